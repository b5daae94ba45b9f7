package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.Connection.Head;
import io.jenkins.plugins.onlyfans.demo.mock.Progress.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The messages of all accounts, and what can be done with them. */
final class Messages {

    static final String NOT_FOUND = "Queue not found";
    static final String ALREADY_UNSENT = "Message is already unsent";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long FIRST_ID = 5001;

    private final Answers answers;
    private final InstantSource clock;
    private final Map<Long, StoredMessage> messages = new LinkedHashMap<>();
    private final Set<String> usedUploads = new HashSet<>();
    private Duration delivery = Duration.ofSeconds(5);
    private long nextId = FIRST_ID;

    Messages(Answers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
    }

    /** How long it takes from now on until a message is delivered, also one that is under way. */
    void deliverWithin(Duration duration) {
        delivery = duration;
    }

    Moment now() {
        return new Moment(clock.instant(), delivery);
    }

    /** Puts a message there without a request. */
    long add(String account, String body, Instant date) {
        ObjectNode json = object(body).orElseThrow(() -> new IllegalArgumentException("Not a JSON object: " + body));
        return put(new StoredMessage(nextId, account, json, date)).id;
    }

    void add(long id, String account, String body, Instant date) {
        ObjectNode json = object(body).orElseThrow(() -> new IllegalArgumentException("Not a JSON object: " + body));
        messages.put(id, new StoredMessage(id, account, json, date));
    }

    private StoredMessage put(StoredMessage message) {
        messages.put(message.id, message);
        nextId++;
        return message;
    }

    /** The id of the last one that came. */
    long last() {
        return nextId - 1;
    }

    /**
     * The one of this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    StoredMessage get(long id) {
        return Optional.ofNullable(messages.get(id))
                .orElseThrow(() -> new IllegalArgumentException("There is no message " + id + "."));
    }

    void remove(long id) {
        messages.remove(id);
    }

    Stream<StoredMessage> of(String account) {
        return messages.values().stream().filter(message -> message.account.equals(account));
    }

    Reply send(Head head, String account, String text) {
        return checked(read(head, text), body -> {
            Optional<String> used = usedUpload(body);
            if (used.isPresent()) {
                return answers.onlyFansError(400, "Media " + used.get() + " was used already.");
            }
            return answers.data(put(new StoredMessage(nextId, account, body, clock.instant()))
                    .accepted());
        });
    }

    /** Takes a body that keeps the rules. */
    private Reply checked(Optional<ObjectNode> body, Function<ObjectNode, Reply> take) {
        return body.map(json -> answers.unless(SendRules.errors(json, clock.instant()), () -> take.apply(json)))
                .orElseGet(answers::noJson);
    }

    private static Optional<ObjectNode> read(Head head, String text) {
        boolean json = head.headers().getOrDefault("Content-Type", "").startsWith("application/json");
        return json ? object(text) : Optional.empty();
    }

    private static Optional<ObjectNode> object(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** An upload is good for one send. [UPL] */
    private Optional<String> usedUpload(ObjectNode body) {
        List<String> uploads = new ArrayList<>();
        body.path("mediaFiles").forEach(file -> {
            if (file.asText().startsWith("ofapi_media_")) {
                uploads.add(file.asText());
            }
        });
        Optional<String> used = uploads.stream().filter(usedUploads::contains).findFirst();
        if (used.isEmpty()) {
            usedUploads.addAll(uploads);
        }
        return used;
    }

    Reply list(String account) {
        ArrayNode list = NODES.arrayNode();
        of(account).filter(StoredMessage::isInQueue).forEach(message -> list.add(message.listed(now())));
        return answers.data(list);
    }

    /** One that was unsent is still there by its id. Whether it is in the real API is not documented. */
    Reply one(String account, long id) {
        return found(account, id, message -> answers.data(message.detail(now())));
    }

    private Reply found(String account, long id, Function<StoredMessage, Reply> what) {
        return Optional.ofNullable(messages.get(id))
                .filter(message -> message.account.equals(account))
                .map(what)
                .orElseGet(() -> answers.onlyFansError(404, NOT_FOUND));
    }

    /** What a second time is answered is not documented, nor is what is told once it is too late. */
    Reply unsend(String account, long id) {
        return found(account, id, message -> {
            if (message.isCancelled()) {
                return answers.onlyFansError(400, ALREADY_UNSENT);
            }
            if (message.isLocked()) {
                return answers.onlyFansError(400, "Message can't be unsent any more");
            }
            message.unsend(now());
            return answers.data(message.detail(now()));
        });
    }

    /**
     * That fields which are Send's alone are ignored, not refused, is not documented; nor is that a message without a date goes
     * out at once.
     */
    Reply update(Head head, String account, long id, String text) {
        return waiting(
                account,
                id,
                message -> checked(read(head, text).map(body -> body.retain(SendRules.UPDATE_FIELDS)), body -> {
                    message.update(body, clock.instant());
                    return answers.data(message.accepted());
                }));
    }

    Reply publish(String account, long id) {
        return waiting(account, id, message -> {
            message.publish(clock.instant());
            return answers.data(NODES.objectNode().put("success", true));
        });
    }

    /** What has gone out can't be changed, nor sent again. What it is answered is not documented. */
    private Reply waiting(String account, long id, Function<StoredMessage, Reply> what) {
        return found(account, id, message -> {
            if (message.isCancelled()) {
                return answers.onlyFansError(404, NOT_FOUND);
            }
            return message.isWaiting(clock.instant())
                    ? what.apply(message)
                    : answers.onlyFansError(400, "Message is already sent");
        });
    }

    /** The dates may carry a time, which is not looked at. */
    Reply calendar(String account, Query query) {
        ZoneId zone = query.read("timezone", ZoneId::of, ZoneOffset.UTC);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate start = query.read("publishDateStart", Messages::day, today);
        LocalDate end = query.read("publishDateEnd", Messages::day, start);
        int limit = query.number("limit", 20, 1, 100);
        if (start.isBefore(today)) {
            query.refuse("publishDateStart", "be a date not before today");
        }
        List<String> types = query.all("type[]");
        Stream<StoredMessage> planned = of(account).filter(message -> {
            LocalDate day = message.date().atZone(zone).toLocalDate();
            return message.isInQueue()
                    && !day.isBefore(start)
                    && !day.isAfter(end)
                    && (types.isEmpty() || types.contains(StoredMessage.TYPE));
        });
        return answers.unless(query.errors(), () -> answers.data(page(planned, limit)));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text.split("[ T]", 2)[0]);
    }

    Reply saved(String account, Query query) {
        int limit = query.number("limit", 1, 100);
        int offset = query.number("offset", 0, Integer.MAX_VALUE);
        List<StoredMessage> all = of(account).filter(StoredMessage::isSaved).toList();
        return answers.unless(
                query.errors(),
                () -> answers.data(
                        page(all.stream().skip(offset), limit).put("hasMore", all.size() > (long) offset + limit)));
    }

    private static ObjectNode page(Stream<StoredMessage> messages, int limit) {
        ObjectNode json = NODES.objectNode();
        ArrayNode list = json.putArray("list");
        messages.limit(limit).forEach(message -> list.add(message.planned()));
        return json.put("syncInProcess", false);
    }
}
