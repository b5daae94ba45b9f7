package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /** A bad outcome in short, for a log that has its lines; {@code null} if it is none. */
    public static @CheckForNull String inShort(Receipt outcome) {
        if (outcome.status().isSuccess()) {
            return null;
        }
        return (outcome.status() == Status.UNKNOWN ? DeliverySentence.SEE_UNKNOWN : DeliverySentence.SEE_NOT_SENT).of();
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
        DeliverySentence at =
                outcome.status() == Status.SCHEDULED ? DeliverySentence.SCHEDULED_FOR : DeliverySentence.FOR_DATE;
        String date = outcome.getDate() == null ? "" : at.of(outcome.getDate());
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
        Map<String, Object> before = outcome.getRequest();
        Map<String, Object> now = request == null ? Map.of() : Json.toMap(request);
        String different = Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(name -> before.containsKey(name) != now.containsKey(name)
                        || !Objects.equals(before.get(name), now.get(name)))
                .collect(Collectors.joining(", "));
        return before.isEmpty() || different.isEmpty()
                ? List.of(earlier)
                : List.of(earlier, DeliverySentence.NOT_THE_SAME.of(different));
    }
}
