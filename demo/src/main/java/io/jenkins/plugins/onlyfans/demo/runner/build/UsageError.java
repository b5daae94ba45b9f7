package io.jenkins.plugins.onlyfans.demo.runner.build;

/** The command line asked for something that the Jenkinsfile does not offer. The build has not begun. */
public final class UsageError extends EndOfRun {
    public UsageError(String message) {
        super(message);
    }
}
