package io.jenkins.plugins.onlyfans.demo.mock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Whose key it is, and which accounts they have. */
final class Team {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final InstantSource clock;
    /** Those that are listed. Any other is known as well, so that a file with the accounts of its author runs as it is. */
    private final Set<String> accounts = new LinkedHashSet<>();

    private final Set<String> unknown = new HashSet<>();

    Team(String account, InstantSource clock) {
        this.clock = clock;
        add(account);
    }

    void add(String account) {
        accounts.add(account);
    }

    void remove(String account) {
        accounts.remove(account);
        unknown.add(account);
    }

    boolean has(String account) {
        return !unknown.contains(account);
    }

    ObjectNode whoAmI() {
        ObjectNode json = NODES.objectNode();
        json.putObject("api_key")
                .put("name", "Demo")
                .put("last_used_at", clock.instant().atOffset(ZoneOffset.UTC).toString())
                .put("created_at", "2026-01-01T00:00:00+00:00");
        json.putObject("team").put("name", "Demo Team").put("slug", "demo-team");
        return json;
    }

    ArrayNode accounts(Query filters) {
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
}
