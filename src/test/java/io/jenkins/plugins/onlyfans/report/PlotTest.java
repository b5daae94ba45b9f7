package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlotTest {

    private static final LocalDate DAY = LocalDate.parse("2030-06-30");

    private static Plot.Bars perDay(Map<LocalDate, Long> counts) {
        return Plot.Bars.perDay(new TreeMap<>(counts));
    }

    @Test
    void nothingHasNoPlot() {
        assertThat(Plot.Bars.ofMessages(List.of())).isEmpty();
        assertThat(Plot.Line.ofCredits(List.of())).isEmpty();
    }

    @Test
    void aSingleDayIsTheLastOfTwoWeeks() {
        Plot.Bars plot = perDay(Map.of(DAY, 3L));
        assertThat(plot.from()).isEqualTo("2030-06-17");
        assertThat(plot.to()).isEqualTo("2030-06-30");
        assertThat(plot.bars()).containsExactly(new Plot.Bar("935.7", "0.0", "57.1", "100.0", "2030-06-30: 3"));
        assertThat(plot.summary())
                .isEqualTo("3 messages were accepted, or may have been, from 2030-06-17 to 2030-06-30 (UTC)."
                        + " The most on one day: 3.");
    }

    @Test
    void barsAreAsHighAsTheirShareOfTheMostAndStandWhereTheirDayIs() {
        Plot.Bars plot = perDay(Map.of(DAY.minusDays(19), 1L, DAY.minusDays(10), 4L, DAY, 2L));
        assertThat(plot.from()).isEqualTo("2030-06-11");
        assertThat(plot.top()).isEqualTo("4");
        assertThat(plot.bars())
                .containsExactly(
                        new Plot.Bar("5.0", "75.0", "40.0", "25.0", "2030-06-11: 1"),
                        new Plot.Bar("455.0", "0.0", "40.0", "100.0", "2030-06-20: 4"),
                        new Plot.Bar("955.0", "50.0", "40.0", "50.0", "2030-06-30: 2"));
    }

    @Test
    void nothingOlderThanNinetyDaysBeforeTheLast() {
        Plot.Bars plot = perDay(Map.of(DAY.minusDays(90), 7L, DAY.minusDays(89), 1L, DAY, 1L));
        assertThat(plot.from()).isEqualTo("2030-04-02");
        assertThat(plot.bars()).hasSize(2);
        assertThat(plot.top()).isEqualTo("1");
        assertThat(plot.summary()).startsWith("2 messages were accepted, or may have been");
    }

    @Test
    void theLineGoesFromTheFirstToTheLastBetweenTheLeastAndTheMost() {
        Plot.Line plot = Plot.Line.overTime(List.of(
                new Plot.Balance(Instant.parse("2030-06-01T00:00:00Z"), 100),
                new Plot.Balance(Instant.parse("2030-06-02T00:00:00Z"), 50),
                new Plot.Balance(Instant.parse("2030-06-05T00:00:00Z"), 300)));
        assertThat(plot.points()).isEqualTo("0.0,80.0 250.0,100.0 1000.0,0.0");
        assertThat(plot.summary()).isEqualTo("From 100 on 2030-06-01 to 300 on 2030-06-05. Lowest: 50, highest: 300.");
    }

    @Test
    void creditsThatStayTheSameAreALevelLineAndOneMomentIsNoDivisionByZero() {
        Instant moment = Instant.parse("2030-06-01T00:00:00Z");
        Plot.Line plot = Plot.Line.overTime(List.of(new Plot.Balance(moment, 5), new Plot.Balance(moment, 5)));
        assertThat(plot.points()).isEqualTo("0.0,0.0 0.0,0.0");
    }

    @Test
    void aLineOfManyHasFewPointsButTheirEndsAndTheLeastAndTheMost() {
        Instant start = Instant.parse("2030-06-01T00:00:00Z");
        List<Plot.Balance> balances = IntStream.rangeClosed(0, 10_000)
                .mapToObj(i -> new Plot.Balance(start.plusSeconds(i), i == 77 ? 20_000 : 10_000 - i))
                .toList();
        Plot.Line plot = Plot.Line.overTime(balances);
        assertThat(plot.points().split(" "))
                .hasSizeBetween(150, 201)
                .startsWith("0.0,50.0")
                .endsWith("1000.0,100.0");
        assertThat(plot.summary()).endsWith("Lowest: 0, highest: 20,000.");
    }
}
