package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A server that answers as a test says, and all that an operation needs to ask it, with a timer for which no time passes. */
final class OperationDesk implements AutoCloseable {

    static final String ACCOUNT = "acct_desk";

    /** Instead of an answer: the connection is cut. */
    static final Reply CUT = Reply.of(599, "");

    final MockApi server = MockApi.start();
    final List<String> log = new CopyOnWriteArrayList<>();
    final Map<String, Object> notes = new ConcurrentHashMap<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final Instant now = Instant.parse("2026-06-01T12:00:00Z");

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            waits.add(Duration.of(delay, unit.toChronoUnit()));
            return super.schedule(command, 0, unit);
        }
    };

    @Override
    public void close() {
        server.close();
        timer.shutdownNow();
        workers.shutdownNow();
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
        SendContext context = new SendContext(
                ApiClient.connect(
                                ApiClient.base(),
                                ApiUrl.parse("http://localhost:" + server.port()),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20))
                        .open(ApiKey.of(server.key())),
                RetryPolicy.DEFAULT,
                timer,
                workers,
                () -> now);
        return new Asking(context, ACCOUNT, notes, () -> CompletableFuture.completedFuture(null), log::add);
    }

    /** Waits for a result. */
    static <T> T end(CompletableFuture<T> result) {
        return result.orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Method and path of each request that has come, without what all paths have. */
    List<String> requests() {
        return server.requests().stream().map(OperationDesk::shown).toList();
    }

    private static String shown(ReceivedRequest request) {
        return request.method() + " " + request.target().replace("/api/" + ACCOUNT + "/", "");
    }
}
