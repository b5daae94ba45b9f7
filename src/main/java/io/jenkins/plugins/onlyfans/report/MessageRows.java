package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.journal.MessageLine;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the messages that are asked for.
 *
 * @param messages those of this page
 * @param paging where they are among all
 * @param counts how many of the messages searched for came to which end
 * @param found how many there are on all pages
 * @param all how many there are besides
 */
public record MessageRows(List<BuildMessage> messages, Paging paging, Map<Outcome, Long> counts, int found, int all) {

    /** @param read asked for those of one page alone */
    static MessageRows of(List<MessageLine> lines, Query query, Function<List<MessageLine>, List<BuildMessage>> read) {
        List<MessageLine> searched = searched(lines, query.search());
        Map<Outcome, Long> counts = searched.stream()
                .collect(Collectors.groupingBy(Outcome::of, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        List<MessageLine> found = chosen(searched, query.status());
        Query there = query.onPage(Math.min(query.page(), Math.max(1, pages(found.size()))));
        int end = Math.min(there.skipped() + Query.ROWS, found.size());
        List<MessageLine> shown = found.subList(there.skipped(), end);
        Paging paging = new Paging(there, shown.size(), end < found.size(), found.size());
        return new MessageRows(read.apply(shown), paging, counts, found.size(), lines.size());
    }

    private static List<MessageLine> searched(List<MessageLine> lines, String search) {
        List<String> words = Stream.of(search.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        return words.isEmpty()
                ? lines
                : lines.stream().filter(line -> holds(line, words)).toList();
    }

    private static boolean holds(MessageLine line, List<String> words) {
        Outcome outcome = Outcome.of(line);
        String text = String.join(
                        " ",
                        "#" + line.build(),
                        outcome.name(),
                        outcome.words.toString(),
                        String.valueOf(line.messageId()),
                        line.words(),
                        BuildMessage.shown(line.begun()))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    private static List<MessageLine> chosen(List<MessageLine> lines, String status) {
        return status.isEmpty()
                ? lines
                : lines.stream()
                        .filter(line -> Outcome.of(line).name().equals(status))
                        .toList();
    }

    private static int pages(int found) {
        return (found + Query.ROWS - 1) / Query.ROWS;
    }

    /** Whether it is known of any of them what it had brought. */
    public boolean anyResult() {
        return messages.stream().anyMatch(message -> message.getResult() != null);
    }

    /** How many pages there are. */
    public int pages() {
        return pages(found);
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
        Query asked = paging.query();
        return new Choice(words, asked.of(status).url(), asked.status().equals(status));
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
