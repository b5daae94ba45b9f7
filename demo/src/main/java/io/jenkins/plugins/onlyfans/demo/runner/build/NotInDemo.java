package io.jenkins.plugins.onlyfans.demo.runner.build;

/** The Jenkinsfile uses something that the demo does not know, or knows and won't do. */
public final class NotInDemo extends EndOfRun {
    public NotInDemo(String message) {
        super(message);
    }
}
