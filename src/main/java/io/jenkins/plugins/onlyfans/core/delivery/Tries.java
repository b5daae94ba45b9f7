package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The tries of one send: how many there were, and whether there is another. */
final class Tries {

    private final RetryPolicy policy;
    private final Deadline deadline;

    private int retries;
    private Duration waited = Duration.ZERO;

    Tries(RetryPolicy policy, Deadline deadline) {
        this.policy = policy;
        this.deadline = deadline;
    }

    /**
     * What comes after a try that sent nothing.
     *
     * @param pause until the next one; {@code null} if there is none
     * @param words say so, behind what went wrong
     */
    record Next(@CheckForNull Duration pause, String words) {}

    boolean isFirst() {
        return retries == 0;
    }

    /** @param asked what the server asked for, if anything */
    Next after(Optional<Duration> asked, Instant now) {
        Duration wait = policy.next(retries, waited, asked).orElse(null);
        String tooLate = wait == null ? null : deadline.missedBy(now.plus(wait));
        if (wait == null || tooLate != null) {
            String asks = asked.map(a -> DeliverySentence.ASKED_TO_WAIT.of(a.toSeconds()))
                    .orElse("");
            return new Next(
                    null,
                    asks
                            + (tooLate == null ? "" : tooLate)
                            + DeliverySentence.LAST_TRY.of((retries + 1) + (retries == 0 ? " try" : " tries")));
        }
        retries++;
        waited = waited.plus(wait);
        return new Next(
                wait,
                DeliverySentence.NEXT_TRY.of(
                        retries + 1,
                        policy.maxRetries() + 1,
                        wait.toSeconds(),
                        now.plus(wait).truncatedTo(ChronoUnit.SECONDS)));
    }
}
