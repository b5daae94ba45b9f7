package io.jenkins.plugins.onlyfans.demo.runner.build;

/** Ends the run whatever the Jenkinsfile does about errors. */
public abstract class EndOfRun extends Error {
    EndOfRun(String message) {
        super(message);
    }
}
