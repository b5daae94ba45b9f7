package io.jenkins.plugins.onlyfans.directory;

import hudson.util.HttpResponses;
import io.jenkins.plugins.onlyfans.core.api.Account;
import io.jenkins.plugins.onlyfans.core.api.UserList;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.util.NonLocalizable;
import org.jvnet.localizer.LocaleProvider;
import org.jvnet.localizer.Localizable;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * What a dialog offers: {@code {"lists": [{"id", "name", "count"}], "asked"}} or
 * {@code {"accounts": [{"id", "name", "usable"}], "asked"}}; or an error in one sentence.
 */
public final class Choices implements HttpResponse {

    private final Map<String, Object> content = new LinkedHashMap<>();
    private final Localizable error;
    private final Instant asked;

    private Choices(Localizable error, Instant asked) {
        this.error = error;
        this.asked = asked;
    }

    /** @param error a sentence for people */
    public static Choices error(String error) {
        return error(new NonLocalizable(error));
    }

    /** @param error a sentence for people, each in the language of the page */
    static Choices error(Localizable error) {
        return new Choices(error, Instant.MIN);
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
        Choices choices = new Choices(null, asked);
        choices.content.put(kind, entries);
        choices.content.put("asked", asked.toString());
        return choices;
    }

    boolean isError() {
        return error != null;
    }

    /** When the API was asked; long ago if it has not answered. */
    Instant asked() {
        return asked;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        in(LocaleProvider.getLocale()).generateResponse(request, response, node);
    }

    /** What is answered to a page in a language. */
    HttpResponse in(Locale language) {
        return isError() ? HttpResponses.errorJSON(error.toString(language)) : HttpResponses.okJSON(content);
    }

    @Override
    public String toString() {
        return isError() ? error.toString() : content.toString();
    }
}
