package io.jenkins.plugins.onlyfans.dispatch;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.OneOutcome;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.Asking;
import io.jenkins.plugins.onlyfans.core.operation.Media;
import io.jenkins.plugins.onlyfans.core.operation.Medium;
import io.jenkins.plugins.onlyfans.core.operation.MessageResults;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.Progress;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Order;
import io.jenkins.plugins.onlyfans.core.operation.Surroundings;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult;
import io.jenkins.plugins.onlyfans.journal.MediaOfBuild;
import io.jenkins.plugins.onlyfans.journal.MessageHistory;
import io.jenkins.plugins.onlyfans.journal.MessageHistory.Entry;
import io.jenkins.plugins.onlyfans.journal.ReadResults;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * One operation of a build that is no send, from its parameters to its result, also after a restart. Whatever happens, it ends in
 * one result; what that means for the build is for the step to say.
 *
 * @param <T> what it returns
 */
public final class BuildCall<T extends Returned> implements Underway<T> {

    private static final Logger LOGGER = Logger.getLogger(BuildCall.class.getName());

    private final OperationType<T> type;
    private final Map<String, ?> parameters;
    private final Instant asked;
    private final Map<String, Object> notes;
    private final Supplier<CompletableFuture<Void>> save;
    private final Run<?, ?> run;
    private final TaskListener listener;
    private final Surroundings surroundings;
    private final Jenkins jenkins = Jenkins.get();
    private final OneOutcome<T> outcome = new OneOutcome<>();

    private volatile Asking asking;

    /**
     * One that has not begun.
     *
     * @param parameters those of the step, with the defaults of the settings
     * @param asked the moment of the call
     * @param notes what it has noted before a restart, and where it notes more
     * @param save writes the notes down
     */
    public BuildCall(
            OperationType<T> type,
            Map<String, ?> parameters,
            Instant asked,
            Map<String, Object> notes,
            Supplier<CompletableFuture<Void>> save,
            Run<?, ?> run,
            TaskListener listener) {
        this(type, parameters, asked, notes, save, run, listener, Surroundings.NONE);
    }

    /**
     * The same for one that may need files.
     *
     * @param surroundings has them
     */
    public BuildCall(
            OperationType<T> type,
            Map<String, ?> parameters,
            Instant asked,
            Map<String, Object> notes,
            Supplier<CompletableFuture<Void>> save,
            Run<?, ?> run,
            TaskListener listener,
            Surroundings surroundings) {
        this.surroundings = surroundings;
        this.type = type;
        this.parameters = parameters;
        this.asked = asked;
        this.notes = notes;
        this.save = save;
        this.run = run;
        this.listener = listener;
    }

    /** Begins, or goes on after a restart. Blocks for the credentials, not for the API. */
    public CompletableFuture<T> begin() {
        try {
            Order<T> order =
                    type.read(parameters, asked, OnlyFansConfiguration.get().getMoreLists());
            SendContext context = Dispatch.context(order.credentialsId(), run);
            Asking begun =
                    new Asking(context, order.account(), notes, save, listener.getLogger()::println, surroundings);
            begun.guard(this::requireOpen);
            BuildEnd.watch(this, run);
            asking = begun;
            if (outcome.held() != null) {
                begun.end();
            } else {
                order.operation().begin(begun).whenComplete(this::end);
            }
        } catch (InvalidMessageException | AbortException e) {
            refuse(e.getMessage());
        } catch (RuntimeException | Error e) {
            end(null, e);
        }
        return outcome();
    }

    /** Ends it without a request. */
    public CompletableFuture<T> refuse(String error) {
        end(type.failed(error, asked()));
        return outcome();
    }

    private Asked asked() {
        Asking begun = asking;
        return begun == null ? Asked.of(notes) : begun.asked();
    }

    private void end(@CheckForNull T result, @CheckForNull Throwable failure) {
        Throwable cause = failure == null ? null : Failure.cause(failure);
        if (result != null) {
            end(result);
        } else if (isClosing()) {
            LOGGER.log(Level.FINE, cause, () -> type.step() + " is left to the next start");
        } else if (cause instanceof Asking.Failed) {
            end(type.failed(String.valueOf(cause.getMessage()), asked()));
        } else {
            LOGGER.log(Level.WARNING, cause, () -> type.step() + " of " + run.getExternalizableId() + " failed");
            end(type.failed("The step failed (" + cause + ").", asked()));
        }
    }

    /** The next Jenkins may have read by now that this is still to be done. */
    private void requireOpen() throws IOException {
        if (isClosing()) {
            throw new Journal.Closed("Jenkins is shutting down.");
        }
    }

    /** What can't be had any more now is there again after the restart. */
    private boolean isClosing() {
        return jenkins != Jenkins.getInstanceOrNull() || jenkins.isTerminating();
    }

    private T end(T result) {
        T holds = outcome.take(result);
        if (holds == result) {
            note(result);
        }
        outcome.tell(Runnable::run);
        return holds;
    }

    /** In the history of the message, if a build of this job has sent it, or with the build. */
    private void note(T result) {
        Asking begun = asking;
        if (begun == null) {
            return;
        }
        try {
            if (result instanceof MessageResults results) {
                ReadResults.keep(run, begun.account(), results);
            } else if (result instanceof Media media) {
                MediaOfBuild.keep(run, media);
            } else if (result instanceof Medium medium) {
                MediaOfBuild.keep(run, List.of(medium));
            } else if (result instanceof UnsendResult unsent) {
                Optional.ofNullable(unsent.getId()).stream()
                        .flatMap(id -> MessageHistory.find(run.getParent(), begun.account(), id).stream())
                        .forEach(history -> history.add(Entry.of(run, type.step(), unsent.toStore())));
            }
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't note what " + run.getExternalizableId() + " did about a message");
        }
    }

    @Override
    public CompletableFuture<T> outcome() {
        return outcome.told();
    }

    @Override
    public @CheckForNull String inShort() {
        Asking begun = asking;
        return begun == null ? null : begun.inShort();
    }

    @Override
    public T cancel(String reason) {
        T held = outcome.held();
        if (held != null) {
            return held;
        }
        Asking begun = asking;
        if (begun != null) {
            // First, as what leaves after it was said that nothing did would be known to nobody.
            begun.end();
        }
        T broken = type.failed(reason + ".", asked());
        T ended = end(broken);
        if (ended == broken) {
            listener.getLogger().println(ended.getError());
        }
        return ended;
    }

    /** How far the messages are that a build waits for right now. */
    public static List<Progress> waits(Run<?, ?> run) {
        return BuildEnd.underway(run).stream()
                .filter(BuildCall.class::isInstance)
                .flatMap(call -> Progress.of(((BuildCall<?>) call).notes).stream())
                .filter(progress -> progress.next() != null)
                .sorted(Comparator.comparingLong(Progress::id))
                .toList();
    }

    @Override
    public boolean isInFlight() {
        Asking begun = asking;
        return begun != null && begun.isChanging() && outcome.held() == null;
    }
}
