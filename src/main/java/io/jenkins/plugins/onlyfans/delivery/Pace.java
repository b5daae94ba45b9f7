package io.jenkins.plugins.onlyfans.delivery;

import io.jenkins.plugins.onlyfans.api.Answer;
import io.jenkins.plugins.onlyfans.api.SendResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Holds sends back for as long as the API's rate limit is nearly spent. One for all sends of a process, as the limit is one for
 * all keys and accounts of a team. [RATE]
 */
public final class Pace {

    /** Calls of the minute that are left over: so many may be under way that know nothing of each other. */
    private static final long RESERVE = 5;

    /** When the server's minute began is not told, but it is over after one of ours. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** {@code null} as long as there was no need. */
    private Instant freeAt;

    /** Takes note of what an answer says of the limit, if it says anything. */
    void note(Answer answer, InstantSource clock) {
        remaining(answer)
                .filter(left -> left <= RESERVE)
                .ifPresent(left -> holdUntil(clock.instant().plus(MINUTE)));
    }

    private static Optional<Long> remaining(Answer answer) {
        return answer.number("x-rate-limit-remaining-minute")
                .or(() -> Optional.ofNullable(answer.toSendResponse().meta())
                        .map(SendResponse.Meta::rateLimits)
                        .map(SendResponse.RateLimits::remainingMinute));
    }

    private synchronized void holdUntil(Instant moment) {
        if (freeAt == null || moment.isAfter(freeAt)) {
            freeAt = moment;
        }
    }

    /** How long a send that could go now has to wait; nothing if it need not. */
    synchronized Optional<Duration> hold(InstantSource clock) {
        return Optional.ofNullable(freeAt)
                .map(free -> Duration.between(clock.instant(), free))
                .filter(wait -> !wait.isNegative() && !wait.isZero());
    }
}
