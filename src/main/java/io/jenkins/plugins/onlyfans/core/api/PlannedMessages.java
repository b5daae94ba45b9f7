package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What OnlyFans is to send in a range of days: the one place where the API tells the time, the lists and the price of a message
 * that it took. The lists not to send to and single users are not among what it tells. [OAS]
 *
 * @param isInProcess whether OnlyFans is still putting it together, so that something may be missing or old
 * @param messages those that could be read
 */
public record PlannedMessages(boolean isInProcess, List<Message> messages) {

    /**
     * One of them.
     *
     * @param id the queue id
     * @param dates each date that it has: they should be the same; empty if it tells none
     * @param lists names and ids of the lists that it goes to; {@code null} if it does not tell
     * @param price in US dollars, 0 if it is free; {@code null} if it does not tell
     */
    public record Message(
            long id,
            List<Instant> dates,
            @CheckForNull List<String> lists,
            @CheckForNull BigDecimal price) {

        private static Optional<Message> of(JsonNode json) {
            JsonNode entity = json.path("entity");
            return Stream.of(entity.path("queueId"), json.path("id"))
                    .flatMap(id -> Answer.whole(id).stream())
                    .findFirst()
                    .map(id -> new Message(
                            id,
                            Stream.of(json.path("publishDateTime"), entity.path("scheduledAt"))
                                    .map(Message::moment)
                                    .filter(Objects::nonNull)
                                    .toList(),
                            lists(entity.path("userLists")),
                            price(entity)));
        }

        /** A date without an offset is one of the time zone that was asked for, which is UTC. */
        private static @CheckForNull Instant moment(JsonNode date) {
            String text = date.asText().replace(' ', 'T');
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                // Perhaps it has none.
            }
            try {
                return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static @CheckForNull List<String> lists(JsonNode lists) {
            List<String> names = new ArrayList<>();
            for (JsonNode list : lists) {
                JsonNode name = list.isObject() ? list.path("id") : list;
                if (!name.isTextual() && !name.isIntegralNumber()) {
                    return null;
                }
                names.add(Printable.line(name.asText()));
            }
            return lists.isArray() ? names : null;
        }

        /** A free message may have no price at all. */
        private static @CheckForNull BigDecimal price(JsonNode entity) {
            JsonNode price = entity.path("price");
            if (price.isNumber()) {
                return price.decimalValue();
            }
            try {
                return price.isTextual() ? new BigDecimal(price.textValue()) : free(entity);
            } catch (NumberFormatException e) {
                return null;
            }
        }

        private static @CheckForNull BigDecimal free(JsonNode entity) {
            boolean free =
                    entity.path("price").isNull() || entity.path("isFree").booleanValue();
            return free ? BigDecimal.ZERO : null;
        }
    }

    /** What an answer tells; nothing if it is none of this form. */
    public static Optional<PlannedMessages> of(Answer answer) {
        return answer.isJson() && answer.at("/data/list").isArray()
                ? answer.list("/data/list")
                        .map(entries -> new PlannedMessages(
                                answer.at("/data/syncInProcess").asBoolean(),
                                entries.stream()
                                        .flatMap(entry -> Message.of(entry).stream())
                                        .toList()))
                : Optional.empty();
    }
}
