package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes when a test says so: a clock that may be set, one that may not, and a timer that goes by the latter. */
final class TestTime extends ScheduledThreadPoolExecutor implements InstantSource {

    /** The name of the one thread of the timer. */
    static final String THREAD = "timer of a test";

    private final Queue<Due> due = new PriorityQueue<>(Comparator.comparing((Due task) -> task.at));
    private long nanos;
    private Instant wall = Parameters.NOW;

    TestTime() {
        super(1, task -> new Thread(task, THREAD));
    }

    @Override
    public synchronized Instant instant() {
        return wall;
    }

    /** Goes on steadily. */
    synchronized long nanos() {
        return nanos;
    }

    /** Somebody sets the clock. */
    synchronized void set(Instant instant) {
        wall = instant;
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Due task = new Due(command, nanos + unit.toNanos(delay));
        due.add(task);
        return task;
    }

    /** Lets time pass, and does what is due meanwhile, each at its time. */
    void pass(Duration time) {
        long end = nanos() + time.toNanos();
        for (Due task = next(end); task != null; task = next(end)) {
            run(task);
        }
        goOnTo(end);
    }

    /** How many are yet to come. */
    synchronized long waiting() {
        return due.stream().filter(task -> !task.isCancelled()).count();
    }

    private synchronized Due next(long end) {
        due.removeIf(Due::isCancelled);
        if (due.isEmpty() || due.peek().at > end) {
            return null;
        }
        goOnTo(Math.max(nanos, due.peek().at));
        return due.poll();
    }

    private synchronized void goOnTo(long moment) {
        wall = wall.plusNanos(moment - nanos);
        nanos = moment;
    }

    private void submitNow(Runnable task) {
        super.schedule(task, 0, TimeUnit.SECONDS);
    }

    private void run(Due task) {
        try {
            CompletableFuture.runAsync(task, this::submitNow).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Due extends FutureTask<Void> implements ScheduledFuture<Void> {

        private final long at;

        Due(Runnable task, long at) {
            super(task, null);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
