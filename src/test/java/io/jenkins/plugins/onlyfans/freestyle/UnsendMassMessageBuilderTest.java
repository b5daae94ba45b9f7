package io.jenkins.plugins.onlyfans.freestyle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Functions;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.tasks.BatchFile;
import hudson.tasks.Builder;
import hudson.tasks.Shell;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class UnsendMassMessageBuilderTest {

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

    private static long message() {
        return agency.api().addMessage(MockApi.ACCOUNT, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", Instant.now());
    }

    private static UnsendMassMessageBuilder builder(Map<String, ?> arguments) throws Exception {
        return (UnsendMassMessageBuilder) DescribableModel.of(UnsendMassMessageBuilder.class)
                .instantiate(new LinkedHashMap<>(arguments), TaskListener.NULL);
    }

    private static MassMessageBuilder send() {
        MassMessageBuilder send = new MassMessageBuilder("Hello!");
        send.setUserLists(List.of("fans"));
        return send;
    }

    private static Builder echo() {
        return Functions.isWindows()
                ? new BatchFile("echo [%ONLYFANS_MESSAGE_STATUS%]")
                : new Shell("echo \"[$ONLYFANS_MESSAGE_STATUS]\"");
    }

    @Test
    void unsendsWhatTheBuildHasSent() throws Exception {
        FreeStyleBuild run =
                agency.run(Result.SUCCESS, send(), echo(), builder(Map.of("id", "${ONLYFANS_MESSAGE_ID}")), echo());
        assertThat(Agency.log(run)).containsPattern("(?s)\\[SENT].*Message \\d+ is unsent.*\\[UNSENT]");
        assertThat(requests()).isEqualTo(2);
        assertThat(agency.api().requests(Endpoint.UNSEND)).isNotEmpty();
    }

    @Test
    void theStatusIsThatOfTheLastBuildStepThatSetsIt() throws Exception {
        FreeStyleBuild run = agency.run(Result.SUCCESS, builder(Map.of("id", message())), send(), echo());
        assertThat(Agency.log(run)).contains("[SENT]");
    }

    @Test
    void tellsTheStepsThatFollowWhereNothingIsSent() throws Exception {
        FreeStyleBuild run = agency.run(Result.UNSTABLE, builder(Map.of("id", "4711", "failOnError", false)), echo());
        assertThat(Agency.log(run))
                .contains(
                        "NOT UNSENT. OnlyFans refused the request",
                        "WARNING: The message was not unsent",
                        "[NOT_UNSENT]");
    }

    @Test
    void failsTheBuildIfNotWishedOtherwise() throws Exception {
        FreeStyleBuild run = agency.run(Result.FAILURE, builder(Map.of("id", "4711")));
        assertThat(Agency.log(run))
                .contains("NOT UNSENT. OnlyFans refused the request")
                .contains("ERROR: The message was not unsent: see NOT UNSENT above.")
                .doesNotContain("\tat ");
    }

    @Test
    void aVariableThatTheBuildDoesNotHaveIsRefused() throws Exception {
        FreeStyleBuild run = agency.run(Result.FAILURE, builder(Map.of("id", "${NOBODY}")), echo());
        assertThat(Agency.log(run)).contains("ERROR: id: uses ${NOBODY}, for which this build has no value");
        assertThat(requests()).isZero();
    }

    @Test
    void withoutAnIdNothingIsAsked() throws Exception {
        FreeStyleBuild run = agency.run(Result.FAILURE, builder(Map.of()));
        assertThat(Agency.log(run)).contains("ERROR: id: is required");
        assertThat(requests()).isZero();
    }

    @Test
    void endsSoonAfterItIsAbortedInTheMiddleOfARequest() throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        agency.api().play("unsend:stall");
        FreeStyleBuild run = agency.freestyle(builder(Map.of("id", message())))
                .scheduleBuild2(0)
                .waitForStart();
        Agency.eventually(() -> requests() == 1);
        Instant aborted = Instant.now();
        run.doStop();
        agency.jenkins().waitForCompletion(run);
        assertThat(Duration.between(aborted, Instant.now())).isLessThan(Duration.ofSeconds(5));
        agency.jenkins().assertBuildStatus(Result.ABORTED, run);
        assertThat(Agency.log(run)).contains("may or may not have been unsent").doesNotContain("\tat ");
        assertThat(run.getEnvironment(TaskListener.NULL)).containsEntry("ONLYFANS_MESSAGE_STATUS", "UNKNOWN");
        assertThat(requests()).isEqualTo(1);
    }

    @Test
    void needsNoWorkspace() {
        assertThat(new UnsendMassMessageBuilder().requiresWorkspace()).isFalse();
    }

    @Test
    void isNotForAPipeline() throws Exception {
        WorkflowRun run = agency.run(
                Result.FAILURE, "node { step([$class: 'UnsendMassMessageBuilder', id: '" + message() + "']) }");
        assertThat(Agency.log(run)).contains("This build step is for freestyle jobs; nothing was done.");
        assertThat(requests()).isZero();
    }

    @Nested
    class FromCode {

        @ParameterizedTest
        @ValueSource(strings = {"ids", "text"})
        void anUnknownNameIsRefused(String name) {
            assertThatThrownBy(() -> builder(Map.of("id", "5", name, "x")))
                    .hasStackTraceContaining(name + ": is not a parameter");
        }

        @Test
        void jobDslTakesANumberAndAText() throws Exception {
            long first = message();
            long second = message();
            ExecuteDslScripts seed = new ExecuteDslScripts();
            seed.setScriptText("freeStyleJob('dsl') { steps {\nonlyfansUnsendMassMessage { id(" + first + ")\n"
                    + "account('" + MockApi.ACCOUNT + "')\ncredentialsId('" + Agency.CREDENTIALS_ID
                    + "')\nfailOnError(true) }\nonlyfansUnsendMassMessage { id('" + second + "') } } }");
            seed.setUseScriptText(true);
            agency.run(Result.SUCCESS, seed);
            FreeStyleProject job = agency.jenkins().jenkins.getItemByFullName("dsl", FreeStyleProject.class);
            agency.jenkins().buildAndAssertSuccess(job);
            assertThat(requests()).isEqualTo(2);
        }
    }

    @Nested
    class TheForm {

        @Test
        void keepsAllFields() throws Exception {
            UnsendMassMessageBuilder step = new UnsendMassMessageBuilder();
            step.setId("${ONLYFANS_MESSAGE_ID}");
            step.setAccount("acct_1");
            step.setFailOnError(false);
            FreeStyleProject job = agency.freestyle(step);
            agency.jenkins().configRoundtrip(job);
            agency.jenkins()
                    .assertEqualDataBoundBeans(step, job.getBuildersList().get(0));
        }

        @Test
        void isKeptOnDisk() throws Exception {
            UnsendMassMessageBuilder step = new UnsendMassMessageBuilder();
            step.setId("77");
            FreeStyleProject job = agency.freestyle(step);
            job.save();
            job.doReload();
            agency.jenkins()
                    .assertEqualDataBoundBeans(step, job.getBuildersList().get(0));
        }
    }
}
