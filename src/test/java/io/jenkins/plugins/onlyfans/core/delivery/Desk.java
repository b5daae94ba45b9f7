package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import io.jenkins.plugins.onlyfans.demo.mock.Script;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import okhttp3.OkHttpClient;

/** A server, and all that is needed to send messages to it, with a time that passes as a test says. */
final class Desk implements AutoCloseable {

    final MockApi server = MockApi.start();
    final OkHttpClient base = ApiClient.base();
    final TestTime time = new TestTime();
    final ExecutorService workers = Executors.newCachedThreadPool(task -> new Thread(task, "worker of a test"));
    final Pace pace = new Pace(time::nanos);
    final ClaimLedger ledger = new ClaimLedger();
    final RecordingJournal journal = new RecordingJournal();
    final List<String> log = new CopyOnWriteArrayList<>();

    private final AtomicInteger senders = new AtomicInteger();

    @Override
    public void close() {
        server.close();
        time.shutdownNow();
        workers.shutdownNow();
    }

    static Reply accepted() {
        return Reply.of(200, "{\"data\":{\"id\":7}}");
    }

    static Reply status(int status) {
        return Reply.of(status, "{}");
    }

    /** What the server does with each request from now on. */
    void answer(Script script) {
        server.answer(script);
    }

    /** Sends go through this client from now on. */
    SendContext context(OkHttpClient client) {
        return new SendContext(
                ApiClient.connect(
                                client,
                                ApiUrl.parse("http://localhost:" + server.port()),
                                Duration.ofSeconds(20),
                                Duration.ofSeconds(20))
                        .open(ApiKey.of(Answers.KEY)),
                RetryPolicy.DEFAULT,
                time,
                workers,
                time,
                pace);
    }

    Delivery begin(Parameters parameters) {
        return begin(context(base), parameters, time.instant(), ledger, journal);
    }

    Delivery begin(SendContext context, Parameters parameters, Instant asked, Ledger keys, Journal book) {
        return context.send(parameters.read(), "sender " + senders.incrementAndGet(), asked, keys, book, log::add);
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

    static Receipt end(Delivery delivery) {
        await(() -> delivery.outcome().isDone());
        return delivery.outcome().join();
    }
}
