package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What somebody asks of a table that has pages.
 *
 * @param search what is looked for; empty for all
 * @param status the name of the outcome that a message must have; empty for any
 * @param page counted from 1
 */
public record Query(String search, String status, int page) {

    /** All, on the first page. */
    public static final Query ALL = new Query("", "", 1);

    /** How many rows are on a page. */
    static final int ROWS = 50;

    /** As long as a deduplication key may be. */
    private static final int LONGEST = 200;

    /** So that the number of its first row is one that can be counted with. */
    private static final int LAST = 10_000_000;

    /** The one in the address of the page that is shown now. Whatever is there, it is no error. */
    static Query current() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request == null
                ? ALL
                : new Query(
                        text(request.getParameter("search")),
                        text(request.getParameter("status")),
                        number(request.getParameter("page")));
    }

    private static String text(@CheckForNull String value) {
        String given = Util.fixNull(value).trim();
        int length = given.codePointCount(0, given.length());
        return Printable.storable(given.substring(0, given.offsetByCodePoints(0, Math.min(LONGEST, length))));
    }

    private static int number(@CheckForNull String value) {
        return value != null && value.matches("[1-9][0-9]{0,8}") ? Math.min(LAST, Integer.parseInt(value)) : 1;
    }

    /** The same for another page. */
    public Query onPage(int number) {
        return new Query(search, status, number);
    }

    /** The first page of those with another outcome. */
    Query of(String name) {
        return new Query(search, name, 1);
    }

    /** Whether not all are asked for. */
    public boolean isNarrow() {
        return !search.isEmpty() || !status.isEmpty();
    }

    /** How many rows the pages before have. */
    int skipped() {
        return (page - 1) * ROWS;
    }

    /** Where its answer is, seen from any other. */
    String url() {
        return "?search=" + Util.rawEncode(search)
                + (status.isEmpty() ? "" : "&status=" + Util.rawEncode(status))
                + "&page=" + page;
    }
}
