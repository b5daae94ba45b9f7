package io.jenkins.plugins.onlyfans.demo.runner.build;

import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The build parameters: what the Jenkinsfile declares, with the values that the command line gave. */
public final class BuildParameters {
    private final Map<String, String> given;
    private final SecretMasker masker;
    private final Consumer<String> log;
    private volatile boolean declared;
    private final Map<String, Object> values = Collections.synchronizedMap(new LinkedHashMap<>());

    BuildParameters(Map<String, String> given, SecretMasker masker, Consumer<String> log) {
        this.given = given;
        this.masker = masker;
        this.log = log;
        values.putAll(given);
    }

    /**
     * Takes over what the Jenkinsfile declares. Throws {@link UsageError} where the command line gave a name that is
     * not declared or a value that the declaration does not allow.
     */
    public void declare(List<ParameterDefinition> definitions) {
        declared = true;
        List<String> known = definitions.stream().map(ParameterDefinition::name).toList();
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new UsageError("The Jenkinsfile declares no parameter '" + name + "'." + Nearest.hint(name, known)
                        + (known.isEmpty() ? " It declares none at all." : " It declares " + String.join(", ", known)));
            }
        }
        for (ParameterDefinition definition : definitions) {
            Object value = definition.value(given.get(definition.name()));
            if (definition.isSecret()) {
                masker.add(value.toString());
            }
            if (definition.isOfJenkins() && !given.containsKey(definition.name())) {
                log.accept("(the local demo has no value for the parameter " + definition.name()
                        + "; give it one with --param)");
            }
            values.put(definition.name(), value);
        }
    }

    /** Whether the Jenkinsfile has said which there are. */
    public boolean areDeclared() {
        return declared;
    }

    /** What {@code params} is in a Jenkinsfile: a name that it has not is null. */
    public Map<String, Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    Map<String, String> asEnvironment() {
        Map<String, String> strings = new LinkedHashMap<>();
        synchronized (values) {
            values.forEach((name, value) -> strings.put(name, String.valueOf(value)));
        }
        return strings;
    }
}
