package io.jenkins.plugins.onlyfans.core.api;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dispatcher;

/** What calls wait on for their answers. None of it keeps a process alive. */
final class CallThreads {

    private static final int IDLE_SECONDS = 30;

    private CallThreads() {}

    /** @param most how many calls run at once; the others wait */
    static Dispatcher dispatcher(int most) {
        Dispatcher dispatcher = new Dispatcher(threads());
        dispatcher.setMaxRequests(most);
        dispatcher.setMaxRequestsPerHost(most);
        return dispatcher;
    }

    private static ExecutorService threads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            // Before Java 21.
            return daemons();
        }
    }

    /** As many as there are calls at once, which is for the dispatcher to bound. */
    static ThreadPoolExecutor daemons() {
        AtomicInteger count = new AtomicInteger();
        return new ThreadPoolExecutor(
                0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, "onlyfans-api-" + count.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }
}
