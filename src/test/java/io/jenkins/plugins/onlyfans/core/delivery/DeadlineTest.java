package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that could not leave within its {@code maxDelay} of the call is not sent, whatever it waited for. */
@Timeout(60)
class DeadlineTest {

    private final Desk desk = new Desk();
    private final CountDownLatch release = new CountDownLatch(1);
    private final Parameters patient = Parameters.right();
    private final Parameters hurried = Parameters.right().with("maxDelay", "PT5M");

    @AfterEach
    void close() {
        release.countDown();
        desk.close();
    }

    private Delivery beginAsked(Duration before, Parameters parameters, Ledger keys) {
        return desk.begin(
                desk.context(desk.base), parameters, desk.time.instant().minus(before), keys, desk.journal);
    }

    private Delivery begin(Parameters parameters, Dns dns, Journal journal) {
        OkHttpClient client = desk.base.newBuilder().dns(dns).build();
        return desk.begin(desk.context(client), parameters, desk.time.instant(), desk.ledger, journal);
    }

    private void assertTooLate(Delivery delivery, String maxDelay) {
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(Status.REJECTED);
        assertThat(receipt.getError())
                .isEqualTo("maxDelay: the message could not be sent within " + maxDelay
                        + " of its call; it is too late now, and nothing was sent.");
        assertThat(desk.log).last().isEqualTo("NOT SENT. " + receipt.getError());
        assertThat(desk.journal.entries()).last().isEqualTo("DONE REJECTED");
        assertThat(desk.server.requestCount()).isZero();
    }

    @Test
    void aSendThatIsResumedTooLateIsNotSentAndItsKeyIsFree() {
        KeptClaims store = new KeptClaims(Map.of("k", new Claim("sender 1", null)));
        assertTooLate(
                beginAsked(Duration.ofHours(1).plusMillis(1), patient.with("deduplicationKey", "k"), store.ledger()),
                "PT1H");
        assertThat(store.claims).isEmpty();
    }

    @Test
    void itsMaxDelayIsItsOwn() {
        assertTooLate(beginAsked(Duration.ofMinutes(6), hurried, desk.ledger), "PT5M");
    }

    @Test
    void aSendThatIsResumedInTimeIsSent() {
        desk.answer(request -> Desk.accepted());
        assertThat(Desk.end(beginAsked(Duration.ofHours(1), patient, desk.ledger))
                        .status())
                .isEqualTo(Status.SENT);
    }

    @Test
    void aDryRunIsNeverTooLate() {
        Delivery dry = beginAsked(Duration.ofDays(9), patient.with("dryRun", true), desk.ledger);
        assertThat(Desk.end(dry).status()).isEqualTo(Status.DRY_RUN);
    }

    @Test
    void nobodyWaitsForItsKeyForLonger() throws Exception {
        desk.ledger.claim("k", "another");
        Delivery waits = desk.begin(hurried.with("deduplicationKey", "k"));
        desk.time.pass(Duration.ofMinutes(5).minusNanos(1));
        assertThat(waits.outcome()).isNotDone();
        desk.time.pass(Duration.ofNanos(1));
        assertTooLate(waits, "PT5M");
        CompletableFuture<Optional<Receipt>> next = desk.ledger.claim("k", "the next");
        desk.ledger.settle("another", Receipt.refused("No."));
        assertThat(next).isCompletedWithValue(Optional.empty());
    }

    @Test
    void nobodyWaitsForTheRateLimitForLonger() {
        desk.answer(request -> Desk.accepted().with("x-rate-limit-remaining-minute", "0"));
        Desk.end(desk.begin(patient));
        Delivery waits = desk.begin(Parameters.right().with("maxDelay", "PT59S"));
        Desk.await(() -> desk.log.stream().anyMatch(line -> line.contains("nearly used up")));
        desk.time.pass(Duration.ofSeconds(59));
        assertThat(Desk.end(waits).getError()).startsWith("maxDelay: the message could not be sent within PT59S");
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void nobodyWaitsForAConnectionForLonger() {
        CountDownLatch connecting = new CountDownLatch(1);
        Delivery connects = begin(
                hurried,
                host -> {
                    connecting.countDown();
                    await(release);
                    return List.of(InetAddress.getLoopbackAddress());
                },
                desk.journal);
        await(connecting);
        desk.time.pass(Duration.ofMinutes(5));
        assertTooLate(connects, "PT5M");
        release.countDown();
        Desk.await(() -> desk.base.dispatcher().runningCallsCount() == 0);
        assertThat(desk.server.requestCount()).isZero();
        assertThat(desk.journal.entries()).containsExactly("DONE REJECTED");
    }

    @Test
    void nothingLeavesIfTheClockHasGoneOnMeanwhile() {
        Delivery connects = begin(
                hurried,
                host -> {
                    desk.time.set(
                            desk.time.instant().plus(Duration.ofMinutes(5)).plusMillis(1));
                    return List.of(InetAddress.getLoopbackAddress());
                },
                desk.journal);
        assertTooLate(connects, "PT5M");
        assertThat(desk.journal.entries()).containsExactly("DONE REJECTED");
    }

    @Test
    void nothingLeavesIfItTookTooLongToWriteItDown() {
        Delivery written = begin(hurried, Dns.SYSTEM, new RecordingJournal() {
            @Override
            public void inFlight() {
                desk.time.set(desk.time.instant().plus(Duration.ofMinutes(6)));
            }

            @Override
            public void done(Receipt receipt) throws IOException {
                desk.journal.done(receipt);
            }
        });
        assertTooLate(written, "PT5M");
    }

    @Test
    void nobodyWaitsForLongerBecauseTheClockWasSetBack() throws Exception {
        desk.ledger.claim("k", "another");
        desk.time.set(Parameters.NOW.minus(Duration.ofDays(1)));
        Delivery waits = desk.begin(
                desk.context(desk.base),
                hurried.with("deduplicationKey", "k"),
                Parameters.NOW,
                desk.ledger,
                desk.journal);
        desk.time.pass(Duration.ofMinutes(5));
        assertTooLate(waits, "PT5M");
    }

    @Test
    void aRequestThatHasLeftIsNotAffected() {
        CountDownLatch arrived = new CountDownLatch(1);
        desk.answer(request -> {
            arrived.countDown();
            release.await();
            return Desk.accepted();
        });
        Delivery sent = desk.begin(hurried);
        await(arrived);
        desk.time.pass(Duration.ofMinutes(6));
        release.countDown();
        assertThat(Desk.end(sent).status()).isEqualTo(Status.SENT);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 600})
    void aNextTryThatWouldComeTooLateIsNotWaitedFor(int seconds) {
        desk.answer(request -> Desk.status(429).with("Retry-After", String.valueOf(seconds)));
        assertThat(Desk.end(desk.begin(hurried)).getError())
                .endsWith("The API asks to wait " + seconds
                        + " s. The next try would come too late for maxDelay (PT5M)." + " Nothing was sent, in 1 try.");
        assertThat(desk.journal.entries()).containsExactly("IN_FLIGHT", "DONE REJECTED");
    }

    @Test
    void aNextTryThatComesInTimeIs() {
        desk.answer(request -> desk.server.requestCount() > 1
                ? Desk.accepted()
                : Desk.status(429).with("Retry-After", "299"));
        Delivery sent = desk.begin(hurried);
        Desk.await(() -> desk.log.stream().anyMatch(line -> line.contains("try 2 of 4 in 299 s")));
        desk.time.pass(Duration.ofSeconds(299));
        assertThat(Desk.end(sent).status()).isEqualTo(Status.SENT);
    }

    @Test
    void withoutAConnectionTheNextTryIsGivenUpToo() {
        Delivery refused = begin(
                Parameters.right().with("maxDelay", "PT1S"),
                host -> {
                    throw new UnknownHostException(host);
                },
                desk.journal);
        assertThat(Desk.end(refused).getError())
                .isEqualTo(
                        "No connection to the API: UnknownHostException (localhost). The next try would come too late"
                                + " for maxDelay (PT1S). Nothing was sent, in 1 try.");
    }

    @Test
    void nothingIsLeftOnTheTimerOfASendThatIsOver() {
        desk.answer(request -> Desk.accepted());
        Desk.end(desk.begin(patient));
        assertThat(desk.time.waiting()).isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
