package io.jenkins.plugins.onlyfans.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** Reads what a form submits: every field is a text, and an empty one means that nothing was given. */
public final class FormValues {

    /** Not the JSON of forms, which takes some texts for objects, and more than JSON for JSON. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private FormValues() {}

    /** What was typed into each field, as far as they were filled in. */
    public static Map<Parameter, String> read(JSONObject form) {
        Map<Parameter, String> typed = new EnumMap<>(Parameter.class);
        for (Parameter parameter : Parameter.values()) {
            Object value = form.opt(parameter.toString());
            if (value != null
                    && !(value instanceof JSONNull)
                    && !value.toString().isBlank()) {
                typed.put(parameter, value.toString());
            }
        }
        return typed;
    }

    /**
     * One field's value as the parameter that it stands for: lists as lists of texts, JSON as maps and lists, all else as text.
     *
     * @throws IllegalArgumentException if it has to be a JSON object and is none
     */
    public static Object value(Parameter parameter, String text) {
        if (parameter.isMap()) {
            return jsonObject(parameter, text);
        }
        if (parameter.isList()) {
            List<String> items = items(text);
            // Commas alone were typed by mistake. They stay, to be seen and refused: they must not mean that nothing
            // was given.
            return items.isEmpty() ? List.of(stripped(text)) : items;
        }
        // The text is the message: blanks and line breaks of it are meant.
        return parameter == Parameter.TEXT ? text.replaceAll("\r\n?", "\n") : stripped(text);
    }

    /** Items one a line or separated by commas. */
    public static List<String> items(String text) {
        return Stream.of(text.split("[,\\n\\r]"))
                .map(FormValues::stripped)
                .filter(item -> !item.isEmpty())
                .toList();
    }

    /** Without blanks around it, also behind a byte order mark: what is read once it is gone must not begin with one. */
    private static String stripped(String text) {
        int start = 0;
        while (start < text.length()
                && (text.charAt(start) == '\uFEFF' || Character.isWhitespace(text.charAt(start)))) {
            start++;
        }
        return text.substring(start).stripTrailing();
    }

    private static Map<String, Object> jsonObject(Parameter parameter, String text) {
        try {
            Map<String, Object> object = JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
            if (object != null) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                Violation.notJsonObject(parameter.toString()).toString());
    }

    static String json(Map<?, ?> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, texts and numbers have a JSON form", e);
        }
    }
}
