package io.jenkins.plugins.onlyfans.pipeline;

import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * Waits for a Pipeline after a restart, until it is sure who of its steps is still running. A {@code timeout} that ran out
 * meanwhile stops its steps then, a branch that failed stops the others, and each of these is a task in the one queue of the
 * program. A step that was asked for several times, each time behind all that was in that queue and while none of ours was
 * being stopped, is taken to be running. A step of another kind beside it that takes its time to stop is not waited for.
 */
final class RestartWait {

    private static final int TIMES = 5;

    private final StepExecution step;
    private final Program program;
    private final Runnable settled;
    private final Runnable gone;

    private int times;

    /**
     * @param settled runs once the step is sure to be running
     * @param gone runs if it is not
     */
    RestartWait(StepExecution step, Program program, Runnable settled, Runnable gone) {
        this.step = step;
        this.program = program;
        this.settled = settled;
        this.gone = gone;
    }

    void begin() {
        Program.inAWhile(this::look);
    }

    private void look() {
        if (program.isPaused() || ApiStepExecution.isAnyStopping()) {
            times = 0;
            begin();
            return;
        }
        program.running(running -> {
            if (!running.contains(step)) {
                gone.run();
            } else if (++times < TIMES) {
                begin();
            } else {
                settled.run();
            }
        });
    }
}
