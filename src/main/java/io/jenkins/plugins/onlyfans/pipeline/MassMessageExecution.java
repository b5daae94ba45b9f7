package io.jenkins.plugins.onlyfans.pipeline;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.dispatch.Dispatch;
import io.jenkins.plugins.onlyfans.dispatch.Workers;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs the step without holding a thread. What it stores is what a Jenkins that comes after needs to know: the name of the
 * send, under which the journal beside the build says how far it got.
 */
final class MassMessageExecution extends StepExecution {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(MassMessageExecution.class.getName());

    /**
     * A program that is paused takes what a stopped step ends in, but lets the next timeout around it put itself in its place.
     * Waiting for longer than this would let Jenkins lose its patience, and end the step itself.
     */
    private static final Duration HANDED_OVER_AFTER = Duration.ofSeconds(4);

    /** Those that are being stopped. Who waits for them does not for ever, nor for those of a Jenkins that is no more. */
    private static final Map<MassMessageExecution, Stop> STOPPING = new ConcurrentHashMap<>();

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final String sendId = UUID.randomUUID().toString();
    private final LinkedHashMap<String, Object> parameters;
    private final String refusal;
    private final Instant asked = Instant.now();

    private transient Dispatch dispatch;
    private transient CallSite calledAt;
    private transient volatile boolean over;

    /** @param refusal why there is no message to send; {@code null} if there may be one */
    MassMessageExecution(StepContext context, Map<String, Object> parameters, String refusal) {
        super(context);
        this.parameters = new LinkedHashMap<>(parameters);
        this.refusal = refusal;
    }

    /** What stands in the program of the Pipeline is not to be trusted more than what a script gives. */
    @Serial
    private Object readResolve() {
        parameters.replaceAll((name, value) -> MessageParameters.kept(value));
        return this;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        // Now and for good: settings that change during a restart must not send it from another account.
        OnlyFansConfiguration.get().completeParameters(parameters);
        dispatch();
        calledAt = CallSite.current();
        // A program that does not know of this step would, when it is resumed, run it from its beginning: send it
        // again.
        Futures.addCallback(
                getContext().saveState(),
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(Void saved) {
                        deliver(first -> first.begin(MassMessageExecution.this::replaced));
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        deliver(unsaved -> unsaved.refuse("The state of the Pipeline could not be saved ("
                                + failure.getMessage()
                                + "), so nothing was sent: it might be sent again after a restart."));
                    }
                },
                Workers.beginners());
        return false;
    }

    private Set<String> replaced() {
        try {
            return Retries.replaced(getContext().get(FlowNode.class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Not if an enclosing step has stopped it by then, as a timeout does that ran out meanwhile. */
    @Override
    public void onResume() {
        Workers.beginners().execute(() -> {
            if (!over) {
                deliver(resumed -> resumed.resume(this::onceSettled));
            }
        });
    }

    private void onceSettled(Runnable then) {
        new Settling(this, program(), then, () -> stop(new FlowInterruptedException(Result.ABORTED))).begin();
    }

    private void deliver(Function<Dispatch, CompletableFuture<Receipt>> how) {
        try {
            Dispatch current = dispatch();
            (refusal == null ? how.apply(current) : current.refuse(refusal)).thenAcceptAsync(this::end, Workers.get());
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    /** Also asked for by who stops the step before it was resumed. */
    private synchronized Dispatch dispatch() throws IOException, InterruptedException {
        if (dispatch == null) {
            dispatch = new Dispatch(
                    sendId,
                    parameters,
                    asked,
                    getContext().get(FlowNode.class).getId(),
                    getContext().get(Run.class),
                    getContext().get(TaskListener.class));
        }
        return dispatch;
    }

    private Program program() {
        return new Program(this);
    }

    /** Until it is concluded it is not over, so that it can be stopped whatever the program is busy with. */
    private void end(Receipt receipt) {
        program().onceRunning(() -> over, () -> {
            if (receipt.status().isSuccess() || calledAt == null) {
                conclude(receipt, "");
            } else {
                // Only a program at rest knows which of its lines it is at.
                program().running(steps -> conclude(receipt, calledAt.shown()));
            }
        });
    }

    private void conclude(Receipt receipt, String where) {
        if (!finish()) {
            return;
        }
        try {
            if (receipt.status().isSuccess()
                    || (!MassMessage.failsOnError(parameters) && markUnstable(receipt, where))) {
                getContext().onSuccess(receipt);
            } else {
                getContext().onFailure(failure(receipt, where));
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't return a receipt that is " + receipt.getStatus());
            getContext().onFailure(failure(receipt, where));
        }
    }

    private static Exception failure(Receipt receipt, String where) {
        return receipt.status() == Status.UNKNOWN
                ? interruption(Result.FAILURE, receipt + where)
                : new AbortException(receipt.getError() + where);
    }

    /** @return false if the build could not be marked, so that it has to fail instead */
    private boolean markUnstable(Receipt receipt, String where) {
        try {
            String warning = receipt.getError() + where;
            getContext().get(TaskListener.class).getLogger().println("WARNING: " + warning);
            getContext()
                    .get(FlowNode.class)
                    .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(warning));
            getContext().get(Run.class).setResult(Result.UNSTABLE);
            return true;
        } catch (IOException e) {
            LOGGER.log(
                    Level.WARNING, e, () -> "Can't mark a build unstable, though a message is " + receipt.getStatus());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop(Throwable cause) {
        if (finish()) {
            STOPPING.put(this, new Stop(Jenkins.getInstanceOrNull(), System.nanoTime()));
            // What became of it may have to be read from the disk, and is written to it.
            Workers.get().execute(() -> {
                Throwable end = stopped(cause);
                program().onceRunningOr(HANDED_OVER_AFTER, () -> {
                    try {
                        getContext().onFailure(end);
                    } finally {
                        STOPPING.remove(this);
                    }
                });
            });
        }
    }

    private record Stop(Jenkins jenkins, long begun) {

        private boolean isUnderWay() {
            return jenkins == Jenkins.getInstanceOrNull() && System.nanoTime() - begun < LONGEST_STOP.toNanos();
        }
    }

    /** Whether a step is being stopped right now, so that others may have to stop with it. */
    static boolean isAnyStopping() {
        return STOPPING.values().stream().anyMatch(Stop::isUnderWay);
    }

    private Throwable stopped(Throwable cause) {
        try {
            Receipt receipt = dispatch().cancel("The build was stopped");
            return receipt != null && receipt.status().mayHaveBeenSent()
                    ? interruption(resultOf(cause), receipt.toString())
                    : cause;
        } catch (IOException | RuntimeException | Error e) {
            return unknownAs(resultOf(cause), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unknownAs(resultOf(cause), e);
        }
    }

    private static Result resultOf(Throwable cause) {
        return cause instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.ABORTED;
    }

    /** An interruption, which a {@code retry} around the step lets through: it must not send again. */
    private static FlowInterruptedException interruption(Result result, String receipt) {
        return new FlowInterruptedException(result, true, new MayHaveBeenSent(receipt));
    }

    /** Ends a step that can't go on. It may have sent before, so this is nothing to be tried again. */
    private void fail(Throwable failure) {
        if (finish()) {
            LOGGER.log(Level.WARNING, "A mass message can't go on", failure);
            getContext().onFailure(unknownAs(Result.FAILURE, failure));
        }
    }

    private FlowInterruptedException unknownAs(Result result, Throwable failure) {
        String why = "The step could not go on (" + failure + ").";
        return interruption(result, Receipt.lost(why, asked, null).toString());
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** A safe restart waits for the answer to a request, which is a matter of seconds, but not for a next try. */
    @Override
    public synchronized boolean blocksRestart() {
        return dispatch != null && dispatch.isInFlight();
    }

    @Override
    public String getStatus() {
        return blocksRestart() ? "waiting for the answer of the API" : "waiting to send";
    }

    /** Why a build ended in the middle of a send, or after one of which nobody knows the outcome. */
    private static final class MayHaveBeenSent extends CauseOfInterruption {

        @Serial
        private static final long serialVersionUID = 1L;

        private final String receipt;

        MayHaveBeenSent(String receipt) {
            this.receipt = receipt;
        }

        @Override
        public String getShortDescription() {
            return Messages.MassMessageStep_mayHaveBeenSent(receipt);
        }

        /** Into the log, which is in English whatever language Jenkins itself is set to. */
        @Override
        public void print(TaskListener listener) {
            listener.getLogger()
                    .println(Messages._MassMessageStep_mayHaveBeenSent(receipt).toString(Locale.ENGLISH));
        }
    }
}
