package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.Fault.Accepted;
import io.jenkins.plugins.onlyfans.demo.mock.Fault.NotAccepted;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The faults that only some endpoints can have, for each of them. */
final class SpecialFaults {

    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final Fault HAS_ERROR = new NotAccepted<>(
            "has-error", "200 that says hasError; not accepted", e -> e.answer(Reply.json(200, flagged("hasError"))));
    private static final Fault IS_CANCELED = new NotAccepted<>(
            "is-canceled",
            "200 that says isCanceled; not accepted",
            e -> e.answer(Reply.json(200, flagged("isCanceled"))));
    private static final Fault CONTRADICTION = new Accepted<>(
            "success-false",
            "the right answer, but with success: false",
            (e, right) -> e.answer(edited(right, json -> json.put("success", false))));
    private static final Fault NO_SUCCESS =
            new NotAccepted<>("success-false", "200 that says success: false; not done", e -> {
                ObjectNode json = JsonNodeFactory.instance.objectNode();
                json.putObject("data").put("success", false);
                e.answer(Reply.json(200, json));
            });
    private static final Fault NOT_FOUND = new NotAccepted<>(
            "not-found",
            "404 of OnlyFans, as for an id that there is not; not done",
            e -> e.answer(e.api().onlyFansError(404, Messages.NOT_FOUND)));
    private static final Fault ALREADY_UNSENT = new Accepted<>(
            "already-unsent",
            "done, but the answer is that of a second time",
            (e, right) -> e.answer(e.api().onlyFansError(400, Messages.ALREADY_UNSENT)));
    private static final Fault SYNC_IN_PROCESS = new Accepted<>(
            "sync-in-process",
            "200 that says syncInProcess, without messages",
            (e, right) -> e.answer(editedData(right, data -> {
                data.putArray("list");
                data.put("syncInProcess", true);
            })));
    private static final Fault MISSING = new Accepted<>(
            "missing",
            "the right answer without its messages",
            (e, right) -> e.answer(editedData(right, data -> data.putArray("list"))));
    private static final Fault OTHER_TIME = entity("other-time", "each message is an hour later", entity -> {
        OffsetDateTime date = OffsetDateTime.parse(entity.path("scheduledAt").asText());
        entity.put("scheduledAt", DATE.format(date.plus(Duration.ofHours(1))));
    });
    private static final Fault OTHER_LISTS = entity(
            "other-lists",
            "each message goes to the list muted alone",
            entity -> entity.putArray("userLists").add("muted"));
    private static final Fault OTHER_PRICE =
            entity("other-price", "each message costs 199", entity -> entity.put("price", 199));
    private static final Fault FOREIGN_NEXT_PAGE = new Accepted<>(
            "foreign-next-page",
            new Argument<>("http://localhost:9", text -> text),
            "the address of the next page is at this host",
            (e, right, host) -> e.answer(edited(right, json -> {
                if (json.get("data") instanceof ObjectNode data) {
                    data.put("hasMore", true);
                    json.withObjectProperty("_pagination")
                            .put("next_page", host + e.received().target());
                }
            })));

    private static final Fault TYPE_REFUSED = new NotAccepted<>(
            "type-refused",
            "422 that says that files of this type are not taken",
            e -> e.answer(
                    e.api().refused("file", "The file field must be a file of type: jpg, png, gif, mp4, mov, mp3.")));
    private static final Fault MEDIUM_HAS_ERROR = new Accepted<>(
            "has-error",
            "the right answer, but the media file has an error",
            (e, right) -> e.answer(editedMedium(right, medium -> medium.put("hasError", true))));
    private static final Fault NOT_READY = new Accepted<>(
            "not-ready",
            "the right answer, but the media file is not ready",
            (e, right) -> e.answer(editedMedium(right, medium -> medium.put("isReady", false))));
    private static final Fault NO_SUCH_MEDIUM = new NotAccepted<>(
            "not-found",
            "404 of OnlyFans, as for a media file that does not exist",
            e -> e.answer(e.api().onlyFansError(404, Vault.NOT_FOUND)));
    private static final Fault UPLOAD_PENDING = new NotAccepted<>(
            "pending", "200 that says that the upload is still pending", e -> e.answer(status(e, "pending", "")));
    private static final Fault UPLOAD_FAILED = new NotAccepted<>(
            "failed",
            "200 that says that the upload failed",
            e -> e.answer(status(e, "failed", "OnlyFans rejected the request with HTTP 400.")));

    private SpecialFaults() {}

    static List<Fault> of(Endpoint endpoint) {
        return switch (endpoint) {
            case SEND -> List.of(HAS_ERROR, IS_CANCELED, CONTRADICTION);
            case GET -> List.of(NOT_FOUND);
            case UPDATE -> List.of(HAS_ERROR, IS_CANCELED, NOT_FOUND);
            case UNSEND -> List.of(NO_SUCCESS, NOT_FOUND, ALREADY_UNSENT);
            case PUBLISH -> List.of(NO_SUCCESS, NOT_FOUND);
            case QUEUE -> List.of(SYNC_IN_PROCESS, MISSING, OTHER_TIME, OTHER_LISTS, OTHER_PRICE);
            case SAVED -> List.of(SYNC_IN_PROCESS, MISSING);
            case RESULTS -> List.of(FOREIGN_NEXT_PAGE);
            case UPLOAD_VAULT -> List.of(TYPE_REFUSED, MEDIUM_HAS_ERROR);
            case UPLOAD -> List.of(TYPE_REFUSED);
            case UPLOAD_STATUS -> List.of(UPLOAD_PENDING, UPLOAD_FAILED, NOT_READY, MEDIUM_HAS_ERROR);
            case MEDIUM -> List.of(NOT_READY, MEDIUM_HAS_ERROR, NO_SUCH_MEDIUM);
            default -> List.of();
        };
    }

    private static ObjectNode flagged(String flag) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("data")
                .put("id", 4999)
                .put("date", "2025-01-01T01:01:01+00:00")
                .put(flag, true);
        return json;
    }

    private static Fault entity(String name, String help, Consumer<ObjectNode> change) {
        return new Accepted<>(
                name,
                help,
                (e, right) -> e.answer(editedData(
                        right,
                        data -> data.path("list").forEach(entry -> change.accept((ObjectNode) entry.get("entity"))))));
    }

    private static Reply status(Exchange exchange, String status, String error) {
        String path = exchange.received().target();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", status);
        json.put("prefixed_id", Endpoint.UPLOAD_STATUS.upload(path));
        return Reply.json(200, error.isEmpty() ? json : json.put("error", error));
    }

    /** Where it is {@code data}, and where it is {@code media}. */
    private static Reply editedMedium(Reply right, Consumer<ObjectNode> change) {
        return edited(
                right,
                json -> Stream.of("data", "media")
                        .map(json::get)
                        .filter(ObjectNode.class::isInstance)
                        .forEach(medium -> change.accept((ObjectNode) medium)));
    }

    private static Reply editedData(Reply right, Consumer<ObjectNode> change) {
        return edited(right, json -> {
            if (json.get("data") instanceof ObjectNode data) {
                change.accept(data);
            }
        });
    }

    /** What has no such thing in it, as an error or what a script answers, stays as it is. */
    private static Reply edited(Reply right, Consumer<ObjectNode> change) {
        try {
            if (JSON.readTree(right.body()) instanceof ObjectNode json) {
                change.accept(json);
                return right.withBody(json.toString());
            }
        } catch (JsonProcessingException e) {
            // No JSON, so there is nothing in it.
        }
        return right;
    }
}
