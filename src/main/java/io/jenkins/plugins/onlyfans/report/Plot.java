package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.MessageLine;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A drawing of numbers over time, on a plane of 1000 by 100 that the page stretches. Each kind has a view of its own. */
public sealed interface Plot {

    double WIDTH = 1000;
    double HEIGHT = 100;

    /** What is drawn. */
    String title();

    /** The same in words, for those who can't see it. */
    String summary();

    /** What is at the upper edge. */
    String top();

    /** What is at the lower edge. */
    String bottom();

    /** The day at the left edge. */
    String from();

    /** The day at the right edge. */
    String to();

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /**
     * Numbers beside each other: how many messages were sent, or may have been, on each day, or what each of them brought.
     *
     * @param bars a bar for each that has one
     */
    record Bars(String title, String summary, List<Bar> bars, String top, String from, String to) implements Plot {

        private static final int FEWEST_DAYS = 14;
        private static final int MOST_DAYS = 90;

        /** Nothing if there are none. */
        static Optional<Bars> ofMessages(List<MessageLine> messages) {
            TreeMap<LocalDate, Long> counts = messages.stream()
                    .filter(MessageLine::mayHaveBeenSent)
                    .map(message -> day(message.begun()))
                    .collect(Collectors.groupingBy(day -> day, TreeMap::new, Collectors.counting()));
            return counts.isEmpty() ? Optional.empty() : Optional.of(perDay(counts));
        }

        /** @param counts not empty; days that are missing have none */
        static Bars perDay(TreeMap<LocalDate, Long> counts) {
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
            return new Bars(
                    Messages.Plot_messages(),
                    Messages.Plot_messagesInWords(all, from.toString(), to.toString(), top),
                    bars,
                    Long.toString(top),
                    from.toString(),
                    to.toString());
        }

        @Override
        public String bottom() {
            return "0";
        }
    }

    /**
     * One bar.
     *
     * @param words what it stands for, and its number
     */
    record Bar(String x, String y, String width, String height, String words) {

        static Bar of(double x, double width, double height, String words) {
            return new Bar(
                    number(x + width * 0.1), number(HEIGHT - height), number(width * 0.8), number(height), words);
        }
    }

    /**
     * The credits that were left after each message.
     *
     * @param points those of the line
     */
    record Line(String title, String summary, String points, String top, String bottom, String from, String to)
            implements Plot {

        private static final int MOST_POINTS = 200;

        /** Nothing if that is known of fewer than two. */
        static Optional<Line> ofCredits(List<MessageLine> messages) {
            // An earlier message's credits are no news.
            List<Balance> balances = messages.stream()
                    .filter(message -> message.status() != Status.DUPLICATE)
                    .flatMap(message ->
                            Stream.ofNullable(message.credits()).map(credits -> new Balance(message.begun(), credits)))
                    .sorted(Comparator.comparing(Balance::moment))
                    .toList();
            return balances.size() < 2 ? Optional.empty() : Optional.of(overTime(balances));
        }

        /** @param balances at least one, in order of time */
        static Line overTime(List<Balance> balances) {
            Balance first = balances.get(0);
            Balance last = balances.get(balances.size() - 1);
            List<Long> credits = balances.stream().map(Balance::credits).toList();
            long top = Collections.max(credits);
            long bottom = Collections.min(credits);
            double start = first.moment().toEpochMilli();
            double time = Math.max(1, last.moment().toEpochMilli() - start);
            int step = (balances.size() + MOST_POINTS - 1) / MOST_POINTS;
            String points = IntStream.range(0, balances.size())
                    .filter(i -> i % step == 0 || i == balances.size() - 1)
                    .mapToObj(balances::get)
                    .map(balance -> number(WIDTH * (balance.moment().toEpochMilli() - start) / time) + ","
                            + number(HEIGHT * (top - balance.credits()) / Math.max(1, top - bottom)))
                    .collect(Collectors.joining(" "));
            String from = day(first.moment()).toString();
            String to = day(last.moment()).toString();
            return new Line(
                    Messages.Plot_credits(),
                    Messages.Plot_creditsInWords(first.credits(), from, last.credits(), to, bottom, top),
                    points,
                    Long.toString(top),
                    Long.toString(bottom),
                    from,
                    to);
        }
    }

    /** The credits that were left at a moment. */
    record Balance(Instant moment, long credits) {}
}
