package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What one send has to do with the message that it replaces: it takes the name that both have, and has the earlier one unsent
 * before it may leave itself. Which one that is stands in the ledger before anything is asked.
 */
final class Replacement implements Unsender.Order {

    private final SendContext context;
    private final Outgoing outgoing;
    private final String sender;
    private final Ledger ledger;
    private final Deadline deadline;
    private final Consumer<String> log;
    /** {@code null} if the message replaces none. */
    private final String name;

    private Executor steps;
    private Consumer<Optional<Receipt>> then;
    private CompletableFuture<Optional<Receipt>> turn;
    private volatile Underway<Unsender.Unsent> unsending;
    private volatile Replaced replaced;
    private Exception unwritten;
    private volatile boolean mayBeGone;
    /** What is odd about the earlier one being gone; empty if nothing is. */
    private volatile String oddly = "";

    private volatile boolean over;

    Replacement(
            SendContext context,
            Outgoing outgoing,
            String sender,
            Ledger ledger,
            Deadline deadline,
            Consumer<String> log) {
        this.context = context;
        this.outgoing = outgoing;
        this.sender = sender;
        this.ledger = ledger;
        this.deadline = deadline;
        this.log = log;
        String given = outgoing.replaces();
        this.name = given == null ? null : new MessageName(outgoing.account(), given).key();
    }

    /**
     * Begins, if the message replaces one.
     *
     * @param steps run what happens to the send
     * @param then hears, in such a step, how the send ends if it must not leave, and nothing if it may
     */
    void begin(Executor steps, Consumer<Optional<Receipt>> then) {
        if (name == null) {
            then.accept(Optional.empty());
            return;
        }
        this.steps = steps;
        this.then = then;
        try {
            turn = ledger.claim(name, sender);
            if (!turn.isDone()) {
                log.accept(DeliverySentence.NAME_UNDER_WAY.of(outgoing.replaces()));
            }
            // Never on the thread that settled the name: it holds the lock of the send that had it.
            turn.whenCompleteAsync((earlier, failure) -> steps.execute(() -> claimed(earlier, failure)), context::run);
        } catch (Exception e) {
            refused(e);
        }
    }

    private void refused(Throwable failure) {
        reject(DeliverySentence.NAME_NOT_WRITTEN_DOWN.of(Failure.reason(failure)));
    }

    private void reject(String why) {
        then.accept(Optional.of(Receipt.rejected(why, outgoing.request(), null)));
    }

    private void claimed(Optional<Receipt> earlier, @CheckForNull Throwable failure) {
        if (over) {
            return;
        }
        if (failure != null) {
            refused(failure);
        } else if (earlier.isPresent()) {
            unsure(DeliverySentence.NAME_UNKNOWN.of(
                    outgoing.replaces(), ledger.howToFreeName(), earlier.get().getError()));
        } else {
            unsend();
        }
    }

    private void unsure(String why) {
        then.accept(Optional.of(Receipt.unsure(why, outgoing.request())));
    }

    private void unsend() {
        replaced = ledger.replaced(name, sender).orElse(null);
        if (replaced == null) {
            then.accept(Optional.empty());
            return;
        }
        Long id = replaced.id();
        if (replaced.isGone()) {
            log.accept(DeliverySentence.GONE_BEFORE.of(id));
            then.accept(Optional.empty());
        } else if (id == null) {
            unsure(DeliverySentence.NAME_UNKNOWN.of(outgoing.replaces(), ledger.howToFreeName(), replaced.receipt()));
        } else {
            mayBeGone = !replaced.notes().isEmpty();
            String missed = deadline.missedAt(context.clock().instant());
            if (missed == null) {
                log.accept(DeliverySentence.REPLACES.of(id, outgoing.replaces()));
                unsending = outgoing.unsender().begin(context, outgoing.account(), id, log, this);
                unsending.outcome().whenComplete((told, failure) -> steps.execute(() -> unsent(id, told, failure)));
            } else {
                reject(missed);
            }
        }
    }

    private void unsent(long id, @CheckForNull Unsender.Unsent told, @CheckForNull Throwable failure) {
        if (over) {
            return;
        }
        if (told == null) {
            throw new IllegalStateException(failure);
        }
        requireOpen();
        mayBeGone = told.meaning() == Unsender.Meaning.ABSENT;
        switch (told.meaning()) {
            case GONE, ABSENT -> {
                oddly = told.why().isEmpty() ? "" : DeliverySentence.GONE_ODDLY.of(id, told.why());
                if (!mayBeGone) {
                    gone();
                }
                then.accept(Optional.empty());
            }
            case STAYS -> reject(DeliverySentence.NOT_REPLACED.of(id, told.why()));
            case UNKNOWN -> unsure(DeliverySentence.MAYBE_REPLACED.of(id, told.why(), ledger.howToFreeName()));
        }
    }

    /** Whoever goes on with it in another process finds out what became of it. */
    private synchronized void requireOpen() {
        if (unwritten instanceof Journal.Closed) {
            throw new IllegalStateException(unwritten);
        }
    }

    private void gone() {
        replaced = replaced.gone();
        try {
            ledger.note(name, sender, replaced);
        } catch (Exception e) {
            // Whoever asks again is told that it is gone.
            log.accept(DeliverySentence.NAME_NOT_SETTLED.of(outgoing.replaces(), Failure.reason(e)));
        }
    }

    @Override
    public synchronized Map<String, Object> notes() {
        return replaced.notes();
    }

    @Override
    public synchronized void note(Map<String, Object> notes) throws IOException {
        if (over) {
            return;
        }
        replaced = replaced.noted(notes);
        try {
            ledger.note(name, sender, replaced);
            unwritten = null;
        } catch (IOException | RuntimeException e) {
            unwritten = e;
            throw e;
        }
    }

    @Override
    public synchronized void pass() throws IOException {
        String missed = deadline.missedAt(context.clock().instant());
        if (over || missed != null) {
            throw new IOException(missed == null ? DeliverySentence.NEVER_MADE.of() : missed);
        }
        if (unwritten instanceof Journal.Closed closed) {
            throw closed;
        }
        if (unwritten != null) {
            throw new IOException(DeliverySentence.NAME_NOT_WRITTEN_DOWN.of(Failure.reason(unwritten)));
        }
        mayBeGone = true;
    }

    /** Whether the API may be unsending the message right now, so that this is a bad time to stop. */
    boolean isInFlight() {
        Underway<Unsender.Unsent> going = unsending;
        return going != null && going.isInFlight();
    }

    /** What the outcome of the send means for who reads it, with what became of the earlier message. Nothing more leaves. */
    synchronized Receipt end(Receipt end) {
        over = true;
        try {
            Replaced earlier = replaced == null && name != null
                    ? ledger.replaced(name, sender).orElse(null)
                    : replaced;
            if (earlier == null) {
                return end;
            }
            if (earlier.isGone() && !end.status().isAccepted()) {
                return end.with(DeliverySentence.OLD_IS_GONE.of(earlier.id()));
            }
            if (end.status().mayHaveBeenSent()) {
                return oddly.isEmpty() ? end : end.with(oddly);
            }
            boolean asked = mayBeGone || (replaced == null && !earlier.notes().isEmpty());
            return asked ? end.with(DeliverySentence.OLD_MAY_BE_GONE.of(earlier.id())) : end;
        } catch (RuntimeException | Error e) {
            // The receipt holds without it.
            return end;
        }
    }

    /** Breaks off what goes on. May be called again. */
    void letGo() {
        synchronized (this) {
            over = true;
        }
        if (turn != null) {
            turn.cancel(false);
        }
        if (unsending != null) {
            unsending.cancel("");
        }
    }
}
