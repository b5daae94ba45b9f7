package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractProject;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Ledger;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The deduplication keys of a job, in a file beside the job. Which send holds a key stands here; what became of that send is
 * for its journal to say, wherever both are there.
 */
public final class JobLedger implements Ledger {

    /** Where people see the keys, below the job. */
    public static final String PAGE = "onlyfans-keys";

    private static final String FILE = "onlyfans-mass-messaging-keys.json";

    /** What {@link #sender} makes. */
    private static final Pattern SENDER = Pattern.compile("[0-9]{1,9}/.+");

    private volatile Job<?, ?> job;
    private ClaimLedger claims;
    /** Tells the file of this job from that of another one that has its name by now. */
    private volatile String id;

    JobLedger(Job<?, ?> job) {
        this.job = job;
    }

    /** The job whose keys count for a job: the configurations of a matrix are one job to those who set it up. */
    static Job<?, ?> owner(Job<?, ?> job) {
        return job instanceof AbstractProject<?, ?> project ? project.getRootProject() : job;
    }

    /** Whether it is the one of this job, be it renamed or moved, or read from disk again since. */
    boolean isOf(Job<?, ?> other) {
        return job == other || (isAt(other) && id != null && id.equals(idAt(other)));
    }

    /** Whether it is, or was, in the place where the ledger of this job is. */
    boolean isAt(Job<?, ?> other) {
        return job.getRootDir().equals(other.getRootDir());
    }

    private static @CheckForNull String idAt(Job<?, ?> job) {
        try {
            return file(job).exists() ? String.valueOf(file(job).read().get("id")) : null;
        } catch (IOException e) {
            // Who wants to use it is told so.
            return null;
        }
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
        settleIfOver(key);
        return loaded().claim(key, sender);
    }

    /** Who holds the key may have ended without it having been written here. */
    private void settleIfOver(String key) throws IOException {
        Optional<Claim> held = Optional.ofNullable(loaded().claims().get(key)).filter(claim -> claim.receipt() == null);
        if (held.isPresent()) {
            Optional<Receipt> outcome = send(held.get().sender()).flatMap(Send::getReceipt);
            if (outcome.isPresent()) {
                loaded().settle(held.get().sender(), outcome.get());
            }
        }
    }

    @Override
    public void settle(String sender, Receipt receipt) throws IOException {
        // It may be the claim of an earlier process, and a journal that can't be read does not tell what became of it.
        if (isLoaded() || exists(job)) {
            loaded().settle(sender, receipt);
        }
    }

    private synchronized boolean isLoaded() {
        return claims != null;
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

    /** Forgets what became of a key's message; false if there is nothing to forget, see {@link ClaimLedger#forget}. */
    public boolean forget(String key, @CheckForNull String sender) throws IOException {
        return exists(job) && loaded().forget(key, sender);
    }

    /** The build that holds a key, or held it; {@code null} if it is gone. */
    public @CheckForNull Run<?, ?> build(Claim claim) {
        return build(claim.sender()).orElse(null);
    }

    /** Settles what a build that is over has left open. */
    public void settleLeftOvers(Run<?, ?> over) throws IOException {
        if (!isLoaded()) {
            return;
        }
        for (Claim claim : loaded().claims().values()) {
            if (claim.receipt() == null
                    && number(claim.sender()) == over.getNumber()
                    && build(claim.sender())
                            .filter(run -> run != over && run.isBuilding())
                            .isEmpty()) {
                loaded().settle(claim.sender(), outcome(claim.sender()));
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

    private static JsonFile file(Job<?, ?> job) {
        return new JsonFile(job.getRootDir(), FILE);
    }

    private Map<String, Claim> read() throws IOException {
        Map<String, Claim> known = new HashMap<>();
        requireJob();
        if (!exists(job)) {
            id = UUID.randomUUID().toString();
            return known;
        }
        Map<String, Object> stored = file(job).read();
        try {
            id = stored.get("id").toString();
            for (Object claim : (List<?>) stored.get("claims")) {
                known(known, (Map<?, ?>) claim);
            }
        } catch (RuntimeException e) {
            throw new IOException("The deduplication keys of " + job.getFullName() + " can't be read", e);
        }
        return known;
    }

    @SuppressWarnings("unchecked")
    private void known(Map<String, Claim> known, Map<?, ?> stored) {
        String key = Objects.requireNonNull((String) stored.get("key"), "key");
        String sender = (String) stored.get("sender");
        if (!SENDER.matcher(sender).matches() || known.containsKey(key)) {
            // No claim of a send, or the second of a key.
            throw new IllegalArgumentException();
        }
        Receipt receipt =
                stored.get("receipt") == null ? null : Receipt.fromStore((Map<String, Object>) stored.get("receipt"));
        if (receipt == null && build(sender).filter(Run::isBuilding).isEmpty()) {
            receipt = outcome(sender);
        }
        if (receipt == null || receipt.status().mayHaveBeenSent()) {
            known.put(key, new Claim(sender, receipt));
        }
    }

    private static int number(String sender) {
        return Integer.parseInt(sender.substring(0, sender.indexOf('/')));
    }

    /** The build that a send is of: one of the job's own, or of a job below it. */
    private Optional<Run<?, ?>> build(String sender) {
        List<Run<?, ?>> candidates = new ArrayList<>();
        for (Job<?, ?> each : jobs()) {
            Run<?, ?> run = each.getBuildByNumber(number(sender));
            if (run != null) {
                candidates.add(run);
            }
        }
        return candidates.stream()
                .filter(run -> send(run, sender).isPresent())
                .findFirst()
                .or(() -> candidates.stream().findFirst());
    }

    private List<Job<?, ?>> jobs() {
        List<Job<?, ?>> jobs = new ArrayList<>(List.of(job));
        if (job instanceof ItemGroup<?> group) {
            group.getItems().forEach(item -> {
                if (item instanceof Job<?, ?> configuration) {
                    jobs.add(configuration);
                }
            });
        }
        return jobs;
    }

    private Optional<Send> send(String sender) {
        return build(sender).flatMap(run -> send(run, sender));
    }

    private static Optional<Send> send(Run<?, ?> run, String sender) {
        return Optional.ofNullable(run.getAction(SentMessages.class))
                .flatMap(all -> all.find(sender.substring(sender.indexOf('/') + 1)));
    }

    private Receipt outcome(String sender) {
        return send(sender)
                .map(Send::outcome)
                .orElseGet(() ->
                        Receipt.lost("The record of the build that claimed the key is gone.", Instant.now(), null));
    }

    /** A job that is being renamed or deleted has no file with keys where it is looked for, which does not mean no keys. */
    private void requireJob() throws IOException {
        if (!job.getConfigFile().exists()) {
            throw new IOException("The job " + job.getFullName() + " is not in its place");
        }
    }

    private void write(Map<String, Claim> all) throws IOException {
        requireJob();
        List<Map<String, Object>> stored = new ArrayList<>();
        new TreeMap<>(all).forEach((key, claim) -> {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("key", key);
            entry.put("sender", claim.sender());
            if (claim.receipt() != null) {
                entry.put("receipt", claim.receipt().toStore());
            }
            stored.add(entry);
        });
        file(job).write(Map.of("id", id, "claims", stored));
    }
}
