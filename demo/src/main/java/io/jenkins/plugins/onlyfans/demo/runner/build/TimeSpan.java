package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.util.Locale;

/** Writes a time span as Jenkins does: the two largest units, or fractions of a second. */
public final class TimeSpan {
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeSpan() {}

    public static String of(long millis) {
        if (millis >= DAY) {
            return millis / DAY + " days " + millis % DAY / HOUR + " hr";
        }
        if (millis >= HOUR) {
            return millis / HOUR + " hr " + millis % HOUR / MINUTE + " min";
        }
        if (millis >= MINUTE) {
            return millis / MINUTE + " min " + millis % MINUTE / SECOND + " sec";
        }
        if (millis >= 10 * SECOND) {
            return millis / SECOND + " sec";
        }
        if (millis >= SECOND) {
            return millis % SECOND < 100
                    ? millis / SECOND + " sec"
                    : String.format(Locale.ROOT, "%.1f sec", millis / 1000.0);
        }
        return millis + " ms";
    }
}
