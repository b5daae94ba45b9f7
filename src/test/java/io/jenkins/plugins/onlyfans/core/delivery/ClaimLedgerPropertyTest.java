package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Sends that claim, give up and end in any order, with a store that fails at any time, and restarts in between. */
class ClaimLedgerPropertyTest {

    private static final List<String> KEYS = List.of("k", "l", "m");
    private static final List<String> SENDERS = List.of("a", "b", "c", "d", "e");

    private static final Receipt SENT = Receipt.accepted(
            Status.SENT, Parameters.right().read().request(), Answers.of(200, "{\"data\":{\"id\":1}}"));
    private static final Receipt UNKNOWN = Receipt.lost("no answer", Instant.EPOCH, null);
    private static final Receipt REJECTED = Receipt.refused("wrong");

    enum What {
        CLAIM,
        GIVE_UP,
        END_AS_SENT,
        END_AS_UNKNOWN,
        END_AS_REJECTED,
        RESTART,
        THE_STORE_WORKS,
        THE_STORE_IS_FULL,
        THE_STORE_IS_BROKEN
    }

    /** What happens next; sender and key are of no account to some. */
    record Event(What what, String sender, String key) {}

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<What> what = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.just(What.CLAIM)), Tuple.of(10, Arbitraries.of(What.class)));
        return Combinators.combine(what, Arbitraries.of(SENDERS), Arbitraries.of(KEYS))
                .as(Event::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 20_000)
    void oneSendAtATimeHasAKeyAndNobodyIsForgotten(@ForAll("histories") List<Event> history) {
        World world = new World();
        history.forEach(world::happens);
        SENDERS.forEach(sender -> world.end(sender, REJECTED));
        assertThat(world.known().values())
                .as("open keys after all have ended")
                .allMatch(claim ->
                        claim.receipt() != null && claim.receipt().status().mayHaveBeenSent());
        assertThat(world.waiting()).as("who still waits").isEmpty();
    }

    private record Asked(String sender, String key, CompletableFuture<Optional<Receipt>> turn) {}

    /** The ledger, and what those who use it know. */
    private static final class World {

        private final List<Asked> asked = new ArrayList<>();
        private final Map<String, Receipt> ended = new HashMap<>();
        private final Set<String> sentUnder = new HashSet<>();
        private final Set<String> before = new HashSet<>();
        private final KeptClaims store = new KeptClaims();
        private ClaimLedger ledger = store.ledger();

        private boolean storeWorks() {
            return store.failure == null;
        }

        private Map<String, Claim> known() {
            Map<String, Claim> known = new HashMap<>();
            for (String key : KEYS) {
                try {
                    Claim claim = ledger.find(key);
                    if (claim != null) {
                        known.put(key, claim);
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }
            return known;
        }

        private void happens(Event event) {
            switch (event.what()) {
                case CLAIM -> claim(event.sender(), event.key());
                case GIVE_UP -> of(event.sender()).forEach(one -> one.turn().cancel(false));
                case END_AS_SENT -> end(event.sender(), SENT);
                case END_AS_UNKNOWN -> end(event.sender(), UNKNOWN);
                case END_AS_REJECTED -> end(event.sender(), REJECTED);
                case RESTART -> restart();
                case THE_STORE_WORKS -> store.failure = null;
                case THE_STORE_IS_FULL -> store.isFull();
                case THE_STORE_IS_BROKEN -> store.failure = new NoClassDefFoundError("Gone");
            }
            KEYS.forEach(this::assertOneAtMostHas);
            Map<String, Claim> known = known();
            assertThat(waiting())
                    .as("whom nobody will tell")
                    .allMatch(one -> isWithAnother(known.get(one.key()), one.sender()));
            assertThat(known.entrySet())
                    .as("held by one who does not know")
                    .allMatch(claim -> claim.getValue().receipt() != null
                            || before.contains(claim.getKey())
                            || of(claim.getValue().sender())
                                    .anyMatch(one -> one.key().equals(claim.getKey()) && isGranted(one)));
        }

        private boolean isWithAnother(Claim holder, String sender) {
            return holder != null
                    && holder.receipt() == null
                    && !ended.containsKey(holder.sender())
                    && !holder.sender().equals(sender);
        }

        private void claim(String sender, String key) {
            if (!ended.containsKey(sender)) {
                try {
                    asked.add(new Asked(sender, key, ledger.claim(key, sender)));
                } catch (IOException e) {
                    assertThat(storeWorks()).isFalse();
                }
            }
        }

        /** As a send ends: it gives up what it waits for, and has sent only if it was told that a key is its own. */
        private void end(String sender, Receipt how) {
            if (ended.containsKey(sender)) {
                return;
            }
            List<String> own =
                    of(sender).filter(World::isGranted).map(Asked::key).toList();
            Receipt receipt = own.isEmpty() ? REJECTED : how;
            ended.put(sender, receipt);
            if (receipt.status().mayHaveBeenSent()) {
                sentUnder.add(own.get(own.size() - 1));
            }
            try {
                ledger.settle(sender, receipt);
            } catch (IOException e) {
                assertThat(storeWorks()).isFalse();
            }
        }

        /** As a job's ledger begins: what was left open is what became of its send, if that is over. */
        private void restart() {
            asked.clear();
            ledger = store.ledger();
            ledger.open().forEach((key, claim) -> {
                Receipt receipt = ended.get(claim.sender());
                if (receipt != null) {
                    try {
                        ledger.settle(claim.sender(), receipt);
                    } catch (IOException e) {
                        assertThat(storeWorks()).isFalse();
                    }
                }
            });
            before.addAll(known().keySet());
        }

        private Stream<Asked> of(String sender) {
            return List.copyOf(asked).stream().filter(one -> one.sender().equals(sender));
        }

        private static boolean isGranted(Asked one) {
            return one.turn().isDone()
                    && !one.turn().isCompletedExceptionally()
                    && one.turn().join().isEmpty();
        }

        private List<Asked> waiting() {
            return asked.stream().filter(one -> !one.turn().isDone()).toList();
        }

        private void assertOneAtMostHas(String key) {
            Set<String> has = new HashSet<>();
            asked.stream()
                    .filter(one -> one.key().equals(key) && isGranted(one) && !ended.containsKey(one.sender()))
                    .forEach(one -> has.add(one.sender()));
            assertThat(has).as("who has " + key).hasSizeLessThanOrEqualTo(sentUnder.contains(key) ? 0 : 1);
        }
    }

    @Property(tries = 100)
    void nobodyIsForgottenIfAllComeAndGoAtOnce(@ForAll("manners") List<Integer> manners) throws Exception {
        ClaimLedger ledger = new ClaimLedger();
        AtomicInteger sent = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Optional<Receipt>>> sends = new ArrayList<>();
            for (int i = 0; i < manners.size(); i++) {
                String sender = "s" + i;
                int manner = manners.get(i);
                sends.add(() -> send(ledger, sender, manner, sent));
            }
            for (Future<?> send : threads.invokeAll(sends)) {
                send.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(sent).hasValueLessThanOrEqualTo(1);
        Claim claim = ledger.find("k");
        assertThat(claim == null || claim.receipt() == SENT).isTrue();
        assertThat(ledger.open()).isEmpty();
    }

    @Provide
    Arbitrary<List<Integer>> manners() {
        return Arbitraries.integers().between(0, 9).list().ofMinSize(50).ofMaxSize(400);
    }

    private static Optional<Receipt> send(ClaimLedger ledger, String sender, int manner, AtomicInteger sent)
            throws Exception {
        CompletableFuture<Optional<Receipt>> turn = ledger.claim("k", sender);
        if (manner < 5 && turn.cancel(false)) {
            ledger.settle(sender, REJECTED);
            return Optional.empty();
        }
        Optional<Receipt> earlier = turn.get(30, TimeUnit.SECONDS);
        boolean goes = earlier.isEmpty() && manner == 9;
        if (goes) {
            sent.incrementAndGet();
        }
        ledger.settle(sender, goes ? SENT : REJECTED);
        return earlier;
    }
}
