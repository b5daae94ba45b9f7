package io.jenkins.plugins.onlyfans;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import sun.misc.Unsafe;

/**
 * What can be reached from an object, whatever it prints of itself. Threads and classes are not gone into, nor is what may be
 * gone at any time.
 */
public final class Heap {

    private static final Unsafe UNSAFE = unsafe();
    private static final List<Class<?>> NOT_GONE_INTO =
            List.of(Class.class, ClassLoader.class, Module.class, Thread.class, ThreadGroup.class);

    private final Predicate<String> wanted;
    private final Set<Class<?>> notGoneInto;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Found> open = new ArrayDeque<>();
    private final Map<Class<?>, List<Field>> fields = new HashMap<>();

    private Heap(Predicate<String> wanted, Set<Class<?>> notGoneInto) {
        this.wanted = wanted;
        this.notGoneInto = notGoneInto;
    }

    /** @param from what refers to it; {@code null} if it is where the search began */
    private record Found(Object object, Found from, String name) {

        String path() {
            return (from == null ? "" : from.path()) + name;
        }
    }

    /** The way from the object to a string, or to an array of characters or bytes, that holds the text. */
    public static Optional<String> find(Object root, String text) {
        return find(Map.of(root.getClass().getSimpleName(), root), found -> found.contains(text), Set.of());
    }

    /**
     * The same from several objects, by their names, to a text that is wanted.
     *
     * @param notGoneInto classes of which nothing is looked at
     */
    static Optional<String> find(Map<String, ?> roots, Predicate<String> wanted, Set<Class<?>> notGoneInto) {
        Heap heap = new Heap(wanted, notGoneInto);
        roots.forEach((name, root) -> heap.add(root, null, name));
        return heap.find();
    }

    /** What the static fields of a class refer to, by their names. */
    static Map<String, Object> statics(Class<?> type) {
        Map<String, Object> values = new HashMap<>();
        for (Field field : type.getDeclaredFields()) {
            if (Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
                Object value = value(field, null);
                if (value != null) {
                    values.put(type.getName() + "." + field.getName(), value);
                }
            }
        }
        return values;
    }

    /** What threads keep for themselves. */
    static Map<String, Object> threadLocals(Collection<Thread> threads) {
        try {
            Field locals = Thread.class.getDeclaredField("threadLocals");
            Map<String, Object> values = new HashMap<>();
            for (Thread thread : threads) {
                Object value = value(locals, thread);
                if (value != null) {
                    values.put("thread " + thread.getName(), value);
                }
            }
            return values;
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }

    private Optional<String> find() {
        while (!open.isEmpty()) {
            Found found = open.remove();
            if (holdsText(found.object())) {
                return Optional.of(found.path());
            }
            goInto(found);
        }
        return Optional.empty();
    }

    private void add(Object object, Found from, String name) {
        if (object != null
                && NOT_GONE_INTO.stream().noneMatch(type -> type.isInstance(object))
                && !notGoneInto.contains(object.getClass())
                && seen.add(object)) {
            open.add(new Found(object, from, name));
        }
    }

    private boolean holdsText(Object object) {
        if (object instanceof String string) {
            return wanted.test(string);
        }
        if (object instanceof char[] characters) {
            return wanted.test(new String(characters));
        }
        return object instanceof byte[] bytes && wanted.test(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    private void goInto(Found found) {
        Class<?> type = found.object().getClass();
        if (type.isArray()) {
            if (!type.getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(found.object()); i++) {
                    add(Array.get(found.object(), i), found, "[" + i + "]");
                }
            }
            return;
        }
        if (found.object() instanceof String) {
            return;
        }
        for (Field field : fields.computeIfAbsent(type, Heap::references)) {
            add(value(field, found.object()), found, "." + field.getName());
        }
    }

    private static List<Field> references(Class<?> type) {
        return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .filter(each -> each != Reference.class || SoftReference.class.isAssignableFrom(type))
                .flatMap(each -> Stream.of(each.getDeclaredFields()))
                .filter(field -> !Modifier.isStatic(field.getModifiers())
                        && !field.getType().isPrimitive())
                .toList();
    }

    private static Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (InaccessibleObjectException e) {
            // Of the JDK's own.
            return inaccessible(field, object);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    /** What a lambda or a record of the JDK holds is out of reach. */
    private static Object inaccessible(Field field, Object object) {
        Class<?> type = field.getDeclaringClass();
        return type.isHidden() || type.isRecord() ? null : UNSAFE.getObject(object, UNSAFE.objectFieldOffset(field));
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
