package io.jenkins.plugins.onlyfans.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Scheduler;
import com.github.benmanes.caffeine.cache.Ticker;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.Heap;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.UserList;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.directory.Directory.Known;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of accounts and lists, and for how long. */
@Timeout(60)
class DirectoryTest {

    private static final ApiKey KEY = ApiKey.of(MockApi.KEY);

    private final TestTime time = new TestTime();
    private final Directory directory = new Directory(time, time, time);
    private MockApi server;
    private ApiClient api;

    @BeforeEach
    void start() {
        server = MockApi.start();
        api = connect(server.url());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /** Stands still unless it is told to pass, and does what is due then. */
    private static final class TestTime implements InstantSource, Ticker, Scheduler {

        private Instant now = Instant.parse("2026-12-01T12:00:00Z");
        private Runnable due;
        private volatile Duration until;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public long read() {
            return TimeUnit.MILLISECONDS.toNanos(now.toEpochMilli());
        }

        @Override
        public Future<?> schedule(Executor executor, Runnable command, long delay, TimeUnit unit) {
            due = command;
            until = Duration.ofNanos(unit.toNanos(delay));
            return new CompletableFuture<>();
        }

        /** Who has an answer may have it a moment before it is kept. Until then it would go in centuries. */
        private void awaitKept() throws Exception {
            Eventually.until("it is kept", () -> until.compareTo(Directory.KEPT.multipliedBy(2)) < 0);
        }

        private void pass(Duration duration) {
            now = now.plus(duration);
        }
    }

    private static ApiClient connect(String url) {
        return ApiClient.connect(ApiClient.base(), ApiUrl.parse(url), Duration.ofSeconds(5), Duration.ofSeconds(50));
    }

    private String lists(String url, String account, ApiKey key, boolean again) {
        return told(directory.lists(connect(url).open(key), account, again));
    }

    private static <T> String told(CompletableFuture<Known<T>> answer) {
        return answer.handle((known, failure) ->
                        failure == null ? known.toString() : Directory.problem(failure, Locale.ENGLISH))
                .join();
    }

    private String lists(boolean again) {
        return lists(server.url(), MockApi.ACCOUNT, KEY, again);
    }

    private String lists() {
        return lists(false);
    }

    private int asked() {
        return server.requests().size();
    }

    @Test
    void anAnswerIsGoodForSomeMinutes() throws Exception {
        String first = lists();
        assertThat(first).contains("id=fans", "asked=2026-12-01T12:00:00Z");
        time.awaitKept();
        time.pass(Directory.KEPT.minusMillis(1));
        assertThat(lists()).isEqualTo(first);
        assertThat(asked()).isEqualTo(1);
        time.pass(Duration.ofMillis(1));
        assertThat(lists()).contains("asked=2026-12-01T12:05:00Z");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void anAnswerGoesWhenItIsTimeEvenIfNobodyAsks() throws Exception {
        lists();
        assertThat(Heap.find(directory, "last 24 hours")).isPresent();
        time.awaitKept();
        time.pass(Directory.KEPT);
        time.due.run();
        assertThat(Heap.find(directory, "last 24 hours")).isEmpty();
    }

    @Test
    void anAnswerIsAskedForAnewIfSoWishedAndThenKnown() {
        lists();
        time.pass(Duration.ofMinutes(1));
        assertThat(lists(true)).contains("12:01:00Z");
        assertThat(lists()).contains("12:01:00Z");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void aFreshAnswerIsNotAskedForAnew() {
        lists();
        time.pass(Directory.FRESH.minusMillis(1));
        assertThat(lists(true)).contains("12:00:00Z");
        assertThat(asked()).isEqualTo(1);
        time.pass(Duration.ofMillis(1));
        assertThat(lists(true)).contains("12:00:10Z");
        assertThat(lists(true)).contains("12:00:10Z");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void nothingIsKnownAfterItWasForgotten() {
        lists();
        directory.forget();
        lists();
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void eachServerAccountAndKeyHasItsOwn() {
        lists();
        lists("http://localhost:" + server.port(), MockApi.ACCOUNT, KEY, false);
        lists(server.url(), "acct_other", KEY, false);
        assertThat(lists(server.url(), MockApi.ACCOUNT, ApiKey.of("other"), false))
                .startsWith("The API key was refused");
        accounts();
        assertThat(asked()).isEqualTo(5);
        accounts();
        lists();
        assertThat(asked()).isEqualTo(5);
    }

    @Test
    void eachListOfTheVaultHasItsOwn() {
        assertThat(media(null)).contains("id=3005", "id=3001");
        assertThat(media(7001L)).contains("id=3001").doesNotContain("id=3005");
        assertThat(media(7002L)).contains("id=3005").doesNotContain("id=3001");
        assertThat(vaultLists()).contains("VaultList[id=7001, name=Beach]");
        assertThat(asked()).isEqualTo(4);
        media(null);
        media(7001L);
        vaultLists();
        assertThat(asked()).isEqualTo(4);
        directory.forget();
        media(7001L);
        vaultLists();
        assertThat(asked()).isEqualTo(6);
    }

    private String media(Long list) {
        return told(directory.media(connect(server.url()).open(KEY), MockApi.ACCOUNT, list, false));
    }

    private String vaultLists() {
        return told(directory.vaultLists(connect(server.url()).open(KEY), MockApi.ACCOUNT, false));
    }

    private String accounts() {
        return told(directory.accounts(connect(server.url()).open(KEY), false));
    }

    @Test
    void anErrorIsNotKept() {
        server.setCredits(0);
        assertThat(lists()).startsWith("The team has no credits left");
        server.setCredits(10);
        assertThat(lists()).startsWith("Known[entries=[UserList[");
    }

    @Test
    void onlySoManyQuestionsAreAskedWithinAnHour() {
        for (int i = 0; i < Directory.MOST_QUESTIONS; i++) {
            lists(server.url(), "acct_" + i, KEY, false);
            time.pass(Duration.ofSeconds(1));
        }
        assertThat(lists())
                .isEqualTo("The dialogs of this Jenkins have asked the API 100 times within an hour, and each"
                        + " time costs credits. Type the id in, or ask again later.");
        assertThat(asked()).isEqualTo(Directory.MOST_QUESTIONS);
        time.pass(Duration.ofHours(1).minusSeconds(Directory.MOST_QUESTIONS));
        assertThat(lists()).startsWith("Known[entries=[UserList[");
        assertThat(lists(server.url(), "acct_another", KEY, false)).contains("within an hour");
        assertThat(asked()).isEqualTo(Directory.MOST_QUESTIONS + 1);
    }

    /** Answers about any account, but only when it is told to. */
    private static final class SlowServer implements AutoCloseable {

        private final AtomicInteger requests = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final AtomicInteger most = new AtomicInteger();
        private final CountDownLatch free = new CountDownLatch(1);
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final HttpServer server;

        private SlowServer() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                requests.incrementAndGet();
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                awaitQuietly(free);
                now.decrementAndGet();
                byte[] body = "{\"data\": [{\"id\": 7}]}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        private String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort();
        }

        @Override
        public void close() {
            free.countDown();
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void thoseWhoAskAtTheSameTimeMakeOneRequest() throws Exception {
        try (SlowServer slow = new SlowServer()) {
            ApiClient api = connect(slow.url());
            List<CompletableFuture<Known<UserList>>> answers = IntStream.range(0, 5)
                    .mapToObj(i -> directory.lists(api.open(KEY), "acct_1", i % 2 == 0))
                    .toList();
            Eventually.until("one asks", () -> slow.requests.get() > 0);
            slow.free.countDown();
            for (CompletableFuture<Known<UserList>> answer : answers) {
                assertThat(answer.join().toString()).startsWith("Known[entries=[UserList[id=7,");
            }
            assertThat(slow.requests).hasValue(1);
        }
    }

    @Test
    void twoQuestionsAreWithTheApiAtOnceAndTheOthersStandInLine() throws Exception {
        try (SlowServer slow = new SlowServer()) {
            ApiClient api = connect(slow.url());
            List<CompletableFuture<Known<UserList>>> answers = IntStream.range(0, 6)
                    .mapToObj(i -> directory.lists(api.open(KEY), "acct_" + i, false))
                    .toList();
            Eventually.until("two ask", () -> slow.requests.get() == 2);
            Eventually.until("four stand in line", () -> directory.waiting() == 4);
            slow.free.countDown();
            answers.forEach(CompletableFuture::join);
            assertThat(slow.requests).hasValue(6);
            assertThat(slow.most.get()).isEqualTo(Directory.AT_ONCE);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theKeyIsNotInWhatIsKnown() {
        assertThat(lists()).doesNotContain(MockApi.KEY);
        assertThat(accounts())
                .isEqualTo("Known[entries=[Account[id=" + MockApi.ACCOUNT
                        + ", username=demo, displayName=Demo, authenticated=true]], asked=2026-12-01T12:00:00Z]");
    }

    @Test
    void theKeyIsNowhereInTheHeapBelowTheDirectoryOnceItsQuestionsAreAnswered() throws Exception {
        try (SlowServer slow = new SlowServer()) {
            ApiClient api = connect(slow.url());
            List<CompletableFuture<Known<UserList>>> answers = IntStream.range(0, 3)
                    .mapToObj(i -> directory.lists(api.open(KEY), "acct_" + i, false))
                    .toList();
            Eventually.until("two ask", () -> slow.requests.get() == 2);
            assertThat(Heap.find(directory, MockApi.KEY))
                    .as("that of the third, which stands in line")
                    .isPresent();
            slow.free.countDown();
            answers.forEach(CompletableFuture::join);
            assertThat(Heap.find(directory, "acct_1"))
                    .as("a question that is known")
                    .isPresent();
            assertThat(Heap.find(directory, MockApi.KEY)).isEmpty();
            assertThat(Heap.find(api, MockApi.KEY)).isEmpty();
        }
    }
}
