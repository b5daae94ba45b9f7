package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimLedgerTest {

    private static final Receipt SENT = Receipt.accepted(
            Status.SENT, Parameters.right().read().request(), Answers.of(200, "{\"data\":{\"id\":1}}"));
    private static final Receipt UNKNOWN = Receipt.lost("no answer", Instant.EPOCH, null);
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
        ledger.settle("a", SENT);
        assertThat(second).isCompletedWithValue(Optional.of(SENT));
        assertThat(third).isCompletedWithValue(Optional.of(SENT));
        assertThat(ledger.claim("k", "d")).isCompletedWithValue(Optional.of(SENT));
        assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.of(SENT));
    }

    @Test
    void keepsAnUnknownOutcomeToo() throws IOException {
        ledger.claim("k", "a");
        ledger.settle("a", UNKNOWN);
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.of(UNKNOWN));
    }

    @Test
    void freesTheKeyForOneAtATimeIfNothingWasSent() throws IOException {
        ledger.claim("k", "a");
        CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
        CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
        ledger.settle("a", REJECTED);
        assertThat(second).isCompletedWithValue(Optional.empty());
        assertThat(third).isNotDone();
        ledger.settle("b", SENT);
        assertThat(third).isCompletedWithValue(Optional.of(SENT));
    }

    @Test
    void isFreeAgainAfterARejectionThatNobodyWaitedFor() throws IOException {
        ledger.claim("k", "a");
        ledger.settle("a", REJECTED);
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void passesOverWhoGaveUpWaiting() throws IOException {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        ledger.claim("k", "c").cancel(false);
        CompletableFuture<Optional<Receipt>> fourth = ledger.claim("k", "d");
        ledger.settle("a", REJECTED);
        assertThat(fourth).isCompletedWithValue(Optional.empty());
    }

    @Test
    void isFreeAgainIfAllGaveUpWaiting() throws IOException {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        ledger.settle("a", REJECTED);
        assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void isSettledByWhoHoldsItOnly(Receipt end) throws IOException {
        ledger.settle("a", end);
        ledger.claim("k", "a");
        CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
        ledger.settle("c", end);
        assertThat(second).isNotDone();
        assertThat(ledger.find("k")).isEqualTo(new Claim("a", null));
    }

    static Stream<Receipt> ends() {
        return Stream.of(SENT, UNKNOWN, REJECTED);
    }

    @Test
    void isSettledOnce() throws IOException {
        ledger.claim("k", "a");
        ledger.settle("a", SENT);
        ledger.settle("a", REJECTED);
        ledger.settle("a", UNKNOWN);
        assertThat(ledger.claim("k", "d")).isCompletedWithValue(Optional.of(SENT));
    }

    @Test
    void isHeldAlongWithAllOthersThatTheSameSendHolds() throws IOException {
        ClaimLedger later = new KeptClaims(Map.of("before", new Claim("a", null))).ledger();
        later.claim("after", "a");
        CompletableFuture<Optional<Receipt>> second = later.claim("before", "b");
        CompletableFuture<Optional<Receipt>> third = later.claim("after", "c");
        later.settle("a", REJECTED);
        assertThat(second).isCompletedWithValue(Optional.empty());
        assertThat(third).isCompletedWithValue(Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("ends")
    void doesNotGoToASendThatIsOver(Receipt end) throws IOException {
        ledger.claim("k", "a");
        CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
        CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
        ledger.settle("b", end);
        assertThat(second).isCancelled();
        ledger.settle("a", REJECTED);
        assertThat(third).isCompletedWithValue(Optional.empty());
    }

    @Test
    void goesToEachClaimOfTheNextSendInLine() throws IOException {
        ledger.claim("k", "a");
        CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
        CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
        CompletableFuture<Optional<Receipt>> secondAgain = ledger.claim("k", "b");
        ledger.settle("a", REJECTED);
        assertThat(second).isCompletedWithValue(Optional.empty());
        assertThat(secondAgain).isCompletedWithValue(Optional.empty());
        ledger.settle("b", REJECTED);
        assertThat(third).isCompletedWithValue(Optional.empty());
    }

    @Test
    void keepsNobodyInLineWhoGaveUp() throws IOException {
        ledger.claim("k", "a");
        ledger.claim("k", "b").cancel(false);
        CompletableFuture<Optional<Receipt>> again = ledger.claim("k", "b");
        CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
        again.cancel(false);
        ledger.settle("a", REJECTED);
        assertThat(third).isCompletedWithValue(Optional.empty());
    }

    @Test
    void forgetsASettledKeyOnly() throws IOException {
        assertThat(ledger.forget("k", null)).isFalse();
        ledger.claim("k", "a");
        assertThat(ledger.forget("k", null)).isFalse();
        ledger.settle("a", UNKNOWN);
        assertThat(ledger.forget("k", null)).isTrue();
        assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
    }

    @Test
    void forgetsWhatBecameOfTheMessageThatIsMeantAndOfNoOther() throws IOException {
        ledger.claim("k", "a");
        ledger.settle("a", UNKNOWN);
        assertThat(ledger.forget("k", "b")).isFalse();
        assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.of(UNKNOWN));
        assertThat(ledger.forget("k", "a")).isTrue();
        assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.empty());
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
                                settle(sender, SENT);
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

    private void settle(String sender, Receipt receipt) {
        try {
            ledger.settle(sender, receipt);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Nested
    class WithAStore {

        private final KeptClaims store = new KeptClaims();
        private final Map<String, Claim> saved = store.claims;
        private final ClaimLedger ledger = store.ledger();

        @Test
        void keepsEachClaimBeforeItIsGivenAndWhatBecameOfIt() throws IOException {
            assertThat(ledger.claim("k", "a")).isCompletedWithValue(Optional.empty());
            assertThat(saved).containsExactly(Map.entry("k", new Claim("a", null)));
            ledger.settle("a", SENT);
            assertThat(saved).containsExactly(Map.entry("k", new Claim("a", SENT)));
        }

        @Test
        void forgetsAKeyOfWhichNothingWasSent() throws IOException {
            ledger.claim("k", "a");
            ledger.settle("a", REJECTED);
            assertThat(saved).isEmpty();
        }

        @Test
        void keepsThatAKeyWentToTheNextInLineBeforeThatOneIsTold() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> next = ledger.claim("k", "b");
            CompletableFuture<Map<String, Claim>> seen = next.thenApply(granted -> Map.copyOf(saved));
            ledger.settle("a", REJECTED);
            assertThat(seen).isCompletedWithValue(Map.of("k", new Claim("b", null)));
        }

        @Test
        void knowsWhatAnEarlierProcessKept() throws IOException {
            saved.put("sent", new Claim("a", SENT));
            saved.put("open", new Claim("b", null));
            ClaimLedger later = store.ledger();
            assertThat(later.claim("sent", "c")).isCompletedWithValue(Optional.of(SENT));
            assertThat(later.claim("open", "c")).isNotDone();
            assertThat(later.claim("open", "b")).isCompletedWithValue(Optional.empty());
            assertThat(later.find("sent")).isEqualTo(new Claim("a", SENT));
            assertThat(later.find("open")).isEqualTo(new Claim("b", null));
            assertThat(later.find("free")).isNull();
        }

        @Test
        void forgetsNothingIfThatCanNotBeWritten() throws IOException {
            ledger.claim("k", "a");
            ledger.settle("a", SENT);
            store.isFull();
            assertThatThrownBy(() -> ledger.forget("k", null)).hasMessage("No space left on device");
            assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.of(SENT));
            store.failure = null;
            ledger.forget("k", null);
            assertThat(saved).isEmpty();
        }

        @Test
        void givesNoKeyThatItCanNotKeep() throws IOException {
            store.isFull();
            assertThatThrownBy(() -> ledger.claim("k", "a")).hasMessage("No space left on device");
            store.failure = null;
            assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
        }

        @Test
        void keepsAHeldKeyIfItsHolderAsksAgainAndThatCanNotBeWritten() throws IOException {
            ledger.claim("k", "a");
            store.isFull();
            assertThatThrownBy(() -> ledger.claim("k", "a")).isInstanceOf(IOException.class);
            assertThat(ledger.find("k")).isEqualTo(new Claim("a", null));
        }

        @Test
        void givesNobodyInLineAKeyThatItCanNotKeep() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
            CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
            store.isFull();
            assertThatThrownBy(() -> ledger.settle("a", REJECTED)).isInstanceOf(IOException.class);
            assertThat(second).isCompletedExceptionally();
            assertThat(third).isCompletedExceptionally();
        }

        @Test
        void tellsAllOfALongLineThatItCanNotKeepTheirKey() throws IOException {
            ledger.claim("k", "a");
            List<CompletableFuture<Optional<Receipt>>> line = new ArrayList<>();
            for (int i = 0; i < 20_000; i++) {
                line.add(ledger.claim("k", "s" + i));
            }
            store.isFull();
            assertThatThrownBy(() -> ledger.settle("a", REJECTED)).isInstanceOf(IOException.class);
            assertThat(line).allMatch(CompletableFuture::isCompletedExceptionally);
        }

        @Test
        void givesTheKeyToTheNextWhoseClaimCanBeKeptAgain() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
            CompletableFuture<Optional<Receipt>> third = ledger.claim("k", "c");
            second.whenComplete((granted, failure) -> store.failure = null);
            store.isFull();
            ledger.settle("a", REJECTED);
            assertThat(second).isCompletedExceptionally();
            assertThat(third).isCompletedWithValue(Optional.empty());
            assertThat(saved).containsExactly(Map.entry("k", new Claim("c", null)));
        }

        @Test
        void settlesEachKeyOfASendEvenIfOneCanNotBeWritten() throws IOException {
            ledger.claim("k", "a");
            ledger.claim("l", "a");
            CompletableFuture<Optional<Receipt>> waits = ledger.claim("k", "b");
            CompletableFuture<Optional<Receipt>> waitsToo = ledger.claim("l", "c");
            store.isFull();
            assertThatThrownBy(() -> ledger.settle("a", SENT)).isInstanceOf(IOException.class);
            assertThat(waits).isCompletedWithValue(Optional.of(SENT));
            assertThat(waitsToo).isCompletedWithValue(Optional.of(SENT));
        }

        @Test
        void tellsOfASendEvenIfItCanNotKeepIt() throws IOException {
            ledger.claim("k", "a");
            CompletableFuture<Optional<Receipt>> second = ledger.claim("k", "b");
            store.isFull();
            assertThatThrownBy(() -> ledger.settle("a", SENT)).isInstanceOf(IOException.class);
            assertThat(second).isCompletedWithValue(Optional.of(SENT));
            assertThat(ledger.claim("k", "c")).isCompletedWithValue(Optional.of(SENT));
        }
    }

    @Nested
    class OfItsStore {

        private final KeptClaims store = new KeptClaims();
        private final ClaimLedger ledger = store.ledger();

        @Test
        void knowsNothingByItselfButWhatIsOpen() throws IOException {
            ledger.claim("sent", "a");
            ledger.settle("a", SENT);
            ledger.claim("freed", "b");
            ledger.settle("b", REJECTED);
            ledger.claim("open", "c");
            assertThat(ledger.open()).containsExactly(Map.entry("open", new Claim("c", null)));
            store.claims.clear();
            assertThat(ledger.claim("sent", "d")).isCompletedWithValue(Optional.empty());
        }

        @Test
        void takesAnOpenClaimForOneOfAnEarlierProcess() throws IOException {
            store.claims.put("k", new Claim("a", null));
            CompletableFuture<Optional<Receipt>> next = ledger.claim("k", "b");
            assertThat(next).isNotDone();
            ledger.settle("a", REJECTED);
            assertThat(next).isCompletedWithValue(Optional.empty());
        }

        @Test
        void givesNoKeyOfWhichTheStoreCanNotTell() throws IOException {
            store.silence = new IOException("broken");
            assertThatThrownBy(() -> ledger.claim("k", "a")).hasMessage("broken");
            assertThatThrownBy(() -> ledger.forget("k", null)).hasMessage("broken");
            store.silence = null;
            assertThat(ledger.claim("k", "b")).isCompletedWithValue(Optional.empty());
        }

        @Test
        void writesDownLaterWhatItCouldNotWriteDown() throws IOException {
            ledger.claim("sent", "a");
            ledger.claim("freed", "b");
            store.isFull();
            assertThatThrownBy(() -> ledger.settle("a", SENT)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ledger.settle("b", REJECTED)).isInstanceOf(IOException.class);
            assertThat(ledger.find("freed")).isNull();
            store.failure = null;
            ledger.claim("other", "c");
            assertThat(store.claims)
                    .containsOnly(Map.entry("sent", new Claim("a", SENT)), Map.entry("other", new Claim("c", null)));
        }

        @Test
        void writesNothingDownTwice() throws IOException {
            ledger.claim("k", "a");
            store.isFull();
            assertThatThrownBy(() -> ledger.settle("a", REJECTED)).isInstanceOf(IOException.class);
            store.failure = null;
            ledger.claim("k", "b");
            ledger.claim("other", "c");
            assertThat(store.claims).containsEntry("k", new Claim("b", null));
        }

        /** A disk that hangs for one key. */
        @Test
        void doesNotWaitForTheDiskOfAnotherKey() throws Exception {
            CountDownLatch hangs = new CountDownLatch(1);
            CountDownLatch goesOn = new CountDownLatch(1);
            ClaimLedger slow = new ClaimLedger(Map.of(), new ClaimLedger.Store() {
                @Override
                public Claim find(String key) {
                    if (key.equals("a")) {
                        hangs.countDown();
                        await(goesOn);
                    }
                    return null;
                }

                @Override
                public void save(String key, Claim claim) {}

                @Override
                public void remove(String key) {}
            });
            CompletableFuture<Optional<Receipt>> waits = CompletableFuture.supplyAsync(() -> {
                try {
                    return slow.claim("a", "1").join();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            hangs.await();
            try {
                assertThat(slow.claim("b", "2")).isCompletedWithValue(Optional.empty());
                slow.settle("2", SENT);
            } finally {
                goesOn.countDown();
            }
            assertThat(waits.join()).isEmpty();
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
