package io.jenkins.plugins.onlyfans.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Sluice;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import io.jenkins.plugins.onlyfans.journal.KeyFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Measures the plugin on a real Jenkins, for {@code bin/bench}, which tells as system properties what it was told. What a ratio
 * is of is measured in turn, and all of it again in each round.
 */
class JenkinsBench {

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5, "data", Map.of("id", 5)));

    private static final int CALLS = 200;
    /** Of a step that takes long. */
    private static final int FEW_CALLS = 40;

    private static final Duration API_TAKES = Duration.ofSeconds(3);
    private static final List<Integer> KEYS = List.of(0, 1000, 20_000, 100_000);
    private static final int LOOKS = 40;

    private static final String SEND = "onlyfansMassMessage text: 'New set is up!', userLists: ['fans']";
    private static final String BODY = "{\"text\":\"New set is up!\",\"userLists\":[\"fans\"]}";
    private static final String ANSWER =
            "{\"data\":{\"id\":5001,\"date\":\"2026-11-29T12:44:52+00:00\",\"isReady\":true,\"isDone\":false,\"total\":-1}}";

    private static final String NO_HTTP_REQUEST = "no --http-request FILE";

    private final int rounds = Integer.getInteger("bench.rounds");
    private final String only = System.getProperty("bench.only", "");
    private final String httpRequest = System.getProperty("bench.httpRequest", "");

    private final Sluice sluice = new Sluice();

    private BenchedJenkins jenkins;
    private MockApi api;

    private interface Measurement {
        void take() throws Exception;
    }

    @Test
    void measure() throws Exception {
        try (BenchedJenkins started = new BenchedJenkins("bench").withOurs();
                MockApi listening = MockApi.start(0, MockApi.KEY, InstantSource.system(), sluice)) {
            jenkins = started;
            api = listening;
            if (!httpRequest.isEmpty()) {
                jenkins.with(Path.of(httpRequest), "http_request");
            }
            jenkins.start();
            // Its own answers tell of a rate limit, which is used up within seconds.
            api.answer(request -> Reply.of(200, ANSWER).with("Content-Type", "application/json"));
            String url = api.url();
            jenkins.act(j -> {
                Agency.configure(url);
                return null;
            });
            take("send in a Pipeline", this::sends);
            take("200 branches", this::branches);
            take("1,000 branches", this::manyBranches);
            take("keyed send", this::keys);
            take("page", this::pages);
            take("upload", () -> new UploadBench(jenkins, api, sluice, rounds).measure());
        }
        take("start", this::starts);
    }

    private void take(String what, Measurement measurement) throws Exception {
        if (what.startsWith(only)) {
            Table.say(what + " ...");
            measurement.take();
        }
    }

    private double call(String job, String call, int calls) throws Exception {
        double millis = jenkins.act(j -> Inside.call(j, job, "built-in", call, calls));
        Table.say(String.format("  %-40s %12.1f ms", job, millis));
        return millis;
    }

    /** A call of the step that makes the same request as {@link #SEND}. */
    private String httpRequest(String account) {
        return "httpRequest httpMode: 'POST', url: '" + api.url() + "/api/' + " + account + " + '/mass-messaging',"
                + " contentType: 'APPLICATION_JSON', customHeaders: [[name: 'Authorization', value: 'Bearer "
                + api.key()
                + "', maskValue: true]], requestBody: '" + BODY + "'";
    }

    private void sends() throws Exception {
        Map<String, String> calls = new LinkedHashMap<>();
        calls.put("send", SEND);
        calls.put("echo", "echo 'New set is up!'");
        calls.put(
                "curl",
                "sh 'curl -sS --fail -o /dev/null -H \"Authorization: Bearer " + api.key()
                        + "\" -H \"Content-Type: application/json\" -d \"" + BODY.replace("\"", "\\\\\"") + "\" "
                        + api.url()
                        + "/api/" + MockApi.ACCOUNT + "/mass-messaging'");
        if (!httpRequest.isEmpty()) {
            calls.put("httpRequest", httpRequest("'" + MockApi.ACCOUNT + "'"));
        }
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        // The first round is only there to warm all up.
        for (int round = 0; round <= rounds; round++) {
            for (Map.Entry<String, String> each : calls.entrySet()) {
                int before = api.requestCount();
                int count = each.getKey().equals("curl") ? FEW_CALLS : CALLS;
                double taken = call(each.getKey(), each.getValue(), count);
                if (!each.getKey().equals("echo")) {
                    assertThat(api.requestCount()).isEqualTo(before + count + count / 4);
                }
                if (round > 0) {
                    millis.computeIfAbsent(each.getKey(), key -> new ArrayList<>())
                            .add(taken);
                }
            }
        }
        ratio("send in a Pipeline ÷ echo", millis, "echo", Table.NO_GOAL);
        ratio("send in a Pipeline ÷ sh 'curl …'", millis, "curl", 0.05);
        if (httpRequest.isEmpty()) {
            Table.notRun("send in a Pipeline ÷ httpRequest", NO_HTTP_REQUEST);
        } else {
            ratio("send in a Pipeline ÷ httpRequest", millis, "httpRequest", 1);
        }
        for (Map.Entry<String, List<Double>> each : millis.entrySet()) {
            Table.row("  " + each.getKey(), " ms", Table.NO_GOAL, each.getValue());
        }
    }

    private static void ratio(String what, Map<String, List<Double>> millis, String theirs, double goal)
            throws IOException {
        Table.row(what, "", goal, ratios(millis.get("send"), millis.get(theirs)));
    }

    static List<Double> ratios(List<Double> ours, List<Double> theirs) {
        return IntStream.range(0, ours.size())
                .mapToObj(round -> ours.get(round) / theirs.get(round))
                .toList();
    }

    private record Branched(double seconds, double threads, double atOnce) {}

    private Branched branch(String call, int branches) throws Exception {
        // Threads of a Jenkins that have nothing more to do end after a minute at most.
        TimeUnit.SECONDS.sleep(65);
        int before = api.requestCount();
        double[] taken = jenkins.act(j -> Inside.branch(j, call, branches));
        Table.say(String.format("  %-40s %12.1f s %8.0f threads", call.split(" ")[0], taken[0], taken[1]));
        List<ReceivedRequest> requests = api.requests().subList(before, api.requestCount());
        assertThat(requests).hasSize(branches);
        return new Branched(taken[0], taken[1], atOnce(requests));
    }

    /** How many there were at once at most of one account, as each took as long as the API takes. */
    private static long atOnce(List<ReceivedRequest> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(
                        ReceivedRequest::target, Collectors.mapping(ReceivedRequest::at, Collectors.toList())))
                .values()
                .stream()
                .flatMapToLong(begun -> begun.stream().mapToLong(at -> underWay(begun, at)))
                .max()
                .orElseThrow();
    }

    private static long underWay(List<Instant> begun, Instant at) {
        return begun.stream()
                .filter(other -> !other.isAfter(at) && other.plus(API_TAKES).isAfter(at))
                .count();
    }

    private void branches() throws Exception {
        // For the code that the first one loads.
        call("before branches", SEND, CALLS);
        api.play("delay=" + API_TAKES.toSeconds() + "s*all");
        List<Branched> ours = new ArrayList<>();
        List<Branched> theirs = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            ours.add(branch(SEND + ", account: 'acct_' + i", 200));
            if (!httpRequest.isEmpty()) {
                theirs.add(branch(httpRequest("'acct_' + i"), 200));
            }
        }
        api.playNothing();
        rows("200 branches", ours, 15, 66, 5);
        if (httpRequest.isEmpty()) {
            Table.notRun("200 branches of httpRequest", NO_HTTP_REQUEST);
        } else {
            rows("200 branches of httpRequest", theirs, Table.NO_GOAL, Table.NO_GOAL, Table.NO_GOAL);
        }
    }

    /** Once, as it takes a minute. */
    private void manyBranches() throws Exception {
        api.play("delay=" + API_TAKES.toSeconds() + "s*all");
        Branched ours = branch(SEND + ", account: 'acct_' + i % 100", 1000);
        api.playNothing();
        rows("1,000 branches, 100 accounts", List.of(ours), Table.NO_GOAL, Table.NO_GOAL, 5);
    }

    private static void rows(String what, List<Branched> rounds, double seconds, double threads, double atOnce)
            throws IOException {
        Table.row(what, " s", seconds, rounds.stream().map(Branched::seconds).toList());
        Table.row(
                what + ", threads more",
                "",
                threads,
                rounds.stream().map(Branched::threads).toList());
        Table.row(
                what + ", at once an account",
                "",
                atOnce,
                rounds.stream().map(Branched::atOnce).toList());
    }

    private void keys() throws Exception {
        Map<Integer, List<Double>> millis = new LinkedHashMap<>();
        for (int count : KEYS) {
            String job = "after " + count + " keys";
            jenkins.act(j -> {
                Inside.make(j, job);
                return null;
            });
            KeyFiles.writeMany(jenkins.folder(job), count, SENT);
        }
        for (int round = 0; round <= rounds; round++) {
            for (int count : KEYS) {
                double taken = call(
                        "after " + count + " keys",
                        SEND + ", deduplicationKey: 'round " + round + " call ' + i",
                        CALLS);
                if (round > 0) {
                    millis.computeIfAbsent(count, key -> new ArrayList<>()).add(taken);
                }
            }
        }
        for (int count : KEYS.subList(1, KEYS.size())) {
            Table.row(
                    String.format("keyed send after %,d keys ÷ after none", count),
                    "",
                    Table.NO_GOAL,
                    ratios(millis.get(count), millis.get(0)));
        }
        Table.row("  after none", " ms", Table.NO_GOAL, millis.get(0));
    }

    private void pages() throws Exception {
        URL none = jenkins.url("job/" + jenkins.act(Inside::noMessages) + "/onlyfans-messages/");
        URL many = jenkins.url("job/" + jenkins.act(Inside::manyMessages) + "/onlyfans-messages/");
        List<Double> ratios = new ArrayList<>();
        List<Double> millis = new ArrayList<>();
        for (int round = 0; round <= rounds; round++) {
            double[] ofNone = new double[LOOKS];
            double[] ofMany = new double[LOOKS];
            for (int i = 0; i < LOOKS; i++) {
                ofNone[i] = look(none);
                ofMany[i] = look(many);
            }
            if (round > 0) {
                ratios.add(middle(ofMany) / middle(ofNone));
                millis.add(middle(ofMany));
            }
        }
        Table.row("page with 10,000 messages ÷ without any", "", 2, ratios);
        Table.row("  with 10,000", " ms", Table.NO_GOAL, millis);
        Table.row("  without any, size", " kB", Table.NO_GOAL, List.of(read(none) / 1e3));
        Table.row("page with 10,000 messages, size", " kB", 150, List.of(read(many) / 1e3));
    }

    private static double look(URL page) throws IOException {
        long begin = System.nanoTime();
        read(page);
        return (System.nanoTime() - begin) / 1e6;
    }

    private static int read(URL page) throws IOException {
        try (InputStream in = page.openStream()) {
            return in.readAllBytes().length;
        }
    }

    static double middle(double[] figures) {
        Arrays.sort(figures);
        return figures[figures.length / 2];
    }

    private void starts() throws Exception {
        List<Double> with = new ArrayList<>();
        List<Double> without = new ArrayList<>();
        try (BenchedJenkins ours = new BenchedJenkins("with").withOurs();
                BenchedJenkins theirs = new BenchedJenkins("without")) {
            // Unpacks all plugins.
            start(ours);
            start(theirs);
            for (int round = 0; round < rounds; round++) {
                with.add(start(ours));
                without.add(start(theirs));
            }
        }
        Table.row("start with the plugin ÷ without it", "", Table.NO_GOAL, ratios(with, without));
        Table.row("  with it", " s", Table.NO_GOAL, with);
        Table.row(
                "start: size of the .hpi",
                " kB",
                Table.NO_GOAL,
                List.of(Files.size(Path.of(System.getProperty("hpi"))) / 1e3));
    }

    private static double start(BenchedJenkins jenkins) throws Exception {
        long begin = System.nanoTime();
        jenkins.start();
        double seconds = (System.nanoTime() - begin) / 1e9;
        Table.say(String.format("  %-40s %12.1f s", "start", seconds));
        jenkins.stop();
        return seconds;
    }
}
