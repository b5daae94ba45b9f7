package io.jenkins.plugins.onlyfans.journal;

import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/**
 * The sends of all builds of all jobs, read from the journals on disk: loading the builds would take far longer, and would
 * miss the build that has been running for days.
 */
final class AllSends {

    private static final Logger LOGGER = Logger.getLogger(AllSends.class.getName());

    private AllSends() {}

    /**
     * Whether anything left for an account, as far as the builds that are there tell. What can't be read is an open send of its
     * own job: it counts for the job that sends now, and for a job that has sent from the account, but for no other one.
     */
    @SuppressWarnings("rawtypes")
    static boolean anyDeparted(String account, Job<?, ?> sender) {
        String own = JobLedger.owner(sender).getFullName();
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            for (Job job : Jenkins.get().allItems(Job.class)) {
                if (anyDeparted(account, job, JobLedger.owner(job).getFullName().equals(own))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean anyDeparted(String account, Job<?, ?> job, boolean sends) {
        boolean unreadable = false;
        boolean uses = sends;
        for (File journal : journals(job)) {
            try {
                Send send = SentMessages.read(journal);
                boolean same = account.equals(send.getAccount());
                if (same && send.getDeparted().isPresent()) {
                    return true;
                }
                uses |= same;
            } catch (IOException e) {
                LOGGER.log(Level.WARNING, e, () -> "Can't read whether a mass message left: " + journal);
                unreadable = true;
            }
        }
        return unreadable && uses;
    }

    private static List<File> journals(Job<?, ?> job) {
        List<File> journals = new ArrayList<>();
        File[] builds = job.getBuildDir().listFiles();
        for (File build : builds == null ? new File[0] : builds) {
            journals.addAll(List.of(SentMessages.files(new File(build, SentMessages.FOLDER))));
        }
        return journals;
    }
}
