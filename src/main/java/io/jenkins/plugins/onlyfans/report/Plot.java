package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A drawing of numbers over time, on a plane of 1000 by 100 that the page stretches.
 *
 * @param title what is drawn
 * @param summary the same in words, for those who can't see it
 * @param bars a bar for each day that has any; empty if a line is drawn
 * @param line the points of the line; {@code null} if bars are drawn
 * @param top the number at the upper edge
 * @param bottom the number at the lower edge
 * @param from the day at the left edge
 * @param to the day at the right edge
 */
public record Plot(
        String title, String summary, List<Bar> bars, String line, long top, long bottom, String from, String to) {

    private static final double WIDTH = 1000;
    private static final double HEIGHT = 100;
    private static final int FEWEST_DAYS = 14;
    private static final int MOST_DAYS = 90;

    /** How many messages were sent, or may have been, on each day; nothing if there are none. */
    static Optional<Plot> messagesPerDay(List<SendReport> messages) {
        TreeMap<LocalDate, Long> counts = messages.stream()
                .filter(message ->
                        message.status().filter(Status::mayHaveBeenSent).isPresent())
                .map(message -> day(message.send().getBegun()))
                .collect(Collectors.groupingBy(day -> day, TreeMap::new, Collectors.counting()));
        return counts.isEmpty() ? Optional.empty() : Optional.of(perDay(counts));
    }

    /** @param counts not empty; days that are missing have none */
    static Plot perDay(TreeMap<LocalDate, Long> counts) {
        LocalDate to = counts.lastKey();
        long days = ChronoUnit.DAYS.between(counts.firstKey(), to) + 1;
        LocalDate from = to.minusDays(Math.min(Math.max(days, FEWEST_DAYS), MOST_DAYS) - 1);
        Map<LocalDate, Long> shown = counts.tailMap(from);
        long top = Collections.max(shown.values());
        double width = WIDTH / (ChronoUnit.DAYS.between(from, to) + 1);
        List<Bar> bars = shown.entrySet().stream()
                .map(entry -> Bar.of(
                        ChronoUnit.DAYS.between(from, entry.getKey()) * width,
                        width,
                        HEIGHT * entry.getValue() / top,
                        Messages.Plot_day(entry.getKey().toString(), entry.getValue())))
                .toList();
        long all = shown.values().stream().mapToLong(Long::longValue).sum();
        return new Plot(
                Messages.Plot_messages(),
                Messages.Plot_messagesInWords(all, from.toString(), to.toString(), top),
                bars,
                null,
                top,
                0,
                from.toString(),
                to.toString());
    }

    /** The credits that were left after each message; nothing if that is known of fewer than two. */
    static Optional<Plot> creditsLeft(List<SendReport> messages) {
        // An earlier message's credits are no news.
        List<Balance> balances = messages.stream()
                .filter(message -> message.getCreditsBalance() != null)
                .filter(message ->
                        message.status().filter(Status.DUPLICATE::equals).isEmpty())
                .map(message -> new Balance(message.send().getBegun(), message.getCreditsBalance()))
                .sorted(Comparator.comparing(Balance::moment))
                .toList();
        return balances.size() < 2 ? Optional.empty() : Optional.of(overTime(balances));
    }

    /** @param balances at least one, in order of time */
    static Plot overTime(List<Balance> balances) {
        Balance first = balances.get(0);
        Balance last = balances.get(balances.size() - 1);
        List<Long> credits = balances.stream().map(Balance::credits).toList();
        long top = Collections.max(credits);
        long bottom = Collections.min(credits);
        double start = first.moment().toEpochMilli();
        double time = Math.max(1, last.moment().toEpochMilli() - start);
        String line = balances.stream()
                .map(balance -> number(WIDTH * (balance.moment().toEpochMilli() - start) / time) + ","
                        + number(HEIGHT * (top - balance.credits()) / Math.max(1, top - bottom)))
                .collect(Collectors.joining(" "));
        String from = day(first.moment()).toString();
        String to = day(last.moment()).toString();
        return new Plot(
                Messages.Plot_credits(),
                Messages.Plot_creditsInWords(first.credits(), from, last.credits(), to, bottom, top),
                List.of(),
                line,
                top,
                bottom,
                from,
                to);
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** The credits that were left at a moment. */
    record Balance(Instant moment, long credits) {}

    /**
     * The bar of a day.
     *
     * @param words the day and its number
     */
    public record Bar(String x, String y, String width, String height, String words) {

        private static Bar of(double x, double day, double height, String words) {
            return new Bar(number(x + day * 0.1), number(HEIGHT - height), number(day * 0.8), number(height), words);
        }
    }
}
