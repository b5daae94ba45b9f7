package io.jenkins.plugins.onlyfans.demo.cli;

import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.LogStream;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets Ctrl-C abort a run instead of killing it: its {@code post} and its last line come before the process ends. While
 * the run lasts, whatever writes to System.out writes to the log, which masks.
 */
final class Interruptible {
    private static final long PATIENCE_SECONDS = 20;

    private Interruptible() {}

    static <T> T run(BuildLog log, Runnable abort, Supplier<T> body) {
        CountDownLatch over = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            abort.run();
            await(over);
        });
        PrintStream out = System.out;
        PrintStream err = System.err;
        PrintStream masked = LogStream.to(log);
        Runtime.getRuntime().addShutdownHook(hook);
        System.setOut(masked);
        System.setErr(masked);
        try {
            return body.get();
        } finally {
            masked.close();
            System.setOut(out);
            System.setErr(err);
            over.countDown();
            remove(hook);
        }
    }

    private static void await(CountDownLatch over) {
        try {
            over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, which is what the hook is there for.
        }
    }
}
