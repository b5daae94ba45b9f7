package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step that reads what messages brought, on Jenkins. */
@WithJenkins
class MassMessageResultsStepTest {

    private static final String FREE = "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}";
    private static final String PAID =
            "{\"text\": \"Set\", \"userLists\": [\"fans\"], \"price\": 9.5, \"mediaFiles\": [1]}";

    private static Agency agency;

    private static int accounts;

    /** Of its own for each test, so that none sees the messages of another one. */
    private String account;

    private int before;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
        account = "acct_results" + accounts++;
        OnlyFansConfiguration.get().setAccount(account);
        before = agency.api().requests().size();
    }

    private int requests() {
        return agency.api().requests().size() - before;
    }

    private long paid(int sent, int viewed, int purchased, Instant date) {
        long id = agency.api().addMessage(account, PAID, date);
        agency.api().message(id).setViewed(sent, viewed);
        agency.api().message(id).setPurchased(purchased);
        return id;
    }

    private long paid() {
        return paid(200, 50, 10, Instant.now().minusSeconds(3600));
    }

    private long free(Instant date) {
        long id = agency.api().addMessage(account, FREE, date);
        agency.api().message(id).setViewed(0, 0);
        return id;
    }

    private static String log(WorkflowRun run) throws Exception {
        return Agency.log(run);
    }

    @Nested
    class ASandboxedScript {

        @Test
        void readsEachPropertyOfEachResult() throws Exception {
            long paid = paid();
            long free = free(Instant.now().minusSeconds(1800));
            WorkflowRun run =
                    agency.run("def results = onlyfansMassMessageResults(ids: [" + paid + ", '" + free + "', 1])\n"
                            + "results.each { r -> echo \"<${r.id} ${r.sent} ${r.viewed} ${r.price} ${r.purchased}"
                            + " ${r.revenueEstimate} ${r.viewedRate} ${r.purchasedRate} ${r.isFree} ${r.canceled} ${r.error}"
                            + " ${r.date != null} ${r.data.rawText}>\" }\n"
                            + "echo \"<${results[0].revenueEstimate * 2} ${results[0].viewedRate > 0.2}>\"\n"
                            + "echo results[0].toString()");
            assertThat(log(run))
                    .contains(
                            "<" + paid + " 200 50 9.50 10 95.00 0.25 0.05 false false null true Set>",
                            "<" + free + " 0 0 null null null null null true false null true Hi>",
                            "<1 null null null null null null null null null No message with this id is among the 2"
                                    + " whose results the API has. false null>",
                            "<190.00 true>",
                            "MessageResult[id " + paid + ", date ");
        }

        @Test
        void hasAListOfThem() throws Exception {
            long first = paid();
            long second = paid();
            WorkflowRun run = agency.run("def results = onlyfansMassMessageResults(ids: [" + first + ", " + second
                    + "])\n"
                    + "def ids = []\nfor (r in results) { ids << r.id }\n"
                    + "results.eachWithIndex { r, i -> echo \"<${i}: ${r.id}>\" }\n"
                    + "echo \"<${ids} ${results.size()} ${results.isEmpty()} ${results*.sent} ${results.sent}>\"\n"
                    + "echo \"<${results.collect { it.sent * 2 }} ${results.find { it.id == " + second + " }.id}"
                    + " ${results.findAll { it.sent > 1000 }} ${results.any { it.error }} ${results.first().id}>\"\n"
                    + "echo \"<${results[-1].id} ${results[5]} ${results.max { it.id }.id} ${results.getError()}"
                    + " ${results.creditsUsed} ${results.getCreditsUsed()} ${results as boolean}>\"\n"
                    + "echo '<' + results.toString() + '>'\n"
                    + "def (a, b) = results\necho \"<${a.id} ${b.id}>\"");
            assertThat(log(run))
                    .contains(
                            "<0: " + first + ">",
                            "<1: " + second + ">",
                            "<[" + first + ", " + second + "] 2 false [200, 200] [200, 200]>",
                            "<[400, 400] " + second + " [] false " + first + ">",
                            "<" + second + " null " + second + " null [null, null] 1 true>",
                            "<[MessageResult[id " + first + ", ",
                            "<" + first + " " + second + ">");
        }

        @Test
        void keepsItAcrossStepsAndMayWriteIt() throws Exception {
            long id = paid();
            WorkflowRun run = agency.run("node { def results = onlyfansMassMessageResults(ids: [" + id + "])\n"
                    + "sleep 1\n"
                    + "writeFile file: 'r.csv', text: results.collect { \"${it.id};${it.sent}\" }.join('\\n')\n"
                    + "echo readFile('r.csv') }");
            assertThat(log(run)).contains(id + ";200");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "results.add(results[0])",
                    "results.remove(0)",
                    "results.clear()",
                    "results << results[0]",
                    "results[0].data.put('a', 1)",
                    "results[0].sent = 5",
                    "results[0].class.classLoader"
                })
        void changesNothingAndGetsNowhere(String what) throws Exception {
            paid();
            WorkflowRun run = agency.run(
                    Result.FAILURE,
                    "def results = onlyfansMassMessageResults(since: 'P1D')\n" + what + "\necho 'done'");
            assertThat(log(run)).doesNotContain("done\n");
        }
    }

    @Nested
    class OfATime {

        @Test
        void readsAllPages() throws Exception {
            Instant date = Instant.now().minusSeconds(86_400);
            List<Long> ids = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                ids.add(paid(10, 5, 1, date.plusSeconds(i)));
            }
            paid(10, 5, 1, date.minus(Duration.ofDays(3)));
            WorkflowRun run = agency.run("def results = onlyfansMassMessageResults since: 'P2D'\n"
                    + "echo \"<${results.size()} ${results[0].id} ${results[119].id} ${results.getCreditsUsed()}>\"");
            assertThat(log(run))
                    .contains("<120 " + ids.get(119) + " " + ids.get(0) + " 3>")
                    .contains("Results of 120 message(s) of " + account + " read. Credits used: 3.");
            assertThat(requests()).isEqualTo(3);
        }

        @Test
        void stopsAtMaxCreditsAndSaysThatThereAreMore() throws Exception {
            Instant date = Instant.now().minusSeconds(86_400);
            for (int i = 0; i < 60; i++) {
                paid(10, 5, 1, date.plusSeconds(i));
            }
            WorkflowRun failed = agency.run(Result.FAILURE, "onlyfansMassMessageResults since: 'P2D', maxCredits: 1");
            String why =
                    "The list is not complete: 50 result(s) were read. maxCredits: 1 request(s) made, and no more are"
                            + " allowed; set it to at least 2.";
            assertThat(log(failed)).contains("ERROR: " + why);
            assertThat(requests()).isEqualTo(1);
            WorkflowRun unstable = agency.run(
                    Result.UNSTABLE,
                    "def results = onlyfansMassMessageResults since: 'P2D', maxCredits: 1, failOnError: false\n"
                            + "echo \"<${results.size()} ${results.getError()}>\"");
            assertThat(log(unstable)).contains("<50 " + why + ">");
        }

        @Test
        void mayBeOfWordsAlone() throws Exception {
            paid();
            free(Instant.now().minusSeconds(1800));
            WorkflowRun run = agency.run("echo \"<${onlyfansMassMessageResults(since: 'P1D', query: 'set')*.price}>\"");
            assertThat(log(run)).contains("<[9.50]>");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                        | ids: is required, or since instead of it
        until: 'P1D'                              | ids: is required, or since instead of it
        ids: [1], since: 'P1D'                    | since: can't be combined with ids
        ids: ['x']                                | ids: is the string 'x'; the id of a message is a number
        ids: 5                                    | ids: is not a list but the number 5
        ids: []                                   | ids: is blank
        since: 'yesterday'                        | since: is 'yesterday', which is not a date such as 2030-01-01
        since: '2030-01-02', until: '2030-01-01'  | since: is 2030-01-02T00:00:00Z, which is not before 2030-01-01T00:00:00Z
        since: 'P1D', maxCredits: 0               | maxCredits: is the number 0; use 1 to 1000
        since: 'P1D', untill: 'PT1H'              | untill: is not a parameter; did you mean until?
        since: 'P1D', account: 'x'                | account: is 'x'
        """)
    void badInputIsRefusedBeforeAnyRequest(String arguments, String error) throws Exception {
        WorkflowRun failed = agency.run(Result.FAILURE, "onlyfansMassMessageResults(" + arguments + ")");
        assertThat(log(failed)).contains("ERROR: " + error).doesNotContain("\tat ");
        String comma = arguments.isEmpty() ? "" : ", ";
        WorkflowRun unstable = agency.run(
                Result.UNSTABLE,
                "def results = onlyfansMassMessageResults(" + arguments + comma
                        + "failOnError: false)\necho \"<${results.size()} ${results.getError()}\"");
        assertThat(log(unstable)).contains("<0 " + error, "WARNING: " + error);
        assertThat(requests()).isZero();
    }

    /** What the API does, what comes of it, and how many requests it takes. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        results:status=401              | FAILURE | ERROR: The API key was refused                              | 1
        results:status=402              | FAILURE | ERROR: The team has no credits left                           | 1
        results:status=403              | FAILURE | (HTTP 403                                                    | 1
        results:unknown-account         | FAILURE | ERROR: The account is unknown                                | 1
        results:status=422              | FAILURE | ERROR: The API rejected the request                                   | 1
        results:cut-before-request      | SUCCESS | Trying again in 1 s                                     | 2
        results:cut-after-accepting     | SUCCESS | Trying again in 1 s                                     | 2
        results:status=500              | SUCCESS | Trying again in 1 s                                     | 2
        results:rate-limit              | SUCCESS | Trying again in 1 s                                     | 2
        results:status=500*all          | FAILURE | ERROR: The API                                               | 2
        results:foreign-next-page       | FAILURE | but requests go only to                         | 1
        results:html                    | SUCCESS | with an HTML page). Trying again in 1 s                 | 2
        """)
    void eachFaultHasItsEnd(String fault, String end, String line, int expected) throws Exception {
        paid();
        OnlyFansConfiguration.get().setMaxRetries(1);
        agency.api().play(fault);
        WorkflowRun run = agency.jenkins()
                .buildAndAssertStatus(
                        Result.fromString(end), agency.pipeline("onlyfansMassMessageResults since: 'P1D'"));
        assertThat(log(run).replace("in 2 s", "in 1 s")).contains(line).doesNotContain(MockApi.KEY, "\tat ");
        assertThat(requests()).isEqualTo(expected);
    }

    @Test
    void theKeyIsSentNowhereElse() throws Exception {
        paid();
        try (MockApi other = MockApi.start()) {
            agency.api().play("results:foreign-next-page=" + other.url());
            WorkflowRun run = agency.run(Result.FAILURE, "onlyfansMassMessageResults since: 'P1D'");
            assertThat(log(run))
                    .contains("The list is not complete: 1 result(s) were read. The API says that the next page is at "
                            + other.url());
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void itIsStoppedAtOnce() throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        agency.api().play("results:stall");
        WorkflowRun run = agency.pipeline("onlyfansMassMessageResults since: 'P1D'")
                .scheduleBuild2(0)
                .waitForStart();
        Agency.eventually(() -> requests() == 1);
        Instant stopped = Instant.now();
        run.doStop();
        agency.jenkins().waitForCompletion(run);
        assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(10));
        agency.jenkins().assertBuildStatus(Result.ABORTED, run);
    }

    @Nested
    class TheForm {

        private MassMessageResultsStep full() {
            MassMessageResultsStep step = new MassMessageResultsStep();
            step.setAccount("acct_1");
            step.setCredentialsId(Agency.CREDENTIALS_ID);
            step.setSince("P7D");
            step.setUntil("P1D");
            step.setQuery("New set");
            step.setMaxCredits(5);
            step.setFailOnError(false);
            return step;
        }

        @Test
        void makesASnippetOfWhatIsTyped() throws Exception {
            SnippetizerTester tester = new SnippetizerTester(agency.jenkins());
            MassMessageResultsStep step = new MassMessageResultsStep();
            step.setIds(List.of("5001", "5002"));
            tester.assertRoundTrip(step, "onlyfansMassMessageResults(ids: ['5001', '5002'])");
            tester.assertRoundTrip(
                    full(),
                    "onlyfansMassMessageResults account: 'acct_1', credentialsId: 'onlyfans-api', failOnError: false,"
                            + " maxCredits: 5, query: 'New set', since: 'P7D', until: 'P1D'");
        }

        @Test
        void keepsAllFields() throws Exception {
            StepConfigTester tester = new StepConfigTester(agency.jenkins());
            agency.jenkins().assertEqualDataBoundBeans(full(), tester.configRoundTrip(full()));
            MassMessageResultsStep ids = new MassMessageResultsStep();
            ids.setIds(List.of("5001", "5002"));
            agency.jenkins().assertEqualDataBoundBeans(ids, tester.configRoundTrip(ids));
        }

        @Test
        void saysWhatIsWrongWithAField() {
            MassMessageResultsStep.DescriptorImpl form =
                    agency.jenkins().jenkins.getDescriptorByType(MassMessageResultsStep.DescriptorImpl.class);
            assertThat(form.doCheckIds(null, "5001\nx").getMessage()).contains("ids: is the string");
            assertThat(form.doCheckSince(null, "tomorrow").getMessage()).contains("since: is");
            assertThat(form.doCheckUntil(null, "P1W").getMessage()).contains("until: is");
            assertThat(form.doCheckMaxCredits(null, "0").getMessage()).contains("use 1 to 1000");
            assertThat(form.doCheckIds(null, "5001, 5002")).hasToString("OK: <div/>");
            assertThat(form.doCheckUntil(null, "P1D")).hasToString("OK: <div/>");
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(MassMessageResultsStep.class);
        }
    }
}
