package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.operation.SendKind;
import io.jenkins.plugins.onlyfans.dispatch.Dispatch;
import io.jenkins.plugins.onlyfans.form.MessageParameters;
import java.io.IOException;
import java.io.Serial;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import jenkins.model.CauseOfInterruption;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jvnet.localizer.Localizable;

/**
 * Sends a message. What it stores is what a Jenkins that comes after needs to know: the name of the send, under which the
 * journal beside the build says how far it got.
 */
final class MassMessageExecution extends ApiStepExecution<Dispatch, Receipt> {

    @Serial
    private static final long serialVersionUID = 1L;

    /** {@code null} in the programs of earlier versions, which sent messages only. */
    private final SendKind kind;

    private final String sendId = UUID.randomUUID().toString();
    private final LinkedHashMap<String, Object> parameters;
    private final String refusal;
    private final Instant asked = Instant.now();

    /** @param refusal why there is no message to send; {@code null} if there may be one */
    MassMessageExecution(StepContext context, Map<String, Object> parameters, @CheckForNull String refusal) {
        this(context, SendKind.MESSAGE, parameters, refusal);
    }

    MassMessageExecution(
            StepContext context, SendKind kind, Map<String, Object> parameters, @CheckForNull String refusal) {
        super(context);
        this.kind = kind;
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
        return super.start();
    }

    @Override
    Dispatch make() throws IOException, InterruptedException {
        return new Dispatch(
                Objects.requireNonNullElse(kind, SendKind.MESSAGE),
                sendId,
                parameters,
                asked,
                getContext().get(FlowNode.class).getId(),
                getContext().get(Run.class),
                getContext().get(TaskListener.class));
    }

    @Override
    CompletableFuture<Receipt> begin(Dispatch send) {
        return refusal == null ? send.begin(this::replaced) : send.refuse(refusal);
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

    @Override
    CompletableFuture<Receipt> refuse(Dispatch send, String unsaved) {
        return send.refuse(
                refusal == null
                        ? "The state of the Pipeline could not be saved (" + unsaved
                                + "), so nothing was sent: it might be sent again after a restart."
                        : refusal);
    }

    @Override
    CompletableFuture<Receipt> resume(Dispatch send) {
        return refusal == null ? send.resume(this::onceSettled) : send.refuse(refusal);
    }

    private void onceSettled(Runnable then) {
        new RestartWait(this, program(), then, () -> stop(new FlowInterruptedException(Result.ABORTED))).begin();
    }

    @Override
    @CheckForNull
    String problem(Receipt receipt) {
        return Dispatch.problem(receipt);
    }

    @Override
    boolean failsOnError() {
        return MassMessage.failsOnError(parameters);
    }

    @Override
    Exception failure(Receipt receipt, String where) {
        return receipt.status() == Status.UNKNOWN
                ? interruption(Result.FAILURE, receipt, where)
                : super.failure(receipt, where);
    }

    @Override
    Throwable stopped(@CheckForNull Receipt receipt, Throwable cause) {
        return receipt != null && receipt.status().mayHaveBeenSent()
                ? interruption(resultOf(cause), receipt, "")
                : super.stopped(receipt, cause);
    }

    /** One that was accepted has no error. */
    private static String told(Receipt receipt) {
        String error = receipt.getError();
        return error == null ? receipt.toString() : error;
    }

    /** It may have sent before, so this is nothing to be tried again. */
    @Override
    Throwable brokenOff(Result result, Throwable failure) {
        String why = super.brokenOff(result, failure).getMessage();
        return new FlowInterruptedException(
                result, true, new MayHaveBeenSent(told(Receipt.lost(why, asked, null)), null, false));
    }

    /** An interruption, which a {@code retry} around the step lets through: it must not send again. */
    private FlowInterruptedException interruption(Result result, Receipt receipt, String where) {
        Dispatch send = going();
        String inShort = send == null ? null : send.inShort();
        return new FlowInterruptedException(
                result,
                true,
                new MayHaveBeenSent(
                        told(receipt) + where,
                        inShort == null ? null : inShort + where,
                        receipt.status().isAccepted()));
    }

    @Override
    public String getStatus() {
        Dispatch send = going();
        if (send != null && send.isLooking()) {
            return "looking for the message";
        }
        return blocksRestart() ? "waiting for the answer of the API" : "waiting to send";
    }

    /** Why a build ended in the middle of a send, when its message was accepted, or with nobody knowing the outcome. */
    private static final class MayHaveBeenSent extends CauseOfInterruption {

        @Serial
        private static final long serialVersionUID = 1L;

        /** What became of the message, in full. */
        private final String receipt;

        /** {@code null} if the log does not have it in full, and in what earlier versions have written. */
        private final String inShort;

        /** Whether it is known that the message was accepted; false in what earlier versions have written. */
        private final boolean accepted;

        MayHaveBeenSent(String receipt, @CheckForNull String inShort, boolean accepted) {
            this.receipt = receipt;
            this.inShort = inShort;
            this.accepted = accepted;
        }

        private Localizable described() {
            return accepted
                    ? Messages._MassMessageStep_accepted(receipt)
                    : Messages._MassMessageStep_mayHaveBeenSent(receipt);
        }

        @Override
        public String getShortDescription() {
            return described().toString();
        }

        /** Into the log, which is in English whatever language Jenkins itself is set to. */
        @Override
        public void print(TaskListener listener) {
            listener.getLogger().println(inShort == null ? described().toString(Locale.ENGLISH) : inShort);
        }
    }
}
