package io.jenkins.plugins.onlyfans.demo.runner.step;

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
    static final Set<String> NAMES = Set.of(
            "agent",
            "kubernetesAgent",
            "nonresumable",
            "string",
            "text",
            "booleanParam",
            "choice",
            "password",
            "credentials",
            "file",
            "run",
            "usernamePassword",
            "usernameColonPassword",
            "sshUserPrivateKey",
            "certificate",
            "dockerCert",
            "parameters",
            "pipelineTriggers",
            "cron",
            "pollSCM",
            "upstream",
            "githubPush",
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
                .map(entry -> entry.getKey().equals("value")
                        ? quoted(entry.getValue())
                        : entry.getKey() + ": " + quoted(entry.getValue()))
                .flatMap(Stream::of)
                .collect(Collectors.joining(", ", name + "(", ")"));
    }

    private static String quoted(Object value) {
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }
}
