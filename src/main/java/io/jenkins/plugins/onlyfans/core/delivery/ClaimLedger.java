package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * A ledger for all sends of one process. What it knows lives as long as the process, or longer if a store keeps it.
 *
 * <p>All state is guarded by this object's lock. Whoever waits is told outside of it, as it may go on at once.
 */
public final class ClaimLedger implements Ledger {

    private final Map<String, Claim> claims = new HashMap<>();
    /** The keys of each sender whose claims are open. */
    private final Map<String, Set<String>> held = new HashMap<>();

    /** Who waits for a key, by sender and in the order in which they came. */
    private final Map<String, Map<String, List<Waiting>>> lines = new HashMap<>();

    private final Store store;

    /** A ledger that nothing outlives. */
    public ClaimLedger() {
        this(Map.of(), claims -> {});
    }

    /** @param known what an earlier process had claimed and settled */
    public ClaimLedger(Map<String, Claim> known, Store store) {
        known.forEach(this::put);
        this.store = store;
    }

    /**
     * What is known of a key.
     *
     * @param sender who has it
     * @param receipt what became of the message; {@code null} while that is open
     */
    public record Claim(String sender, @Nullable Receipt receipt) {}

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

    private record Waiting(String key, String sender, CompletableFuture<Optional<Receipt>> turn) {}

    @Override
    public synchronized CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
        Claim claim = claims.get(key);
        if (claim != null && claim.receipt() != null) {
            return CompletableFuture.completedFuture(Optional.of(claim.receipt()));
        }
        if (claim == null || claim.sender().equals(sender)) {
            change(key, new Claim(sender, null));
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Waiting waiting = new Waiting(key, sender, new CompletableFuture<>());
        lines.computeIfAbsent(key, k -> new LinkedHashMap<>())
                .computeIfAbsent(sender, s -> new ArrayList<>())
                .add(waiting);
        waiting.turn.whenComplete((earlier, cancelled) -> leave(waiting));
        return waiting.turn;
    }

    private synchronized void leave(Waiting waiting) {
        lines.computeIfPresent(waiting.key, (key, line) -> {
            line.computeIfPresent(waiting.sender, (s, all) -> all.remove(waiting) && all.isEmpty() ? null : all);
            return line.isEmpty() ? null : line;
        });
    }

    /**
     * Forgets what became of a message, so that its key is free.
     *
     * @param sender whose message is meant, if not just whoever has the key by now
     * @return false if there is nothing to forget: the key is free, its send under way, or of another sender
     * @throws IOException if it could not be written down; nothing is then forgotten
     */
    public synchronized boolean forget(String key, @CheckForNull String sender) throws IOException {
        Claim claim = claims.get(key);
        if (claim == null || claim.receipt() == null || (sender != null && !sender.equals(claim.sender()))) {
            return false;
        }
        change(key, null);
        return true;
    }

    /** All that is known, by key. */
    public synchronized Map<String, Claim> claims() {
        return Map.copyOf(claims);
    }

    /** Writes it down, or leaves all as it was. */
    private void change(String key, @CheckForNull Claim claim) throws IOException {
        Claim before = claims.get(key);
        put(key, claim);
        try {
            save();
        } catch (Throwable e) {
            put(key, before);
            throw e;
        }
    }

    private void put(String key, @CheckForNull Claim claim) {
        Claim before = claim == null ? claims.remove(key) : claims.put(key, claim);
        if (before != null) {
            held.computeIfPresent(before.sender(), (sender, keys) -> keys.remove(key) && keys.isEmpty() ? null : keys);
        }
        if (claim != null && claim.receipt() == null) {
            held.computeIfAbsent(claim.sender(), sender -> new HashSet<>()).add(key);
        }
    }

    private synchronized void save() throws IOException {
        try {
            store.save(Map.copyOf(claims));
        } catch (RuntimeException | Error e) {
            throw new IOException(e.toString(), e);
        }
    }

    @Override
    public void settle(String sender, Receipt receipt) throws IOException {
        waitingOf(sender).forEach(waiting -> waiting.turn.cancel(false));
        IOException failure = null;
        for (String key : heldBy(sender)) {
            try {
                if (receipt.status().mayHaveBeenSent()) {
                    keep(key, sender, receipt);
                } else {
                    handOn(key, sender);
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized List<Waiting> waitingOf(String sender) {
        return lines.values().stream()
                .flatMap(line -> line.getOrDefault(sender, List.of()).stream())
                .toList();
    }

    private synchronized List<String> heldBy(String sender) {
        return List.copyOf(held.getOrDefault(sender, Set.of()));
    }

    /** Whoever waits is told even if it can't be written: nobody in this process may send it again. */
    private void keep(String key, String sender, Receipt receipt) throws IOException {
        List<Waiting> all = closeLine(key, sender, receipt);
        try {
            save();
        } finally {
            all.forEach(waiting -> waiting.turn.complete(Optional.of(receipt)));
        }
    }

    private synchronized List<Waiting> closeLine(String key, String sender, Receipt receipt) {
        if (!heldBy(sender).contains(key)) {
            return List.of();
        }
        put(key, new Claim(sender, receipt));
        Map<String, List<Waiting>> line = lines.remove(key);
        return line == null
                ? List.of()
                : line.values().stream().flatMap(List::stream).toList();
    }

    private void handOn(String key, String sender) throws IOException {
        List<Waiting> next = successor(key, sender);
        while (!isGranted(next)) {
            next = successor(key, next.get(0).sender);
        }
    }

    /** Gives the key to the first in line, with each of its claims, or frees it. */
    private synchronized List<Waiting> successor(String key, String sender) {
        if (!heldBy(sender).contains(key)) {
            return List.of();
        }
        if (!lines.containsKey(key)) {
            put(key, null);
            return List.of();
        }
        List<Waiting> next = List.copyOf(lines.get(key).values().iterator().next());
        next.forEach(this::leave);
        put(key, new Claim(next.get(0).sender, null));
        return next;
    }

    /** Tells those who have the key now. False if it can't be written that they have it, or if they all gave up. */
    private boolean isGranted(List<Waiting> next) throws IOException {
        try {
            save();
        } catch (IOException e) {
            if (next.isEmpty()) {
                throw e;
            }
            next.forEach(waiting -> waiting.turn.completeExceptionally(e));
        }
        long told = next.stream()
                .filter(waiting -> waiting.turn.complete(Optional.empty()))
                .count();
        return told > 0 || next.isEmpty();
    }
}
