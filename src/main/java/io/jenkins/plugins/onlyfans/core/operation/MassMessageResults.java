package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.message.Arguments;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What messages brought until now: those with these ids, or those of a time. */
public final class MassMessageResults extends OperationType<MessageResults> {

    /** How many results are on a page: as many as users of the API ask for. [OBS] */
    static final int PAGE = 50;

    private static final int CREDITS = 20;
    private static final int MOST_CREDITS = 1000;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    public MassMessageResults() {
        super("onlyfansMassMessageResults", "ids", "since", "until", "query", "maxCredits");
    }

    @Override
    public Operation<MessageResults> read(Arguments given) {
        List<Long> ids = given.ids("ids");
        int credits = given.whole("maxCredits", CREDITS, 1, MOST_CREDITS);
        Map<String, String> query = new LinkedHashMap<>(Map.of("limit", Integer.toString(PAGE)));
        Instant since = given.past("since");
        Instant until = given.past("until");
        String words = given.text("query");
        if (given.has("ids")) {
            List.of("since", "until", "query").stream()
                    .filter(given::has)
                    .forEach(name -> given.refuseBeside(name, "ids"));
        } else if (!given.has("since")) {
            given.refuseNeither("ids", "since");
        }
        if (since != null) {
            Instant end = until == null ? given.asked() : until;
            if (!since.isBefore(end)) {
                given.refuseOrder("since", since, end);
            }
            query.put("startDate", DATE.format(since));
            // A part of a second is no reason to leave a message out.
            query.put("endDate", DATE.format(end.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS)));
        }
        if (words != null) {
            query.put("query", words);
        }
        return asking -> new ResultPages(asking, ids, credits).read(query);
    }

    @Override
    public MessageResults failed(String error, Asked asked) {
        return MessageResults.of(List.of(), error, asked);
    }
}
