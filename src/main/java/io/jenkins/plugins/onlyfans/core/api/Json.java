package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.io.Serial;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** JSON as it is written to the API, and what was written or read as plain maps. */
public final class Json {

    private static final Pattern WHOLE = Pattern.compile("-?\\d+");

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .defaultPrettyPrinter(new OneLine())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            // Emoji as they are, so that the bytes sent and the text shown are the same.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private static final ObjectMapper AS_IT_IS = new JsonMapper();

    private Json() {}

    /** The body that {@link OnlyFansApi} sends for a request, to the letter. */
    public static String write(MassMessageRequest request) {
        try {
            return MAPPER.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked request has no JSON form", e);
        }
    }

    /**
     * A request as a map of its own, in which is what would be read of its JSON: texts, numbers, booleans, and maps and lists
     * that nobody can change.
     */
    public static Map<String, Object> toMap(MassMessageRequest request) {
        Map<String, Object> map = request.given();
        map.replaceAll((name, value) -> asRead(value));
        return map;
    }

    private static @CheckForNull Object asRead(@CheckForNull Object value) {
        if (value instanceof String || value instanceof Integer || isLong(value)) {
            // Nearly all that there may be many of.
            return value;
        }
        if (value instanceof Map<?, ?> more) {
            Map<String, Object> map = new LinkedHashMap<>();
            more.forEach((name, item) -> map.put(String.valueOf(name), asRead(item)));
            return Collections.unmodifiableMap(map);
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list);
            items.replaceAll(Json::asRead);
            return Collections.unmodifiableList(items);
        }
        if (value instanceof Number number) {
            String written = number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
            return plain(LenientJson.number(written, WHOLE.matcher(written).matches()));
        }
        return value;
    }

    /** Whether it is read as one. */
    private static boolean isLong(@CheckForNull Object value) {
        return value instanceof Long number && number.intValue() != number;
    }

    /**
     * The request that {@link #toMap(MassMessageRequest)} made a map of.
     *
     * @throws IllegalArgumentException if none did
     */
    public static MassMessageRequest toRequest(Map<String, Object> map) {
        Map<String, Object> more = new LinkedHashMap<>(map);
        Map<String, Object> components = new LinkedHashMap<>(map);
        more.keySet().removeAll(MassMessageRequest.FIELDS);
        components.keySet().retainAll(MassMessageRequest.FIELDS);
        // As they are: a setter for any field would change their order, and the mapper would leave out what is null.
        components.put(MassMessageRequest.MORE, more);
        return AS_IT_IS.convertValue(components, MassMessageRequest.class);
    }

    static Map<String, Object> toMap(JsonNode object) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties().forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            return Collections.unmodifiableMap(toMap(node));
        }
        if (node.isArray()) {
            List<Object> list = new ArrayList<>();
            node.forEach(item -> list.add(plain(item)));
            return Collections.unmodifiableList(list);
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isBoolean() ? (Object) node.booleanValue() : node.textValue();
    }

    /** {@code {"text": "Hello!"}}, as the vendor writes it: on one line, a blank after each colon and comma. [SEED] */
    private static final class OneLine extends MinimalPrettyPrinter {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(':');
            json.writeRaw(' ');
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(',');
            json.writeRaw(' ');
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(',');
            json.writeRaw(' ');
        }
    }
}
