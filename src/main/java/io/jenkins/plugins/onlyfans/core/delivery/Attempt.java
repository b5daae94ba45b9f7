package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;

/** One request of a send. The send hears of one end of it, however many there are, or none. */
final class Attempt implements SendGate {

    /** So long after a call should have ended nobody waits for it any more, whatever became of the thread that did. */
    private static final Duration TOO_LONG = Duration.ofMinutes(10);

    private final Delivery delivery;
    private final SendContext context;

    private long answersBefore;
    private CompletableFuture<Answer> answer;
    private Future<?> lastResort;
    private boolean over;

    Attempt(Delivery delivery, SendContext context) {
        this.delivery = delivery;
        this.context = context;
    }

    void begin(Outgoing outgoing) {
        answersBefore = context.pace().answers();
        answer = outgoing.call(context.api(), this);
        answer.whenComplete(this::ended);
    }

    /** From now on it is waited for, but not for ever. */
    void watch() {
        Duration patience = context.api().callTimeout().plus(TOO_LONG);
        lastResort = context.runLater(patience, () -> ended(null, new InterruptedIOException("given up")));
    }

    /** Ends it, if it has not ended by itself. Under the lock of the send, as is all that reads or changes its state. */
    void end() {
        if (!over) {
            close();
            if (answer != null) {
                cancel();
            }
        }
    }

    private void close() {
        over = true;
        if (lastResort != null) {
            lastResort.cancel(false);
        }
    }

    private void cancel() {
        try {
            answer.cancel(true);
        } catch (Throwable e) {
            // Then it goes on until its time is up, and nobody hears of it.
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void pass() throws IOException {
        delivery.passGate(this);
    }

    private void ended(Answer come, Throwable failure) {
        if (come != null) {
            note(come);
            hear(() -> delivery.answered(come));
        } else if (!(failure instanceof CancellationException)) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            hear(() -> delivery.failed(cause));
        }
    }

    /** Whatever it says of the pace, that decides nothing. */
    private void note(Answer come) {
        try {
            context.pace().note(come, answersBefore);
        } catch (Throwable e) {
            // It says nothing that could be read.
        }
    }

    private void hear(Runnable end) {
        delivery.step(() -> {
            if (!over) {
                close();
                end.run();
            }
        });
    }
}
