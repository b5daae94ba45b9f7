package io.jenkins.plugins.onlyfans;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sun.misc.Unsafe;

/** What can be reached from an object, whatever it prints of itself. Threads and classes are not gone into. */
public final class Heap {

    private static final Unsafe UNSAFE = unsafe();
    private static final List<Class<?>> NOT_GONE_INTO =
            List.of(Class.class, ClassLoader.class, Module.class, Thread.class, ThreadGroup.class);

    private final String text;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();

    private Heap(String text) {
        this.text = text;
    }

    private record Found(Object object, String path) {}

    /** The way from the object to a string, or to an array of characters or bytes, that holds the text. */
    public static Optional<String> find(Object root, String text) {
        return new Heap(text).findFrom(root);
    }

    private Optional<String> findFrom(Object root) {
        add(root, root.getClass().getSimpleName());
        while (!open.isEmpty()) {
            Found found = open.remove();
            if (holdsText(found.object())) {
                return Optional.of(found.path());
            }
            goInto(found);
        }
        return Optional.empty();
    }

    private void add(Object object, String path) {
        if (object != null && NOT_GONE_INTO.stream().noneMatch(type -> type.isInstance(object)) && seen.add(object)) {
            open.add(new Found(object, path));
        }
    }

    private boolean holdsText(Object object) {
        if (object instanceof String string) {
            return string.contains(text);
        }
        if (object instanceof char[] characters) {
            return new String(characters).contains(text);
        }
        return object instanceof byte[] bytes && new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
    }

    private void goInto(Found found) {
        Class<?> type = found.object().getClass();
        if (type.isArray()) {
            if (!type.getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(found.object()); i++) {
                    add(Array.get(found.object(), i), found.path() + "[" + i + "]");
                }
            }
            return;
        }
        Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .flatMap(each -> Stream.of(each.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive())
                .forEach(field -> add(value(field, found.object()), found.path() + "." + field.getName()));
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (InaccessibleObjectException e) {
            // Of the JDK's own.
            return UNSAFE.getObject(object, UNSAFE.objectFieldOffset(field));
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static Unsafe unsafe() {
        try {
            Field unsafe = Unsafe.class.getDeclaredField("theUnsafe");
            unsafe.setAccessible(true);
            return (Unsafe) unsafe.get(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
