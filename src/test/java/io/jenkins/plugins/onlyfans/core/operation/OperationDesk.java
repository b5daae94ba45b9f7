package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.Pace;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.net.ServerSocketFactory;

/** A server that answers as a test says, and all that an operation needs to ask it, with a time that passes as soon as the operation waits. */
final class OperationDesk implements AutoCloseable {

    static final String ACCOUNT = "acct_desk";

    /** Instead of an answer: the connection is cut. */
    static final Reply CUT = Reply.of(599, "");

    final Instant now = Instant.parse("2026-06-01T12:00:00Z");
    final QuickTime time = new QuickTime(now);
    final MockApi server = MockApi.start(0, MockApi.KEY, time, ServerSocketFactory.getDefault());
    final List<String> log = new CopyOnWriteArrayList<>();
    /** What was noted until now. */
    final Map<String, Object> notes = new ConcurrentHashMap<>();
    /** What was waited for until now. */
    final List<Duration> waits = time.waits();

    final SpentMedia spent = SpentMedia.inMemory();

    RetryPolicy retries = RetryPolicy.DEFAULT;
    Supplier<CompletableFuture<Void>> save = () -> CompletableFuture.completedFuture(null);

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Pace pace = new Pace();

    @Override
    public void close() {
        server.close();
        time.shutdownNow();
        workers.shutdownNow();
    }

    /** Whether all that was begun comes to an end, after which nothing begins any more. */
    boolean ends() throws InterruptedException {
        workers.shutdown();
        return workers.awaitTermination(30, TimeUnit.SECONDS);
    }

    /** What the requests are answered, one after the other; what comes after them is cut. */
    OperationDesk answers(Reply... replies) {
        Deque<Reply> coming = new ArrayDeque<>(List.of(replies));
        server.answer(request -> {
            Reply reply = coming.poll();
            return reply == null || reply == CUT ? null : reply;
        });
        return this;
    }

    /** The requests of an operation that begins, or that goes on with the notes there are. */
    Asking asking() {
        return asking(notes);
    }

    Asking asking(Map<String, Object> known) {
        return new Asking(context(), ACCOUNT, known, save, log::add);
    }

    /** Those of one that needs more than the API. */
    Asking asking(Surroundings surroundings) {
        return asking(surroundings, server.port());
    }

    /** Those that go to another server of this machine. */
    Asking asking(Surroundings surroundings, int port) {
        return new Asking(context(port), ACCOUNT, notes, save, log::add, surroundings);
    }

    SendContext context() {
        return context(server.port());
    }

    private SendContext context(int port) {
        return new SendContext(
                ApiClient.connect(
                                ApiClient.base(),
                                ApiUrl.parse("http://localhost:" + port),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20))
                        .open(ApiKey.of(server.key())),
                retries,
                time,
                workers,
                time,
                pace,
                List.of(),
                spent);
    }

    static Reply json(int status, String body) {
        return Reply.of(status, body).with("Content-Type", "application/json");
    }

    /** A success that took a credit. */
    static Reply data(String data) {
        return json(200, "{\"data\":" + data + ",\"_meta\":{\"_credits\":{\"used\":1,\"balance\":41}}}");
    }

    /** Waits for a result. */
    static <T> T end(CompletableFuture<T> result) {
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Waits for what must happen. */
    static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not happen within 30 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    /** Method and path of each request that has come, without what all paths have. */
    List<String> requests() {
        return server.requests().stream().map(OperationDesk::shown).toList();
    }

    private static String shown(ReceivedRequest request) {
        return request.method() + " " + request.target().replace("/api/" + ACCOUNT + "/", "");
    }
}
