package io.jenkins.plugins.onlyfans.journal;

import hudson.XmlFile;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.delivery.ClaimLedger.Claim;
import io.jenkins.plugins.onlyfans.delivery.Ledger;
import io.jenkins.plugins.onlyfans.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/**
 * The deduplication keys of a job, in a file beside the job. A claim that was left open by a Jenkins that died is settled by
 * what the journal of its build says.
 */
public final class JobLedger implements Ledger {

    /** Where people see the keys, below the job. */
    public static final String PAGE = "onlyfans-keys";

    private static final String FILE = "onlyfans-mass-messaging.xml";

    private volatile Job<?, ?> job;
    private ClaimLedger claims;

    JobLedger(Job<?, ?> job) {
        this.job = job;
    }

    /** Whether it is the one of this job, be it renamed, or read from disk again since. */
    boolean isOf(Job<?, ?> other) {
        return job == other || job.getFullName().equals(other.getFullName());
    }

    void belongTo(Job<?, ?> current) {
        job = current;
    }

    /** The name under which a send of a build claims a key. */
    public static String sender(Run<?, ?> run, String sendId) {
        return run.getNumber() + "/" + sendId;
    }

    @Override
    public CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
        return loaded().claim(key, sender);
    }

    @Override
    public void settle(String sender, Receipt receipt) throws IOException {
        // Each end of a send comes here, and most jobs have no keys.
        if (exists(job)) {
            loaded().settle(sender, receipt);
        }
    }

    @Override
    public String howToFree() {
        return "If it is sure that it did not go out, forget the key on the page " + job.getUrl() + PAGE
                + " of Jenkins.";
    }

    /** What is known of each key, in their order. */
    public SortedMap<String, Claim> claims() throws IOException {
        return new TreeMap<>(exists(job) ? loaded().claims() : Map.of());
    }

    /** Forgets what became of a key's message; false if there is nothing to forget. */
    public boolean forget(String key) throws IOException {
        return exists(job) && loaded().forget(key);
    }

    /** The build that holds a key, or held it; {@code null} if it is gone. */
    public Run<?, ?> build(Claim claim) {
        return run(claim.sender());
    }

    /** Settles the key that a send still holds, if it does: Jenkins stopped before it could. */
    public void settleLeftOver(String sender, Receipt receipt) throws IOException {
        settle(sender, receipt);
    }

    /** Settles what a build that is over has left open. */
    void settleLeftOvers(Run<?, ?> run) throws IOException {
        for (Claim claim : claims().values()) {
            if (claim.receipt() == null && claim.sender().startsWith(run.getNumber() + "/")) {
                settle(claim.sender(), outcome(claim.sender()));
            }
        }
    }

    /** Whether a job ever had a key. */
    public static boolean exists(Job<?, ?> job) {
        return file(job).exists();
    }

    private synchronized ClaimLedger loaded() throws IOException {
        if (claims == null) {
            claims = new ClaimLedger(read(), this::write);
        }
        return claims;
    }

    private static XmlFile file(Job<?, ?> job) {
        return new XmlFile(Run.XSTREAM2, new File(job.getRootDir(), FILE));
    }

    private Map<String, Claim> read() throws IOException {
        Map<String, Claim> known = new HashMap<>();
        if (!file(job).exists()) {
            return known;
        }
        for (StoredClaim stored : ((StoredClaims) file(job).read()).claims) {
            Receipt receipt = stored.receipt;
            if (receipt == null && !isBuilding(stored.sender)) {
                receipt = outcome(stored.sender);
            }
            if (receipt == null || receipt.status().mayHaveBeenSent()) {
                known.put(stored.key, new Claim(stored.sender, receipt));
            }
        }
        return known;
    }

    private boolean isBuilding(String sender) {
        Run<?, ?> run = run(sender);
        return run != null && run.isBuilding();
    }

    private Run<?, ?> run(String sender) {
        return job.getBuildByNumber(Integer.parseInt(sender.substring(0, sender.indexOf('/'))));
    }

    private Receipt outcome(String sender) {
        Run<?, ?> run = run(sender);
        SentMessages messages = run == null ? null : run.getAction(SentMessages.class);
        return Optional.ofNullable(messages)
                .flatMap(all -> all.find(sender.substring(sender.indexOf('/') + 1)))
                .map(Send::outcome)
                .orElseGet(() ->
                        Receipt.lost("The record of the build that claimed the key is gone.", Instant.now(), Map.of()));
    }

    private void write(Map<String, Claim> all) throws IOException {
        StoredClaims stored = new StoredClaims();
        all.forEach((key, claim) -> stored.claims.add(new StoredClaim(key, claim.sender(), claim.receipt())));
        stored.claims.sort((a, b) -> a.key.compareTo(b.key));
        file(job).write(stored);
    }

    private static final class StoredClaims {
        private final List<StoredClaim> claims = new ArrayList<>();
    }

    /** No record, as XStream can't read one back. The receipt is {@code null} while what became of the message is open. */
    private static final class StoredClaim {
        private final String key;
        private final String sender;
        private final Receipt receipt;

        StoredClaim(String key, String sender, Receipt receipt) {
            this.key = key;
            this.sender = sender;
            this.receipt = receipt;
        }
    }
}
