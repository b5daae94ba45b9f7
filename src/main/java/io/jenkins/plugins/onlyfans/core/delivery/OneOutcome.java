package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The outcome of what several may end. The first that is taken is the one that holds, whoever comes with another. It is told
 * only then when whoever took it has done what has to be done before anybody hears of it.
 *
 * @param <T> what it is
 */
public final class OneOutcome<T> {

    private final CompletableFuture<T> told = new CompletableFuture<>();

    private volatile T held;

    /**
     * Takes this one, if there is none.
     *
     * @return the one that holds
     */
    public synchronized T take(T outcome) {
        if (held == null) {
            held = outcome;
        }
        return held;
    }

    /** The one that holds, told or not; {@code null} if there is none. */
    public @CheckForNull T held() {
        return held;
    }

    /** Tells it to those who wait, if there is one. */
    public void tell(Executor teller) {
        if (held != null && !told.isDone()) {
            told.completeAsync(() -> held, teller);
        }
    }

    /** Completes once it is told, and never otherwise. */
    public CompletableFuture<T> told() {
        return told.copy();
    }
}
