package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.Connection.Head;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The endpoints and their state. All of it is guarded by this object's lock. */
final class Endpoints {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern ACCOUNT_PATH = Pattern.compile("/api/(acct_[A-Za-z0-9]+)/(.+)");
    private static final Pattern MESSAGE_PATH = Pattern.compile("mass-messaging/(\\d{1,18})");
    private static final Pattern PUBLISH_PATH = Pattern.compile("queue/(\\d{1,18})/publish");
    private static final long FIRST_ID = 5001;

    private final String key;
    /** Those that are listed. Any other is known as well, so that a file with the accounts of its author runs as it is. */
    private final Set<String> accounts = new LinkedHashSet<>();

    private final Set<String> unknownAccounts = new HashSet<>();
    private final InstantSource clock;
    private final Budget budget;
    private final Map<Long, StoredMessage> messages = new LinkedHashMap<>();
    private final Set<String> usedUploads = new HashSet<>();

    Endpoints(String key, String account, InstantSource clock) {
        this.key = key;
        this.accounts.add(account);
        this.clock = clock;
        this.budget = new Budget(clock);
    }

    /** An answer, and the id of the message that it put into the queue; 0 if it put none there. */
    record Outcome(Reply reply, long message) {}

    synchronized Outcome answer(Head head, byte[] body) {
        int before = messages.size();
        Reply reply = route(head, new String(body, StandardCharsets.UTF_8));
        return new Outcome(reply, messages.size() > before ? FIRST_ID + before : 0);
    }

    /** The team has one more. */
    synchronized void addAccount(String account) {
        accounts.add(account);
    }

    /** The team does not have this one. */
    synchronized void removeAccount(String account) {
        accounts.remove(account);
        unknownAccounts.add(account);
    }

    /** How many credits are left, for tests that want to see them run out. */
    synchronized void setCredits(long credits) {
        budget.setCredits(credits);
    }

    private Reply route(Head head, String body) {
        if (!("Bearer " + key).equals(head.headers().get("Authorization"))) {
            return Reply.json(
                    401, error("Unauthorized. Go to https://app.onlyfansapi.com/api-keys to get your API key."));
        }
        Optional<Reply> limited = budget.takeCall();
        if (limited.isPresent()) {
            return limited.get();
        }
        if (head.path().equals("/api/whoami")) {
            return only("GET", head, () -> Reply.json(200, whoAmI()));
        }
        if (head.path().equals("/api/accounts")) {
            return only("GET", head, () -> Reply.json(200, accounts(new Query(head.query()))));
        }
        Matcher path = ACCOUNT_PATH.matcher(head.path());
        if (!path.matches()) {
            return Reply.json(404, error("Not Found").put("message", "The route could not be found."));
        }
        if (unknownAccounts.contains(path.group(1))) {
            return accountNotFound();
        }
        if (budget.credits() == 0) {
            return budget.reply(402, error("INSUFFICIENT_CREDITS").put("message", "You have no credits left."), 0);
        }
        return routeAccount(head, path.group(1), path.group(2), body);
    }

    static Reply accountNotFound() {
        return Reply.json(
                404, error("NOT_FOUND").put("code", "account_not_found").put("message", "Account not found."));
    }

    private Reply routeAccount(Head head, String account, String path, String body) {
        Matcher one = MESSAGE_PATH.matcher(path);
        Matcher publish = PUBLISH_PATH.matcher(path);
        if (path.equals("mass-messaging")) {
            return head.method().equals("POST") ? send(head, account, body) : only("GET", head, () -> list(account));
        }
        if (one.matches()) {
            return inQueue(account, one.group(1), message -> message(head, message, body));
        }
        if (publish.matches()) {
            return only("PUT", head, () -> inQueue(account, publish.group(1), this::publish));
        }
        Query query = new Query(head.query());
        return switch (path) {
            case "user-lists" -> only("GET", head, () -> userLists(query));
            case "queue" -> only("GET", head, () -> calendar(account, query));
            case "saved-for-later/messages" -> only("GET", head, () -> saved(account, query));
            default -> Reply.json(404, error("Not Found").put("message", "The route could not be found."));
        };
    }

    private static Reply only(String method, Head head, Supplier<Reply> reply) {
        return head.method().equals(method)
                ? reply.get()
                : Reply.json(
                        405, NODES.objectNode().put("message", "The " + head.method() + " method is not supported."));
    }

    private Reply send(Head head, String account, String text) {
        return checked(read(head, text), body -> {
            Optional<String> used = usedUpload(body);
            if (used.isPresent()) {
                return onlyFansError(400, "Media " + used.get() + " was used already.");
            }
            StoredMessage message = new StoredMessage(FIRST_ID + messages.size(), account, body, clock.instant());
            messages.put(message.id, message);
            return data(message.accepted());
        });
    }

    /** Takes a body that keeps the rules. */
    private Reply checked(Optional<ObjectNode> body, Function<ObjectNode, Reply> take) {
        return body.map(json -> unless(SendRules.errors(json, clock.instant()), () -> take.apply(json)))
                .orElseGet(() ->
                        budget.reply(400, error("BAD_REQUEST").put("message", "The body is not a JSON object."), 0));
    }

    private static Optional<ObjectNode> read(Head head, String text) {
        if (!head.headers().getOrDefault("Content-Type", "").startsWith("application/json")) {
            return Optional.empty();
        }
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

    private Reply list(String account) {
        ArrayNode list = NODES.arrayNode();
        of(account).filter(message -> !message.isSaved()).forEach(message -> list.add(message.listed(clock.instant())));
        return data(list);
    }

    private Stream<StoredMessage> of(String account) {
        return messages.values().stream().filter(message -> message.account.equals(account) && !message.isCancelled());
    }

    private Reply inQueue(String account, String id, Function<StoredMessage, Reply> what) {
        return of(account)
                .filter(message -> message.id == Long.parseLong(id))
                .findFirst()
                .map(what)
                .orElseGet(() -> onlyFansError(404, "Queue not found"));
    }

    private Reply message(Head head, StoredMessage message, String text) {
        return switch (head.method()) {
            case "GET" -> data(message.detail(clock.instant()));
            case "DELETE" -> {
                message.cancel();
                yield data(message.detail(clock.instant()));
            }
            // That fields which are Send's alone are ignored, not refused, is not documented.
            case "PUT" ->
                checked(read(head, text).map(body -> body.retain(SendRules.UPDATE_FIELDS)), body -> {
                    message.update(body, clock.instant());
                    return data(message.accepted());
                });
            default -> only("GET", head, () -> list(message.account));
        };
    }

    private Reply publish(StoredMessage message) {
        message.publish(clock.instant());
        return data(NODES.objectNode().put("success", true));
    }

    private Reply userLists(Query query) {
        int limit = query.number("limit", 10, 10, 50);
        int offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
        boolean queue = query.all("view").contains("queue");
        return unless(query.errors(), () -> data(UserLists.page(queue, limit, offset)));
    }

    /** The dates may carry a time, which is not looked at. */
    private Reply calendar(String account, Query query) {
        ZoneId zone = query.read("timezone", ZoneId::of, ZoneOffset.UTC);
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        LocalDate start = query.read("publishDateStart", Endpoints::day, today);
        LocalDate end = query.read("publishDateEnd", Endpoints::day, start);
        int limit = query.number("limit", 20, 1, 100);
        if (start.isBefore(today)) {
            query.refuse("publishDateStart", "be a date not before today");
        }
        List<String> types = query.all("type[]");
        Stream<StoredMessage> planned = of(account).filter(message -> {
            LocalDate day = message.date().atZone(zone).toLocalDate();
            return !message.isSaved()
                    && !day.isBefore(start)
                    && !day.isAfter(end)
                    && (types.isEmpty() || types.contains(StoredMessage.TYPE));
        });
        return unless(query.errors(), () -> data(page(planned, limit)));
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text.split("[ T]", 2)[0]);
    }

    private Reply saved(String account, Query query) {
        int limit = query.number("limit", 1, 100);
        int offset = query.number("offset", 0, Integer.MAX_VALUE);
        List<StoredMessage> all = of(account).filter(StoredMessage::isSaved).toList();
        return unless(
                query.errors(),
                () -> data(page(all.stream().skip(offset), limit).put("hasMore", all.size() > (long) offset + limit)));
    }

    private static ObjectNode page(Stream<StoredMessage> messages, int limit) {
        ObjectNode json = NODES.objectNode();
        ArrayNode list = json.putArray("list");
        messages.limit(limit).forEach(message -> list.add(message.planned()));
        return json.put("syncInProcess", false);
    }

    private ObjectNode whoAmI() {
        ObjectNode json = NODES.objectNode();
        json.putObject("api_key")
                .put("name", "Demo")
                .put("last_used_at", clock.instant().atOffset(ZoneOffset.UTC).toString())
                .put("created_at", "2026-01-01T00:00:00+00:00");
        json.putObject("team").put("name", "Demo Team").put("slug", "demo-team");
        return json;
    }

    private ArrayNode accounts(Query filters) {
        ArrayNode json = NODES.arrayNode();
        int number = 0;
        for (String account : accounts) {
            number++;
            ObjectNode one = account(account, number);
            if (Stream.of("onlyfans_id", "onlyfans_username", "onlyfans_email")
                    .allMatch(name ->
                            filters.all(name).stream().allMatch(one.get(name).asText()::equals))) {
                json.add(one);
            }
        }
        return json;
    }

    private static ObjectNode account(String id, int number) {
        String name = number == 1 ? "demo" : "demo" + number;
        ObjectNode json = NODES.objectNode()
                .put("id", id)
                .put("onlyfans_id", String.valueOf(number))
                .put("onlyfans_username", name)
                .put("onlyfans_email", name + "@example.com")
                .put("display_name", number == 1 ? "Demo" : "Demo " + number)
                .put("is_authenticated", true)
                .put("authentication_progress", "signed_in");
        json.putObject("onlyfans_user_data").put("note", "holds session secrets in the real API");
        return json;
    }

    /** What is wrong costs nothing. [OAS] */
    private Reply unless(Map<String, List<String>> errors, Supplier<Reply> answer) {
        if (errors.isEmpty()) {
            return answer.get();
        }
        ObjectNode json = error("VALIDATION_ERROR")
                .put("message", errors.values().iterator().next().get(0))
                .put("description", "The request parameters failed validation.");
        ObjectNode fields = json.putObject("errors");
        errors.forEach((field, problems) -> problems.forEach(fields.withArrayProperty(field)::add));
        return budget.reply(422, json, 0);
    }

    /** The form in which the vendor hands on an error of OnlyFans; costs a credit. [OAS] */
    synchronized Reply onlyFansError(int status, String message) {
        ObjectNode json = error("ONLYFANS_COM_ERROR").put("message", "Bad Request - OnlyFans answered with an error.");
        ObjectNode response = json.putObject("onlyfans_response").put("status", status);
        response.putObject("body").putObject("error").put("code", 0).put("message", message);
        return budget.reply(status >= 400 && status < 500 ? status : 400, json, 1);
    }

    private Reply data(JsonNode data) {
        ObjectNode json = NODES.objectNode();
        json.set("data", data);
        return budget.reply(200, json, 1);
    }

    private static ObjectNode error(String error) {
        return NODES.objectNode().put("error", error);
    }
}
