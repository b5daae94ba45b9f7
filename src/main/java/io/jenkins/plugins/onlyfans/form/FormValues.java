package io.jenkins.plugins.onlyfans.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.sf.json.JSONNull;
import net.sf.json.JSONObject;

/** Reads what a form submits: every field is a text, and an empty one means that nothing was given. */
public final class FormValues {

    private static final Set<String> LISTS = Set.of("userLists", "excludedLists", "userIds", "mediaFiles", "previews");

    /** Not the JSON of forms, which takes some texts for objects, and more than JSON for JSON. */
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
            List<String> items = items(text);
            // Commas alone were typed by mistake. They stay, to be seen and refused: they must not mean that nothing
            // was given.
            return items.isEmpty() ? List.of(stripped(text)) : items;
        }
        // The text is the message: blanks and line breaks of it are meant.
        return name.equals("text") ? text.replaceAll("\r\n?", "\n") : stripped(text);
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

    /**
     * The JSON object that a text is, as maps and lists.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Map<String, Object> jsonObject(String text) {
        try {
            Map<String, Object> object = JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
            if (object != null) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                Violation.notJsonObject("additionalFields").toString());
    }

    static String json(Map<?, ?> map) {
        try {
            return JSON.writeValueAsString(map);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Maps, lists, texts and numbers have a JSON form", e);
        }
    }
}
