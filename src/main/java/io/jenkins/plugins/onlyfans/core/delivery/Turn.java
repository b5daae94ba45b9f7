package io.jenkins.plugins.onlyfans.core.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The turn of a send: first its place behind those of its account, then the wait for as long as the rate limit is nearly
 * spent. Under the lock of the send, as is all that reads or changes its state.
 */
final class Turn {

    private final SendContext context;
    private final Consumer<String> log;
    private final Executor steps;
    private final Runnable go;
    private final Places.Place place;

    private Future<?> again;
    private boolean over;

    /**
     * Not yet in the line.
     *
     * @param account whose line it is
     * @param steps run what happens to the send
     * @param go what it does when it may
     */
    Turn(SendContext context, String account, Consumer<String> log, Executor steps, Runnable go) {
        this.context = context;
        this.log = log;
        this.steps = steps;
        this.go = go;
        this.place = context.pace().sends().new Place(account, context::run, () -> steps.execute(this::called));
    }

    void begin() {
        if (place.join()) {
            called();
        }
    }

    private void called() {
        if (over) {
            return;
        }
        Optional<Duration> hold = context.pace().hold();
        if (hold.isEmpty()) {
            go.run();
        } else {
            Instant until = context.clock().instant().plus(hold.get());
            again = context.runLater(hold.get(), () -> steps.execute(this::called));
            log.accept(DeliverySentence.NEARLY_USED_UP.of(until.truncatedTo(ChronoUnit.SECONDS)));
        }
    }

    /** Gives it back, wherever it is. May be called again. */
    void end() {
        over = true;
        place.leave();
        if (again != null) {
            again.cancel(false);
        }
    }
}
