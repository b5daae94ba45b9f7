package io.jenkins.plugins.onlyfans.report;

import hudson.model.Job;
import io.jenkins.plugins.onlyfans.journal.JobMessages;
import io.jenkins.plugins.onlyfans.journal.JobMessages.BuildSend;
import io.jenkins.plugins.onlyfans.journal.MessageLine;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The messages of a job.
 *
 * @param rows those of a page, newest first
 * @param plots what there is to draw of all
 */
public record JobHistory(MessageRows rows, List<Plot> plots) {

    static JobHistory of(Job<?, ?> job, Query query) {
        JobMessages messages = new JobMessages(job);
        List<MessageLine> lines = messages.lines();
        MessageRows rows = MessageRows.of(lines, query, page -> {
            List<BuildSend> read = messages.read(page);
            JobResults results = JobResults.of(job, read);
            return read.stream()
                    .map(of -> new BuildMessage(job, of, results.find(of)))
                    .toList();
        });
        return new JobHistory(rows, plots(lines));
    }

    static List<Plot> plots(List<MessageLine> lines) {
        return Stream.of(Plot.Bars.ofMessages(lines), Plot.Line.ofCredits(lines))
                .<Plot>flatMap(Optional::stream)
                .toList();
    }
}
