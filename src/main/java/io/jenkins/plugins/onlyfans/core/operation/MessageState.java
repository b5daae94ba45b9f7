package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.Serial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far a message is. */
public final class MessageState extends MessageOutcome {

    @Serial
    private static final long serialVersionUID = 1L;

    /** What OnlyFans has done of a message. */
    public enum State {
        /** Its date lies ahead. */
        SCHEDULED,
        /** It is accepted, and not done. */
        SENDING,
        /** OnlyFans is done with it. */
        DONE,
        /** It was unsent or deleted, by whomever. */
        CANCELED,
        /** OnlyFans could not send it. */
        FAILED,
        /** The API knows no such message of this account. */
        NOT_FOUND;

        /** Whether it will be another one in time. */
        boolean isOnTheWay() {
            return this == SCHEDULED || this == SENDING;
        }
    }

    private MessageState(Map<String, ?> given) {
        super(given);
    }

    /**
     * What one look has shown.
     *
     * @param entry what the list has of it: the one that tells how far it is; {@code null} if it is not there
     * @param detail the message by its id: the one that tells how many got it; {@code null} if that was not asked for
     * @param said what the API said instead, if there is no such message
     */
    record Seen(
            State state,
            @CheckForNull Answer entry,
            @CheckForNull Answer detail,
            @CheckForNull String said) {

        Seen(State state, @CheckForNull Answer entry, @CheckForNull Answer detail) {
            this(state, entry, detail, null);
        }

        private Optional<QueuedMessage> listed() {
            return Optional.ofNullable(entry).map(Answer::message);
        }

        Optional<QueuedMessage> newest() {
            return Optional.ofNullable(detail)
                    .map(answer -> answer.message("/data/queue"))
                    .or(this::listed);
        }

        @CheckForNull
        Long total() {
            return listed().map(QueuedMessage::total).orElse(null);
        }

        @CheckForNull
        Long pending() {
            return listed().map(QueuedMessage::pending).orElse(null);
        }

        @CheckForNull
        String date() {
            return newest().map(QueuedMessage::date)
                    .or(() -> listed().map(QueuedMessage::date))
                    .orElse(null);
        }

        @CheckForNull
        Long count(String name) {
            return detail == null ? null : detail.whole("/data/queue/" + name).orElse(null);
        }

        private Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            if (entry != null) {
                data.putAll(entry.map("/data"));
            }
            if (detail != null) {
                data.putAll(detail.map("/data"));
            }
            return data;
        }
    }

    /**
     * How far a message was when it was last looked at, as it is noted for whoever goes on.
     *
     * @param id which message
     * @param state {@code null} if no look has told yet
     * @param date when it is sent, as the API says
     * @param total recipients; negative while they are not counted
     * @param pending recipients still to go
     * @param next when it is looked at again; {@code null} if nobody waits for it
     */
    public record Progress(
            long id,
            @CheckForNull State state,
            @CheckForNull String date,
            @CheckForNull Long total,
            @CheckForNull Long pending,
            @CheckForNull Instant next) {

        private static final String ID = "state.id";
        private static final String STATE = "state.state";
        private static final String DATE = "state.date";
        private static final String TOTAL = "state.total";
        private static final String PENDING = "state.pending";
        private static final String NEXT = "state.next";

        /** What was noted of the message that an operation is about; empty if it is about none. */
        public static Optional<Progress> of(Map<String, Object> notes) {
            Long next = number(notes, NEXT);
            return Optional.ofNullable(number(notes, ID))
                    .map(id -> new Progress(
                            id,
                            state(text(notes, STATE)),
                            text(notes, DATE),
                            number(notes, TOTAL),
                            number(notes, PENDING),
                            next == null ? null : Instant.ofEpochMilli(next)));
        }

        private static @CheckForNull State state(@CheckForNull String name) {
            return Optional.ofNullable(name).map(State::valueOf).orElse(null);
        }

        private static @CheckForNull String text(Map<String, Object> notes, String name) {
            return notes.get(name) instanceof String text && !text.isEmpty() ? text : null;
        }

        private static @CheckForNull Long number(Map<String, Object> notes, String name) {
            return notes.get(name) instanceof Number number ? number.longValue() : null;
        }

        /** So that what was noted before is none any more, where there is nothing now. */
        Map<String, Object> toNotes() {
            Map<String, Object> notes = new LinkedHashMap<>();
            notes.put(ID, id);
            notes.put(STATE, state == null ? "" : state.name());
            notes.put(DATE, date == null ? "" : date);
            notes.put(TOTAL, total == null ? "" : total);
            notes.put(PENDING, pending == null ? "" : pending);
            notes.put(NEXT, next == null ? "" : next.toEpochMilli());
            return notes;
        }

        /** The same, looked at again then. */
        Progress until(Instant moment) {
            return new Progress(id, state, date, total, pending, moment);
        }
    }

    /** @param error why it is not what was asked for; {@code null} if it is */
    static MessageState of(long id, Seen seen, Asked asked, @CheckForNull String error, @CheckForNull String note) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id);
        values.put("state", seen.state().name());
        values.put("date", seen.date());
        values.put("total", seen.total());
        values.put("pending", seen.pending());
        values.put("sent", seen.count("sentCount"));
        values.put("viewed", seen.count("viewedCount"));
        values.put("canUnsend", seen.newest().map(QueuedMessage::canUnsend).orElse(null));
        values.put(
                "unsendSeconds", seen.newest().map(QueuedMessage::unsendSeconds).orElse(null));
        values.put("creditsUsed", asked.creditsUsed());
        values.put("error", error);
        values.put("note", note);
        values.put("data", seen.data());
        return new MessageState(values);
    }

    /** One that ended before its end: how far the message was then, as far as that is noted. */
    static MessageState ended(String error, Asked asked) {
        Map<String, Object> values = new LinkedHashMap<>();
        Progress.of(asked.notes()).ifPresent(last -> {
            values.put("id", last.id());
            values.put("state", last.state() == null ? null : last.state().name());
            values.put("date", last.date());
            values.put("total", last.total());
            values.put("pending", last.pending());
        });
        values.put("creditsUsed", asked.creditsUsed());
        values.put("error", error);
        return new MessageState(values);
    }

    /** The state, for Java code; {@code null} if no look has told it. */
    public @CheckForNull State state() {
        return Optional.ofNullable(getState()).map(State::valueOf).orElse(null);
    }

    /** The name of the {@link State}; a text, so that a script can compare it with one. */
    public @CheckForNull String getState() {
        return text("state");
    }

    /** When OnlyFans sends it, or has, as the API says: ISO-8601 with an offset. */
    public @CheckForNull String getDate() {
        return text("date");
    }

    /** Recipients; -1 while OnlyFans has not counted them. */
    public @CheckForNull Long getTotal() {
        return number("total");
    }

    /** Recipients still to go. */
    public @CheckForNull Long getPending() {
        return number("pending");
    }

    /** How many people got it. Only told of a message that is not on the way any more. */
    public @CheckForNull Long getSent() {
        return number("sent");
    }

    /** How many of them viewed it. */
    public @CheckForNull Long getViewed() {
        return number("viewed");
    }

    /** Whether it can still be unsent. */
    public @CheckForNull Boolean getCanUnsend() {
        return flag("canUnsend");
    }

    /** For how many seconds it can be unsent. */
    public @CheckForNull Long getUnsendSeconds() {
        return number("unsendSeconds");
    }
}
