package io.jenkins.plugins.onlyfans.pipeline;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import io.jenkins.plugins.onlyfans.dispatch.Workers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A Pipeline after a restart, until it has settled who of its steps is still running. A {@code timeout} that ran out meanwhile
 * stops its steps then, a branch that failed stops the others, and each of these is a task in the one queue of the program:
 * who has been asked several times over, each time behind all that was in that queue, and is still running, is so for good.
 */
final class Settling {

    private static final int TIMES = 5;
    private static final long PAUSE_MILLIS = 100;

    private final StepExecution step;
    private final Runnable settled;
    private final Runnable gone;

    private int times;

    /**
     * @param settled runs once the step is sure to be running
     * @param gone runs if it is not
     */
    Settling(StepExecution step, Runnable settled, Runnable gone) {
        this.step = step;
        this.settled = settled;
        this.gone = gone;
    }

    void begin() {
        Timer.get().schedule(() -> Workers.get().execute(this::look), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            FlowExecution program = step.getContext().get(FlowExecution.class);
            if (isPaused(program)) {
                times = 0;
                begin();
                return;
            }
            Futures.addCallback(
                    program.getCurrentExecutions(true),
                    new FutureCallback<List<StepExecution>>() {
                        @Override
                        public void onSuccess(List<StepExecution> running) {
                            if (running.contains(step)) {
                                foundRunning();
                            } else {
                                gone.run();
                            }
                        }

                        @Override
                        public void onFailure(Throwable failure) {
                            gone.run();
                        }
                    },
                    Workers.get());
        } catch (IOException e) {
            gone.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            gone.run();
        }
    }

    /** Until all its steps are resumed a program is paused, and it does nothing while Jenkins is about to shut down. */
    private static boolean isPaused(FlowExecution program) {
        return Jenkins.get().isQuietingDown() || (program instanceof CpsFlowExecution cps && cps.isPaused());
    }

    private void foundRunning() {
        times++;
        if (times < TIMES) {
            begin();
        } else {
            settled.run();
        }
    }
}
