package io.jenkins.plugins.onlyfans.demo.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Measures the core against what it is made of, and writes ratios. What a ratio is of runs one after the other, and all of it
 * again in each round: so whatever else the machine does befalls both sides alike.
 */
public final class Bench {

    /** Where {@link CannedApi} is, a property of the processes that measure. */
    static final String URL = "bench.url";

    /** The answer that everything here gets. */
    public static final String ANSWER = CannedApi.BODY;

    private static final String BYTES = "gc.alloc.rate.norm";
    private static final double NO_GOAL = Double.NaN;
    private static final int[] AT_ONCE = {1, 16, 256};
    private static final int API_MILLIS = 200;

    /** So much longer than what is measured: tens of thousands of sends go before the JVM has compiled all that one calls. */
    private static final int WARM_UP_OF_A_SEND = 6;

    /** Two benchmarks, the first of which is ours, and what their ratios should be. */
    private record Pair(String what, String ours, String theirs, String kind, double time, double bytes) {

        static Pair of(String what, String ours, String theirs, double time, double bytes) {
            return new Pair(what, ours, theirs, "", time, bytes);
        }

        static Pair ids(String what, String count, String kind) {
            return new Pair(what + " ÷ Jackson", "IdsBenchmark.ours", "IdsBenchmark.jackson", count + " " + kind, 3, NO_GOAL);
        }
    }

    private static final List<Pair> PAIRS = List.of(
            Pair.of("send ÷ OkHttp", "SendBenchmark.ours", "SendBenchmark.okHttp", 1.3, 2),
            Pair.of("send ÷ OkHttp, no thread waits", "SendBenchmark.ours", "SendBenchmark.okHttpLater", 1.3, 2),
            Pair.of("send ÷ HttpClient of the JDK", "SendBenchmark.ours", "SendBenchmark.jdk", NO_GOAL, NO_GOAL),
            Pair.ids("1,000 ids as numbers", "1000", "number"),
            Pair.ids("100,000 ids as numbers", "100000", "number"),
            Pair.ids("999,900 ids as numbers", "999900", "number"),
            Pair.ids("1,000 ids as texts", "1000", "text"),
            Pair.ids("100,000 ids as texts", "100000", "text"),
            Pair.of("answer read ÷ Jackson", "AnswerBenchmark.ours", "AnswerBenchmark.jackson", NO_GOAL, NO_GOAL));

    private final int rounds;
    private final int iterations;
    private final String only;

    private Bench(int rounds, int iterations, String only) {
        this.rounds = rounds;
        this.iterations = iterations;
        this.only = only;
    }

    /** The headers of {@link #ANSWER}, names and values in turn. */
    public static String[] answerHeaders() {
        return CannedApi.HEADERS
                .lines()
                .flatMap(line -> Stream.of(line.split(": ", 2)))
                .toArray(String[]::new);
    }

    /** @param arguments rounds, iterations of a second of each benchmark in a round, and what the row begins with */
    public static void main(String[] arguments) throws Exception {
        Bench bench = new Bench(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), arguments[2]);
        List<Measured> rows = new ArrayList<>(bench.ratios());
        rows.addAll(bench.inFlight());
        System.out.println();
        System.out.println(Measured.HEAD);
        rows.forEach(System.out::println);
        System.exit(rows.stream().anyMatch(Measured::isMissed) ? 1 : 0);
    }

    private List<Measured> ratios() throws IOException, RunnerException {
        List<Pair> pairs =
                PAIRS.stream().filter(pair -> pair.what.startsWith(only)).toList();
        List<Map<Pair, double[]>> all = new ArrayList<>();
        Process api = api(0);
        try {
            String url = url(api);
            for (int round = 1; round <= rounds; round++) {
                System.err.println("round " + round + " of " + rounds + " ...");
                all.add(round(pairs, url));
            }
        } finally {
            api.destroy();
        }
        return pairs.stream()
                .flatMap(pair -> Stream.of(
                        new Measured(pair.what + ", time", figures(all, pair, 0), "", pair.time),
                        new Measured(pair.what + ", bytes", figures(all, pair, 1), "", pair.bytes)))
                .toList();
    }

    private static double[] figures(List<Map<Pair, double[]>> rounds, Pair pair, int which) {
        return rounds.stream().mapToDouble(round -> round.get(pair)[which]).toArray();
    }

    /** What each pair is in time and bytes. A benchmark that several have is run once. */
    private Map<Pair, double[]> round(List<Pair> pairs, String url) throws RunnerException {
        Map<String, RunResult> known = new HashMap<>();
        Map<Pair, double[]> ratios = new HashMap<>();
        for (Pair pair : pairs) {
            RunResult ours = run(known, pair.ours, pair.kind, url);
            RunResult theirs = run(known, pair.theirs, pair.kind, url);
            ratios.put(pair, new double[] {time(ours) / time(theirs), bytes(ours) / bytes(theirs)});
        }
        return ratios;
    }

    private RunResult run(Map<String, RunResult> known, String name, String kind, String url) throws RunnerException {
        String key = name + " " + kind;
        if (!known.containsKey(key)) {
            OptionsBuilder options = new OptionsBuilder();
            options.include("\\." + name + "$");
            if (!kind.isEmpty()) {
                options.param("count", kind.split(" ")[0]).param("kind", kind.split(" ")[1]);
            }
            Options all = options.mode(org.openjdk.jmh.annotations.Mode.AverageTime)
                    .timeUnit(TimeUnit.MICROSECONDS)
                    .forks(1)
                    .warmupIterations(name.startsWith("Send") ? WARM_UP_OF_A_SEND * iterations : iterations)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(iterations)
                    .measurementTime(TimeValue.seconds(1))
                    // The threads of a sender are left to the end of its process.
                    .jvmArgs("-Xmx1g", "-Djmh.shutdownTimeout=0", "-D" + URL + "=" + url)
                    .addProfiler(GCProfiler.class)
                    .shouldFailOnError(true)
                    .verbosity(VerboseMode.SILENT)
                    .build();
            Collection<RunResult> results = new Runner(all).run();
            RunResult result = results.iterator().next();
            System.err.printf("  %-40s %12.1f µs %14.0f bytes%n", key, time(result), bytes(result));
            known.put(key, result);
        }
        return known.get(key);
    }

    private static double time(RunResult result) {
        return result.getPrimaryResult().getScore();
    }

    private static double bytes(RunResult result) {
        return result.getSecondaryResults().get(BYTES).getScore();
    }

    private List<Measured> inFlight() throws IOException {
        if (!"sends at once".startsWith(only)) {
            return List.of();
        }
        List<Measured> rows = new ArrayList<>();
        Process api = api(API_MILLIS);
        try {
            Sender sender = new Sender(url(api));
            InFlight.of(AT_ONCE[1], sender::ours);
            InFlight.of(AT_ONCE[1], sender::okHttpLater);
            for (int sends : AT_ONCE) {
                List<InFlight> ours = new ArrayList<>();
                List<InFlight> theirs = new ArrayList<>();
                for (int round = 0; round < rounds; round++) {
                    ours.add(InFlight.of(sends, sender::ours));
                    theirs.add(InFlight.of(sends, sender::okHttpLater));
                }
                rows.addAll(rows(sends + " sends at once", ours));
                rows.addAll(rows(sends + " calls of OkHttp at once", theirs));
            }
        } finally {
            api.destroy();
        }
        return rows;
    }

    private static List<Measured> rows(String what, List<InFlight> rounds) {
        return List.of(
                row(what, rounds, InFlight::millis, " ms"),
                row(what + ", threads more", rounds, InFlight::threads, ""),
                row(what + ", held", rounds, InFlight::kilobytes, " kB"));
    }

    private static Measured row(String what, List<InFlight> rounds, Function<InFlight, Double> figure, String unit) {
        return new Measured(what, rounds.stream().mapToDouble(figure::apply).toArray(), unit, NO_GOAL);
    }

    private static Process api(int millis) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CannedApi.class.getName(),
                        Integer.toString(millis))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String url(Process api) throws IOException {
        return "http://127.0.0.1:" + new BufferedReader(new InputStreamReader(api.getInputStream())).readLine();
    }
}
