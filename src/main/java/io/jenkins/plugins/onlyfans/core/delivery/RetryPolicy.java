package io.jenkins.plugins.onlyfans.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** Of two values in one header; a date has a comma of its own, behind the day of the week. */
    private static final String BETWEEN = ",(?!\\s*\\d{1,2}\\s+[A-Za-z])";

    /** Without zeros in front; with a part of a second behind the point, if there is one. */
    private static final Pattern SECONDS = Pattern.compile("(?=\\d)0*+(\\d*+)(?:\\.0*+(\\d*+))?");

    private static final int LONGEST_NUMBER = 12;
    private static final long FOR_EVER = 1_000_000_000_000L;

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
    public Optional<Duration> next(int retries, Duration waited, Optional<Duration> asked) {
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
     * Reads {@code Retry-After} headers: seconds or an HTTP date, of which the vendor does not document which it sends. Of several
     * the longest counts, as the server may refuse what comes sooner. [SKILL]
     *
     * @return nothing if none of them is either
     */
    public static Optional<Duration> asked(List<String> retryAfter, Instant now) {
        return retryAfter.stream()
                .flatMap(header -> Stream.of(header.split(BETWEEN)))
                .flatMap(value -> asked(value.strip(), now).stream())
                .max(Comparator.naturalOrder());
    }

    private static Optional<Duration> asked(String value, Instant now) {
        Matcher seconds = SECONDS.matcher(value);
        if (seconds.matches()) {
            String digits = "0" + seconds.group(1);
            long whole = digits.length() > LONGEST_NUMBER + 1 ? FOR_EVER : Long.parseLong(digits);
            boolean exact = seconds.group(2) == null || seconds.group(2).isEmpty();
            return Optional.of(Duration.ofSeconds(exact ? whole : Math.min(whole + 1, FOR_EVER)));
        }
        return Doubts.httpDate(value)
                .map(moment -> Duration.between(now, moment))
                .map(until -> until.isNegative() ? Duration.ZERO : until);
    }
}
