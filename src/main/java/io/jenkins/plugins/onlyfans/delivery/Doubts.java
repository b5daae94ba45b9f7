package io.jenkins.plugins.onlyfans.delivery;

import io.jenkins.plugins.onlyfans.api.Answer;
import io.jenkins.plugins.onlyfans.api.SendResponse.QueuedMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
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
     * @param scheduled when it is to be sent; {@code null} for at once
     * @param departed when the request left
     */
    static Optional<String> ofTime(String scheduled, Instant departed, Answer answer) {
        QueuedMessage message = answer.toSendResponse().data();
        if (scheduled == null) {
            return Optional.empty();
        }
        Instant asked = Instant.parse(scheduled);
        if (message.date() != null
                && Duration.between(asked, OffsetDateTime.parse(message.date()).toInstant())
                                .abs()
                                .compareTo(LEEWAY)
                        > 0) {
            return Optional.of("The API took it as message " + message.id() + ", but for " + message.date()
                    + " instead of " + scheduled + ".");
        }
        boolean tooEarly =
                Boolean.TRUE.equals(message.isDone()) && departed.plus(LEEWAY).isBefore(asked);
        return tooEarly
                ? Optional.of("The API took it as message " + message.id() + ", but says that it is done, before "
                        + scheduled + ".")
                : Optional.empty();
    }

    /** What else is odd, in sentences; {@code null} if nothing is. It decides nothing. */
    static String note(boolean draft, Answer answer) {
        QueuedMessage message = answer.toSendResponse().data();
        if (message == null) {
            return null;
        }
        List<String> notes = new ArrayList<>();
        if (message.date() == null && answer.map("/data").get("date") != null) {
            notes.add("What the API's answer has for a date is none.");
        }
        boolean done = Boolean.TRUE.equals(message.isDone());
        long total = message.total() == null ? -1 : message.total();
        if (done && total == 0 && !draft) {
            notes.add("The API says that the message is done and has no recipients: it may have reached nobody.");
        }
        if (done && total > 0 && draft) {
            notes.add("The API says that the message is done, though it was only to be saved: it may have gone out.");
        }
        return notes.isEmpty() ? null : String.join(" ", notes);
    }
}
