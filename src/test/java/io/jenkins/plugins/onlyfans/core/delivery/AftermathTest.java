package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a send does about an answer that was lost, on a time that passes as a test says. */
@Timeout(60)
class AftermathTest {

    private static final Duration FIRST = Duration.ofSeconds(20);
    private static final Duration SECOND = Duration.ofSeconds(70);
    private static final String ADVICE =
            " The request was sent at 2026-12-01T12:00:00Z, so the message may or may not have been sent. Check the account's message queue before you send it again.";
    private static final String SHOWS_NONE = "The queue shows no such message, which proves nothing.";

    private final TestTime time = new TestTime();
    private final MockApi server = start(time);
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Pace pace = new Pace(time::nanos);
    private final ClaimLedger ledger = new ClaimLedger();
    private final RecordingJournal journal = new RecordingJournal();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger senders = new AtomicInteger();

    private static MockApi start(TestTime time) {
        try {
            return MockApi.start(0, Answers.KEY, time, ServerSocketFactory.getDefault());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void stop() {
        server.close();
        time.shutdownNow();
        workers.shutdownNow();
    }

    private Delivery begin(Parameters parameters) {
        SendContext context = new SendContext(
                ApiClient.connect(
                                ApiClient.base(),
                                ApiUrl.parse(server.url()),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10))
                        .open(ApiKey.of(Answers.KEY)),
                RetryPolicy.of(0),
                time,
                workers,
                time,
                pace,
                SendContext.LOOKS);
        return context.send(
                parameters.read(), "sender " + senders.incrementAndGet(), Parameters.NOW, ledger, journal, log::add);
    }

    /** One whose answer is lost, once it waits for the first look. */
    private Delivery lost(String fault, Parameters parameters) {
        server.play(fault);
        Delivery delivery = begin(parameters);
        Desk.await(() -> said("Looking for the message in the queue in 20 s") > 0);
        return delivery;
    }

    private Delivery lost(String fault) {
        return lost(fault, Parameters.right());
    }

    private long said(String part) {
        return log.stream().filter(line -> line.contains(part)).count();
    }

    private long asked(String method) {
        return server.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    @Test
    void aMessageThatIsThereIsTheOneThatWasSent() {
        Delivery delivery = lost("cut-after-accepting");
        assertThat(delivery.outcome()).isNotDone();
        assertThat(server.requestCount()).isEqualTo(1);
        time.pass(FIRST);
        Receipt receipt = Desk.end(delivery);

        assertThat(receipt.status()).isEqualTo(Status.SENT);
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getNote())
                .isEqualTo(
                        "The API's answer was lost, but its queue has exactly one message with this account, text and time.");
        assertThat(asked("POST")).isEqualTo(1);
        assertThat(asked("GET")).isEqualTo(2);
        assertThat(server.acceptedSends()).hasSize(1);
        assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE SENT");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void theLogSaysWhatIsWaitedForAndWhatCameOfIt() {
        Delivery delivery = lost("cut-before-accepting");
        time.pass(FIRST);
        Desk.await(() -> said("in 70 s") > 0);
        time.pass(SECOND);
        Receipt receipt = Desk.end(delivery);

        String why = "No answer came: SocketException (Connection reset).";
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getError()).isEqualTo(why + " " + SHOWS_NONE + ADVICE);
        assertThat(log)
                .endsWith(
                        why + " Looking for the message in the queue in 20 s, at 2026-12-01T12:00:20Z.",
                        SHOWS_NONE + " Looking for the message in the queue in 70 s, at 2026-12-01T12:01:30Z.",
                        "UNKNOWN. " + why + " " + SHOWS_NONE + ADVICE);
        assertThat(asked("GET")).isEqualTo(2);
        assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE UNKNOWN");
    }

    @Test
    void aLookThatMakesNothingCertainIsTakenAgain() {
        Delivery delivery = lost("cut-after-accepting");
        server.answer(Desk.status(500));
        time.pass(FIRST);
        Desk.await(() -> said("in 70 s") > 0);
        assertThat(delivery.outcome()).isNotDone();
        time.pass(SECOND);
        assertThat(Desk.end(delivery).status()).isEqualTo(Status.SENT);
        assertThat(said("The queue could not be read: ")).isEqualTo(1);
    }

    @Test
    void aScheduledMessageIsScheduled() {
        Delivery delivery =
                lost("status-after-accepting=503", Parameters.right().with("scheduledDate", "P1D"));
        time.pass(FIRST);
        assertThat(Desk.end(delivery).status()).isEqualTo(Status.SCHEDULED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cut-in-headers",
                "cut-in-body",
                "status-after-accepting=500",
                "html-after-accepting=524",
                "empty",
                "truncated",
                "oversized=2"
            })
    void isLookedForWhereNoAnswerOfTheApiCame(String fault) {
        Delivery delivery = lost(fault);
        time.pass(FIRST);
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(Status.SENT);
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(server.acceptedSends()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"status=408", "onlyfans-error=503", "html=400", "status=502", "cut-in-request"})
    void isLookedForTwiceAndThenUnknown(String fault) {
        Delivery delivery = lost(fault);
        time.pass(FIRST);
        Desk.await(() -> said("in 70 s") > 0);
        time.pass(SECOND);
        assertThat(Desk.end(delivery).status()).isEqualTo(Status.UNKNOWN);
        assertThat(asked("POST")).isEqualTo(1);
        assertThat(asked("GET")).isEqualTo(2);
        assertThat(server.acceptedSends()).isEmpty();
    }

    /** The API has answered, and what it says is not for a look to overrule. */
    @ParameterizedTest
    @ValueSource(
            strings = {"status=409", "status-after-accepting=409", "success-false", "status=200", "onlyfans-error=200"})
    void isNotLookedForWhereTheApiAnsweredSomethingElse(String fault) {
        server.play(fault);
        assertThat(Desk.end(begin(Parameters.right())).status()).isEqualTo(Status.UNKNOWN);
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void aDraftIsNotLookedFor() {
        server.play("cut-after-accepting");
        Receipt receipt = Desk.end(begin(Parameters.right().with("saveForLater", true)));
        assertThat(receipt.getError())
                .isEqualTo(
                        "No answer came: SocketException (Connection reset). The queue does not show drafts." + ADVICE);
        assertThat(server.requestCount()).isEqualTo(1);
    }

    /** The receipt keeps what the answer told, such as what it cost. */
    @Test
    void whatTheAnswerSaidIsKept() {
        server.play("onlyfans-error=503");
        Delivery delivery = begin(Parameters.right());
        Desk.await(() -> said("in 20 s") > 0);
        time.pass(FIRST);
        Desk.await(() -> said("in 70 s") > 0);
        time.pass(SECOND);
        assertThat(Desk.end(delivery).getMeta()).isNotEmpty();
    }

    @Test
    void aStopEndsTheWaitAtOnce() {
        Delivery delivery = lost("cut-after-accepting");
        Receipt receipt = delivery.cancel("The build was aborted");
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getError())
                .isEqualTo(
                        "No answer came: SocketException (Connection reset). The build was aborted before the message"
                                + " was found in the queue." + ADVICE);
        assertThat(Desk.end(delivery)).isEqualTo(receipt);
        assertThat(time.waiting()).isZero();
        time.pass(FIRST.plus(SECOND));
        assertThat(server.requestCount()).isEqualTo(1);
        assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE UNKNOWN");
    }

    @Test
    void aStopEndsALookAtOnce() throws Exception {
        Delivery delivery = lost("cut-after-accepting");
        CountDownLatch looks = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.answer(request -> {
            looks.countDown();
            release.await();
            return Desk.status(500);
        });
        time.pass(FIRST);
        looks.await();
        assertThat(delivery.cancel("The build was aborted").status()).isEqualTo(Status.UNKNOWN);
        release.countDown();
        Desk.end(delivery);
        assertThat(log).last().asString().startsWith("UNKNOWN. ");
        assertThat(time.waiting()).isZero();
    }

    @Test
    void aWaitIsNoBadTimeForARestart() {
        assertThat(lost("cut-after-accepting").isInFlight()).isFalse();
    }

    /** What another process finds then is a request that has left, which it looks for itself. */
    @Test
    void aProcessThatEndsMeanwhileLeavesItToTheNext() {
        Delivery delivery = lost("cut-after-accepting");
        time.shutdownNow();
        assertThat(journal.entries()).containsExactly("IN_FLIGHT");
        assertThat(delivery.outcome()).isNotDone();
    }

    @Test
    void whoWaitsHoldsNoPlaceOfItsAccount() {
        server.play("cut-after-accepting*" + Pace.SENDS_OF_AN_ACCOUNT);
        List<Delivery> waiting = Stream.generate(() -> begin(Parameters.right()))
                .limit(Pace.SENDS_OF_AN_ACCOUNT)
                .toList();
        Desk.await(() -> said("in 20 s") == waiting.size());
        assertThat(Desk.end(begin(Parameters.right())).status()).isEqualTo(Status.SENT);
        assertThat(waiting).noneMatch(delivery -> delivery.outcome().isDone());
    }

    @Test
    void anotherSendUnderTheKeyWaitsForWhatIsFound() {
        Parameters keyed = Parameters.right().with("deduplicationKey", "k");
        Delivery first = lost("cut-after-accepting", keyed);
        Delivery second = begin(keyed);
        assertThat(said("Another send with the deduplicationKey 'k' is in progress"))
                .isEqualTo(1);
        time.pass(FIRST);
        assertThat(Desk.end(first).status()).isEqualTo(Status.SENT);
        assertThat(Desk.end(second).status()).isEqualTo(Status.DUPLICATE);
        assertThat(server.acceptedSends()).hasSize(1);
    }

    @Test
    void theKeyOfOneThatIsStoppedStaysTaken() {
        Parameters keyed = Parameters.right().with("deduplicationKey", "k");
        lost("cut-after-accepting", keyed).cancel("The build was aborted");
        assertThat(Desk.end(begin(keyed)).status()).isEqualTo(Status.UNKNOWN);
        assertThat(server.acceptedSends()).hasSize(1);
    }

    /** It has left in time; how long it takes to find out is another matter. */
    @Test
    void itIsNeverTooLateForALook() {
        Delivery delivery = lost("cut-after-accepting", Parameters.right().with("maxDelay", "PT5S"));
        time.pass(FIRST);
        assertThat(Desk.end(delivery).status()).isEqualTo(Status.SENT);
    }

    @Test
    void anotherSendThatMayBeTheOneLeavesItUnknown() {
        journal.knows(
                new Other(QueueLook.fingerprint(Parameters.right().read().request()), Parameters.NOW, null, null));
        Delivery delivery = lost("cut-after-accepting");
        time.pass(FIRST);
        Desk.await(() -> said("in 70 s") > 0);
        time.pass(SECOND);
        assertThat(Desk.end(delivery).getError()).contains("Another send of the same text has no known outcome either");
    }

    /** Faults that befall the reading of OnlyFans' queue, the first or each. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        no fault                    | SCHEDULED | 1 | null
        queue:sync-in-process       | SCHEDULED | 2 | null
        queue:sync-in-process*all   | SCHEDULED | 4 | syncInProcess
        queue:missing               | SCHEDULED | 2 | null
        queue:missing*all           | UNKNOWN   | 4 | does not have it
        queue:other-time            | UNKNOWN   | 1 | time: 2026-12-01T14:00:00Z was requested
        queue:other-lists           | UNKNOWN   | 1 | lists: fans was requested
        queue:other-price           | UNKNOWN   | 1 | price: free was requested
        queue:cut-before-accepting  | SCHEDULED | 2 | null
        queue:status=503            | SCHEDULED | 2 | null
        queue:html=502              | SCHEDULED | 2 | null
        queue:rate-limit            | SCHEDULED | 2 | null
        queue:truncated             | SCHEDULED | 2 | null
        queue:empty*all             | SCHEDULED | 4 | The queue could not be read
        queue:status=422            | SCHEDULED | 1 | The queue could not be read
        queue:unknown-account       | SCHEDULED | 1 | The account is unknown
        """)
    void aScheduleIsConfirmedWhateverGoesWrong(String fault, Status status, int readings, String note) {
        if (!fault.equals("no fault")) {
            server.play(fault);
        }
        Delivery delivery =
                begin(Parameters.right().with("scheduledDate", "PT2H").with("confirmSchedule", true));
        for (int i = 1; i < readings; i++) {
            int waits = i;
            Desk.await(() -> said("Reading OnlyFans' queue again in ") == waits);
            time.pass(Duration.ofSeconds(45));
        }
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(status);
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(String.valueOf(receipt.getNote())).contains(note);
        assertThat(asked("GET")).isEqualTo(readings);
        assertThat(asked("POST")).isEqualTo(1);
        assertThat(time.waiting()).isZero();
    }

    /** A message that was found to go out at another time is found: no second look makes that better. */
    @Test
    void aMessageThatWasTakenForAnotherTimeIsNotLookedForAgain() {
        Delivery delivery = lost("status=503", Parameters.right().with("scheduledDate", "P1D"));
        Instant day = Parameters.NOW.plus(Duration.ofDays(1));
        server.answer(request -> request.target().endsWith("/mass-messaging")
                ? Reply.of(200, "{\"data\":[{\"id\":9,\"date\":\"" + day + "\",\"isDone\":true}]}")
                : Reply.of(200, "{\"data\":{\"queue\":{\"text\":\"Hello!\",\"isFree\":true}}}"));
        time.pass(FIRST);
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getId()).isEqualTo(9);
        assertThat(receipt.getError()).contains("says that it is done");
    }
}
