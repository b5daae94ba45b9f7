package io.jenkins.plugins.onlyfans.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.api.ApiClient;
import io.jenkins.plugins.onlyfans.api.ApiKey;
import io.jenkins.plugins.onlyfans.api.ApiUrl;
import io.jenkins.plugins.onlyfans.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.sandbox.standin.StandIn;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is known of accounts and lists, and for how long. */
@Timeout(60)
class DirectoryTest {

    private static final ApiKey KEY = ApiKey.of(StandIn.KEY);

    private Instant now = Instant.parse("2026-12-01T12:00:00Z");
    private final Directory directory = new Directory(() -> now);
    private StandIn server;
    private OnlyFansApi api;

    @BeforeEach
    void start() {
        server = StandIn.start();
        api = ApiClient.connect(
                ApiClient.base(), ApiUrl.parse(server.url()), Duration.ofSeconds(5), Duration.ofSeconds(20));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String lists(String url, String account, ApiKey key, boolean again) {
        return directory.lists(api, url, account, key, again).toString();
    }

    private String lists() {
        return lists(server.url(), StandIn.ACCOUNT, KEY, false);
    }

    private int asked() {
        return server.requests().size();
    }

    @Test
    void anAnswerIsGoodForSomeMinutes() {
        String first = lists();
        assertThat(first).contains("\"fans\"", "\"asked\":\"2026-12-01T12:00:00Z\"");
        now = now.plus(Directory.KEPT).minusMillis(1);
        assertThat(lists()).isEqualTo(first);
        assertThat(asked()).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(lists()).contains("\"asked\":\"2026-12-01T12:05:00Z\"");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void anAnswerIsAskedForAnewIfSoWishedAndThenKnown() {
        lists();
        now = now.plusSeconds(60);
        assertThat(lists(server.url(), StandIn.ACCOUNT, KEY, true)).contains("12:01:00Z");
        assertThat(lists()).contains("12:01:00Z");
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void eachServerAccountAndKeyHasItsOwn() {
        lists();
        lists("https://gateway.example.com", StandIn.ACCOUNT, KEY, false);
        lists(server.url(), "acct_other", KEY, false);
        assertThat(lists(server.url(), StandIn.ACCOUNT, ApiKey.of("other"), false))
                .startsWith("{\"error\":\"The API key was refused");
        directory.accounts(api, server.url(), KEY, false);
        assertThat(asked()).isEqualTo(5);
        directory.accounts(api, server.url(), KEY, false);
        lists();
        assertThat(asked()).isEqualTo(5);
    }

    @Test
    void anErrorIsNotKept() {
        server.setCredits(0);
        assertThat(lists()).startsWith("{\"error\":\"The team has no credits left");
        server.setCredits(10);
        assertThat(lists()).startsWith("{\"lists\":[");
    }

    @Test
    void thoseWhoAskAtTheSameTimeMakeOneRequest() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        CountDownLatch free = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            requests.incrementAndGet();
            awaitQuietly(free);
            byte[] body = "{\"data\": [{\"id\": 7}]}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        slow.start();
        try {
            String url = "http://127.0.0.1:" + slow.getAddress().getPort();
            OnlyFansApi api = ApiClient.connect(
                    ApiClient.base(), ApiUrl.parse(url), Duration.ofSeconds(5), Duration.ofSeconds(50));
            List<String> answers = Collections.synchronizedList(new ArrayList<>());
            List<Thread> people = IntStream.range(0, 5)
                    .mapToObj(i -> new Thread(() -> answers.add(
                            directory.lists(api, url, "acct_1", KEY, i % 2 == 0).toString())))
                    .toList();
            people.forEach(Thread::start);
            Eventually.until("one asks", () -> requests.get() > 0);
            Eventually.until(
                    "the others wait for it",
                    () -> people.stream()
                                    .filter(person -> person.getState() == Thread.State.WAITING)
                                    .count()
                            >= 4);
            free.countDown();
            for (Thread person : people) {
                person.join();
            }
            assertThat(answers)
                    .hasSize(5)
                    .allMatch(answer -> answer.startsWith("{\"lists\":[{\"id\":\"7\",\"name\":\"7\""));
            assertThat(requests).hasValue(1);
        } finally {
            slow.stop(0);
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
        assertThat(lists()).doesNotContain(StandIn.KEY);
        assertThat(directory.accounts(api, server.url(), KEY, false).toString())
                .isEqualTo("{\"accounts\":[{\"id\":\"" + StandIn.ACCOUNT
                        + "\",\"name\":\"Sandbox, @sandbox\",\"usable\":true}],\"asked\":\"2026-12-01T12:00:00Z\"}");
    }
}
