package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Job;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.journal.JobMessages.BuildSend;
import io.jenkins.plugins.onlyfans.journal.KeptResult;
import io.jenkins.plugins.onlyfans.journal.LastResults;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import jenkins.model.Jenkins;
import org.springframework.security.access.AccessDeniedException;

/**
 * What the messages of a job had brought when they were read last, by whichever job. Who may not see that job does not see what it
 * read.
 */
final class JobResults {

    private final Job<?, ?> job;
    private final Map<String, Map<Long, KeptResult>> results = new HashMap<>();
    private final Map<String, Boolean> seen = new HashMap<>();

    private JobResults(Job<?, ?> job) {
        this.job = job;
    }

    /** Those of some of its messages. Reads one file for each of their accounts. */
    static JobResults of(Job<?, ?> job, List<BuildSend> messages) {
        JobResults read = new JobResults(job);
        Map<String, Set<Long>> ids = new TreeMap<>();
        messages.forEach(message -> {
            String account = message.send().getAccount();
            Long id = id(message);
            if (account != null && id != null) {
                ids.computeIfAbsent(account, name -> new TreeSet<>()).add(id);
            }
        });
        ids.forEach((account, wanted) -> read.results.put(account, LastResults.of(account, wanted)));
        return read;
    }

    private static @CheckForNull Long id(BuildSend message) {
        return message.receipt().map(Receipt::getId).orElse(null);
    }

    /** That of one of these; {@code null} if there is none to see. */
    @CheckForNull
    ResultRow find(BuildSend message) {
        String account = message.send().getAccount();
        Long id = id(message);
        KeptResult kept =
                account == null || id == null ? null : results.get(account).get(id);
        return kept == null || !maySee(kept.job()) ? null : new ResultRow(kept);
    }

    private boolean maySee(String reader) {
        return seen.computeIfAbsent(reader, name -> name.equals(job.getFullName()) || isThere(name));
    }

    private static boolean isThere(String name) {
        try {
            return Jenkins.get().getItemByFullName(name) != null;
        } catch (AccessDeniedException e) {
            return false;
        }
    }
}
