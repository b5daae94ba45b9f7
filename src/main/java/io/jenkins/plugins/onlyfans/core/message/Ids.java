package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.AbstractList;
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
        return Distinct.areAll(numbers) ? new Ids(ids, characters) : given;
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
}
