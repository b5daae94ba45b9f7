package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.message.ScheduledDate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a scheduled message is, and what it is to be. Nobody documents that the API keeps what an update does not give, so the
 * update gives what is known of it, and is refused where something would be lost that is not known.
 */
final class UpdatePlan {

    static final String QUEUE = "queue";

    private final ShownMessage before;
    private final QueueReading.Planned planned;
    private final MassMessageRequest request;

    /**
     * @param given what the step was asked for
     * @throws Asking.Failed if the message may lose something that nobody has asked for
     */
    UpdatePlan(long id, MassMessageRequest given, ShownMessage before, QueueReading.Planned planned) {
        this.before = before;
        this.planned = planned;
        Map<String, Object> body = Json.toMap(given);
        body.putIfAbsent(
                "scheduledDate",
                ScheduledDate.parse(before.date().toString(), before.date()).onTheWire());
        if (before.giphyId() != null) {
            body.putIfAbsent("giphyId", before.giphyId());
        }
        if (given.userLists().isEmpty() && given.userIds().isEmpty()) {
            if (planned.lists().isEmpty()) {
                throw new Asking.Failed(OperationSentence.RECIPIENTS_NOT_SHOWN.of(id));
            }
            body.put("userLists", planned.lists());
        }
        BigDecimal price = planned.price();
        boolean paid = price != null && price.signum() != 0;
        boolean free = price == null ? Boolean.TRUE.equals(before.isFree()) : !Boolean.FALSE.equals(before.isFree());
        if ((paid || !free) && given.price() == null) {
            throw new Asking.Failed(
                    OperationSentence.PRICE_NOT_GIVEN.of(id, paid ? QueueReading.words(price) : "an unknown amount"));
        }
        if (before.hasMedia() && given.mediaFiles().isEmpty()) {
            throw new Asking.Failed(OperationSentence.MEDIA_NOT_GIVEN.of(id));
        }
        this.request = Json.toRequest(body);
    }

    /** The body of the request. */
    MassMessageRequest request() {
        return request;
    }

    /** The names of what is changed as far as the message shows that; {@link #QUEUE} if only the queue does. */
    String toldBy() {
        String names = before.compared(request).entrySet().stream()
                .filter(same -> !same.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(","));
        return names.isEmpty() && !planned.differences(request).isEmpty() ? QUEUE : names;
    }

    /** What is to be changed, before and after, each as a line. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        add(changes, "text", before.text(), String.valueOf(request.text()));
        if (planned.isShown()) {
            add(changes, "userLists", QueueReading.words(planned.lists()), QueueReading.words(request.userLists()));
        }
        BigDecimal price = planned.price();
        if (price != null) {
            add(
                    changes,
                    "price",
                    QueueReading.words(price),
                    QueueReading.words(Objects.requireNonNullElse(request.price(), BigDecimal.ZERO)));
        }
        Instant scheduled = Objects.requireNonNull(request.scheduled());
        if (!scheduled.equals(before.date())) {
            add(changes, "scheduledDate", before.date().toString(), scheduled.toString());
        }
        return changes;
    }

    private static void add(List<String> changes, String name, String was, String is) {
        if (!was.equals(is)) {
            changes.add(OperationSentence.CHANGE.of(name, Printable.line(was), Printable.line(is)));
        }
    }
}
