package io.jenkins.plugins.onlyfans.demo.runner.step;

/** What a sender tells the build, from any thread. */
public interface BuildListener {
    /** Writes to the log of the build. */
    void log(String text);

    /** Turns the build, and the stage around the step, unstable. */
    void unstable(String reason);

    /** Where the step was called, to be put behind a message: {@code (Jenkinsfile:12)} with a blank before it. */
    String calledAt();
}
