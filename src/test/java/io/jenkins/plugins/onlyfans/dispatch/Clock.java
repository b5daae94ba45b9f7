package io.jenkins.plugins.onlyfans.dispatch;

import java.time.Duration;
import java.time.InstantSource;

/** Lets the time of the machine jump, as all sends see it. */
public final class Clock {

    private Clock() {}

    /** From now on it is so much later, or earlier, than it is. */
    public static void jump(Duration by) {
        SendClock.set(InstantSource.offset(InstantSource.system(), by));
    }

    /** The true time again. */
    public static void reset() {
        SendClock.set(InstantSource.system());
    }
}
