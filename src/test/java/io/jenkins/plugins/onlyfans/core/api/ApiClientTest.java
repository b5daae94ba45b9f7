package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ApiClientTest {

    private static final MassMessageRequest HELLO = Json.toRequest(Map.of("text", "Hello!"));
    private static final ApiKey KEY = ApiKey.of("ofapi_canary");

    private final MockApi server = MockApi.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private Api api(OkHttpClient base) {
        return ApiClient.connect(base, ApiUrl.parse(server.url()), Duration.ofSeconds(5), Duration.ofSeconds(20))
                .open(KEY);
    }

    private CompletableFuture<Answer> call(SendGate gate) {
        return api(ApiClient.base()).sendMassMessage("acct_a", HELLO, gate);
    }

    @Test
    void theGateIsPassedOnceBeforeAnyByteOfTheRequest() throws Exception {
        server.answer(Reply.of(200, "{}"));
        AtomicInteger seen = new AtomicInteger(-1);
        call(() -> seen.set(server.requestCount())).join();
        assertThat(seen).hasValue(0);
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void aShutGateKeepsTheRequestFromLeaving() {
        assertThatThrownBy(() -> call(() -> {
                            throw new IOException("shut");
                        })
                        .join())
                .hasCauseInstanceOf(IOException.class)
                .hasMessageEndingWith("shut");
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void anAccountCanNotLeaveItsPlaceInThePath() throws Exception {
        server.answer(Reply.of(200, "{}"));
        api(ApiClient.base()).sendMassMessage("a/b?c#d%2F", HELLO, () -> {}).join();
        assertThat(server.requests().get(0).target()).isEqualTo("/api/a%2Fb%3Fc%23d%252F/mass-messaging");
        assertThatThrownBy(() -> api(ApiClient.base())
                        .sendMassMessage("..", HELLO, () -> {})
                        .join())
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPathOfTheUrlIsKept() throws Exception {
        server.answer(Reply.of(200, "{}"));
        ApiClient.connect(
                        ApiClient.base(),
                        ApiUrl.parse(server.url() + "/gateway/of"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))
                .open(KEY)
                .sendMassMessage("acct_a", HELLO, () -> {})
                .join();
        assertThat(server.requests().get(0).target()).isEqualTo("/gateway/of/api/acct_a/mass-messaging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.0.0.2"})
    void noProxyStandsBetweenThisMachineAndItself(String host) throws Exception {
        try (MockApi proxy = MockApi.start()) {
            OkHttpClient base = ApiClient.base()
                    .newBuilder()
                    .proxySelector(new OneProxy(proxy.port()))
                    .build();
            Api api = ApiClient.connect(
                            base,
                            ApiUrl.parse("http://" + host + ":" + server.port()),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(5))
                    .open(KEY);
            server.answer(Reply.of(200, "{}"));
            // The server listens on one address of this machine, and not each machine has the others.
            assertThat(api.sendMassMessage("acct_a", HELLO, () -> {}).handle((answer, failure) -> failure))
                    .succeedsWithin(Duration.ofSeconds(30))
                    .matches(failure -> failure == null || failure.getCause() instanceof ConnectException);
            assertThat(proxy.requestCount()).isZero();
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
        server.answer(
                Reply.of(200, "{\"api_key\":{\"name\":\"CI\"},\"team\":{\"name\":\"Agency\",\"slug\":\"agency\"}}"));
        Answer answer = api(ApiClient.base()).ask(OnlyFansApi::whoAmI).join();
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.method() + " " + request.target()).isEqualTo("GET /api/whoami");
        assertThat(request.headers().get("Authorization")).isEqualTo("Bearer ofapi_canary");
        assertThat(request.body()).isEmpty();
        assertThat(answer.text("/team/name")).contains("Agency");
        assertThat(answer.text("/team")).isEmpty();
        assertThat(answer.text("/nothing")).isEmpty();
    }

    @Test
    void theKeyGoesToTheConfiguredHostOnly() throws Exception {
        server.answer(Reply.of(200, "{}"));
        OkHttpClient astray = ApiClient.base()
                .newBuilder()
                .addInterceptor(chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .url(server.url() + "/astray")
                        .build()))
                .build();
        ApiClient.connect(
                        astray,
                        ApiUrl.parse("https://app.onlyfansapi.com"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(5))
                .open(KEY)
                .sendMassMessage("acct_a", HELLO, () -> {})
                .join();
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.target()).isEqualTo("/astray");
        assertThat(request.headers().get("Authorization")).isNull();
    }

    @Test
    void aCookieIsNotKept() throws Exception {
        Api api = api(ApiClient.base());
        for (int i = 0; i < 2; i++) {
            server.answer(Reply.of(200, "{}").with("Set-Cookie", "session=1; Path=/"));
            api.sendMassMessage("acct_a", HELLO, () -> {}).join();
            assertThat(server.requests().get(i).headers().get("Cookie")).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 408, 421})
    void anAnswerThatOkHttpWouldRepeatTheRequestForIsHandedOn(int status) throws Exception {
        server.answer(Reply.of(status, "").with("Retry-After", "0"));
        server.answer(Reply.of(200, "{}"));
        assertThat(call(() -> {}).join().status()).isEqualTo(status);
        assertThat(server.requestCount()).isEqualTo(1);
    }

    /** What is asked has no body, and so none that can be read but once. */
    @ParameterizedTest
    @ValueSource(ints = {503, 408, 421})
    void anAnswerThatOkHttpWouldRepeatAQuestionOrAnUnsendForIsHandedOn(int status) throws Exception {
        Api api = api(ApiClient.base());
        Reply again = Reply.of(status, "").with("Retry-After", "0");
        server.answer(again);
        assertThat(api.ask((calls, call) -> calls.massMessage("acct_a", 1, call))
                        .join()
                        .status())
                .isEqualTo(status);
        assertThat(server.requestCount()).isEqualTo(1);
        server.answer(again);
        assertThat(api.ask((calls, call) -> calls.unsendMassMessage("acct_a", 1, call))
                        .join()
                        .status())
                .isEqualTo(status);
        assertThat(server.requestCount()).isEqualTo(2);
        server.answer(again);
        assertThat(api.publishQueueItem("acct_a", 1, () -> {}).join().status()).isEqualTo(status);
        assertThat(server.requestCount()).isEqualTo(3);
    }

    /** A server that answers in bytes, on connections that can be used again. */
    private static HttpServer keeping(HttpHandler handler) throws IOException {
        HttpServer kept = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        kept.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
            exchange.close();
        });
        kept.start();
        return kept;
    }

    private static Api open(HttpServer kept) {
        ApiUrl url = ApiUrl.parse("http://127.0.0.1:" + kept.getAddress().getPort());
        return ApiClient.connect(ApiClient.base(), url, Duration.ofSeconds(5), Duration.ofSeconds(20))
                .open(KEY);
    }

    @Test
    void aQuestionDoesNotWaitBehindTheSends() throws Exception {
        int many = 100;
        CountDownLatch asked = new CountDownLatch(many);
        CountDownLatch free = new CountDownLatch(1);
        for (int i = 0; i < many; i++) {
            server.answer(request -> {
                asked.countDown();
                free.await();
                return Reply.of(200, "{}");
            });
        }
        Api api = api(ApiClient.base());
        List<CompletableFuture<Answer>> sends = Stream.generate(() -> api.sendMassMessage("acct_a", HELLO, () -> {}))
                .limit(many)
                .toList();
        asked.await();
        server.answer(Reply.of(200, "{}"));
        assertThat(api.await(api.ask(OnlyFansApi::whoAmI)).status()).isEqualTo(200);
        assertThat(sends).noneMatch(CompletableFuture::isDone);
        free.countDown();
    }

    @Test
    void noConnectionIsUsedTwice() throws Exception {
        Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
        HttpServer kept = keeping(exchange -> {
            clients.add(exchange.getRemoteAddress());
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        });
        try {
            Api api = open(kept);
            for (int i = 0; i < 3; i++) {
                assertThat(api.sendMassMessage("acct_a", HELLO, () -> {}).join().isJson())
                        .isTrue();
            }
            assertThat(clients).hasSize(3);
        } finally {
            kept.stop(0);
        }
    }

    @Test
    void nothingIsDoneWhileAnAnswerIsWaitedFor() throws Exception {
        Duration wait = Duration.ofMillis(500);
        HttpServer slow = keeping(exchange -> {
            try {
                new CountDownLatch(1).await(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.sendResponseHeaders(200, 2);
            exchange.getResponseBody().write("{}".getBytes(StandardCharsets.UTF_8));
        });
        try {
            Api api = open(slow);
            long before = processorTimeOfOkHttp();
            api.sendMassMessage("acct_a", HELLO, () -> {}).join();
            assertThat(Duration.ofNanos(processorTimeOfOkHttp() - before)).isLessThan(wait.dividedBy(10));
        } finally {
            slow.stop(0);
        }
    }

    private static long processorTimeOfOkHttp() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Stream.of(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("OkHttp"))
                .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    @Test
    void anAnswerThatUnpacksToTooMuchIsCut() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream sink = new GZIPOutputStream(packed)) {
            for (int i = 0; i < 64; i++) {
                sink.write(new byte[1024 * 1024]);
            }
        }
        assertThat(packed.size()).isLessThan(100_000);
        HttpServer kept = keeping(exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            packed.writeTo(exchange.getResponseBody());
        });
        try {
            assertThat(open(kept).ask(OnlyFansApi::whoAmI).join().flaw()).contains("is longer than 1048576 bytes");
        } finally {
            kept.stop(0);
        }
    }

    @Test
    void anAnswerOfJustTheLimitIsWhole() throws Exception {
        server.answer(Reply.of(200, "{}" + " ".repeat((int) BoundedAnswer.LIMIT - 2)));
        assertThat(call(() -> {}).join().isJson()).isTrue();
        server.answer(Reply.of(200, "{}" + " ".repeat((int) BoundedAnswer.LIMIT - 1)));
        assertThat(call(() -> {}).join().flaw()).isPresent();
    }

    @Test
    void whoCancelsAnAnswerCancelsTheCall() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        server.answer(request -> {
            asked.countDown();
            never.await();
            return Reply.of(200, "{}");
        });
        OkHttpClient base = ApiClient.base();
        CompletableFuture<Answer> answer = api(base).sendMassMessage("acct_a", HELLO, () -> {});
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
                .hasMessage("java.io.IOException: no way for **** through")
                .hasNoCause();
    }

    /** Begins calls of which none is answered before all who may have come, and tells how many these were. */
    private int comeAtOnce(int many, int expected, Supplier<CompletableFuture<Answer>> call) throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch here = new CountDownLatch(expected);
        server.answer(request -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            here.countDown();
            here.await();
            running.decrementAndGet();
            return Reply.of(200, "{}");
        });
        List<CompletableFuture<Answer>> calls =
                Stream.generate(call).limit(many).toList();
        here.await();
        // OkHttp names a thread after its call while it runs one.
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("OkHttp http"))
                .allMatch(Thread::isDaemon);
        assertThat(calls).extracting(CompletableFuture::join).hasSize(many);
        return most.get();
    }

    @Test
    void sendsDoNotWaitForEachOther() throws Exception {
        Api api = api(ApiClient.base());
        assertThat(comeAtOnce(100, 100, () -> api.sendMassMessage("acct_a", HELLO, () -> {})))
                .isEqualTo(100);
    }

    @Test
    void fewQuestionsAreAskedAtOnceWhoeverAsks() throws Exception {
        assertThat(comeAtOnce(
                        2 * ApiClient.QUESTIONS_AT_ONCE,
                        ApiClient.QUESTIONS_AT_ONCE,
                        () -> api(ApiClient.base()).ask(OnlyFansApi::whoAmI)))
                .isEqualTo(ApiClient.QUESTIONS_AT_ONCE);
    }

    @Test
    void threadsOfTheSystemEndWhenTheyAreIdleAndKeepNoProcessAlive() throws Exception {
        ThreadPoolExecutor pool = CallThreads.daemons();
        assertThat(pool.getCorePoolSize()).isZero();
        assertThat(pool.getKeepAliveTime(TimeUnit.SECONDS)).isEqualTo(30);
        assertThat(pool.submit(() -> Thread.currentThread().isDaemon()).get()).isTrue();
        pool.shutdown();
    }

    @Test
    void callsWaitOnVirtualThreadsWhereThereAreSome() throws Exception {
        boolean has = Runtime.version().feature() >= 21;
        AtomicReference<Thread> thread = new AtomicReference<>();
        server.answer(Reply.of(200, "{}"));
        call(() -> thread.set(Thread.currentThread())).join();
        assertThat(thread.get().toString().startsWith("VirtualThread")).isEqualTo(has);
    }
}
