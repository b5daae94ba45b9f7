package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.SendResponse.QueuedMessage;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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
        QueuedMessage message = answer.toSendResponse().data();
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
            return Optional.of("The API took it as message " + message.id() + ", but for " + message.date()
                    + " instead of " + scheduled + ".");
        }
        boolean tooEarly =
                Boolean.TRUE.equals(message.isDone()) && now.plus(LEEWAY).isBefore(asked);
        return tooEarly
                ? Optional.of("The API took it as message " + message.id() + ", but says that it is done, before "
                        + scheduled + ".")
                : Optional.empty();
    }

    /**
     * What else is odd, in sentences; {@code null} if nothing is. It decides nothing.
     *
     * @param as what the message was taken as, by what was asked for
     */
    static String note(Status as, Answer answer) {
        QueuedMessage message = answer.toSendResponse().data();
        if (message == null) {
            return null;
        }
        List<String> notes = new ArrayList<>();
        if (as == Status.SENT && message.date() != null && isLater(message.date(), answer)) {
            notes.add("The message was to be sent at once, but the API has it for " + message.date()
                    + ": it may not go out before that.");
        }
        if (message.date() == null && answer.map("/data").get("date") != null) {
            notes.add("What the API's answer has for a date is none.");
        } else if (message.date() == null && as == Status.SCHEDULED) {
            notes.add("The API's answer has no date, so it does not say that the schedule was taken.");
        }
        boolean done = Boolean.TRUE.equals(message.isDone());
        long total = message.total() == null ? -1 : message.total();
        boolean draft = as == Status.SAVED;
        if (done && total == 0 && !draft) {
            notes.add("The API says that the message is done and has no recipients: it may have reached nobody.");
        }
        if (done && total > 0 && draft) {
            notes.add("The API says that the message is done, though it was only to be saved: it may have gone out.");
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }

    /** Than the API's own clock shows, so that nothing hangs on that of this machine. */
    private static boolean isLater(String date, Answer answer) {
        Instant moment = OffsetDateTime.parse(date).toInstant();
        return answer.header("Date")
                .flatMap(Doubts::answered)
                .filter(answered -> moment.isAfter(answered.plus(LEEWAY)))
                .isPresent();
    }

    private static Optional<Instant> answered(String header) {
        try {
            return Optional.of(ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
