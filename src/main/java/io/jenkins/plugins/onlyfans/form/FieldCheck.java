package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.StaplerRequest2;

/** Checks what is typed into one field, together with those that it depends on, by the rules that hold when the message is sent. */
final class FieldCheck {

    /** What must be given in a message, but is not asked for before anything is. */
    private static final Map<Parameter, Set<Parameter>> BEGUN_WITH = Map.of(
            Parameter.ACCOUNT, EnumSet.of(Parameter.TEXT),
            Parameter.USER_LISTS, EnumSet.of(Parameter.TEXT, Parameter.EXCLUDED_LISTS));

    private final Parameter parameter;
    private final boolean fillsIn;
    private final Map<Parameter, String> fields = new EnumMap<>(Parameter.class);

    /**
     * @param fillsIn see {@link MessageFields#fillsInVariables}
     * @param request has the value, and by their names those of the fields that it depends on, as far as the form has told
     */
    FieldCheck(Parameter parameter, boolean fillsIn, StaplerRequest2 request) {
        this.parameter = parameter;
        this.fillsIn = fillsIn;
        others(parameter).forEach(other -> fields.put(other, request.getParameter(other.toString())));
        fields.put(parameter, request.getParameter("value"));
    }

    private static Stream<Parameter> others(Parameter of) {
        return Stream.concat(MassMessage.othersOf(of).stream(), BEGUN_WITH.getOrDefault(of, Set.of()).stream())
                .sorted();
    }

    /** The other ones of these fields with which one is checked, as Jenkins' forms want to know them. */
    static String dependsOn(Parameter field, Collection<String> fields) {
        return others(field).map(Parameter::toString).filter(fields::contains).collect(Collectors.joining(" "));
    }

    /** @param item whose form it is; {@code null} for the form of Jenkins itself */
    FormValidation in(@CheckForNull Item item) {
        if (!maySee(item) || isUntouched()) {
            return FormValidation.ok();
        }
        List<Violation> violations = Draft.of(fields, fillsIn).violations(parameter);
        return violations.isEmpty() ? FormValidation.ok() : FormValidation.error(sentence(violations));
    }

    static boolean maySee(@CheckForNull Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /** Nobody wants a new form full of errors; only the one thing that each message needs is asked for at once. */
    private boolean isUntouched() {
        return parameter != Parameter.TEXT && fields.values().stream().noneMatch(FieldCheck::isFilledIn);
    }

    private static boolean isFilledIn(@CheckForNull String value) {
        return value != null && !value.isBlank() && !value.equals("false");
    }

    private static String sentence(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.in(LocaleProvider.getLocale()))
                .collect(Collectors.joining("; "));
    }

    static ListBoxModel openChoice() {
        return new ListBoxModel(
                new Option(Messages.MessageFields_open(), ""),
                new Option(Messages.MessageFields_yes(), "true"),
                new Option(Messages.MessageFields_no(), "false"));
    }
}
