package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.NonNull;
import hudson.AbortException;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Aftermath;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.OneOutcome;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.journal.Send;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** A send whose request was under way when an earlier Jenkins stopped. It is never sent again; the queue is looked at once. */
final class CutOff implements Underway<Receipt> {

    private final Send send;
    private final Instant departed;
    private final Map<String, ?> parameters;
    private final Run<?, ?> run;
    private final Journal journal;
    private final Consumer<String> log;
    private final OneOutcome<Receipt> outcome = new OneOutcome<>();

    private Aftermath aftermath;

    CutOff(
            Send send,
            Instant departed,
            Map<String, ?> parameters,
            Run<?, ?> run,
            Journal journal,
            Consumer<String> log) {
        this.send = send;
        this.departed = departed;
        this.parameters = parameters;
        this.run = run;
        this.journal = journal;
        this.log = log;
    }

    /** Looks. Blocks for the credentials, not for the API. */
    void begin() {
        String why = "Jenkins stopped while the request was in progress, and was running again at "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ".";
        try {
            String credentialsId = parameters.get(Parameter.CREDENTIALS_ID.toString()) instanceof String id ? id : "";
            SendContext context = Dispatch.context(credentialsId, run);
            step(() -> look(context, why));
        } catch (AbortException | RuntimeException e) {
            end(notLookedAt(why, e.getMessage()));
        }
    }

    private synchronized void look(SendContext context, String why) {
        if (outcome.held() == null) {
            Lost lost = send.lost(departed, context.api().callTimeout());
            boolean confirms = MassMessage.confirmsSchedule(parameters);
            aftermath = new Aftermath(context, lost, confirms, journal, this::step, log, this::end);
            aftermath.lookFor(why, List.of(Duration.ZERO));
        }
    }

    private synchronized void step(Runnable what) {
        try {
            what.run();
        } catch (RuntimeException | Error e) {
            end(notLookedAt("Jenkins stopped while the request was in progress.", e.toString()));
        }
    }

    private Receipt notLookedAt(String why, @CheckForNull String failure) {
        return lost(why + " The queue could not be checked (" + failure + ").");
    }

    /** Who hears of it has a lock that those wait for who cancel this. */
    private void end(Receipt found) {
        outcome.take(found);
        outcome.tell(Workers.get());
    }

    @Override
    public CompletableFuture<Receipt> outcome() {
        return outcome.told();
    }

    /** Nobody looks to the end. */
    @Override
    public @NonNull Receipt cancel(String reason) {
        Receipt holds = outcome.take(brokenOff(reason));
        outcome.tell(Runnable::run);
        return holds;
    }

    private synchronized Receipt brokenOff(String reason) {
        if (aftermath == null) {
            return lost("Jenkins stopped while the request was in progress. " + reason
                    + " before the queue could be checked.");
        }
        aftermath.end();
        return aftermath.brokenOff(reason);
    }

    /** The request left under an earlier Jenkins, and a look may be broken off. */
    @Override
    public boolean isInFlight() {
        return false;
    }

    private Receipt lost(String why) {
        return send.lost(departed, Duration.ZERO).unknown(why);
    }
}
