package io.jenkins.plugins.onlyfans.dispatch;

import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import java.time.Duration;
import java.util.List;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/** When a lost answer is looked for, from its loss on. Tests don't wait that long. */
@Restricted(NoExternalUse.class)
public final class LookTimes {

    private static volatile List<Duration> times = SendContext.LOOKS;

    private LookTimes() {}

    /** From now on it is looked for at these. */
    public static void set(List<Duration> others) {
        times = others;
    }

    static List<Duration> get() {
        return times;
    }
}
