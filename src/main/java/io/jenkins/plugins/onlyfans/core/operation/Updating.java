package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.DeliverySentence;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import io.jenkins.plugins.onlyfans.core.delivery.Verdict;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * How one scheduled message is updated. What it is, is read first; then the request, which names the message, is made, twice at
 * most. What a refusal or a lost answer means is judged by a look at the message.
 */
final class Updating {

    /** How often the request is made at most, restarts included, other than where it was surely refused. */
    static final int MOST_REQUESTS = 2;

    private static final Duration WAIT = Duration.ofSeconds(2);

    /** What is noted: which message, what it is to be, what of that a look can tell, and when it goes out if nothing is done. */
    private static final String ID = "update.id";

    private static final String REQUEST = "update.request";
    private static final String TOLD_BY = "update.toldBy";
    private static final String DATE = "update.date";
    /** Who has spent its media that are good for one message. */
    private static final String SENDER = "update.sender";
    /** How often the request was begun, and how often it surely did nothing. */
    private static final String BEGUN = "update.begun";

    private static final String REFUSED = "update.refused";

    private static final int NOT_FOUND = 404;
    private static final int FIRST_REDIRECT = 300;

    private final Asking asking;
    private final long id;
    private final MassMessage message;
    /** The body of the request, once it is known what the message is. */
    private volatile MassMessageRequest request;

    private Updating(Asking asking, long id, MassMessage message) {
        this.asking = asking;
        this.id = id;
        this.message = message;
        this.request = message.request();
    }

    /** Updates a message, or goes on with it after a restart. Says in the log what is changed, and what becomes of it. */
    static CompletableFuture<Receipt> begin(Asking asking, long id, MassMessage message) {
        Updating updating = new Updating(asking, id, message);
        asking.guard(updating::passGate);
        return updating.begin().handle((receipt, failure) -> {
            if (receipt != null) {
                return receipt;
            }
            Throwable cause = Failure.cause(failure);
            if (cause instanceof Asking.Failed) {
                return updating.failed(String.valueOf(cause.getMessage()));
            }
            throw new CompletionException(cause);
        });
    }

    /** The receipt of one that ends before its end. */
    static Receipt failed(String error, Asked asked) {
        boolean mayBeDone = number(asked, BEGUN) > number(asked, REFUSED);
        long id = number(asked, ID);
        UpdateReceipt receipt = new UpdateReceipt(id == 0 ? null : id, asked);
        return mayBeDone ? receipt.unknown(error + OperationSentence.MAY_BE_UPDATED.of()) : receipt.rejected(error);
    }

    private static long number(Asked asked, String name) {
        return asked.notes().get(name) instanceof Number number ? number.longValue() : 0;
    }

    private boolean mayBeDone() {
        return asking.number(BEGUN) > asking.number(REFUSED);
    }

    private CompletableFuture<Receipt> begin() {
        asking.note(ID, id);
        if (asking.text(SENDER) == null) {
            asking.note(SENDER, UUID.randomUUID().toString());
        }
        String noted = asking.text(REQUEST);
        if (noted != null && mayBeDone()) {
            try {
                request = Json.toRequest(StoredJson.read(noted));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return look(OperationSentence.ANSWER_NOT_KNOWN.of(), false);
        }
        if (message.assumedUtc()) {
            asking.log(DeliverySentence.ASSUMED_UTC.toString());
        }
        message.warnings(asking.now()).forEach(warning -> asking.log(OperationSentence.WARNING.of(warning)));
        asking.log(OperationSentence.UPDATING.of(id, asking.account()));
        return read().thenCompose(this::plan);
    }

    private CompletableFuture<ShownMessage> read() {
        return asking.look((calls, call) -> calls.massMessage(asking.account(), id, call))
                .thenApply(answer -> ShownMessage.of(answer, id).orElseThrow(() -> notRead(answer)));
    }

    private Asking.Failed notRead(Answer answer) {
        ApiError error = ApiError.of(answer);
        boolean unknown = answer.status() == NOT_FOUND && !error.isAccountUnknown();
        String why = answer.status() < FIRST_REDIRECT
                ? OperationSentence.NOT_SHOWN.of(id)
                : error.explanation() + (unknown ? OperationSentence.NO_SUCH_MESSAGE.of(id) : "");
        return new Asking.Failed(why);
    }

    private CompletableFuture<Receipt> plan(ShownMessage before) {
        asking.note(DATE, before.date().toEpochMilli());
        if (before.isCanceled()) {
            throw new Asking.Failed(OperationSentence.WAS_UNSENT.of(id));
        }
        if (!before.date().isAfter(asking.now())) {
            return before.isCounted() ? goneOut(before) : goneOutUnlessSaved(before);
        }
        requireTime(before.date());
        return new QueueReading(asking, id)
                .of(before.date())
                .thenCompose(planned -> request(new UpdatePlan(id, message.request(), before, planned)));
    }

    private void passGate() throws IOException {
        requireTime();
        Optional<String> used;
        try {
            used = asking.spent().spend(SpentMedia.of(request), String.valueOf(asking.text(SENDER)));
        } catch (IOException e) {
            throw new IOException(OperationSentence.NOT_NOTED_FIRST.of(Failure.reason(e)), e);
        }
        if (used.isPresent()) {
            throw new IOException(SpentMedia.refusal(used.get()));
        }
    }

    /** Also of one that went out when it was about to be updated; and a date that has passed may have it go out at once. */
    private void requireTime() throws IOException {
        try {
            requireTime(Instant.ofEpochMilli(asking.number(DATE)));
            Instant scheduled = request.scheduled();
            if (scheduled != null && !scheduled.isAfter(asking.now())) {
                throw new Asking.Failed(OperationSentence.NEW_DATE_PASSED.of(scheduled, id));
            }
        } catch (Asking.Failed e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void requireTime(Instant date) {
        if (!date.isAfter(asking.now().plus(ShownMessage.LEEWAY))) {
            throw new Asking.Failed(OperationSentence.GOES_OUT.of(id, date.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    private CompletableFuture<Receipt> goneOut(ShownMessage shown) {
        throw new Asking.Failed(OperationSentence.WENT_OUT.of(id, shown.date()));
    }

    /** A draft has a date too, but is not listed. [LIST] */
    private CompletableFuture<Receipt> goneOutUnlessSaved(ShownMessage shown) {
        return asking.look((calls, call) -> calls.massMessages(asking.account(), call))
                .thenCompose(list -> {
                    boolean listed = list.entries().orElse(List.of()).stream()
                            .anyMatch(entry -> entry.whole("/data/id")
                                    .filter(named -> named == id)
                                    .isPresent());
                    if (listed) {
                        return goneOut(shown);
                    }
                    throw new Asking.Failed(OperationSentence.NOT_SCHEDULED.of(id));
                });
    }

    private CompletableFuture<Receipt> request(UpdatePlan plan) {
        request = plan.request();
        plan.changes().forEach(asking::log);
        asking.note(TOLD_BY, plan.toldBy());
        asking.note(REQUEST, StoredJson.write(Json.toMap(request)));
        return request();
    }

    private CompletableFuture<Receipt> request() {
        return asking.note(BEGUN, asking.number(BEGUN) + 1)
                .handle((noted, failure) -> failure)
                .thenCompose(failure -> failure == null
                        ? asking.change((calls, call) -> calls.updateMassMessage(asking.account(), id, request, call))
                        : CompletableFuture.failedFuture(new Asking.Failed(
                                OperationSentence.NOT_NOTED_FIRST.of(Failure.reason(Failure.cause(failure))))))
                .handle((change, failure) -> change == null ? notMade(Failure.cause(failure)) : judge(change))
                .thenCompose(next -> next);
    }

    private CompletableFuture<Receipt> notMade(Throwable cause) {
        if (cause instanceof Asking.Failed) {
            didNothing();
        }
        return CompletableFuture.failedFuture(cause);
    }

    /** That is sure of the last request. */
    private void didNothing() {
        asking.note(REFUSED, asking.number(REFUSED) + 1);
        if (!mayBeDone()) {
            try {
                asking.spent().release(SpentMedia.of(request), String.valueOf(asking.text(SENDER)));
            } catch (IOException e) {
                // Then they are uploaded once more.
            }
        }
    }

    private CompletableFuture<Receipt> judge(Asking.Change change) {
        Answer answer = change.answer();
        if (answer == null) {
            return look(String.valueOf(change.lost()), false);
        }
        Verdict verdict = Verdict.of(answer);
        if (verdict.meaning() == Verdict.Meaning.ACCEPTED) {
            boolean ofThis =
                    answer.whole("/data/id").filter(named -> named == id).isPresent();
            return ofThis ? updated(answer, null) : look(OperationSentence.NOT_TAKEN.of(answer.status()), false);
        }
        boolean refused = answer.status() >= FIRST_REDIRECT && verdict.meaning() == Verdict.Meaning.REJECTED;
        if (refused) {
            didNothing();
        }
        String why = String.valueOf(verdict.explanation());
        return refused && !mayBeDone() ? CompletableFuture.completedFuture(failed(why)) : look(why, refused);
    }

    /**
     * Looks at the message, and says what that means.
     *
     * @param why what came of the last request, in sentences
     * @param refused whether that surely did nothing
     */
    private CompletableFuture<Receipt> look(String why, boolean refused) {
        return asking.look((calls, call) -> calls.massMessage(asking.account(), id, call))
                .handle((answer, failure) -> {
                    Throwable cause = answer == null ? Failure.cause(failure) : notRead(answer);
                    ShownMessage shown =
                            answer == null ? null : ShownMessage.of(answer, id).orElse(null);
                    if (shown != null) {
                        return judge(shown, answer, why, refused);
                    }
                    return CompletableFuture.<Receipt>failedFuture(
                            cause instanceof Asking.Failed
                                    ? new Asking.Failed(why + OperationSentence.LOOK_FAILED.of(cause.getMessage()))
                                    : cause);
                })
                .thenCompose(next -> next);
    }

    private CompletableFuture<Receipt> judge(ShownMessage shown, Answer answer, String why, boolean refused) {
        if (shown.isCanceled()) {
            return CompletableFuture.failedFuture(new Asking.Failed(why + " " + OperationSentence.WAS_UNSENT.of(id)));
        }
        String toldBy = String.valueOf(asking.text(TOLD_BY));
        if (toldBy.equals(UpdatePlan.QUEUE)) {
            return new QueueReading(asking, id)
                    .of(shown.date())
                    .thenCompose(planned -> judge(
                            shown,
                            answer,
                            why,
                            refused,
                            planned.isShown(),
                            planned.differences(request).isEmpty()));
        }
        Map<String, Boolean> compared = shown.compared(request);
        List<String> names = List.of(toldBy.split(","));
        return judge(
                shown,
                answer,
                why,
                refused,
                names.stream().anyMatch(compared::containsKey),
                names.stream().allMatch(name -> compared.getOrDefault(name, false)));
    }

    private CompletableFuture<Receipt> judge(
            ShownMessage shown, Answer answer, String why, boolean refused, boolean tells, boolean isUpdated) {
        if (tells && isUpdated) {
            return updated(answer, OperationSentence.FOUND_UPDATED.of(why));
        }
        String there = why + (tells ? OperationSentence.AS_IT_WAS : OperationSentence.CAN_NOT_TELL).of();
        if (!shown.date().isAfter(asking.now())) {
            throw new Asking.Failed(there + OperationSentence.WENT_OUT_MEANWHILE.of(shown.date()));
        }
        if (refused || asking.number(BEGUN) >= MOST_REQUESTS) {
            throw new Asking.Failed(there);
        }
        Instant next = asking.now().plus(WAIT).truncatedTo(ChronoUnit.SECONDS);
        asking.log(OperationSentence.ASKED_AGAIN.of(there, WAIT.toSeconds(), next));
        return asking.pause(WAIT).thenCompose(waited -> request());
    }

    /**
     * The update was taken.
     *
     * @param answer what says so
     * @param note how else that is known; {@code null} if the API answered it
     */
    private CompletableFuture<Receipt> updated(Answer answer, @CheckForNull String note) {
        Instant asked = request.scheduled();
        Instant date = UpdateReceipt.date(answer).orElse(asked);
        boolean isOut = UpdateReceipt.isDone(answer) || !date.isAfter(asking.now());
        if (isOut) {
            boolean early = asked != null && asked.isAfter(asking.now().plus(ShownMessage.LEEWAY));
            String error = early ? OperationSentence.WENT_OUT_UPDATED.of(id, date, request.scheduledDate()) : null;
            tell(error, OperationSentence.UPDATED_AND_OUT.of(id, date));
            return CompletableFuture.completedFuture(
                    new UpdateReceipt(id, asking.asked()).sent(request, answer, error, note));
        }
        return new QueueReading(asking, id)
                .of(asked == null ? date : asked)
                .handle((planned, failure) -> confirmed(answer, date, planned, note));
    }

    private Receipt confirmed(
            Answer answer, Instant date, @CheckForNull QueueReading.Planned planned, @CheckForNull String note) {
        List<String> differences = planned == null ? List.of() : planned.differences(request);
        String error = null;
        String told = note;
        Instant scheduled = request.scheduled();
        if (!differences.isEmpty()) {
            error = OperationSentence.OTHERWISE.of(id, differences.stream().collect(Collectors.joining("; ")));
        } else if (scheduled != null && !ShownMessage.isSame(scheduled, date)) {
            error = OperationSentence.OTHERWISE.of(id, OperationSentence.DIFFERENCE.of("time", scheduled, date));
        } else if (planned == null || !planned.isShown()) {
            String unconfirmed = OperationSentence.NOT_READ_BACK.of(id);
            told = note == null ? unconfirmed : note + " " + unconfirmed;
        }
        tell(error, OperationSentence.UPDATED.of(id, date));
        if (told != null) {
            asking.log(OperationSentence.WARNING.of(told));
        }
        return new UpdateReceipt(id, asking.asked()).scheduled(request, answer, error, told);
    }

    /** It is over, and the last request did nothing; whether an earlier one did is another matter. */
    private Receipt failed(String why) {
        Receipt receipt = failed(why, asking.asked());
        if (mayBeDone()) {
            asking.tell(OperationSentence.UNKNOWN.of(receipt.getError()), OperationSentence.SEE_UNKNOWN);
        } else {
            asking.tell(OperationSentence.NOT_UPDATED.of(receipt.getError()), OperationSentence.SEE_NOT_UPDATED);
        }
        return receipt;
    }

    private void tell(@CheckForNull String error, String done) {
        if (error == null) {
            asking.log(done);
        } else {
            asking.tell(error, OperationSentence.SEE_ABOVE);
        }
    }
}
