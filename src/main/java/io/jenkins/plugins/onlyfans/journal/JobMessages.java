package io.jenkins.plugins.onlyfans.journal;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.lazy.LazyBuildMixIn;

/**
 * The messages of all builds of a job, read from what lies beside these and the job without loading a build that is over. An
 * empty file beside the job is the mark that there are or were any, as that is asked whenever the job is shown.
 */
public final class JobMessages {

    private static final String MARK = "onlyfans-mass-messaging.mark";
    private static final Pattern BUILD = Pattern.compile("[1-9][0-9]{0,8}");

    private final Job<?, ?> job;
    private final MessageIndex index;

    /** Those of a job, whether it has any or not. */
    public JobMessages(Job<?, ?> job) {
        this.job = job;
        this.index = new MessageIndex(job.getRootDir().toPath());
    }

    private Path mark() {
        return job.getRootDir().toPath().resolve(MARK);
    }

    /** Whether a build of the job ever had a message. Looks for one file. */
    public boolean any() {
        return Files.exists(mark());
    }

    /** From now on the job has messages, and so has this build of it. */
    void begin(int build) throws IOException {
        note();
        index.open(build);
    }

    /** The job has messages, or had some. */
    void note() throws IOException {
        if (!any()) {
            Files.write(mark(), new byte[0]);
        }
    }

    /** A build is over, and so are all its messages. */
    void end(int build, List<Send> sends) {
        index.close(
                build,
                sends.stream()
                        .map(send -> MessageLine.of(new BuildSend(build, send, false)))
                        .toList());
    }

    /** A build is deleted, and another one may get its number. */
    public void delete(int build) {
        index.open(build);
    }

    /** All messages in short, newest first. */
    public List<MessageLine> lines() {
        MessageIndex.Content known = index.read();
        TreeSet<Integer> builds = builds();
        Map<Integer, Run<?, ?>> running = running();
        List<MessageLine> lines = new ArrayList<>();
        for (int build : builds.descendingSet()) {
            lines.addAll(known.of(build).orElseGet(() -> look(build, Optional.ofNullable(running.get(build)))));
        }
        index.shrink(known, builds);
        lines.sort(Comparator.comparing(MessageLine::begun).reversed());
        return lines;
    }

    /** The numbers of the builds that are on disk. */
    private TreeSet<Integer> builds() {
        TreeSet<Integer> builds = new TreeSet<>();
        String[] names = job.getBuildDir().list();
        Stream.of(names == null ? new String[0] : names)
                .filter(name -> BUILD.matcher(name).matches())
                .forEach(name -> builds.add(Integer.valueOf(name)));
        return builds;
    }

    /** The builds that are running. All of them are in memory. */
    private Map<Integer, Run<?, ?>> running() {
        Map<Integer, Run<?, ?>> running = new HashMap<>();
        if (job instanceof LazyBuildMixIn.LazyLoadingJob<?, ?> lazy) {
            lazy.getLazyBuildMixIn().getRunMap().getLoadedBuilds().forEach((build, run) -> {
                if (run.isBuilding()) {
                    running.put(build, run);
                }
            });
        }
        return running;
    }

    private List<MessageLine> look(int build, Optional<Run<?, ?>> running) {
        List<BuildSend> found = running.map(run -> run.getAction(SentMessages.class))
                .map(messages -> messages.sends().stream()
                        .map(send -> new BuildSend(build, send, true))
                        .toList())
                .orElseGet(() -> sends(build).map(send -> current(build, send)).toList());
        List<MessageLine> lines = found.stream().map(MessageLine::of).toList();
        if (running.isEmpty()
                && !found.isEmpty()
                && found.stream().allMatch(of -> of.send().isOver())) {
            index.close(build, lines);
        }
        return lines;
    }

    private Stream<Send> sends(int build) {
        return SentMessages.ofBuild(folder(build)).values().stream();
    }

    private File folder(int build) {
        return new File(job.getBuildDir(), Integer.toString(build));
    }

    /** The messages of these lines, as far as they can be read. Reads one record for each. */
    public List<BuildSend> read(List<MessageLine> lines) {
        List<BuildSend> read = new ArrayList<>();
        HashSet<Integer> wrong = new HashSet<>();
        for (MessageLine line : lines) {
            SentMessages.ofBuild(folder(line.build()), line.id())
                    .ifPresentOrElse(send -> read.add(current(line.build(), send)), () -> wrong.add(line.build()));
        }
        wrong.forEach(index::open);
        return read;
    }

    /**
     * The newest messages, newest first.
     *
     * @param limit how many at most
     */
    public List<BuildSend> newest(int limit) {
        return read(lines().stream().limit(limit).toList());
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
    public record BuildSend(int build, Send send, boolean building) {

        /** What became of it; empty while it is under way. */
        public Optional<Receipt> receipt() {
            // Once the build is over nobody works on it any more, whatever the journal says.
            return building ? send.getReceipt() : Optional.of(send.outcome());
        }
    }
}
