package io.jenkins.plugins.onlyfans.demo.runner.step;

/** Groovy has no checked exceptions: what a block threw must reach the {@code catch} of the Jenkinsfile as it is. */
public final class Sneaky {
    private Sneaky() {}

    /** Never returns; the type is for the compiler, as in {@code throw Sneaky.rethrow(e)}. */
    @SuppressWarnings("unchecked")
    public static <E extends Throwable> RuntimeException rethrow(Throwable error) throws E {
        throw (E) error;
    }

    /** Ends in an error if there is one, else in null. */
    public static Object endIn(Throwable error) {
        if (error != null) {
            throw rethrow(error);
        }
        return null;
    }
}
