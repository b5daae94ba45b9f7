package io.jenkins.plugins.onlyfans.demo.runner.step;

import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what Groovy passes on into plain Java values. */
final class Plain {
    /** Deeper than any parameter may be, and not too deep for the stack. */
    private static final int DEEPEST = 50;

    /** Each map and list is copied once, as one may hold itself, or another many times. */
    private final Map<Object, Object> copies = new IdentityHashMap<>();

    private Plain() {}

    static Object of(Object value) {
        return new Plain().of(value, 0);
    }

    private Object of(Object value, int level) {
        if (value instanceof GString text) {
            return text.toString();
        }
        if (level == DEEPEST || copies.containsKey(value)) {
            return copies.getOrDefault(value, value);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            copies.put(value, plain);
            map.forEach((key, element) -> {
                Object name = of(key, level + 1);
                // A second key of a name is none of its own, so that no value is lost.
                plain.put(plain.containsKey(name) ? new StringBuilder(name.toString()) : name, of(element, level + 1));
            });
            return plain;
        }
        if (value instanceof Object[] || value instanceof Collection<?>) {
            List<Object> plain = new ArrayList<>();
            copies.put(value, plain);
            Collection<?> given = value instanceof Collection<?> list ? list : Arrays.asList((Object[]) value);
            given.forEach(element -> plain.add(of(element, level + 1)));
            return plain;
        }
        return value instanceof JsonNull ? null : value;
    }
}
