package io.jenkins.plugins.onlyfans.directory;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.onlyfans.core.api.Account;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Listing;
import io.jenkins.plugins.onlyfans.core.api.UserList;
import io.jenkins.plugins.onlyfans.core.api.VaultList;
import io.jenkins.plugins.onlyfans.core.api.VaultMedium;
import java.io.IOException;
import java.io.Serial;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Knows accounts, lists and media for some minutes after the API was asked, as each question costs a credit. Two who ask the same at
 * the same time make one request. No key outlives its question here. Who calls this has checked permissions.
 */
public final class Directory {

    /** How long an answer is good. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** How old an answer has to be before it is asked for anew. */
    static final Duration FRESH = Duration.ofSeconds(10);

    /** How many questions are with the API at once, of all forms. */
    static final int AT_ONCE = 2;

    /** How many questions all forms may ask within an hour. */
    static final int MOST_QUESTIONS = 100;

    private static final int MOST_ANSWERS = 100;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] salt = new byte[32];
    private final InstantSource clock;
    private final Allowance allowance;
    private final AsyncCache<Question, Known<UserList>> lists;
    private final AsyncCache<Question, Known<Account>> accounts;
    private final AsyncCache<Question, Known<VaultList>> vaultLists;
    private final AsyncCache<Question, Known<VaultMedium>> media;
    private final ThreadPoolExecutor askers = askers();

    public Directory() {
        this(InstantSource.system(), Ticker.systemTicker(), Scheduler.systemScheduler());
    }

    /**
     * @param clock tells when the API was asked
     * @param ticker measures how long answers are kept
     * @param scheduler drops them when it is time, whether or not anybody asks
     */
    Directory(InstantSource clock, Ticker ticker, Scheduler scheduler) {
        this.clock = clock;
        allowance = new Allowance(MOST_QUESTIONS, Duration.ofHours(1), ticker);
        Caffeine<Object, Object> cache = Caffeine.newBuilder()
                .maximumSize(MOST_ANSWERS)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .scheduler(scheduler)
                .executor(Runnable::run);
        lists = cache.buildAsync();
        accounts = cache.buildAsync();
        vaultLists = cache.buildAsync();
        media = cache.buildAsync();
        RANDOM.nextBytes(salt);
    }

    private static ThreadPoolExecutor askers() {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                AT_ONCE,
                AT_ONCE,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                new NamingThreadFactory(new DaemonThreadFactory(), "onlyfans-directory"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /**
     * @param account empty if it is about accounts
     * @param list of the vault; {@code null} if it is about all of it, or none of it
     * @param key a digest
     */
    private record Question(
            ApiUrl url, String account, @CheckForNull Long list, String key) {}

    private Question question(Api api, String account, @CheckForNull Long list) {
        return new Question(api.url(), account, list, api.digest(salt));
    }

    /**
     * What the API listed.
     *
     * @param asked when
     */
    public record Known<T>(List<T> entries, Instant asked) {}

    @FunctionalInterface
    private interface Lookup<T> {
        List<T> ask() throws IOException, Listing.Failure;
    }

    /** No more may be asked for now. */
    private static final class Spent extends Exception {

        @Serial
        private static final long serialVersionUID = 1L;
    }

    /**
     * The lists of an account. Fails with what {@link #problem} has a sentence for.
     *
     * @param again whether to ask the API even if the answer is known, unless it is fresh
     */
    public CompletableFuture<Known<UserList>> lists(Api api, String account, boolean again) {
        return answer(lists, question(api, account, null), again, () -> new Listing(api).lists(account));
    }

    /**
     * The accounts of a key. Fails with what {@link #problem} has a sentence for.
     *
     * @param again whether to ask the API even if the answer is known, unless it is fresh
     */
    public CompletableFuture<Known<Account>> accounts(Api api, boolean again) {
        return answer(accounts, question(api, "", null), again, () -> new Listing(api).accounts());
    }

    /**
     * The lists of an account's vault. Fails with what {@link #problem} has a sentence for.
     *
     * @param again whether to ask the API even if the answer is known, unless it is fresh
     */
    public CompletableFuture<Known<VaultList>> vaultLists(Api api, String account, boolean again) {
        return answer(vaultLists, question(api, account, null), again, () -> new Listing(api).vaultLists(account));
    }

    /**
     * The newest media of an account's vault. Fails with what {@link #problem} has a sentence for.
     *
     * @param list the list of the vault that they are on; {@code null} for all
     * @param again whether to ask the API even if the answer is known, unless it is fresh
     */
    public CompletableFuture<Known<VaultMedium>> media(
            Api api, String account, @CheckForNull Long list, boolean again) {
        return answer(media, question(api, account, list), again, () -> new Listing(api).media(account, list));
    }

    /** Knows nothing any more. */
    public void forget() {
        lists.synchronous().invalidateAll();
        accounts.synchronous().invalidateAll();
        vaultLists.synchronous().invalidateAll();
        media.synchronous().invalidateAll();
    }

    /** How many questions stand in line. */
    int waiting() {
        return askers.getQueue().size();
    }

    private <T> CompletableFuture<Known<T>> answer(
            AsyncCache<Question, Known<T>> known, Question question, boolean again, Lookup<T> lookup) {
        CompletableFuture<Known<T>> old = known.getIfPresent(question);
        if (again && old != null && isStale(old)) {
            known.asMap().remove(question, old);
        }
        return known.get(
                question,
                (same, executor) -> CompletableFuture.supplyAsync(() -> ask(known, question, lookup), askers));
    }

    private boolean isStale(CompletableFuture<? extends Known<?>> answer) {
        return answer.isCompletedExceptionally()
                || answer.isDone() && !answer.join().asked().plus(FRESH).isAfter(clock.instant());
    }

    private <T> Known<T> ask(AsyncCache<Question, Known<T>> known, Question question, Lookup<T> lookup) {
        boolean listed = false;
        try {
            if (!allowance.take()) {
                throw new Spent();
            }
            Instant asked = clock.instant();
            Known<T> answer = new Known<>(lookup.ask(), asked);
            listed = true;
            return answer;
        } catch (IOException | Listing.Failure | Spent e) {
            throw new CompletionException(e);
        } finally {
            if (!listed) {
                // Before anybody hears of it, who may ask again at once.
                known.asMap().remove(question);
            }
        }
    }

    /** Why there is nothing to show, in one sentence for people. */
    static String problem(Throwable failure, Locale language) {
        Throwable why = failure instanceof CompletionException ? failure.getCause() : failure;
        if (why instanceof Listing.Failure) {
            return why.getMessage();
        } else if (why instanceof Spent) {
            return Messages._Directory_tooMany(MOST_QUESTIONS).toString(language);
        } else if (why instanceof TimeoutException) {
            return Messages._Directory_tooLong().toString(language);
        }
        return Messages._Directory_noConnection(why instanceof IOException ? why.getMessage() : why)
                .toString(language);
    }
}
