package io.jenkins.plugins.onlyfans.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/** JSON as it is written to the API and read from it: strict in what is sent, lenient in what comes back. */
public final class Json {

    static final ObjectMapper MAPPER = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .defaultPrettyPrinter(new OneLine())
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            // Emoji as they are, so that the bytes sent and the text shown are the same.
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // Verbatim: 2.50 stays 2.50.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .addHandler(new WrongTypeIsNull())
            .build();

    /** Answers may be as deep as a parser takes them, and a file holds them some levels deeper. */
    private static final int DEEPEST = 2 * StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private static final ObjectMapper STORE = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /**
     * Maps, lists, texts, numbers and booleans on one line, to be kept in a file: in ASCII, so that no character is taken for
     * the end of a line or is changed on the way.
     */
    public static String toStore(Map<String, ?> values) {
        try {
            return STORE.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What is kept has no JSON form", e);
        }
    }

    /**
     * What {@link #toStore} wrote.
     *
     * @throws IOException if it is anything else
     */
    public static Map<String, Object> fromStore(String text) throws IOException {
        Map<String, Object> values = STORE.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        if (values == null) {
            throw new IOException("There is no JSON object");
        }
        return values;
    }

    /** The body that {@link OnlyFansApi} sends for a request, to the letter. */
    public static String write(MassMessageRequest request) {
        try {
            return MAPPER.writeValueAsString(request);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A checked request has no JSON form", e);
        }
    }

    /** A request as maps, lists, texts, numbers and booleans. */
    public static Map<String, Object> toMap(MassMessageRequest request) {
        return toMap(readObject(write(request)));
    }

    static Map<String, Object> toMap(JsonNode object) {
        return MAPPER.convertValue(object, new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    /** The object that a text holds, or {@code null} if it holds anything else. */
    static ObjectNode readObject(String text) {
        try {
            return MAPPER.readTree(text) instanceof ObjectNode object ? object : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    /** {@code {"text": "Hello!"}}, as the vendor writes it: on one line, a blank after each colon and comma. [SEED] */
    private static final class OneLine extends MinimalPrettyPrinter {

        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator json) throws IOException {
            json.writeRaw(", ");
        }
    }

    /** A field that changes its type must not turn a message that was accepted into one whose outcome is unknown. */
    private static final class WrongTypeIsNull extends DeserializationProblemHandler {

        @Override
        public Object handleWeirdStringValue(DeserializationContext c, Class<?> type, String value, String failure) {
            return null;
        }

        @Override
        public Object handleWeirdNumberValue(DeserializationContext c, Class<?> type, Number value, String failure) {
            return null;
        }

        @Override
        public Object handleMissingInstantiator(
                DeserializationContext context,
                Class<?> type,
                ValueInstantiator instantiator,
                JsonParser parser,
                String failure)
                throws IOException {
            parser.skipChildren();
            return null;
        }

        @Override
        public Object handleUnexpectedToken(
                DeserializationContext context, JavaType type, JsonToken token, JsonParser parser, String failure)
                throws IOException {
            parser.skipChildren();
            return null;
        }
    }
}
