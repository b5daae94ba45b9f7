package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * What a send needs around it, and how it begins.
 *
 * @param api where they go
 * @param retries what a message that was provably not sent gets
 * @param timer measures waits, and does nothing else: it is never blocked
 * @param workers do what may wait for a disk, a lock or a log
 * @param clock tells whether it is too late for a message
 * @param pace holds back what the rate limit would refuse
 * @param looks when a lost answer is looked for, from its loss on; empty if it is not
 * @param spent knows which media can't be sent again
 */
public record SendContext(
        Api api,
        RetryPolicy retries,
        ScheduledExecutorService timer,
        Executor workers,
        InstantSource clock,
        Pace pace,
        List<Duration> looks,
        SpentMedia spent) {

    /** When a lost answer is looked for, if nothing else is said. */
    public static final List<Duration> LOOKS = List.of(Duration.ofSeconds(20), Duration.ofSeconds(90));

    /** One that knows of no media. */
    public SendContext(
            Api api,
            RetryPolicy retries,
            ScheduledExecutorService timer,
            Executor workers,
            InstantSource clock,
            Pace pace,
            List<Duration> looks) {
        this(api, retries, timer, workers, clock, pace, looks, SpentMedia.NONE);
    }

    /** One that looks for no lost answer. */
    public SendContext(
            Api api,
            RetryPolicy retries,
            ScheduledExecutorService timer,
            Executor workers,
            InstantSource clock,
            Pace pace) {
        this(api, retries, timer, workers, clock, pace, List.of());
    }

    /** One that shares its rate limit with nobody, and looks for no lost answer. */
    public SendContext(
            Api api, RetryPolicy retries, ScheduledExecutorService timer, Executor workers, InstantSource clock) {
        this(api, retries, timer, workers, clock, new Pace());
    }

    /** The same, but for when it looks. */
    public SendContext withLooks(List<Duration> others) {
        return new SendContext(api, retries, timer, workers, clock, pace, others, spent);
    }

    /** The same, but for who knows what is spent. */
    public SendContext withSpent(SpentMedia others) {
        return new SendContext(api, retries, timer, workers, clock, pace, looks, others);
    }

    /**
     * Begins to send a message. Writes to journal and ledger, and does not wait for the API.
     *
     * @param sender names this send, the same before and after a restart
     * @param asked the moment of the call, the same before and after a restart; the message's {@code maxDelay} counts from it
     * @param ledger knows what was sent under the message's deduplication key
     * @param journal is told how far the send is, before it gets there
     * @param log gets lines for the user, from any thread
     */
    public Delivery send(
            MassMessage message, String sender, Instant asked, Ledger ledger, Journal journal, Consumer<String> log) {
        return send(Outgoing.of(message), sender, asked, ledger, journal, log);
    }

    /** The same for whatever goes out. */
    public Delivery send(
            Outgoing outgoing, String sender, Instant asked, Ledger ledger, Journal journal, Consumer<String> log) {
        Delivery delivery = new Delivery(this, outgoing, sender, asked, ledger, journal, log);
        delivery.begin();
        return delivery;
    }

    /** Has the workers do it or, if they take nothing any more, a thread of its own: what has begun comes to an end. */
    public void run(Runnable task) {
        // Once, even if the workers took it before they failed.
        Runnable once = new FutureTask<>(task, null);
        try {
            workers.execute(once);
        } catch (Throwable refused) {
            runAlone(once);
        }
    }

    private static void runAlone(Runnable task) {
        try {
            Thread thread = new Thread(task, "onlyfans-delivery");
            thread.setDaemon(true);
            thread.start();
        } catch (Throwable noThread) {
            task.run();
        }
    }

    /** Whether this process is about to end, so that nothing can be waited for any more. */
    public boolean isClosed() {
        try {
            return timer.isShutdown();
        } catch (Throwable e) {
            return false;
        }
    }

    /** Has it done by the workers after a wait. */
    public Future<?> runLater(Duration wait, Runnable task) {
        return timer.schedule(() -> run(task), wait.toNanos(), TimeUnit.NANOSECONDS);
    }
}
