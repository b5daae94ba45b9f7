package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.util.List;
import java.util.function.Consumer;

/** What is said of an outcome, whoever says it: the log of the send itself, and that of a build which goes on after a restart. */
public final class Announcement {

    private Announcement() {}

    /** The lines of an outcome that is not that of a repeated send. */
    public static List<String> of(Receipt outcome) {
        return of(outcome, null, null);
    }

    /** Tells the end of a send, as far as that can be. */
    static void tell(Receipt end, Outgoing outgoing, Consumer<String> log) {
        try {
            of(end, outgoing.deduplicationKey(), outgoing.request()).forEach(log);
        } catch (Throwable e) {
            // The receipt says it too.
        }
    }

    /**
     * The lines, which may be none.
     *
     * @param key the message's deduplication key; {@code null} if it has none
     */
    static List<String> of(Receipt outcome, @CheckForNull String key, @CheckForNull MassMessageRequest request) {
        return switch (outcome.status()) {
            case SENT, SCHEDULED, SAVED ->
                outcome.getNote() == null
                        ? List.of(accepted(outcome))
                        : List.of(accepted(outcome), DeliverySentence.WARNING.of(outcome.getNote()));
            case DUPLICATE -> duplicate(outcome, key, request);
            case UNKNOWN -> List.of(DeliverySentence.UNKNOWN.of(outcome.getError()));
            case REJECTED -> List.of(DeliverySentence.NOT_SENT.of(outcome.getError()));
            case DRY_RUN -> List.of();
        };
    }

    private static String accepted(Receipt outcome) {
        boolean saved = outcome.status() == Status.SAVED;
        String date = outcome.getDate() == null ? "" : DeliverySentence.FOR_DATE.of(outcome.getDate());
        Long credits = outcome.getCreditsBalance();
        return DeliverySentence.ACCEPTED.of(
                outcome.getId(),
                saved ? DeliverySentence.SAVED_FOR_LATER : date,
                credits == null ? "" : DeliverySentence.CREDITS_LEFT.of(credits),
                saved ? DeliverySentence.NOT_SENT_BY_ITSELF : DeliverySentence.NOT_DELIVERED);
    }

    private static List<String> duplicate(
            Receipt outcome, @CheckForNull String key, @CheckForNull MassMessageRequest request) {
        String earlier = DeliverySentence.ACCEPTED_EARLIER.of(key, outcome.getId());
        boolean same = outcome.getRequest().isEmpty()
                || (request != null && outcome.getRequest().equals(Json.toMap(request)));
        return same ? List.of(earlier) : List.of(earlier, DeliverySentence.NOT_THE_SAME.of());
    }
}
