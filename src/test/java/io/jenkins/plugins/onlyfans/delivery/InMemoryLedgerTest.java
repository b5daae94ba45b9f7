package io.jenkins.plugins.onlyfans.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.api.Answers;
import io.jenkins.plugins.onlyfans.message.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class InMemoryLedgerTest {

    private static final Receipt SENT = Receipt.accepted(
            Status.SENT, Parameters.right().read().toRequest(), Answers.of(200, "{\"data\":{\"id\":1}}"));
    private static final Receipt UNKNOWN =
            Receipt.unknown("no answer", Parameters.right().read().toRequest(), null);
    private static final Receipt REJECTED = Receipt.refused("wrong");

    private final InMemoryLedger ledger = new InMemoryLedger();

    @Test
    void givesAFreeKeyToTheFirstWhoAsksAndAgainIfItAsksAgain() {
        assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.empty());
        assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.empty());
        assertThat(ledger.claim("other", "b")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void letsOthersWaitAndTellsThemAllWhatBecameOfIt() {
        ledger.claim("k", "a");
        CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
        CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
        assertThat(second).isNotDone();
        ledger.settle("k", "a", SENT);
        assertThat(second).isCompletedWithValue(Optional.of(SENT));
        assertThat(third).isCompletedWithValue(Optional.of(SENT));
        assertThat(ledger.claim("k", "d")).isCompletedWithValue(Optional.of(SENT));
        assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.of(SENT));
    }

    @Test
    void keepsAnUnknownOutcomeToo() {
        ledger.claim("k", "a");
        ledger.settle("k", "a", UNKNOWN);
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.of(UNKNOWN));
    }

    @Test
    void freesTheKeyForOneAtATimeIfNothingWasSent() {
        ledger.claim("k", "a");
        CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
        CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
        ledger.settle("k", "a", REJECTED);
        assertThat(second).isCompletedWithValue(Optional.empty());
        assertThat(third).isNotDone();
        ledger.settle("k", "b", SENT);
        assertThat(third).isCompletedWithValue(Optional.of(SENT));
    }

    @Test
    void isFreeAgainAfterARejectionThatNobodyWaitedFor() {
        ledger.claim("k", "a");
        ledger.settle("k", "a", REJECTED);
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void passesOverWhoGaveUpWaiting() {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        ledger.claim("k", "c").cancel(false);
        CompletableFuture<Optional<Receipt>> fourth = ledger.claim("k", "d");
        ledger.settle("k", "a", REJECTED);
        assertThat(fourth).isCompletedWithValue(Optional.empty());
    }

    @Test
    void isFreeAgainIfAllGaveUpWaiting() {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        ledger.settle("k", "a", REJECTED);
        assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void isSettledByWhoHoldsItOnly() {
        assertThatThrownBy(() -> ledger.settle("k", "a", SENT)).isInstanceOf(IllegalStateException.class);
        ledger.claim("k", "a");
        assertThatThrownBy(() -> ledger.settle("k", "b", SENT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void givesAKeyToExactlyOneOfManyAtOnce() throws Exception {
        int many = 64;
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            for (int round = 0; round < 50; round++) {
                String key = "k" + round;
                CountDownLatch start = new CountDownLatch(1);
                AtomicInteger granted = new AtomicInteger();
                List<CompletableFuture<Optional<Receipt>>> claims = new ArrayList<>();
                for (int i = 0; i < many; i++) {
                    String sender = "s" + i;
                    CompletableFuture<Optional<Receipt>> heard = new CompletableFuture<>();
                    claims.add(heard);
                    threads.execute(() -> {
                        await(start);
                        ledger.claim(key, sender).thenAccept(earlier -> {
                            if (earlier.isEmpty()) {
                                granted.incrementAndGet();
                                ledger.settle(key, sender, SENT);
                            }
                            heard.complete(earlier);
                        });
                    });
                }
                start.countDown();
                claims.forEach(CompletableFuture::join);
                assertThat(granted).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
