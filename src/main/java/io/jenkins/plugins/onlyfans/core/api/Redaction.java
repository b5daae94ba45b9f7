package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/**
 * Takes a key out of an answer, should the server have repeated it, and out of what is read of it what no file could hold.
 *
 * @param key what must not stay
 */
record Redaction(ApiKey key) {

    String text(String text) {
        return key.redact(text);
    }

    JsonNode json(JsonNode node) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(storable(text.textValue()));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode clean = object.objectNode();
            object.properties().forEach(field -> clean.set(storable(field.getKey()), json(field.getValue())));
            return clean;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode clean = array.arrayNode();
            array.forEach(item -> clean.add(json(item)));
            return clean;
        }
        String written = node.asText();
        String clean = key.redact(written);
        return clean.equals(written) ? node : TextNode.valueOf(clean);
    }

    private String storable(String text) {
        return Printable.storable(key.redact(text));
    }
}
