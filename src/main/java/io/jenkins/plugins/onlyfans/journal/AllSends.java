package io.jenkins.plugins.onlyfans.journal;

import hudson.model.Job;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.onlyfans.delivery.QueueLook.Other;
import java.io.File;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jenkins.model.Jenkins;

/**
 * The sends of all builds of all jobs, read from the journals on disk: loading the builds would take far longer, and would
 * miss the build that has been running for days.
 */
public final class AllSends {

    private AllSends() {}

    /**
     * Those that have left.
     *
     * @param since a journal that was last written before then is not read
     * @param except the one that is asked for
     * @throws IOException if a journal can't be read
     */
    public static List<Other> departed(Instant since, Send except) throws IOException {
        List<Other> others = new ArrayList<>();
        for (File file : journals()) {
            if (file.lastModified() >= since.toEpochMilli()) {
                Send send = SentMessages.read(file);
                if (send.getDeparted() != null && !send.getId().equals(except.getId())) {
                    others.add(new Other(send.getAccount(), send.getRequest(), send.getReceipt()));
                }
            }
        }
        return others;
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
