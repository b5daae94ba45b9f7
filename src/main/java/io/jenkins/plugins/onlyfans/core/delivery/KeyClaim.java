package io.jenkins.plugins.onlyfans.core.delivery;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What one send has to do with the ledger, whether its message has a deduplication key or not. */
final class KeyClaim {

    private final Ledger ledger;
    /** {@code null} if the message has none. */
    private final String key;
    /** That it replaces; {@code null} if it has none. */
    private final String name;

    private final String sender;
    private final Consumer<String> log;

    private CompletableFuture<Optional<Receipt>> turn;

    KeyClaim(Ledger ledger, Outgoing outgoing, String sender, Consumer<String> log) {
        this.ledger = ledger;
        this.key = outgoing.deduplicationKey();
        this.name = outgoing.replaces();
        this.sender = sender;
        this.log = log;
    }

    /**
     * Asks for the key.
     *
     * @param then hears what {@link Ledger#claim} says. Never on the thread that settled the key: it holds the lock of the send
     *     that had it.
     */
    void begin(Executor workers, BiConsumer<Optional<Receipt>, Throwable> then) throws IOException {
        turn = ledger.claim(key, sender);
        if (!turn.isDone()) {
            log.accept(DeliverySentence.KEY_UNDER_WAY.of(key));
        }
        turn.whenCompleteAsync(then, workers);
    }

    /** What an earlier send under the key means for this one. */
    Receipt repeated(Receipt earlier) {
        return Receipt.repeated(earlier, key, ledger.howToFree());
    }

    /** Gives the key up, as nothing was sent under it. */
    void release() {
        try {
            if (key != null) {
                ledger.release(key, sender);
            }
        } catch (Throwable e) {
            log.accept(DeliverySentence.KEY_NOT_SETTLED.of(key, Failure.reason(e)));
        }
    }

    /**
     * Leaves the line, and settles whatever the send holds: it may be a key that an earlier process has claimed for it. May be
     * called again.
     */
    void end(Receipt outcome) {
        try {
            if (turn != null) {
                turn.cancel(false);
            }
            ledger.settle(sender, outcome);
        } catch (Throwable e) {
            if (key != null) {
                log.accept(DeliverySentence.KEY_NOT_SETTLED.of(key, Failure.reason(e)));
            }
            if (name != null) {
                log.accept(DeliverySentence.NAME_NOT_SETTLED.of(name, Failure.reason(e)));
            }
        }
    }
}
