package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.core.operation.MessageResult;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Drawings of what messages brought: a bar for each message, the oldest first. */
final class ResultPlots {

    private static final int MOST_BARS = 90;

    private ResultPlots() {}

    /** Those of which there are two bars or more; of many messages those of the newest. */
    static List<Plot> of(List<ResultRow> rows) {
        List<ResultRow> inTime = rows.stream()
                .filter(row -> row.getDate() != null)
                .sorted(Comparator.comparing(row -> String.valueOf(row.getDate())))
                .toList();
        List<ResultRow> newest = inTime.subList(Math.max(0, inTime.size() - MOST_BARS), inTime.size());
        return Stream.of(
                        plot(newest, Messages.ResultPlots_sent(), of(MessageResult::getSent), ResultRow::getShownSent),
                        plot(
                                newest,
                                Messages.ResultPlots_viewed(),
                                of(MessageResult::getViewed),
                                ResultRow::getShownViewed),
                        plot(
                                newest,
                                Messages.ResultPlots_bought(),
                                of(MessageResult::getPurchased),
                                ResultRow::getShownPurchased),
                        plot(
                                newest,
                                Messages.ResultPlots_revenue(),
                                MessageResult::getRevenueEstimate,
                                ResultRow::getShownRevenue),
                        plot(
                                newest,
                                Messages.ResultPlots_viewedRate(),
                                MessageResult::getViewedRate,
                                ResultRow::getShownViewedRate),
                        plot(
                                newest,
                                Messages.ResultPlots_purchasedRate(),
                                MessageResult::getPurchasedRate,
                                ResultRow::getShownPurchasedRate))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Function<MessageResult, BigDecimal> of(Function<MessageResult, Long> count) {
        return result -> {
            Long number = count.apply(result);
            return number == null ? null : BigDecimal.valueOf(number);
        };
    }

    /** A message with its number. */
    private record Value(ResultRow row, BigDecimal number) {}

    private static Optional<Plot> plot(
            List<ResultRow> rows,
            String title,
            Function<MessageResult, BigDecimal> number,
            Function<ResultRow, String> words) {
        List<Value> values = rows.stream()
                .flatMap(row -> Stream.ofNullable(number.apply(row.result())).map(known -> new Value(row, known)))
                .toList();
        if (values.size() < 2) {
            return Optional.empty();
        }
        Value least = Collections.min(values, Comparator.comparing(Value::number));
        Value most = Collections.max(values, Comparator.comparing(Value::number));
        double top = Math.max(most.number().doubleValue(), Double.MIN_NORMAL);
        double width = Plot.WIDTH / values.size();
        List<Plot.Bar> bars = IntStream.range(0, values.size())
                .mapToObj(i -> {
                    ResultRow row = values.get(i).row();
                    return Plot.Bar.of(
                            i * width,
                            width,
                            Plot.HEIGHT * values.get(i).number().doubleValue() / top,
                            Messages.Plot_day(row.getId() + ", " + day(row), words.apply(row)));
                })
                .toList();
        String from = day(values.get(0).row());
        String to = day(values.get(values.size() - 1).row());
        String summary = Messages.ResultPlots_inWords(
                values.size(), from, to, words.apply(least.row()), words.apply(most.row()));
        return Optional.of(new Plot.Bars(title, summary, bars, words.apply(most.row()), from, to));
    }

    private static String day(ResultRow row) {
        return String.valueOf(row.getDate()).substring(0, "2030-01-31".length());
    }
}
