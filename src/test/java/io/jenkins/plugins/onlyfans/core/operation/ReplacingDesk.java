package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.Delivery;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.core.delivery.Outgoing;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Sends messages that replace each other, to a mock API, with a ledger that outlives the process that may die at any moment. */
final class ReplacingDesk implements AutoCloseable {

    static final String NAME = "hourly";

    final MockApi api = MockApi.start();
    final List<String> log = new CopyOnWriteArrayList<>();
    /** What is on the disk. */
    final Map<String, Claim> claims = new ConcurrentHashMap<>();

    /** What is good for one message, and was sent. */
    final SpentMedia spent = SpentMedia.inMemory();

    volatile Instant now = Parameters.NOW;
    /** How long the waits of a timer take, of those that are longer than a minute. */
    volatile boolean patient = true;

    private final AtomicInteger senders = new AtomicInteger();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            return super.schedule(command, unit.toSeconds(delay) > 60 && patient ? delay : 0, unit);
        }
    };

    Process process = new Process();

    @Override
    public void close() {
        api.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }

    /** One life of the program. */
    final class Process implements ClaimLedger.Store {

        final ClaimLedger ledger;
        final SendContext context;
        /** How many more things it writes down before it dies. */
        volatile int writes = Integer.MAX_VALUE;

        volatile Supplier<IOException> death = () -> new IOException("The process is dead");
        /** Whether it would have written more. */
        volatile boolean refused;

        private Process() {
            Map<String, Claim> open = new ConcurrentHashMap<>(claims);
            open.values().removeIf(claim -> claim.receipt() != null);
            ledger = new ClaimLedger(open, this);
            context = new SendContext(
                            ApiClient.connect(
                                            ApiClient.base(),
                                            ApiUrl.parse(api.url()),
                                            Duration.ofSeconds(5),
                                            Duration.ofSeconds(20))
                                    .open(ApiKey.of(api.key())),
                            RetryPolicy.DEFAULT,
                            timer,
                            workers,
                            () -> now)
                    .withSpent(spent);
        }

        synchronized void live() throws IOException {
            if (writes <= 0) {
                refused = true;
                throw death.get();
            }
            writes--;
        }

        @Override
        public Claim find(String key) {
            return claims.get(key);
        }

        @Override
        public synchronized void save(String key, Claim claim) throws IOException {
            live();
            claims.put(key, claim);
        }

        @Override
        public synchronized void remove(String key) throws IOException {
            live();
            claims.remove(key);
        }
    }

    /** The next life. */
    void restart() {
        process.writes = 0;
        process = new Process();
    }

    static Parameters replacing() {
        return Parameters.right().with("replaces", NAME);
    }

    Delivery begin(Parameters parameters) {
        return begin(parameters, "sender " + senders.incrementAndGet(), Journal.NONE);
    }

    Delivery begin(Parameters parameters, String sender, Journal journal) {
        return process.context.send(
                Outgoing.of(parameters.read(), new UnsendReplaced()),
                sender,
                Parameters.NOW,
                process.ledger,
                journal,
                log::add);
    }

    Receipt send(Parameters parameters) {
        return end(begin(parameters));
    }

    Receipt send() {
        return send(replacing());
    }

    static Receipt end(Delivery delivery) {
        return OperationDesk.end(delivery.outcome());
    }

    /** What came, as the operation and the message that it was done to. */
    List<String> done() {
        return api.requests().stream()
                .filter(ReceivedRequest::done)
                .map(request -> request.endpoint().orElseThrow() + " " + request.message())
                .toList();
    }

    int asked(Endpoint endpoint) {
        return api.requests(endpoint).size();
    }

    /** What is known of the name. */
    Claim known() {
        return claims.get(new MessageName(Parameters.ACCOUNT, NAME).key());
    }
}
