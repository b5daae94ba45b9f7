package io.jenkins.plugins.onlyfans.dispatch;

import hudson.security.ACL;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jenkins.security.ImpersonatingExecutorService;

/**
 * Threads for what waits for a disk, for credentials or for a lock. Those of {@link jenkins.util.Timer} are few, and all of
 * Jenkins waits with them.
 */
public final class Workers {

    private static final int MOST = 16;

    private static final ExecutorService POOL = new ImpersonatingExecutorService(daemons(), ACL.SYSTEM2);

    private Workers() {}

    private static ExecutorService daemons() {
        AtomicInteger count = new AtomicInteger();
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(MOST, MOST, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "onlyfans-worker-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Those of this Jenkins. They act as Jenkins itself. */
    public static ExecutorService get() {
        return POOL;
    }
}
