package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.security.SecureRandom;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.RandomAccess;

/**
 * A list of ids that are numbers, none of which is there twice, be it once as a text. Nearly all lists are that, and may have a
 * million ids: whoever knows that a list is one need not look at each.
 */
final class Ids extends AbstractList<Object> implements RandomAccess {

    private static final long NONE = -1;

    private static final int MOST_DIGITS = 18;
    private static final long TOO_LARGE = 1_000_000_000_000_000_000L;

    /** So many are looked at together as the processor has at hand. */
    private static final int PORTION = 2048;

    /** Without it somebody could choose ids that all get in each other's way. */
    private static final long SALT = new SecureRandom().nextLong();

    private final Object[] ids;
    private final long characters;

    private Ids(Object[] ids, long characters) {
        this.ids = ids;
        this.characters = characters;
    }

    /** These values, as such a list if they are one. */
    static Collection<?> orAsGiven(Collection<?> given) {
        Object[] ids = given.toArray();
        long[] numbers = new long[ids.length];
        long characters = 0;
        for (int i = 0; i < ids.length; i++) {
            numbers[i] = number(ids[i]);
            if (numbers[i] == NONE) {
                return given;
            }
            characters += ids[i] instanceof String text ? text.length() : 1;
        }
        return areDistinct(numbers) ? new Ids(ids, characters) : given;
    }

    /** How much they count towards the length of a message. */
    long characters() {
        return characters;
    }

    @Override
    public Object get(int index) {
        return ids[index];
    }

    @Override
    public int size() {
        return ids.length;
    }

    /** Digits, without zeros in front; NONE if it is anything else, or a long number. */
    private static long number(@CheckForNull Object id) {
        if (id instanceof Integer || id instanceof Long || id instanceof Short) {
            long number = ((Number) id).longValue();
            return number < TOO_LARGE ? Math.max(number, NONE) : NONE;
        }
        if (!(id instanceof String text) || text.isEmpty() || text.length() > MOST_DIGITS) {
            return NONE;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9 || (number == 0 && i > 0)) {
                return NONE;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static boolean areDistinct(long[] numbers) {
        int portions = Integer.highestOneBit(numbers.length / PORTION);
        if (portions <= 1) {
            return areDistinct(numbers, 0, numbers.length, slotsFor(numbers.length));
        }
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
            if (!areDistinct(sorted, begin, ends[portion], slots)) {
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

    private static boolean areDistinct(long[] numbers, int begin, int end, long[] slots) {
        int last = slots.length - 1;
        for (int i = begin; i < end; i++) {
            long kept = numbers[i] + 1;
            int slot = (int) mixed(numbers[i]) & last;
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

    private static int portion(long number, int portions) {
        return (int) (mixed(number) >>> Integer.SIZE) & (portions - 1);
    }

    /** Spreads numbers that follow one another, or differ in a few digits. */
    private static long mixed(long number) {
        long mixed = (number ^ SALT) * 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 32)) * 0xD6E8FEB86659FD93L;
        return mixed ^ (mixed >>> 32);
    }
}
