package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On which threads a send does what may take long: never on the timer's, which others need too. */
@Timeout(60)
class ThreadsTest {

    private final Desk desk = new Desk();
    /** All threads on which journal, ledger, log or whoever waits for the receipt were called. */
    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    @AfterEach
    void close() {
        desk.close();
    }

    private void see() {
        seen.add(Thread.currentThread().getName());
    }

    private final Journal journal = new Journal() {
        @Override
        public void ready() {
            see();
        }

        @Override
        public void inFlight() {
            see();
        }

        @Override
        public void accepted(Receipt receipt) {
            see();
        }

        @Override
        public void done(Receipt receipt) {
            see();
        }

        @Override
        public List<Other> others() {
            see();
            return List.of();
        }
    };

    private final Ledger ledger = new Ledger() {
        @Override
        public CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
            see();
            return desk.ledger.claim(key, sender);
        }

        @Override
        public void settle(String sender, Receipt receipt) throws IOException {
            see();
            desk.ledger.settle(sender, receipt);
        }
    };

    private Delivery begin(Parameters parameters) {
        Delivery delivery = desk.context(desk.base)
                .send(parameters.read(), "s", desk.time.instant(), ledger, journal, line -> {
                    see();
                    desk.log.add(line);
                });
        delivery.outcome().thenRun(this::see);
        return delivery;
    }

    private void awaitLine(String words) {
        Desk.await(() -> desk.log.stream().anyMatch(line -> line.contains(words)));
    }

    @Test
    void nothingIsDoneOnTheTimerThatMayTakeLong() throws Exception {
        desk.ledger.claim("k", "another");
        desk.answer(request -> desk.server.requestCount() > 1
                ? Desk.accepted()
                : Desk.status(429).with("x-rate-limit-remaining-minute", "0").with("Retry-After", "7"));
        Delivery sent = begin(Parameters.right().with("deduplicationKey", "k"));
        awaitLine("waiting for its outcome");
        desk.ledger.settle("another", Receipt.refused("No."));
        awaitLine("try 2 of 4 in 7 s");
        desk.time.pass(Duration.ofSeconds(7));
        awaitLine("nearly used up");
        desk.time.pass(Duration.ofSeconds(53));
        assertThat(Desk.end(sent).status()).isEqualTo(Status.SENT);
        assertThat(seen).isNotEmpty().doesNotContain(TestTime.THREAD);
    }

    @Test
    void whatIsTooLateDoesNotEndOnTheTimerEither() throws Exception {
        desk.ledger.claim("k", "another");
        Delivery late = begin(Parameters.right().with("deduplicationKey", "k"));
        desk.time.pass(Duration.ofHours(1));
        assertThat(Desk.end(late).status()).isEqualTo(Status.REJECTED);
        assertThat(seen).isNotEmpty().doesNotContain(TestTime.THREAD);
    }

    @Test
    void aSendEndsThoughTheWorkersTakeNothingAnyMore() throws Exception {
        desk.ledger.claim("k", "another");
        desk.answer(request -> Desk.accepted());
        Delivery sent = begin(Parameters.right().with("deduplicationKey", "k"));
        desk.workers.shutdown();
        desk.ledger.settle("another", Receipt.refused("No."));
        assertThat(Desk.end(sent).status()).isEqualTo(Status.SENT);
        assertThat(seen).doesNotContain(TestTime.THREAD);
    }

    @Test
    void aSendIsTooLateThoughTheWorkersTakeNothingAnyMore() throws Exception {
        desk.ledger.claim("k", "another");
        Delivery late = begin(Parameters.right().with("deduplicationKey", "k"));
        desk.workers.shutdown();
        desk.time.pass(Duration.ofHours(1));
        assertThat(Desk.end(late).status()).isEqualTo(Status.REJECTED);
        assertThat(seen).doesNotContain(TestTime.THREAD);
    }
}
