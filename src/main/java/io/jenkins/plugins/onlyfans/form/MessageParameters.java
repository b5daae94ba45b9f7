package io.jenkins.plugins.onlyfans.form;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import io.jenkins.plugins.onlyfans.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.message.MassMessage;
import java.io.Serial;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The parameters that a step or build step was given, by the names of {@link MassMessage}. What was not given is not in it, so
 * that a default is never mistaken for a wish. A build step may hold a text with variables where a number or a list belongs.
 */
public final class MessageParameters implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, Object> values = new LinkedHashMap<>();

    /**
     * Checks names and types of parameters that come from code, and brings them into types that every part of Jenkins can
     * print.
     *
     * @throws InvalidMessageException with all that is wrong
     */
    public static Map<String, Object> typed(Map<String, ?> arguments) throws InvalidMessageException {
        return MassMessage.typed(arguments);
    }

    /**
     * Brings what a form submitted into its types, as far as it can: a text with variables stays one, and what is wrong is
     * kept too, for the form to show and the build to refuse.
     */
    public static Map<String, Object> submitted(Map<String, Object> given) {
        Map<String, Object> values = new LinkedHashMap<>(given);
        values.replaceAll((name, value) -> {
            try {
                Object read = name.equals("additionalFields") ? FormValues.jsonObject(value.toString()) : value;
                return typed(Map.of(name, read)).get(name);
            } catch (InvalidMessageException | IllegalArgumentException e) {
                return value;
            }
        });
        return values;
    }

    /** Takes a value; {@code null} takes it back. */
    public void put(String name, Object value) {
        if (value == null) {
            values.remove(name);
        } else {
            values.put(name, storable(value));
        }
    }

    /** Texts, lists and maps of the kinds that are stored as they are, whatever they came as. */
    private static Object storable(Object value) {
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(storable(item)));
            return items;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> fields = new LinkedHashMap<>();
            map.forEach((field, item) -> {
                Object name = storable(field);
                // A second field of a name keeps the name that it came with, for the build to refuse both.
                fields.put(fields.containsKey(name) ? field : name, storable(item));
            });
            return fields;
        }
        return value;
    }

    /** All that were given. */
    public Map<String, Object> asMap() {
        return new LinkedHashMap<>(values);
    }

    /** A text, or {@code null}. */
    public String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    /** A list, or {@code null}. */
    public List<Object> list(String name) {
        return values.get(name) instanceof List<?> list ? new ArrayList<>(list) : null;
    }

    /** A whole number, or {@code null}. */
    public Integer integer(String name) {
        return values.get(name) instanceof Integer number ? number : null;
    }

    /** The price in US dollars, or {@code null}, also if it is something that no double is. */
    public Double price() {
        Object price = values.get("price");
        return price instanceof Number && submitted(Map.of("price", price)).get("price") instanceof Double number
                ? number
                : null;
    }

    /** A boolean that may be left open, or {@code null}. */
    @SuppressFBWarnings(value = "NP_BOOLEAN_RETURN_NULL", justification = "What was not given is not sent.")
    public Boolean flag(String name) {
        return values.get(name) instanceof Boolean flag ? flag : null;
    }

    /** A boolean. */
    public boolean flag(String name, boolean otherwise) {
        return values.get(name) instanceof Boolean flag ? flag : otherwise;
    }

    /** Fields by name, or {@code null}. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> map(String name) {
        return values.get(name) instanceof Map<?, ?> map ? new LinkedHashMap<>((Map<String, Object>) map) : null;
    }

    /** A value as its field in a form shows it: lists one item a line, texts and numbers as they are. */
    public String shown(String name) {
        Object value = values.get(name);
        if (value == null) {
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
