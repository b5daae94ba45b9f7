package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.OneOutcome;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.journal.Departures;
import io.jenkins.plugins.onlyfans.journal.Send;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** A send whose request was under way when an earlier Jenkins stopped. It is never sent again; the queue is looked at once. */
final class CutOff implements Underway<Receipt> {

    private final Send send;
    private final Instant departed;
    private final Map<String, ?> parameters;
    private final Run<?, ?> run;
    private final OneOutcome<Receipt> outcome = new OneOutcome<>();

    CutOff(Send send, Instant departed, Map<String, ?> parameters, Run<?, ?> run) {
        this.send = send;
        this.departed = departed;
        this.parameters = parameters;
        this.run = run;
    }

    /** Looks. */
    void begin() {
        CompletableFuture<Receipt> look = look();
        look.thenAcceptAsync(this::end, Workers.get());
        outcome().thenRun(() -> look.cancel(false));
    }

    private Receipt end(Receipt found) {
        Receipt holds = outcome.take(found);
        outcome.tell(Runnable::run);
        return holds;
    }

    @Override
    public CompletableFuture<Receipt> outcome() {
        return outcome.told();
    }

    /** Nobody looks to the end. */
    @Override
    public @NonNull Receipt cancel(String reason) {
        return end(lost("Jenkins stopped while the request was under way. " + reason
                + " before the queue could be looked at."));
    }

    /** The request left under an earlier Jenkins, and a look may be broken off. */
    @Override
    public boolean isInFlight() {
        return false;
    }

    /** Never fails. */
    private CompletableFuture<Receipt> look() {
        String why = "Jenkins stopped while the request was under way, and was back at "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ".";
        SendContext context;
        try {
            String credentialsId = parameters.get(Parameter.CREDENTIALS_ID.toString()) instanceof String id ? id : "";
            context = Dispatch.context(credentialsId, run);
        } catch (AbortException | RuntimeException e) {
            return CompletableFuture.completedFuture(
                    lost(why + " The queue could not be looked at (" + e.getMessage() + ")."));
        }
        String account = Objects.requireNonNull(send.getAccount());
        Lost lost = new Lost(
                account,
                send.getRequest().orElseThrow(),
                departed,
                context.api().callTimeout());
        return new QueueLook(context, lost, () -> Departures.get().others(send)).begin(why);
    }

    private Receipt lost(String why) {
        return Receipt.lost(why, departed, send.getRequest().orElse(null));
    }
}
