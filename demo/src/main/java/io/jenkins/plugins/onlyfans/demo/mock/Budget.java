package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Credits and rate limits of the team, as headers and {@code _meta} of each answer tell them. [RATE, RESP, CRED] */
final class Budget {

    private static final int CALLS_A_MINUTE = 1000;
    private static final long CREDITS = 1000;

    private final InstantSource clock;
    private long credits = CREDITS;
    private Instant minute = Instant.EPOCH;
    private int calls;

    Budget(InstantSource clock) {
        this.clock = clock;
    }

    long credits() {
        return credits;
    }

    void setCredits(long credits) {
        this.credits = credits;
    }

    /** Counts a call; an answer if there were too many within the minute. Its body is not documented. */
    Optional<Reply> takeCall() {
        Instant now = clock.instant();
        Instant current = now.truncatedTo(ChronoUnit.MINUTES);
        if (!current.equals(minute)) {
            minute = current;
            calls = 0;
        }
        if (calls >= CALLS_A_MINUTE) {
            long wait = ChronoUnit.SECONDS.between(now, minute.plus(1, ChronoUnit.MINUTES));
            ObjectNode json = JsonNodeFactory.instance.objectNode().put("message", "Too Many Attempts.");
            return Optional.of(reply(429, json, 0).with("Retry-After", String.valueOf(Math.max(wait, 1))));
        }
        calls++;
        return Optional.empty();
    }

    /** An answer that tells what it cost and what is left. */
    Reply reply(int status, ObjectNode json, int cost) {
        credits -= cost;
        ObjectNode meta = json.putObject("_meta");
        meta.putObject("_credits").put("used", cost).put("balance", credits).put("note", "Always");
        meta.putObject("_cache").put("is_cached", false).put("note", "Cache disabled for this endpoint");
        ObjectNode limits = meta.putObject("_rate_limits");
        limits.put("limit_minute", CALLS_A_MINUTE)
                .putNull("limit_day")
                .put("remaining_minute", CALLS_A_MINUTE - calls)
                .putNull("remaining_day")
                .put("notice", "Daily rate limits are no longer applied.");
        return Reply.json(status, json)
                .with("x-ofapi-credits-used", String.valueOf(cost))
                .with("x-ofapi-credits-balance", String.valueOf(credits))
                .with("x-ofapi-is-cached", "false")
                .with("x-rate-limit-limit-minute", String.valueOf(CALLS_A_MINUTE))
                .with("x-rate-limit-remaining-minute", String.valueOf(CALLS_A_MINUTE - calls));
    }
}
