package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.List;
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
