package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How fast sends may go: a few at once, in the order in which they came, and none for as long as the API's rate limit is nearly
 * spent. One for all sends of a process, as the limit is one for all keys and accounts of a team. [RATE]
 */
public final class Pace {

    /** Calls of the minute that are left over: so many may be under way that know nothing of each other. */
    private static final long RESERVE = ApiClient.PARALLEL_SENDS;

    /** When the server's minute began is not told, but it is over after one of ours. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Line line = new Line(ApiClient.PARALLEL_SENDS);
    private final LongSupplier nanos;
    /** By a clock that nobody sets; {@code null} as long as there was no need. */
    private Long freeAt;

    /** One that holds nobody back yet. */
    public Pace() {
        this(System::nanoTime);
    }

    /** @param nanos goes on steadily, as {@link System#nanoTime} does */
    Pace(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Where a send waits until it may ask for the hold. */
    Line line() {
        return line;
    }

    /** Takes note of what an answer says of the limit, if it says anything. */
    void note(Answer answer) {
        remaining(answer).filter(left -> left <= RESERVE).ifPresent(left -> hold(MINUTE));
    }

    private static Optional<Long> remaining(Answer answer) {
        return answer.number("x-rate-limit-remaining-minute")
                .or(() -> answer.whole("/_meta/_rate_limits/remaining_minute"));
    }

    private synchronized void hold(Duration time) {
        freeAt = nanos.getAsLong() + time.toNanos();
    }

    /** How long a send that could go now has to wait; nothing if it need not. */
    synchronized Optional<Duration> hold() {
        return Optional.ofNullable(freeAt)
                .map(free -> Duration.ofNanos(free - nanos.getAsLong()))
                .filter(wait -> !wait.isNegative() && !wait.isZero());
    }
}
