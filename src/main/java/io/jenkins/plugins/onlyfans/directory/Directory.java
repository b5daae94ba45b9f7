package io.jenkins.plugins.onlyfans.directory;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import hudson.util.DaemonThreadFactory;
import hudson.util.NamingThreadFactory;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Listing;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Knows accounts and lists for some minutes after the API was asked, as each question costs a credit. Two who ask the same at
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
    private final AsyncCache<Question, Choices> known;
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
        known = Caffeine.newBuilder()
                .maximumSize(MOST_ANSWERS)
                .expireAfterWrite(KEPT)
                .ticker(ticker)
                .scheduler(scheduler)
                .executor(Runnable::run)
                .buildAsync();
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
     * @param account {@code null} if it is about accounts
     * @param key a digest
     */
    private record Question(ApiUrl url, String account, String key) {}

    @FunctionalInterface
    private interface Lookup {
        Choices ask(Instant now) throws IOException, Listing.Failure;
    }

    /**
     * The lists of an account, or a sentence why there are none to show.
     *
     * @param again whether to ask the API even if the answer is known, unless it is fresh
     */
    public Later lists(Api api, String account, boolean again) {
        return answer(
                new Question(api.url(), account, api.digest(salt)),
                again,
                now -> Choices.lists(new Listing(api).lists(account), now));
    }

    /**
     * The accounts of a key, or a sentence why there are none to show.
     *
     * @param again whether to ask the API even if the answer is known, unless it is fresh
     */
    public Later accounts(Api api, boolean again) {
        return answer(
                new Question(api.url(), null, api.digest(salt)),
                again,
                now -> Choices.accounts(new Listing(api).accounts(), now));
    }

    /** Knows nothing any more. */
    public void forget() {
        known.synchronous().invalidateAll();
    }

    /** How many questions stand in line. */
    int waiting() {
        return askers.getQueue().size();
    }

    private Later answer(Question question, boolean again, Lookup lookup) {
        CompletableFuture<Choices> old = known.getIfPresent(question);
        if (again && old != null && isStale(old)) {
            known.asMap().remove(question, old);
        }
        return new Later(known.get(
                question, (same, executor) -> CompletableFuture.supplyAsync(() -> ask(question, lookup), askers)));
    }

    private boolean isStale(CompletableFuture<Choices> answer) {
        return answer.isCompletedExceptionally()
                || answer.isDone() && !answer.join().asked().plus(FRESH).isAfter(clock.instant());
    }

    private Choices ask(Question question, Lookup lookup) {
        Choices choices = null;
        try {
            choices = allowance.take() ? lookup.ask(clock.instant()) : tooMany();
        } catch (Listing.Failure e) {
            choices = Choices.error(e.getMessage());
        } catch (IOException e) {
            choices = Choices.error(Messages._Directory_noConnection(e.getMessage()));
        } finally {
            if (choices == null || choices.isError()) {
                known.asMap().remove(question);
            }
        }
        return choices;
    }

    private static Choices tooMany() {
        return Choices.error(Messages._Directory_tooMany(MOST_QUESTIONS));
    }
}
