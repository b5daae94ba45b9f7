package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.operation.UnsendMassMessage;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.dispatch.PersonCall;
import io.jenkins.plugins.onlyfans.journal.MessageHistory;
import io.jenkins.plugins.onlyfans.journal.Send;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts while a message is unsent, the API stays. */
class UnsendRestartTest {

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    private WorkflowRun begin(JenkinsRule j, FlowDurabilityHint durability, String script) throws Exception {
        new Agency(j, api);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        job.addProperty(new DurabilityHintJobProperty(durability));
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static String endOf(JenkinsRule j, Result expected) throws Exception {
        WorkflowRun run = j.waitForCompletion(
                j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(1));
        j.assertBuildStatus(expected, run);
        return Agency.log(run);
    }

    private long message() {
        return api.addMessage(MockApi.ACCOUNT, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", Instant.now());
    }

    private int deletes() {
        return api.requests(Endpoint.UNSEND).size();
    }

    @ParameterizedTest
    @EnumSource(FlowDurabilityHint.class)
    void whatWasUnsentMeanwhileIsFoundByALook(FlowDurabilityHint durability) throws Throwable {
        long id = message();
        jenkins.then(j -> {
            api.play("unsend:stall-after-accepting");
            begin(j, durability, "def r = onlyfansUnsendMassMessage(id: " + id + ")\necho \"<${r.status} ${r.note}>\"");
            Agency.eventually(() -> deletes() == 1);
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.SUCCESS))
                    .contains(
                            "<UNSENT A look at the message shows that it is unsent. Jenkins stopped before the answer came.>");
            assertThat(deletes()).isEqualTo(1);
        });
    }

    @Test
    void whatDidNotArriveIsAskedForAgain() throws Throwable {
        long id = message();
        jenkins.then(j -> {
            api.play("unsend:stall");
            begin(
                    j,
                    FlowDurabilityHint.MAX_SURVIVABILITY,
                    "echo \"<${onlyfansUnsendMassMessage(id: " + id + ").status}>\"");
            Agency.eventually(() -> deletes() == 1);
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.SUCCESS)).contains("<UNSENT>");
            assertThat(deletes()).isEqualTo(2);
        });
    }

    @Test
    void theFiveTimesCountAcrossRestarts() throws Throwable {
        long id = message();
        jenkins.then(j -> {
            api.play("unsend:status=500*2", "unsend:stall");
            begin(j, FlowDurabilityHint.MAX_SURVIVABILITY, "onlyfansUnsendMassMessage id: " + id);
            Agency.eventually(() -> deletes() == 3);
            api.play("unsend:status=500*all");
        });
        jenkins.then(j -> {
            assertThat(endOf(j, Result.FAILURE)).contains("UNKNOWN.");
            assertThat(deletes()).isEqualTo(5);
        });
    }

    @Test
    void whatAPersonDidIsStillInTheHistory() throws Throwable {
        jenkins.then(j -> {
            WorkflowRun run = begin(
                    j, FlowDurabilityHint.MAX_SURVIVABILITY, "onlyfansMassMessage(text: 'x', userLists: ['fans'])");
            j.assertBuildStatusSuccess(j.waitForCompletion(run));
            new PersonCall(new UnsendMassMessage(), run, send(run))
                    .begin(() -> false)
                    .get();
            api.play("unsend:stall");
            new PersonCall(new UnsendMassMessage(), run, send(run)).begin(() -> false);
            Agency.eventually(() -> deletes() == 2);
        });
        jenkins.then(j -> {
            WorkflowRun run =
                    j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(1);
            assertThat(MessageHistory.of(run, send(run)).entries())
                    .hasSize(2)
                    .satisfiesExactly(
                            first -> assertThat(first.result()).containsEntry("status", "UNSENT"),
                            second -> assertThat(second.isOver()).isFalse());
            assertThat(new PersonCall(new UnsendMassMessage(), run, send(run)).isUnderWay())
                    .isFalse();
        });
    }

    private static Send send(WorkflowRun run) {
        return run.getAction(SentMessages.class).sends().get(0);
    }
}
