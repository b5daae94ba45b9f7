package io.jenkins.plugins.onlyfans.pipeline;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.AbortException;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.dispatch.Workers;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Runs a step that calls the API without holding a thread: begins it once the program that knows of it is saved, goes on after a
 * restart, ends it with what came of it or with why it was stopped, whichever is first.
 *
 * @param <U> what goes on
 * @param <T> what the step returns
 */
abstract class ApiStepExecution<U extends Underway<T>, T extends Returned> extends StepExecution {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Logger LOGGER = Logger.getLogger(ApiStepExecution.class.getName());

    /**
     * A program that is paused takes what a stopped step ends in, but lets the next timeout around it put itself in its place.
     * Waiting for longer than this would let Jenkins lose its patience, and end the step itself.
     */
    private static final Duration HANDED_OVER_AFTER = Duration.ofSeconds(4);

    /** Those that are being stopped. Who waits for them does not for ever, nor for those of a Jenkins that is no more. */
    private static final Map<ApiStepExecution<?, ?>, Stop> STOPPING = new ConcurrentHashMap<>();

    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private transient U underway;
    private transient CallSite calledAt;
    private transient volatile boolean over;

    ApiStepExecution(StepContext context) {
        super(context);
    }

    /** What is to go on. Also asked for by who stops the step before it was resumed. */
    abstract U make() throws IOException, InterruptedException;

    abstract CompletableFuture<T> begin(U what);

    /** Ends it without a call, as the program could not be saved for this reason. */
    abstract CompletableFuture<T> refuse(U what, String unsaved);

    abstract CompletableFuture<T> resume(U what);

    /** Why the step has not done what it was asked for; {@code null} if it has. */
    @CheckForNull
    String problem(T outcome) {
        return outcome.getError();
    }

    abstract boolean failsOnError();

    Exception failure(T outcome, String where) {
        return new AbortException(said(outcome) + where);
    }

    /** Why the step has not done what it was asked for, in short if the log has it in full. */
    final String said(T outcome) {
        U going = going();
        String inShort = going == null ? null : going.inShort();
        return inShort == null ? String.valueOf(problem(outcome)) : inShort;
    }

    /**
     * What a step that is stopped ends in.
     *
     * @param outcome {@code null} if that is left to the next start of Jenkins
     */
    Throwable stopped(@CheckForNull T outcome, Throwable cause) {
        return cause;
    }

    /** What a step that can't go on ends in. */
    Throwable brokenOff(Result result, Throwable failure) {
        return new AbortException("The step could not go on (" + failure + ").");
    }

    @Override
    public boolean start() throws IOException, InterruptedException {
        underway();
        calledAt = CallSite.current();
        program()
                .onceSaved(
                        () -> run(first -> begin(first)),
                        failure -> run(unsaved -> refuse(unsaved, failure.getMessage())));
        return false;
    }

    /** Not if an enclosing step has stopped it by then, as a timeout does that ran out meanwhile. */
    @Override
    public void onResume() {
        Workers.beginners().execute(() -> {
            if (!over) {
                run(this::resume);
            }
        });
    }

    private void run(Function<U, CompletableFuture<T>> how) {
        try {
            how.apply(underway()).thenAcceptAsync(this::end, Workers.get());
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fail(e);
        }
    }

    private synchronized U underway() throws IOException, InterruptedException {
        if (underway == null) {
            underway = make();
        }
        return underway;
    }

    /** What goes on, if it has begun in this Jenkins. */
    @CheckForNull
    synchronized U going() {
        return underway;
    }

    Program program() {
        return new Program(this);
    }

    /** Until it is concluded it is not over, so that it can be stopped whatever the program is busy with. */
    private void end(T outcome) {
        program().onceRunning(() -> over, () -> {
            if (problem(outcome) == null || calledAt == null) {
                conclude(outcome, "");
            } else {
                // Only a program at rest knows which of its lines it is at.
                program().running(steps -> conclude(outcome, calledAt.shown()));
            }
        });
    }

    private void conclude(T outcome, String where) {
        if (!finish()) {
            return;
        }
        String problem = problem(outcome);
        try {
            if (problem == null || (!failsOnError() && markUnstable(said(outcome) + where, problem + where))) {
                getContext().onSuccess(outcome);
            } else {
                getContext().onFailure(failure(outcome, where));
            }
        } catch (RuntimeException | Error e) {
            LOGGER.log(Level.WARNING, "Can't return the outcome of a step", e);
            getContext().onFailure(failure(outcome, where));
        }
    }

    /**
     * Says for the log why, and in full for the pages.
     *
     * @return false if the build could not be marked, so that it has to fail instead
     */
    private boolean markUnstable(String said, String warning) {
        try {
            getContext().get(TaskListener.class).getLogger().println("WARNING: " + said);
            getContext()
                    .get(FlowNode.class)
                    .addOrReplaceAction(new WarningAction(Result.UNSTABLE).withMessage(warning));
            getContext().get(Run.class).setResult(Result.UNSTABLE);
            return true;
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "Can't mark a build unstable", e);
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

    private record Stop(@CheckForNull Jenkins jenkins, long begun) {

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
            return stopped(underway().cancel("The build was stopped"), cause);
        } catch (IOException | RuntimeException | Error e) {
            return brokenOff(resultOf(cause), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return brokenOff(resultOf(cause), e);
        }
    }

    static Result resultOf(Throwable cause) {
        return cause instanceof FlowInterruptedException interrupted ? interrupted.getResult() : Result.ABORTED;
    }

    private void fail(Throwable failure) {
        if (finish()) {
            LOGGER.log(Level.WARNING, "A step can't go on", failure);
            getContext().onFailure(brokenOff(Result.FAILURE, failure));
        }
    }

    private synchronized boolean finish() {
        boolean first = !over;
        over = true;
        return first;
    }

    /** A safe restart waits for the answer to a request, which is a matter of seconds, but not for a next try. */
    @Override
    public synchronized boolean blocksRestart() {
        return underway != null && underway.isInFlight();
    }
}
