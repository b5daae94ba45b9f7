package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.Faults;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import io.jenkins.plugins.onlyfans.report.BuildResults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The key goes to the API and nowhere else, whatever is done about a message once it was sent, by a build or by a person. */
@WithJenkins
class CanaryOperationsTest {

    private static final String MARKER = "Good evening from the aviary";

    /** Of an answer, what may decide or be shown. */
    private static final List<String> MEMBERS = List.of(
            "data",
            "queue",
            "id",
            "date",
            "text",
            "giphyId",
            "isCanceled",
            "isDone",
            "hasError",
            "success",
            "items",
            "list",
            "next_page",
            "hasMore",
            "total",
            "sentCount",
            "price",
            "name",
            "error",
            "message",
            "_meta",
            "_pagination");

    private static final KeyRepeater REPEATER = new KeyRepeater(() -> CanaryOperationsTest.traces.noteThreads());

    private static Traces traces;
    private static MockApi api;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        traces = new Traces();
        Canary.keep(Agency.CREDENTIALS_ID);
        api = MockApi.start(0, Canary.KEY, InstantSource.system(), REPEATER);
        agency = new Agency(jenkins, api);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
        traces.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
        api.setCredits(1_000_000);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
    }

    @AfterEach
    void isNeitherPrintedNorWritten() throws Exception {
        traces.assertWithoutKey(Jenkins.get().getRootDir(), MARKER);
    }

    /** @param days how many lie between today and the day on which it goes out, or went */
    private static long message(int days) {
        Instant date = Instant.now().plus(Duration.ofDays(days)).plus(Duration.ofHours(days < 0 ? 0 : 2));
        String scheduled = days < 0 ? "" : ",\"scheduledDate\":\"" + date + "\"";
        return api.addMessage(
                MockApi.ACCOUNT,
                "{\"text\":\"" + MARKER + "\",\"userLists\":[\"fans\"]" + scheduled + "}",
                days < 0 ? date : Instant.now());
    }

    private static List<String> faults(Endpoint endpoint) {
        List<String> faults = new ArrayList<>(Faults.help().keySet());
        faults.removeAll(Faults.help(Endpoint.SEND).keySet());
        faults.addAll(Faults.help(endpoint).keySet());
        faults.removeIf(fault -> fault.startsWith("delay=") || fault.startsWith("oversized="));
        return faults.stream().map(fault -> endpoint + ":" + fault).toList();
    }

    private static Run<?, ?> build(String calls) throws Exception {
        return agency.pipeline("def told(r) { echo \"$r $r.error ${r instanceof List ? r*.data : r.data}\" }\n"
                        + "catchError { onlyfansMassMessage text: '" + MARKER + "', userLists: ['fans'] }\n" + calls)
                .scheduleBuild2(0)
                .get();
    }

    private static String calls(String step, List<Long> ids, String more) {
        return ids.stream()
                .map(id -> "catchError { told(" + step + "(" + more.replace("ID", id.toString()) + ")) }\n")
                .collect(Collectors.joining());
    }

    /**
     * @param asked which of its requests go wrong
     * @param scheduled whether its message is still to go out
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        onlyfansMassMessageStatus  | id: ID                                    | list    | false
        onlyfansUnsendMassMessage  | id: ID, failOnError: false                | unsend  | false
        onlyfansUpdateMassMessage  | id: ID, text: 'New', failOnError: false   | update  | true
        onlyfansPublishMassMessage | id: ID, failOnError: false                | publish | true
        onlyfansMassMessageResults | since: 'P1D', failOnError: false          | results | false
        """)
    void isHiddenWhateverGoesWrong(String step, String parameters, String asked, boolean scheduled) throws Exception {
        int before = REPEATER.answers();
        List<String> faults = faults(Endpoint.valueOf(asked.toUpperCase(Locale.ROOT)));
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < faults.size() + MEMBERS.size(); i++) {
            ids.add(message(scheduled ? i : -1));
        }
        api.play(faults.toArray(String[]::new));
        Run<?, ?> whatever = build(calls(step, ids.subList(0, faults.size()), parameters));
        REPEATER.sayOnlyKeyAs(MEMBERS);
        Run<?, ?> decides = build(calls(step, ids.subList(faults.size(), ids.size()), parameters));
        for (Run<?, ?> run : List.of(whatever, decides)) {
            traces.assertShownWithoutKey(run);
            traces.show(run.getUrl() + "flowGraphTable/");
        }
        if (whatever.getAction(BuildResults.class) != null) {
            traces.show(whatever.getUrl() + "onlyfans-results/");
            traces.show(whatever.getUrl() + "onlyfans-results/api/xml?depth=9");
        }
        assertThat(REPEATER.answers() - before).isGreaterThan(MEMBERS.size() + 10);
        assertThat(Agency.log(whatever)).contains("****");
    }

    @Test
    void isHiddenOnThePageOfAMessage() throws Exception {
        Run<?, ?> run = build("");
        String page = run.getAction(BuildMessages.class).getMessages().get(0).getUrl();
        for (String what : List.of("refresh", "unsend")) {
            for (String fault : List.of("status=401", "status=500*all", "status=404", "no fault")) {
                if (!fault.equals("no fault")) {
                    api.play((what.equals("unsend") ? "unsend:" : "list:") + fault, "get:" + fault);
                }
                traces.ask(page + what, "");
                Agency.eventually(() -> traces.show(page).contains("data-pending=\"false\""));
                api.playNothing();
            }
        }
        traces.assertShownWithoutKey(run);
        assertThat(traces.show(page)).contains("****");
    }
}
