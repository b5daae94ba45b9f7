package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.onlyfans.journal.MessageLine;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kohsuke.stapler.Stapler;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What somebody asks of a table of messages.
 *
 * @param search words, each of which must be in a message
 * @param status the name of the outcome that it must have; empty for any
 * @param page counted from 1
 */
public record Query(String search, String status, int page) {

    private static final int LONGEST = 200;

    /** All, on the first page. */
    public static final Query ALL = new Query("", "", 1);

    /** The one in the address of the page that is shown now. Whatever is there, it is no error. */
    static Query current() {
        StaplerRequest2 request = Stapler.getCurrentRequest2();
        return request == null
                ? ALL
                : new Query(
                        cut(request.getParameter("search")),
                        cut(request.getParameter("status")),
                        number(request.getParameter("page")));
    }

    private static String cut(@CheckForNull String value) {
        String given = Util.fixNull(value).trim();
        return given.substring(0, Math.min(LONGEST, given.length()));
    }

    private static int number(@CheckForNull String value) {
        return value != null && value.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(value) : 1;
    }

    /** The same for another page. */
    public Query onPage(int number) {
        return new Query(search, status, number);
    }

    /** The first page of those with another outcome. */
    Query of(String name) {
        return new Query(search, name, 1);
    }

    boolean isAll() {
        return search.isEmpty() && status.isEmpty();
    }

    /** Where its answer is, seen from any other. */
    String url() {
        return "?search=" + Util.rawEncode(search) + "&status=" + Util.rawEncode(status) + "&page=" + page;
    }

    List<MessageLine> searched(List<MessageLine> lines) {
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

    List<MessageLine> chosen(List<MessageLine> lines) {
        return status.isEmpty()
                ? lines
                : lines.stream()
                        .filter(line -> Outcome.of(line).name().equals(status))
                        .toList();
    }
}
