package io.jenkins.plugins.onlyfans.journal;

import hudson.Functions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Brings what was written to where it outlives a power cut, which is what takes the most time of all that is done for a send. */
final class Disk {

    private static final int MOST_ASIDE = 4;

    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Who finds all of them busy does it in its own thread. */
    private static final Executor ASIDE = new ThreadPoolExecutor(
            0,
            MOST_ASIDE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> {
                Thread thread = new Thread(task, "onlyfans-disk-" + COUNT.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            },
            new ThreadPoolExecutor.CallerRunsPolicy());

    /** Tests see what is forced. */
    private static volatile Consumer<Path> watcher = path -> {};

    private Disk() {}

    static void watch(Consumer<Path> other) {
        watcher = other;
    }

    /** All that was written to a file, by whomever. */
    static void force(Path file, FileChannel channel) throws IOException {
        channel.force(true);
        watcher.accept(file);
    }

    /** The names in a folder. Windows has no such thing, and needs none. */
    static void forceNames(Path folder) throws IOException {
        if (!Functions.isWindows()) {
            try (FileChannel channel = FileChannel.open(folder)) {
                force(folder, channel);
            }
        }
    }

    /** Begins in another thread what waits for the disk, so that waits that could follow each other are one. */
    static Wait aside(Wait what) {
        FutureTask<Boolean> task = new FutureTask<>(() -> {
            what.forIt();
            return true;
        });
        ASIDE.execute(task);
        return () -> await(task);
    }

    private static void await(FutureTask<Boolean> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    task.get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    throw e.getCause() instanceof IOException failure
                            ? failure
                            : new IOException(e.getCause().toString(), e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A wait for the disk. */
    interface Wait {

        /** @throws IOException if it can't be written */
        void forIt() throws IOException;
    }
}
