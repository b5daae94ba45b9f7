package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.AbstractProject;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Ledger;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Replaced;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The deduplication keys of a job, in a folder beside the job. Which send holds a key stands here; what became of that send is
 * for its journal to say, wherever both are there.
 */
public final class JobLedger implements Ledger {

    private static final Logger LOGGER = Logger.getLogger(JobLedger.class.getName());

    /** Where people see the keys, below the job. */
    public static final String PAGE = "onlyfans-keys";

    /** The one that it began in, which is not the one that runs by now if Jenkins was started again in the same process. */
    private final Jenkins jenkins = Jenkins.get();

    private volatile Job<?, ?> job;
    private ClaimLedger claims;
    /** Tells the folder of this job from that of another one that has its name by now. */
    private volatile String id;
    /** Who has asked for a key in this process, and goes on. */
    private final Set<String> live = ConcurrentHashMap.newKeySet();
    /** Whether another job may be in its place by now. */
    private volatile boolean over;

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
            return folder(job).id();
        } catch (IOException e) {
            // Who wants to use it is told so.
            return null;
        }
    }

    void belongTo(Job<?, ?> current) {
        job = current;
    }

    /** It changes nothing on the disk any more: what is there is not its own. */
    void end() {
        over = true;
    }

    /** The name under which a send of a build claims a key. */
    public static String sender(Run<?, ?> run, String sendId) {
        return run.getNumber() + "/" + sendId;
    }

    @Override
    public CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
        live.add(sender);
        settleIfOver(key);
        return loaded().claim(key, sender);
    }

    /** Who holds the key may have ended without it having been written here. */
    private void settleIfOver(String key) throws IOException {
        Claim held = loaded().find(key);
        if (held == null || held.receipt() != null) {
            return;
        }
        String sender = held.sender();
        Optional<Receipt> outcome = send(sender).flatMap(Send::getReceipt);
        if (outcome.isPresent()) {
            loaded().settle(sender, outcome.get());
        } else if (!live.contains(sender)
                && build(sender).filter(Run::isBuilding).isEmpty()) {
            loaded().settle(sender, outcome(sender));
        }
    }

    @Override
    public void settle(String sender, Receipt receipt) throws IOException {
        try {
            // It may be the claim of an earlier process, and a journal that can't be read does not tell what became of
            // it.
            if (isLoaded() || exists(job)) {
                loaded().settle(sender, receipt);
            }
        } finally {
            live.remove(sender);
        }
    }

    private synchronized boolean isLoaded() {
        return claims != null;
    }

    @Override
    public Optional<Replaced> replaced(String name, String sender) {
        try {
            return isLoaded() || exists(job) ? loaded().replaced(name, sender) : Optional.empty();
        } catch (IOException e) {
            LOGGER.log(Level.FINE, e, () -> "It is not known what is replaced as " + name);
            return Optional.empty();
        }
    }

    @Override
    public void note(String name, String sender, Replaced replaced) throws IOException {
        if (jenkins.isTerminating()) {
            // The next one goes on with it, or does already.
            throw new Journal.Closed("Jenkins is shutting down.");
        }
        loaded().note(name, sender, replaced);
    }

    @Override
    public void release(String key, String sender) throws IOException {
        loaded().release(key, sender);
    }

    @Override
    public String howToFree() {
        return "If you are certain that it was not sent, forget the key on the page " + page();
    }

    @Override
    public String howToFreeName() {
        return "Check the account's message queue, unsend there what must be unsent, and then forget the name on the page "
                + page();
    }

    private String page() {
        return Address.of(job.getUrl() + PAGE) + "/.";
    }

    /** What is known of a key; empty if it is free. */
    public Optional<Claim> find(String key) throws IOException {
        if (!isLoaded() && !exists(job)) {
            return Optional.empty();
        }
        settleIfOver(key);
        return Optional.ofNullable(loaded().find(key));
    }

    /**
     * The newest keys. The names and times of all files are looked at, and one file is read for each key that is returned. A
     * search reads more: the file of the key that is just that text, and then the newest ones, until it has found enough.
     *
     * @param search what the keys hold; may be empty
     * @param skipped how many newer ones are left out
     * @param limit how many are returned at most
     */
    public Keys keys(String search, int skipped, int limit) throws IOException {
        return Keys.read(folder(job), search, skipped, limit, unreadableOldKeys(), this::current);
    }

    private List<String> unreadableOldKeys() {
        OldKeys old = new OldKeys(job.getRootDir());
        try {
            if (old.exists()) {
                loaded();
            }
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't read deduplication keys of " + job.getFullName());
        }
        return old.exists() ? List.of(OldKeys.NAME) : List.of();
    }

    /** Of an open claim, more may be known by now than its file says. */
    private Optional<Claim> current(KeyRecord read) throws IOException {
        return read.claim().receipt() == null ? find(read.key()) : Optional.of(read.claim());
    }

    /** Forgets what became of a key's message; false if there is nothing to forget, see {@link ClaimLedger#forget}. */
    public boolean forget(String key, @CheckForNull String sender) throws IOException {
        return find(key).isPresent() && loaded().forget(key, sender);
    }

    /** The build that holds a key, or held it; {@code null} if it is gone. */
    public @CheckForNull Run<?, ?> build(Claim claim) {
        return build(claim.sender()).orElse(null);
    }

    /** Settles what a build that is over has left open. */
    public void settleLeftOvers(Run<?, ?> over) throws IOException {
        if (!isLoaded() && !exists(job)) {
            return;
        }
        for (Claim claim : loaded().open().values()) {
            if (number(claim.sender()) == over.getNumber()
                    && build(claim.sender())
                            .filter(run -> run != over && run.isBuilding())
                            .isEmpty()) {
                loaded().settle(claim.sender(), outcome(claim.sender()));
            }
        }
    }

    /** Whether a job ever had a key. */
    public static boolean exists(Job<?, ?> job) {
        return folder(job).exists() || new OldKeys(job.getRootDir()).exists();
    }

    private static KeyFolder folder(Job<?, ?> job) {
        return new KeyFolder(job.getRootDir());
    }

    private ClaimLedger loaded() throws IOException {
        Map<String, Claim> left;
        synchronized (this) {
            if (claims != null) {
                return claims;
            }
            requireJob();
            OldKeys old = new OldKeys(job.getRootDir());
            if (old.exists()) {
                old.bringTo(folder(job));
            }
            String known = folder(job).id();
            left = folder(job).open();
            id = known == null ? UUID.randomUUID().toString() : known;
            claims = new ClaimLedger(left, new FolderStore());
        }
        // Not under the lock: to ask for a build may take those of Jenkins.
        left.keySet().forEach(this::settleLeft);
        return loaded();
    }

    /** Before its build is deleted, after which nobody knows any more what became of it. */
    private void settleLeft(String key) {
        try {
            settleIfOver(key);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't settle a deduplication key of " + job.getFullName());
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
        if (over || !job.getConfigFile().exists()) {
            throw new IOException("The job " + job.getFullName() + " was renamed, moved or deleted");
        }
    }

    /** The folder, as the ledger sees it. */
    private final class FolderStore implements ClaimLedger.Store {

        @Override
        public @CheckForNull Claim find(String key) throws IOException {
            requireJob();
            KeyRecord read = folder(job).read(KeyFolder.name(key));
            if (read == null) {
                return null;
            }
            Receipt receipt = read.claim().receipt();
            return receipt == null || !receipt.getRequest().isEmpty()
                    ? read.claim()
                    : new Claim(
                            read.claim().sender(),
                            whole(receipt, read.claim().sender()),
                            read.claim().replaced());
        }

        @Override
        public void save(String key, Claim claim) throws IOException {
            requireJob();
            KeyRecord record = new KeyRecord(key, claim);
            if (claim.receipt() == null) {
                folder(job).claim(record, id);
            } else {
                folder(job).settle(record, id);
            }
        }

        @Override
        public void remove(String key) throws IOException {
            requireJob();
            folder(job).remove(key);
        }
    }

    /** With what was too long to be kept here. Loads no build, as it is asked for under the lock of the key. */
    private Receipt whole(Receipt receipt, String sender) {
        String name = sender.substring(sender.indexOf('/') + 1) + SentMessages.ENDING;
        for (Job<?, ?> each : jobs()) {
            File file = new File(each.getBuildDir(), number(sender) + "/" + SentMessages.FOLDER + "/" + name);
            if (file.exists()) {
                try {
                    return SentMessages.read(file)
                            .getReceipt()
                            .filter(all -> all.status() == receipt.status())
                            .orElse(receipt);
                } catch (IOException e) {
                    LOGGER.log(Level.FINE, e, () -> "Only the most important of a receipt is known: " + file);
                }
            }
        }
        return receipt;
    }
}
