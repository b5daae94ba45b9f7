package io.jenkins.plugins.onlyfans.form;

import io.jenkins.plugins.onlyfans.message.MassMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.json.JSONException;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;
import net.sf.json.util.JSONUtils;

/** Reads what a form submits: every field is a text, and an empty one means that nothing was given. */
public final class FormValues {

    private static final Set<String> LISTS = Set.of("userLists", "excludedLists", "userIds", "mediaFiles", "previews");

    private FormValues() {}

    /** The parameters as far as they were filled in: lists as lists of texts, all else as text. */
    public static Map<String, Object> read(JSONObject form) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : MassMessage.PARAMETERS) {
            Object value = form.opt(name);
            if (value != null
                    && !(value instanceof JSONNull)
                    && !value.toString().isBlank()) {
                values.put(name, value(name, value.toString()));
            }
        }
        return values;
    }

    /** One field's value as the parameter that it stands for. */
    public static Object value(String name, String text) {
        if (LISTS.contains(name)) {
            return items(text);
        }
        // The text is the message: blanks and line breaks of it are meant.
        return name.equals("text") ? text.replace("\r\n", "\n") : text.strip();
    }

    /** Items one a line or separated by commas. */
    public static List<String> items(String text) {
        return Stream.of(text.split("[,\\n\\r]"))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Whether the parameter is a list. */
    public static boolean isList(String name) {
        return LISTS.contains(name);
    }

    /** The JSON object that a text is, as maps and lists. */
    public static Map<String, Object> jsonObject(String text) {
        try {
            return toMap(JSONObject.fromObject(text));
        } catch (JSONException e) {
            throw new IllegalArgumentException(
                    "additionalFields: is not a JSON object such as {\"rfTag\": \"123\"}", e);
        }
    }

    private static Map<String, Object> toMap(Map<?, ?> json) {
        Map<String, Object> map = new LinkedHashMap<>();
        json.forEach((key, value) -> map.put(key.toString(), toValue(value)));
        return map;
    }

    private static Object toValue(Object value) {
        if (value instanceof JSONObject object) {
            return object.isNullObject() ? null : toMap(object);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(FormValues::toValue).toList();
        }
        return JSONUtils.isNull(value) ? null : value;
    }

    static String json(Map<?, ?> map) {
        return JSONObject.fromObject(map).toString();
    }
}
