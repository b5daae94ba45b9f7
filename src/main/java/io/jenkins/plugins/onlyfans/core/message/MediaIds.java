package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Media by what a send takes: they may be given as what the steps return that upload and find them, alone or in a list. */
final class MediaIds {

    /** Stands for a medium that can't be sent. */
    static final Object MISSING = new Object();

    private MediaIds() {}

    /** A list of ids for what holds media, and any other value as it is. */
    static Object of(Object value) {
        Object sent = sent(value);
        if (isMedia(value) && !(sent instanceof Collection<?>)) {
            return List.of(sent);
        }
        return sent instanceof Collection<?> items && items.stream().anyMatch(MediaIds::holdsMedia)
                ? items.stream().flatMap(MediaIds::ids).toList()
                : sent;
    }

    private static boolean isMedia(@CheckForNull Object value) {
        return value instanceof Sendable || value instanceof Map<?, ?>;
    }

    /** What a pattern uploads is a list of its own. */
    private static boolean holdsMedia(@CheckForNull Object item) {
        return isMedia(item) || item instanceof Collection<?>;
    }

    private static Stream<Object> ids(@CheckForNull Object item) {
        Object sent = sent(item);
        if (!(sent instanceof Collection<?> inner)) {
            return Stream.of(sent);
        }
        // Among others an empty one would be lost without a word.
        return inner.isEmpty() ? Stream.of(MISSING) : inner.stream().map(MediaIds::sent);
    }

    private static @CheckForNull Object sent(@CheckForNull Object item) {
        if (!isMedia(item)) {
            return item;
        }
        Object id = item instanceof Sendable media ? media.toSend() : id((Map<?, ?>) item);
        return id == null ? MISSING : id;
    }

    /** What somebody made of a medium, such as JSON, may say what is wrong with it as well. */
    private static @CheckForNull Object id(Map<?, ?> medium) {
        boolean fails = medium.get("error") != null
                || hasError(medium)
                || (medium.get("data") instanceof Map<?, ?> data && hasError(data));
        return fails ? null : medium.get("id");
    }

    private static boolean hasError(Map<?, ?> told) {
        return Boolean.TRUE.equals(told.get("hasError"));
    }
}
