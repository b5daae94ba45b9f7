package io.jenkins.plugins.onlyfans.core.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A timer for which no time passes: what is to run later runs at once, after what a test does in the meantime. Only what no
 * wait between two tries lasts as long as, which is until a send is too late, takes its time.
 */
final class ImpatientTimer extends ScheduledThreadPoolExecutor {

    private final List<Duration> waits = new CopyOnWriteArrayList<>();
    private volatile Runnable meanwhile = () -> {};

    ImpatientTimer() {
        super(1);
    }

    /** What happens during each wait. */
    void meanwhile(Runnable action) {
        meanwhile = action;
    }

    List<Duration> waits() {
        return waits;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        if (delay == 0 || Duration.of(delay, unit.toChronoUnit()).compareTo(RetryPolicy.DEFAULT.patience()) > 0) {
            return super.schedule(command, delay, unit);
        }
        waits.add(Duration.of(delay, unit.toChronoUnit()));
        return super.schedule(
                () -> {
                    meanwhile.run();
                    command.run();
                },
                0,
                unit);
    }
}
