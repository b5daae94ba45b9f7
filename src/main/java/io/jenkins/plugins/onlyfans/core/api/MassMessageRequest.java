package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The body of Send Mass Message. Components that are {@code null} are not in the JSON. Ids are texts or numbers, as the
 * vendor's examples mix them. [OAS]
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
public record MassMessageRequest(
        String text,
        List<Object> userLists,
        List<Object> excludedLists,
        List<Object> userIds,
        Integer subscribedWithinLastDays,
        Boolean lockedText,
        BigDecimal price,
        List<Object> mediaFiles,
        List<Object> previews,
        String giphyId,
        String scheduledDate,
        Boolean saveForLater,
        String blockBannedWords,

        @JsonAnyGetter @JsonInclude(content = JsonInclude.Include.ALWAYS)
        Map<String, Object> additionalFields) {

    /** The names of the body's fields that have a component here. */
    public static final List<String> FIELDS = Arrays.stream(MassMessageRequest.class.getRecordComponents())
            .map(RecordComponent::getName)
            .filter(name -> !name.equals("additionalFields"))
            .toList();
}
