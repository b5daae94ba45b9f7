package io.jenkins.plugins.onlyfans.delivery;

import io.jenkins.plugins.onlyfans.api.Answer;
import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.api.Json;
import io.jenkins.plugins.onlyfans.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/**
 * One message on its way. At most one request that the API could have accepted leaves; whatever happens, it ends in exactly
 * one {@link Receipt}.
 *
 * <p>All state is guarded by this object's lock. The gate decides: a request that failed before it was provably not sent and
 * may be tried again; one that failed after it may have been, and never is.
 */
public final class Delivery {

    private static final String TOO_LATE = "scheduledDate: passed before the message could be sent; nothing was sent.";

    private enum Stage {
        /** Nothing is with the API: waiting for the key's turn, or for the next try. */
        WAITING,
        /** A connection is being made. */
        CONNECTING,
        /** The request may have reached the API. */
        IN_FLIGHT,
        /** There is a receipt. */
        DONE
    }

    private final Courier courier;
    private final MassMessage message;
    private final MassMessageRequest request;
    private final ApiKey key;
    private final String sender;
    private final Ledger ledger;
    private final Journal journal;
    private final Consumer<String> log;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    private Stage stage = Stage.WAITING;
    private int retries;
    private Duration waited = Duration.ZERO;
    private Instant departed;
    private Receipt outcome;
    /** Why the gate stayed shut, if it did. */
    private String stopped;

    private CompletableFuture<Optional<Receipt>> claim;
    private Call<ResponseBody> call;
    private Future<?> nextTry;

    Delivery(
            Courier courier,
            MassMessage message,
            ApiKey key,
            String sender,
            Ledger ledger,
            Journal journal,
            Consumer<String> log) {
        this.courier = courier;
        this.message = message;
        this.request = message.toRequest();
        this.key = key;
        this.sender = sender;
        this.ledger = ledger;
        this.journal = journal;
        this.log = log;
    }

    /** Completes with what became of the message, and never otherwise; not at all if it is left to another process. */
    public CompletableFuture<Receipt> receipt() {
        return receipt.copy();
    }

    /**
     * Whether the API may be taking the message right now or in a moment, so that this is a bad time to stop: an answer that
     * is seconds away would never be known.
     */
    public synchronized boolean isInFlight() {
        return stage == Stage.CONNECTING || stage == Stage.IN_FLIGHT;
    }

    /**
     * Ends the send at once, with a receipt that says whether the message may have gone out. Does nothing if it is over.
     *
     * @param reason for the receipt, such as {@code "The build was aborted"}
     * @return the receipt, which {@link #receipt} completes with too
     */
    public synchronized Receipt cancel(String reason) {
        switch (stage) {
            case WAITING, CONNECTING -> finish(rejected(reason + "; nothing was sent.", null));
            case IN_FLIGHT -> finish(unknown(reason + " while the request was under way.", null));
            case DONE -> {}
        }
        stop(nextTry);
        if (call != null) {
            call.cancel();
        }
        return outcome;
    }

    private static void stop(Future<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }

    synchronized void begin() {
        if (message.scheduledDate() != null && message.scheduledDate().assumedUtc()) {
            log.accept("scheduledDate has neither Z nor an offset; it is taken as UTC.");
        }
        if (message.dryRun()) {
            log.accept("Dry run, nothing is sent: " + message.summary());
            log.accept(Json.write(request));
            finish(Receipt.dryRun(request));
        } else if (message.deduplicationKey() == null) {
            attempt();
        } else {
            claimKey();
        }
    }

    private void claimKey() {
        try {
            claim = ledger.claim(message.deduplicationKey(), sender);
        } catch (IOException e) {
            keyRefused(e);
            return;
        }
        if (!claim.isDone()) {
            log.accept("Another send with the deduplicationKey '" + message.deduplicationKey()
                    + "' is under way; waiting for what becomes of it.");
        }
        // Never on the thread that settled the key: it holds the lock of the send that had it.
        claim.whenCompleteAsync(
                (earlier, failure) -> {
                    if (failure == null) {
                        claimed(earlier);
                    } else {
                        keyRefused(failure);
                    }
                },
                courier.timer());
    }

    private synchronized void keyRefused(Throwable failure) {
        // A claim that was cancelled fails too, but then there is a receipt already.
        if (stage != Stage.DONE) {
            finish(rejected(
                    "The deduplicationKey could not be written down (" + failure.getMessage() + "); nothing was sent.",
                    null));
        }
    }

    private synchronized void claimed(Optional<Receipt> earlier) {
        if (earlier.isPresent()) {
            if (stage != Stage.DONE) {
                finish(Receipt.repeated(earlier.get(), message.deduplicationKey(), ledger.howToFree()));
            }
            return;
        }
        if (stage == Stage.DONE) {
            settle(outcome);
        } else {
            attempt();
        }
    }

    private synchronized void attempt() {
        if (stage != Stage.WAITING) {
            return;
        }
        if (isTooLate()) {
            finish(rejected(TOO_LATE, null));
            return;
        }
        Optional<Duration> hold = courier.pace().hold(courier.clock());
        if (hold.isPresent()) {
            log.accept("The API's rate limit of this minute is nearly used up; waiting until "
                    + courier.clock().instant().plus(hold.get()).truncatedTo(ChronoUnit.SECONDS)
                    + " before the request.");
            nextTry = courier.timer().schedule(this::attempt, hold.get().toMillis() + 1, TimeUnit.MILLISECONDS);
            return;
        }
        if (retries == 0) {
            log.accept("Sending " + message.summary());
        }
        stage = Stage.CONNECTING;
        call = courier.api().sendMassMessage(message.account(), request, key, this::passGate);
        call.enqueue(new Callback<>() {
            @Override
            public void onResponse(Call<ResponseBody> call, Response<ResponseBody> response) {
                try {
                    answered(Answer.of(response, key));
                } catch (RuntimeException e) {
                    failed(e);
                }
            }

            @Override
            public void onFailure(Call<ResponseBody> call, Throwable failure) {
                failed(failure);
            }
        });
    }

    private boolean isTooLate() {
        return message.scheduledDate() != null
                && !message.scheduledDate().instant().isAfter(courier.clock().instant());
    }

    private synchronized void passGate() throws IOException {
        if (stage != Stage.CONNECTING) {
            throw new IOException("This request must not leave (again)");
        }
        if (isTooLate()) {
            stopped = TOO_LATE;
            throw new IOException(stopped);
        }
        try {
            journal.inFlight();
        } catch (Journal.Closed e) {
            stage = Stage.DONE;
            throw e;
        } catch (IOException | RuntimeException e) {
            stopped = "The send could not be written down (" + e.getMessage() + "); nothing was sent.";
            throw new IOException(stopped, e);
        }
        departed = courier.clock().instant();
        stage = Stage.IN_FLIGHT;
    }

    private synchronized void answered(Answer answer) {
        courier.pace().note(answer, courier.clock());
        if (stage == Stage.DONE) {
            return;
        }
        Verdict verdict = Verdict.of(answer);
        switch (verdict.meaning()) {
            case ACCEPTED -> finish(Receipt.accepted(acceptedAs(), request, answer));
            case REJECTED -> finish(rejected(verdict.explanation(), answer));
            case NOT_YET -> {
                Optional<Duration> asked = answer.header("Retry-After")
                        .flatMap(value ->
                                RetryPolicy.asked(value, courier.clock().instant()));
                retry(verdict.explanation(), asked, answer);
            }
            case UNKNOWN -> finish(unknown(verdict.explanation(), answer));
        }
    }

    private Status acceptedAs() {
        if (message.isDraft()) {
            return Status.SAVED;
        }
        return message.scheduledDate() == null ? Status.SENT : Status.SCHEDULED;
    }

    private synchronized void failed(Throwable failure) {
        switch (stage) {
            case CONNECTING -> {
                if (stopped != null) {
                    finish(rejected(stopped, null));
                } else if (failure instanceof IOException) {
                    retry("No connection to the API: " + describe(failure) + ".", Optional.empty(), null);
                } else {
                    finish(rejected(
                            "The request could not be made: " + describe(failure) + "; nothing was sent.", null));
                }
            }
            case IN_FLIGHT -> finish(unknown("No answer came: " + describe(failure) + ".", null));
            case WAITING, DONE -> {}
        }
    }

    private String describe(Throwable failure) {
        String told = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return failure.getClass().getSimpleName() + told;
    }

    private void retry(String why, Optional<Duration> asked, Answer answer) {
        Optional<Duration> wait = courier.retries().next(retries, waited, asked);
        if (wait.isEmpty()) {
            String asks = asked.map(a -> " The API asks to wait " + a.toSeconds() + " s.")
                    .orElse("");
            finish(rejected(
                    why + asks + " Nothing was sent, in " + (retries + 1) + (retries == 0 ? " try." : " tries."),
                    answer));
            return;
        }
        try {
            if (stage == Stage.IN_FLIGHT) {
                journal.ready();
            }
        } catch (IOException | RuntimeException e) {
            finish(rejected(
                    why + " The next try could not be written down (" + e.getMessage() + "); nothing was sent.",
                    answer));
            return;
        }
        stage = Stage.WAITING;
        retries++;
        waited = waited.plus(wait.get());
        log.accept(why + " Nothing was sent; try " + (retries + 1) + " of "
                + (courier.retries().maxRetries() + 1) + " in "
                + wait.get().toSeconds() + " s, at "
                + courier.clock().instant().plus(wait.get()).truncatedTo(ChronoUnit.SECONDS) + ".");
        nextTry = courier.timer().schedule(this::attempt, wait.get().toMillis(), TimeUnit.MILLISECONDS);
    }

    private Receipt rejected(String why, Answer answer) {
        return Receipt.rejected(why, request, answer);
    }

    private Receipt unknown(String why, Answer answer) {
        return Receipt.unknown(why, departed, Json.toMap(request), answer);
    }

    private void finish(Receipt end) {
        stage = Stage.DONE;
        outcome = end;
        try {
            journal.done(end);
        } catch (IOException | RuntimeException e) {
            log.accept("The outcome could not be written down (" + e.getMessage() + ").");
        }
        stop(claim);
        settle(end);
        try {
            report(end);
        } finally {
            receipt.completeAsync(() -> end, courier.timer());
        }
    }

    /** Whatever it holds: an earlier process may have claimed a key for it, before it ended in this one without a claim. */
    private void settle(Receipt end) {
        try {
            ledger.settle(sender, end);
        } catch (IOException | RuntimeException e) {
            if (message.deduplicationKey() != null) {
                log.accept("What became of the deduplicationKey '" + message.deduplicationKey()
                        + "' could not be written down (" + e.getMessage() + ").");
            }
        }
    }

    private void report(Receipt end) {
        switch (end.status()) {
            case SENT, SCHEDULED, SAVED ->
                log.accept("Accepted as message " + end.getId() + ", "
                        + (end.status() == Status.SAVED ? "saved for later" : "for " + end.getDate())
                        + (end.getCreditsBalance() == null ? "" : "; " + end.getCreditsBalance() + " credits left")
                        + ". Accepted is not delivered: OnlyFans sends it in its own time.");
            case DUPLICATE -> {
                log.accept("Sent earlier with the deduplicationKey '" + message.deduplicationKey() + "' as message "
                        + end.getId() + "; nothing was sent now.");
                if (!end.getRequest().equals(Json.toMap(request))) {
                    log.accept("That message was not the same as this one.");
                }
            }
            case UNKNOWN -> log.accept("UNKNOWN whether the message was sent. " + end.getError());
            case REJECTED -> log.accept("NOT SENT. " + end.getError());
            case DRY_RUN -> {}
        }
    }
}
