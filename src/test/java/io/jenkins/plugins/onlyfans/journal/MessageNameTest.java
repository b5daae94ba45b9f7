package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Messages of a job that replace each other, whatever runs at the same time or again. */
@WithJenkins
class MessageNameTest {

    private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'], replaces: 'hourly')";
    private static final String SHOW = "echo \"<${" + SEND + ".status}>\"";

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

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().requestCount();
    }

    /** What was sent and unsent, in its order. */
    private List<String> done() {
        return agency.api().requests().stream()
                .skip(before)
                .filter(ReceivedRequest::done)
                .map(request -> request.endpoint().orElseThrow() + " " + request.message())
                .toList();
    }

    private List<Long> sent() {
        return agency.api().requests().stream()
                .skip(before)
                .filter(ReceivedRequest::accepted)
                .map(ReceivedRequest::message)
                .toList();
    }

    /** Each but the last is unsent just before the next is sent. */
    private void assertOneAfterTheOther(int count) {
        List<String> expected = new ArrayList<>();
        List<Long> ids = sent();
        for (int i = 0; i < ids.size(); i++) {
            if (i > 0) {
                expected.add("unsend " + ids.get(i - 1));
            }
            expected.add("send " + ids.get(i));
        }
        assertThat(ids).hasSize(count);
        assertThat(done()).containsExactlyElementsOf(expected);
    }

    @Test
    void theNextBuildReplacesTheMessageOfTheOneBefore() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        jenkins.buildAndAssertSuccess(job);
        String log = Agency.log(jenkins.buildAndAssertSuccess(job));
        assertThat(log)
                .contains(
                        "<SENT>",
                        "This message replaces message " + sent().get(0) + " ('hourly'), which will be unsent first.");
        job.renameTo(job.getName() + "-renamed");
        jenkins.buildAndAssertSuccess(job);
        assertOneAfterTheOther(3);
    }

    @Test
    void buildsAtTheSameTimeGoOneAfterTheOther() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        jenkins.buildAndAssertSuccess(job);
        agency.api().play("unsend:delay=1s");
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        WorkflowRun second = job.scheduleBuild2(0).waitForStart();
        String both = Agency.log(jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(first)))
                + Agency.log(jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second)));
        assertThat(both).contains("Another send that replaces 'hourly' is in progress; waiting for its outcome.");
        assertOneAfterTheOther(3);
    }

    @Test
    void branchesAtTheSameTimeGoOneAfterTheOther() throws Exception {
        jenkins.buildAndAssertSuccess(agency.pipeline(
                "def b = [:]\nfor (int i = 0; i < 12; i++) { b['b' + i] = { " + SHOW + " } }\nparallel b"));
        assertOneAfterTheOther(12);
    }

    @Test
    void aBuildStepReplacesToo() throws Exception {
        MassMessageBuilder step = new MassMessageBuilder("x");
        step.setUserLists(List.of("fans"));
        step.setReplaces("hourly");
        agency.run(Result.SUCCESS, step, step);
        assertOneAfterTheOther(2);
    }

    @Test
    void anotherJobHasNamesOfItsOwn() throws Exception {
        jenkins.buildAndAssertSuccess(agency.pipeline(SHOW));
        jenkins.buildAndAssertSuccess(agency.pipeline(SHOW));
        assertThat(sent()).hasSize(2);
        assertThat(done()).hasSize(2);
    }

    @Test
    void aMessageThatCanNotBeUnsentFailsTheBuildAndNothingIsSent() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        jenkins.buildAndAssertSuccess(job);
        agency.api().message(sent().get(0)).lock();
        assertThat(Agency.log(jenkins.buildAndAssertStatus(Result.FAILURE, job)))
                .contains(
                        "NOT SENT. replaces: message " + sent().get(0) + " could not be unsent, so nothing was sent.");
        assertThat(sent()).hasSize(1);
    }

    @Test
    void anUnknownOutcomeStaysWithTheNameAndTheLogSaysWhereItIsForgotten() throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
        WorkflowJob job = agency.pipeline(SHOW);
        jenkins.buildAndAssertSuccess(job);
        agency.api().play("unsend:cut-after-accepting", "get:status=403*all");
        String advice =
                "Check the account's message queue, unsend there what must be unsent, and then forget the name on the"
                        + " page " + Address.of(job.getUrl()) + "onlyfans-keys/.";
        assertThat(Agency.log(jenkins.buildAndAssertStatus(Result.FAILURE, job)))
                .contains(
                        "UNKNOWN. It is not known whether message " + sent().get(0)
                                + ", which this one replaces, was unsent, so nothing was sent.",
                        advice);
        agency.api().playNothing();
        assertThat(Agency.log(jenkins.buildAndAssertStatus(Result.FAILURE, job)))
                .contains("The outcome of the earlier message 'hourly', which this one replaces, is unknown", advice);
        assertThat(sent()).hasSize(1);

        JobLedgers.of(job).forget(new MessageName(MockApi.ACCOUNT, "hourly").key(), null);
        jenkins.buildAndAssertSuccess(job);
        assertThat(sent()).hasSize(2);
    }
}
