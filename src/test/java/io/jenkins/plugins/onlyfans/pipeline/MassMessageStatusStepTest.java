package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import hudson.model.queue.QueueTaskFuture;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.net.URL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
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
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step that tells how far a message is, and waits until it is done, on Jenkins. */
@WithJenkins
class MassMessageStatusStepTest {

    private static final String STILL = "The next look is in ";

    private static Agency agency;

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
        agency.api().deliverWithin(Duration.ofSeconds(5));
        before = agency.api().requests().size();
    }

    private int requests() {
        return agency.api().requests().size() - before;
    }

    /** A message of this time to the fans. */
    private static long message(Instant date) {
        return agency.api().addMessage(MockApi.ACCOUNT, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", date);
    }

    /** One that is on its way, and stays so. */
    private static long onTheWay(int total, int pending) {
        long id = message(Instant.now().minusSeconds(60));
        agency.api().message(id).setProgress(total, pending);
        return id;
    }

    private static String await(long id) {
        return "onlyfansMassMessageStatus(id: " + id + ", waitUntil: 'DONE')";
    }

    private static WorkflowRun waiting(String script) throws Exception {
        QueueTaskFuture<WorkflowRun> build = agency.pipeline(script).scheduleBuild2(0);
        WorkflowRun run = build.waitForStart();
        agency.jenkins().waitForMessage(STILL, run);
        return run;
    }

    @Test
    void aSandboxedScriptReadsHowFarAMessageIs() throws Exception {
        long id = message(Instant.now().minusSeconds(600));
        agency.api().message(id).finish(98);
        agency.api().message(id).setViewed(98, 12);
        WorkflowRun run = agency.run("def s = onlyfansMassMessageStatus(id: " + id + ")\n"
                + "echo \"<${s.id} ${s.state} ${s.total} ${s.pending} ${s.sent} ${s.viewed} ${s.canUnsend}"
                + " ${s.unsendSeconds} ${s.creditsUsed} ${s.error} ${s.note} ${s.data.isDone} ${s.data.queue.id}>\"\n"
                + "echo s.toString()");
        assertThat(Agency.log(run))
                .contains("<" + id + " DONE 98 0 98 12 true 1000000 2 null null true " + id + ">")
                .contains("MessageState[id " + id + ", state DONE, date ")
                .contains("Message " + id + " is DONE (sent 98, viewed 12). Credits used: 2.");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void oneThatIsScheduledIsSo() throws Exception {
        WorkflowRun run =
                agency.run("def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], scheduledDate: 'P1D')\n"
                        + "def s = onlyfansMassMessageStatus(id: r.id)\necho \"<${s.state} ${s.sent}>\"");
        assertThat(Agency.log(run)).contains("<SCHEDULED null>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                | id: is required
                    id: 0                             | id: is the number 0
                    id: 'abc'                         | id: is
                    id: 5, waitUntil: 'SENT'          | waitUntil: is 'SENT'; use DONE
                    id: 5, waitUntil: true            | waitUntil: is not a string but
                    id: 5, maxCredits: 0              | maxCredits: is the number 0; use 1 to 100000
                    id: 5, ids: [6]                   | ids: is not a parameter; did you mean id?
                    id: 5, account: 'x'               | account: is
                    id: 5, credentialsId: 'nope'      | credentialsId: there is no Secret text 'nope'
                    """)
    void badInputIsRefusedBeforeAnyRequest(String arguments, String error) throws Exception {
        assertThat(Agency.log(agency.run(Result.FAILURE, "onlyfansMassMessageStatus(" + arguments + ")")))
                .contains("ERROR: " + error);
        String comma = arguments.isEmpty() ? "" : ", ";
        WorkflowRun run = agency.run(
                Result.UNSTABLE,
                "def s = onlyfansMassMessageStatus(" + arguments + comma
                        + "failOnError: false)\necho \"<${s.state} ${s.error}>\"");
        assertThat(Agency.log(run)).contains("<null " + error).contains("WARNING: " + error);
        assertThat(requests()).isZero();
    }

    @Test
    void oneThatNobodyKnowsFailsTheBuild() throws Exception {
        WorkflowRun run = agency.run(Result.FAILURE, "onlyfansMassMessageStatus id: 4711");
        assertThat(Agency.log(run))
                .contains("Message 4711 is NOT_FOUND. Credits used: 2.")
                .contains(
                        "ERROR: There is no message 4711 of " + MockApi.ACCOUNT
                                + ". OnlyFans refused the request (HTTP 404: Queue not found). Check the parameters id and account.")
                .doesNotContain("\tat ");
    }

    @Test
    void anAccountThatNobodyKnowsFailsAsSuch() throws Exception {
        agency.api().removeAccount("acct_gone");
        WorkflowRun run = agency.run(Result.FAILURE, "onlyfansMassMessageStatus id: 5, account: 'acct_gone'");
        assertThat(Agency.log(run)).contains("The account is unknown (HTTP 404");
        assertThat(requests()).isEqualTo(1);
    }

    /** What the server did, what the build makes of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    list:status=401          | FAILURE | null | The API key was refused
                    list:status=402          | FAILURE | null | The team has no credits left
                    list:unknown-account     | FAILURE | null | The account is unknown
                    list:html=502            | FAILURE | null | The API answered with an error (HTTP 502 with an HTML page).
                    list:rate-limit          | FAILURE | null | The API's rate limit is used up
                    list:cut-before-request  | FAILURE | null | The API did not answer
                    list:empty               | FAILURE | null | could not be read
                    list:truncated           | FAILURE | null | could not be read
                    get:status=403           | SUCCESS | DONE | How many got and viewed message
                    get:html=502             | SUCCESS | DONE | How many got and viewed message
                    get:cut-in-body          | SUCCESS | DONE | How many got and viewed message
                    list:no-meta             | SUCCESS | DONE | (sent 98, viewed 12). Credits used: 1.
                    """)
    void aFaultOfTheServerIsNoState(String fault, String result, String state, String line) throws Exception {
        long id = message(Instant.now().minusSeconds(600));
        agency.api().message(id).finish(98);
        agency.api().message(id).setViewed(98, 12);
        agency.api().play(fault);
        String call = "onlyfansMassMessageStatus(id: " + id;
        Result expected = Result.fromString(result);
        assertThat(Agency.log(agency.run(expected, call + ")"))).contains(line);
        agency.api().playNothing();
        agency.api().play(fault);
        WorkflowRun run = agency.run(
                expected == Result.SUCCESS ? expected : Result.UNSTABLE,
                "def s = " + call + ", failOnError: false)\necho \"<${s.state}>\"");
        assertThat(Agency.log(run)).contains("<" + state + ">");
        agency.api().playNothing();
    }

    @Nested
    class Waiting {

        @Test
        void untilItsDateAndThenUntilItIsDone() throws Exception {
            agency.api().deliverWithin(Duration.ZERO);
            long id = message(Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.SECONDS));
            WorkflowRun run =
                    agency.run("def s = " + await(id) + "\necho \"<${s.state} ${s.error} ${s.creditsUsed}>\"");
            assertThat(Agency.log(run))
                    .contains("Waiting until message " + id + " of " + MockApi.ACCOUNT + " is done, with 50 request(s)")
                    .contains("Message " + id + " is SCHEDULED, for ")
                    .contains("<DONE null 3>");
            assertThat(requests()).isEqualTo(3);
        }

        @Test
        void holdsNoExecutor() throws Exception {
            WorkflowRun run = waiting(await(onTheWay(100, 20)));
            assertThat(agency.jenkins().jenkins.getComputers())
                    .allSatisfy(computer -> assertThat(computer.countBusy()).isZero());
            run.doStop();
            agency.jenkins().waitForCompletion(run);
        }

        @Test
        void endsWithinASecondWhenItIsStopped() throws Exception {
            WorkflowRun run = waiting(await(onTheWay(100, 20)));
            Instant stopped = Instant.now();
            run.doStop();
            agency.jenkins().waitForCompletion(run);
            // The second is the step's; the rest is Jenkins ending the build.
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(10));
            agency.jenkins().assertBuildStatus(Result.ABORTED, run);
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void endsDuringARequestWhenItIsStopped() throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
            agency.api().play("list:stall");
            WorkflowRun run = agency.pipeline(await(5)).scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> requests() == 1);
            run.doStop();
            agency.jenkins().waitForCompletion(run);
            agency.jenkins().assertBuildStatus(Result.ABORTED, run);
        }

        @Test
        void aTimeoutEndsItAndTheScriptGoesOn() throws Exception {
            WorkflowRun run = agency.run("try { timeout(time: 2, unit: 'SECONDS') { " + await(onTheWay(100, 20))
                    + " } } catch (e) { echo 'caught' }");
            assertThat(Agency.log(run)).contains("caught");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        cancel | CANCELED | is canceled
                        fail   | FAILED   | it has an error
                        remove | NOT_FOUND | There is no message
                        """)
        void whatStopsTheMessageFailsTheBuild(String what, String state, String error) throws Exception {
            long id = onTheWay(100, 20);
            switch (what) {
                case "cancel" -> agency.api().message(id).cancel();
                case "fail" -> agency.api().message(id).fail();
                default -> agency.api().message(id).remove();
            }
            assertThat(Agency.log(agency.run(Result.FAILURE, await(id)))).contains(error);
            WorkflowRun run = agency.run(
                    Result.UNSTABLE,
                    "def s = onlyfansMassMessageStatus(id: " + id
                            + ", waitUntil: 'DONE', failOnError: false)\necho \"<${s.state}>\"");
            assertThat(Agency.log(run)).contains("<" + state + ">");
        }

        @Test
        void atMaxCreditsItFails() throws Exception {
            long id = onTheWay(100, 20);
            WorkflowRun run = agency.run(
                    Result.FAILURE, "onlyfansMassMessageStatus id: " + id + ", waitUntil: 'DONE', maxCredits: 1");
            assertThat(Agency.log(run))
                    .contains("ERROR: Message " + id
                            + " is not done yet (recipients still pending: 20 of 100). maxCredits: 1"
                            + " request(s) made, and no more are allowed; set it to at least 3.");
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    class OnThePageOfTheBuild {

        private HtmlPage page(WorkflowRun run) throws Exception {
            JenkinsRule.WebClient browser = agency.jenkins().createWebClient();
            browser.getOptions().setJavaScriptEnabled(false);
            return browser.goTo(run.getUrl());
        }

        private List<HtmlElement> bars(HtmlPage page) {
            return page.getByXPath("//div[contains(@class, 'onlyfans-waiting')]//div[@role='progressbar']");
        }

        private void stop(WorkflowRun run) throws Exception {
            run.doStop();
            agency.jenkins().waitForCompletion(run);
        }

        @Test
        void aBarShowsHowFarTheMessageIs() throws Exception {
            long id = onTheWay(80, 20);
            WorkflowRun run = waiting(await(id));
            assertThat(bars(page(run))).singleElement().satisfies(bar -> {
                assertThat(bar.getAttribute("aria-valuenow")).isEqualTo("75");
                assertThat(bar.getAttribute("aria-valuemax")).isEqualTo("100");
                assertThat(bar.getAttribute("aria-label"))
                        .isEqualTo("Message " + id + " is being sent. Recipients still pending: 20 of 80");
            });
            assertThat(page(run).asNormalizedText())
                    .contains("OnlyFans: waiting until messages are done", "Next look: ");
            stop(run);
            assertThat(bars(page(run))).isEmpty();
        }

        @Test
        void eachOfSeveralHasItsBar() throws Exception {
            long first = onTheWay(100, 90);
            long second = message(Instant.now().plus(Duration.ofDays(1)));
            WorkflowRun run = agency.pipeline("parallel a: { " + await(first) + " }, b: { " + await(second) + " }")
                    .scheduleBuild2(0)
                    .waitForStart();
            Agency.eventually(() -> Agency.count(run, STILL) == 2);
            List<HtmlElement> bars = bars(page(run));
            assertThat(bars)
                    .extracting(bar -> bar.getAttribute("aria-valuenow"))
                    .containsExactly("10", "");
            assertThat(bars.get(1).getAttribute("aria-label")).startsWith("Message " + second + " is scheduled for 20");
            stop(run);
        }

        @Test
        void theBarsAloneArePartOfItAndThereAsLongAsItWaits() throws Exception {
            WorkflowRun run = waiting(await(onTheWay(100, 20)));
            JenkinsRule.WebClient browser = agency.jenkins().createWebClient();
            browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
            URL bars = new URL(agency.jenkins().getURL(), run.getUrl() + "onlyfans-waiting/progress");
            assertThat(browser.getPage(bars).getWebResponse().getContentAsString())
                    .contains("aria-valuenow=\"80\"")
                    .doesNotContain("<html");
            stop(run);
            assertThat(browser.getPage(bars).getWebResponse().getContentAsString())
                    .doesNotContain("aria-valuenow");
        }

        @Test
        void whoMayNotSeeTheJobSeesNoBar() throws Exception {
            WorkflowRun run = waiting(await(onTheWay(100, 20)));
            agency.jenkins().jenkins.setSecurityRealm(agency.jenkins().createDummySecurityRealm());
            agency.jenkins()
                    .jenkins
                    .setAuthorizationStrategy(new MockAuthorizationStrategy()
                            .grant(Jenkins.READ)
                            .everywhere()
                            .toEveryone()
                            .grant(Item.READ)
                            .everywhere()
                            .to("reader"));
            try {
                JenkinsRule.WebClient browser = agency.jenkins().createWebClient();
                browser.getOptions().setThrowExceptionOnFailingStatusCode(false);
                URL bars = new URL(agency.jenkins().getURL(), run.getUrl() + "onlyfans-waiting/progress");
                assertThat(browser.getPage(bars).getWebResponse().getStatusCode())
                        .isEqualTo(404);
                browser.login("reader");
                assertThat(browser.getPage(bars).getWebResponse().getStatusCode())
                        .isEqualTo(200);
            } finally {
                agency.jenkins()
                        .jenkins
                        .setAuthorizationStrategy(new hudson.security.AuthorizationStrategy.Unsecured());
                agency.jenkins().jenkins.setSecurityRealm(hudson.security.SecurityRealm.NO_AUTHENTICATION);
            }
            stop(run);
        }
    }

    @Nested
    class TheForm {

        @Test
        void makesASnippetOfWhatIsTyped() throws Exception {
            SnippetizerTester tester = new SnippetizerTester(agency.jenkins());
            MassMessageStatusStep step = new MassMessageStatusStep();
            step.setId("5001");
            tester.assertRoundTrip(step, "onlyfansMassMessageStatus id: '5001'");
            step.setWaitUntil("DONE");
            step.setMaxCredits("100");
            step.setAccount("acct_1");
            step.setCredentialsId(Agency.CREDENTIALS_ID);
            step.setFailOnError(false);
            tester.assertRoundTrip(
                    step,
                    "onlyfansMassMessageStatus account: 'acct_1', credentialsId: 'onlyfans-api', failOnError: false,"
                            + " id: '5001', maxCredits: '100', waitUntil: 'DONE'");
        }

        @Test
        void keepsAllFields() throws Exception {
            MassMessageStatusStep step = new MassMessageStatusStep();
            step.setId("5001");
            step.setWaitUntil("DONE");
            step.setMaxCredits("7");
            step.setAccount("acct_1");
            step.setFailOnError(false);
            agency.jenkins()
                    .assertEqualDataBoundBeans(step, new StepConfigTester(agency.jenkins()).configRoundTrip(step));
        }

        @Test
        void offersWhatCanBeWaitedFor() {
            MassMessageStatusStep.DescriptorImpl descriptor =
                    agency.jenkins().jenkins.getDescriptorByType(MassMessageStatusStep.DescriptorImpl.class);
            assertThat(descriptor.doFillWaitUntilItems())
                    .extracting((ListBoxModel.Option option) -> option.value)
                    .containsExactly("", "DONE");
        }

        @Test
        void saysWhatIsWrong() {
            MassMessageStatusStep.DescriptorImpl descriptor =
                    agency.jenkins().jenkins.getDescriptorByType(MassMessageStatusStep.DescriptorImpl.class);
            assertThat(Stream.of("0", "100001", "x")
                            .map(value ->
                                    descriptor.doCheckMaxCredits(null, value).getMessage()))
                    .allMatch(message -> message.contains("use 1 to 100000"));
            assertThat(descriptor.doCheckMaxCredits(null, "50").kind).isEqualTo(hudson.util.FormValidation.Kind.OK);
            assertThat(descriptor.doCheckId(null, "x").kind).isEqualTo(hudson.util.FormValidation.Kind.ERROR);
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(MassMessageStatusStep.class);
        }
    }
}
