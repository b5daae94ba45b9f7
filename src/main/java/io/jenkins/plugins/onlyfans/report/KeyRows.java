package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.onlyfans.journal.JobLedger;
import io.jenkins.plugins.onlyfans.journal.Keys;
import java.io.IOException;
import java.util.List;

/**
 * A page of a job's deduplication keys, newest first.
 *
 * @param keys those of this page
 * @param search what they hold; empty if they are all
 * @param number of the page, from 1
 * @param found these keys and what there is beside them
 */
public record KeyRows(List<KeyReport> keys, String search, int number, Keys found) {

    /** How many are on a page. */
    static final int SIZE = 50;

    /** Whatever is asked for, it is no error. */
    static KeyRows of(JobLedger ledger, @CheckForNull String search, @CheckForNull String page) throws IOException {
        String text = Util.fixNull(search).trim();
        int number = page != null && page.matches("[1-9][0-9]{0,5}") ? Integer.parseInt(page) : 1;
        Keys found = ledger.keys(text, (number - 1) * SIZE, SIZE);
        List<KeyReport> keys = found.found().stream()
                .map(key -> new KeyReport(key.name(), key.claim(), ledger.build(key.claim())))
                .toList();
        return new KeyRows(keys, text, number, found);
    }

    private String url(int other) {
        return "?search=" + Util.rawEncode(search) + "&page=" + other;
    }

    /** Where newer ones are; {@code null} if these are the newest. */
    public @CheckForNull String newer() {
        return number > 1 ? url(number - 1) : null;
    }

    /** Where older ones are; {@code null} if these are the oldest. */
    public @CheckForNull String older() {
        return found.more() ? url(number + 1) : null;
    }
}
