package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.operation.Asking.Change;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How an operation asks: what is asked again, what never, and what a restart or a stop leaves of it. */
@Timeout(60)
class AskingTest {

    private static final Reply FINE = OperationDesk.data("{\"id\":7}");
    private static final Reply REFUSED = OperationDesk.json(422, "{\"message\":\"The text field is required.\"}");

    private final OperationDesk desk = new OperationDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private static Asking.Question list() {
        return (calls, call) -> calls.massMessages(OperationDesk.ACCOUNT, call);
    }

    private CompletableFuture<Answer> look() {
        return desk.asking().look(list());
    }

    private CompletableFuture<Change> change() {
        return desk.asking().change(list());
    }

    private static void assertFailed(CompletableFuture<?> asked, String why) {
        assertThatThrownBy(asked::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(Asking.Failed.class)
                .hasMessage(why);
    }

    @Test
    void aLookIsAnswered() {
        desk.answers(FINE);
        assertThat(look().join().whole("/data/id")).contains(7L);
        assertThat(desk.log).isEmpty();
        assertThat(desk.waits).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503, 520})
    void aLookIsTakenAgainAfterAnAnswerThatTellsNothing(int status) {
        desk.answers(OperationDesk.json(status, "{\"message\":\"Oh\"}"), FINE);
        assertThat(look().join().status()).isEqualTo(200);
        assertThat(desk.waits).containsExactly(Duration.ofSeconds(2));
        assertThat(desk.log)
                .singleElement()
                .asString()
                .contains("(HTTP " + status + ": Oh)")
                .endsWith(" Trying again in 2 s, at 2026-06-01T12:00:02Z.");
    }

    @Test
    void aLookIsTakenAgainAfterACut() {
        desk.server.answer(request -> desk.server.requestCount() == 1 ? null : FINE);
        assertThat(look().join().status()).isEqualTo(200);
        assertThat(desk.log).singleElement().asString().startsWith("The API did not answer (");
    }

    @Test
    void aLookIsTakenAgainIfItsAnswerDidNotComeWhole() {
        desk.answers(Reply.of(200, "9\r\n{\"data\":{").with("Transfer-Encoding", "chunked"), FINE);
        assertThat(look().join().whole("/data/id")).contains(7L);
        assertThat(desk.server.requestCount()).isEqualTo(2);
    }

    @Test
    void aLookWaitsForAsLongAsTheServerAsks() {
        desk.answers(OperationDesk.json(429, "{}").with("Retry-After", "30"), FINE);
        look().join();
        assertThat(desk.waits).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void aLookIsGivenUpAfterItsTries() {
        desk.server.answer(request -> OperationDesk.json(500, "{\"message\":\"Server Error\"}"));
        assertFailed(look(), "The API answered with an error (HTTP 500: Server Error).");
        assertThat(desk.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    }

    @Test
    void aLookIsNotTakenAgainWhereNoRetriesAreWanted() {
        desk.retries = RetryPolicy.of(0);
        desk.server.answer(request -> OperationDesk.json(500, "{}"));
        assertFailed(look(), "The API answered with an error (HTTP 500).");
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void aRefusalIsAnAnswer() {
        desk.answers(REFUSED);
        assertThat(look().join().status()).isEqualTo(422);
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void aChangeIsMadeAgainIfTheApiHadTooManyRequests() {
        desk.answers(OperationDesk.json(429, "{}"), FINE);
        assertThat(change().join().answer().status()).isEqualTo(200);
        assertThat(desk.waits).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void aChangeIsMadeAgainIfThereWasNoConnection() {
        desk.server.refuseConnections();
        desk.time.meanwhile(desk.server::listenAgain);
        desk.answers(FINE);
        assertThat(change().join().answer().status()).isEqualTo(200);
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 408, 409, 422, 500, 502})
    void aChangeThatWasAnsweredIsNotMadeAgain(int status) {
        desk.answers(OperationDesk.json(status, "{}"));
        assertThat(change().join().answer().status()).isEqualTo(status);
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void aChangeIsNotMadeAgainIfATooManyLeavesDoubt() {
        desk.answers(OperationDesk.json(429, "{\"request_outcome\":\"unknown\"}"));
        assertThat(change().join().answer().status()).isEqualTo(429);
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void aChangeWhoseAnswerIsLostIsNotMadeAgain() {
        desk.server.answer(request -> null);
        Change lost = change().join();
        assertThat(lost.answer()).isNull();
        assertThat(lost.lost()).startsWith("The API did not answer (");
        assertThat(desk.server.requestCount()).isEqualTo(1);
    }

    @Test
    void aChangeLeavesOnlyIfAllGuardsLetIt() {
        List<String> asked = new ArrayList<>();
        Asking asking = desk.asking();
        asking.guard(() -> asked.add("first"));
        asking.guard(() -> {
            asked.add("second");
            throw new IOException("It is too late.");
        });
        assertFailed(asking.change(list()), "It is too late.");
        assertThat(asked).containsExactly("first", "second");
        assertThat(desk.server.requestCount()).isZero();
    }

    @Test
    void aChangeThatIsLeftToAnotherProcessDidNotFail() {
        Asking asking = desk.asking();
        asking.guard(() -> {
            throw new Journal.Closed("Jenkins is shutting down.");
        });
        assertThatThrownBy(asking.change(list())::join).cause().isInstanceOf(Journal.Closed.class);
        assertThat(desk.server.requestCount()).isZero();
    }

    @Test
    void creditsAreWhatTheAnswersSay() {
        desk.answers(
                FINE,
                OperationDesk.json(200, "{}").with("x-ofapi-credits-used", "3"),
                OperationDesk.json(200, "{\"_meta\":{\"_credits\":{\"used\":-5}}}"),
                OperationDesk.json(200, "{}"));
        Asking asking = desk.asking();
        for (int i = 0; i < 4; i++) {
            asking.look(list()).join();
        }
        assertThat(asking.asked().creditsUsed()).isEqualTo(4);
        assertThat(asking.requests()).isEqualTo(4);
    }

    @Test
    void noMoreRequestsAreMadeThanAllowed() {
        desk.server.answer(request -> FINE);
        Asking asking = desk.asking();
        asking.limit(2);
        asking.look(list()).join();
        asking.look(list()).join();
        assertFailed(
                asking.look(list()), "maxCredits: 2 request(s) made, and no more are allowed; set it to at least 3.");
        assertFailed(
                asking.change(list()), "maxCredits: 2 request(s) made, and no more are allowed; set it to at least 3.");
        assertThat(desk.server.requestCount()).isEqualTo(2);
    }

    @Test
    void eachTryCountsAsARequest() {
        desk.server.answer(request -> OperationDesk.json(500, "{}"));
        Asking asking = desk.asking();
        asking.limit(2);
        assertFailed(
                asking.look(list()), "maxCredits: 2 request(s) made, and no more are allowed; set it to at least 3.");
        assertThat(desk.server.requestCount()).isEqualTo(2);
    }

    @Test
    void aRequestIsWrittenDownBeforeItIsMade() {
        List<String> order = new ArrayList<>();
        Map<String, Object> disk = new ConcurrentHashMap<>();
        desk.save = () -> {
            disk.putAll(desk.notes);
            order.add("saved " + desk.notes.get("requests") + " with " + desk.server.requestCount());
            return CompletableFuture.completedFuture(null);
        };
        desk.server.answer(request -> FINE);
        Asking asking = desk.asking();
        asking.look(list()).join();
        asking.change(list()).join();
        assertThat(order).containsExactly("saved 1 with 0", "saved 2 with 1");
        Asking afterAKill = desk.asking(disk);
        afterAKill.limit(2);
        assertFailed(
                afterAKill.look(list()),
                "maxCredits: 2 request(s) made, and no more are allowed; set it to at least 3.");
    }

    @Test
    void aRequestWaitsUntilItIsWrittenDown() {
        CompletableFuture<Void> saved = new CompletableFuture<>();
        desk.save = () -> saved;
        desk.answers(FINE);
        CompletableFuture<Answer> looked = look();
        assertThat(desk.server.requestCount()).isZero();
        saved.complete(null);
        assertThat(looked.join().status()).isEqualTo(200);
    }

    @Test
    void aDiskThatIsFullIsToldAndStopsNothing() {
        desk.save = () -> CompletableFuture.failedFuture(new IOException("No space left on device"));
        desk.answers(FINE);
        assertThat(look().join().status()).isEqualTo(200);
        assertThat(desk.log)
                .containsExactly(
                        "WARNING: The requests made so far could not be written to disk (IOException (No space left"
                                + " on device)).");
    }

    @Test
    void notesAreThereAfterARestart() {
        Asking before = desk.asking();
        before.note("state", "SENDING").join();
        before.note("next", 17L).join();
        Asking after = desk.asking(new ConcurrentHashMap<>(desk.notes));
        assertThat(after.text("state")).isEqualTo("SENDING");
        assertThat(after.number("next")).isEqualTo(17);
        assertThat(after.text("next")).isNull();
        assertThat(after.number("nothing")).isZero();
    }

    @Test
    void aPauseEndsWhenItsTimeHasCome() {
        desk.asking().pause(Duration.ofMinutes(10)).join();
        assertThat(desk.waits).containsExactly(Duration.ofMinutes(10));
    }

    @Test
    void nothingIsAskedOnceItIsEnded() {
        Asking asking = desk.asking();
        asking.end();
        CompletableFuture<Answer> look = asking.look(list());
        CompletableFuture<Change> change = asking.change(list());
        CompletableFuture<Void> pause = asking.pause(Duration.ofSeconds(1));
        // Whatever another one asks comes behind it in the account's line.
        desk.answers(FINE);
        desk.asking(new ConcurrentHashMap<>()).look(list()).join();
        assertThat(desk.server.requestCount()).isEqualTo(1);
        assertThat(look).isNotDone();
        assertThat(change).isNotDone();
        assertThat(pause).isNotDone();
        assertThat(asking.isChanging()).isFalse();
    }

    @Test
    void whoWaitsInTheLineOfItsAccountChangesNothingYet() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        desk.server.answer(request -> {
            asked.countDown();
            answer.await();
            return FINE;
        });
        CompletableFuture<Change> first = desk.asking().upload(list());
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        Asking second = desk.asking(new ConcurrentHashMap<>());
        CompletableFuture<Change> later = second.upload(list());
        assertThat(second.isChanging()).isFalse();
        answer.countDown();
        assertThat(first.thenCombine(later, (a, b) -> b).join().answer()).isNotNull();
        assertThat(second.isChanging()).isFalse();
    }

    @Test
    void aRequestUnderWayIsBrokenOffAtTheEnd() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        desk.server.answer(request -> {
            asked.countDown();
            broken.await();
            return FINE;
        });
        Asking asking = desk.asking();
        CompletableFuture<Change> change = asking.change(list());
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asking.isChanging()).isTrue();
        asking.end();
        broken.countDown();
        assertThat(asking.isChanging()).isFalse();
        assertThat(change).isNotDone();
    }

    @Test
    void whoIsEndedInTheLineOfItsAccountAsksNothingAndHoldsNobodyBack() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        desk.server.answer(request -> {
            asked.countDown();
            release.await();
            return FINE;
        });
        CompletableFuture<Answer> first = look();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
        Asking second = desk.asking(new ConcurrentHashMap<>());
        CompletableFuture<Answer> never = second.look(list());
        CompletableFuture<Answer> third = desk.asking(new ConcurrentHashMap<>()).look(list());
        second.end();
        release.countDown();
        assertThat(first.join().status()).isEqualTo(200);
        assertThat(third.join().status()).isEqualTo(200);
        assertThat(never).isNotDone();
        assertThat(desk.server.requestCount()).isEqualTo(2);
    }

    @Test
    void theKeyIsInNoLine() {
        Asking asking = desk.asking();
        asking.log("The key is " + desk.server.key());
        assertThat(desk.log).singleElement().asString().doesNotContain(desk.server.key());
    }

    @Test
    void aLogThatIsGoneStopsNothing() {
        AtomicBoolean asked = new AtomicBoolean();
        desk.answers(FINE);
        new Asking(desk.context(), OperationDesk.ACCOUNT, desk.notes, desk.save, line -> {
                    asked.set(true);
                    throw new IllegalStateException("The log is closed");
                })
                .log("Hello");
        assertThat(asked).isTrue();
    }
}
