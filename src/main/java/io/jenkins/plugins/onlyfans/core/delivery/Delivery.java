package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * One message on its way. At most one request that the API could have accepted leaves; whatever happens, it ends in exactly
 * one {@link Receipt}.
 *
 * <p>All state is guarded by this object's lock, under which the disk and the log may be waited for, but never the network.
 * All that happens is a {@link #step}, so that nothing that is thrown leaves the send without an end. The gate decides: a
 * request that failed before it was provably not sent and may be tried again; one that failed after it may have been, and
 * never is.
 */
public final class Delivery implements Underway<Receipt> {

    /** Made before anything begins, for the case that nothing can be made any more. */
    private static final Receipt NOT_SENT = Receipt.refused(DeliverySentence.NEVER_MADE.of());

    private enum Stage {
        /** Nothing is with the API: waiting for the key, for the turn, or for the next try. */
        WAITING,
        /** A connection is being made. */
        CONNECTING,
        /** The request may have reached the API. */
        IN_FLIGHT,
        /** The request is over, and what came of it is looked up. */
        AFTERMATH,
        /** There is a receipt, or the send is left to another process. */
        DONE
    }

    private final SendContext context;
    private final Outgoing outgoing;
    private final Journal journal;
    private final Consumer<String> log;
    private final Deadline deadline;
    private final Departure departure;
    private final Tries tries;
    private final KeyClaim claim;
    private final Replacement replacement;
    private final OneOutcome<Receipt> outcome = new OneOutcome<>();

    private volatile Stage stage = Stage.WAITING;
    /** Why the gate stayed shut, if it did. */
    private volatile String refusal;

    private Turn turn;
    private Attempt attempt;
    private Aftermath aftermath;
    private Future<?> nextTry;
    private Future<?> tooLate;

    Delivery(
            SendContext context,
            Outgoing outgoing,
            String sender,
            Instant asked,
            Ledger ledger,
            Journal journal,
            Consumer<String> log) {
        this.context = context;
        this.outgoing = outgoing;
        this.journal = journal;
        this.log = new QuietLog(line -> log.accept(context.api().redact(line)));
        this.deadline = new Deadline(outgoing, asked);
        this.departure = new Departure(outgoing, journal, deadline, context, sender);
        this.tries = new Tries(context.retries(), deadline);
        this.claim = new KeyClaim(ledger, outgoing, sender, this.log);
        this.replacement = new Replacement(context, outgoing, sender, ledger, deadline, this.log);
    }

    @Override
    public CompletableFuture<Receipt> outcome() {
        return outcome.told();
    }

    /**
     * Whether the API may be taking the message right now or in a moment, or unsending the one that it replaces, so that this is
     * a bad time to stop: an answer that is seconds away would never be known.
     */
    @Override
    public boolean isInFlight() {
        return stage == Stage.CONNECTING || stage == Stage.IN_FLIGHT || replacement.isInFlight();
    }

    /** Whether the request is over, and the message is looked for, or its schedule confirmed. */
    public boolean isInAftermath() {
        return stage == Stage.AFTERMATH;
    }

    /**
     * Ends the send at once, with a receipt that says whether the message may have gone out. Does nothing if it is over. Waits
     * for a disk that is being written to, and never for the network.
     */
    @Override
    public synchronized @CheckForNull Receipt cancel(String reason) {
        step(() -> {
            switch (stage) {
                case WAITING, CONNECTING -> finish(rejected(DeliverySentence.STOPPED_BEFORE.of(reason), null));
                case IN_FLIGHT -> finish(departure.unknown(DeliverySentence.STOPPED_UNDER_WAY.of(reason), null));
                case AFTERMATH -> finish(aftermath.brokenOff(reason));
                case DONE -> {}
            }
        });
        return outcome.held();
    }

    /** Whatever it throws: the send then ends, and whatever ends it, nothing stays taken, and the receipt is handed out. */
    synchronized void step(Runnable what) {
        try {
            what.run();
        } catch (Throwable e) {
            breakOff(e);
        } finally {
            if (stage == Stage.DONE) {
                letGo();
            }
        }
    }

    private void breakOff(Throwable failure) {
        if (stage == Stage.DONE) {
            return;
        }
        if (stage != Stage.IN_FLIGHT && (context.isClosed() || Journal.Closed.isBehind(failure))) {
            // Whoever finds it afterwards sends it.
            stage = Stage.DONE;
            return;
        }
        boolean left = stage == Stage.IN_FLIGHT || stage == Stage.AFTERMATH;
        Receipt end = left ? departure.lost() : NOT_SENT;
        try {
            String why = Failure.kind(failure, context.api());
            if (aftermath != null) {
                end = aftermath.brokenOff(why);
            } else {
                end = left
                        ? departure.unknown(DeliverySentence.ANSWER_NOT_READ.of(why), null)
                        : Receipt.refused(DeliverySentence.NOT_MADE.of(why));
            }
        } catch (Throwable e) {
            // What was made beforehand says as much.
        }
        finish(end);
    }

    private void finish(Receipt reached) {
        stage = Stage.DONE;
        Receipt end = replacement.end(named(reached));
        outcome.take(end);
        try {
            journal.done(end);
        } catch (Throwable e) {
            log.accept(DeliverySentence.OUTCOME_NOT_WRITTEN_DOWN.of(Failure.reason(e)));
        } finally {
            claim.end(end);
            departure.over(end);
            Announcement.tell(end, outgoing, log);
        }
    }

    private Receipt named(Receipt end) {
        try {
            return end.ofMessage(outgoing.message());
        } catch (Throwable e) {
            // Who called knows which message it was.
            return end;
        }
    }

    private void letGo() {
        try {
            stop(tooLate);
            stop(nextTry);
            replacement.letGo();
            if (aftermath != null) {
                aftermath.end();
            }
            if (turn != null) {
                turn.end();
            }
            if (attempt != null) {
                attempt.end();
            }
        } finally {
            outcome.tell(context::run);
        }
    }

    private static void stop(Future<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }

    void begin() {
        step(this::start);
    }

    private void start() {
        outgoing.remarks(context.clock().instant()).forEach(log);
        MassMessageRequest request = outgoing.request();
        if (outgoing.dryRun() && request != null) {
            log.accept(DeliverySentence.DRY_RUN.of(outgoing.summary()));
            log.accept(Json.write(request));
            finish(Receipt.dryRun(request));
        } else if (isInTime()) {
            tooLate = context.runLater(deadline.left(context.clock().instant()), () -> step(this::endAsTooLate));
            if (outgoing.deduplicationKey() == null) {
                replace();
            } else {
                claimKey();
            }
        }
    }

    /** Ends the send if it is not. */
    private boolean isInTime() {
        String missed = deadline.missedAt(context.clock().instant());
        if (missed != null) {
            finish(rejected(missed, null));
        }
        return missed == null;
    }

    private void endAsTooLate() {
        if (stage == Stage.WAITING || stage == Stage.CONNECTING) {
            finish(rejected(deadline.missed(), null));
        }
    }

    private void claimKey() {
        try {
            claim.begin(context::run, (earlier, failure) -> step(() -> claimed(earlier, failure)));
        } catch (Throwable e) {
            keyRefused(e);
        }
    }

    private void keyRefused(Throwable failure) {
        finish(rejected(DeliverySentence.KEY_NOT_WRITTEN_DOWN.of(Failure.reason(failure)), null));
    }

    private void claimed(Optional<Receipt> earlier, Throwable failure) {
        if (stage == Stage.DONE) {
            if (failure == null && earlier.isEmpty()) {
                claim.end(outcome.held());
            }
        } else if (failure != null) {
            keyRefused(failure);
        } else if (earlier.isPresent()) {
            finish(claim.repeated(earlier.get()));
        } else {
            replace();
        }
    }

    private void replace() {
        if (stage != Stage.WAITING || !isInTime()) {
            return;
        }
        String used = departure.refusalToReplace();
        if (used == null) {
            replacement.begin(this::step, end -> end.ifPresentOrElse(this::endUnreplaced, this::waitForTurn));
        } else {
            finish(rejected(used, null));
        }
    }

    /** Nothing was sent, whatever is not known: the deduplication key is free, and no medium is spent. */
    private void endUnreplaced(Receipt end) {
        claim.release();
        departure.release();
        finish(end);
    }

    private void waitForTurn() {
        if (stage == Stage.WAITING && isInTime()) {
            turn = new Turn(context, outgoing.account(), log, this::step, this::attempt);
            turn.begin();
        }
    }

    private void attempt() {
        if (stage != Stage.WAITING || !isInTime()) {
            return;
        }
        if (tries.isFirst()) {
            log.accept(DeliverySentence.SENDING.of(outgoing.summary()));
        }
        stage = Stage.CONNECTING;
        attempt = new Attempt(this, context);
        attempt.begin(outgoing);
    }

    /** Lets a request of it through, which has one moment for this. */
    synchronized void passGate(Attempt passing) throws IOException {
        if (stage != Stage.CONNECTING || passing.isOver()) {
            throw new IOException("This request must not leave (again)");
        }
        try {
            refusal = departure.refusal(passing);
        } catch (Journal.Closed e) {
            stage = Stage.DONE;
            letGo();
            throw e;
        }
        if (refusal != null) {
            throw new IOException(refusal);
        }
        stage = Stage.IN_FLIGHT;
    }

    void answered(Answer answer) {
        Verdict verdict = outgoing.verdict(answer);
        switch (verdict.meaning()) {
            case ACCEPTED -> {
                Receipt accepted = departure.accepted(answer);
                after(answer, aftermath -> aftermath.confirm(accepted));
            }
            case REJECTED -> finish(rejected(verdict.explanation(), answer));
            case NOT_YET -> {
                Optional<Duration> asked = RetryPolicy.asked(
                        answer.headers("Retry-After"), context.clock().instant());
                retry(verdict.explanation(), asked, answer);
            }
            case UNKNOWN -> unknown(verdict.explanation(), answer);
        }
    }

    void failed(Throwable failure) {
        String why = Failure.kind(failure, context.api());
        if (stage == Stage.IN_FLIGHT) {
            unknown(Failure.noAnswer(failure, context.api()), null);
        } else if (refusal != null) {
            finish(rejected(refusal, null));
        } else if (failure instanceof IOException) {
            retry(DeliverySentence.NO_CONNECTION.of(why), Optional.empty(), null);
        } else {
            finish(rejected(DeliverySentence.NOT_MADE.of(why), null));
        }
    }

    private void unknown(String why, @CheckForNull Answer answer) {
        after(answer, aftermath -> aftermath.lookFor(why));
    }

    /** The request is over: its place is free for others, and what is still to be found out may take its time. */
    private void after(@CheckForNull Answer answer, Consumer<Aftermath> what) {
        Lost lost = departure.lost(context.api().callTimeout(), answer);
        aftermath = new Aftermath(context, lost, outgoing.confirmsSchedule(), journal, this::step, log, this::finish);
        stage = Stage.AFTERMATH;
        turn.end();
        what.accept(aftermath);
    }

    private void retry(String why, Optional<Duration> asked, @CheckForNull Answer answer) {
        Tries.Next next = tries.after(asked, context.clock().instant());
        Duration pause = next.pause();
        if (pause == null) {
            finish(rejected(why + next.words(), answer));
            return;
        }
        try {
            if (stage == Stage.IN_FLIGHT) {
                journal.ready();
            }
        } catch (Throwable e) {
            finish(rejected(why + DeliverySentence.NEXT_TRY_NOT_WRITTEN_DOWN.of(Failure.reason(e)), answer));
            return;
        }
        stage = Stage.WAITING;
        turn.end();
        nextTry = context.runLater(pause, () -> step(this::waitForTurn));
        log.accept(why + next.words());
    }

    private Receipt rejected(String why, @CheckForNull Answer answer) {
        return Receipt.rejected(why, outgoing.request(), answer);
    }
}
