package io.jenkins.plugins.onlyfans;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.opentest4j.AssertionFailedError;

/** Waits for something to come true, and no longer. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Returns when the condition holds; fails if it takes too long. */
    public static void until(String what, Callable<Boolean> condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.call()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionFailedError("Waited in vain until " + what);
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }
}
