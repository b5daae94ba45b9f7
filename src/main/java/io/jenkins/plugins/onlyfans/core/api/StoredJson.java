package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * JSON that is kept in a file: on one line and in ASCII, so that no character is taken for the end of a line or is changed on
 * the way. Numbers come back as they were.
 */
public final class StoredJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // Nothing is written twice, and of two states one may be that of a send that has not left.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    static {
        // What was written has to be read, however long a text or a name of it is.
        MAPPER.getFactory()
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(Integer.MAX_VALUE)
                        .maxNameLength(Integer.MAX_VALUE)
                        .build());
    }

    private StoredJson() {}

    /** @param values maps, lists, texts, numbers and booleans, in each other */
    public static String write(Map<String, ?> values) {
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept has no JSON form", e);
        }
    }

    /** The same, without a text of all of it in between. */
    public static void write(Map<String, ?> values, OutputStream out) throws IOException {
        MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, values);
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IOException if it is anything else
     */
    public static Map<String, Object> read(String text) throws IOException {
        Map<String, Object> values = MAPPER.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        if (values == null) {
            throw new IOException(ApiSentence.NOTHING_STORED.of());
        }
        return values;
    }
}
