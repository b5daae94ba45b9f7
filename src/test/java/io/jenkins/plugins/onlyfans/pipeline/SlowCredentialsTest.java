package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jenkins.util.Timer;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** A store of credentials that takes its time holds up those who wait for it, and nobody else. */
@WithJenkins
class SlowCredentialsTest {

    /** More than look credentials up at the same time, and more than Jenkins' timer has threads. */
    private static final int BRANCHES = 40;

    private static final Set<String> LOOKING = ConcurrentHashMap.newKeySet();

    private static volatile CountDownLatch answers;
    /** Each look-up asks all stores, so this one as well. */
    private static volatile boolean slow;

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

    private int accepted;

    @BeforeEach
    void reset() {
        agency.reset();
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        answers = new CountDownLatch(1);
        slow = false;
        LOOKING.clear();
        accepted = agency.api().acceptedSends().size();
    }

    private static WorkflowRun lookUpInAllBranches() throws Exception {
        slow = true;
        WorkflowRun run = agency.pipeline("def all = [:]\nfor (int i = 0; i < " + BRANCHES
                        + "; i++) { def n = i; all['b' + n] = { onlyfansMassMessage(text: 'm' + n, userLists: ['fans'],"
                        + " credentialsId: 'vault') } }\nparallel all")
                .scheduleBuild2(0)
                .waitForStart();
        Agency.eventually(() -> LOOKING.size() == 8);
        return run;
    }

    @Test
    void theTimerOfJenkinsIsFree() throws Exception {
        WorkflowRun run = lookUpInAllBranches();
        CompletableFuture<Void> due = new CompletableFuture<>();
        Timer.get().schedule(() -> due.complete(null), 10, TimeUnit.MILLISECONDS);
        due.get(30, TimeUnit.SECONDS);
        assertThat(LOOKING).allMatch(thread -> thread.startsWith("onlyfans-begin-"));
        answers.countDown();
        jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
    }

    /** A stop that came too late would let the timeout end the step in its place, and the retry send again. */
    @Test
    void aStopWaitsForNobody() throws Exception {
        agency.api().play("stall-after-accepting");
        WorkflowRun underWay = agency.pipeline("retry(2) { timeout(time: 4, unit: 'SECONDS') {"
                        + " onlyfansMassMessage(text: 'x', userLists: ['fans']) } }")
                .scheduleBuild2(0)
                .waitForStart();
        Agency.eventually(() -> agency.api().acceptedSends().size() == accepted + 1);
        WorkflowRun waiting = lookUpInAllBranches();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(underWay));
        assertThat(agency.api().acceptedSends()).hasSize(accepted + 1);
        waiting.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(waiting));
        answers.countDown();
        // What was still being looked up is not sent by a build that is over.
        Agency.eventually(() -> LOOKING.isEmpty());
        assertThat(agency.api().acceptedSends()).hasSize(accepted + 1);
    }

    /** As one that asks a server. */
    @TestExtension
    public static final class Vault extends CredentialsProvider {

        @Override
        public <C extends Credentials> List<C> getCredentialsInItem(
                Class<C> type, Item item, Authentication who, List<DomainRequirement> requirements) {
            return getCredentialsInItemGroup(type, null, who, requirements);
        }

        @Override
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                Class<C> type, ItemGroup group, Authentication who, List<DomainRequirement> requirements) {
            String thread = Thread.currentThread().getName();
            if (!thread.startsWith("onlyfans-") && !thread.startsWith("jenkins.util.Timer")) {
                return List.of();
            }
            StringCredentials key = Agency.key("vault");
            if (slow) {
                LOOKING.add(thread);
                try {
                    answers.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } finally {
                    LOOKING.remove(thread);
                }
            }
            return type.isInstance(key) ? List.of(type.cast(key)) : List.of();
        }
    }
}
