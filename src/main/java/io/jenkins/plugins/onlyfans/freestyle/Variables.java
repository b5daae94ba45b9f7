package io.jenkins.plugins.onlyfans.freestyle;

import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.EnvVars;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Template;
import io.jenkins.plugins.onlyfans.form.FormValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts the variables of a build into parameters. One that the build does not have is refused: nobody wants a message with
 * {@code ${NAME}} in it, or one to a list of that name.
 */
final class Variables {

    private final Run<?, ?> run;
    private final EnvVars variables;
    private final Map<String, Set<String>> missing = new TreeMap<>();

    Variables(Run<?, ?> run, EnvVars variables) {
        this.run = run;
        this.variables = variables;
    }

    /** @throws AbortException that names each variable that there is not, and where it is used */
    Map<String, Object> expand(Map<String, Object> parameters) throws AbortException {
        Map<String, Object> expanded = new LinkedHashMap<>();
        parameters.forEach((name, value) -> expanded.put(name, expand(name, value)));
        if (!missing.isEmpty()) {
            List<String> lines = new ArrayList<>();
            missing.forEach((name, unknown) -> lines.add(name + ": uses " + String.join(" and ", unknown)
                    + ", for which this build has no value; write $$ for a dollar sign"));
            throw new AbortException(String.join(System.lineSeparator(), lines));
        }
        String fields = Parameter.ADDITIONAL_FIELDS.toString();
        if (parameters.get(Parameter.TEXT.toString()) instanceof String text
                && text.contains("$$")
                && isMeant(text)
                && isMeant(parameters.get(fields))) {
            expanded.put(Parameter.LITERAL_TEXT.toString(), true);
        }
        if (expanded.get(fields) instanceof String json) {
            expanded.put(fields, jsonObject(json));
        }
        return expanded;
    }

    private @CheckForNull Object expand(String name, @CheckForNull Object value) {
        if (value instanceof String text) {
            return name.equals(Parameter.CREDENTIALS_ID.toString()) && isCredentialsParameter(text)
                    ? text
                    : expandText(name, text);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.addAll(expandItem(name, item)));
            return items;
        }
        return value instanceof Map<?, ?> map ? expandJson(name, map) : value;
    }

    /** A variable may hold several items. One that holds none is refused later: it would change who gets the message. */
    private List<?> expandItem(String name, @CheckForNull Object item) {
        if (!(item instanceof String text && Template.holdsVariable(text))) {
            return Collections.singletonList(item);
        }
        List<String> items = FormValues.items(expandText(name, text));
        return items.isEmpty() ? List.of("") : items;
    }

    private @CheckForNull Object expandJson(String name, @CheckForNull Object json) {
        if (json instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            map.forEach((field, value) -> fields.put(field, expandJson(name, value)));
            return fields;
        }
        if (json instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(expandJson(name, item)));
            return items;
        }
        return json instanceof String text ? expandText(name, text) : json;
    }

    private String expandText(String parameter, String text) {
        return Template.fill(text, "$", name -> value(parameter, name));
    }

    /**
     * A dollar sign that is written twice is meant. So the whole text is, if there is nothing else in it that was to be filled
     * in, be it in the value of a variable; nor in the other fields, of which the same would be said.
     */
    private boolean isMeant(@CheckForNull Object value) {
        if (value instanceof Map<?, ?> map) {
            return isMeant(new ArrayList<>(map.keySet())) && isMeant(new ArrayList<>(map.values()));
        }
        if (value instanceof List<?> list) {
            return list.stream().allMatch(this::isMeant);
        }
        return !(value instanceof String text)
                || !Template.isUnfilled(Template.fill(text, "", name -> variables.get(name, "")));
    }

    private String value(String parameter, String name) {
        String value = variables.get(name);
        if (value == null) {
            missing.computeIfAbsent(parameter, p -> new TreeSet<>()).add("${" + name + "}");
            return "";
        }
        return value;
    }

    private static Object jsonObject(String text) throws AbortException {
        try {
            return FormValues.value(Parameter.ADDITIONAL_FIELDS, text);
        } catch (IllegalArgumentException e) {
            throw new AbortException(e.getMessage());
        }
    }

    /** Such a parameter names a credential of the user who started the build, which its value alone would not find. */
    private boolean isCredentialsParameter(String text) {
        ParametersAction parameters = run.getAction(ParametersAction.class);
        return parameters != null
                && text.startsWith("${")
                && text.endsWith("}")
                && parameters.getParameter(text.substring(2, text.length() - 1)) instanceof CredentialsParameterValue;
    }
}
