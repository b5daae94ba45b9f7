package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.List;
import jenkins.model.CauseOfInterruption;
import jenkins.model.InterruptedBuildAction;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A scheduled message is compared with what OnlyFans' queue says of it. */
@WithJenkins
class ConfirmScheduleTest {

    private static final String SEND =
            "onlyfansMassMessage(text: 'x', userLists: ['fans'], scheduledDate: 'P1D'," + " confirmSchedule: true%s)";

    private JenkinsRule jenkins;
    private Agency agency;

    @BeforeEach
    void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterEach
    void tearDown() {
        agency.close();
    }

    private long asked(String method) {
        return agency.api().requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    /** The API takes it, and the queue has it for another list. */
    private void answerOtherwise() {
        agency.api()
                .answer(
                        request -> Reply.of(
                                200,
                                request.method().equals("POST")
                                        ? "{\"data\":{\"id\":7}}"
                                        : "{\"data\":{\"list\":[{\"id\":7,\"entity\":{\"userLists\":[\"recent\"],\"price\":0}}]}}"));
    }

    @Test
    void isConfirmedByTheStepAndTheBuildStep() throws Exception {
        WorkflowRun run = agency.run("def r = " + SEND.formatted("") + "\necho \"<${r.status} ${r.note}>\"");
        assertThat(Agency.log(run)).contains("OnlyFans' queue has message 5001 as requested", "<SCHEDULED null>");
        MassMessageBuilder step = new MassMessageBuilder("x");
        step.setUserLists(List.of("fans"));
        step.setScheduledDate("P1D");
        step.setConfirmSchedule(true);
        assertThat(Agency.log(agency.run(Result.SUCCESS, step)))
                .contains("OnlyFans' queue has message 5002 as requested");
        assertThat(asked("GET")).isEqualTo(2);
    }

    @Test
    void aDifferenceFailsTheBuildAndIsNotSentAgain() throws Exception {
        answerOtherwise();
        WorkflowRun run = agency.run(Result.FAILURE, "retry(3) { " + SEND.formatted("") + " }");
        assertThat(Agency.log(run))
                .contains("OnlyFans' queue has it differently: lists: fans was requested, the queue has recent.");
        assertThat(asked("POST")).isEqualTo(1);
        assertThat(asked("DELETE")).isZero();
    }

    @Test
    void aScriptGetsTheIdOfAMessageThatDiffers() throws Exception {
        answerOtherwise();
        WorkflowRun run = agency.run(
                Result.UNSTABLE,
                "def r = " + SEND.formatted(", failOnError: false") + "\necho \"<${r.status} ${r.id} ${r.note}>\"");
        assertThat(Agency.log(run))
                .contains("<UNKNOWN 7 The API accepted it as message 7, but OnlyFans' queue has it differently");
    }

    /** It can be taken back, but is not to be sent again. */
    @Test
    void aMessageThatWasAcceptedIsNoDoubtfulOneIfTheStepIsStopped() throws Exception {
        agency.api().play("queue:stall");
        WorkflowRun run = agency.pipeline("retry(3) { " + SEND.formatted("") + " }")
                .scheduleBuild2(0)
                .waitForStart();
        jenkins.waitForMessage("reading OnlyFans' queue to confirm its schedule", run);
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        String words = "A mass message was accepted before this step was stopped: Receipt[SCHEDULED, id 5001";
        assertThat(Agency.log(run)).contains("Accepted as message 5001", words).doesNotContain("may or may not");
        assertThat(run.getActions(InterruptedBuildAction.class).stream()
                        .flatMap(action -> action.getCauses().stream())
                        .map(CauseOfInterruption::getShortDescription))
                .anyMatch(cause -> cause.startsWith(words));
        assertThat(asked("POST")).isEqualTo(1);
    }

    @Test
    void needsADate() throws Exception {
        WorkflowRun run =
                agency.run(Result.FAILURE, "onlyfansMassMessage text: 'x', userLists: ['fans'], confirmSchedule: true");
        assertThat(Agency.log(run))
                .contains("confirmSchedule: needs a scheduledDate: without one there is no schedule to confirm");
        assertThat(agency.api().requests()).isEmpty();
        assertThat(jenkins.jenkins.getItems()).hasSize(1);
    }
}
