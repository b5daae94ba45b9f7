package io.jenkins.plugins.onlyfans.dispatch;

import hudson.AbortException;
import hudson.model.Computer;
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

    private static final String UNREADABLE = "the journal can't be read";

    private final String id;
    private final Map<String, ?> parameters;
    private final Instant asked;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final CompletableFuture<Receipt> receipt = new CompletableFuture<>();

    private Delivery delivery;
    private CutOff cutOff;
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
        Courier courier = new Courier(
                configuration.connect(),
                configuration.retryPolicy(),
                Timer.get(),
                Computer.threadPoolForRemoting,
                InstantSource.system(),
                configuration.pace());
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
                asked,
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
                throw new IOException(UNREADABLE);
            }
            if (send.isEmpty() || send.get().getState() == Send.State.READY) {
                return begin();
            }
            goOn(messages, send.get());
        } catch (IOException | RuntimeException e) {
            Receipt lost = unreadable(e);
            listener.getLogger().println("UNKNOWN whether the message was sent. " + lost.getError());
            receipt.complete(lost);
        }
        return receipt.copy();
    }

    private void goOn(SentMessages messages, Send send) throws IOException {
        if (send.getState() == Send.State.DONE) {
            JobLedgers.of(run.getParent()).settleLeftOver(JobLedger.sender(run, id), send.getReceipt());
            receipt.complete(send.getReceipt());
            return;
        }
        CutOff found = new CutOff(messages, send, parameters, run, listener);
        synchronized (this) {
            cutOff = found;
            if (cancelled != null) {
                receipt.complete(found.cancel(cancelled));
                return;
            }
        }
        found.look().thenAccept(receipt::complete);
    }

    private Receipt unreadable(Exception failure) {
        return Receipt.lost(
                "What became of the message before Jenkins stopped is not known (" + failure.getMessage() + ").",
                asked,
                Map.of());
    }

    /**
     * Ends it at once.
     *
     * @return what became of it, so that it is known whether the message may have gone out
     */
    public Receipt cancel(String reason) {
        Delivery current;
        CutOff found;
        synchronized (this) {
            cancelled = reason;
            current = delivery;
            found = cutOff;
        }
        if (current != null) {
            return current.cancel(reason);
        }
        return found != null ? found.cancel(reason) : receipt.getNow(notBegun(reason));
    }

    /** What became of it as far as this Jenkins did nothing yet: nothing, or what an earlier one has written down. */
    private Receipt notBegun(String reason) {
        SentMessages messages = run.getAction(SentMessages.class);
        if (messages == null) {
            return Receipt.refused(reason + "; nothing was sent.");
        }
        Optional<Send> send = messages.find(id);
        if (send.isEmpty() && messages.isWritten(id)) {
            return unreadable(new IOException(UNREADABLE));
        }
        return send.filter(known -> known.getState() != Send.State.READY)
                .map(Send::outcome)
                .orElseGet(() -> Receipt.refused(reason + "; nothing was sent."));
    }

    /** Whether the API may be taking the message right now, so that this is a bad moment to stop Jenkins. */
    public synchronized boolean isInFlight() {
        return delivery != null && delivery.isInFlight();
    }
}
