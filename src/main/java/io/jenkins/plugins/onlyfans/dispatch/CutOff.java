package io.jenkins.plugins.onlyfans.dispatch;

import hudson.AbortException;
import hudson.model.Computer;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.credentials.BuildKey;
import io.jenkins.plugins.onlyfans.delivery.QueueLook;
import io.jenkins.plugins.onlyfans.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.delivery.Receipt;
import io.jenkins.plugins.onlyfans.journal.AllSends;
import io.jenkins.plugins.onlyfans.journal.JobLedger;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import io.jenkins.plugins.onlyfans.journal.Send;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A send whose request was under way when an earlier Jenkins stopped. It is never sent again; the queue is looked at once. */
final class CutOff {

    private final SentMessages messages;
    private final Send send;
    private final Map<String, ?> parameters;
    private final Run<?, ?> run;
    private final TaskListener listener;

    private Receipt outcome;

    CutOff(SentMessages messages, Send send, Map<String, ?> parameters, Run<?, ?> run, TaskListener listener) {
        this.messages = messages;
        this.send = send;
        this.parameters = parameters;
        this.run = run;
        this.listener = listener;
    }

    /** Looks, and completes with what became of the message. */
    CompletableFuture<Receipt> look() {
        String why = "Jenkins stopped while the request was under way, and was back at "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS) + ".";
        OnlyFansConfiguration configuration = OnlyFansConfiguration.get();
        ApiKey key;
        try {
            key = BuildKey.find(String.valueOf(parameters.get("credentialsId")), run, configuration.getApiUrl());
        } catch (AbortException | RuntimeException e) {
            return CompletableFuture.completedFuture(
                    close(lost(why + " The queue could not be looked at (" + e.getMessage() + ").")));
        }
        Lost lost = new Lost(
                send.getAccount(),
                send.getRequest(),
                send.getDeparted(),
                Duration.ofSeconds(configuration.getCallTimeoutSeconds()));
        return new QueueLook(configuration.connect(), key, lost, this::others, Computer.threadPoolForRemoting)
                .begin(why)
                .thenApply(this::close);
    }

    private List<QueueLook.Other> others() throws IOException {
        // A scheduled message stands in the queue for as long as it takes, and so does that of any send before it.
        boolean scheduled = send.getRequest().containsKey("scheduledDate");
        return AllSends.departed(scheduled ? Instant.EPOCH : send.getDeparted().minus(1, ChronoUnit.HOURS), send);
    }

    /** Ends it without having looked to the end. */
    Receipt cancel(String reason) {
        return close(lost("Jenkins stopped while the request was under way. " + reason
                + " before the queue could be looked at."));
    }

    private Receipt lost(String why) {
        return Receipt.lost(why, send.getDeparted(), send.getRequest());
    }

    private synchronized Receipt close(Receipt end) {
        if (outcome == null) {
            outcome = end;
            listener.getLogger()
                    .println(
                            end.status().isAccepted()
                                    ? "Accepted as message " + end.getId() + ", for " + end.getDate() + ". "
                                            + end.getNote()
                                    : "UNKNOWN whether the message was sent. " + end.getError());
            try {
                messages.close(send, end);
                JobLedgers.of(run.getParent()).settleLeftOver(JobLedger.sender(run, send.getId()), end);
            } catch (IOException | RuntimeException e) {
                // The outcome holds all the same: what stands on disk still says that the message may have gone out.
                listener.getLogger().println("The outcome could not be written down (" + e.getMessage() + ").");
            }
        }
        return outcome;
    }
}
