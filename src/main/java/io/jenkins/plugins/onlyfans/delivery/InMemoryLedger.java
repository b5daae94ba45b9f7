package io.jenkins.plugins.onlyfans.delivery;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A ledger that lives as long as its process. */
public final class InMemoryLedger implements Ledger {

    private final Map<String, Entry> entries = new HashMap<>();

    @Override
    public synchronized CompletableFuture<Optional<Receipt>> claim(String key, String sender) {
        Entry entry = entries.computeIfAbsent(key, k -> new Entry());
        if (entry.receipt != null) {
            return CompletableFuture.completedFuture(Optional.of(entry.receipt));
        }
        if (entry.holder == null || entry.holder.equals(sender)) {
            entry.holder = sender;
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<Receipt>> turn = new CompletableFuture<>();
        entry.waiting.add(new Waiting(sender, turn));
        return turn;
    }

    @Override
    public void settle(String key, String sender, Receipt receipt) {
        List<Waiting> told = settled(key, sender, receipt);
        // Outside of the lock, as whoever waited may go on at once.
        for (Waiting waiting : told) {
            boolean kept = receipt.status().mayHaveBeenSent();
            boolean heard = waiting.turn.complete(kept ? Optional.of(receipt) : Optional.empty());
            if (!heard && !kept) {
                // It gave up just now; the key goes to the next.
                settle(key, waiting.sender, receipt);
            }
        }
    }

    /** Those who are now to be told: all who wait if there is an outcome, else the one who has the key next. */
    private synchronized List<Waiting> settled(String key, String sender, Receipt receipt) {
        Entry entry = entries.get(key);
        if (entry == null || !sender.equals(entry.holder)) {
            throw new IllegalStateException(sender + " does not hold the key " + key);
        }
        if (receipt.status().mayHaveBeenSent()) {
            entry.receipt = receipt;
            List<Waiting> all = List.copyOf(entry.waiting);
            entry.waiting.clear();
            return all;
        }
        Waiting next = entry.waiting.poll();
        entry.holder = next == null ? null : next.sender;
        return next == null ? List.of() : List.of(next);
    }

    private record Waiting(String sender, CompletableFuture<Optional<Receipt>> turn) {}

    private static final class Entry {
        private String holder;
        private Receipt receipt;
        private final Queue<Waiting> waiting = new ArrayDeque<>();
    }
}
