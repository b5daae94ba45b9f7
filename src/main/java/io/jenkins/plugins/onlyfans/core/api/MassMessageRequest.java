package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The body of Send Mass Message. Components that are {@code null} or empty are not in the JSON; lists and maps are never
 * {@code null}. Ids are texts or numbers, as the vendor's examples mix them. [OAS]
 *
 * @param text required by the API, even with media
 * @param userLists names such as {@code fans}, or ids
 * @param excludedLists the same, for lists not to send to
 * @param userIds ids of users
 * @param subscribedWithinLastDays 1 to 30 calendar days, today counted; not with {@code scheduledDate} or
 *     {@code saveForLater}
 * @param lockedText whether the text is hidden until bought
 * @param price US dollars: 0, or 3 to 200, decimals allowed; other than 0 it needs {@code mediaFiles}
 * @param mediaFiles {@code ofapi_media_…} ids, each good for one send, or vault ids
 * @param previews those of {@code mediaFiles} shown free
 * @param giphyId from the API's GIF search
 * @param scheduledDate {@code yyyy-MM-dd'T'HH:mm:ss.SSS'Z'}
 * @param saveForLater puts the message into the "Saved for later" queue
 * @param blockBannedWords {@code strict_ban}, {@code risky} or {@code replace_soften}
 * @param additionalFields more fields of the body, by name, sent as they are
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record MassMessageRequest(
        @Nullable String text,
        List<Object> userLists,
        List<Object> excludedLists,
        List<Object> userIds,
        @CheckForNull Integer subscribedWithinLastDays,
        @CheckForNull Boolean lockedText,
        @CheckForNull BigDecimal price,
        List<Object> mediaFiles,
        List<Object> previews,
        @CheckForNull String giphyId,
        @CheckForNull String scheduledDate,
        @CheckForNull Boolean saveForLater,
        @CheckForNull String blockBannedWords,

        @JsonAnyGetter @JsonInclude(content = JsonInclude.Include.ALWAYS)
        Map<String, Object> additionalFields) {

    static final String MORE = "additionalFields";

    /** Asked for once, as Java makes all of them anew each time. */
    private static final List<RecordComponent> COMPONENTS = List.of(MassMessageRequest.class.getRecordComponents());

    /** The names of the body's fields that have a component here. */
    public static final List<String> FIELDS = COMPONENTS.stream()
            .map(RecordComponent::getName)
            .filter(name -> !name.equals(MORE))
            .toList();

    public MassMessageRequest {
        userLists = orNone(userLists);
        excludedLists = orNone(excludedLists);
        userIds = orNone(userIds);
        mediaFiles = orNone(mediaFiles);
        previews = orNone(previews);
        additionalFields = additionalFields == null ? Map.of() : additionalFields;
    }

    /** What is in the JSON, by name and in its order. */
    Map<String, Object> given() {
        Map<String, Object> given = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS) {
            Object value = value(component);
            if (value != null && !value.equals("") && !value.equals(List.of()) && value != additionalFields) {
                given.put(component.getName(), value);
            }
        }
        given.putAll(additionalFields);
        return given;
    }

    private @CheckForNull Object value(RecordComponent component) {
        try {
            return component.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component.toString(), e);
        }
    }

    private static List<Object> orNone(@CheckForNull List<Object> list) {
        return list == null ? List.of() : list;
    }

    /** When OnlyFans is to send it; {@code null} for at once. */
    public @CheckForNull Instant scheduled() {
        return scheduledDate == null ? null : Instant.parse(scheduledDate);
    }

    /** Whether the message is only saved, not sent. */
    public boolean draft() {
        return Boolean.TRUE.equals(saveForLater);
    }

    /** Whether nobody has to pay to see all of it. */
    public boolean free() {
        return price == null || price.signum() == 0;
    }
}
