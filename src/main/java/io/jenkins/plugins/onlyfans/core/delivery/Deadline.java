package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.Duration;
import java.time.Instant;

/** Until when a message may leave: within its {@code maxDelay} of the call, and before its scheduled date. */
final class Deadline {

    private final Duration maxDelay;
    private final Instant latest;
    /** {@code null} if it is not scheduled. */
    private final Instant scheduled;

    Deadline(Outgoing outgoing, Instant asked) {
        maxDelay = outgoing.maxDelay();
        latest = asked.plus(maxDelay);
        scheduled = outgoing.scheduled();
    }

    /** What to say if the message must not leave any more; {@code null} if it may. */
    @CheckForNull
    String missedAt(Instant now) {
        if (now.isAfter(latest)) {
            return missed();
        }
        return scheduled == null || scheduled.isAfter(now) ? null : DeliverySentence.DATE_PASSED.of();
    }

    /** What to say of a message that could not leave within its {@code maxDelay}. */
    String missed() {
        return DeliverySentence.TOO_LATE.of(maxDelay);
    }

    /** What to say of a next try that would come when {@code maxDelay} is over; {@code null} if it would not. */
    @CheckForNull
    String missedBy(Instant nextTry) {
        return !nextTry.isBefore(latest) ? DeliverySentence.NEXT_TRY_TOO_LATE.of(maxDelay) : null;
    }

    /** How long a message may wait from now on; never longer than from its call, even if the clock was set back since. */
    Duration left(Instant now) {
        Duration left = Duration.between(now, latest);
        return left.compareTo(maxDelay) > 0 ? maxDelay : left;
    }
}
