package io.jenkins.plugins.onlyfans.demo.runner.build;

/**
 * What is thrown, on either side of the Jenkinsfile. Within it an error is of the type that Jenkins has for it, so that its
 * {@code catch} finds it: an {@code IOException} or an {@code InterruptedException}.
 */
public final class Thrown {
    private Thrown() {}

    /** What the Jenkinsfile gets to see. */
    public static Throwable intoScript(Throwable error) {
        if (error instanceof StepFailure failure) {
            return new AbortException(failure);
        }
        return error instanceof Interruption interruption ? new FlowInterruptedException(interruption) : error;
    }

    /** What it was outside, or becomes there. */
    public static Throwable outOfScript(Throwable error) {
        if (error instanceof AbortException abort) {
            return abort.failure();
        }
        return error instanceof FlowInterruptedException interrupted ? interrupted.interruption() : error;
    }
}
