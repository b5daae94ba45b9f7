package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.dispatch.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts while a message is being replaced: what was unsent is not unsent again, and what was not sent is sent once. */
class ReplacesRestartTest {

    private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'], replaces: 'hourly')";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        Clock.reset();
        api.close();
    }

    private WorkflowJob job(JenkinsRule j, String script) throws Exception {
        Agency agency = new Agency(j, api);
        OnlyFansConfiguration.get().setMaxRetries(1);
        WorkflowJob job = agency.jenkins().createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private static WorkflowRun build(JenkinsRule j, int number) {
        return j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(number);
    }

    private static String endOf(JenkinsRule j, int number, Result expected) throws Exception {
        return Agency.log(j.assertBuildStatus(expected, j.waitForCompletion(build(j, number))));
    }

    private void assertEachWasReplacedOnce(int count) {
        List<Long> ids =
                api.acceptedSends().stream().map(ReceivedRequest::message).toList();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (i > 0) {
                expected.add("unsend " + ids.get(i - 1));
            }
            expected.add("send " + ids.get(i));
        }
        assertThat(ids).hasSize(count);
        assertThat(api.requests().stream()
                        .filter(ReceivedRequest::done)
                        .map(request -> request.endpoint().orElseThrow() + " " + request.message()))
                .containsExactlyElementsOf(expected);
    }

    private void replaceUntil(JenkinsRule j, String line, String... faults) throws Exception {
        WorkflowJob job = job(j, "echo \"<${" + SEND + ".status}>\"");
        j.buildAndAssertSuccess(job);
        api.play(faults);
        j.waitForMessage(line, job.scheduleBuild2(0).waitForStart());
    }

    @Test
    void betweenUnsendAndSend() throws Throwable {
        jenkins.then(j -> replaceUntil(j, "Nothing was sent; try 2 of 2 in 600 s", "retry-after=600"));
        jenkins.then(j -> {
            assertThat(endOf(j, 2, Result.SUCCESS)).contains("<SENT>", "was unsent before Jenkins stopped.");
            assertThat(api.requests(Endpoint.UNSEND)).hasSize(1);
            assertEachWasReplacedOnce(2);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"unsend:retry-after=600", "unsend:stall", "unsend:stall-after-accepting"})
    void whileUnsending(String fault) throws Throwable {
        jenkins.then(j -> {
            replaceUntil(j, "Unsending message", fault);
            Agency.eventually(() -> api.requests(Endpoint.UNSEND).size() == 1);
        });
        jenkins.then(j -> {
            api.playNothing();
            assertThat(endOf(j, 2, Result.SUCCESS)).contains("<SENT>");
            assertEachWasReplacedOnce(2);
        });
    }

    @Test
    void thatTakesTooLong() throws Throwable {
        jenkins.then(j -> replaceUntil(j, "Nothing was sent; try 2 of 2 in 600 s", "retry-after=600"));
        Clock.jump(Duration.ofHours(2));
        jenkins.then(j -> {
            assertThat(endOf(j, 2, Result.FAILURE))
                    .contains(
                            "NOT SENT. maxDelay: ",
                            " Message " + api.acceptedSends().get(0).message() + ", which it was to replace, is gone.");
            Clock.reset();
            j.buildAndAssertSuccess(j.jenkins.getItemByFullName("p", WorkflowJob.class));
            assertEachWasReplacedOnce(2);
        });
    }

    @Test
    void afterWhichTheBuildIsStopped() throws Throwable {
        jenkins.then(j -> replaceUntil(j, "Unsending message", "unsend:retry-after=600"));
        jenkins.then(j -> {
            WorkflowRun run = build(j, 2);
            run.doKill();
            j.waitForCompletion(run);
            api.playNothing();
            j.buildAndAssertSuccess(run.getParent());
            assertEachWasReplacedOnce(2);
        });
    }
}
