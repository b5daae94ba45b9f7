package io.jenkins.plugins.onlyfans.directory;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** So many within a time, and no more until the first of them is that long ago. */
final class Allowance {

    private final int most;
    private final long nanos;
    private final Ticker ticker;
    private final Deque<Long> taken = new ArrayDeque<>();

    Allowance(int most, Duration within, Ticker ticker) {
        this.most = most;
        this.nanos = within.toNanos();
        this.ticker = ticker;
    }

    /** Takes one, if there is one left. */
    synchronized boolean take() {
        long now = ticker.read();
        if (taken.size() == most && now - taken.getFirst() < nanos) {
            return false;
        }
        if (taken.size() == most) {
            taken.removeFirst();
        }
        taken.addLast(now);
        return true;
    }
}
