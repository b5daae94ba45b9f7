package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts while results are read, and while a script has them. */
class MassMessageResultsRestartTest {

    private static final String MESSAGE = "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    private WorkflowRun start(JenkinsRule j, String script) throws Exception {
        Agency agency = new Agency(j, api);
        OnlyFansConfiguration.get().setMaxRetries(1);
        WorkflowJob job = agency.jenkins().createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static String end(JenkinsRule j, Result expected) throws Exception {
        WorkflowRun run = j.waitForCompletion(
                j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(1));
        j.assertBuildStatus(expected, run);
        return Agency.log(run);
    }

    private void sent(int count) {
        Instant date = Instant.now().minusSeconds(3600);
        for (int i = 0; i < count; i++) {
            api.addMessage(MockApi.ACCOUNT, MESSAGE, date.plusSeconds(i));
        }
    }

    @Test
    void whatWasBeingReadIsReadAnewAndCountsAsOneCall() throws Throwable {
        jenkins.then(j -> {
            sent(60);
            api.play("results:delay=0s", "results:retry-after=600");
            j.waitForMessage(
                    "Trying again in 600 s",
                    start(
                            j,
                            "def r = onlyfansMassMessageResults(since: 'P1D', maxCredits: 4)\n"
                                    + "echo \"<${r.size()} ${r*.id.toSet().size()} ${r.getError()}>\""));
        });
        jenkins.then(j -> {
            assertThat(end(j, Result.SUCCESS)).contains("<60 60 null>");
            assertThat(api.requests()).hasSize(4);
        });
    }

    @Test
    void requestsBeforeARestartCountForMaxCredits() throws Throwable {
        jenkins.then(j -> {
            sent(60);
            api.play("results:delay=0s", "results:retry-after=600");
            j.waitForMessage(
                    "Trying again in 600 s", start(j, "onlyfansMassMessageResults since: 'P1D', maxCredits: 3"));
        });
        jenkins.then(j -> {
            assertThat(end(j, Result.FAILURE))
                    .contains("The list is not complete: 50 result(s) were read. maxCredits: 3 request(s) made");
            assertThat(api.requests()).hasSize(3);
        });
    }

    @Test
    void whatWasReadIsStillThereAfterwards() throws Throwable {
        jenkins.then(j -> {
            sent(2);
            api.play("retry-after=600");
            j.waitForMessage(
                    "try 2 of 2 in 600 s",
                    start(
                            j,
                            "def r = onlyfansMassMessageResults(since: 'P1D')\n"
                                    + "onlyfansMassMessage text: 'x', userLists: ['fans']\n"
                                    + "echo \"<${r.size()} ${r[0].isFree} ${r[1].data.rawText} ${r.getCreditsUsed()}>\""));
        });
        jenkins.then(j -> assertThat(end(j, Result.SUCCESS)).contains("<2 true Hi 1>"));
    }
}
