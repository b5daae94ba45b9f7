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

    /** Whether anything left for an account, as far as the builds that are there tell. What can't be read may have. */
    static boolean anyDeparted(String account) {
        return journals().stream().anyMatch(journal -> hasDeparted(journal, account));
    }

    private static boolean hasDeparted(File journal, String account) {
        try {
            Send send = SentMessages.read(journal);
            return send.getDeparted() != null && account.equals(send.getAccount());
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't read whether a mass message left: " + journal);
            return true;
        }
    }

    @SuppressWarnings("rawtypes")
    private static List<File> journals() {
        List<File> journals = new ArrayList<>();
        try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
            for (Job job : Jenkins.get().allItems(Job.class)) {
                File[] builds = job.getBuildDir().listFiles();
                for (File build : builds == null ? new File[0] : builds) {
                    journals.addAll(List.of(SentMessages.files(new File(build, SentMessages.FOLDER))));
                }
            }
        }
        return journals;
    }
}
