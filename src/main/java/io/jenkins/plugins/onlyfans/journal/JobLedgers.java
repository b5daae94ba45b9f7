package io.jenkins.plugins.onlyfans.journal;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jenkins.model.Jenkins;

/** The ledgers of all jobs: one each, whoever asks. */
@Extension
public final class JobLedgers extends ItemListener {

    private final List<JobLedger> ledgers = new ArrayList<>();

    /** The ledger whose keys count for a job. */
    public static JobLedger of(Job<?, ?> job) {
        return ExtensionList.lookupSingleton(JobLedgers.class).find(JobLedger.owner(job));
    }

    /**
     * The ledger whose keys count for a build. After a reload a build that runs still has its job as it was before, which does
     * not know of a new name.
     *
     * @throws IOException if the job is not to be found any more
     */
    public static JobLedger of(Run<?, ?> run) throws IOException {
        Job<?, ?> owner = JobLedger.owner(run.getParent());
        Job<?, ?> live = live(owner);
        if (live == null
                || (live != owner && owner == run.getParent() && live.getBuildByNumber(run.getNumber()) != run)) {
            throw new IOException("The job " + owner.getFullName() + " was renamed, moved or deleted");
        }
        return of(live);
    }

    private static @CheckForNull Job<?, ?> live(Job<?, ?> job) {
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            return Jenkins.get().getItemByFullName(job.getFullName(), Job.class);
        }
    }

    /**
     * Not by a name that is kept aside: while a job is being renamed it would for a moment have two ledgers, which know nothing
     * of each other.
     */
    private synchronized JobLedger find(Job<?, ?> job) {
        for (JobLedger ledger : ledgers) {
            if (ledger.isOf(job)) {
                if (live(job) == job) {
                    ledger.belongTo(job);
                }
                return ledger;
            }
        }
        // That of a job that had this place before.
        remove(ledger -> ledger.isAt(job));
        JobLedger ledger = new JobLedger(job);
        ledgers.add(ledger);
        return ledger;
    }

    @Override
    public synchronized void onDeleted(Item item) {
        remove(ledger -> item instanceof Job<?, ?> job && ledger.isOf(job));
    }

    private void remove(Predicate<JobLedger> gone) {
        ledgers.stream().filter(gone).forEach(JobLedger::end);
        ledgers.removeIf(gone);
    }
}
