package io.jenkins.plugins.onlyfans.delivery;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

/** A ledger for all sends of one process. What it knows lives as long as the process, or longer if a store keeps it. */
public final class ClaimLedger implements Ledger {

    private final Map<String, Claim> claims;
    private final Store store;
    private final Map<String, Queue<Waiting>> waiting = new HashMap<>();

    /** A ledger that nothing outlives. */
    public ClaimLedger() {
        this(Map.of(), claims -> {});
    }

    /** @param known what an earlier process had claimed and settled */
    public ClaimLedger(Map<String, Claim> known, Store store) {
        this.claims = new HashMap<>(known);
        this.store = store;
    }

    /**
     * What is known of a key.
     *
     * @param sender who has it
     * @param receipt what became of the message; {@code null} while that is open
     */
    public record Claim(String sender, Receipt receipt) {}

    /** Keeps claims beyond the process. */
    @FunctionalInterface
    public interface Store {

        /**
         * Writes down all claims; durable when it returns.
         *
         * @throws IOException if it could not; what was written before then still holds
         */
        void save(Map<String, Claim> claims) throws IOException;
    }

    private record Waiting(String sender, CompletableFuture<Optional<Receipt>> turn) {}

    @Override
    public synchronized CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
        Claim claim = claims.get(key);
        if (claim != null && claim.receipt() != null) {
            return CompletableFuture.completedFuture(Optional.of(claim.receipt()));
        }
        if (claim == null || claim.sender().equals(sender)) {
            grant(key, sender);
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<Receipt>> turn = new CompletableFuture<>();
        waiting.computeIfAbsent(key, k -> new ArrayDeque<>()).add(new Waiting(sender, turn));
        return turn;
    }

    private void grant(String key, String sender) throws IOException {
        Claim before = claims.put(key, new Claim(sender, null));
        try {
            save();
        } catch (IOException | RuntimeException e) {
            if (before == null) {
                claims.remove(key);
            } else {
                claims.put(key, before);
            }
            throw e;
        }
    }

    /**
     * Forgets what became of a message, so that its key is free.
     *
     * @return false if there is nothing to forget: the key is free, or its send under way
     * @throws IOException if it could not be written down; nothing is then forgotten
     */
    public synchronized boolean forget(String key) throws IOException {
        Claim claim = claims.get(key);
        if (claim == null || claim.receipt() == null) {
            return false;
        }
        claims.remove(key);
        try {
            save();
        } catch (IOException | RuntimeException e) {
            claims.put(key, claim);
            throw e;
        }
        return true;
    }

    /** All that is known, by key. */
    public synchronized Map<String, Claim> claims() {
        return Map.copyOf(claims);
    }

    private synchronized void save() throws IOException {
        store.save(Map.copyOf(claims));
    }

    @Override
    public void settle(String key, String sender, Receipt receipt) throws IOException {
        if (receipt.status().mayHaveBeenSent()) {
            // Whoever waits is told even if it can't be written: nobody in this process may send it again.
            keep(key, sender, receipt).forEach(waiter -> waiter.turn.complete(Optional.of(receipt)));
            save();
        } else {
            handOn(key, sender);
        }
    }

    private synchronized List<Waiting> keep(String key, String sender, Receipt receipt) {
        requireHolder(key, sender);
        claims.put(key, new Claim(sender, receipt));
        Queue<Waiting> all = waiting.remove(key);
        return all == null ? List.of() : List.copyOf(all);
    }

    /** Gives the key to the next in line, or frees it. Whoever waited may go on at once, so it is told outside of the lock. */
    private void handOn(String key, String sender) throws IOException {
        Waiting next = next(key, sender);
        try {
            save();
        } catch (IOException | RuntimeException e) {
            if (next == null) {
                throw e;
            }
            next.turn.completeExceptionally(e);
        }
        if (next != null && !next.turn.complete(Optional.empty())) {
            // It gave up, or could not be told.
            handOn(key, next.sender);
        }
    }

    private synchronized Waiting next(String key, String sender) {
        requireHolder(key, sender);
        Queue<Waiting> line = waiting.get(key);
        Waiting next = line == null ? null : line.poll();
        if (next == null) {
            waiting.remove(key);
            claims.remove(key);
        } else {
            claims.put(key, new Claim(next.sender, null));
        }
        return next;
    }

    private void requireHolder(String key, String sender) {
        Claim claim = claims.get(key);
        if (claim == null || claim.receipt() != null || !claim.sender().equals(sender)) {
            throw new IllegalStateException(sender + " does not hold the key " + key);
        }
    }
}
