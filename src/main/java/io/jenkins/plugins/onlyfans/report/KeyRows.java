package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.journal.JobLedger;
import io.jenkins.plugins.onlyfans.journal.Keys;
import java.io.IOException;
import java.util.List;

/**
 * A page of a job's deduplication keys, newest first.
 *
 * @param keys those of this page
 * @param paging where they are among all
 * @param left how many older ones a search did not look at
 * @param unreadable each file on the way that can't be read
 */
public record KeyRows(List<KeyReport> keys, Paging paging, int left, List<String> unreadable) {

    static KeyRows of(JobLedger ledger, Query query) throws IOException {
        Keys read = ledger.keys(query.search(), query.skipped(), Query.ROWS);
        int rows = read.found().size();
        if (rows == 0 && query.page() > 1) {
            // How many pages there are is not known before they are read.
            return of(ledger, query.onPage(1));
        }
        List<KeyReport> keys = read.found().stream()
                .map(key -> new KeyReport(key.name(), key.claim(), ledger.build(key.claim())))
                .toList();
        Integer found = read.more() ? null : query.skipped() + rows;
        return new KeyRows(keys, new Paging(query, rows, read.more(), found), read.left(), read.unreadable());
    }
}
