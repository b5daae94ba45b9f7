package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One declared build parameter: its type, and what it makes of the text that the command line gave. */
public final class ParameterDefinition {
    /** The types of parameters, as a Jenkinsfile names them. */
    public static final Set<String> TYPES =
            Set.of("string", "text", "booleanParam", "choice", "password", "credentials", "file", "run");

    private final String type;
    private final String name;
    private final Object defaultValue;
    private final List<String> choices;

    /** Reads a definition. Throws {@link StepFailure} if it has no name, or is a choice of nothing. */
    public ParameterDefinition(String type, Map<String, Object> arguments) {
        this.type = type;
        if (!(arguments.get("name") instanceof CharSequence given)
                || given.toString().isBlank()) {
            throw new StepFailure("A parameter of type " + type + " needs a name");
        }
        name = given.toString();
        defaultValue = arguments.get("defaultValue");
        choices = choices(arguments.get("choices"));
        if (type.equals("choice") && choices.isEmpty()) {
            throw new StepFailure("The parameter " + name + " is a choice but has no choices");
        }
    }

    private static List<String> choices(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value == null ? List.of() : Arrays.asList(value.toString().split("\\R"));
    }

    public String name() {
        return name;
    }

    /** The value where nobody gave one. */
    public Object defaultValue() {
        return value(null);
    }

    /** Whether its value is something that only Jenkins has. */
    boolean isOfJenkins() {
        return type.equals("file") || type.equals("run");
    }

    public boolean isSecret() {
        return type.equals("password");
    }

    /** The value of the parameter in a build that was given this text, or null for none. */
    Object value(String given) {
        return switch (type) {
            case "booleanParam" -> truth(given == null ? String.valueOf(defaultValue != null && isTrue()) : given);
            case "choice" -> given == null ? choices.get(0) : chosen(given);
            default -> given != null ? given : defaultValue == null ? "" : defaultValue.toString();
        };
    }

    private boolean isTrue() {
        return Boolean.parseBoolean(defaultValue.toString());
    }

    private Boolean truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UsageError("The parameter " + name + " is true or false, not '" + text + "'");
        };
    }

    private String chosen(String text) {
        if (!choices.contains(text)) {
            throw new UsageError("The parameter " + name + " can't be '" + text + "'." + Nearest.hint(text, choices)
                    + " Its choices are " + String.join(", ", choices));
        }
        return text;
    }
}
