package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.PlainText;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Get Mass Message shows of a message that is in the queue. [OAS: trust the names of the fields only]
 *
 * @param text as HTML; empty if it shows none
 * @param date when it goes out, or went out
 * @param isFree whether it has no price; {@code null} if it does not show that
 * @param giphyId its GIF; {@code null} for none
 * @param hasMedia whether it has media
 * @param isCanceled whether it is unsent or deleted
 * @param isCounted whether it was sent to somebody
 */
record ShownMessage(
        String text,
        Instant date,
        @CheckForNull Boolean isFree,
        @CheckForNull String giphyId,
        boolean hasMedia,
        boolean isCanceled,
        boolean isCounted) {

    /** Clocks differ, and nobody documents how exact the dates are. */
    static final Duration LEEWAY = Duration.ofMinutes(2);

    private static final int FIRST_REDIRECT = 300;

    /** What an answer shows of this message; empty if it does not show when it goes out, and whether it does. */
    static Optional<ShownMessage> of(Answer answer, long id) {
        Map<String, Object> queue = answer.map("/data/queue");
        boolean told = answer.status() < FIRST_REDIRECT
                && answer.isJson()
                && Evidence.of(answer).contradictions().isEmpty()
                && (queue.get("id") == null
                        || answer.whole("/data/queue/id")
                                .filter(named -> named == id)
                                .isPresent())
                && queue.get("isCanceled") instanceof Boolean;
        return told
                ? answer.text("/data/queue/date")
                        .flatMap(ShownMessage::moment)
                        .map(date -> new ShownMessage(
                                answer.text("/data/queue/text").orElse(""),
                                date,
                                queue.get("isFree") instanceof Boolean free ? free : null,
                                answer.text("/data/queue/giphyId").orElse(null),
                                hasAny(queue.get("mediaTypes")),
                                Boolean.TRUE.equals(queue.get("isCanceled")),
                                answer.whole("/data/queue/sentCount")
                                        .filter(count -> count > 0)
                                        .isPresent()))
                : Optional.empty();
    }

    /** Of what nobody documents the form of. */
    private static boolean hasAny(@CheckForNull Object media) {
        return media != null && !media.equals(List.of()) && !media.equals(Map.of());
    }

    private static Optional<Instant> moment(String date) {
        try {
            return Optional.of(OffsetDateTime.parse(date).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Whether two dates are the same, as far as that can be told. */
    static boolean isSame(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(LEEWAY) <= 0;
    }

    /** What of it a request changes, each by its name and whether it is changed by now: only what can be seen here. */
    Map<String, Boolean> compared(MassMessageRequest request) {
        Map<String, Boolean> same = new LinkedHashMap<>();
        same.put("text", PlainText.of(text).equals(PlainText.of(String.valueOf(request.text()))));
        Instant scheduled = request.scheduled();
        if (scheduled != null) {
            same.put("date", isSame(scheduled, date));
        }
        if (isFree != null) {
            same.put("price", isFree == request.free());
        }
        String gif = request.giphyId();
        if (gif != null) {
            same.put("giphyId", gif.equals(giphyId));
        }
        return same;
    }
}
