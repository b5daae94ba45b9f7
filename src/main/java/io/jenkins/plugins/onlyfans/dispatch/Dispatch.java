package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Delivery;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.OneOutcome;
import io.jenkins.plugins.onlyfans.core.delivery.Outgoing;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.operation.SendKind;
import io.jenkins.plugins.onlyfans.journal.Departures;
import io.jenkins.plugins.onlyfans.journal.JobLedger;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import io.jenkins.plugins.onlyfans.journal.LastRun;
import io.jenkins.plugins.onlyfans.journal.Send;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * One message of a build on its way: checked, written down beside the build, and delivered at most once. Whatever happens, it
 * ends in one {@link Receipt}; what that means for the build is for the step to say.
 *
 * <p>What goes on for it is a {@link Delivery} or a {@link CutOff}, which end in a receipt of their own; whatever else may end
 * it, the first receipt is the one that holds. It is written down, and the deduplication key settled, before it is told.
 */
public final class Dispatch implements Underway<Receipt> {

    private static final Logger LOGGER = Logger.getLogger(Dispatch.class.getName());

    private static final String SET_BACK =
            "This step has sent before: a crash of Jenkins has set the Pipeline back to an earlier state.";

    private static final String REPLACED =
            "A retry calls this step again, but its earlier call has sent: a timeout ran out just when that had returned.";

    private static final String UNREADABLE =
            "A record of this build can't be read, so it is not known whether this step has sent before.";

    private final SendKind kind;
    private final String id;
    private final Map<String, ?> parameters;
    private final Instant asked;
    private final String step;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Telling telling;
    private final OneOutcome<Receipt> outcome = new OneOutcome<>();

    private Underway<Receipt> current;
    private String cancelled;

    /**
     * A message that is not yet sent.
     *
     * @param kind what is to go out
     * @param id names it within the build, the same before and after a restart
     * @param parameters those of the step, with the defaults of the settings
     * @param asked the moment that durations of {@code scheduledDate} count from
     * @param step names the step of a Pipeline that asks; {@code null} if it is none
     */
    public Dispatch(
            SendKind kind,
            String id,
            Map<String, ?> parameters,
            Instant asked,
            @CheckForNull String step,
            Run<?, ?> run,
            TaskListener listener) {
        this.kind = kind;
        this.id = id;
        this.parameters = parameters;
        this.asked = asked;
        this.step = step;
        this.run = run;
        this.listener = listener;
        this.telling = new Telling(id, run, listener);
    }

    /**
     * What is wrong if a message ended so; {@code null} if a build that asked for it got what it wanted. A receipt from a damaged
     * record may have no error, which makes it no success.
     */
    public static @CheckForNull String problem(Receipt receipt) {
        return receipt.status().isSuccess() ? null : String.valueOf(receipt.getError());
    }

    /** Sends it, or ends in a receipt that says why not. Blocks for the disk and for the credentials, not for the API. */
    public CompletableFuture<Receipt> begin() {
        return begin(Set::of);
    }

    /**
     * The same for a step that a {@code retry} may call again.
     *
     * @param replaced names the steps inside that {@code retry} whose receipt did not come to the program; asked for only if
     *     the build has sent before
     */
    public CompletableFuture<Receipt> begin(Supplier<Set<String>> replaced) {
        try {
            SentMessages messages = SentMessages.of(run);
            if (!hasSentBefore(messages, replaced)) {
                send(messages);
            }
        } catch (InvalidMessageException | AbortException e) {
            refuse(e.getMessage());
        } catch (IOException e) {
            broken("The send could not be written to disk (" + e.getMessage() + ")");
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't send a mass message of " + run.getExternalizableId());
            broken("The message could not be prepared (" + e + ")");
        }
        return outcome();
    }

    /** Whether it may have sent before; it then ends without a send. */
    private boolean hasSentBefore(SentMessages messages, Supplier<Set<String>> replaced) {
        if (step == null) {
            return false;
        }
        if (repeats(messages, Set.of(step), SET_BACK)) {
            return true;
        }
        if (messages.hasUnreadable(id)) {
            unknown(UNREADABLE, asked, null);
            return true;
        }
        messages.endEarlier(step, id);
        return !messages.isEmpty() && repeats(messages, replaced.get(), REPLACED);
    }

    /** Whether one of these steps has sent before. */
    private boolean repeats(SentMessages messages, Set<String> steps, String why) {
        Optional<Send> before = messages.ofSteps(steps, id);
        before.ifPresent(sent -> unknown(why, sent.getDeparted().orElseThrow(), sent));
        return before.isPresent();
    }

    private void send(SentMessages messages) throws IOException, InvalidMessageException {
        Outgoing outgoing = kind.read(parameters, OnlyFansConfiguration.get().getMoreLists(), asked);
        SendContext context = context(outgoing.credentialsId(), run);
        deliver(context, outgoing, messages.begin(Send.ready(id, outgoing, asked, step)));
    }

    /**
     * What calls the API for a build, as the settings say.
     *
     * @throws AbortException if the build has no such key
     */
    public static SendContext context(String credentialsId, Run<?, ?> run) throws AbortException {
        return Contexts.ofBuild(credentialsId, run);
    }

    private synchronized void deliver(SendContext context, Outgoing outgoing, Journal journal) throws IOException {
        if (cancelled != null) {
            end(neverSent());
            return;
        }
        Delivery delivery = context.send(
                outgoing, JobLedger.sender(run, id), asked, JobLedgers.of(run), journal, FlushedLog.of(listener));
        current = delivery;
        // It has written down its end itself.
        delivery.outcome().thenAccept(this::tellDelivered);
        BuildEnd.watch(delivery, run);
    }

    /** Ends it without a send, as there is no message to make of what was asked for. */
    public CompletableFuture<Receipt> refuse(String error) {
        try {
            SentMessages messages = SentMessages.of(run);
            if (messages.find(id).isEmpty()) {
                // Whatever else stands in its place is shown to nobody, as it may be the key, or a whole file.
                String sender = parameters.get(Parameter.ACCOUNT.toString()) instanceof String given
                                && MassMessage.isAccount(given)
                        ? given
                        : null;
                messages.begin(Send.ready(id, sender, "not sent", null, asked, step));
            }
        } catch (IOException | RuntimeException e) {
            // It is not sent all the same.
            LOGGER.log(Level.WARNING, e, () -> "Can't write down a mass message of " + run.getExternalizableId());
        }
        end(Receipt.refused(error));
        return outcome();
    }

    /** Ends what can't go on: not sent, if it is sure that it did not leave before it broke. */
    private void broken(String why) {
        Jenkins jenkins = Jenkins.getInstanceOrNull();
        if (jenkins == null || jenkins.isTerminating()) {
            // What can't be had any more now is there again after the restart, and so is what is written down.
            return;
        }
        Underway<Receipt> begun;
        synchronized (this) {
            begun = current;
        }
        if (begun != null) {
            begun.cancel(why);
            return;
        }
        Optional<Send> left = find().filter(send -> send.getState() == Send.State.IN_FLIGHT);
        if (left.isPresent()) {
            unknown(why + ".", left.get().getDeparted().orElseThrow(), left.get());
        } else {
            end(telling.tell(Receipt.refused(why + "; nothing was sent.")));
        }
    }

    private Receipt unknown(String why, Instant departed, @CheckForNull Send left) {
        return end(telling.tell(
                left == null
                        ? Receipt.lost(why, departed, null)
                        : left.lost(departed, Duration.ZERO).unknown(why)));
    }

    private Optional<Send> find() {
        return Optional.ofNullable(run.getAction(SentMessages.class)).flatMap(messages -> messages.find(id));
    }

    /**
     * Goes on after a restart of Jenkins: hands over what is known, sends what provably was not sent, and never sends what may
     * have been.
     *
     * @param onceSettled runs what it is given when something may leave
     */
    public CompletableFuture<Receipt> resume(Consumer<Runnable> onceSettled) {
        try {
            SentMessages messages = SentMessages.of(run);
            Optional<Send> send = messages.find(id);
            if (send.isEmpty() && messages.isWritten(id)) {
                throw new IOException("the journal can't be read");
            }
            Optional<Instant> departed = send.isPresent() ? Departures.get().departed(send.get()) : Optional.empty();
            if (send.isPresent() && send.get().isOver()) {
                // It may have been known here only when Jenkins stopped, and a schedule not yet confirmed was not told.
                Receipt known = send.get().outcome();
                end(MassMessage.confirmsSchedule(parameters) ? telling.tell(known) : known);
            } else if (departed.isPresent()) {
                look(cutOff(messages, send.get(), departed.get()));
            } else {
                send.ifPresent(this::warnOfAnotherTime);
                onceSettled.accept(this::begin);
            }
        } catch (IOException | RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't go on with a mass message of " + run.getExternalizableId());
            unknown(unreadable(e), asked, null);
        }
        return outcome();
    }

    private static String unreadable(Throwable failure) {
        return "It is not known whether the message was sent before Jenkins stopped (" + failure.getMessage() + ").";
    }

    private void warnOfAnotherTime(Send send) {
        if (LastRun.get().beganAfter(send.getWritten())) {
            telling.log("WARNING: Jenkins has been started more than once since this send was recorded. If this"
                    + " JENKINS_HOME was restored or copied, the message may have been sent since by the Jenkins"
                    + " it came from.");
        }
    }

    private CutOff cutOff(SentMessages messages, Send send, Instant departed) {
        return new CutOff(send, departed, parameters, run, messages.journal(id), telling::log);
    }

    private void look(CutOff found) {
        found.outcome().thenAccept(this::endCutOff);
        synchronized (this) {
            current = found;
            if (cancelled != null) {
                found.cancel(cancelled);
                return;
            }
        }
        found.begin();
    }

    private synchronized Receipt endCutOff(Receipt found) {
        return end(outcome.held() == null ? telling.tell(found) : found);
    }

    private synchronized Receipt end(Receipt ended) {
        Receipt holds = outcome.take(ended);
        try {
            SentMessages messages = run.getAction(SentMessages.class);
            if (messages != null) {
                messages.close(id, holds);
            }
        } finally {
            tell(holds);
        }
        return holds;
    }

    private void tell(Receipt ended) {
        outcome.take(ended);
        outcome.tell(Runnable::run);
    }

    @Override
    public CompletableFuture<Receipt> outcome() {
        return outcome.told();
    }

    private void tellDelivered(Receipt ended) {
        tell(telling.told(ended));
    }

    @Override
    public @CheckForNull String inShort() {
        return telling.inShort(outcome.held());
    }

    /** Ends it at once, whether it has begun in this Jenkins or not. */
    @Override
    public @CheckForNull Receipt cancel(String reason) {
        Underway<Receipt> going;
        synchronized (this) {
            cancelled = reason;
            going = current;
            if (going == null) {
                Receipt held = outcome.held();
                return held == null ? cancelled() : held;
            }
        }
        Receipt ended = going.cancel(reason);
        if (ended != null && going instanceof Delivery) {
            telling.told(ended);
        }
        return ended == null ? null : end(ended);
    }

    private Receipt cancelled() {
        try {
            SentMessages messages = SentMessages.of(run);
            Optional<Send> send = messages.find(id);
            if (send.isEmpty() && messages.isWritten(id)) {
                throw new IOException("the journal can't be read");
            }
            Optional<Instant> departed = send.isPresent() ? Departures.get().departed(send.get()) : Optional.empty();
            if (send.isPresent() && send.get().isOver()) {
                return end(send.get().outcome());
            }
            if (departed.isPresent()) {
                return endCutOff(cutOff(messages, send.get(), departed.get()).cancel(cancelled));
            }
            return end(neverSent());
        } catch (IOException | RuntimeException e) {
            return unknown(unreadable(e), asked, null);
        }
    }

    private Receipt neverSent() {
        Receipt never = Receipt.refused(cancelled + "; nothing was sent.");
        return outcome.held() == null ? telling.tell(never) : never;
    }

    /** Whether its request is over, and what came of it is looked up. */
    public synchronized boolean isLooking() {
        return current instanceof CutOff || (current instanceof Delivery delivery && delivery.isInAftermath());
    }

    @Override
    public synchronized boolean isInFlight() {
        return current != null && current.isInFlight();
    }
}
