package io.jenkins.plugins.onlyfans.sandbox.runner.build;

/** The Jenkinsfile uses something that the sandbox does not know, or knows and won't do. */
public final class NotInSandbox extends EndOfRun {
    public NotInSandbox(String message) {
        super(message);
    }
}
