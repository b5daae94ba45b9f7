package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.Progress.Moment;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A message in the queue or among the saved ones, in the forms in which the endpoints show it. Its progress and figures come
 * by the clock, but for those that a test has set.
 */
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
    private boolean unsent;
    private Progress progress;
    private Integer sent;
    private Integer viewed;
    private Integer purchased;
    private boolean cancelled;
    private boolean failed;
    private boolean locked;
    private boolean forgotten;

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

    /** It goes no further, and is no longer listed anywhere. */
    void unsend(Moment moment) {
        cancel(moment);
        unsent = true;
    }

    /** It goes no further, but is still listed. */
    void cancel(Moment moment) {
        progress = progress(moment).over();
        cancelled = true;
    }

    void set(Progress now) {
        progress = now;
    }

    void setFigures(int sentNow, int viewedNow) {
        sent = sentNow;
        viewed = viewedNow;
    }

    void setPurchased(int now) {
        purchased = now;
    }

    void fail() {
        failed = true;
    }

    void lock() {
        locked = true;
    }

    void forget() {
        forgotten = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isLocked() {
        return locked;
    }

    boolean isSaved() {
        return saved && !unsent;
    }

    /** Whether its time has not come yet, or never comes by itself. */
    boolean isWaiting(Instant now) {
        return saved || date.isAfter(now);
    }

    /** What was unsent before it went to anybody has not. */
    boolean hasGoneOut(Moment moment) {
        return !isWaiting(moment.now()) && !(unsent && progress.total() < 0);
    }

    boolean isInQueue() {
        return !saved && !unsent && !forgotten;
    }

    Instant date() {
        return date;
    }

    String text() {
        return body.path("text").asText();
    }

    private boolean isFree() {
        return body.path("price").asDouble() == 0;
    }

    int recipients() {
        return body.path("userIds").size() + body.path("userLists").size() * UserLists.FANS_EACH;
    }

    private Progress progress(Moment moment) {
        if (progress != null) {
            return progress;
        }
        // A draft has not begun, whenever it was saved.
        return Progress.of(saved ? Instant.MAX : date, recipients(), moment);
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

    /** An entry of the list of the queue. [LIST] */
    ObjectNode listed(Moment moment) {
        Progress now = progress(moment);
        ObjectNode json =
                accepted().put("isDone", now.done()).put("total", now.total()).put("pending", now.pending());
        return withFlags(json);
    }

    private ObjectNode withFlags(ObjectNode json) {
        boolean canUnsend = !cancelled && !locked;
        return json.put("canUnsend", canUnsend)
                .put("unsendSeconds", canUnsend ? UNSEND_SECONDS : 0)
                .put("hasError", failed)
                .put("isCanceled", cancelled);
    }

    /** The answer to reading or unsending one. [OAS: trust the names of the fields only] */
    ObjectNode detail(Moment moment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("success", true);
        ObjectNode queue = json.putObject("queue");
        queue.put("id", id).put("date", DATE.format(date)).put("text", html()).put("textCropped", cropped(text()));
        queue.set("giphyId", body.path("giphyId").isTextual() ? body.get("giphyId") : null);
        queue.put("isFree", isFree());
        withFigures(queue, moment);
        withFlags(queue);
        queue.putArray("mediaTypes");
        queue.putArray("releaseForms");
        return json;
    }

    private String html() {
        return "<p>" + text() + "</p>";
    }

    /** How many look at one is not for the mock API to know: half of those it was sent to, once it is done. */
    private void withFigures(ObjectNode json, Moment moment) {
        Progress now = progress(moment);
        json.put("sentCount", sent != null ? sent : now.sent())
                .put("viewedCount", viewed != null ? viewed : now.done() ? (now.sent() + 1) / 2 : 0);
    }

    private static String cropped(String text) {
        return text.codePointCount(0, text.length()) <= CROPPED
                ? text
                : text.substring(0, text.offsetByCodePoints(0, CROPPED));
    }

    /** An item of the results; what is said of buyers is there only if it has a price. [OAS, OBS] */
    ObjectNode result(Moment moment) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("date", DATE.format(date))
                .put("responseType", "message")
                .put("text", html())
                .put("rawText", text());
        json.set("giphyId", body.path("giphyId").isTextual() ? body.get("giphyId") : null);
        json.put("isFree", isFree())
                .put("isMediaReady", true)
                .put("mediaCount", body.path("mediaFiles").size());
        json.putArray("media");
        json.putArray("previews");
        json.put("isTip", false).put("isReportedByMe", false);
        withFigures(json, moment);
        withFlags(json).put("template", "group").remove("hasError");
        if (!isFree()) {
            Progress now = progress(moment);
            BigDecimal price = body.get("price").decimalValue().setScale(2, RoundingMode.HALF_UP);
            json.put("price", price.toPlainString())
                    .put("purchasedCount", purchased != null ? purchased : now.done() ? now.sent() / 3 : 0)
                    .put("canSendMessageToBuyers", true);
        }
        return json;
    }

    /** An entry of the calendar or of the saved messages, the one read-back with schedule and recipients. [OAS] */
    ObjectNode planned() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id).put("type", TYPE).put("createdDateTime", DATE.format(created));
        json.put("publishDateTime", saved ? null : DATE.format(date));
        ObjectNode entity = json.putObject("entity");
        entity.put("queueId", id).put("text", text());
        JsonNode price = body.get("price");
        entity.set("price", price == null ? JsonNodeFactory.instance.numberNode(0) : price);
        entity.put("scheduledAt", saved ? null : DATE.format(date));
        ArrayNode lists = entity.putArray("userLists");
        body.path("userLists").forEach(lists::add);
        entity.putNull("sentRulesType");
        return json;
    }
}
