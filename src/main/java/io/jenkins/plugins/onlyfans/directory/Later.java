package io.jenkins.plugins.onlyfans.directory;

import hudson.model.Computer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jvnet.localizer.LocaleProvider;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.StaplerRequest2;
import org.kohsuke.stapler.StaplerResponse2;

/**
 * {@link Choices} that the API may still have to be asked for. The browser waits for them, but no thread that serves pages
 * does, unless the server has no other way.
 */
public final class Later implements HttpResponse {

    private static final Logger LOGGER = Logger.getLogger(Later.class.getName());

    /** How long a person looks at a dialog. The question goes on, and its answer is kept. */
    private static final int LONGEST_SECONDS = 120;

    private final CompletableFuture<Choices> choices;

    Later(CompletableFuture<Choices> choices) {
        this.choices = choices;
    }

    CompletableFuture<Choices> choices() {
        return choices;
    }

    @Override
    public void generateResponse(StaplerRequest2 request, StaplerResponse2 response, Object node)
            throws IOException, ServletException {
        Locale language = LocaleProvider.getLocale();
        CompletableFuture<Choices> shown = choices.exceptionally(
                        e -> Choices.error(Messages._Directory_noConnection(e.toString())))
                .completeOnTimeout(Choices.error(Messages._Directory_tooLong()), LONGEST_SECONDS, TimeUnit.SECONDS);
        if (shown.isDone() || !request.isAsyncSupported()) {
            shown.join().in(language).generateResponse(request, response, node);
            return;
        }
        AsyncContext browser = request.startAsync();
        browser.setTimeout(0);
        shown.thenAcceptAsync(
                found -> {
                    try {
                        found.in(language).generateResponse(request, response, node);
                    } catch (IOException | ServletException e) {
                        LOGGER.log(Level.FINE, "Nobody waits for the answer any more", e);
                    } finally {
                        browser.complete();
                    }
                },
                Computer.threadPoolForRemoting);
    }
}
