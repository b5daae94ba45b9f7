package io.jenkins.plugins.onlyfans.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** The rows as {@code bin/bench} reads them, and where it reads along, as the output of a test goes to a file of its own. */
final class Table {

    static final double NO_GOAL = Double.NaN;

    private static final Path RESULTS = Path.of("target", "bench").toAbsolutePath();

    private Table() {}

    /** @param rounds a figure of each */
    static void row(String what, String unit, double goal, List<Double> rounds) throws IOException {
        add(
                "rows.txt",
                what + "|" + unit + "|" + goal + "|"
                        + rounds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }

    static void notRun(String what, String why) throws IOException {
        add("rows.txt", what + "|not run: " + why);
    }

    static void say(String progress) throws IOException {
        add("progress.txt", progress);
    }

    private static void add(String file, String line) throws IOException {
        Files.createDirectories(RESULTS);
        Files.writeString(RESULTS.resolve(file), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
