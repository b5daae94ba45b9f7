package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.listeners.ItemListener;
import hudson.security.ACL;
import hudson.security.ACLContext;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import java.time.Instant;
import jenkins.model.CauseOfInterruption;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * After a restart a step may be stopped before it is resumed: by a timeout that ran out while Jenkins was down, by a branch
 * beside it that failed for that reason, by somebody while Jenkins is about to shut down again.
 */
class StopBeforeResumeTest {

    private static final int BRANCHES = 4;
    private static final String WAITS = "Nothing was sent; try 2 of 2 in 600 s";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    private static volatile boolean quietFromTheStart;

    /** The timeouts of the scripts have run out by then. */
    private Instant over;

    @AfterEach
    void close() {
        quietFromTheStart = false;
        api.close();
    }

    private void configure(JenkinsRule j) throws Exception {
        new Agency(j, api);
        OnlyFansConfiguration.get().setMaxRetries(1);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(300);
    }

    /** Branches that each do the same, with a message of its own. */
    private static String branches(String options, String body) {
        return "def all = [" + options + "]\nfor (int i = 0; i < " + BRANCHES + "; i++) { def n = i; all['b' + n] = { "
                + body + " } }\nparallel all";
    }

    private static String send(String text, String more) {
        return "onlyfansMassMessage(text: \"" + text + "\", userLists: ['fans']" + more + ")";
    }

    private static String timeout(String body) {
        return "timeout(time: 20, unit: 'SECONDS') { " + body + " }";
    }

    private WorkflowRun begin(JenkinsRule j, String name, String script) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        over = Instant.now().plusSeconds(21);
        return job.scheduleBuild2(0).waitForStart();
    }

    private void beginAndAwaitWait(JenkinsRule j, String name, int sends, String script) throws Exception {
        api.play("retry-after=600*" + sends);
        WorkflowRun run = begin(j, name, script);
        Agency.eventually(() -> Agency.count(run, WAITS) == sends);
    }

    private void beginAndAwaitAcceptance(JenkinsRule j, String name, int sends, String script) throws Exception {
        api.play("stall-after-accepting*" + sends);
        begin(j, name, script);
        Agency.eventually(() -> accepted(name) == sends);
    }

    private static WorkflowRun build(JenkinsRule j, String name) {
        return j.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }

    private static WorkflowRun end(JenkinsRule j, String name) throws Exception {
        return j.waitForCompletion(build(j, name));
    }

    private long accepted(String text) {
        return api.acceptedSends().stream()
                .filter(send -> send.body().contains("\"" + text))
                .count();
    }

    private long posts(String text) {
        return api.requests().stream()
                .filter(send -> send.body().contains("\"" + text))
                .count();
    }

    @Test
    void aTimeoutThatRanOutMeanwhileEndsTheSend() throws Throwable {
        jenkins.then(j -> {
            configure(j);
            beginAndAwaitWait(j, "alone", BRANCHES, branches(":", timeout(send("alone ${n}", ""))));
            beginAndAwaitWait(
                    j, "retried", BRANCHES, branches(":", "retry(2) { " + timeout(send("retried ${n}", "")) + " }"));
            beginAndAwaitWait(
                    j,
                    "keyed",
                    BRANCHES,
                    branches(
                            ":",
                            "catchError(catchInterruptions: true) { "
                                    + timeout(send("keyed ${n}", ", deduplicationKey: \"k${n}\""))
                                    + " }\n"
                                    + send("keyed ${n} again", ", deduplicationKey: \"k${n}\"")));
            beginAndAwaitWait(
                    j,
                    "fails fast",
                    BRANCHES + 1,
                    branches(
                            "failFast: true, first: { " + timeout(send("fails fast", "")) + " }",
                            send("fails fast ${n}", "")));
            // Last, as these leave no room for others.
            beginAndAwaitAcceptance(
                    j,
                    "under way",
                    BRANCHES,
                    branches(":", "retry(2) { " + timeout(send("under way ${n}", "")) + " }"));
            beginAndAwaitAcceptance(j, "nested", 1, timeout("retry(2) { " + timeout(send("nested", "")) + " }"));
        });
        Agency.eventually(() -> Instant.now().isAfter(over));
        jenkins.then(j -> {
            // The step is over, so nothing is sent any more.
            end(j, "alone");
            assertThat(accepted("alone")).isZero();
            // Nothing was sent, so the retry sends it.
            j.assertBuildStatusSuccess(end(j, "retried"));
            // What may have been sent is not sent again.
            WorkflowRun underWay = end(j, "under way");
            assertThat(accepted("under way")).isEqualTo(BRANCHES);
            assertThat(posts("under way")).isEqualTo(BRANCHES);
            assertThat(Agency.log(underWay)).contains("The outcome of a mass message is unknown");
            assertThat(underWay.getAction(BuildMessages.class).getCounts()).isEqualTo(BRANCHES + " may have been sent");
            // Nor if two timeouts have run out around it.
            assertThat(Agency.log(end(j, "nested"))).contains("The outcome of a mass message is unknown");
            assertThat(posts("nested")).isEqualTo(1);
            // Its key is free again.
            end(j, "keyed");
            assertThat(accepted("keyed")).isEqualTo(BRANCHES);
            // A branch that failed stops the others before they send.
            end(j, "fails fast");
            assertThat(accepted("fails fast")).isZero();
        });
        assertThat(accepted("retried")).isEqualTo(BRANCHES);
    }

    @Test
    void whoIsStoppedWhileJenkinsIsAboutToShutDownAgainIsNotResumedAfterwards() throws Throwable {
        jenkins.then(j -> {
            configure(j);
            beginAndAwaitWait(j, "waits", 1, send("waits", ""));
            beginAndAwaitWait(j, "in a retry", 1, "retry(2) { " + send("in a retry", "") + " }");
            beginAndAwaitAcceptance(
                    j, "under way", 1, "retry(2) { " + send("under way", ", saveForLater: true") + " }");
        });
        quietFromTheStart = true;
        jenkins.then(j -> {
            for (String name : new String[] {"waits", "in a retry", "under way"}) {
                interrupt(build(j, name));
            }
            j.jenkins.doCancelQuietDown();
            for (String name : new String[] {"waits", "in a retry", "under way"}) {
                j.assertBuildStatus(Result.ABORTED, end(j, name));
            }
            assertThat(accepted("waits")).isZero();
            assertThat(accepted("in a retry")).isZero();
            assertThat(posts("under way")).isEqualTo(1);
            assertThat(build(j, "under way").getAction(BuildMessages.class).getCounts())
                    .isEqualTo("1 may have been sent");
            assertThat(build(j, "waits").getAction(BuildMessages.class).getCounts())
                    .isEqualTo("1 not sent");
        });
    }

    private static void interrupt(WorkflowRun run) throws Exception {
        Agency.eventually(() -> run.getExecution() instanceof CpsFlowExecution);
        ((CpsFlowExecution) run.getExecution()).interrupt(Result.ABORTED, new Somebody());
    }

    private static final class Somebody extends CauseOfInterruption {
        private static final long serialVersionUID = 1L;

        @Override
        public String getShortDescription() {
            return "Stopped by somebody";
        }
    }

    /** As an administrator who prepares for a shutdown before the builds are back. */
    @TestExtension
    public static final class Quiet extends ItemListener {
        @Override
        public void onLoaded() {
            if (quietFromTheStart) {
                try (ACLContext everything = ACL.as2(ACL.SYSTEM2)) {
                    Jenkins.get().doQuietDown();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }
}
