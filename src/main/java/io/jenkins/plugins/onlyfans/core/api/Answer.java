package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import okhttp3.Headers;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import retrofit2.Response;

/** An answer of the API, of any status and with any body, read as far as it can be and without the key. */
public final class Answer {

    /** Each pointer that anybody asks with, all of which stand in the code. */
    private static final Map<String, JsonPointer> POINTERS = new ConcurrentHashMap<>();

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,19}");
    private static final Pattern WHOLE_IN_HEADER = Pattern.compile("-?\\d{1,18}");

    private final int status;
    private final Headers headers;
    private final String text;
    private final JsonNode read;
    private final String flaw;
    private final Redaction redaction;

    /** {@code null} as long as nobody asked for it, or if there is none. */
    private volatile QueuedMessage message;

    private Answer(
            int status, Headers headers, Redaction redaction, String text, JsonNode read, @CheckForNull String flaw) {
        this.status = status;
        this.headers = headers;
        this.redaction = redaction;
        this.text = text;
        this.read = read;
        this.flaw = flaw;
    }

    /** @param call which it answers */
    static Answer of(Response<ResponseBody> response, ApiCall call) {
        String text;
        try (ResponseBody body = response.isSuccessful() ? response.body() : response.errorBody()) {
            // Retrofit gives no body at all for 204 and 205.
            text = body == null ? "" : body.string();
        } catch (IOException e) {
            throw new IllegalStateException("The body was in memory already", e);
        }
        Redaction redaction = new Redaction(call.key());
        JsonNode json = LenientJson.read(text);
        return new Answer(
                response.code(),
                response.headers(),
                redaction,
                redaction.text(text),
                json == null ? MissingNode.getInstance() : redaction.json(json),
                call.flaw());
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A header's value, if it was sent. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(redaction::text);
    }

    /** Each value of a header that may be sent several times. */
    public List<String> headers(String name) {
        return headers.values(name).stream().map(redaction::text).toList();
    }

    /** The header's value as a whole number, if it was sent and is one. */
    public Optional<Long> number(String header) {
        return header(header)
                .filter(value -> WHOLE_IN_HEADER.matcher(value).matches())
                .map(Long::valueOf);
    }

    /** What is wrong with the body, to be read after "the body"; empty if it came whole. */
    public Optional<String> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** Whether the body came whole and is a JSON object. */
    public boolean isJson() {
        return isReadable() && flaw == null;
    }

    /** Whether a JSON object could be read, even if something is wrong with the body. */
    boolean isReadable() {
        return read.isObject();
    }

    /** Whether the body holds these letters, in whatever case. */
    boolean mentions(String letters) {
        return text.toLowerCase(Locale.ROOT).contains(letters);
    }

    /** A value inside the JSON by its pointer, such as {@code /data/id}; a missing node if there is none. */
    JsonNode at(String pointer) {
        return isReadable() ? find(pointer) : MissingNode.getInstance();
    }

    private JsonNode find(String pointer) {
        return read.at(POINTERS.computeIfAbsent(pointer, JsonPointer::compile));
    }

    /** A value inside the JSON as a whole number, if it is one. */
    public Optional<Long> whole(String pointer) {
        return whole(at(pointer));
    }

    /** A value as a whole number, if it is one that a {@code long} holds: a number without a fraction, or its digits as a text. */
    static Optional<Long> whole(JsonNode value) {
        try {
            if (value.isNumber()) {
                return Optional.of(value.decimalValue().longValueExact());
            }
            return Optional.ofNullable(value.textValue())
                    .filter(text -> WHOLE.matcher(text).matches())
                    .map(Long::valueOf);
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** A flag inside the JSON; a missing one is false, one that is no boolean is empty. */
    public Optional<Boolean> flag(String pointer) {
        JsonNode value = at(pointer);
        return value.isMissingNode() || value.isNull() ? Optional.of(false) : bool(value);
    }

    static Optional<Boolean> bool(JsonNode value) {
        return Optional.of(value).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
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
            ObjectNode alone = list.objectNode();
            alone.set("data", entry);
            alone.set("_meta", at("/_meta"));
            entries.add(new Answer(status, headers, redaction, alone.toString(), alone, null));
        }
        return Optional.of(entries);
    }

    /** The items of a list at this pointer, or of one that is the whole answer; nothing if there is no such list. */
    Optional<List<JsonNode>> list(String pointer) {
        return find(pointer) instanceof ArrayNode list
                ? Optional.of(StreamSupport.stream(list.spliterator(), false).toList())
                : Optional.empty();
    }

    /** An object inside the JSON as maps, verbatim; empty if it is missing or none. */
    public Map<String, Object> map(String pointer) {
        return at(pointer) instanceof ObjectNode object ? Json.toMap(object) : new LinkedHashMap<>();
    }

    /** The message that the API says it took, or has in its queue; {@code null} if it names none. */
    public @CheckForNull QueuedMessage message() {
        if (message == null && at("/data").isObject()) {
            message = QueuedMessage.of(at("/data"));
        }
        return message;
    }

    /** The same where it stands elsewhere in the answer, such as at {@code /data/queue}. */
    public @CheckForNull QueuedMessage message(String pointer) {
        return at(pointer).isObject() ? QueuedMessage.of(at(pointer)) : null;
    }

    /** What kind of body came, for a message: {@code an HTML page}, {@code no body}. */
    public String bodyKind() {
        if (flaw().isPresent()) {
            return ApiSentence.FLAWED_BODY.of(flaw().get());
        }
        if (isReadable()) {
            return "JSON";
        }
        if (text.isBlank()) {
            return "no body";
        }
        MediaType type = header("Content-Type").map(MediaType::parse).orElse(null);
        if (text.stripLeading().startsWith("<")
                || (type != null && type.subtype().contains("html"))) {
            return ApiSentence.HTML_PAGE.of();
        }
        return type == null
                ? ApiSentence.NO_JSON.of()
                : ApiSentence.NO_JSON_OBJECT.of(Printable.line(type.type() + "/" + type.subtype()));
    }
}
