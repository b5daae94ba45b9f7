package io.jenkins.plugins.onlyfans.dispatch;

import java.time.InstantSource;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** The time of the machine, by which a send is too late. Tests let it jump. */
@Restricted(NoExternalUse.class)
public final class SendClock {

    private static volatile InstantSource source = InstantSource.system();

    private SendClock() {}

    /** From now on it is the time that this tells. */
    public static void set(InstantSource other) {
        source = other;
    }

    static InstantSource get() {
        return () -> source.instant();
    }
}
