package io.jenkins.plugins.onlyfans.core.message;

import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** Tells whether a number is among others twice. A million take little longer, each, than a hundred do. */
final class Distinct {

    /** So many are looked at together as the processor has at hand. */
    private static final int PORTION = 2048;

    /** Without it somebody could choose numbers that all get in each other's way. */
    private final long salt = ThreadLocalRandom.current().nextLong();

    private final long[] numbers;

    private Distinct(long[] numbers) {
        this.numbers = numbers;
    }

    /** Whether none of these is there twice; -1 may not be among them. */
    static boolean areAll(long[] numbers) {
        Distinct distinct = new Distinct(numbers);
        int portions = Integer.highestOneBit(numbers.length / PORTION);
        return portions > 1
                ? distinct.areAllOf(portions)
                : distinct.areAllOf(numbers, 0, numbers.length, slotsFor(numbers.length));
    }

    private boolean areAllOf(int portions) {
        int[] ends = new int[portions + 1];
        for (long number : numbers) {
            ends[portion(number, portions) + 1]++;
        }
        int largest = 0;
        for (int portion = 1; portion <= portions; portion++) {
            largest = Math.max(largest, ends[portion]);
            ends[portion] += ends[portion - 1];
        }
        long[] sorted = new long[numbers.length];
        for (long number : numbers) {
            sorted[ends[portion(number, portions)]++] = number;
        }
        long[] slots = slotsFor(largest);
        int begin = 0;
        for (int portion = 0; portion < portions; portion++) {
            if (!areAllOf(sorted, begin, ends[portion], slots)) {
                return false;
            }
            begin = ends[portion];
            Arrays.fill(slots, 0);
        }
        return true;
    }

    /** At least half of them stay free. */
    private static long[] slotsFor(int most) {
        return new long[4 * Integer.highestOneBit(most + 1)];
    }

    private boolean areAllOf(long[] some, int begin, int end, long[] slots) {
        int last = slots.length - 1;
        for (int i = begin; i < end; i++) {
            long kept = some[i] + 1;
            int slot = (int) mixed(some[i]) & last;
            while (slots[slot] != 0) {
                if (slots[slot] == kept) {
                    return false;
                }
                slot = (slot + 1) & last;
            }
            slots[slot] = kept;
        }
        return true;
    }

    private int portion(long number, int portions) {
        return (int) (mixed(number) >>> Integer.SIZE) & (portions - 1);
    }

    /** Spreads numbers that follow one another, or differ in a few digits. */
    private long mixed(long number) {
        long mixed = (number ^ salt) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
