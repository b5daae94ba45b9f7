package io.jenkins.plugins.onlyfans.directory;

import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.api.Listing;
import io.jenkins.plugins.onlyfans.api.OnlyFansApi;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Knows accounts and lists for some minutes after the API was asked, as each question costs a credit. Two who ask the same at
 * the same time make one request. Who calls this has checked permissions.
 */
public final class Directory {

    /** How long an answer is good. */
    static final Duration KEPT = Duration.ofMinutes(5);

    private static final int MOST_ANSWERS = 100;

    private final InstantSource clock;
    private final Map<Question, Known> known = new LinkedHashMap<>();

    public Directory(InstantSource clock) {
        this.clock = clock;
    }

    /** @param account {@code null} if it is about accounts */
    private record Question(String url, String account, ApiKey key) {}

    private record Known(Instant asked, CompletableFuture<Choices> choices) {}

    @FunctionalInterface
    private interface Lookup {
        Choices ask(Instant now) throws IOException, Listing.Failure;
    }

    /**
     * The lists of an account, or a sentence why there are none to show.
     *
     * @param url where {@code api} leads
     * @param again whether to ask the API even if the answer is known
     */
    public Choices lists(OnlyFansApi api, String url, String account, ApiKey key, boolean again) {
        return answer(
                new Question(url, account, key), again, now -> Choices.lists(Listing.lists(api, account, key), now));
    }

    /**
     * The accounts of a key, or a sentence why there are none to show.
     *
     * @param url where {@code api} leads
     * @param again whether to ask the API even if the answer is known
     */
    public Choices accounts(OnlyFansApi api, String url, ApiKey key, boolean again) {
        return answer(new Question(url, null, key), again, now -> Choices.accounts(Listing.accounts(api, key), now));
    }

    private Choices answer(Question question, boolean again, Lookup lookup) {
        Instant now = clock.instant();
        CompletableFuture<Choices> mine = new CompletableFuture<>();
        CompletableFuture<Choices> theirs = claim(question, again, new Known(now, mine));
        if (theirs != null) {
            return theirs.join();
        }
        Choices choices = null;
        try {
            choices = lookup.ask(now);
        } catch (Listing.Failure e) {
            choices = Choices.error(e.getMessage());
        } catch (IOException e) {
            choices = Choices.error(Messages.Directory_noConnection(e.getMessage()));
        } finally {
            if (choices == null || choices.isError()) {
                forget(question, mine);
            }
            mine.complete(choices == null ? Choices.error(Messages.Directory_noConnection("")) : choices);
        }
        return choices;
    }

    /** The answer that is known or under way, or {@code null} if the caller is to ask. */
    private CompletableFuture<Choices> claim(Question question, boolean again, Known mine) {
        synchronized (known) {
            known.values().removeIf(old -> !old.asked().plus(KEPT).isAfter(mine.asked()));
            Known old = known.get(question);
            if (old != null && !(again && old.choices().isDone())) {
                return old.choices();
            }
            known.remove(question);
            if (known.size() >= MOST_ANSWERS) {
                known.remove(known.keySet().iterator().next());
            }
            known.put(question, mine);
            return null;
        }
    }

    private void forget(Question question, CompletableFuture<Choices> mine) {
        synchronized (known) {
            known.computeIfPresent(question, (q, entry) -> entry.choices() == mine ? null : entry);
        }
    }
}
