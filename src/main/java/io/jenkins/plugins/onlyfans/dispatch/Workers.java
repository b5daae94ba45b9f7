package io.jenkins.plugins.onlyfans.dispatch;

import hudson.security.ACL;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.security.ImpersonatingExecutorService;

/**
 * Threads for what waits for a disk, for credentials or for a lock. Those of {@link jenkins.util.Timer} are few, and all of
 * Jenkins waits with them. They act as Jenkins itself.
 */
public final class Workers {

    private static final int MOST_BEGINNERS = 8;

    private static final Executor BEGINNERS = pool("onlyfans-begin-", MOST_BEGINNERS, new LinkedBlockingQueue<>());

    private static final Executor ALL = pool("onlyfans-worker-", Integer.MAX_VALUE, new SynchronousQueue<>());

    private Workers() {}

    private static Executor pool(String name, int most, BlockingQueue<Runnable> queue) {
        AtomicInteger count = new AtomicInteger();
        boolean bounded = most < Integer.MAX_VALUE;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(bounded ? most : 0, most, 30, TimeUnit.SECONDS, queue, task -> {
                    Thread thread = new Thread(task, name + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        if (bounded) {
            pool.allowCoreThreadTimeOut(true);
        }
        return new ImpersonatingExecutorService(pool, ACL.SYSTEM2);
    }

    /** For what begins, which may wait long for credentials: so many at once, and the others after them. */
    public static Executor beginners() {
        return task -> run(BEGINNERS, task);
    }

    /** For what goes on and what ends. It never waits behind what begins: a stop that does would come too late. */
    public static Executor get() {
        return task -> run(ALL, task);
    }

    private static void run(Executor pool, Runnable task) {
        try {
            pool.execute(task);
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // There are no more threads to be had, and what is left undone here would leave a step waiting.
            task.run();
        }
    }
}
