package io.jenkins.plugins.onlyfans.core.operation;

import static io.jenkins.plugins.onlyfans.core.operation.ReplacingDesk.NAME;
import static io.jenkins.plugins.onlyfans.core.operation.ReplacingDesk.replacing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.Delivery;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Messages that replace each other, one after the other or at the same time, with an API that fails, and a process that dies at any
 * of its writes. Whatever happens, none is sent twice, none is unsent that the log does not name, and if nothing is unknown, one of
 * all is left.
 */
class ReplacesPropertyTest {

    private static final List<String> FAULTS = List.of(
            "unsend:cut-after-accepting",
            "unsend:cut-in-body",
            "unsend:status=502",
            "unsend:status-after-accepting=500",
            "unsend:rate-limit",
            "unsend:success-false",
            "unsend:already-unsent",
            "get:status=500",
            "get:not-found",
            "send:status=422",
            "send:rate-limit",
            "send:cut-after-accepting",
            "send:status=500");

    /**
     * One or more calls at the same time.
     *
     * @param faults what the API plays
     * @param writes after how many more writes the process dies
     * @param resumed whether what had not left goes on afterwards
     */
    record Turn(int calls, List<String> faults, int writes, boolean resumed) {}

    @Provide
    Arbitrary<List<Turn>> histories() {
        Arbitrary<Integer> writes = Arbitraries.integers().between(0, 30);
        return Combinators.combine(
                        Arbitraries.integers().between(1, 3),
                        Arbitraries.of(FAULTS).list().ofMaxSize(2),
                        writes,
                        Arbitraries.of(true, false))
                .as(Turn::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    @Property(tries = 150)
    void noneIsSentTwiceAndNoneIsUnsentUnnamed(@ForAll("histories") List<Turn> history) throws Exception {
        try (World world = new World()) {
            for (Turn turn : history) {
                world.play(turn);
            }
            world.end();
        }
    }

    private static final class World implements AutoCloseable {

        private final ReplacingDesk desk = new ReplacingDesk();
        /** What stands in the journal of each call. */
        private final Map<String, Object> journals = new ConcurrentHashMap<>();

        private final Map<String, Receipt> told = new LinkedHashMap<>();
        private final Set<String> wrong = new ConcurrentSkipListSet<>();
        private int calls;

        World() {
            desk.api.onRequest(request -> {
                if (request.is(Endpoint.UNSEND) && desk.log.stream().noneMatch(line -> line.contains(named(request)))) {
                    wrong.add("not named: " + request);
                }
            });
        }

        private static String named(ReceivedRequest request) {
            return "message " + request.target().replaceAll(".*/", "") + " ";
        }

        private final class Book implements Journal {

            private final String call;
            private final ReplacingDesk.Process process = desk.process;

            Book(String call) {
                this.call = call;
            }

            private void write(Object state) throws IOException {
                synchronized (process) {
                    process.live();
                    journals.put(call, state);
                }
            }

            @Override
            public void ready() throws IOException {
                write("READY");
            }

            @Override
            public void inFlight() throws IOException {
                write("IN_FLIGHT");
            }

            @Override
            public void done(Receipt receipt) throws IOException {
                write(receipt);
            }

            @Override
            public void accepted(Receipt receipt) {}

            @Override
            public List<Other> others() {
                return List.of();
            }
        }

        private Delivery begin(String call) {
            return desk.begin(replacing().with("text", call), call, new Book(call));
        }

        void play(Turn turn) throws Exception {
            desk.api.playNothing();
            desk.api.play(turn.faults().toArray(new String[0]));
            desk.process.writes = turn.writes();
            Map<String, Delivery> begun = new LinkedHashMap<>();
            for (int i = 0; i < turn.calls(); i++) {
                String call = "call " + ++calls;
                journals.put(call, "READY");
                begun.put(call, begin(call));
            }
            boolean alive = true;
            for (Map.Entry<String, Delivery> one : begun.entrySet()) {
                alive &= ended(one.getKey(), one.getValue());
            }
            desk.restart();
            Map<String, Delivery> resumed = new LinkedHashMap<>();
            for (String call : new TreeSet<>(journals.keySet())) {
                if (journals.get(call).equals("READY") && turn.resumed()) {
                    resumed.put(call, begin(call));
                } else {
                    settle(call);
                }
            }
            resumed.forEach((call, delivery) -> told.put(call, ReplacingDesk.end(delivery)));
            assertThat(wrong).isEmpty();
        }

        /** @return false if it can't as the process is dead */
        private boolean ended(String call, Delivery delivery) throws Exception {
            while (true) {
                try {
                    Receipt receipt = delivery.outcome().get(5, TimeUnit.MILLISECONDS);
                    if (desk.process.writes > 0) {
                        told.put(call, receipt);
                    }
                    return desk.process.writes > 0;
                } catch (TimeoutException e) {
                    if (desk.process.writes <= 0) {
                        return false;
                    }
                }
            }
        }

        private void settle(String call) throws IOException {
            Object state = journals.get(call);
            Receipt known = state instanceof Receipt receipt
                    ? receipt
                    : state.equals("IN_FLIGHT")
                            ? Receipt.lost("Jenkins stopped.", Parameters.NOW, null)
                            : Receipt.refused("Jenkins stopped; nothing was sent.");
            journals.put(call, known);
            told.put(call, known);
            desk.process.ledger.settle(call, known);
        }

        void end() throws IOException {
            desk.api.playNothing();
            boolean known = told.values().stream()
                    .noneMatch(receipt -> receipt.getStatus().equals("UNKNOWN"));
            String key = new MessageName(Parameters.ACCOUNT, NAME).key();
            if (!known) {
                desk.process.ledger.forget(key, null);
            }
            Receipt last = desk.send(replacing().with("text", "last"));
            assertThat(last.getStatus()).as(desk.log.toString()).isEqualTo("SENT");
            assertThat(wrong).isEmpty();
            Map<String, List<Long>> accepted = new LinkedHashMap<>();
            desk.api
                    .acceptedSends()
                    .forEach(send -> accepted.computeIfAbsent(
                                    send.body().replaceAll(".*\"text\": ?\"([^\"]*)\".*", "$1"),
                                    text -> new ArrayList<>())
                            .add(send.message()));
            assertThat(accepted.values()).as("sent twice").allMatch(ids -> ids.size() == 1);
            told.forEach((call, receipt) -> {
                if (receipt.getStatus().equals("SENT")) {
                    assertThat(accepted).containsKey(call);
                } else if (receipt.getStatus().equals("REJECTED")) {
                    assertThat(accepted).doesNotContainKey(call);
                }
            });
            Set<Long> left = new TreeSet<>();
            accepted.values().forEach(left::addAll);
            desk.api.requests(Endpoint.UNSEND).stream()
                    .filter(ReceivedRequest::done)
                    .forEach(request -> assertThat(left.remove(request.message()))
                            .as("unsent twice")
                            .isTrue());
            assertThat(left).contains(last.getId());
            if (known) {
                assertThat(left).as(desk.log.toString()).containsExactly(last.getId());
            }
        }

        @Override
        public void close() {
            desk.close();
        }
    }
}
