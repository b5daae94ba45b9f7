package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Makes the receipt of an update, which scripts read as that of a send. */
final class UpdateReceipt {

    private final Map<String, Object> values = new HashMap<>();

    /** @param id that of the message; {@code null} if it is not known */
    UpdateReceipt(@CheckForNull Long id, Asked asked) {
        values.put("id", id);
        values.put("creditsUsed", asked.creditsUsed());
    }

    /** When an answer says that the message goes out, be it of an update or of a look. */
    static Optional<Instant> date(Answer answer) {
        return text(answer).map(date -> OffsetDateTime.parse(date).toInstant());
    }

    private static Optional<String> text(Answer answer) {
        QueuedMessage message = answer.message();
        return message != null && message.date() != null
                ? Optional.of(message.date())
                : answer.text("/data/queue/date");
    }

    /** Whether an answer says that all of it went out. */
    static boolean isDone(Answer answer) {
        QueuedMessage message = answer.message();
        return message != null && Boolean.TRUE.equals(message.isDone());
    }

    /** Nothing was changed. */
    Receipt rejected(String error) {
        return with(Status.REJECTED, error, null);
    }

    /** Nobody can tell whether it was changed. */
    Receipt unknown(String error) {
        return with(Status.UNKNOWN, error, null);
    }

    /** It was changed, and has gone out. */
    Receipt sent(MassMessageRequest request, Answer answer, @CheckForNull String error, @CheckForNull String note) {
        return told(request, answer).with(Status.SENT, error, note);
    }

    /** It was changed, and is to go out. */
    Receipt scheduled(
            MassMessageRequest request, Answer answer, @CheckForNull String error, @CheckForNull String note) {
        return told(request, answer).with(Status.SCHEDULED, error, note);
    }

    private UpdateReceipt told(MassMessageRequest request, Answer answer) {
        values.put("request", Json.toMap(request));
        values.put("data", answer.map("/data"));
        values.put("meta", answer.map("/_meta"));
        values.put("date", text(answer).orElse(null));
        values.put("creditsBalance", answer.whole("/_meta/_credits/balance").orElse(null));
        values.put(
                "rateLimitRemaining",
                answer.whole("/_meta/_rate_limits/remaining_minute").orElse(null));
        QueuedMessage message = answer.message();
        if (message != null) {
            values.put("total", message.total());
            values.put("pending", message.pending());
            values.put("canUnsend", message.canUnsend());
            values.put("unsendSeconds", message.unsendSeconds());
        }
        return this;
    }

    private Receipt with(Status status, @CheckForNull String error, @CheckForNull String note) {
        values.put("status", status.name());
        values.put("error", error);
        values.put("note", note);
        return Receipt.fromStore(values);
    }
}
