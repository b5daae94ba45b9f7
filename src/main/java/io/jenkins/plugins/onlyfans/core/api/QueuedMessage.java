package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * A message in OnlyFans' queue, as far as it is read. The vendor does not document what the fields mean; the readings are those of
 * api users. Any component can be {@code null}, as a field of a new type reads as {@code null}. [RESP]
 *
 * @param id the queue id, by which it can be read, changed and unsent
 * @param date when it is sent, ISO-8601 with a numeric offset; {@code null} for what is none
 * @param isDone whether its delivery is finished
 * @param total recipients; -1 while they are not counted
 * @param pending recipients still to go
 * @param canUnsend whether it can still be unsent
 * @param unsendSeconds for how many seconds
 */
public record QueuedMessage(
        @CheckForNull Long id,
        @CheckForNull String date,
        @CheckForNull Boolean isDone,
        @CheckForNull Long total,
        @CheckForNull Long pending,
        @CheckForNull Boolean canUnsend,
        @CheckForNull Long unsendSeconds) {

    private static final int LONGEST_DATE = 64;

    /** The date as a moment; {@code null} if there is none. */
    public @CheckForNull Instant moment() {
        return date == null ? null : OffsetDateTime.parse(date).toInstant();
    }

    /** Reads what is there. What is of another type is as if it were missing, and hides nothing beside it. */
    static QueuedMessage of(JsonNode json) {
        return new QueuedMessage(
                Answer.whole(json.path("id")).filter(id -> id > 0).orElse(null),
                moment(json.path("date").textValue()),
                flag(json, "isDone"),
                number(json, "total"),
                number(json, "pending"),
                flag(json, "canUnsend"),
                number(json, "unsendSeconds"));
    }

    private static @CheckForNull Long number(JsonNode json, String name) {
        return Answer.whole(json.path(name)).orElse(null);
    }

    private static @CheckForNull Boolean flag(JsonNode json, String name) {
        return Answer.bool(json.path(name)).orElse(null);
    }

    /** A date is shown, logged and made a variable; whatever else stands in its place is not. */
    public static @CheckForNull String moment(@CheckForNull String text) {
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
}
