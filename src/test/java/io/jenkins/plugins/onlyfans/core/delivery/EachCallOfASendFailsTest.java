package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.core.api.Opened;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Lets each call that a send makes to something else fail, one after the other, in every way in which a call can fail. However
 * it does, the send ends, what is said of it is so, and nothing that it had stays taken.
 */
class EachCallOfASendFailsTest {

    private static final ImpatientTimer TIMER = new ImpatientTimer();
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool();
    private static final MockApi SERVER = MockApi.start();
    private static ApiClient api;

    private static final Receipt EARLIER = Receipt.accepted(
            Status.SENT, Parameters.right().read().request(), Answers.of(200, "{\"data\":{\"id\":1}}"));

    @BeforeAll
    static void start() throws IOException {
        api = ApiClient.connect(
                ApiClient.base(), ApiUrl.parse(SERVER.url()), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    @AfterAll
    static void stop() {
        SERVER.close();
        TIMER.shutdownNow();
        WORKERS.shutdownNow();
    }

    /** How a call fails. */
    enum How {
        BEFORE_IT_DID_ANYTHING,
        AFTER_IT_DID_ALL,
        LIKE_ALL_THAT_COME_AFTER_IT
    }

    /** What it throws. */
    enum Kind {
        CHECKED,
        UNCHECKED,
        STACK,
        MEMORY,
        LINKAGE,
        ASSERTION;

        Throwable make() {
            return switch (this) {
                case CHECKED -> new IOException("sabotage");
                case UNCHECKED -> new IllegalStateException("sabotage");
                case STACK -> new StackOverflowError("sabotage");
                case MEMORY -> new OutOfMemoryError("sabotage");
                case LINKAGE -> new NoClassDefFoundError("sabotage");
                case ASSERTION -> new AssertionError("sabotage");
            };
        }
    }

    /** What happens to a send if nothing is sabotaged. */
    enum Scenario {
        ACCEPTED_AFTER_ALL(Status.SENT, true),
        SCHEDULED(Status.SCHEDULED, true),
        REFUSED(Status.REJECTED, true),
        ANSWERED_WITH_AN_ERROR(Status.UNKNOWN, true),
        CUT(Status.UNKNOWN, false),
        FOUND_IN_THE_QUEUE(Status.SENT, true),
        CONFIRMED(Status.SCHEDULED, true),
        STOPPED_IN_FLIGHT(Status.UNKNOWN, true),
        STOPPED_IN_THE_LINE(Status.REJECTED, true),
        TOO_LATE(Status.REJECTED, true),
        SENT_EARLIER(Status.DUPLICATE, true),
        DRY_RUN(Status.DRY_RUN, false);

        private final Status status;
        private final boolean keyed;

        Scenario(Status status, boolean keyed) {
            this.status = status;
            this.keyed = keyed;
        }

        private Parameters parameters() {
            Parameters parameters = Parameters.right();
            if (keyed) {
                parameters.with("deduplicationKey", "k");
            }
            return switch (this) {
                case SCHEDULED -> parameters.with("scheduledDate", "PT2H");
                case CONFIRMED -> parameters.with("scheduledDate", "PT2H").with("confirmSchedule", true);
                case DRY_RUN -> parameters.with("dryRun", true);
                default -> parameters;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSendEndsAsItIsToldWhateverFails(Scenario scenario) throws Exception {
        Run undisturbed = new Run(scenario, -1, How.BEFORE_IT_DID_ANYTHING, Kind.CHECKED);
        undisturbed.check();
        assertThat(undisturbed.receipt().status()).isEqualTo(scenario.status);
        for (How how : How.values()) {
            for (Kind kind : Kind.values()) {
                Run run;
                int call = 0;
                do {
                    run = new Run(scenario, call++, how, kind);
                    run.check();
                } while (run.struck != null);
                // Each scenario has many more, but none has fewer.
                assertThat(call).isGreaterThan(5);
            }
        }
    }

    /** One send with one sabotage. */
    private static final class Run {

        private final Scenario scenario;
        private final int at;
        private final How how;
        private final Kind kind;

        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicInteger accepted = new AtomicInteger();
        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final List<String> log = new CopyOnWriteArrayList<>();
        private final RecordingJournal journal = new RecordingJournal();
        private final LongSupplier nanos = System::nanoTime;
        private final Pace pace;
        private final ClaimLedger ledger;
        private final Delivery delivery;
        private volatile String struck;

        Run(Scenario scenario, int at, How how, Kind kind) throws Exception {
            this.scenario = scenario;
            this.at = at;
            this.how = how;
            this.kind = kind;
            this.pace = new Pace(sabotaged(LongSupplier.class, nanos));
            Map<String, Claim> known = new HashMap<>();
            if (!scenario.keyed) {
                known.put("other", new Claim("another", EARLIER));
            } else if (scenario == Scenario.SENT_EARLIER) {
                known.put("k", new Claim("another", EARLIER));
            } else if (scenario == Scenario.ACCEPTED_AFTER_ALL) {
                known.put("k", new Claim("another", null));
            } else {
                known.put("k", new Claim("sender", null));
            }
            ledger = new KeptClaims(known).ledger();
            SERVER.answer(request -> {
                return request.method().equals("GET") ? read(request.target()) : reply();
            });
            Places.Place[] others = new Places.Place[Pace.SENDS_OF_AN_ACCOUNT];
            if (scenario == Scenario.STOPPED_IN_THE_LINE) {
                for (int i = 0; i < others.length; i++) {
                    others[i] = place(() -> {});
                    others[i].join();
                }
            }
            delivery = begin();
            happen();
            Desk.await(() -> delivery.outcome().isDone());
            release.countDown();
            Stream.of(others).filter(place -> place != null).forEach(Places.Place::leave);
        }

        private Places.Place place(Runnable called) {
            return pace.sends().new Place(Parameters.right().read().account(), Runnable::run, called);
        }

        private Delivery begin() {
            SendContext context = new SendContext(
                    Opened.with(api, Duration.ofSeconds(10), calls -> sabotaged(OnlyFansApi.class, calls)),
                    RetryPolicy.DEFAULT,
                    sabotaged(ScheduledExecutorService.class, TIMER),
                    sabotaged(Executor.class, WORKERS),
                    sabotaged(InstantSource.class, () -> Parameters.NOW),
                    pace,
                    scenario == Scenario.FOUND_IN_THE_QUEUE ? SendContext.LOOKS : List.of());
            MassMessage message = scenario.parameters().read();
            Instant asked = Parameters.NOW.minus(Duration.ofHours(scenario == Scenario.TOO_LATE ? 2 : 0));
            return context.send(
                    message,
                    "sender",
                    asked,
                    sabotaged(Ledger.class, ledger),
                    sabotaged(Journal.class, journal),
                    sabotagedLog());
        }

        @SuppressWarnings("unchecked")
        private Consumer<String> sabotagedLog() {
            return sabotaged(Consumer.class, (Consumer<String>) log::add);
        }

        private void happen() throws Exception {
            switch (scenario) {
                case ACCEPTED_AFTER_ALL -> ledger.settle("another", Receipt.refused("No."));
                case STOPPED_IN_FLIGHT -> {
                    Desk.await(
                            () -> arrived.getCount() == 0 || delivery.outcome().isDone());
                    delivery.cancel("Stopped");
                }
                case STOPPED_IN_THE_LINE -> delivery.cancel("Stopped");
                default -> {}
            }
        }

        private Reply reply() throws InterruptedException {
            arrived.countDown();
            return switch (scenario) {
                case ACCEPTED_AFTER_ALL ->
                    SERVER.requestCount() % 2 == 1 && journal.entries().size() < 2
                            ? Desk.status(429).with("Retry-After", "1")
                            : accept();
                case REFUSED -> Desk.status(422);
                case ANSWERED_WITH_AN_ERROR -> Desk.status(500);
                case CUT, FOUND_IN_THE_QUEUE -> {
                    accept();
                    yield null;
                }
                case STOPPED_IN_FLIGHT -> {
                    release.await(30, TimeUnit.SECONDS);
                    yield accept();
                }
                default -> accept();
            };
        }

        /** The queue, one of its messages, or the calendar. */
        private static Reply read(String target) {
            String moment = "\"2026-12-01T1%s:00:00Z\"";
            if (target.contains("/queue")) {
                return Reply.of(
                        200,
                        "{\"data\":{\"list\":[{\"id\":7,\"publishDateTime\":" + moment.formatted(4)
                                + ",\"entity\":{\"userLists\":[\"fans\"],\"price\":0}}]}}");
            }
            return target.endsWith("/7")
                    ? Reply.of(200, "{\"data\":{\"queue\":{\"text\":\"Hello!\",\"isFree\":true}}}")
                    : Reply.of(200, "{\"data\":[{\"id\":7,\"date\":" + moment.formatted(2) + "}]}");
        }

        private Reply accept() {
            accepted.incrementAndGet();
            return Desk.accepted().with("x-rate-limit-remaining-minute", "0");
        }

        /** The same, but for one call that fails. */
        private <T> T sabotaged(Class<T> type, T what) {
            return type.cast(Proxy.newProxyInstance(
                    type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        int call = calls.getAndIncrement();
                        boolean strikes = how == How.LIKE_ALL_THAT_COME_AFTER_IT && at >= 0 ? call >= at : call == at;
                        if (strikes && how != How.AFTER_IT_DID_ALL) {
                            throw strike(type);
                        }
                        Object result;
                        try {
                            result = method.invoke(what, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                        if (strikes) {
                            throw strike(type);
                        }
                        return result;
                    }));
        }

        private Throwable strike(Class<?> where) {
            struck = where.getSimpleName();
            return kind.make();
        }

        Receipt receipt() {
            return delivery.outcome().join();
        }

        private void check() {
            Receipt receipt = receipt();
            String what =
                    scenario + ": call " + at + " (" + struck + ") fails with " + kind + " " + how + ": " + receipt;
            assertThat(accepted).as(what).hasValueLessThanOrEqualTo(1);
            switch (receipt.status()) {
                case SENT, SCHEDULED -> assertThat(accepted).as(what).hasValue(1);
                case UNKNOWN -> assertThat(journal.entries()).as(what).contains("IN_FLIGHT");
                default -> assertThat(accepted).as(what).hasValue(0);
            }
            if (receipt.status() != scenario.status) {
                assertThat(receipt.status()).as(what).isIn(Status.REJECTED, Status.UNKNOWN);
                assertThat(receipt.getError()).as(what).containsAnyOf("sabotage", "UndeclaredThrowable", "Stopped");
            }
            if (how != How.LIKE_ALL_THAT_COME_AFTER_IT) {
                // What only tells, or is only told, decides nothing: the log, and how many calls are left.
                if ("Consumer".equals(struck) || "LongSupplier".equals(struck)) {
                    assertThat(receipt.status()).as(what).isEqualTo(scenario.status);
                }
                assertThat(ledger.open().isEmpty()
                                || log.stream()
                                        .anyMatch(line -> line.startsWith("The outcome of the send with the dedup")))
                        .as("key settled, or told: " + what + log)
                        .isTrue();
            }
            assertThatAllPlacesAreFree();
        }

        private void assertThatAllPlacesAreFree() {
            AtomicInteger there = new AtomicInteger();
            List<Places.Place> places = new ArrayList<>();
            for (int i = 0; i < Pace.SENDS_OF_AN_ACCOUNT; i++) {
                Places.Place place = place(there::incrementAndGet);
                places.add(place);
                if (place.join()) {
                    there.incrementAndGet();
                }
            }
            Desk.await(() -> there.get() == Pace.SENDS_OF_AN_ACCOUNT);
            places.forEach(Places.Place::leave);
        }
    }
}
