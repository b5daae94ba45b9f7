package io.jenkins.plugins.onlyfans.demo.runner.step;

import java.util.Map;

/** Sends what the step {@code onlyfansMassMessage} was given. */
@FunctionalInterface
public interface MassMessageSender {
    /**
     * Sends one message and returns the receipt, whose getters the Jenkinsfile reads as properties. Throws
     * {@link io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure} when the build has to fail, and
     * InterruptedException when it was stopped.
     *
     * @param parameters those of the call: strings, numbers, booleans, and lists and maps of them
     */
    Object send(Map<String, Object> parameters, BuildListener build) throws Exception;
}
