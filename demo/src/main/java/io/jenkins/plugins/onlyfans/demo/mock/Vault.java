package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.demo.mock.StoredMedium.VaultList;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The media of all accounts, and what can be uploaded. Accounts share nothing. [OAS] */
final class Vault {

    static final String NOT_FOUND = "Media not found";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final long FIRST_ID = 3001;
    static final List<String> TYPES = List.of("photo", "gif", "video", "audio");

    private static final long UPLOADS = 91;

    /** Those of each account. */
    private static final List<VaultList> LISTS = List.of(
            new VaultList(UPLOADS, "media_stickers", "Uploads"),
            new VaultList(92, "messages", "Messages"),
            new VaultList(7001, "custom", "Beach"),
            new VaultList(7002, "custom", "Teasers"));

    private final Answers answers;
    private final InstantSource clock;
    private final Map<Long, StoredMedium> media = new LinkedHashMap<>();
    private Duration preparation = Duration.ofSeconds(1);
    private long nextId = FIRST_ID;

    Vault(Answers answers, InstantSource clock) {
        this.answers = answers;
        this.clock = clock;
        Instant now = clock.instant();
        put(MockApi.ACCOUNT, "photo", "At the beach", 2_400_000, now.minus(Duration.ofDays(9)), List.of(7001L), 12);
        put(
                MockApi.ACCOUNT,
                "video",
                "Beach, the long one",
                48_000_000,
                now.minus(Duration.ofDays(7)),
                List.of(7001L),
                31);
        put(MockApi.ACCOUNT, "gif", "A wink", 900_000, now.minus(Duration.ofDays(5)), List.of(7002L), 4);
        put(MockApi.ACCOUNT, "audio", "Good night", 1_200_000, now.minus(Duration.ofDays(3)), List.of(), 8);
        put(
                MockApi.ACCOUNT,
                "photo",
                "Teaser of the new set",
                1_800_000,
                now.minus(Duration.ofDays(1)),
                List.of(7002L),
                2);
    }

    void prepareWithin(Duration duration) {
        preparation = duration;
    }

    long add(String account, String type, String text) {
        return put(account, type, text, 1_000_000, clock.instant(), List.of(), 0)
                .id();
    }

    private StoredMedium put(
            String account, String type, String text, long bytes, Instant created, List<Long> lists, int likes) {
        Instant ready = created.equals(clock.instant()) ? created.plus(preparation.multipliedBy(2)) : created;
        StoredMedium medium = new StoredMedium(nextId, account, type, text, bytes, created, ready, lists, likes);
        media.put(nextId, medium);
        nextId++;
        return medium;
    }

    void remove(long id) {
        media.remove(id);
    }

    /** The number of the last medium that came. */
    long last() {
        return nextId - 1;
    }

    /** Puts one there that somebody uploaded. */
    StoredMedium upload(String account, String type, String name, long bytes) {
        return put(account, type, name, bytes, clock.instant(), List.of(UPLOADS), 0);
    }

    /** A number that no medium has. */
    long nextNumber() {
        return nextId++;
    }

    Duration preparation() {
        return preparation;
    }

    Reply one(String account, long id) {
        return Optional.ofNullable(media.get(id))
                .filter(medium -> medium.account().equals(account))
                .map(medium -> answers.data(medium.shown(clock.instant())))
                .orElseGet(() -> answers.onlyFansError(404, NOT_FOUND));
    }

    Reply list(String account, Query query) {
        int limit = query.number("limit", 24, 10, 100);
        int offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
        String type = query.one("type", TYPES);
        String field = query.one("field", List.of("recent", "most-liked", "highest-tips"));
        String sort = query.one("sort", List.of("desc", "asc"));
        Long list = query.all("list").isEmpty() ? null : query.read("list", Long::valueOf, 0L);
        Comparator<StoredMedium> order = "most-liked".equals(field)
                ? Comparator.comparing(StoredMedium::likes)
                : Comparator.comparing(StoredMedium::created);
        List<StoredMedium> found = of(account)
                .filter(medium -> type == null || medium.type().equals(type))
                .filter(medium -> list == null || medium.lists().contains(list))
                .filter(medium -> query.all("query").stream()
                        .allMatch(words -> lower(medium.text()).contains(lower(words))))
                .sorted(order.thenComparing(StoredMedium::id))
                .toList();
        List<StoredMedium> sorted = new ArrayList<>(found);
        if (!"asc".equals(sort)) {
            Collections.reverse(sorted);
        }
        return answers.unless(query.errors(), () -> {
            ObjectNode data = NODES.objectNode();
            ArrayNode page = data.putArray("list");
            sorted.stream()
                    .skip(offset)
                    .limit(limit)
                    .forEach(medium -> page.add(medium.listed(clock.instant(), LISTS)));
            return answers.data(data.put("hasMore", sorted.size() > (long) offset + limit));
        });
    }

    private static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private Stream<StoredMedium> of(String account) {
        return media.values().stream().filter(medium -> medium.account().equals(account));
    }

    Reply lists(String account, Query query) {
        int limit = query.number("limit", 24, 1, 100);
        int offset = query.number("offset", 0, 0, Integer.MAX_VALUE);
        List<VaultList> found = LISTS.stream()
                .filter(list -> query.all("query").stream()
                        .allMatch(words -> lower(list.name()).contains(lower(words))))
                .toList();
        return answers.unless(query.errors(), () -> {
            ObjectNode data = NODES.objectNode();
            ArrayNode page = data.putArray("list");
            found.stream().skip(offset).limit(limit).forEach(list -> page.add(counted(list, account)));
            data.set("all", counts(NODES.objectNode(), of(account).toList()));
            data.put("hasMore", found.size() > (long) offset + limit)
                    .put("canCreateVaultLists", true)
                    .put("sort", "order")
                    .put("order", "asc");
            return answers.data(data);
        });
    }

    private ObjectNode counted(VaultList list, String account) {
        List<StoredMedium> on =
                of(account).filter(medium -> medium.lists().contains(list.id())).toList();
        ObjectNode json = NODES.objectNode()
                .put("id", list.id())
                .put("type", list.type())
                .put("name", list.name())
                .put("hasMedia", !on.isEmpty())
                .put("canUpdate", list.isCustom())
                .put("canDelete", list.isCustom());
        return counts(json, on);
    }

    private static ObjectNode counts(ObjectNode json, List<StoredMedium> media) {
        TYPES.forEach(type -> json.put(
                type + "sCount",
                media.stream().filter(medium -> medium.type().equals(type)).count()));
        json.putArray("medias");
        return json;
    }
}
