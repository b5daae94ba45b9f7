package io.jenkins.plugins.onlyfans.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.Delivery;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import okhttp3.OkHttpClient;

/** Faults in any order, an abort at any time: at most one message is accepted, and what the receipt says of it is so. */
class FaultSchedulePropertyTest {

    /** All that the mock API can play, but for refusals of what it accepted, as these lie: see below. */
    private static final List<String> FAULTS = List.of(
            "cut-before-request",
            "cut-in-request",
            "cut-before-accepting",
            "cut-after-accepting",
            "cut-in-headers",
            "cut-in-body",
            "delay=0.02s",
            "delay=0.5s",
            "stall",
            "stall-after-accepting",
            "status=400",
            "status=403",
            "status=408",
            "status=422",
            "status=500",
            "status=503",
            "status-after-accepting=302",
            "status-after-accepting=408",
            "status-after-accepting=409",
            "status-after-accepting=499",
            "status-after-accepting=500",
            "status-after-accepting=503",
            "html=404",
            "html=502",
            "html-after-accepting=400",
            "html-after-accepting=502",
            "rate-limit",
            "retry-after=1",
            "retry-date=5s",
            "onlyfans-rate-limit",
            "onlyfans-error=400",
            "onlyfans-error=503",
            "onlyfans-error=200",
            "redirect=302",
            "redirect=307",
            "empty",
            "truncated",
            "wrong-type",
            "no-meta",
            "has-error",
            "is-canceled",
            "success-false",
            "oversized=2",
            "endless");

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofMillis(120);

    private static final OkHttpClient BASE = ApiClient.base();
    private static final HastyTimer TIMER = new HastyTimer();
    private static final ExecutorService WORKERS = Executors.newCachedThreadPool();

    /**
     * What goes wrong with one message.
     *
     * @param faults one for each request that comes
     * @param abortedAfter milliseconds; negative for never
     */
    record Schedule(List<String> faults, int abortedAfter, boolean scheduled, boolean draft, String key, int retries) {}

    @Provide
    Arbitrary<Schedule> schedules() {
        // Often one after which it is tried again, or a schedule would seldom come to its second fault.
        Arbitrary<String> fault = Arbitraries.frequencyOf(
                Tuple.of(3, Arbitraries.of(FAULTS)),
                Tuple.of(2, Arbitraries.of("rate-limit", "retry-after=1", "retry-date=5s")));
        return Combinators.combine(
                        fault.list().ofMaxSize(5),
                        Arbitraries.integers().between(-120, 60),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("", "key"),
                        Arbitraries.integers().between(0, 4))
                .as((faults, abort, kind, key, retries) ->
                        new Schedule(faults, abort, kind == 1, kind == 2, key, retries));
    }

    @Property(tries = 1500)
    void isAcceptedAtMostOnceAndWhatIsSaidIsTrue(@ForAll("schedules") Schedule schedule) throws Exception {
        try (MockApi api = MockApi.start()) {
            api.play(schedule.faults().toArray(String[]::new));
            Receipt receipt = send(api, schedule, CALL_TIMEOUT);
            // A request that is still on its way after an abort must get to its end before it is counted.
            api.close();
            int accepted = api.acceptedSends().size();
            assertThat(accepted).as("accepted").isLessThanOrEqualTo(1);
            if (receipt.status().isAccepted()) {
                assertThat(accepted).as(receipt.toString()).isEqualTo(1);
                assertThat(receipt.status()).isEqualTo(wanted(schedule));
            }
            if (receipt.status() == Status.REJECTED) {
                assertThat(accepted).as(receipt.toString()).isZero();
            }
        }
    }

    private static Status wanted(Schedule schedule) {
        return schedule.draft() ? Status.SAVED : schedule.scheduled() ? Status.SCHEDULED : Status.SENT;
    }

    private static Receipt send(MockApi api, Schedule schedule, Duration timeout) throws Exception {
        SendContext context = new SendContext(
                ApiClient.connect(BASE, ApiUrl.parse(api.url()), CONNECT_TIMEOUT, timeout)
                        .open(ApiKey.of(api.key())),
                RetryPolicy.of(schedule.retries()),
                TIMER,
                WORKERS,
                InstantSource.system());
        Delivery delivery =
                context.send(message(schedule), "sender", Instant.now(), new ClaimLedger(), Journal.NONE, line -> {});
        if (schedule.abortedAfter() >= 0) {
            TIMER.inEarnest(() -> delivery.cancel("Aborted"), schedule.abortedAfter());
        }
        return delivery.outcome().get(20, TimeUnit.SECONDS);
    }

    private static MassMessage message(Schedule schedule) throws InvalidMessageException {
        Map<String, Object> parameters = new HashMap<>(Map.of(
                "account", MockApi.ACCOUNT, "credentialsId", "any", "text", "Hello!", "userLists", List.of("fans")));
        if (schedule.scheduled()) {
            parameters.put("scheduledDate", "PT1H");
        }
        if (schedule.draft()) {
            parameters.put("saveForLater", true);
        }
        if (!schedule.key().isEmpty()) {
            parameters.put("deduplicationKey", schedule.key());
        }
        return MassMessage.of(parameters, Instant.now());
    }

    /** The one thing that is taken on trust: a server that refuses does not accept. If it lies, it is sent again or disowned. */
    @Property(tries = 20)
    void aServerThatRefusesWhatItAcceptedIsBelieved(@ForAll("lies") String lie) throws Exception {
        try (MockApi api = MockApi.start()) {
            api.play(lie);
            Receipt receipt = send(api, new Schedule(List.of(), -1, false, false, "", 0), CONNECT_TIMEOUT);
            assertThat(receipt.status()).isEqualTo(Status.REJECTED);
            assertThat(api.acceptedSends()).hasSize(1);
        }
    }

    @Provide
    Arbitrary<String> lies() {
        return Arbitraries.of("status-after-accepting=422", "status-after-accepting=429", "html-after-accepting=403");
    }

    @AfterContainer
    static void stop() {
        TIMER.shutdownNow();
        WORKERS.shutdownNow();
    }

    /** Runs at once what is to run later. */
    private static final class HastyTimer extends ScheduledThreadPoolExecutor {

        HastyTimer() {
            super(2, task -> {
                Thread thread = new Thread(task, "hasty timer");
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            // A send that is too late ends in earnest.
            return super.schedule(command, unit.toMillis(delay) > 600_000 ? delay : 0, unit);
        }

        void inEarnest(Runnable command, int millis) {
            super.schedule(command, millis, TimeUnit.MILLISECONDS);
        }
    }
}
