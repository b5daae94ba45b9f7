package io.jenkins.plugins.onlyfans.demo.runner.build;

/** Stops running steps from outside: a timeout, a failed branch, a person. Jenkins' FlowInterruptedException. */
public final class Interruption extends RuntimeException {
    private final Result result;
    private volatile boolean actual = true;

    public Interruption(Result result, String message) {
        super(message);
        this.result = result;
    }

    public Result result() {
        return result;
    }

    /**
     * Says that the block which the interruption was meant for is over. From here on it is an error like another, which
     * {@code retry} may try again.
     */
    public void leaveOrigin() {
        actual = false;
    }

    /** Whether the block that encloses the running step is still being stopped. */
    public boolean isActual() {
        return actual;
    }
}
