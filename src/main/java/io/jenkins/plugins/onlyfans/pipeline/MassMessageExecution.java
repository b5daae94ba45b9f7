package io.jenkins.plugins.onlyfans.pipeline;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.delivery.Receipt;
import io.jenkins.plugins.onlyfans.delivery.Status;
import io.jenkins.plugins.onlyfans.dispatch.Dispatch;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.CauseOfInterruption;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
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

    private final String sendId = UUID.randomUUID().toString();
    private final LinkedHashMap<String, Object> parameters;
    private final String refusal;
    private final Instant asked = Instant.now();

    private transient volatile Dispatch dispatch;
    private transient CallSite calledAt;
    private transient volatile boolean over;

    /** @param refusal why there is no message to send; {@code null} if there may be one */
    MassMessageExecution(StepContext context, Map<String, Object> parameters, String refusal) {
        super(context);
        this.parameters = new LinkedHashMap<>(parameters);
        this.refusal = refusal;
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        // Now and for good: settings that change during a restart must not send it from another account.
        OnlyFansConfiguration.get().completeParameters(parameters);
        dispatch = dispatch();
        calledAt = CallSite.current();
        // A program that does not know of this step would, when it is resumed, run it from its beginning: send it
        // again.
        Futures.addCallback(
                getContext().saveState(),
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(Void saved) {
                        deliver(refusal == null ? Dispatch::begin : refused -> refused.refuse(refusal));
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        end(Receipt.refused("The state of the Pipeline could not be saved (" + failure.getMessage()
                                + "), so nothing was sent: it might be sent again after a restart."));
                    }
                },
                Timer.get());
        return false;
    }

    @Override
    public void onResume() {
        try {
            dispatch = dispatch();
            Timer.get().execute(() -> deliver(refusal == null ? Dispatch::resume : refused -> refused.refuse(refusal)));
        } catch (IOException e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private Dispatch dispatch() throws IOException, InterruptedException {
        return new Dispatch(
                sendId,
                parameters,
                asked,
                getContext().get(Run.class),
                getContext().get(TaskListener.class));
    }

    private void deliver(Function<Dispatch, CompletableFuture<Receipt>> how) {
        how.apply(dispatch).thenAccept(this::end);
    }

    private void end(Receipt receipt) {
        if (receipt.status().isSuccess() || calledAt == null) {
            conclude(receipt, "");
        } else {
            // Until then it is not over, so that it can be stopped whatever the program is busy with.
            whenAtRest(() -> conclude(receipt, calledAt.shown()));
        }
    }

    private void conclude(Receipt receipt, String where) {
        if (!finish()) {
            return;
        }
        if (receipt.status().isSuccess() || (!MassMessage.failsOnError(parameters) && markUnstable(receipt, where))) {
            getContext().onSuccess(receipt);
        } else {
            getContext().onFailure(failure(receipt, where));
        }
    }

    /** Only a program at rest knows which of its lines it is at. */
    private void whenAtRest(Runnable then) {
        try {
            Futures.addCallback(
                    getContext().get(FlowExecution.class).getCurrentExecutions(true),
                    new FutureCallback<Object>() {
                        @Override
                        public void onSuccess(Object executions) {
                            then.run();
                        }

                        @Override
                        public void onFailure(Throwable failure) {
                            then.run();
                        }
                    },
                    Timer.get());
        } catch (IOException e) {
            then.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            then.run();
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
            LOGGER.log(Level.WARNING, e, () -> "Can't mark a build unstable: " + receipt);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void stop(Throwable cause) throws Exception {
        if (!finish()) {
            return;
        }
        Receipt receipt = dispatch == null ? null : dispatch.cancel("The build was stopped");
        getContext()
                .onFailure(
                        receipt != null && receipt.status().mayHaveBeenSent()
                                ? interruption(resultOf(cause), receipt.toString())
                                : cause);
    }

    private static Result resultOf(Throwable cause) {
        return cause instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.ABORTED;
    }

    /** An interruption, which a {@code retry} around the step lets through: it must not send again. */
    private static FlowInterruptedException interruption(Result result, String receipt) {
        return new FlowInterruptedException(result, true, new MayHaveBeenSent(receipt));
    }

    /** Ends a step that can't go on after a restart. It may have sent before, so this is nothing to be tried again. */
    private void fail(Exception failure) {
        if (finish()) {
            String why = "The step could not go on after the restart (" + failure.getMessage() + ").";
            getContext().onFailure(failure(Receipt.lost(why, asked, Map.of()), ""));
        }
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** A safe restart waits for the answer to a request, which is a matter of seconds, but not for a next try. */
    @Override
    public boolean blocksRestart() {
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
