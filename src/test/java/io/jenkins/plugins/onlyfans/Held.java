package io.jenkins.plugins.onlyfans;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much memory the objects of this process take. */
public final class Held {

    private static final long ALIKE = 1_000_000;

    private Held() {}

    /** How much is held, once that does not change any more. */
    public static long bytes() {
        long before;
        long held = collected();
        do {
            before = held;
            held = collected();
        } while (Math.abs(before - held) > ALIKE);
        return held;
    }

    /** From here on the peak is looked for. */
    public static void resetPeak() {
        pools().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    /** How much it was at most, with all that nobody held any more. */
    public static long peak() {
        return pools().stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    }

    private static long collected() {
        System.gc();
        return pools().stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    private static List<MemoryPoolMXBean> pools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
    }
}
