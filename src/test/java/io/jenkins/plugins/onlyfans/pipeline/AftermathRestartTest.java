package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts while a send whose request is over finds out what came of it. */
class AftermathRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    private long asked(String method) {
        return api.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    private void begin(JenkinsRule j, String more, String awaited) throws Exception {
        new Agency(j, api);
        OnlyFansConfiguration.get().setLookForLost(true);
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition(
                "retry(2) { def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'k'" + more
                        + ")\necho \"<${r.status} ${r.id} ${r.note}>\" }",
                true));
        j.waitForMessage(awaited, job.scheduleBuild2(0).waitForStart());
    }

    private static String tomorrow() {
        return Instant.now()
                .plus(1, ChronoUnit.DAYS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }

    private static WorkflowRun last(JenkinsRule j) {
        return j.jenkins.getItemByFullName("p", WorkflowJob.class).getLastBuild();
    }

    private static String endOf(JenkinsRule j, Result expected) throws Exception {
        WorkflowRun run = j.waitForCompletion(last(j));
        j.assertBuildStatus(expected, run);
        return Agency.log(run);
    }

    @Test
    void aMessageThatIsThereIsFoundAtOnceAfterwards() throws Throwable {
        jenkins.then(j -> {
            api.play("cut-after-accepting");
            begin(j, "", "Looking for the message in the queue in 20 s");
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.SUCCESS)).contains("<SENT 5001 The API's answer was lost");
            assertThat(asked("POST")).isEqualTo(1);
            // Under its key nothing is sent again.
            assertThat(Agency.log(j.buildAndAssertSuccess(last(j).getParent()))).contains("<DUPLICATE 5001");
            assertThat(api.acceptedSends()).hasSize(1);
        });
    }

    @Test
    void aMessageThatIsNotThereStaysUnknownAndKeepsItsKey() throws Throwable {
        jenkins.then(j -> {
            api.play("cut-before-accepting");
            begin(j, "", "Looking for the message in the queue in 20 s");
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.FAILURE)).contains("The queue shows no such message, which proves nothing.");
            j.buildAndAssertStatus(Result.FAILURE, last(j).getParent());
            assertThat(Agency.log(last(j)))
                    .contains("An earlier send with the deduplicationKey 'k' has an unknown outcome");
            assertThat(asked("POST")).isEqualTo(1);
        });
    }

    /** OnlyFans' queue is not told of yet. */
    @Test
    void aScheduleThatWasNotConfirmedIsScheduled() throws Throwable {
        String date = tomorrow();
        jenkins.then(j -> {
            api.answer(request -> Reply.of(
                    200,
                    request.method().equals("POST")
                            ? "{\"data\":{\"id\":7,\"date\":\"" + date + "\"}}"
                            : "{\"data\":{\"list\":[],\"syncInProcess\":true}}"));
            begin(j, ", scheduledDate: '" + date + "', confirmSchedule: true", "Reading OnlyFans' queue again in 5 s.");
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.SUCCESS))
                    .contains(
                            "Accepted as message 7",
                            "WARNING: It could not be confirmed that message 7 is scheduled as requested.",
                            "<SCHEDULED 7 It could not be confirmed that message 7 is scheduled as requested."
                                    + " Jenkins stopped.>");
            assertThat(asked("POST")).isEqualTo(1);
        });
    }

    /** The answer was lost, so the message is found first, and compared then. */
    @Test
    void aLostMessageThatIsFoundIsConfirmed() throws Throwable {
        String date = tomorrow();
        jenkins.then(j -> {
            api.play("cut-after-accepting");
            begin(
                    j,
                    ", scheduledDate: '" + date + "', confirmSchedule: true",
                    "Looking for the message in the queue in 20 s");
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.SUCCESS))
                    .contains("OnlyFans' queue has message 5001 as requested: at " + date, "<SCHEDULED 5001");
            assertThat(asked("POST")).isEqualTo(1);
        });
    }
}
