package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * A ledger for all sends of one process. What it knows is in its store. In memory are only the claims that are open, those who
 * wait, and what the store could not be told.
 *
 * <p>All of a key is guarded by one of many locks, so that a key waits for the disk of few others. Whoever waits is told outside
 * of it, as it may go on at once.
 */
public final class ClaimLedger implements Ledger {

    private final Object[] locks = Stream.generate(Object::new).limit(64).toArray();

    private final Map<String, Claim> open = new ConcurrentHashMap<>();
    /** What holds for a key although the store does not know it; empty if the key is free. */
    private final Map<String, Optional<Claim>> untold = new ConcurrentHashMap<>();

    /** Who waits for a key, by sender and in the order in which they came. */
    private final Map<String, Map<String, List<Waiting>>> lines = new ConcurrentHashMap<>();
    /** The keys that each sender holds or waits for. */
    private final Map<String, Set<String>> keys = new ConcurrentHashMap<>();

    private final Store store;

    /** A ledger that nothing outlives. */
    public ClaimLedger() {
        this(Map.of(), new InMemory(new ConcurrentHashMap<>()));
    }

    /** @param left the claims in the store that an earlier process left open */
    public ClaimLedger(Map<String, Claim> left, Store store) {
        this.store = store;
        left.forEach(this::remember);
    }

    /** Keeps claims beyond the process. It is asked by several threads at once, but for each key by one after the other. */
    public interface Store {

        /**
         * What it has of a key; {@code null} if that is free.
         *
         * @throws IOException if that is not known
         */
        @CheckForNull
        Claim find(String key) throws IOException;

        /**
         * Keeps what is known of a key. An open claim is durable when this returns; what became of one may be lost, and the
         * claim is then still open.
         *
         * @throws IOException if it could not; what was kept before then still holds
         */
        void save(String key, Claim claim) throws IOException;

        /** @throws IOException if the key could not be freed */
        void remove(String key) throws IOException;
    }

    private record InMemory(Map<String, Claim> claims) implements Store {

        @Override
        public @CheckForNull Claim find(String key) {
            return claims.get(key);
        }

        @Override
        public void save(String key, Claim claim) {
            claims.put(key, claim);
        }

        @Override
        public void remove(String key) {
            claims.remove(key);
        }
    }

    private record Waiting(String key, String sender, CompletableFuture<Optional<Receipt>> turn) {}

    private Object lock(String key) {
        return locks[Math.floorMod(key.hashCode(), locks.length)];
    }

    @Override
    public CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
        catchUp();
        Waiting waiting = new Waiting(key, sender, new CompletableFuture<>());
        synchronized (lock(key)) {
            Claim claim = look(key);
            boolean own = claim != null && claim.sender().equals(sender);
            if (claim != null && claim.receipt() != null && (own || !isReplaceable(key, claim.receipt()))) {
                return CompletableFuture.completedFuture(Optional.of(claim.receipt()));
            }
            if (claim == null || claim.receipt() != null || own) {
                change(key, own ? claim : Claim.after(claim, sender));
                return CompletableFuture.completedFuture(Optional.empty());
            }
            lines.computeIfAbsent(key, k -> new LinkedHashMap<>())
                    .computeIfAbsent(sender, s -> new ArrayList<>())
                    .add(waiting);
            note(sender, key);
        }
        waiting.turn.whenComplete((earlier, cancelled) -> leave(waiting));
        return waiting.turn;
    }

    /** Whether another message may take its place under the name. */
    private static boolean isReplaceable(String key, Receipt receipt) {
        return receipt.status().isAccepted() && MessageName.isOne(key);
    }

    @Override
    public Optional<Replaced> replaced(String name, String sender) {
        synchronized (lock(name)) {
            return holds(name, sender) ? Optional.ofNullable(open.get(name).replaced()) : Optional.empty();
        }
    }

    @Override
    public void note(String name, String sender, Replaced replaced) throws IOException {
        synchronized (lock(name)) {
            if (!holds(name, sender)) {
                throw new IOException("not held: " + name);
            }
            put(name, new Claim(sender, null, replaced));
        }
    }

    private void leave(Waiting waiting) {
        synchronized (lock(waiting.key)) {
            lines.computeIfPresent(waiting.key, (key, line) -> {
                line.computeIfPresent(waiting.sender, (s, all) -> all.remove(waiting) && all.isEmpty() ? null : all);
                return line.isEmpty() ? null : line;
            });
            strike(waiting.sender, waiting.key);
        }
    }

    private void note(String sender, String key) {
        keys.compute(sender, (s, before) -> {
            Set<String> noted = before == null ? ConcurrentHashMap.newKeySet() : before;
            noted.add(key);
            return noted;
        });
    }

    /** Unless it holds the key, or still waits for it. */
    private void strike(String sender, String key) {
        if (!holds(key, sender) && waiting(key, sender).isEmpty()) {
            keys.computeIfPresent(sender, (s, noted) -> noted.remove(key) && noted.isEmpty() ? null : noted);
        }
    }

    private boolean holds(String key, String sender) {
        Claim claim = open.get(key);
        return claim != null && claim.sender().equals(sender);
    }

    private List<Waiting> waiting(String key, String sender) {
        synchronized (lock(key)) {
            return List.copyOf(lines.getOrDefault(key, Map.of()).getOrDefault(sender, List.of()));
        }
    }

    /**
     * What is known of a key; {@code null} if it is free.
     *
     * @throws IOException if the store can't tell
     */
    public @CheckForNull Claim find(String key) throws IOException {
        synchronized (lock(key)) {
            return look(key);
        }
    }

    private @CheckForNull Claim look(String key) throws IOException {
        Claim held = open.get(key);
        if (held != null) {
            return held;
        }
        if (untold.containsKey(key)) {
            return untold.get(key).orElse(null);
        }
        Claim stored = stored(key);
        if (stored != null && stored.receipt() == null) {
            remember(key, stored);
        }
        return stored;
    }

    private @CheckForNull Claim stored(String key) throws IOException {
        try {
            return store.find(key);
        } catch (RuntimeException | Error e) {
            throw new IOException(e.toString(), e);
        }
    }

    /**
     * Forgets what became of a message, so that its key is free.
     *
     * @param sender whose message is meant, if not just whoever has the key by now
     * @return false if there is nothing to forget: the key is free, its send under way, or of another sender
     * @throws IOException if it could not be written to disk; nothing is then forgotten
     */
    public boolean forget(String key, @CheckForNull String sender) throws IOException {
        synchronized (lock(key)) {
            Claim claim = look(key);
            if (claim == null || claim.receipt() == null || (sender != null && !sender.equals(claim.sender()))) {
                return false;
            }
            change(key, null);
            return true;
        }
    }

    /** The claims that are open, as far as they are not those of an earlier process that nobody has asked for. */
    public Map<String, Claim> open() {
        return Map.copyOf(open);
    }

    /** Writes it down, or leaves all as it was. */
    private void change(String key, @CheckForNull Claim claim) throws IOException {
        tell(key, claim);
        remember(key, claim);
    }

    /** From now on it holds, whether it can be written down or not. */
    private void put(String key, @CheckForNull Claim claim) throws IOException {
        remember(key, claim);
        untold.put(key, Optional.ofNullable(claim));
        tell(key, claim);
    }

    private void remember(String key, @CheckForNull Claim claim) {
        Claim before = open.remove(key);
        if (claim != null && claim.receipt() == null) {
            open.put(key, claim);
            note(claim.sender(), key);
        }
        if (before != null) {
            strike(before.sender(), key);
        }
    }

    private void tell(String key, @CheckForNull Claim claim) throws IOException {
        try {
            if (claim == null) {
                store.remove(key);
            } else {
                store.save(key, claim);
            }
        } catch (RuntimeException | Error e) {
            throw new IOException(e.toString(), e);
        }
        untold.remove(key);
    }

    /** What could not be written to disk earlier may be by now. */
    private void catchUp() {
        for (String key : List.copyOf(untold.keySet())) {
            synchronized (lock(key)) {
                Optional<Claim> claim = untold.get(key);
                if (claim != null) {
                    try {
                        tell(key, claim.orElse(null));
                    } catch (IOException e) {
                        // It still holds here, and is tried again.
                    }
                }
            }
        }
    }

    @Override
    public void settle(String sender, Receipt receipt) throws IOException {
        catchUp();
        Set<String> own = Set.copyOf(keys.getOrDefault(sender, Set.of()));
        for (String key : own) {
            waiting(key, sender).forEach(waiting -> waiting.turn.cancel(false));
        }
        IOException failure = null;
        for (String key : own) {
            try {
                if (receipt.status().mayHaveBeenSent() && !isReplaceable(key, receipt)) {
                    keep(key, sender, receipt);
                } else {
                    handOn(key, sender, receipt.status().mayHaveBeenSent() ? receipt : null);
                }
            } catch (IOException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void release(String key, String sender) throws IOException {
        handOn(key, sender, null);
    }

    /** Whoever waits is told even if it can't be written: nobody in this process may send it again. */
    private void keep(String key, String sender, Receipt receipt) throws IOException {
        List<Waiting> all = new ArrayList<>();
        try {
            synchronized (lock(key)) {
                if (holds(key, sender)) {
                    Map<String, List<Waiting>> line = lines.remove(key);
                    if (line != null) {
                        line.values().forEach(all::addAll);
                    }
                    put(key, new Claim(sender, receipt, open.get(key).replaced()));
                }
            }
        } finally {
            all.forEach(waiting -> waiting.turn.complete(Optional.of(receipt)));
        }
    }

    private void handOn(String key, String sender, @CheckForNull Receipt sent) throws IOException {
        String holder = handOnOnce(key, sender, sent);
        while (holder != null) {
            holder = handOnOnce(key, holder, null);
        }
    }

    /**
     * Gives the key to the first in line, with each of its claims. If nobody is there it is free, or a name is that of its last
     * message.
     *
     * @param sent what was sent under the name; {@code null} if nothing was
     * @return the sender that has it now if that has no use for it: it gave up, or it can't be written that it has the key
     */
    private @CheckForNull String handOnOnce(String key, String holder, @CheckForNull Receipt sent) throws IOException {
        List<Waiting> next;
        IOException failure = null;
        synchronized (lock(key)) {
            if (!holds(key, holder)) {
                return null;
            }
            Claim held = open.get(key);
            Claim left = sent == null ? held.before() : new Claim(holder, sent, held.replaced());
            next = lines.getOrDefault(key, Map.of()).values().stream()
                    .findFirst()
                    .map(List::copyOf)
                    .orElse(List.of());
            next.forEach(this::leave);
            try {
                put(key, next.isEmpty() ? left : Claim.after(left, next.get(0).sender));
            } catch (IOException e) {
                failure = e;
            }
        }
        if (next.isEmpty() && failure != null) {
            throw failure;
        }
        boolean used = next.isEmpty();
        for (Waiting waiting : next) {
            if (failure != null) {
                waiting.turn.completeExceptionally(failure);
            } else {
                used |= waiting.turn.complete(Optional.empty());
            }
        }
        return used ? null : next.get(0).sender;
    }
}
