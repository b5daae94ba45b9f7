package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A store that outlives its ledger, and that takes nothing while it is told to fail. */
final class KeptClaims implements ClaimLedger.Store {

    final Map<String, Claim> claims = new ConcurrentHashMap<>();
    /** What it throws instead of taking something; {@code null} while it works. */
    volatile Throwable failure;
    /** What it throws instead of telling something; {@code null} while it works. */
    volatile IOException silence;

    KeptClaims() {}

    KeptClaims(Map<String, Claim> claims) {
        this.claims.putAll(claims);
    }

    void isFull() {
        failure = new IOException("No space left on device");
    }

    /** A ledger of a new process, which knows the open claims. */
    ClaimLedger ledger() {
        Map<String, Claim> open = new ConcurrentHashMap<>(claims);
        open.values().removeIf(claim -> claim.receipt() != null);
        return new ClaimLedger(open, this);
    }

    @Override
    public @CheckForNull Claim find(String key) throws IOException {
        if (silence != null) {
            throw silence;
        }
        return claims.get(key);
    }

    @Override
    public void save(String key, Claim claim) throws IOException {
        work();
        claims.put(key, claim);
    }

    @Override
    public void remove(String key) throws IOException {
        work();
        claims.remove(key);
    }

    private void work() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
