package io.jenkins.plugins.onlyfans.report;

import java.util.List;

/**
 * A page of results.
 *
 * @param rows those of this page
 * @param paging where they are among all
 * @param plots what there is to draw of all
 * @param left how many others there are
 */
public record ResultRows(List<ResultRow> rows, Paging paging, List<Plot> plots, int left) {

    /**
     * @param page counted from 1
     * @param size how many are on a page
     */
    static ResultRows of(List<ResultRow> all, int page, int size) {
        int last = Math.max(1, (all.size() + size - 1) / size);
        int there = Math.min(page, last);
        List<ResultRow> shown = all.subList((there - 1) * size, Math.min(there * size, all.size()));
        Paging paging = new Paging(Query.ALL.onPage(there), shown.size(), there < last, all.size());
        return new ResultRows(shown, paging, ResultPlots.of(all), all.size() - shown.size());
    }

    /** Says how many others there are. */
    public String more() {
        return Messages.BuildMessages_more(left);
    }
}
