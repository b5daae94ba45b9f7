package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.Progress.Moment;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What messages brought, the newest first. The date of the end is the cursor as well: the next page ends with the second at
 * which the first message that is left out was sent, so those of one second may come twice. [OAS; the rest is not documented]
 */
final class Results {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final Query query;
    private final Instant start;
    private final Instant end;
    private final int limit;

    Results(Query query) {
        this.query = query;
        boolean dated =
                !query.all("startDate").isEmpty() || !query.all("endDate").isEmpty();
        this.start = dated ? query.read("startDate", Results::date, Instant.EPOCH) : Instant.EPOCH;
        this.end = dated ? query.read("endDate", Results::date, Instant.MAX) : Instant.MAX;
        this.limit = query.number("limit", 10, 1, 100);
        if (query.errors().isEmpty() && !end.isAfter(start)) {
            query.refuse("endDate", "be a date after startDate");
        }
    }

    private static Instant date(String text) {
        return LocalDateTime.parse(text, DATE).toInstant(ZoneOffset.UTC);
    }

    /**
     * One page.
     *
     * @param address of the request, for that of the next page; null to tell none
     */
    ObjectNode page(Stream<StoredMessage> all, Moment moment, String address) {
        List<StoredMessage> found = all.filter(message -> message.hasGoneOut(moment) && isWanted(message))
                .sorted(Comparator.comparing(StoredMessage::date)
                        .thenComparing(message -> message.id)
                        .reversed())
                .toList();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        boolean more = found.size() > limit;
        ArrayNode items = json.putObject("data").put("hasMore", more).putArray("items");
        found.stream().limit(limit).forEach(message -> items.add(message.result(moment)));
        if (address != null) {
            json.putObject("_pagination")
                    .put("next_page", more ? address + next(found.get(limit).date()) : null);
        }
        return json;
    }

    private boolean isWanted(StoredMessage message) {
        Instant date = message.date().truncatedTo(ChronoUnit.SECONDS);
        return !date.isBefore(start)
                && !date.isAfter(end)
                && query.all("query").stream()
                        .allMatch(words -> lower(message.text()).contains(lower(words)));
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private String next(Instant last) {
        StringBuilder next = new StringBuilder("?startDate=")
                .append(encoded(shown(start)))
                .append("&endDate=")
                .append(encoded(shown(last)))
                .append("&limit=")
                .append(limit);
        query.all("query").forEach(words -> next.append("&query=").append(encoded(words)));
        return next.toString();
    }

    private static String shown(Instant date) {
        return DATE.format(date.atOffset(ZoneOffset.UTC));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
