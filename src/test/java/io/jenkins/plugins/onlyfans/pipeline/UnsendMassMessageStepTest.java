package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
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

/** The step that unsends a message, on Jenkins. */
@WithJenkins
class UnsendMassMessageStepTest {

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
        before = agency.api().requests().size();
    }

    private int requests() {
        return agency.api().requests().size() - before;
    }

    /** A message that has gone out. */
    private static long message() {
        return agency.api().addMessage(MockApi.ACCOUNT, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", Instant.now());
    }

    @Test
    void aSandboxedScriptReadsWhatBecameOfIt() throws Exception {
        WorkflowRun run = agency.run("def sent = onlyfansMassMessage(text: 'Hello!', userLists: ['fans'])\n"
                + "def r = onlyfansUnsendMassMessage(id: sent.id)\n"
                + "echo \"<${r.id == sent.id} ${r.status} ${r.sent} ${r.viewed} ${r.creditsUsed} ${r.error} ${r.note}"
                + " ${r.data.queue.isCanceled}>\"\n"
                + "echo r.toString()");
        assertThat(Agency.log(run))
                .containsPattern("<true UNSENT \\d+ \\d+ 1 null null true>")
                .containsPattern("UnsendResult\\[id \\d+, status UNSENT, sent \\d+, viewed \\d+, creditsUsed 1]")
                .containsPattern("Unsending message \\d+ of " + MockApi.ACCOUNT)
                .containsPattern("Message \\d+ is unsent \\(sent \\d+, viewed \\d+\\)\\.");
        assertThat(agency.api().requests(Endpoint.UNSEND)).last().matches(request -> request.status() == 200);
    }

    @Test
    void aTextOfDigitsIsAnIdToo() throws Exception {
        agency.run("pipeline { agent none\nstages { stage('s') { steps { onlyfansUnsendMassMessage id: '" + message()
                + "' } } } }");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void theLogSaysThatWhatWasBoughtStays() throws Exception {
        long id = agency.api()
                .addMessage(
                        MockApi.ACCOUNT,
                        "{\"text\": \"Hi\", \"userLists\": [\"fans\"], \"price\": 5, \"mediaFiles\": [1]}",
                        Instant.now());
        assertThat(Agency.log(agency.run("onlyfansUnsendMassMessage id: " + id)))
                .contains("It had a price: what people bought stays with them.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''                            | id: is required
        id: 0                         | id: is the number 0
        id: 'abc'                     | id: is
        id: [1]                       | id: is
        id: 5, ids: [6]               | ids: is not a parameter; did you mean id?
        id: 5, account: 'x'           | account: is
        id: 5, credentialsId: 'nope'  | credentialsId: there is no Secret text 'nope'
        """)
    void badInputIsRefusedBeforeAnyRequest(String arguments, String error) throws Exception {
        String call = "onlyfansUnsendMassMessage(" + arguments + ")";
        assertThat(Agency.log(agency.run(Result.FAILURE, call))).contains("ERROR: " + error);
        String comma = arguments.isEmpty() ? "" : ", ";
        WorkflowRun run = agency.run(
                Result.UNSTABLE,
                "def r = onlyfansUnsendMassMessage(" + arguments + comma
                        + "failOnError: false)\necho \"<${r.status} ${r.error}>\"");
        assertThat(Agency.log(run)).contains("<NOT_UNSENT " + error).contains("WARNING: " + error);
        assertThat(requests()).isZero();
    }

    @Test
    void anIdThatNobodyKnowsFailsTheBuild() throws Exception {
        WorkflowRun run = agency.run(Result.FAILURE, "onlyfansUnsendMassMessage id: 4711");
        assertThat(Agency.log(run))
                .contains(
                        "NOT UNSENT. OnlyFans refused the request (HTTP 404: Queue not found). The API does not know message 4711.")
                .contains("ERROR: The message was not unsent: see NOT UNSENT above. (WorkflowScript:1)")
                .doesNotContain("\tat ");
    }

    @Test
    void aMessageOfAnotherAccountIsAsUnknown() throws Exception {
        long id = agency.api().addMessage("acct_other", "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", Instant.now());
        WorkflowRun run = agency.run(Result.FAILURE, "onlyfansUnsendMassMessage id: " + id);
        assertThat(Agency.log(run)).contains("The API does not know message " + id);
    }

    @Test
    void anAccountThatNobodyKnowsIsNamedAsSuch() throws Exception {
        agency.api().removeAccount("acct_gone");
        WorkflowRun run = agency.run(Result.FAILURE, "onlyfansUnsendMassMessage id: 5, account: 'acct_gone'");
        assertThat(Agency.log(run)).contains("NOT UNSENT. The account is unknown (HTTP 404");
        assertThat(requests()).isEqualTo(1);
    }

    @Nested
    class OnceMore {

        @Test
        void aMessageThatWasUnsentIsUnsent() throws Exception {
            long id = message();
            WorkflowRun run = agency.run("onlyfansUnsendMassMessage id: " + id + "\nretry(2) { def r ="
                    + " onlyfansUnsendMassMessage id: " + id + "\necho \"<${r.status} ${r.note}>\" }");
            assertThat(Agency.log(run)).contains("<UNSENT The message had been unsent before. ");
        }
    }

    @Nested
    class IfItIsStopped {

        @Test
        void duringTheRequestItEndsAtOnceAndSaysThatItMayBeUnsent() throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
            agency.api().play("unsend:stall");
            WorkflowRun run = agency.pipeline("onlyfansUnsendMassMessage id: " + message())
                    .scheduleBuild2(0)
                    .waitForStart();
            Agency.eventually(() -> requests() == 1);
            Instant stopped = Instant.now();
            run.doStop();
            agency.jenkins().waitForCompletion(run);
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(10));
            agency.jenkins().assertBuildStatus(Result.ABORTED, run);
            assertThat(Agency.log(run))
                    .contains(
                            "The build was stopped. The message may or may not have been unsent: check it on OnlyFans.");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void byATimeoutTheScriptGoesOn() throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
            agency.api().play("unsend:stall");
            WorkflowRun run = agency.run("try { timeout(time: 2, unit: 'SECONDS') { onlyfansUnsendMassMessage id: "
                    + message() + " } } catch (e) { echo 'caught' }");
            assertThat(Agency.log(run))
                    .contains("The message may or may not have been unsent: check it on OnlyFans.", "caught");
        }
    }

    @Nested
    class TheForm {

        @Test
        void makesASnippetOfWhatIsTyped() throws Exception {
            SnippetizerTester tester = new SnippetizerTester(agency.jenkins());
            UnsendMassMessageStep step = new UnsendMassMessageStep();
            step.setId("5001");
            tester.assertRoundTrip(step, "onlyfansUnsendMassMessage id: '5001'");
            step.setAccount("acct_1");
            step.setCredentialsId(Agency.CREDENTIALS_ID);
            step.setFailOnError(false);
            tester.assertRoundTrip(
                    step,
                    "onlyfansUnsendMassMessage account: 'acct_1', credentialsId: 'onlyfans-api', failOnError: false,"
                            + " id: '5001'");
        }

        @Test
        void keepsAllFields() throws Exception {
            UnsendMassMessageStep step = new UnsendMassMessageStep();
            step.setId("5001");
            step.setAccount("acct_1");
            step.setFailOnError(false);
            agency.jenkins()
                    .assertEqualDataBoundBeans(step, new StepConfigTester(agency.jenkins()).configRoundTrip(step));
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(UnsendMassMessageStep.class);
        }
    }
}
