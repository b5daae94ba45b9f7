package io.jenkins.plugins.onlyfans.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel;
import hudson.util.ListBoxModel.Option;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.jvnet.localizer.LocaleProvider;

/** Checks what is typed into one field, together with those that it depends on, by the rules that hold when the message is sent. */
final class FieldCheck {

    private final String name;
    private final boolean fillsIn;
    private final Map<String, String> fields = new LinkedHashMap<>();

    private FieldCheck(String name, boolean fillsIn) {
        this.name = name;
        this.fillsIn = fillsIn;
    }

    /** @param fillsIn see {@link MessageFields#fillsInVariables} */
    static FieldCheck of(String name, String value, boolean fillsIn) {
        return new FieldCheck(name, fillsIn).with(name, value);
    }

    /** Another field that a rule of this one looks at; {@code null} if the form has not told. */
    FieldCheck with(String other, String value) {
        fields.put(other, value);
        return this;
    }

    /** @param item whose form it is; {@code null} for the form of Jenkins itself */
    FormValidation in(Item item) {
        if (!maySee(item) || isUntouched()) {
            return FormValidation.ok();
        }
        List<Violation> violations = Draft.of(fields, fillsIn).violations(name);
        return violations.isEmpty() ? FormValidation.ok() : FormValidation.error(sentence(violations));
    }

    static boolean maySee(Item item) {
        return item == null ? Jenkins.get().hasPermission(Jenkins.ADMINISTER) : item.hasPermission(Item.EXTENDED_READ);
    }

    /** Nobody wants a new form full of errors; only the one thing that each message needs is asked for at once. */
    private boolean isUntouched() {
        return !name.equals("text") && fields.values().stream().noneMatch(FieldCheck::isFilledIn);
    }

    private static boolean isFilledIn(String value) {
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
