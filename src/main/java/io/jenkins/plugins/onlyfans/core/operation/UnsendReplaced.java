package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.core.delivery.Unsender;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Unsends the message that another one replaces just as the step does that unsends one. */
public final class UnsendReplaced implements Unsender {

    @Override
    public Underway<Unsent> begin(SendContext context, String account, long id, Consumer<String> log, Order order) {
        Map<String, Object> notes = new ConcurrentHashMap<>(order.notes());
        Asking asking = new Asking(context, account, notes, () -> written(order, notes), log);
        asking.guard(order::pass);
        CompletableFuture<Unsent> outcome =
                Unsending.begin(asking, id).thenApply(result -> new Unsent(meaning(result, asking), why(result)));
        return new Going(asking, outcome);
    }

    private static CompletableFuture<Void> written(Order order, Map<String, Object> notes) {
        try {
            order.note(notes);
            return CompletableFuture.completedFuture(null);
        } catch (IOException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static Meaning meaning(UnsendResult result, Asking asking) {
        if (result.status() != UnsendResult.Status.UNSENT && Unsending.isAbsent(asking.asked())) {
            return Meaning.ABSENT;
        }
        return switch (result.status()) {
            case UNSENT -> Meaning.GONE;
            case NOT_UNSENT -> Meaning.STAYS;
            case UNKNOWN -> Meaning.UNKNOWN;
        };
    }

    private static String why(UnsendResult result) {
        return Objects.requireNonNullElse(result.getError(), Objects.requireNonNullElse(result.getNote(), ""));
    }

    /** One that is being unsent. */
    private record Going(Asking asking, CompletableFuture<Unsent> outcome) implements Underway<Unsent> {

        @Override
        public @CheckForNull Unsent cancel(String reason) {
            asking.end();
            return null;
        }

        @Override
        public boolean isInFlight() {
            return asking.isChanging();
        }
    }
}
