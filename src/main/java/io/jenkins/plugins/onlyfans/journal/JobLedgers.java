package io.jenkins.plugins.onlyfans.journal;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.ItemListener;
import hudson.model.listeners.RunListener;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The ledgers of all jobs: one each, whoever asks. */
@Extension
public final class JobLedgers extends ItemListener {

    private final Map<String, JobLedger> ledgers = new ConcurrentHashMap<>();

    /** The ledger of a job. */
    public static JobLedger of(Job<?, ?> job) {
        return ExtensionList.lookupSingleton(JobLedgers.class)
                .ledgers
                .computeIfAbsent(job.getFullName(), name -> new JobLedger(job));
    }

    @Override
    public void onLocationChanged(Item item, String oldFullName, String newFullName) {
        JobLedger moved = ledgers.remove(oldFullName);
        if (moved != null) {
            ledgers.put(newFullName, moved);
        }
    }

    @Override
    public void onDeleted(Item item) {
        ledgers.remove(item.getFullName());
    }

    /** Ends what a build left under way when it ended, and frees or settles its keys. */
    @Extension
    public static final class BuildEnd extends RunListener<Run<?, ?>> {

        private static final Logger LOGGER = Logger.getLogger(BuildEnd.class.getName());

        @Override
        public void onFinalized(Run<?, ?> run) {
            settle(run);
        }

        @Override
        public void onCompleted(Run<?, ?> run, TaskListener listener) {
            settle(run);
        }

        private static void settle(Run<?, ?> run) {
            SentMessages messages = run.getAction(SentMessages.class);
            if (messages == null) {
                return;
            }
            messages.end();
            try {
                JobLedgers.of(run.getParent()).settleLeftOvers(run);
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Can't settle the deduplication keys of " + run);
            }
        }
    }
}
