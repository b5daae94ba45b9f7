package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A thing that a Jenkinsfile describes for a step, such as {@code string(credentialsId: …, variable: …)}.
 *
 * @param name what it is
 * @param arguments what is said of it; a single unnamed argument is under {@code value}
 */
public record Symbol(String name, Map<String, Object> arguments) {
    /** The triggers of a job. */
    public static final Set<String> TRIGGERS = Set.of("cron", "pollSCM", "upstream", "githubPush");

    private static final Set<String> OTHERS = Set.of(
            "agent",
            "kubernetesAgent",
            "nonresumable",
            "usernamePassword",
            "usernameColonPassword",
            "sshUserPrivateKey",
            "certificate",
            "dockerCert",
            "parameters",
            "pipelineTriggers",
            "buildDiscarder",
            "logRotator",
            "disableConcurrentBuilds",
            "disableResume",
            "durabilityHint",
            "rateLimitBuilds",
            "rateLimit",
            "overrideIndexTriggers",
            "preserveStashes",
            "scmGit",
            "userRemoteConfigs");

    static final Set<String> NAMES = Stream.of(ParameterDefinition.TYPES, TRIGGERS, OTHERS)
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    /** Describes a thing by the arguments of a call. */
    public static Symbol of(String name, Arguments arguments) {
        Map<String, Object> all = new LinkedHashMap<>(arguments.named());
        if (!arguments.positional().isEmpty()) {
            all.put("value", arguments.positional().get(0));
        }
        return new Symbol(name, all);
    }

    /** The single unnamed argument, or null. */
    public Object value() {
        return arguments.get("value");
    }

    @Override
    public String toString() {
        return arguments.entrySet().stream()
                .map(entry -> (entry.getKey().equals("value") ? "" : entry.getKey() + ": ") + quoted(entry.getValue()))
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String quoted(Object value) {
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }
}
