package io.jenkins.plugins.onlyfans.demo.bench;

import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * One row of the table: a figure of each round. The middle one is told, with the lowest and the highest: who looks at one alone
 * takes the noise of the machine for a result.
 *
 * @param what was measured
 * @param rounds the figures
 * @param unit {@code ""} for a ratio
 * @param goal what it should not be above; not a number if there is none
 */
record Measured(String what, double[] rounds, String unit, double goal) {

    static final String HEAD = String.format("%-40s  %10s  %-20s  %s", "", "middle", "lowest to highest", "goal");

    private double[] sorted() {
        return DoubleStream.of(rounds).sorted().toArray();
    }

    private double middle() {
        return sorted()[rounds.length / 2];
    }

    boolean isMissed() {
        return middle() > goal;
    }

    @Override
    public String toString() {
        String range = number(sorted()[0]) + " to " + number(sorted()[rounds.length - 1]);
        String kept = Double.isNaN(goal) ? "" : "≤ " + number(goal) + (isMissed() ? "  MISSED" : "");
        return String.format(Locale.ROOT, "%-40s  %10s  %-20s  %s", what, number(middle()) + unit, range, kept)
                .stripTrailing();
    }

    private static String number(double figure) {
        return String.format(Locale.ROOT, figure < 100 ? "%.2f" : "%.0f", figure);
    }
}
