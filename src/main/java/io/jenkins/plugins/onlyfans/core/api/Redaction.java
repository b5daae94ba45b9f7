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

    /** @param node is changed by this */
    JsonNode json(JsonNode node) {
        if (node instanceof TextNode text) {
            String clean = storable(text.textValue());
            return clean.equals(text.textValue()) ? text : TextNode.valueOf(clean);
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(json(field.getValue())));
            return withNames(object);
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, json(array.get(i)));
            }
            return array;
        }
        String written = node.asText();
        String clean = key.redact(written);
        return clean.equals(written) ? node : TextNode.valueOf(clean);
    }

    private ObjectNode withNames(ObjectNode object) {
        if (object.properties().stream()
                .allMatch(field -> storable(field.getKey()).equals(field.getKey()))) {
            return object;
        }
        ObjectNode clean = object.objectNode();
        object.properties().forEach(field -> clean.set(storable(field.getKey()), field.getValue()));
        return clean;
    }

    private String storable(String text) {
        return Printable.storable(key.redact(text));
    }
}
