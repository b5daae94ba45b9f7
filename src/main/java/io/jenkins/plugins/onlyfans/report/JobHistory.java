package io.jenkins.plugins.onlyfans.report;

import hudson.model.Job;
import io.jenkins.plugins.onlyfans.journal.JobMessages;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The newest messages of a job.
 *
 * @param messages newest first
 * @param more whether there are older ones
 */
public record JobHistory(List<BuildMessage> messages, boolean more) {

    /** How many messages are shown at most, as each is a file to read. */
    static final int LIMIT = 500;

    static JobHistory of(Job<?, ?> job) {
        List<BuildMessage> found = new JobMessages(job)
                .newest(LIMIT + 1).stream().map(of -> new BuildMessage(job, of)).toList();
        return new JobHistory(found.subList(0, Math.min(LIMIT, found.size())), found.size() > LIMIT);
    }

    /** Says that there are more. */
    public String bound() {
        return Messages.JobHistory_bound(LIMIT);
    }

    /** What there is to draw. */
    public List<Plot> plots() {
        return Stream.of(Plot.Bars.ofMessages(messages), Plot.Line.ofCredits(messages))
                .<Plot>flatMap(Optional::stream)
                .toList();
    }
}
