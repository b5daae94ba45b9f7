package io.jenkins.plugins.onlyfans.dispatch;

import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.api.Json;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.credentials.BuildKey;
import io.jenkins.plugins.onlyfans.delivery.Courier;
import io.jenkins.plugins.onlyfans.delivery.Delivery;
import io.jenkins.plugins.onlyfans.delivery.Journal;
import io.jenkins.plugins.onlyfans.delivery.Receipt;
import io.jenkins.plugins.onlyfans.journal.JobLedger;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import io.jenkins.plugins.onlyfans.journal.Send;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import io.jenkins.plugins.onlyfans.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.util.Timer;

/**
 * One message of a build on its way: checked, written down beside the build, and delivered at most once. Whatever happens, it
 * ends in one {@link Receipt}; what that means for the build is for the step to say.
 */
public final class Dispatch {

    private static final Logger LOGGER = Logger.getLogger(Dispatch.class.getName());

    private final String id;
    private final Map<String, ?> parameters;
    private final Instant asked;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    private Delivery delivery;
    private String cancelled;

    /**
     * A message that is not yet sent.
     *
     * @param id names it within the build, the same before and after a restart
     * @param parameters those of the step, with the defaults of the settings
     * @param asked the moment that durations of {@code scheduledDate} count from
     */
    public Dispatch(String id, Map<String, ?> parameters, Instant asked, Run<?, ?> run, TaskListener listener) {
        this.id = id;
        this.parameters = parameters;
        this.asked = asked;
        this.run = run;
        this.listener = listener;
    }

    /** Sends it, or ends in a receipt that says why not. Blocks for the disk and for the credentials, not for the API. */
    public CompletableFuture<Receipt> begin() {
        try {
            send(SentMessages.of(run));
        } catch (IOException e) {
            notSent("The send could not be written down (" + e.getMessage() + "); nothing was sent.");
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't send a mass message of " + run);
            notSent("The message could not be prepared (" + e + "); nothing was sent.");
        }
        return receipt.copy();
    }

    private void notSent(String why) {
        listener.getLogger().println("NOT SENT. " + why);
        receipt.complete(Receipt.refused(why));
    }

    private void send(SentMessages messages) throws IOException {
        OnlyFansConfiguration configuration = OnlyFansConfiguration.get();
        MassMessage message;
        ApiKey key;
        try {
            message = MassMessage.of(parameters, asked);
            key = BuildKey.find(message.credentialsId(), run, configuration.getApiUrl());
        } catch (InvalidMessageException | AbortException e) {
            refuse(messages, e.getMessage());
            return;
        }
        Journal journal = messages.begin(
                Send.ready(id, message.account(), message.summary(), Json.toMap(message.toRequest()), asked));
        Courier courier =
                new Courier(configuration.connect(), configuration.retryPolicy(), Timer.get(), InstantSource.system());
        deliver(courier, message, key, journal, messages);
    }

    private synchronized void deliver(
            Courier courier, MassMessage message, ApiKey key, Journal journal, SentMessages messages)
            throws IOException {
        if (cancelled != null) {
            Receipt never = Receipt.refused(cancelled + "; nothing was sent.");
            journal.done(never);
            receipt.complete(never);
            return;
        }
        delivery = courier.send(
                message,
                key,
                JobLedger.sender(run, id),
                JobLedgers.of(run.getParent()),
                journal,
                listener.getLogger()::println);
        messages.watch(delivery, id);
        delivery.receipt().thenAccept(receipt::complete);
    }

    /** Ends it without a send, as there is no message to make of what was asked for. */
    public CompletableFuture<Receipt> refuse(String error) {
        try {
            refuse(SentMessages.of(run), error);
        } catch (IOException e) {
            notSent(error);
        }
        return receipt.copy();
    }

    private void refuse(SentMessages messages, String error) throws IOException {
        Receipt refused = Receipt.refused(error);
        Object account = parameters.get("account");
        messages.begin(Send.ready(id, account == null ? null : account.toString(), "not sent", Map.of(), asked))
                .done(refused);
        receipt.complete(refused);
    }

    /**
     * Goes on after a restart of Jenkins: hands over what is known, sends what provably was not sent, and never sends what may
     * have been.
     */
    public CompletableFuture<Receipt> resume() {
        try {
            SentMessages messages = SentMessages.of(run);
            Optional<Send> send = messages.find(id);
            if (send.isEmpty() && messages.isWritten(id)) {
                throw new IOException("the journal can't be read");
            }
            if (send.isEmpty() || send.get().getState() == Send.State.READY) {
                return begin();
            }
            receipt.complete(close(messages, send.get()));
        } catch (IOException | RuntimeException e) {
            Receipt lost = Receipt.lost(
                    "What became of the message before Jenkins stopped is not known (" + e.getMessage() + ").",
                    asked,
                    Map.of());
            listener.getLogger().println("UNKNOWN whether the message was sent. " + lost.getError());
            receipt.complete(lost);
        }
        return receipt.copy();
    }

    private Receipt close(SentMessages messages, Send send) {
        Receipt outcome = send.outcome();
        if (send.getState() == Send.State.IN_FLIGHT) {
            listener.getLogger().println("UNKNOWN whether the message was sent. " + outcome.getError());
            try {
                messages.close(send, outcome);
                settleKey(outcome);
            } catch (IOException | RuntimeException e) {
                // The outcome holds all the same: what stands on disk still says that the message may have gone out.
                listener.getLogger().println("The outcome could not be written down (" + e.getMessage() + ").");
            }
        }
        return outcome;
    }

    private void settleKey(Receipt outcome) throws IOException {
        Object deduplicationKey = parameters.get("deduplicationKey");
        if (deduplicationKey != null) {
            JobLedgers.of(run.getParent()).settle(deduplicationKey.toString(), JobLedger.sender(run, id), outcome);
        }
    }

    /**
     * Ends it at once.
     *
     * @return what became of it, so that it is known whether the message may have gone out
     */
    public Receipt cancel(String reason) {
        Delivery current;
        synchronized (this) {
            cancelled = reason;
            current = delivery;
        }
        if (current == null) {
            return receipt.getNow(Receipt.refused(reason + "; nothing was sent."));
        }
        return current.cancel(reason);
    }

    /** Whether the API may be taking the message right now, so that this is a bad moment to stop Jenkins. */
    public synchronized boolean isInFlight() {
        return delivery != null && delivery.isInFlight();
    }
}
