package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.util.List;

/** What is said of an outcome, whoever says it: the log of the send itself, and that of a build which goes on after a restart. */
public final class Announcement {

    private Announcement() {}

    /** The lines of an outcome that is not that of a repeated send. */
    public static List<String> of(Receipt outcome) {
        return of(outcome, null, null);
    }

    /**
     * The lines, which may be none.
     *
     * @param key the message's deduplication key; {@code null} if it has none
     */
    static List<String> of(Receipt outcome, @CheckForNull String key, MassMessageRequest request) {
        return switch (outcome.status()) {
            case SENT, SCHEDULED, SAVED ->
                outcome.getNote() == null
                        ? List.of(accepted(outcome))
                        : List.of(accepted(outcome), "WARNING: " + outcome.getNote());
            case DUPLICATE -> duplicate(outcome, key, request);
            case UNKNOWN -> List.of("UNKNOWN whether the message was sent. " + outcome.getError());
            case REJECTED -> List.of("NOT SENT. " + outcome.getError());
            case DRY_RUN -> List.of();
        };
    }

    private static String accepted(Receipt outcome) {
        boolean saved = outcome.status() == Status.SAVED;
        return "Accepted as message " + outcome.getId() + when(outcome)
                + (outcome.getCreditsBalance() == null ? "" : "; " + outcome.getCreditsBalance() + " credits left")
                + (saved
                        ? ". It is not sent until somebody sends it on OnlyFans, or automatic messaging does."
                        : ". Accepted is not delivered: OnlyFans sends it in its own time.");
    }

    private static String when(Receipt outcome) {
        if (outcome.status() == Status.SAVED) {
            return ", saved for later";
        }
        return outcome.getDate() == null ? "" : ", for " + outcome.getDate();
    }

    private static List<String> duplicate(Receipt outcome, @CheckForNull String key, MassMessageRequest request) {
        String earlier = "Accepted earlier with the deduplicationKey '" + key + "' as message " + outcome.getId()
                + "; nothing was sent now.";
        return outcome.getRequest().equals(Json.toMap(request))
                ? List.of(earlier)
                : List.of(earlier, "That message was not the same as this one.");
    }
}
