package io.jenkins.plugins.onlyfans.form;

import com.thoughtworks.xstream.mapper.Mapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.message.Dropped;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Sendable;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parameters that a step or build step was given, by the names of {@link MassMessage}. What was not given is not in it, so
 * that a default is never mistaken for a wish. A build step may hold a text with variables where a number or a list belongs.
 */
public final class MessageParameters implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Lists and maps in each other. More than any message may have, and few enough for all who read and write them. */
    static final int MOST_LEVELS = 32;

    private static final int MOST_VALUES = 1_000_000;

    private static final Set<Class<?>> NUMBERS = Set.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            BigInteger.class,
            BigDecimal.class);

    private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

    /** Parameters of which nothing could be read. No message comes of them. */
    public static MessageParameters lost() {
        MessageParameters lost = new MessageParameters();
        lost.put(Parameter.TEXT, Dropped.VALUE);
        return lost;
    }

    /**
     * Brings what a form submitted into its types, as far as it can: a text with variables stays one, and what is wrong is
     * kept too, for the form to show and the build to refuse.
     */
    public void submit(Parameter parameter, String given) {
        put(parameter, given);
        try {
            Object value = FormValues.value(parameter, given);
            if (!(kept(value) instanceof Dropped)) {
                put(parameter, value);
            }
            put(parameter, typed(parameter, value));
        } catch (InvalidMessageException | IllegalArgumentException e) {
            // As it is then.
        }
    }

    private static Object typed(Parameter parameter, Object value) throws InvalidMessageException {
        return MassMessage.typed(Map.of(parameter.toString(), value)).get(parameter.toString());
    }

    /** Takes a value; {@code null} takes it back. */
    public void put(Parameter parameter, @CheckForNull Object value) {
        put(parameter.toString(), value);
    }

    /** Takes a value of the parameter of this name. */
    public void put(String name, @CheckForNull Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, kept(value));
        }
    }

    private @CheckForNull Object get(Parameter parameter) {
        return values.get(parameter.toString());
    }

    /**
     * A value as it is kept: only texts, numbers, booleans, and lists and maps of these, of the kinds that are stored as they
     * are. Anything else may be a secret, or may change, or may do something when it is asked for its text.
     *
     * @return {@link Dropped#VALUE} if it is something else
     */
    public static @CheckForNull Object kept(@CheckForNull Object value) {
        try {
            return value instanceof Dropped ? value : new Copy().of(value, 0);
        } catch (RuntimeException e) {
            // Also what a list or a map of somebody else throws.
            return Dropped.VALUE;
        }
    }

    private static final class Copy {

        private int values;

        private @CheckForNull Object of(@CheckForNull Object value, int level) {
            // What holds one list several times, and that another one, has more values than anybody can count.
            if (++values > MOST_VALUES) {
                throw new IllegalArgumentException();
            }
            if (value instanceof CharSequence text) {
                return text.toString();
            }
            if (value == null || value instanceof Boolean || (value instanceof Number number && isPlain(number))) {
                return value;
            }
            if (value instanceof Sendable media) {
                // What can't be sent is kept as a medium without an id, to be refused as that.
                Object sent = media.toSend();
                return sent == null ? Map.of() : of(sent, level);
            }
            if (level == MOST_LEVELS) {
                throw new IllegalArgumentException();
            }
            if (value instanceof Map<?, ?> map) {
                return fields(map, level + 1);
            }
            Collection<?> items = value instanceof Object[] array ? Arrays.asList(array) : (Collection<?>) value;
            List<Object> copy = new ArrayList<>();
            items.forEach(item -> copy.add(of(item, level + 1)));
            return copy;
        }

        private Map<String, Object> fields(Map<?, ?> map, int level) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((field, item) -> {
                String name = ((CharSequence) field).toString();
                // A text and a GString may be two fields of one name.
                if (copy.containsKey(name)) {
                    throw new IllegalArgumentException();
                }
                copy.put(name, of(item, level));
            });
            return copy;
        }
    }

    private static boolean isPlain(Number number) {
        boolean mayBeNone = number instanceof Double || number instanceof Float;
        return NUMBERS.contains(number.getClass()) && (!mayBeNone || Double.isFinite(number.doubleValue()));
    }

    /** Whether there was a value that could not be kept. */
    boolean isDropped(String name) {
        return values.get(name) instanceof Dropped;
    }

    /** The names of those that could not be kept, for people; {@code null} if there are none. */
    public @CheckForNull String getDropped() {
        String names = MassMessage.PARAMETERS.stream().filter(this::isDropped).collect(Collectors.joining(", "));
        return names.isEmpty() ? null : names;
    }

    /** What stands in the program of a Pipeline is no more to be trusted than what stands in a {@code config.xml}. */
    @Serial
    private Object readResolve() {
        if (values == null) {
            return lost();
        }
        values.replaceAll((name, value) -> kept(value));
        return this;
    }

    /** Reads it from XML, and writes it. Found by its name. */
    public static final class ConverterImpl extends ParametersXml {

        public ConverterImpl(Mapper mapper) {
            super(mapper);
        }
    }

    /** All that were given. */
    public Map<String, Object> asMap() {
        return new LinkedHashMap<>(values);
    }

    /** A text, or {@code null}. */
    public @CheckForNull String text(Parameter parameter) {
        return get(parameter) instanceof String text ? text : null;
    }

    /** A list, or {@code null}. */
    public @CheckForNull List<Object> list(Parameter parameter) {
        return get(parameter) instanceof List<?> list ? new ArrayList<>(list) : null;
    }

    /** A whole number, or {@code null}. */
    public @CheckForNull Integer integer(Parameter parameter) {
        return get(parameter) instanceof Integer number ? number : null;
    }

    /** A decimal number, or {@code null}, also if it is something that no double is. */
    public @CheckForNull Double decimal(Parameter parameter) {
        try {
            return get(parameter) instanceof Number number && typed(parameter, number) instanceof Double exact
                    ? exact
                    : null;
        } catch (InvalidMessageException e) {
            return null;
        }
    }

    /** A boolean that may be left open, or {@code null}. */
    public @CheckForNull Boolean flag(Parameter parameter) {
        return get(parameter) instanceof Boolean flag ? flag : null;
    }

    /** A boolean. */
    public boolean flag(Parameter parameter, boolean otherwise) {
        return get(parameter) instanceof Boolean flag ? flag : otherwise;
    }

    /** Fields by name, or {@code null}. */
    @SuppressWarnings("unchecked")
    public @CheckForNull Map<String, Object> map(Parameter parameter) {
        return get(parameter) instanceof Map<?, ?> map ? new LinkedHashMap<>((Map<String, Object>) map) : null;
    }

    /** A value as its field in a form shows it: lists one item a line, texts and numbers as they are. */
    public @CheckForNull String shown(String name) {
        Object value = values.get(name);
        if (value == null || value instanceof Dropped) {
            return null;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining("\n"));
        }
        if (value instanceof Map<?, ?> map) {
            return FormValues.json(map);
        }
        if (value instanceof Double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }
        return value.toString();
    }
}
