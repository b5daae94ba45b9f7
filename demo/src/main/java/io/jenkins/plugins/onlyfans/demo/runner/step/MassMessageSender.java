package io.jenkins.plugins.onlyfans.demo.runner.step;

import java.util.List;
import java.util.Map;

/** Does what the steps of the plugin were called for. */
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

    /** The names of the parameters of each other step, by its name; the first is that of a single unnamed argument. */
    default Map<String, List<String>> operations() {
        return Map.of();
    }

    /**
     * Calls one of the other steps, as {@link #send} does for a message.
     *
     * @param step its name
     */
    default Object call(String step, Map<String, Object> parameters, BuildListener build) throws Exception {
        throw new IllegalArgumentException(step);
    }
}
