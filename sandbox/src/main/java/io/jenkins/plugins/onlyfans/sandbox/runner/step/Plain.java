package io.jenkins.plugins.onlyfans.sandbox.runner.step;

import groovy.lang.GString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns what Groovy passes on into plain Java values. */
final class Plain {
    private Plain() {}

    static Object of(Object value) {
        if (value instanceof GString text) {
            return text.toString();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> plain = new LinkedHashMap<>();
            // A second key of a name stays what it is, so that no value is lost.
            map.forEach((key, element) -> plain.put(plain.containsKey(of(key)) ? key : of(key), of(element)));
            return plain;
        }
        if (value instanceof Object[] array) {
            return of(Arrays.asList(array));
        }
        if (value instanceof Collection<?> collection) {
            List<Object> plain = new ArrayList<>();
            collection.forEach(element -> plain.add(of(element)));
            return plain;
        }
        return value instanceof JsonNull ? null : value;
    }
}
