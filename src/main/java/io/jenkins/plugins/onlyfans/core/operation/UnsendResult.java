package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** What became of a message that was to be unsent. */
public final class UnsendResult extends MessageOutcome {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Whether a message is unsent. */
    public enum Status {
        /** It is, whoever did it. What people bought of it stays with them. */
        UNSENT,
        /** It is not. */
        NOT_UNSENT,
        /** Nobody can tell. */
        UNKNOWN
    }

    private UnsendResult(Map<String, ?> given) {
        super(given);
    }

    /**
     * One with all that is known.
     *
     * @param error why it is not unsent, or why that is not known; {@code null} if it is
     * @param note what else there is to know; {@code null} if there is nothing
     * @param shown the answer that told of the message last; {@code null} if none did
     */
    static UnsendResult of(
            Status status,
            long id,
            Asked asked,
            @CheckForNull String error,
            @CheckForNull String note,
            @CheckForNull Answer shown) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id == 0 ? null : id);
        values.put("status", status.name());
        values.put(
                "sent",
                shown == null ? null : shown.whole("/data/queue/sentCount").orElse(null));
        values.put(
                "viewed",
                shown == null ? null : shown.whole("/data/queue/viewedCount").orElse(null));
        values.put("creditsUsed", asked.creditsUsed());
        values.put("error", error);
        values.put("note", note);
        values.put("data", shown == null ? null : shown.map("/data"));
        return new UnsendResult(values);
    }

    /**
     * One that ended before its end.
     *
     * @param error why
     */
    static UnsendResult failed(String error, Asked asked) {
        return Unsending.mayBeDone(asked)
                ? of(
                        Status.UNKNOWN,
                        Unsending.id(asked),
                        asked,
                        error + OperationSentence.MAY_BE_UNSENT.of(),
                        null,
                        null)
                : of(Status.NOT_UNSENT, Unsending.id(asked), asked, error, null, null);
    }

    /** Whether it is unsent, for Java code. */
    public Status status() {
        return Status.valueOf(getStatus());
    }

    /** The name of the {@link Status}; a text, so that a script can compare it with one. */
    public String getStatus() {
        return String.valueOf(text("status"));
    }

    /** How many people it had been sent to. */
    public @CheckForNull Long getSent() {
        return number("sent");
    }

    /** How many of them had viewed it. */
    public @CheckForNull Long getViewed() {
        return number("viewed");
    }
}
