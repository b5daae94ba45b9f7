package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A message in the queue or among the saved ones, in the forms in which the endpoints show it. */
final class StoredMessage {

    /** As in the vendor's example, {@code 2025-01-01T01:01:01+00:00}. [SEED] */
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** As in the vendor's example. [SEED] */
    private static final long UNSEND_SECONDS = 1_000_000;

    private static final int CROPPED = 80;

    static final String TYPE = "chat";

    final long id;
    final String account;
    final Instant created;
    private ObjectNode body;
    private Instant date;
    private boolean saved;
    private boolean cancelled;

    StoredMessage(long id, String account, ObjectNode body, Instant now) {
        this.id = id;
        this.account = account;
        this.created = now;
        this.saved = body.path("saveForLater").asBoolean();
        update(body, now);
    }

    /** Takes another body; what is saved stays saved, as only publishing ends that. */
    void update(ObjectNode newBody, Instant now) {
        body = newBody;
        date = newBody.hasNonNull("scheduledDate")
                ? Instant.parse(newBody.get("scheduledDate").asText())
                : now;
    }

    void publish(Instant now) {
        saved = false;
        date = now;
    }

    void cancel() {
        cancelled = true;
    }

    boolean isSaved() {
        return saved && !cancelled;
    }

    boolean isCancelled() {
        return cancelled;
    }

    Instant date() {
        return date;
    }

    private boolean isDone(Instant now) {
        return !saved && !date.isAfter(now);
    }

    /** The answer to a send. [SEED] */
    ObjectNode accepted() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("id", id)
                .put("date", DATE.format(date))
                .put("isReady", true)
                .put("isDone", false)
                .put("total", -1)
                .put("pending", 0)
                .put("canUnsend", true)
                .put("unsendSeconds", UNSEND_SECONDS)
                .put("hasError", false)
                .put("isCanceled", false)
                .put("isCouplePeopleMedia", false);
    }

    /** An entry of the list of the queue. [LIST] Which totals it shows is not documented; here they come once it is sent. */
    ObjectNode listed(Instant now) {
        boolean done = isDone(now);
        return accepted().put("isDone", done).put("total", done ? recipients() : -1);
    }

    private int recipients() {
        return body.path("userIds").size() + body.path("userLists").size() * UserLists.FANS_EACH;
    }

    /** The answer to reading or unsending one. [OAS: trust the names of the fields only] */
    ObjectNode detail(Instant now) {
        String text = body.path("text").asText();
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("success", true);
        ObjectNode queue = json.putObject("queue");
        queue.put("id", id)
                .put("date", DATE.format(date))
                .put("text", "<p>" + text + "</p>")
                .put("textCropped", cropped(text));
        queue.set("giphyId", body.path("giphyId").isTextual() ? body.get("giphyId") : null);
        queue.put("isFree", body.path("price").asDouble() == 0)
                .put("sentCount", isDone(now) ? recipients() : 0)
                .put("viewedCount", 0)
                .put("canUnsend", !cancelled)
                .put("unsendSeconds", cancelled ? 0 : UNSEND_SECONDS)
                .put("isCanceled", cancelled);
        queue.putArray("mediaTypes");
        queue.put("hasError", false);
        queue.putArray("releaseForms");
        return json;
    }

    private static String cropped(String text) {
        return text.codePointCount(0, text.length()) <= CROPPED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CROPPED));
    }

    /** An entry of the calendar or of the saved messages, the one read-back with schedule and recipients. [OAS] */
    ObjectNode planned() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("type", TYPE).put("createdDateTime", DATE.format(created));
        json.put("publishDateTime", saved ? null : DATE.format(date));
        ObjectNode entity = json.putObject("entity");
        entity.put("queueId", id).put("text", body.path("text").asText());
        JsonNode price = body.get("price");
        entity.set("price", price == null ? JsonNodeFactory.instance.numberNode(0) : price);
        entity.put("scheduledAt", saved ? null : DATE.format(date));
        ArrayNode lists = entity.putArray("userLists");
        body.path("userLists").forEach(lists::add);
        entity.putNull("sentRulesType");
        return json;
    }
}
