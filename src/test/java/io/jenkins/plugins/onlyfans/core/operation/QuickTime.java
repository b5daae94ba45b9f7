package io.jenkins.plugins.onlyfans.core.operation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A clock and a timer of one operation: when it waits for something, that time has passed at once. */
final class QuickTime extends ScheduledThreadPoolExecutor implements InstantSource {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Instant now;
    private volatile Runnable meanwhile = () -> {};

    QuickTime(Instant now) {
        super(1);
        this.now = now;
    }

    @Override
    public Instant instant() {
        return now;
    }

    /** What was waited for until now, in its order; goes on. */
    List<Duration> waits() {
        return Collections.unmodifiableList(waits);
    }

    /** What happens at the end of each wait. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    /** Lets time pass while nobody waits. */
    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Duration wait = Duration.of(delay, unit.toChronoUnit());
        return super.schedule(
                () -> {
                    waits.add(wait);
                    pass(wait);
                    meanwhile.run();
                    command.run();
                },
                0,
                TimeUnit.SECONDS);
    }
}
