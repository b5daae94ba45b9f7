package io.jenkins.plugins.onlyfans.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/**
 * What {@code readJSON} makes of null is an object. It becomes null here, at the edge, as the core knows no library of JSON but
 * its own.
 */
public final class JsonNulls {

    /** Deeper than any parameter may be; a map that holds itself has no end. */
    private static final int DEEPEST = 50;

    private JsonNulls() {}

    /** The arguments with null wherever such an object stands. */
    public static Map<String, Object> resolved(Map<String, Object> arguments) {
        Map<String, Object> resolved = new LinkedHashMap<>(arguments);
        resolved.replaceAll((name, value) -> resolved(value, 0));
        return resolved;
    }

    private static Object resolved(Object value, int level) {
        if (isNull(value)) {
            return null;
        }
        if (level == DEEPEST) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            map.forEach((name, field) -> fields.put(name, resolved(field, level + 1)));
            return fields;
        }
        if (value instanceof Object[] array) {
            return resolved(Arrays.asList(array), level);
        }
        if (value instanceof Collection<?> collection) {
            List<Object> items = new ArrayList<>();
            collection.forEach(item -> items.add(resolved(item, level + 1)));
            return items;
        }
        return value;
    }

    private static boolean isNull(Object value) {
        return value instanceof JSONNull || (value instanceof JSONObject object && object.isNullObject());
    }
}
