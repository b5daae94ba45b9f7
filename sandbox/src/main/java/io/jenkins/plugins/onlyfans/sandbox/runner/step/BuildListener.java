package io.jenkins.plugins.onlyfans.sandbox.runner.step;

/** What a sender tells the build, from any thread. */
public interface BuildListener {
    /** Writes to the log of the build. */
    void log(String text);

    /** Turns the build, and the stage around the step, unstable. */
    void unstable(String reason);
}
