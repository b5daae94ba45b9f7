package io.jenkins.plugins.onlyfans.directory;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import hudson.model.Computer;
import hudson.util.HttpResponses;
import io.jenkins.plugins.onlyfans.core.api.Account;
import io.jenkins.plugins.onlyfans.core.api.UserList;
import io.jenkins.plugins.onlyfans.core.api.VaultList;
import io.jenkins.plugins.onlyfans.core.api.VaultMedium;
import io.jenkins.plugins.onlyfans.directory.Directory.Known;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * Tells a dialog what the directory knows: {@code {"lists": [{"id", "name", "count"}], "asked"}}, where those of the vault have no
 * {@code count}, {@code {"accounts": [{"id", "name", "usable"}], "asked"}} or {@code {"media": [{"id", "name", "type", "length",
 * "date", "likes", "lists"}], "asked"}}; or an error in one sentence. The API may still have to be asked. The browser waits for
 * this, but no thread that serves pages does, unless the server has no other way.
 */
public final class Choices implements HttpResponse {

    private static final Logger LOGGER = Logger.getLogger(Choices.class.getName());

    /** How long a person looks at a dialog. The question goes on, and its answer is kept. */
    private static final int LONGEST_SECONDS = 120;

    private final CompletableFuture<Map<String, Object>> content;

    private Choices(CompletableFuture<Map<String, Object>> content) {
        this.content = content;
    }

    public static Choices lists(CompletableFuture<Known<UserList>> lists) {
        return of("lists", lists, list -> {
            Map<String, Object> choice = choice(list.id(), list.name());
            choice.put("count", list.usersCount());
            return choice;
        });
    }

    public static Choices accounts(CompletableFuture<Known<Account>> accounts) {
        return of("accounts", accounts, account -> {
            Map<String, Object> choice = choice(account.id(), name(account));
            choice.put("usable", account.authenticated());
            return choice;
        });
    }

    public static Choices vaultLists(CompletableFuture<Known<VaultList>> lists) {
        return of("lists", lists, list -> choice(list.id(), list.name()));
    }

    public static Choices media(CompletableFuture<Known<VaultMedium>> media) {
        return of("media", media, medium -> {
            Map<String, Object> choice = choice(medium.id(), null);
            choice.put("type", medium.type());
            choice.put("length", length(medium.seconds()));
            choice.put("date", medium.date());
            choice.put("likes", medium.likes());
            choice.put("lists", String.join(", ", medium.lists()));
            return choice;
        });
    }

    /** {@code 1:05}. */
    private static @CheckForNull String length(@CheckForNull Long seconds) {
        return seconds == null ? null : String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60);
    }

    private static @CheckForNull String name(Account account) {
        String username = account.username() == null ? null : "@" + account.username();
        List<String> names = Stream.of(account.displayName(), username)
                .filter(name -> name != null && !name.isBlank())
                .toList();
        return names.isEmpty() ? null : String.join(", ", names);
    }

    private static Map<String, Object> choice(@Nullable Object id, @CheckForNull String name) {
        Map<String, Object> choice = new LinkedHashMap<>();
        choice.put("id", String.valueOf(id));
        choice.put("name", name == null || name.isBlank() ? String.valueOf(id) : name);
        return choice;
    }

    private static <T> Choices of(
            String kind, CompletableFuture<Known<T>> known, Function<T, Map<String, Object>> choice) {
        return new Choices(known.thenApply(answer -> {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put(kind, answer.entries().stream().map(choice).toList());
            told.put("asked", answer.asked().toString());
            return told;
        }));
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        Locale language = LocaleProvider.getLocale();
        CompletableFuture<HttpResponse> shown = content.thenApply(HttpResponses::okJSON)
                .orTimeout(LONGEST_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failure -> HttpResponses.errorJSON(Directory.problem(failure, language)));
        if (shown.isDone() || !request.isAsyncSupported()) {
            shown.join().generateResponse(request, response, node);
            return;
        }
        AsyncContext browser = request.startAsync();
        browser.setTimeout(0);
        shown.thenAcceptAsync(
                found -> {
                    try {
                        found.generateResponse(request, response, node);
                    } catch (IOException | ServletException e) {
                        LOGGER.log(Level.FINE, "Nobody waits for the answer any more", e);
                    } finally {
                        browser.complete();
                    }
                },
                Computer.threadPoolForRemoting);
    }
}
