package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.dispatch.LookTimes;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.time.Duration;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The answer to a send is lost while Jenkins runs: its message is looked for, and nothing is sent again. */
@WithJenkins
class LostAnswerTest {

    private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'])";
    private static final String SCHEDULE =
            "onlyfansMassMessage(text: 'x', userLists: ['fans'], scheduledDate: 'P1D', failOnError: false)";
    private static final String LOOKS = "Looking for the message in the queue in ";

    private static JenkinsRule jenkins;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;
    private int acceptedBefore;

    @BeforeEach
    void reset() {
        agency.reset();
        OnlyFansConfiguration.get().setLookForLost(true);
        // An account of its own, in whose queue nothing is left of the tests before.
        OnlyFansConfiguration.get().setAccount("acct_" + System.nanoTime());
        before = agency.api().requestCount();
        acceptedBefore = agency.api().acceptedSends().size();
    }

    @AfterEach
    void lookAsAlways() {
        LookTimes.set(SendContext.LOOKS);
    }

    private static void lookSoon() {
        LookTimes.set(List.of(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    private long asked(String method) {
        return agency.api().requests().stream()
                .skip(before)
                .filter(request -> request.method().equals(method))
                .count();
    }

    private int accepted() {
        return agency.api().acceptedSends().size() - acceptedBefore;
    }

    private WorkflowRun beginAndAwaitWait(String script, String fault) throws Exception {
        agency.api().play(fault);
        WorkflowRun run = agency.pipeline(script).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(LOOKS + "20 s", run);
        return run;
    }

    private static String logOnceStopped(Run<?, ?> run) throws Exception {
        jenkins.waitForCompletion(run);
        return Agency.log(run);
    }

    @Test
    void aMessageThatIsThereWasSent() throws Exception {
        lookSoon();
        agency.api().play("cut-after-accepting");
        WorkflowRun run = agency.run("def r = " + SEND + "\necho \"<${r.status} ${r.id != null} ${r.note}>\"");
        assertThat(Agency.log(run))
                .contains(
                        "No answer came: SocketException",
                        LOOKS,
                        "Accepted as message",
                        "<SENT true The API's answer was lost, but its queue has exactly one message");
        assertThat(asked("POST")).isEqualTo(1);
        assertThat(asked("GET")).isEqualTo(2);
    }

    @Test
    void soItDoesInABuildStep() throws Exception {
        lookSoon();
        agency.api().play("cut-after-accepting");
        MassMessageBuilder step = new MassMessageBuilder("x");
        step.setUserLists(List.of("fans"));
        FreeStyleBuild run = agency.run(Result.SUCCESS, step);
        assertThat(Agency.log(run)).contains(LOOKS, "Accepted as message");
        assertThat(asked("POST")).isEqualTo(1);
    }

    @Test
    void aMessageThatIsNotThereIsUnknownAndNotRepeated() throws Exception {
        lookSoon();
        agency.api().play("cut-before-accepting");
        WorkflowRun run = agency.run(Result.FAILURE, "retry(3) { " + SEND + " }");
        assertThat(Agency.log(run)).contains("UNKNOWN. No answer came: ", "which proves nothing.");
        assertThat(Agency.count(run, LOOKS)).isEqualTo(2);
        assertThat(asked("POST")).isEqualTo(1);
    }

    @Test
    void aFoundMessageIsNotRepeatedByWhatFailsBesideIt() throws Exception {
        lookSoon();
        agency.api().play("status-after-accepting=503");
        WorkflowRun run = agency.run("retry(3) { def r = " + SCHEDULE + "; echo \"<${r.status}>\" }");
        assertThat(Agency.log(run)).contains("<SCHEDULED>");
        assertThat(asked("POST")).isEqualTo(1);
    }

    /** Each of the two may be the one that is there. */
    @Test
    void twoOfTheSameTextThatAreOpenStayUnknown() throws Exception {
        LookTimes.set(List.of(Duration.ofSeconds(2)));
        agency.api().play("cut-after-accepting", "cut-before-accepting");
        String send = "onlyfansMassMessage(text: 'x', userLists: ['fans'], failOnError: false)";
        WorkflowRun run = agency.run(Result.UNSTABLE, "parallel a: { " + send + " }, b: { " + send + " }");
        assertThat(Agency.count(run, "UNKNOWN.")).isEqualTo(2);
        assertThat(Agency.log(run)).contains("Another send of the same text has no known outcome either");
        assertThat(accepted()).isEqualTo(1);
    }

    @Test
    void aStopEndsTheWaitAtOnceAndARetrySendsNothing() throws Exception {
        WorkflowRun run = beginAndAwaitWait("retry(3) { " + SEND + " }", "cut-after-accepting");
        run.doStop();
        assertThat(logOnceStopped(run))
                .contains("The build was stopped before the message was found in the queue. The request was sent at ");
        jenkins.assertBuildStatus(Result.ABORTED, run);
        assertThat(asked("POST")).isEqualTo(1);
        assertThat(asked("GET")).isZero();
    }

    @Test
    void aTimeoutEndsTheWaitAndARetrySendsNothing() throws Exception {
        WorkflowRun run = beginAndAwaitWait(
                "retry(3) { timeout(time: 4, unit: 'SECONDS') { " + SEND + " } }", "cut-after-accepting");
        assertThat(logOnceStopped(run)).contains("UNKNOWN.");
        assertThat(asked("POST")).isEqualTo(1);
    }

    @Test
    void aStopEndsTheWaitOfABuildStep() throws Exception {
        agency.api().play("cut-after-accepting");
        MassMessageBuilder step = new MassMessageBuilder("x");
        step.setUserLists(List.of("fans"));
        FreeStyleBuild run = agency.freestyle(step).scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage(LOOKS + "20 s", run);
        run.doStop();
        assertThat(logOnceStopped(run)).contains("UNKNOWN. No answer came: ");
        assertThat(asked("POST")).isEqualTo(1);
    }

    /** It would make everybody wait for a minute and a half, and a look after the restart does as well. */
    @Test
    void aWaitDoesNotHoldUpASafeRestartAndSaysWhatItIs() throws Exception {
        WorkflowRun run = beginAndAwaitWait(SEND, "cut-after-accepting");
        assertThat(run.getExecution().blocksRestart()).isFalse();
        List<StepExecution> steps =
                run.getExecution().getCurrentExecutions(true).get();
        assertThat(steps)
                .hasSize(1)
                .first()
                .extracting(StepExecution::getStatus)
                .isEqualTo("looking for the message");
        assertThat(((CpsFlowExecution) run.getExecution()).isComplete()).isFalse();
        run.doStop();
        jenkins.waitForCompletion(run);
    }

    @Test
    void theSettingTurnsItOff() throws Exception {
        OnlyFansConfiguration.get().setLookForLost(false);
        agency.api().play("cut-after-accepting");
        WorkflowRun run = agency.run(Result.FAILURE, SEND);
        assertThat(Agency.log(run)).contains("UNKNOWN.").doesNotContain(LOOKS);
        assertThat(asked("GET")).isZero();
    }
}
