package io.jenkins.plugins.onlyfans.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What the API says of a message that it took. Any component can be {@code null}: {@code _meta} may be absent, daily limits
 * are {@code null} since their removal, and a field of a new type reads as {@code null}. [RESP]
 *
 * @param data the message in the queue
 * @param meta credits, cache and rate limits
 */
public record SendResponse(
        QueuedMessage data, @JsonProperty("_meta") Meta meta) {

    /**
     * A message in OnlyFans' queue. The vendor does not document what the fields mean; the readings are those of api users.
     *
     * @param id the queue id, by which it can be read, changed and unsent
     * @param date when it is sent, ISO-8601 with a numeric offset
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
            Long id,
            String date,
            Boolean isReady,
            Boolean isDone,
            Long total,
            Long pending,
            Boolean canUnsend,
            Long unsendSeconds,
            Boolean hasError,
            Boolean isCanceled,
            Boolean isCouplePeopleMedia) {}

    /**
     * What the call cost and what is left.
     *
     * @param credits of the team
     * @param cache never used for a send
     * @param rateLimits of the team
     */
    public record Meta(
            @JsonProperty("_credits") Credits credits,
            @JsonProperty("_cache") Cache cache,
            @JsonProperty("_rate_limits") RateLimits rateLimits) {}

    /**
     * Credits of the team.
     *
     * @param used by this call
     * @param balance left after it
     * @param note of the vendor
     */
    public record Credits(Long used, Long balance, String note) {}

    /**
     * Whether an answer came from the vendor's cache.
     *
     * @param isCached whether it did
     * @param note of the vendor
     */
    public record Cache(@JsonProperty("is_cached") Boolean isCached, String note) {}

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
            @JsonProperty("limit_minute") Long limitMinute,
            @JsonProperty("limit_day") Long limitDay,
            @JsonProperty("remaining_minute") Long remainingMinute,
            @JsonProperty("remaining_day") Long remainingDay,
            String notice) {}
}
