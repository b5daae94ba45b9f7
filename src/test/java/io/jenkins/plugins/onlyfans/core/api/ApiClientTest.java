package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.BufferedSink;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ApiClientTest {

    private static final MassMessageRequest HELLO = new MassMessageRequest(
            "Hello!", null, null, null, null, null, null, null, null, null, null, null, null, Map.of());
    private static final ApiKey KEY = ApiKey.of("ofapi_canary");

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Api api(OkHttpClient base) {
        return ApiClient.connect(
                        base, ApiUrl.parse(server.url("/").toString()), Duration.ofSeconds(5), Duration.ofSeconds(20))
                .open(KEY);
    }

    private CompletableFuture<Answer> call(SendGate gate) {
        return api(ApiClient.base()).sendMassMessage("acct_a", HELLO, gate);
    }

    @Test
    void theGateIsPassedOnceBeforeAnyByteOfTheRequest() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        AtomicInteger seen = new AtomicInteger(-1);
        call(() -> seen.set(server.getRequestCount())).join();
        assertThat(seen).hasValue(0);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void aShutGateKeepsTheRequestFromLeaving() {
        assertThatThrownBy(() -> call(() -> {
                            throw new IOException("shut");
                        })
                        .join())
                .hasCauseInstanceOf(IOException.class)
                .hasMessageEndingWith("shut");
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void anAccountCanNotLeaveItsPlaceInThePath() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        api(ApiClient.base()).sendMassMessage("a/b?c#d%2F", HELLO, () -> {}).join();
        assertThat(server.takeRequest().getTarget()).isEqualTo("/api/a%2Fb%3Fc%23d%252F/mass-messaging");
        assertThatThrownBy(() -> api(ApiClient.base())
                        .sendMassMessage("..", HELLO, () -> {})
                        .join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathOfTheUrlIsKept() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        ApiClient.connect(
                        ApiClient.base(),
                        ApiUrl.parse(server.url("/gateway/of").toString()),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))
                .open(KEY)
                .sendMassMessage("acct_a", HELLO, () -> {})
                .join();
        assertThat(server.takeRequest().getTarget()).isEqualTo("/gateway/of/api/acct_a/mass-messaging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.0.2"})
    void noProxyStandsBetweenThisMachineAndItself(String host) throws Exception {
        try (MockWebServer proxy = new MockWebServer()) {
            proxy.start(InetAddress.getLoopbackAddress(), 0);
            OkHttpClient base = ApiClient.base()
                    .newBuilder()
                    .proxySelector(new OneProxy(proxy.getPort()))
                    .build();
            Api api = ApiClient.connect(
                            base,
                            ApiUrl.parse("http://" + host + ":" + server.getPort()),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5))
                    .open(KEY);
            server.enqueue(new MockResponse.Builder().body("{}").build());
            // The server listens on one address of this machine, and not each machine has the others.
            assertThat(api.sendMassMessage("acct_a", HELLO, () -> {}).handle((answer, failure) -> failure))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .matches(failure -> failure == null || failure.getCause() instanceof ConnectException);
            assertThat(proxy.getRequestCount()).isZero();
        }
    }

    /** What Jenkins' settings come to: one proxy for all. */
    private static final class OneProxy extends ProxySelector {

        private final int port;

        private OneProxy(int port) {
            this.port = port;
        }

        @Override
        public List<Proxy> select(URI uri) {
            return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
    }

    @Test
    void whoAmIIsAReadWithTheKeyAndWithoutABody() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("{\"api_key\":{\"name\":\"CI\"},\"team\":{\"name\":\"Agency\",\"slug\":\"agency\"}}")
                .build());
        Answer answer = api(ApiClient.base()).whoAmI().join();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getMethod() + " " + request.getTarget()).isEqualTo("GET /api/whoami");
        assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer ofapi_canary");
        assertThat(request.getBodySize()).isZero();
        assertThat(answer.text("/team/name")).contains("Agency");
        assertThat(answer.text("/team")).isEmpty();
        assertThat(answer.text("/nothing")).isEmpty();
    }

    @Test
    void theKeyGoesToTheConfiguredHostOnly() throws Exception {
        server.enqueue(new MockResponse.Builder().body("{}").build());
        OkHttpClient astray = ApiClient.base()
                .newBuilder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().url(server.url("/astray")).build()))
                .build();
        ApiClient.connect(
                        astray,
                        ApiUrl.parse("https://app.onlyfansapi.com"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))
                .open(KEY)
                .sendMassMessage("acct_a", HELLO, () -> {})
                .join();
        RecordedRequest request = server.takeRequest();
        assertThat(request.getTarget()).isEqualTo("/astray");
        assertThat(request.getHeaders().get("Authorization")).isNull();
    }

    @Test
    void aCookieIsNotKept() throws Exception {
        Api api = api(ApiClient.base());
        for (int i = 0; i < 2; i++) {
            server.enqueue(new MockResponse.Builder()
                    .setHeader("Set-Cookie", "session=1; Path=/")
                    .body("{}")
                    .build());
            api.sendMassMessage("acct_a", HELLO, () -> {}).join();
            assertThat(server.takeRequest().getHeaders().get("Cookie")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 408, 421})
    void anAnswerThatOkHttpWouldRepeatTheRequestForIsHandedOn(int status) throws Exception {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Retry-After", "0")
                .build());
        server.enqueue(new MockResponse.Builder().body("{}").build());
        assertThat(call(() -> {}).join().status()).isEqualTo(status);
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void noConnectionIsUsedTwice() throws Exception {
        OkHttpClient base = ApiClient.base();
        for (int i = 0; i < 3; i++) {
            server.enqueue(new MockResponse.Builder().body("{}").build());
            api(base).sendMassMessage("acct_a", HELLO, () -> {}).join();
            assertThat(server.takeRequest().getExchangeIndex()).isZero();
        }
    }

    @Test
    void anAnswerThatUnpacksToTooMuchIsCut() throws Exception {
        Buffer packed = new Buffer();
        try (BufferedSink sink = Okio.buffer(new GzipSink(packed))) {
            for (int i = 0; i < 64; i++) {
                sink.write(new byte[1024 * 1024]);
            }
        }
        assertThat(packed.size()).isLessThan(100_000);
        server.enqueue(new MockResponse.Builder()
                .setHeader("Content-Encoding", "gzip")
                .body(packed)
                .build());
        Answer answer = call(() -> {}).join();
        assertThat(answer.flaw()).contains("is longer than 1048576 bytes");
    }

    @Test
    void anAnswerOfJustTheLimitIsWhole() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("{}" + " ".repeat((int) BoundedAnswer.LIMIT - 2))
                .build());
        assertThat(call(() -> {}).join().isJson()).isTrue();
        server.enqueue(new MockResponse.Builder()
                .body("{}" + " ".repeat((int) BoundedAnswer.LIMIT - 1))
                .build());
        assertThat(call(() -> {}).join().flaw()).isPresent();
    }

    @Test
    void whoCancelsAnAnswerCancelsTheCall() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                asked.countDown();
                never.await();
                return new MockResponse.Builder().body("{}").build();
            }
        });
        OkHttpClient base = ApiClient.base();
        CompletableFuture<Answer> answer = api(base).whoAmI();
        asked.await();
        okhttp3.Call call = base.dispatcher().runningCalls().get(0);
        assertThat(call.isCanceled()).isFalse();
        answer.cancel(true);
        assertThat(call.isCanceled()).isTrue();
        never.countDown();
    }

    @Test
    void whatKeptAnAnswerFromComingIsToldOnOneLineWithoutTheKey() {
        Api api = api(ApiClient.base());
        assertThatThrownBy(() ->
                        api.await(CompletableFuture.failedFuture(new IOException("no\nway for ofapi_canary through"))))
                .isInstanceOf(IOException.class)
                .hasMessage("java.io.IOException: no way for **** through");
    }

    @Test
    void atMostFiveCallsRunAtOnceOnDaemonThreads() throws Exception {
        int calls = 12;
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch five = new CountDownLatch(5);
        CountDownLatch release = new CountDownLatch(1);
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) throws InterruptedException {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                five.countDown();
                release.await();
                running.decrementAndGet();
                return new MockResponse.Builder().body("{}").build();
            }
        });
        CountDownLatch done = new CountDownLatch(calls);
        Api api = api(ApiClient.base());
        for (int i = 0; i < calls; i++) {
            api.sendMassMessage("acct_a", HELLO, () -> {}).thenRun(done::countDown);
        }
        five.await();
        List<Thread> threads = Thread.getAllStackTraces().keySet().stream()
                // OkHttp names a thread after its call while it runs one.
                .filter(thread -> thread.getName().startsWith("OkHttp http"))
                .toList();
        assertThat(threads).hasSize(5).allMatch(Thread::isDaemon);
        release.countDown();
        done.await();
        assertThat(most).hasValue(5);
    }
}
