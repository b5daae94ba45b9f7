package io.jenkins.plugins.onlyfans.pipeline;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import io.jenkins.plugins.onlyfans.dispatch.Workers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import jenkins.model.Jenkins;
import jenkins.util.Timer;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** The program of the Pipeline that a step belongs to, as far as the step has to wait for it. */
final class Program {

    private static final long PAUSE_MILLIS = 100;

    private final StepExecution step;

    Program(StepExecution step) {
        this.step = step;
    }

    /**
     * Waits until the program that knows of this step is on the disk: one that does not would, when it is resumed, run the step
     * from its beginning, send it again. One that is saved at every step does so by itself, once for all branches, before it does
     * what is behind that in its queue. If it has not, it is told to.
     *
     * @param unsaved gets what went wrong
     */
    void onceSaved(Runnable then, Consumer<Throwable> unsaved) {
        Optional<List<Object>> before = file();
        running(steps -> {
            Optional<List<Object>> now = file();
            if (before.isPresent() && now.isPresent() && !now.equals(before)) {
                Workers.beginners().execute(then);
            } else {
                save(then, unsaved);
            }
        });
    }

    private void save(Runnable then, Consumer<Throwable> unsaved) {
        Futures.addCallback(
                step.getContext().saveState(),
                new FutureCallback<>() {
                    @Override
                    public void onSuccess(Void saved) {
                        then.run();
                    }

                    @Override
                    public void onFailure(Throwable failure) {
                        unsaved.accept(failure);
                    }
                },
                Workers.beginners());
    }

    /** Which file it is saved in, as each time it is another one; empty if that can't be told. */
    private Optional<List<Object>> file() {
        try {
            File folder = step.getContext().get(FlowExecution.class).getOwner().getRootDir();
            BasicFileAttributes file =
                    Files.readAttributes(folder.toPath().resolve("program.dat"), BasicFileAttributes.class);
            return Optional.of(List.of(String.valueOf(file.fileKey()), file.lastModifiedTime(), file.size()));
        } catch (NoSuchFileException e) {
            return Optional.of(List.of());
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /**
     * Waits until the program goes on. A paused one takes what a step returns, but lets a timeout that runs out in the
     * meantime put itself in its place, and a {@code retry} around that would send again.
     *
     * @param over whether nobody waits any more
     */
    void onceRunning(BooleanSupplier over, Runnable then) {
        if (over.getAsBoolean()) {
            return;
        }
        if (isPaused()) {
            inAWhile(() -> onceRunning(over, then));
        } else {
            then.run();
        }
    }

    /** The same, but no longer than this. */
    void onceRunningOr(Duration limit, Runnable then) {
        long begun = System.nanoTime();
        onceRunningOr(() -> System.nanoTime() - begun > limit.toNanos(), then);
    }

    private void onceRunningOr(BooleanSupplier anyway, Runnable then) {
        if (!anyway.getAsBoolean() && isPaused()) {
            inAWhile(() -> onceRunningOr(anyway, then));
        } else {
            then.run();
        }
    }

    /** Not any more if Jenkins has stopped its timer: whoever comes after goes on. */
    static void inAWhile(Runnable then) {
        Timer.get().schedule(() -> Workers.get().execute(then), PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Until all its steps are resumed a program is paused, and it does nothing while Jenkins is about to shut down. */
    boolean isPaused() {
        try {
            return Jenkins.get().isQuietingDown()
                    || (step.getContext().get(FlowExecution.class) instanceof CpsFlowExecution cps && cps.isPaused());
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Asks which steps are running, behind all that is in the program's queue.
     *
     * @param then gets them; none if the program is gone
     */
    void running(Consumer<List<StepExecution>> then) {
        try {
            Futures.addCallback(
                    step.getContext().get(FlowExecution.class).getCurrentExecutions(true),
                    new FutureCallback<List<StepExecution>>() {
                        @Override
                        public void onSuccess(List<StepExecution> running) {
                            then.accept(running);
                        }

                        @Override
                        public void onFailure(Throwable failure) {
                            then.accept(List.of());
                        }
                    },
                    Workers.get());
        } catch (IOException e) {
            then.accept(List.of());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            then.accept(List.of());
        }
    }
}
