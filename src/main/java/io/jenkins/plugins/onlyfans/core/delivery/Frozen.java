package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies that nobody can change, down to their leaves: a script has what its getters return, and so have page and ledger. */
public final class Frozen {

    /** Those that JSON is read to, none of which can be changed. */
    private static final Set<Class<?>> KINDS_OF_NUMBERS =
            Set.of(Integer.class, Long.class, Double.class, BigInteger.class, BigDecimal.class);

    private Frozen() {}

    /** The entries of a map whose names are texts; empty for what is no map. */
    public static LinkedHashMap<String, Object> map(@CheckForNull Object value) {
        LinkedHashMap<String, Object> frozen = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((field, item) -> {
                if (field instanceof String name) {
                    frozen.put(name, of(item));
                }
            });
        }
        return frozen;
    }

    /** What is neither JSON nor can be frozen has come from a file that somebody else wrote; nothing is kept of it. */
    public static @CheckForNull Object of(@CheckForNull Object value) {
        if (value instanceof Map<?, ?> map) {
            return Collections.unmodifiableMap(map(map));
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(of(item)));
            return Collections.unmodifiableList(items);
        }
        boolean plain = value instanceof String
                || value instanceof Boolean
                || (value instanceof Number && KINDS_OF_NUMBERS.contains(value.getClass()));
        return plain ? value : null;
    }
}
