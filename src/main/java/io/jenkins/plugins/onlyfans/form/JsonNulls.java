package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
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

    /** Deeper than any parameter may be. */
    private static final int DEEPEST = 50;

    /** Each map and list is copied once, as one may hold itself, or another many times. */
    private final Map<Object, Object> copies = new IdentityHashMap<>();

    private JsonNulls() {}

    /** The arguments with null wherever such an object stands. */
    public static Map<String, Object> resolved(Map<String, Object> arguments) {
        JsonNulls nulls = new JsonNulls();
        Map<String, Object> resolved = new LinkedHashMap<>(arguments);
        resolved.replaceAll((name, value) -> nulls.resolved(value, 0));
        return resolved;
    }

    private @CheckForNull Object resolved(@CheckForNull Object value, int level) {
        if (value instanceof JSONNull || (value instanceof JSONObject object && object.isNullObject())) {
            return null;
        }
        if (level == DEEPEST || copies.containsKey(value)) {
            return copies.getOrDefault(value, value);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            copies.put(value, fields);
            map.forEach((name, field) -> fields.put(name, resolved(field, level + 1)));
            return fields;
        }
        if (value instanceof Object[] || value instanceof Collection<?>) {
            List<Object> items = new ArrayList<>();
            copies.put(value, items);
            Collection<?> given = value instanceof Collection<?> list ? list : Arrays.asList((Object[]) value);
            given.forEach(item -> items.add(resolved(item, level + 1)));
            return items;
        }
        return value;
    }
}
