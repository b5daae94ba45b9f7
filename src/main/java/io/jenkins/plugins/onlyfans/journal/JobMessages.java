package io.jenkins.plugins.onlyfans.journal;

import hudson.model.Job;
import hudson.model.Run;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The messages of all builds of a job, read from the files of the builds without loading these. An empty file beside the job
 * is the mark that there are or were any, as that is asked whenever the job is shown.
 */
public final class JobMessages {

    private static final String MARK = "onlyfans-mass-messaging.mark";

    private final Job<?, ?> job;

    /** Those of a job, whether it has any or not. */
    public JobMessages(Job<?, ?> job) {
        this.job = job;
    }

    private Path mark() {
        return job.getRootDir().toPath().resolve(MARK);
    }

    /** Whether a build of the job ever had a message. Looks for one file. */
    public boolean any() {
        return Files.exists(mark());
    }

    /** From now on the job has messages. */
    void begin() throws IOException {
        if (!any()) {
            Files.write(mark(), new byte[0]);
        }
    }

    /**
     * The newest messages, newest first.
     *
     * @param limit how many at most
     */
    public List<BuildSend> newest(int limit) {
        List<BuildSend> found = new ArrayList<>();
        for (int build : builds()) {
            if (found.size() >= limit) {
                break;
            }
            sends(build).forEach(send -> found.add(current(build, send)));
        }
        found.sort(Comparator.comparing((BuildSend of) -> of.send().getBegun()).reversed());
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** The numbers of the builds that are on disk, newest first. */
    private List<Integer> builds() {
        String[] names = job.getBuildDir().list();
        return Stream.of(names == null ? new String[0] : names)
                .filter(name -> name.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    private List<Send> sends(int build) {
        File folder = new File(job.getBuildDir(), Integer.toString(build));
        return List.copyOf(SentMessages.ofBuild(folder).values());
    }

    /** Only the build itself knows more of a message that is not over: whether anybody still works on it. */
    private BuildSend current(int build, Send send) {
        if (send.getState() == Send.State.DONE) {
            return new BuildSend(build, send, false);
        }
        Run<?, ?> run = job.getBuildByNumber(build);
        if (run == null) {
            return new BuildSend(build, send, false);
        }
        boolean building = run.isBuilding();
        SentMessages messages = run.getAction(SentMessages.class);
        Send known = messages == null ? send : messages.find(send.getId()).orElse(send);
        return new BuildSend(build, known, building);
    }

    /**
     * A message of a build.
     *
     * @param build its number
     * @param building whether the build may still be working on the message
     */
    public record BuildSend(int build, Send send, boolean building) {}
}
