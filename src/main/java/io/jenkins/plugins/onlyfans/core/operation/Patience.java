package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.operation.Asking.Failed;
import io.jenkins.plugins.onlyfans.core.operation.Asking.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Asks the same again and again, less and less often, until the answer says what is waited for, but not for ever. */
final class Patience {

    private static final double GROWTH = 1.5;
    private static final Duration END = Duration.ofHours(1);

    private final Asking asking;
    private final Duration longest;
    private final Instant end;
    private Duration wait;

    private Patience(Asking asking, Duration first, Duration longest) {
        this.asking = asking;
        this.wait = first;
        this.longest = longest;
        this.end = asking.now().plus(END);
    }

    /** With looks that are free. */
    static Patience ofUploads(Asking asking) {
        return new Patience(asking, Duration.ofSeconds(2), Duration.ofSeconds(15));
    }

    /** With looks that take a credit each. */
    static Patience ofMedia(Asking asking) {
        return new Patience(asking, Duration.ofSeconds(5), Duration.ofMinutes(1));
    }

    /**
     * Waits, and asks.
     *
     * @param over what an answer says; empty if it is not over. What it throws is the end
     * @param tooLate why there is nothing after so many minutes, in a sentence
     */
    <T> CompletableFuture<T> until(
            Question question, Function<Answer, Optional<T>> over, LongFunction<String> tooLate) {
        return asking.pause(wait)
                .thenCompose(waited -> asking.look(question))
                .handle((answer, failure) -> {
                    if (answer == null && !(Failure.cause(failure) instanceof Failed)) {
                        return CompletableFuture.<T>failedFuture(Failure.cause(failure));
                    }
                    // One that did not come is one that does not say that it is over.
                    Optional<T> told = answer == null ? Optional.empty() : over.apply(answer);
                    if (told.isPresent()) {
                        return CompletableFuture.completedFuture(told.get());
                    }
                    if (!asking.now().isBefore(end)) {
                        return CompletableFuture.<T>failedFuture(new Failed(tooLate.apply(END.toMinutes())));
                    }
                    Duration longer = Duration.ofMillis((long) (wait.toMillis() * GROWTH));
                    wait = longer.compareTo(longest) < 0 ? longer : longest;
                    return until(question, over, tooLate);
                })
                .thenCompose(next -> next);
    }
}
