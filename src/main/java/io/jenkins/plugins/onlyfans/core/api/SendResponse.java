package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/**
 * What the API says of a message that it took. Any component can be {@code null}: {@code _meta} may be absent, daily limits
 * are {@code null} since their removal, and a field of a new type reads as {@code null}. [RESP]
 *
 * @param data the message in the queue
 * @param meta credits, cache and rate limits
 */
public record SendResponse(
        @CheckForNull QueuedMessage data, @CheckForNull Meta meta) {

    private static final int LONGEST_DATE = 64;

    /** Reads what is there. What is of another type is as if it were missing, and hides nothing beside it. */
    static SendResponse of(JsonNode json) {
        return new SendResponse(QueuedMessage.of(json.path("data")), Meta.of(json.path("_meta")));
    }

    private static @CheckForNull Long number(JsonNode json, String name) {
        return Answer.whole(json.path(name)).orElse(null);
    }

    private static @CheckForNull Boolean flag(JsonNode json, String name) {
        return Answer.bool(json.path(name)).orElse(null);
    }

    private static @CheckForNull String text(JsonNode json, String name) {
        return json.path(name).textValue();
    }

    /** A date is shown, logged and made a variable; whatever else stands in its place is not. */
    private static @CheckForNull String moment(JsonNode json, String name) {
        String text = text(json, name);
        if (text == null || text.length() > LONGEST_DATE) {
            return null;
        }
        try {
            OffsetDateTime.parse(text);
            return text;
        } catch (DateTimeException e) {
            return null;
        }
    }

    /**
     * A message in OnlyFans' queue. The vendor does not document what the fields mean; the readings are those of api users.
     *
     * @param id the queue id, by which it can be read, changed and unsent
     * @param date when it is sent, ISO-8601 with a numeric offset; {@code null} for what is none
     * @param isReady whether it is prepared
     * @param isDone whether its delivery is finished
     * @param total recipients; -1 while they are not counted
     * @param pending recipients still to go
     * @param canUnsend whether it can still be unsent
     * @param unsendSeconds for how many seconds
     * @param hasError whether OnlyFans refused it, in spite of the status 200
     * @param isCanceled whether it is cancelled
     * @param isCouplePeopleMedia not documented
     */
    public record QueuedMessage(
            @CheckForNull Long id,
            @CheckForNull String date,
            @CheckForNull Boolean isReady,
            @CheckForNull Boolean isDone,
            @CheckForNull Long total,
            @CheckForNull Long pending,
            @CheckForNull Boolean canUnsend,
            @CheckForNull Long unsendSeconds,
            @CheckForNull Boolean hasError,
            @CheckForNull Boolean isCanceled,
            @CheckForNull Boolean isCouplePeopleMedia) {

        private static @CheckForNull QueuedMessage of(JsonNode json) {
            if (!json.isObject()) {
                return null;
            }
            Long id = number(json, "id");
            return new QueuedMessage(
                    id == null || id <= 0 ? null : id,
                    moment(json, "date"),
                    flag(json, "isReady"),
                    flag(json, "isDone"),
                    number(json, "total"),
                    number(json, "pending"),
                    flag(json, "canUnsend"),
                    number(json, "unsendSeconds"),
                    flag(json, "hasError"),
                    flag(json, "isCanceled"),
                    flag(json, "isCouplePeopleMedia"));
        }
    }

    /**
     * What the call cost and what is left.
     *
     * @param credits of the team
     * @param cache never used for a send
     * @param rateLimits of the team
     */
    public record Meta(
            @CheckForNull Credits credits,
            @CheckForNull Cache cache,
            @CheckForNull RateLimits rateLimits) {

        private static @CheckForNull Meta of(JsonNode json) {
            return json.isObject()
                    ? new Meta(
                            Credits.of(json.path("_credits")),
                            Cache.of(json.path("_cache")),
                            RateLimits.of(json.path("_rate_limits")))
                    : null;
        }
    }

    /**
     * Credits of the team.
     *
     * @param used by this call
     * @param balance left after it
     * @param note of the vendor
     */
    public record Credits(
            @CheckForNull Long used,
            @CheckForNull Long balance,
            @CheckForNull String note) {

        private static @CheckForNull Credits of(JsonNode json) {
            return json.isObject()
                    ? new Credits(number(json, "used"), number(json, "balance"), text(json, "note"))
                    : null;
        }
    }

    /**
     * Whether an answer came from the vendor's cache.
     *
     * @param isCached whether it did
     * @param note of the vendor
     */
    public record Cache(
            @CheckForNull Boolean isCached, @CheckForNull String note) {

        private static @CheckForNull Cache of(JsonNode json) {
            return json.isObject() ? new Cache(flag(json, "is_cached"), text(json, "note")) : null;
        }
    }

    /**
     * Calls that the team may make. [RATE]
     *
     * @param limitMinute per minute, by plan
     * @param limitDay no longer given
     * @param remainingMinute left of this minute
     * @param remainingDay no longer given
     * @param notice of the vendor
     */
    public record RateLimits(
            @CheckForNull Long limitMinute,
            @CheckForNull Long limitDay,
            @CheckForNull Long remainingMinute,
            @CheckForNull Long remainingDay,
            @CheckForNull String notice) {

        private static @CheckForNull RateLimits of(JsonNode json) {
            return json.isObject()
                    ? new RateLimits(
                            number(json, "limit_minute"),
                            number(json, "limit_day"),
                            number(json, "remaining_minute"),
                            number(json, "remaining_day"),
                            text(json, "notice"))
                    : null;
        }
    }
}
