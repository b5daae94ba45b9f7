package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the API says of a message that it took, held against what was asked for. */
final class Doubts {

    /** Clocks differ, and OnlyFans takes a while. */
    static final Duration LEEWAY = Duration.ofMinutes(2);

    private Doubts() {}

    /**
     * What says that a scheduled message goes out at another time, or has gone out. No status of success may hide it.
     *
     * @param request what was asked for
     * @param now when the request left, or the queue showed the message
     */
    static Optional<String> ofTime(MassMessageRequest request, Instant now, Answer answer) {
        QueuedMessage message = answer.message();
        String scheduled = request.scheduledDate();
        Instant asked = request.scheduled();
        if (asked == null) {
            return Optional.empty();
        }
        if (message.date() != null
                && Duration.between(asked, OffsetDateTime.parse(message.date()).toInstant())
                                .abs()
                                .compareTo(LEEWAY)
                        > 0) {
            return Optional.of(DeliverySentence.MISTIMED.of(message.id(), message.date(), scheduled));
        }
        boolean tooEarly =
                Boolean.TRUE.equals(message.isDone()) && now.plus(LEEWAY).isBefore(asked);
        return tooEarly ? Optional.of(DeliverySentence.DONE_TOO_EARLY.of(message.id(), scheduled)) : Optional.empty();
    }

    /**
     * What else is odd, in sentences; {@code null} if nothing is. It decides nothing.
     *
     * @param as what the message was taken as, by what was asked for
     */
    static @CheckForNull String note(Status as, Answer answer) {
        QueuedMessage message = answer.message();
        if (message == null) {
            return null;
        }
        String date = message.date();
        List<String> notes = new ArrayList<>();
        if (as == Status.SENT && date != null && isLater(date, answer)) {
            notes.add(DeliverySentence.NOT_AT_ONCE.of(date));
        }
        if (date == null && answer.map("/data").get("date") != null) {
            notes.add(DeliverySentence.ODD_DATE.of());
        } else if (date == null && as == Status.SCHEDULED) {
            notes.add(DeliverySentence.NO_DATE.of());
        }
        boolean done = Boolean.TRUE.equals(message.isDone());
        long total = Objects.requireNonNullElse(message.total(), -1L);
        boolean draft = as == Status.SAVED;
        if (done && total == 0 && !draft) {
            notes.add(DeliverySentence.NO_RECIPIENTS.of());
        }
        if (done && total > 0 && draft) {
            notes.add(DeliverySentence.DRAFT_DONE.of());
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }

    /** Than the API's own clock shows, so that nothing hangs on that of this machine. */
    private static boolean isLater(String date, Answer answer) {
        Instant moment = OffsetDateTime.parse(date).toInstant();
        return answer.header("Date")
                .flatMap(Doubts::httpDate)
                .filter(answered -> moment.isAfter(answered.plus(LEEWAY)))
                .isPresent();
    }

    /** A moment as headers have it; empty for what is none. */
    static Optional<Instant> httpDate(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
