package io.jenkins.plugins.onlyfans.demo.runner;

import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What left during a run: a look for a lost answer needs to know of each send that a message in the queue may come from. */
final class Departures {
    private final Map<Departed, Other> all = new ConcurrentHashMap<>();

    /** Takes down one send. Nobody goes on with it after this process. */
    Journal journal(MassMessage message) {
        return new Departed(message);
    }

    private final class Departed implements Journal {
        private final MassMessage message;

        private Departed(MassMessage message) {
            this.message = message;
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
            Instant scheduled = message.request().scheduled();
            all.compute(
                    this,
                    (self, before) -> new Other(
                            QueueLook.fingerprint(message.request()),
                            before == null ? Instant.now() : before.departed(),
                            scheduled,
                            id));
        }

        @Override
        public List<Other> others() {
            return all.entrySet().stream()
                    .filter(entry -> entry.getKey() != this
                            && entry.getKey().message.account().equals(message.account()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }
}
