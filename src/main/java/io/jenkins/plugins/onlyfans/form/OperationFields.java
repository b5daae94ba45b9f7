package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.StepType;
import io.jenkins.plugins.onlyfans.core.message.Template;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.verb.POST;

/** The web methods of the fields of an operation that is no send, for the descriptors of its step and build step alike. */
public interface OperationFields extends AccountFields {

    /** The field that may not be left blank. */
    String TEXT = "text";

    /** Which operation it is. */
    StepType type();

    /** The names of those parameters that are lists: one item a line. */
    default Set<String> lists() {
        return Set.of();
    }

    /** Whether a variable in a field has a value when a build runs. */
    default boolean fillsInVariables() {
        return false;
    }

    /** What a form submitted, as parameters. */
    default Map<String, Object> read(JSONObject form) {
        Map<String, Object> values = new LinkedHashMap<>();
        type().parameters().forEach(name -> {
            Object typed = form.opt(name);
            if (typed != null
                    && !(typed instanceof JSONNull)
                    && !typed.toString().isBlank()) {
                values.put(name, value(name, typed.toString()));
            }
        });
        return values;
    }

    private Object value(String name, String typed) {
        boolean list = lists().contains(name)
                || Parameter.of(name).filter(Parameter::isList).isPresent();
        return list ? FormValues.items(typed) : typed.strip();
    }

    /**
     * Checks what is typed into a field.
     *
     * @param item whose form it is; {@code null} for the form of Jenkins itself
     */
    default FormValidation check(@CheckForNull Item item, String name, @CheckForNull String typed) {
        return check(item, name, typed, Map.of());
    }

    /** The same of a field that depends on others. */
    default FormValidation check(@CheckForNull Item item, String name, StaplerRequest2 request) {
        Map<String, Object> others = new LinkedHashMap<>();
        type().parameters().forEach(other -> {
            String typed = request.getParameter(other);
            if (typed != null && !typed.isBlank()) {
                others.put(other, value(other, typed));
            }
        });
        return check(item, name, request.getParameter("value"), others);
    }

    private FormValidation check(
            @CheckForNull Item item, String name, @CheckForNull String typed, Map<String, Object> others) {
        boolean blank = typed == null || typed.isBlank();
        // The one thing that is asked for at once, as in the form of a send.
        boolean open = blank ? !name.equals(TEXT) : fillsInVariables() && Template.holdsVariable(typed);
        if (open || !FieldCheck.maySee(item)) {
            return FormValidation.ok();
        }
        Map<String, Object> given = new LinkedHashMap<>(others);
        if (!blank) {
            given.put(name, value(name, typed));
        }
        OnlyFansConfiguration.get().completeAccount(given);
        Arguments arguments = new Arguments(
                given,
                type().parameters(),
                Instant.now(),
                OnlyFansConfiguration.get().getMoreLists());
        arguments.account();
        type().read(arguments);
        Violation violation = arguments.violation(name);
        return violation == null ? FormValidation.ok() : FormValidation.error(violation.in(LocaleProvider.getLocale()));
    }

    @POST
    default FormValidation doCheckAccount(@CheckForNull @AncestorInPath Item item, StaplerRequest2 request) {
        return check(item, "account", request);
    }

    @POST
    default FormValidation doCheckId(
            @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
        return check(item, "id", value);
    }

    @POST
    default FormValidation doCheckMaxCredits(
            @CheckForNull @AncestorInPath Item item, @CheckForNull @QueryParameter String value) {
        return check(item, "maxCredits", value);
    }
}
