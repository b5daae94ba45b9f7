package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Media by what a send takes: they may be given as what the steps return that upload and find them, alone or in a list. */
final class MediaIds {

    /** Stands for a medium without an id. */
    static final Object MISSING = new Object();

    private MediaIds() {}

    /** A list of ids for what holds media, and any other value as it is. */
    static Object of(Object value) {
        if (isMedium(value)) {
            return List.of(id(value));
        }
        return value instanceof Collection<?> items && items.stream().anyMatch(MediaIds::holdsMedia)
                ? items.stream().flatMap(MediaIds::ids).toList()
                : value;
    }

    private static boolean isMedium(@CheckForNull Object value) {
        return value instanceof Sendable || value instanceof Map<?, ?>;
    }

    /** What a pattern uploads is a list of its own. */
    private static boolean holdsMedia(@CheckForNull Object item) {
        return isMedium(item) || item instanceof Collection<?>;
    }

    private static Stream<Object> ids(@CheckForNull Object item) {
        return item instanceof Collection<?> inner ? inner.stream().map(MediaIds::id) : Stream.of(id(item));
    }

    private static @CheckForNull Object id(@CheckForNull Object item) {
        if (!isMedium(item)) {
            return item;
        }
        Object id = item instanceof Sendable medium ? medium.getId() : ((Map<?, ?>) item).get("id");
        return id == null ? MISSING : id;
    }
}
