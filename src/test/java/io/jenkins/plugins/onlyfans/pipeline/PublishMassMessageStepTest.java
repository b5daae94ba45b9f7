package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import java.time.Duration;
import java.time.Instant;
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
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step that publishes a message, on Jenkins. */
@WithJenkins
class PublishMassMessageStepTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        before = puts();
    }

    private static int puts() {
        return agency.api().requests(Endpoint.PUBLISH).size();
    }

    private int published() {
        return puts() - before;
    }

    private static long message() {
        return agency.api()
                .addMessage(
                        MockApi.ACCOUNT,
                        "{\"text\": \"Hi\", \"userLists\": [\"fans\"], \"scheduledDate\": \""
                                + Instant.now().plus(Duration.ofDays(1)) + "\"}",
                        Instant.now());
    }

    @Test
    void aSandboxedScriptPublishesADraftAndReadsItsReceipt() throws Exception {
        WorkflowRun run =
                agency.run("def draft = onlyfansMassMessage(text: 'Hello!', userLists: ['fans'], saveForLater: true)\n"
                        + "def r = onlyfansPublishMassMessage(id: draft.id)\n"
                        + "echo \"<${r.id == draft.id} ${r.status} ${r.error} ${r.note} ${r.request} ${r.data}>\"");

        assertThat(Agency.log(run)).contains("<true SENT null null [:] [success:true]>");
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void theBuildPageShowsItAsASend() throws Exception {
        long id = message();
        WorkflowRun run = agency.run("onlyfansPublishMassMessage id: " + id);

        assertThat(run.getAction(BuildMessages.class).getCounts()).isEqualTo("1 sent");
        HtmlPage page = agency.jenkins().createWebClient().getPage(run, "onlyfans-messages");
        assertThat(page.asNormalizedText())
                .contains(String.valueOf(id), MockApi.ACCOUNT, "sent", "those of message " + id);
        HtmlPage detail = page.getAnchorByText(String.valueOf(id)).click();
        assertThat(detail.asNormalizedText()).contains("Message " + id, "\"success\" : true");
    }

    @Nested
    class IfItIsCalledAgain {

        @Test
        void byARetryAnUnknownOneIsNotPublishedAgain() throws Exception {
            long id = message();
            agency.api().play("publish:cut-after-accepting");

            WorkflowRun run = agency.run(Result.FAILURE, "retry(3) { onlyfansPublishMassMessage id: " + id + " }");

            assertThat(published()).isEqualTo(1);
            assertThat(Agency.log(run))
                    .contains("UNKNOWN.", "The outcome of a mass message is unknown: see UNKNOWN above.");
        }

        @Test
        void byARetryOneThatWasRefusedIs() throws Exception {
            long id = message();
            agency.api().play("publish:status=422");

            agency.run("retry(2) { onlyfansPublishMassMessage id: " + id + " }");

            assertThat(published()).isEqualTo(2);
        }

        @Test
        void whatHasGoneOutIsRefusedByTheApi() throws Exception {
            long id = message();

            WorkflowRun run = agency.run(
                    Result.FAILURE, "onlyfansPublishMassMessage id: " + id + "\nonlyfansPublishMassMessage id: " + id);

            assertThat(Agency.log(run))
                    .contains("NOT SENT. OnlyFans refused the request (HTTP 400: Message is already sent)");
        }
    }

    @Test
    void aLostAnswerIsLookedFor() throws Exception {
        OnlyFansConfiguration.get().setLookForLost(true);
        long id = message();
        agency.api().play("publish:cut-after-accepting");

        WorkflowRun run = agency.pipeline(
                        "def r = onlyfansPublishMassMessage id: " + id + "\necho \"<${r.status} ${r.note}>\"")
                .scheduleBuild2(0)
                .waitForStart();
        agency.jenkins().waitForMessage("Looking for the message in the queue in 20 s", run);
        agency.jenkins().assertBuildStatusSuccess(agency.jenkins().waitForCompletion(run));

        assertThat(Agency.log(run)).contains("<SENT The API's answer was lost, but the API shows");
        assertThat(published()).isEqualTo(1);
    }

    @Test
    void theStopEndsItAtOnceAndSaysThatItMayHaveGoneOut() throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        agency.api().play("publish:stall");
        WorkflowRun run = agency.pipeline("onlyfansPublishMassMessage id: " + message())
                .scheduleBuild2(0)
                .waitForStart();
        Agency.eventually(() -> published() == 1);
        run.doStop();
        agency.jenkins().waitForCompletion(run);

        agency.jenkins().assertBuildStatus(Result.ABORTED, run);
        assertThat(Agency.log(run)).contains("UNKNOWN. The build was stopped");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                           | id: is required
        id: 'abc'                    | id: is
        id: 5, text: 'x'             | text: is not a parameter
        id: 5, maxDelay: 'soon'      | maxDelay:
        id: 5, account: 'x'          | account: is
        id: 5, credentialsId: 'nope' | credentialsId: there is no Secret text 'nope'
        """)
    void badInputIsRefusedBeforeAnyRequest(String arguments, String error) throws Exception {
        int asked = agency.api().requestCount();
        String call = "onlyfansPublishMassMessage(" + arguments + ")";
        assertThat(Agency.log(agency.run(Result.FAILURE, call))).contains("ERROR: " + error);
        String comma = arguments.isEmpty() ? "" : ", ";
        WorkflowRun run = agency.run(
                Result.UNSTABLE,
                "def r = onlyfansPublishMassMessage(" + arguments + comma
                        + "failOnError: false)\necho \"<${r.status} ${r.error}>\"");
        assertThat(Agency.log(run)).contains("<REJECTED " + error).contains("WARNING: " + error);
        assertThat(agency.api().requestCount()).isEqualTo(asked);
    }

    @Nested
    class TheForm {

        @Test
        void makesASnippetOfWhatIsTyped() throws Exception {
            SnippetizerTester tester = new SnippetizerTester(agency.jenkins());
            PublishMassMessageStep step = new PublishMassMessageStep();
            step.setId("5001");
            tester.assertRoundTrip(step, "onlyfansPublishMassMessage id: '5001'");
            step.setAccount("acct_1");
            step.setMaxDelay("PT5M");
            step.setFailOnError(false);
            tester.assertRoundTrip(
                    step,
                    "onlyfansPublishMassMessage account: 'acct_1', failOnError: false, id: '5001', maxDelay: 'PT5M'");
        }

        @Test
        void keepsAllFields() throws Exception {
            PublishMassMessageStep step = new PublishMassMessageStep();
            step.setId("5001");
            step.setAccount("acct_1");
            step.setMaxDelay("PT5M");
            step.setFailOnError(false);
            agency.jenkins()
                    .assertEqualDataBoundBeans(step, new StepConfigTester(agency.jenkins()).configRoundTrip(step));
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(PublishMassMessageStep.class);
        }
    }
}
