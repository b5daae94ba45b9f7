package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;

/**
 * Where the rows of a page are among all that were found.
 *
 * @param query what was asked, on the page that there is
 * @param rows how many are on it
 * @param more whether others follow
 * @param found how many there are on all pages; {@code null} if nobody has counted them
 */
public record Paging(
        Query query, int rows, boolean more, @CheckForNull Integer found) {

    /** The number of the first row. */
    public int from() {
        return query.skipped() + 1;
    }

    /** The number of the last row. */
    public int to() {
        return query.skipped() + rows;
    }

    /** Where the page before this is; {@code null} if this is the first. */
    public @CheckForNull String previous() {
        return query.page() > 1 ? query.onPage(query.page() - 1).url() : null;
    }

    /** Where the page after this is; {@code null} if this is the last. */
    public @CheckForNull String next() {
        return more ? query.onPage(query.page() + 1).url() : null;
    }
}
