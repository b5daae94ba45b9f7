package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * A medium of the vault as people choose it. Any component but the id and the lists can be {@code null}. Of the addresses that show
 * it nothing is read. [OAS]
 *
 * @param id what names it in a message
 * @param type {@code photo}, {@code gif}, {@code video} or {@code audio}
 * @param date when it was made, ISO-8601 with an offset
 * @param seconds how long it takes
 * @param likes how many like it
 * @param lists the names of the vault's lists that it is on
 */
public record VaultMedium(
        @Nullable Long id,
        @CheckForNull String type,
        @CheckForNull String date,
        @CheckForNull Long seconds,
        @CheckForNull Long likes,
        List<String> lists) {

    /** Reads what is there. */
    static VaultMedium of(JsonNode json) {
        return new VaultMedium(
                Answer.whole(json.path("id")).filter(id -> id > 0).orElse(null),
                Printable.line(json.path("type")),
                QueuedMessage.moment(json.path("createdAt").textValue()),
                Answer.whole(json.path("duration"))
                        .filter(seconds -> seconds > 0)
                        .orElse(null),
                Answer.whole(json.path("counters").path("likesCount")).orElse(null),
                StreamSupport.stream(json.path("listStates").spliterator(), false)
                        .filter(list -> list.path("hasMedia").asBoolean())
                        .map(list -> Printable.line(list.path("name")))
                        .filter(Objects::nonNull)
                        .toList());
    }
}
