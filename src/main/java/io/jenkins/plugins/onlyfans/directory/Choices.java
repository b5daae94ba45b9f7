package io.jenkins.plugins.onlyfans.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.api.Account;
import io.jenkins.plugins.onlyfans.api.UserList;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a dialog offers, as JSON: {@code {"lists": [{"id", "name", "count"}], "asked"}} or
 * {@code {"accounts": [{"id", "name", "usable"}], "asked"}}; or {@code {"error"}} with one sentence.
 */
public final class Choices implements HttpResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Object> content = new LinkedHashMap<>();

    private Choices() {}

    /** @param error a sentence for people */
    public static Choices error(String error) {
        Choices choices = new Choices();
        choices.content.put("error", error);
        return choices;
    }

    static Choices lists(List<UserList> lists, Instant asked) {
        return of(
                "lists",
                lists.stream()
                        .map(list -> choice(list.id().toString(), list.name(), "count", list.usersCount()))
                        .toList(),
                asked);
    }

    static Choices accounts(List<Account> accounts, Instant asked) {
        return of(
                "accounts",
                accounts.stream()
                        .map(account -> choice(account.id(), name(account), "usable", account.authenticated()))
                        .toList(),
                asked);
    }

    private static String name(Account account) {
        String username = account.username() == null ? null : "@" + account.username();
        List<String> names = Stream.of(account.displayName(), username)
                .filter(name -> name != null && !name.isBlank())
                .toList();
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static Map<String, Object> choice(String id, String name, String detail, Object value) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("id", id);
        choice.put("name", name == null || name.isBlank() ? id : name);
        choice.put(detail, value);
        return choice;
    }

    private static Choices of(String kind, List<Map<String, Object>> entries, Instant asked) {
        Choices choices = new Choices();
        choices.content.put(kind, entries);
        choices.content.put("asked", asked.toString());
        return choices;
    }

    boolean isError() {
        return content.containsKey("error");
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(toString());
    }

    /** The JSON. */
    @Override
    public String toString() {
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts, numbers and booleans have a JSON form", e);
        }
    }
}
