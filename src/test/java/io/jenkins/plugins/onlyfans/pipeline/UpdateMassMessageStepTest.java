package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
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
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step that updates a message, on Jenkins. */
@WithJenkins
class UpdateMassMessageStepTest {

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
        before = agency.api().requestCount();
    }

    private static long message() {
        return agency.api()
                .addMessage(
                        MockApi.ACCOUNT,
                        "{\"text\": \"Old\", \"userLists\": [\"fans\"], \"scheduledDate\": \""
                                + Instant.now().plus(Duration.ofDays(1)) + "\"}",
                        Instant.now());
    }

    @Test
    void aSandboxedScriptChangesWhatItHasScheduledAndReadsTheReceipt() throws Exception {
        WorkflowRun run = agency.run(
                "def sent = onlyfansMassMessage(text: 'Hello!', userLists: ['fans'], scheduledDate: 'PT2H')\n"
                        + "def r = onlyfansUpdateMassMessage(id: sent.id, text: 'Bye!', price: 5.5, mediaFiles: [1234567],"
                        + " userLists: ['recent', 1234567])\n"
                        + "echo \"<${r.id == sent.id} ${r.status} ${r.date == sent.date} ${r.error} ${r.note}"
                        + " ${r.request.text} ${r.creditsUsed}>\"");

        assertThat(Agency.log(run))
                .contains("<true SCHEDULED true null null Bye! 4>")
                .contains("text: <p>Hello!</p>, to be Bye!", "userLists: fans, to be recent, 1234567")
                .contains("price: free, to be $5.5");
    }

    @Test
    void whatIsToChangeIsOneRequestWhereAllIsWell() throws Exception {
        agency.run("onlyfansUpdateMassMessage id: " + message() + ", text: 'New'");

        assertThat(agency.api().requestCount() - before).isEqualTo(4);
        assertThat(agency.api().requests(Endpoint.UPDATE)).last().matches(request -> request.status() == 200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                                            | id: is required
        id: 'abc', text: 'x'                          | id: is
        id: 5                                         | text: is required
        id: 5, text: 'x', excludedLists: ['fans']     | excludedLists: is not a parameter
        id: 5, text: 'x', saveForLater: true          | saveForLater: is not a parameter
        id: 5, text: 'x', price: 1                    | price:
        id: 5, text: 'x', userLists: ['fens']         | userLists:
        id: 5, text: 'Hello {{name}}'                 | text:
        id: 5, text: 'x', scheduledDate: '2020-01-01T00:00:00Z' | scheduledDate:
        id: 5, text: 'x', credentialsId: 'nope'       | credentialsId: there is no Secret text 'nope'
        """)
    void badInputIsRefusedBeforeAnyRequest(String arguments, String error) throws Exception {
        String call = "onlyfansUpdateMassMessage(" + arguments + ")";
        assertThat(Agency.log(agency.run(Result.FAILURE, call)))
                .contains("ERROR: ")
                .contains(error);
        String comma = arguments.isEmpty() ? "" : ", ";
        WorkflowRun run = agency.run(
                Result.UNSTABLE,
                "def r = onlyfansUpdateMassMessage(" + arguments + comma
                        + "failOnError: false)\necho \"<${r.status} ${r.error}>\"");
        assertThat(Agency.log(run)).contains("<REJECTED ").contains(error);
        assertThat(agency.api().requestCount()).isEqualTo(before);
    }

    @Test
    void moreListsOfTheSettingsMayBeNamed() throws Exception {
        OnlyFansConfiguration.get().setMoreLists(List.of("vips"));

        agency.run("onlyfansUpdateMassMessage id: " + message() + ", text: 'New', userLists: ['vips']");

        assertThat(agency.api().requests(Endpoint.UPDATE))
                .last()
                .matches(request -> request.body().contains("vips"));
    }

    @Test
    void theStopEndsItAtOnceAndSaysThatItMayBeUpdated() throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        agency.api().play("update:stall");
        WorkflowRun run = agency.pipeline("onlyfansUpdateMassMessage id: " + message() + ", text: 'New'")
                .scheduleBuild2(0)
                .waitForStart();
        Agency.eventually(() -> agency.api().requestCount() == before + 3);
        run.doStop();
        agency.jenkins().waitForCompletion(run);

        agency.jenkins().assertBuildStatus(Result.ABORTED, run);
        assertThat(Agency.log(run))
                .contains("The build was stopped. The message may or may not have been updated: check it on OnlyFans.");
    }

    @Nested
    class TheForm {

        private UpdateMassMessageStep full() {
            UpdateMassMessageStep step = new UpdateMassMessageStep();
            step.setId("5001");
            step.setText("It's \"new\"\n🎉");
            step.setUserLists(List.of("fans", "1234567"));
            step.setUserIds(List.of("7654321"));
            step.setLockedText(true);
            step.setPrice(6.97);
            step.setMediaFiles(List.of("1234567", "ofapi_media_1"));
            step.setPreviews(List.of("1234567"));
            step.setGiphyId("gif1");
            step.setScheduledDate("PT2H");
            step.setBlockBannedWords("risky");
            step.setLiteralText(true);
            step.setAccount("acct_1");
            step.setCredentialsId(Agency.CREDENTIALS_ID);
            step.setFailOnError(false);
            return step;
        }

        @Test
        void makesASnippetOfWhatIsTyped() throws Exception {
            SnippetizerTester tester = new SnippetizerTester(agency.jenkins());
            UpdateMassMessageStep step = new UpdateMassMessageStep();
            step.setId("5001");
            step.setText("New");
            tester.assertRoundTrip(step, "onlyfansUpdateMassMessage id: '5001', text: 'New'");
            step.setPrice(6.97);
            step.setUserLists(List.of("fans", "recent"));
            tester.assertRoundTrip(
                    step,
                    "onlyfansUpdateMassMessage id: '5001', price: 6.97, text: 'New', userLists: ['fans', 'recent']");
        }

        @Test
        void keepsAllFields() throws Exception {
            UpdateMassMessageStep step = full();
            agency.jenkins()
                    .assertEqualDataBoundBeans(step, new StepConfigTester(agency.jenkins()).configRoundTrip(step));
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(UpdateMassMessageStep.class);
        }
    }
}
