package io.jenkins.plugins.onlyfans.demo.runner;

import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Outgoing;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What left during a run: a look for a lost answer needs to know of each send that a message in the queue may come from. */
final class Departures {
    private final Map<Departed, Other> all = new ConcurrentHashMap<>();

    /** Takes down one send. Nobody goes on with it after this process. */
    Journal journal(Outgoing outgoing) {
        return new Departed(outgoing);
    }

    private final class Departed implements Journal {
        private final Outgoing outgoing;

        private Departed(Outgoing outgoing) {
            this.outgoing = outgoing;
        }

        @Override
        public void ready() {
            all.remove(this);
        }

        @Override
        public void inFlight() {
            takeDown(null);
        }

        @Override
        public void accepted(Receipt receipt) {
            takeDown(receipt.getId());
        }

        @Override
        public void done(Receipt receipt) {
            if (!receipt.status().mayHaveBeenSent()) {
                all.remove(this);
            } else if (all.containsKey(this)) {
                takeDown(receipt.getId());
            }
        }

        private void takeDown(Long id) {
            all.compute(this, (self, before) -> outgoing.other(before == null ? Instant.now() : before.departed(), id));
        }

        @Override
        public List<Other> others() {
            return all.entrySet().stream()
                    .filter(entry -> entry.getKey() != this
                            && entry.getKey().outgoing.account().equals(outgoing.account()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }
}
