package io.jenkins.plugins.onlyfans.demo.runner.step;

import java.util.List;
import java.util.Map;

/**
 * What {@code readJSON} makes of null, as it does on Jenkins: an object. It is true to Groovy's {@code if}, it is {@code null}
 * within a text, and steps take it as null.
 */
final class JsonNull {
    static final JsonNull NULL = new JsonNull();

    private JsonNull() {}

    /** JSON that was read, with this object in the place of null. */
    @SuppressWarnings("unchecked")
    static Object of(Object json) {
        if (json instanceof Map<?, ?> map) {
            ((Map<Object, Object>) map).replaceAll((name, value) -> of(value));
        } else if (json instanceof List<?> list) {
            ((List<Object>) list).replaceAll(JsonNull::of);
        }
        return json == null ? NULL : json;
    }

    /** Jenkins' own says this as well. */
    @Override
    public boolean equals(Object other) {
        return other == null || other == this;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "null";
    }
}
