package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.nio.file.Path;
import java.util.Map;

/**
 * What a build is started with.
 *
 * @param fileName the Jenkinsfile's name, for messages
 * @param workspace the only directory that steps may read and write
 * @param secret what every {@code credentialsId} stands for
 * @param parameters the values of build parameters, by name, over the defaults
 * @param branch the branch that {@code when} and {@code BRANCH_NAME} see, or null
 * @param previousResult how the build before this one ended, or null if this is the first
 * @param approveInputs whether {@code input} steps are answered with yes; otherwise they are refused
 */
public record BuildSettings(
        String fileName,
        Path workspace,
        String secret,
        Map<String, String> parameters,
        String branch,
        Result previousResult,
        boolean approveInputs) {

    public BuildSettings {
        parameters = Map.copyOf(parameters);
    }

    /** A first build on no branch, with the defaults of its parameters. */
    public BuildSettings(String fileName, Path workspace, String secret) {
        this(fileName, workspace, secret, Map.of(), null, null, false);
    }
}
