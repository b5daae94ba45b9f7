package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.journal.MessageLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A page of the messages that are asked for.
 *
 * @param messages those of this page
 * @param query what was asked, on the page that there is
 * @param counts how many of the messages searched for came to which end
 * @param found how many there are on all pages
 * @param all how many there are besides
 */
public record MessageRows(List<BuildMessage> messages, Query query, Map<Outcome, Long> counts, int found, int all) {

    /** How many are on a page. */
    static final int SIZE = 50;

    /** @param read asked for those of one page alone */
    static MessageRows of(List<MessageLine> lines, Query query, Function<List<MessageLine>, List<BuildMessage>> read) {
        List<MessageLine> searched = query.searched(lines);
        Map<Outcome, Long> counts = searched.stream()
                .collect(Collectors.groupingBy(Outcome::of, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        List<MessageLine> found = query.chosen(searched);
        int page = Math.min(query.page(), Math.max(1, pages(found.size())));
        List<MessageLine> shown = found.subList((page - 1) * SIZE, Math.min(page * SIZE, found.size()));
        return new MessageRows(read.apply(shown), query.onPage(page), counts, found.size(), lines.size());
    }

    private static int pages(int found) {
        return (found + SIZE - 1) / SIZE;
    }

    /** How many pages there are. */
    public int pages() {
        return pages(found);
    }

    /** The number of the first message of this page. */
    public int from() {
        return (query.page() - 1) * SIZE + 1;
    }

    /** The number of the last message of this page. */
    public int to() {
        return Math.min(query.page() * SIZE, found);
    }

    /** Whether not all are asked for. */
    public boolean isAsked() {
        return !query.isAll();
    }

    /** Where the page before this is; {@code null} if this is the first. */
    public @CheckForNull String previous() {
        return query.page() > 1 ? query.onPage(query.page() - 1).url() : null;
    }

    /** Where the page after this is; {@code null} if this is the last. */
    public @CheckForNull String next() {
        return query.page() < pages() ? query.onPage(query.page() + 1).url() : null;
    }

    /** All, and each outcome that there is, to choose from. */
    public List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        choices.add(choice(
                "",
                Messages.MessageRows_all(
                        counts.values().stream().mapToLong(Long::longValue).sum())));
        counts.forEach((outcome, count) ->
                choices.add(choice(outcome.name(), Messages.BuildMessages_count(count, outcome.words))));
        return choices;
    }

    private Choice choice(String status, String words) {
        return new Choice(words, query.of(status).url(), query.status().equals(status));
    }

    /**
     * One of the outcomes to choose from.
     *
     * @param words how many there are, and what became of them
     * @param url where they are
     * @param chosen whether this page has them
     */
    public record Choice(String words, String url, boolean chosen) {}
}
