package io.jenkins.plugins.onlyfans.chaos;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Half of the schedules of a run, one after the other; the other half runs in another process at the same time. What
 * {@code bin/chaos} is told comes as system properties.
 */
abstract class Lane {

    static final int LANES = 2;

    private static final Path RESULTS = Path.of("target", "chaos").toAbsolutePath();

    private final int lane;

    Lane(int lane) {
        this.lane = lane;
    }

    @TestFactory
    Stream<DynamicTest> schedules() {
        long seed = Long.getLong("chaos.seed");
        int schedules = Integer.getInteger("chaos.schedules", 1);
        return LongStream.range(0, schedules)
                .filter(i -> i % LANES == lane)
                .mapToObj(i -> DynamicTest.dynamicTest("seed " + (seed + i), () -> playAndTell(seed + i)));
    }

    private void playAndTell(long seed) throws Exception {
        Schedule schedule = Generator.of(seed).without(left());
        long begun = System.nanoTime();
        List<Violation> violations = play(schedule);
        String taken = String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - begun) / 1e9);
        say("seed " + seed + " " + taken + " "
                + (violations.isEmpty()
                        ? "ok"
                        : "FAILED: "
                                + violations.stream()
                                        .map(Violation::rule)
                                        .distinct()
                                        .collect(Collectors.joining(", "))));
        if (!violations.isEmpty()) {
            Duration limit = Duration.ofSeconds(Long.getLong("chaos.shrink", 240));
            Shrinker shrinker = new Shrinker(schedule, violations, this::play, limit);
            Schedule smallest = shrinker.shrink();
            String report = report(smallest, shrinker.violations());
            say(report);
            Assertions.fail(report);
        }
    }

    private static Set<Integer> left() {
        return Arrays.stream(System.getProperty("chaos.without", "").split(","))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Violation> play(Schedule schedule) throws Exception {
        Path work = Files.createTempDirectory(Files.createDirectories(RESULTS), "home");
        try {
            return Player.play(schedule, work);
        } catch (Exception e) {
            List<Violation> violations = new ArrayList<>();
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            violations.add(new Violation("does not go on", trace.toString()));
            return violations;
        }
    }

    private static String report(Schedule schedule, List<Violation> violations) {
        String line = "-".repeat(80) + "\n";
        return line + schedule.lines() + line
                + violations.stream().map(Violation::toString).collect(Collectors.joining("\n"))
                + "\n"
                + line;
    }

    /** Where bin/chaos reads along, as the output of a test goes to a file of its own. */
    private static void say(String line) throws IOException {
        Files.createDirectories(RESULTS);
        Files.writeString(
                RESULTS.resolve("progress.txt"), line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
