package io.jenkins.plugins.onlyfans.demo.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What sends take that are begun at once, each for an account of its own.
 *
 * @param millis from the first call to the last outcome
 * @param threads how many there are at most, beside those before
 * @param kilobytes what is held when all have begun, beside what was before
 */
record InFlight(double millis, double threads, double kilobytes) {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** @param send to an account */
    static InFlight of(int sends, Function<String, CompletableFuture<?>> send) {
        int threadsBefore = THREADS.getThreadCount();
        THREADS.resetPeakThreadCount();
        long begin = System.nanoTime();
        begin(sends, send).forEach(CompletableFuture::join);
        double millis = (System.nanoTime() - begin) / 1e6;
        int threads = THREADS.getPeakThreadCount() - threadsBefore;
        // Again, as to look what is held takes time.
        long before = held();
        List<CompletableFuture<?>> all = begin(sends, send);
        double kilobytes = (held() - before) / 1e3;
        all.forEach(CompletableFuture::join);
        return new InFlight(millis, threads, kilobytes);
    }

    private static List<CompletableFuture<?>> begin(int sends, Function<String, CompletableFuture<?>> send) {
        return IntStream.rangeClosed(1, sends)
                .<CompletableFuture<?>>mapToObj(account -> send.apply(Sender.account(account)))
                .toList();
    }

    private static long held() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
