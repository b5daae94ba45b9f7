package io.jenkins.plugins.onlyfans.demo.runner.build;

/** Ends the step, and the build if nothing catches it. The log shows the message alone, as for an AbortException. */
public class StepFailure extends RuntimeException {
    public StepFailure(String message) {
        super(message);
    }

    public StepFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
