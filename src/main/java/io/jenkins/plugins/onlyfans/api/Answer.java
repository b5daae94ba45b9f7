package io.jenkins.plugins.onlyfans.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import retrofit2.Response;

/** An answer of the API, of any status and with any body, read as far as it can be and without the key. */
public final class Answer {

    private final int status;
    private final Headers headers;
    private final String text;
    private final ObjectNode json;

    private Answer(int status, Headers headers, String text, ObjectNode json) {
        this.status = status;
        this.headers = headers;
        this.text = text;
        this.json = json;
    }

    /** @param key what must not stay in the answer, should the server have repeated it */
    public static Answer of(Response<ResponseBody> response, ApiKey key) {
        String text;
        try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
            // Retrofit gives no body at all for 204 and 205.
            text = body == null ? "" : body.string();
        } catch (IOException e) {
            throw new IllegalStateException("The body was in memory already", e);
        }
        ObjectNode json = Json.readObject(text);
        if (json != null) {
            json = (ObjectNode) redacted(json, key);
        }
        return new Answer(response.code(), response.headers(), key.redact(text), json);
    }

    private static JsonNode redacted(JsonNode node, ApiKey key) {
        if (node instanceof TextNode text) {
            return TextNode.valueOf(key.redact(text.textValue()));
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(redacted(field.getValue(), key)));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, redacted(array.get(i), key));
            }
        }
        return node;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A header's value as it was sent, if it was. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The header's value as a whole number, if it was sent and is one. */
    public Optional<Long> number(String header) {
        return header(header).filter(value -> value.matches("-?\\d{1,18}")).map(Long::valueOf);
    }

    /** What is wrong with the body, to be read after "the body"; empty if it came whole. */
    public Optional<String> flaw() {
        return header(BoundedAnswer.FLAW);
    }

    /** Whether the body came whole and is a JSON object. */
    public boolean isJson() {
        return json != null && flaw().isEmpty();
    }

    /** A value inside the JSON by its pointer, such as {@code /data/id}; a missing node if there is none. */
    JsonNode at(String pointer) {
        return json == null ? MissingNode.getInstance() : json.at(pointer);
    }

    /** A flag inside the JSON; a missing one is false, one that is no boolean is empty. */
    public Optional<Boolean> flag(String pointer) {
        JsonNode value = at(pointer);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.of(false);
        }
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /** A text inside the JSON; empty if it is missing or something else. */
    public Optional<String> text(String pointer) {
        return Optional.ofNullable(at(pointer).textValue());
    }

    /** The entries of a list in {@code data}, each as if the answer told of it alone; nothing if there is no such list. */
    public Optional<List<Answer>> entries() {
        if (!isJson() || !(at("/data") instanceof ArrayNode list)) {
            return Optional.empty();
        }
        List<Answer> entries = new ArrayList<>();
        for (JsonNode entry : list) {
            ObjectNode alone = json.objectNode();
            alone.set("data", entry);
            alone.set("_meta", at("/_meta"));
            entries.add(new Answer(status, headers, alone.toString(), alone));
        }
        return Optional.of(entries);
    }

    /** An object inside the JSON as maps, verbatim; empty if it is missing or none. */
    public Map<String, Object> map(String pointer) {
        return at(pointer) instanceof ObjectNode object ? Json.toMap(object) : Map.of();
    }

    /** The answer as the response of a send; its components are {@code null} as far as the answer is something else. */
    public SendResponse toSendResponse() {
        return json == null ? new SendResponse(null, null) : Json.MAPPER.convertValue(json, SendResponse.class);
    }

    /** What kind of body came, for a message: {@code an HTML page}, {@code no body}. */
    public String bodyKind() {
        if (flaw().isPresent()) {
            return "a body that " + flaw().get();
        }
        if (json != null) {
            return "JSON";
        }
        if (text.isBlank()) {
            return "no body";
        }
        MediaType type = header("Content-Type").map(MediaType::parse).orElse(null);
        if (text.stripLeading().startsWith("<")
                || (type != null && type.subtype().contains("html"))) {
            return "an HTML page";
        }
        return type == null
                ? "something that is not JSON"
                : type.type() + "/" + type.subtype() + " that is not a JSON object";
    }
}
