package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.io.IOException;

/** What {@code hudson.AbortException} is in a Jenkinsfile: how a {@link StepFailure} reaches its {@code catch}. */
public final class AbortException extends IOException {
    public AbortException() {}

    public AbortException(String message) {
        super(message);
    }

    AbortException(StepFailure failure) {
        super(failure.getMessage(), failure);
    }

    StepFailure failure() {
        return getCause() instanceof StepFailure failure ? failure : new StepFailure(getMessage(), this);
    }

    @Override
    public String toString() {
        return "hudson.AbortException: " + getMessage();
    }
}
