package io.jenkins.plugins.onlyfans.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.api.Answers;
import io.jenkins.plugins.onlyfans.delivery.ClaimLedger.Claim;
import io.jenkins.plugins.onlyfans.message.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ClaimLedgerTest {

    private static final Receipt SENT = Receipt.accepted(
            Status.SENT, Parameters.right().read().toRequest(), Answers.of(200, "{\"data\":{\"id\":1}}"));
    private static final Receipt UNKNOWN = Receipt.lost("no answer", Instant.EPOCH, Map.of());
    private static final Receipt REJECTED = Receipt.refused("wrong");

    private final ClaimLedger ledger = new ClaimLedger();

    @Test
    void givesAFreeKeyToTheFirstWhoAsksAndAgainIfItAsksAgain() throws IOException {
        assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.empty());
        assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.empty());
        assertThat(ledger.claim("other", "b")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void letsOthersWaitAndTellsThemAllWhatBecameOfIt() throws IOException {
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
    void keepsAnUnknownOutcomeToo() throws IOException {
        ledger.claim("k", "a");
        ledger.settle("k", "a", UNKNOWN);
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.of(UNKNOWN));
    }

    @Test
    void freesTheKeyForOneAtATimeIfNothingWasSent() throws IOException {
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
    void isFreeAgainAfterARejectionThatNobodyWaitedFor() throws IOException {
        ledger.claim("k", "a");
        ledger.settle("k", "a", REJECTED);
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void passesOverWhoGaveUpWaiting() throws IOException {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        ledger.claim("k", "c").cancel(false);
        CompletableFuture<Optional<Receipt>> fourth = ledger.claim("k", "d");
        ledger.settle("k", "a", REJECTED);
        assertThat(fourth).isCompletedWithValue(Optional.empty());
    }

    @Test
    void isFreeAgainIfAllGaveUpWaiting() throws IOException {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        ledger.settle("k", "a", REJECTED);
        assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void isSettledByWhoHoldsItOnly() throws IOException {
        assertThatThrownBy(() -> ledger.settle("k", "a", SENT)).isInstanceOf(IllegalStateException.class);
        ledger.claim("k", "a");
        assertThatThrownBy(() -> ledger.settle("k", "b", SENT)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void isFreedByWhoHoldsItOnly() throws IOException {
        ledger.claim("k", "a");
        assertThatThrownBy(() -> ledger.settle("k", "b", REJECTED)).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.claim("k", "c")).isNotDone();
        ledger.settle("k", "a", SENT);
        assertThatThrownBy(() -> ledger.settle("k", "a", REJECTED)).isInstanceOf(IllegalStateException.class);
        assertThat(ledger.claim("k", "d")).isCompletedWithValue(Optional.of(SENT));
    }

    @Test
    void forgetsASettledKeyOnly() throws IOException {
        assertThat(ledger.forget("k")).isFalse();
        ledger.claim("k", "a");
        assertThat(ledger.forget("k")).isFalse();
        ledger.settle("k", "a", UNKNOWN);
        assertThat(ledger.forget("k")).isTrue();
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
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
                        claim(key, sender).thenAccept(earlier -> {
                            if (earlier.isEmpty()) {
                                granted.incrementAndGet();
                                settle(key, sender, SENT);
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

    private CompletableFuture<Optional<Receipt>> claim(String key, String sender) {
        try {
            return ledger.claim(key, sender);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle(String key, String sender, Receipt receipt) {
        try {
            ledger.settle(key, sender, receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class WithAStore {

        private final Map<String, Claim> saved = new HashMap<>();
        private boolean full;
        private final ClaimLedger ledger = new ClaimLedger(Map.of(), this::save);

        private void save(Map<String, Claim> claims) throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
            saved.clear();
            saved.putAll(claims);
        }

        @Test
        void keepsEachClaimBeforeItIsGivenAndWhatBecameOfIt() throws IOException {
            assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.empty());
            assertThat(saved).containsExactly(Map.entry("k", new Claim("a", null)));
            ledger.settle("k", "a", SENT);
            assertThat(saved).containsExactly(Map.entry("k", new Claim("a", SENT)));
        }

        @Test
        void forgetsAKeyOfWhichNothingWasSent() throws IOException {
            ledger.claim("k", "a");
            ledger.settle("k", "a", REJECTED);
            assertThat(saved).isEmpty();
        }

        @Test
        void keepsThatAKeyWentToTheNextInLineBeforeThatOneIsTold() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> next = ledger.claim("k", "b");
            CompletableFuture<Map<String, Claim>> seen = next.thenApply(granted -> Map.copyOf(saved));
            ledger.settle("k", "a", REJECTED);
            assertThat(seen).isCompletedWithValue(Map.of("k", new Claim("b", null)));
        }

        @Test
        void knowsWhatAnEarlierProcessKept() throws IOException {
            ClaimLedger later =
                    new ClaimLedger(Map.of("sent", new Claim("a", SENT), "open", new Claim("b", null)), this::save);
            assertThat(later.claim("sent", "c")).isCompletedWithValue(Optional.of(SENT));
            assertThat(later.claim("open", "c")).isNotDone();
            assertThat(later.claim("open", "b")).isCompletedWithValue(Optional.empty());
            assertThat(later.claims())
                    .containsOnly(Map.entry("sent", new Claim("a", SENT)), Map.entry("open", new Claim("b", null)));
        }

        @Test
        void forgetsNothingIfThatCanNotBeWritten() throws IOException {
            ledger.claim("k", "a");
            ledger.settle("k", "a", SENT);
            full = true;
            assertThatThrownBy(() -> ledger.forget("k")).hasMessage("No space left on device");
            assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.of(SENT));
            full = false;
            ledger.forget("k");
            assertThat(saved).isEmpty();
        }

        @Test
        void givesNoKeyThatItCanNotKeep() throws IOException {
            full = true;
            assertThatThrownBy(() -> ledger.claim("k", "a")).hasMessage("No space left on device");
            full = false;
            assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
        }

        @Test
        void keepsAHeldKeyIfItsHolderAsksAgainAndThatCanNotBeWritten() throws IOException {
            ledger.claim("k", "a");
            full = true;
            assertThatThrownBy(() -> ledger.claim("k", "a")).isInstanceOf(IOException.class);
            assertThat(ledger.claims()).containsOnly(Map.entry("k", new Claim("a", null)));
        }

        @Test
        void givesNobodyInLineAKeyThatItCanNotKeep() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
            CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
            full = true;
            assertThatThrownBy(() -> ledger.settle("k", "a", REJECTED)).isInstanceOf(IOException.class);
            assertThat(second).isCompletedExceptionally();
            assertThat(third).isCompletedExceptionally();
        }

        @Test
        void tellsOfASendEvenIfItCanNotKeepIt() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
            full = true;
            assertThatThrownBy(() -> ledger.settle("k", "a", SENT)).isInstanceOf(IOException.class);
            assertThat(second).isCompletedWithValue(Optional.of(SENT));
            assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.of(SENT));
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
