package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.util.ArrayDeque;
import java.util.Deque;

/** One thread that runs steps, and why it has to stop, if it has. */
public final class Task {
    private static final ThreadLocal<Task> CURRENT = new ThreadLocal<>();

    private final Thread thread = Thread.currentThread();
    private final Deque<Interruption> pending = new ArrayDeque<>();

    private Task() {}

    /** The task of this thread, which begins here if it has none. */
    public static Task current() {
        Task task = CURRENT.get();
        if (task == null) {
            task = new Task();
            CURRENT.set(task);
        }
        return task;
    }

    /** Forgets the task of this thread, whose build is over. */
    static void end() {
        Task task = CURRENT.get();
        if (task != null) {
            task.pending.clear();
            Thread.interrupted();
            CURRENT.remove();
        }
    }

    /** Stops here if this task has to. */
    public static void checkpoint() {
        Task task = CURRENT.get();
        if (task != null && task.thread.isInterrupted()) {
            throw task.stop();
        }
    }

    /** Stops the task at its next step, loop or wait, unless what the reason was meant for is over. */
    public synchronized void interrupt(Interruption reason) {
        if (reason.isActual()) {
            pending.add(reason);
            thread.interrupt();
        }
    }

    /**
     * Why the task has to stop; from here on it may run again, to clean up, unless there are more reasons. Call it on
     * the task's own thread.
     */
    public synchronized Interruption stop() {
        Thread.interrupted();
        Interruption reason = pending.poll();
        if (!pending.isEmpty()) {
            thread.interrupt();
        }
        return reason == null ? new Interruption(Result.ABORTED, "Interrupted") : reason;
    }

    /** Takes a reason back that came too late: what it was to stop is over. Call it on the task's own thread. */
    public synchronized void withdraw(Interruption reason) {
        if (pending.removeIf(candidate -> candidate == reason) && pending.isEmpty()) {
            Thread.interrupted();
        }
    }
}
