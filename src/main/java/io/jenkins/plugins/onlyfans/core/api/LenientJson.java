package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads JSON that came back so that nothing in it hides the rest: neither a number that nobody can hold, nor a name that stands
 * twice, nor lists in lists without end. Numbers stay as they came: 2.50 is 2.50.
 */
final class LenientJson {

    /** Objects and lists in each other that are kept. More would exhaust the stack of those who write them down. */
    private static final int MOST_LEVELS = 32;

    /** Characters of a number. Longer ones, which would take long to convert, stay texts. */
    private static final int LONGEST_NUMBER = 100;

    /** Characters of a whole number that is surely an {@code int} if it has fewer. */
    private static final int SHORT_NUMBER = 10;

    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // Neither names nor buffers are kept for the answers to come: what stands in them may be the key.
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            // What is read is bounded by its length; no other bound must make it unreadable.
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private LenientJson() {}

    /** What a text is as JSON, or {@code null} if it is none. */
    static @CheckForNull JsonNode read(String text) {
        try (JsonParser json = FACTORY.createParser(text.toCharArray())) {
            if (json.nextToken() == null) {
                return null;
            }
            JsonNode read = value(json, 0);
            return json.nextToken() == null ? read : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static JsonNode value(JsonParser json, int level) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isStructStart() && level == MOST_LEVELS) {
            json.skipChildren();
            return TextNode.valueOf("(left out: more than " + MOST_LEVELS + " levels deep)");
        }
        return switch (token) {
            case START_OBJECT -> object(json, level + 1);
            case START_ARRAY -> array(json, level + 1);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json.getText(), token == JsonToken.VALUE_NUMBER_INT);
            case VALUE_TRUE, VALUE_FALSE -> NODES.booleanNode(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> NODES.nullNode();
            default -> TextNode.valueOf(json.getText());
        };
    }

    /** A name with two values has both of them, as a list: so it is of no type that decides anything. */
    private static ObjectNode object(JsonParser json, int level) throws IOException {
        ObjectNode object = NODES.objectNode();
        Map<String, ArrayNode> several = Map.of();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String name = json.currentName();
            json.nextToken();
            JsonNode value = value(json, level);
            JsonNode earlier = object.get(name);
            if (several.containsKey(name)) {
                several.get(name).add(value);
            } else if (earlier == null) {
                object.set(name, value);
            } else if (!earlier.equals(value)) {
                several = new HashMap<>(several);
                several.put(name, NODES.arrayNode().add(earlier).add(value));
                object.set(name, several.get(name));
            }
        }
        return object;
    }

    private static ArrayNode array(JsonParser json, int level) throws IOException {
        ArrayNode array = NODES.arrayNode();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json, level));
        }
        return array;
    }

    /** @param whole whether it is written with neither a point nor an exponent */
    static JsonNode number(String written, boolean whole) {
        if (written.length() > LONGEST_NUMBER) {
            return TextNode.valueOf(written);
        }
        if (!whole) {
            try {
                return NODES.numberNode(new BigDecimal(written));
            } catch (NumberFormatException e) {
                // NaN, or an exponent beyond all bounds.
                return TextNode.valueOf(written);
            }
        }
        if (written.length() < SHORT_NUMBER) {
            return NODES.numberNode(Integer.parseInt(written));
        }
        BigInteger number = new BigInteger(written);
        if (number.bitLength() < Integer.SIZE) {
            return NODES.numberNode(number.intValue());
        }
        return number.bitLength() < Long.SIZE ? NODES.numberNode(number.longValue()) : NODES.numberNode(number);
    }
}
