package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Uncertain;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A look at a message whose publishing was not answered. One that is being sent, or has been, is proof; one that is still
 * scheduled is none, as nobody documents how soon that changes.
 */
final class PublishLook {

    private final SendContext context;
    private final Lost lost;
    private final long id;
    private final Credits credits;

    PublishLook(SendContext context, Lost lost, long id, Credits credits) {
        this.context = context;
        this.lost = lost;
        this.id = id;
        this.credits = credits;
    }

    /** Looks: into the queue, and at the message alone if it is not there any more. Fails with what is uncertain. */
    CompletableFuture<Receipt> begin() {
        return context.api()
                .ask((calls, call) -> calls.massMessages(lost.account(), call))
                .thenApply(credits::note)
                .thenComposeAsync(
                        list -> inQueue(list)
                                .map(entry -> CompletableFuture.completedFuture(judge(entry)))
                                .orElseGet(this::alone),
                        context::run);
    }

    private Optional<Answer> inQueue(Answer list) {
        return QueueLook.entries(list).stream()
                .filter(entry ->
                        entry.whole("/data/id").filter(named -> named == id).isPresent())
                .findFirst();
    }

    private Receipt judge(Answer entry) {
        Verdict verdict = Verdict.of(entry);
        QueuedMessage message = entry.message();
        if (verdict.meaning() != Verdict.Meaning.ACCEPTED || message == null) {
            throw new Uncertain(DeliverySentence.MESSAGE_NOT_READ.of(verdict.explanation()));
        }
        String date = message.date();
        if (date == null) {
            throw new Uncertain(DeliverySentence.QUEUE_NOT_READ.of(DeliverySentence.ENTRY_WITHOUT_DATE.of()));
        }
        if (Boolean.TRUE.equals(message.isDone()) || isOfNow(date, entry)) {
            return sent(entry);
        }
        throw new Uncertain(DeliverySentence.STILL_SCHEDULED.of(id, date));
    }

    /** A message that is published is sent at that moment; a date before it may be that of a draft. */
    private boolean isOfNow(String date, Answer entry) {
        Instant moment = OffsetDateTime.parse(date).toInstant();
        Instant now = entry.header("Date").flatMap(Doubts::httpDate).orElseGet(context.clock()::instant);
        return !moment.isAfter(now) && !moment.isBefore(lost.departed().minus(Doubts.LEEWAY));
    }

    private CompletableFuture<Receipt> alone() {
        return context.api()
                .ask((calls, call) -> calls.massMessage(lost.account(), id, call))
                .thenApply(credits::note)
                .thenApply(detail -> {
                    boolean sent = detail.whole("/data/queue/sentCount")
                            .filter(count -> count > 0)
                            .isPresent();
                    boolean of = detail.whole("/data/queue/id")
                            .filter(named -> named == id)
                            .isPresent();
                    boolean stands = detail.flag("/data/queue/isCanceled").equals(Optional.of(false))
                            && detail.flag("/data/queue/hasError").equals(Optional.of(false));
                    if (detail.status() == 200 && detail.isJson() && of && sent && stands) {
                        return sent(detail);
                    }
                    throw new Uncertain(DeliverySentence.NONE_SHOWN.of());
                });
    }

    private Receipt sent(Answer shown) {
        return Receipt.found(DeliverySentence.FOUND_PUBLISHED, Status.SENT, null, shown)
                .ofMessage(id);
    }
}
