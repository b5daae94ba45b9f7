package io.jenkins.plugins.onlyfans.delivery;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long to wait before a message that provably was not sent is tried again, and when to give up.
 *
 * @param maxRetries tries after the first; 0 for none
 * @param firstWait the wait before the first retry; it doubles with each
 * @param patience how long all waits together may take
 */
public record RetryPolicy(int maxRetries, Duration firstWait, Duration patience) {

    /** Three retries, after 2, 4 and 8 seconds, or as the API asks, within ten minutes. */
    public static final RetryPolicy DEFAULT = of(3);

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

    /** The default policy with another number of retries. */
    public static RetryPolicy of(int maxRetries) {
        return new RetryPolicy(maxRetries, Duration.ofSeconds(2), Duration.ofMinutes(10));
    }

    /**
     * The wait before the next try, or nothing if it is time to give up. A wait is never shorter than the server asked for:
     * if that is too long, it is given up.
     *
     * @param retries retries so far
     * @param waited how long all waits so far took
     * @param asked what the server asked for, if anything
     */
    Optional<Duration> next(int retries, Duration waited, Optional<Duration> asked) {
        if (retries >= maxRetries) {
            return Optional.empty();
        }
        Duration wait = asked.orElseGet(() -> firstWait.multipliedBy(1L << Math.min(retries, 20)));
        if (asked.isPresent() && wait.compareTo(SHORTEST_WAIT) < 0) {
            wait = SHORTEST_WAIT;
        }
        return Optional.of(wait).filter(w -> waited.plus(w).compareTo(patience) <= 0);
    }

    /**
     * Reads a {@code Retry-After} header: seconds or an HTTP date. The vendor does not document which it sends. [SKILL]
     *
     * @return nothing if it is neither
     */
    static Optional<Duration> asked(String retryAfter, Instant now) {
        String text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(until.isNegative() ? Duration.ZERO : until);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
