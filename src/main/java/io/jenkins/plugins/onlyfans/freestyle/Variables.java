package io.jenkins.plugins.onlyfans.freestyle;

import hudson.AbortException;
import hudson.EnvVars;
import hudson.Util;
import hudson.model.ParametersAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.form.FormValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Puts the variables of a build into parameters. One that the build does not have is refused: nobody wants a message with
 * {@code ${NAME}} in it, or one to a list of that name.
 */
final class Variables {

    /** What starts with a digit is a price: {@code $5}. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_].*");

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
                    + ", which this build has no value for; write $$ for a dollar sign that is meant as one"));
            throw new AbortException(String.join(System.lineSeparator(), lines));
        }
        return expanded;
    }

    private Object expand(String name, Object value) {
        if (value instanceof String text) {
            return name.equals("credentialsId") && isCredentialsParameter(text) ? text : expandText(name, text);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.addAll(expandItem(name, item)));
            return items;
        }
        return value;
    }

    /** A variable may hold several items. */
    private List<?> expandItem(String name, Object item) {
        return item instanceof String text && text.contains("$")
                ? FormValues.items(expandText(name, text))
                : List.of(item);
    }

    private String expandText(String parameter, String text) {
        return Util.replaceMacro(text, (String variable) -> {
            String value = variables.get(variable);
            if (value == null && NAME.matcher(variable).matches()) {
                missing.computeIfAbsent(parameter, p -> new TreeSet<>()).add("${" + variable + "}");
            }
            return value;
        });
    }

    /** Such a parameter names a credential of the user who started the build, which its value alone would not find. */
    private boolean isCredentialsParameter(String text) {
        ParametersAction parameters = run.getAction(ParametersAction.class);
        return parameters != null
                && text.startsWith("${")
                && text.endsWith("}")
                && parameters.getParameter(text.substring(2, text.length() - 1))
                        instanceof com.cloudbees.plugins.credentials.CredentialsParameterValue;
    }
}
