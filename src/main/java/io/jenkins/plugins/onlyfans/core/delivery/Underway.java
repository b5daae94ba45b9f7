package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.concurrent.CompletableFuture;

/**
 * What has begun and goes on by itself until it ends in one outcome.
 *
 * @param <T> what it ends in
 */
public interface Underway<T> {

    /** Completes with the outcome, and never otherwise; not at all if it is left to another process. */
    CompletableFuture<T> outcome();

    /**
     * Ends it at once. Does nothing if it is over.
     *
     * @param reason for the outcome, such as {@code "The build was aborted"}
     * @return the outcome, which {@link #outcome} completes with too; {@code null} if it is left to another process
     */
    @CheckForNull
    T cancel(String reason);

    /** What is wrong at the end, in short, if the log has it in full; {@code null} if it has not, or nothing is wrong. */
    default @CheckForNull String inShort() {
        return null;
    }

    /** Whether the API may be answering in a moment, so that this is a bad time to stop. */
    boolean isInFlight();
}
