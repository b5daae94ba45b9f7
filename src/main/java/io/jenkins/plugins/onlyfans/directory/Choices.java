package io.jenkins.plugins.onlyfans.directory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.core.api.Account;
import io.jenkins.plugins.onlyfans.core.api.UserList;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.Localizable;
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
    private final Instant asked;

    private Choices(Instant asked) {
        this.asked = asked;
    }

    /** @param error a sentence for people */
    public static Choices error(String error) {
        return failed(error);
    }

    /** @param error a sentence for people, each in the language of the page */
    static Choices error(Localizable error) {
        return failed(error);
    }

    private static Choices failed(Object error) {
        Choices choices = new Choices(Instant.MIN);
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
        Choices choices = new Choices(asked);
        choices.content.put(kind, entries);
        choices.content.put("asked", asked.toString());
        return choices;
    }

    boolean isError() {
        return content.containsKey("error");
    }

    /** When the API was asked; long ago if it has not answered. */
    Instant asked() {
        return asked;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node) throws IOException {
        write(response, LocaleProvider.getLocale());
    }

    void write(HttpServletResponse response, Locale language) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getWriter().write(in(language));
    }

    private String in(Locale language) {
        Map<String, Object> told = new LinkedHashMap<>(content);
        told.replaceAll((name, value) -> value instanceof Localizable words ? words.toString(language) : value);
        try {
            return JSON.writeValueAsString(told);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts, numbers and booleans have a JSON form", e);
        }
    }

    /** The JSON. */
    @Override
    public String toString() {
        return in(LocaleProvider.getLocale());
    }
}
