package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.Util;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.RestartListener;
import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.journal.KeyFiles;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A send is stopped, or can't be written down. */
@WithJenkins
class StopTest {

    private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'])";
    private static final String KEYED = "onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'k')";
    private static final String NOTHING_SENT = "NOT SENT. The build was stopped; nothing was sent.";
    private static final String MAYBE_SENT = "UNKNOWN. The build was stopped while the request was in progress.";

    private static final String REPEATED = "UNKNOWN. A retry calls this step again";

    private static final String BUSY = Busy.class.getName();

    private static final String REPLACED = "timeout(time: 10, unit: 'SECONDS') { " + SEND + " }";
    private static final String CAUGHT = "try { " + REPLACED + " } catch (e) { echo 'caught ' + e }";

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
    private int requests;

    @BeforeEach
    void reset() {
        agency.reset();
        OnlyFansConfiguration.get().setMaxRetries(1);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
        accepted = agency.api().acceptedSends().size();
        requests = agency.api().requests().size();
    }

    private int accepted() {
        return agency.api().acceptedSends().size() - accepted;
    }

    private int requests() {
        return agency.api().requests().size() - requests;
    }

    private WorkflowRun begin(String script, String... faults) throws Exception {
        agency.api().play(faults);
        return agency.pipeline(script).scheduleBuild2(0).waitForStart();
    }

    private WorkflowRun beginAndAwaitRequest(String script, String... faults) throws Exception {
        WorkflowRun run = begin(script, faults);
        Agency.eventually(() -> requests() == 1);
        return run;
    }

    private WorkflowRun beginAndAwaitWait(String script) throws Exception {
        WorkflowRun run = begin(script, "retry-after=600");
        jenkins.waitForMessage("Nothing was sent; try 2 of 2 in 600 s", run);
        return run;
    }

    private WorkflowRun beginAndAwaitKey(WorkflowJob job) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Another send with the deduplicationKey 'k' is in progress", run);
        return run;
    }

    /** Everything that it waits for takes minutes, so that a few seconds on a busy machine tell. */
    private static String abort(WorkflowRun run) throws Exception {
        Instant begun = Instant.now();
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(5));
        return Agency.log(run);
    }

    @Nested
    class AnAbort {

        @Test
        void whileWaitingForTheNextTrySendsNothing() throws Exception {
            assertThat(abort(beginAndAwaitWait(SEND))).contains(NOTHING_SENT);
            assertThat(accepted()).isZero();
        }

        @Test
        void whileConnectingSendsNothing() throws Exception {
            try (ServerSocket deaf = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                OnlyFansConfiguration.get().setApiUrl("https://127.0.0.1:" + deaf.getLocalPort());
                WorkflowRun run = begin(SEND);
                jenkins.waitForMessage("Sending from", run);
                deaf.accept().getInputStream().read();
                assertThat(abort(run)).contains(NOTHING_SENT);
            }
        }

        @Test
        void whileUnderWayIsUnknownAndIsNotRepeatedByARetry() throws Exception {
            WorkflowRun run = beginAndAwaitRequest("retry(3) { " + SEND + " }", "stall-after-accepting");
            assertThat(abort(run)).contains(MAYBE_SENT, "The outcome of a mass message is unknown");
            assertThat(run.getAction(BuildMessages.class).getCounts()).isEqualTo("1 may have been sent");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void whileWaitingForAKeySendsNothingAndLeavesTheKey() throws Exception {
            WorkflowRun first = beginAndAwaitWait(KEYED);
            WorkflowRun second = beginAndAwaitKey(first.getParent());
            assertThat(abort(second)).contains(NOTHING_SENT);
            assertThat(abort(first)).contains(NOTHING_SENT);
            jenkins.buildAndAssertSuccess(first.getParent());
            assertThat(accepted()).isEqualTo(1);
        }

        @Test
        void handsTheKeyToWhoWaitsForIt() throws Exception {
            WorkflowRun first = beginAndAwaitWait(KEYED);
            WorkflowRun second = beginAndAwaitKey(first.getParent());
            abort(first);
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(second));
            assertThat(accepted()).isEqualTo(1);
        }

        @Test
        void ofABuildStepFreesItToo() throws Exception {
            MassMessageBuilder step = new MassMessageBuilder("x");
            step.setUserLists(List.of("fans"));
            agency.api().play("stall");
            FreeStyleProject job = agency.freestyle(step);
            FreeStyleBuild run = job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> requests() == 1);
            run.doStop();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(Agency.log(run)).contains(MAYBE_SENT);
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void thatKillsTheBuildEndsTheSendAsWell() throws Exception {
            WorkflowRun run = beginAndAwaitWait(SEND);
            run.doKill();
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            Agency.eventually(
                    () -> run.getAction(BuildMessages.class).getCounts().equals("1 not sent"));
            assertThat(requests()).isEqualTo(1);
        }
    }

    /** What keeps a program from going on. */
    public static final class Busy {

        private static volatile CountDownLatch wanted;
        private static volatile CountDownLatch done;

        private static void reset() {
            wanted = new CountDownLatch(1);
            done = new CountDownLatch(1);
        }

        public static boolean isWanted() {
            return wanted.getCount() == 0;
        }

        public static void work() throws InterruptedException {
            done.await(60, TimeUnit.SECONDS);
        }
    }

    @Nested
    class ATimeout {

        @Test
        void whileUnderWayIsNotRepeatedByARetry() throws Exception {
            WorkflowRun run =
                    begin("retry(3) { timeout(time: 1, unit: 'SECONDS') { " + SEND + " } }", "stall-after-accepting*3");
            jenkins.waitForCompletion(run);
            assertThat(run.getResult()).isIn(Result.ABORTED, Result.FAILURE);
            assertThat(Agency.log(run)).contains(MAYBE_SENT);
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void whileWaitingMayBeRepeatedAsNothingWasSent() throws Exception {
            WorkflowRun run =
                    begin("retry(2) { timeout(time: 5, unit: 'SECONDS') { " + SEND + " } }", "retry-after=600");
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertThat(accepted()).isEqualTo(1);
        }

        /** A program that is paused takes what a step returns, and then whatever comes instead of it. */
        @Test
        void thatRunsOutAfterTheMessageWasAcceptedDoesNotRepeatIt() throws Exception {
            WorkflowRun run =
                    beginAndAwaitRequest("retry(3) { timeout(time: 6, unit: 'SECONDS') { " + SEND + " } }", "delay=1s");
            jenkins.jenkins.doQuietDown();
            try {
                jenkins.waitForMessage("Accepted as message", run);
                jenkins.waitForMessage("Cancelling nested steps due to timeout", run);
            } finally {
                jenkins.jenkins.doCancelQuietDown();
            }
            jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
            assertThat(requests()).isEqualTo(1);
            assertThat(run.getAction(BuildMessages.class).getCounts()).isEqualTo("1 sent");
        }

        /** The program is busy with something else when the step returns, and the timeout takes the place of what it returned. */
        private WorkflowRun replacing(String script) throws Exception {
            Busy.reset();
            WorkflowJob job = jenkins.createProject(WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition(
                    "parallel(send: { " + script + " }, busy: {\n"
                            + "while (!" + BUSY + ".isWanted()) { sleep time: 100, unit: 'MILLISECONDS' }\n" + BUSY
                            + ".work()\n})",
                    false));
            agency.api().play("delay=3s");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            try {
                Agency.eventually(() -> requests() == 1);
                Busy.wanted.countDown();
                jenkins.waitForMessage("Accepted as message", run);
                jenkins.waitForMessage("Cancelling nested steps due to timeout", run);
            } finally {
                Busy.done.countDown();
            }
            return jenkins.waitForCompletion(run);
        }

        @Test
        void thatRunsOutBeforeABusyProgramHasSeenTheReceiptDoesNotRepeatIt() throws Exception {
            WorkflowRun run = replacing("retry(3) { " + REPLACED + " }");
            assertThat(run.getResult()).isIn(Result.ABORTED, Result.FAILURE);
            assertThat(Agency.log(run)).contains(REPEATED);
            assertThat(accepted()).isEqualTo(1);
        }

        @Test
        void whoseEndIsCaughtLeavesTheNextMessageOfTheSameRoundAlone() throws Exception {
            WorkflowRun run = replacing("retry(2) { " + CAUGHT + "\n" + SEND + " }");
            jenkins.assertBuildStatusSuccess(run);
            assertThat(accepted()).isEqualTo(2);
        }

        @Test
        void whoseEndIsCaughtIsNotRepeatedByTheNextRoundEither() throws Exception {
            WorkflowRun run = replacing("retry(2) { " + CAUGHT + "\n" + SEND + "\nerror 'and again' }");
            assertThat(run.getResult()).isIn(Result.ABORTED, Result.FAILURE);
            assertThat(Agency.log(run)).contains("and again", REPEATED);
            assertThat(accepted()).isEqualTo(2);
        }

        /** The retries in one round of a retry are no rounds of each other. */
        @Test
        void whoseEndIsCaughtLeavesTheRetryBehindItsOwnAlone() throws Exception {
            WorkflowRun run = replacing("retry(2) { retry(2) { " + CAUGHT + " }\nretry(2) { " + SEND + " } }");
            jenkins.assertBuildStatusSuccess(run);
            assertThat(accepted()).isEqualTo(2);
        }

        @Test
        void inARetryIsNotRepeatedByTheRetryAroundIt() throws Exception {
            WorkflowRun run = replacing("retry(2) { retry(2) { " + CAUGHT + " }\nerror 'and again' }");
            assertThat(run.getResult()).isIn(Result.ABORTED, Result.FAILURE);
            assertThat(Agency.log(run)).contains("and again", REPEATED);
            assertThat(accepted()).isEqualTo(1);
        }

        @Test
        void ofTheCallIsNotRepeatedByARetryEither() throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
            WorkflowRun run = begin("retry(3) { " + SEND + " }", "stall-after-accepting*3");
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            assertThat(Agency.log(run)).contains("UNKNOWN. No answer came");
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    class ASafeRestart {

        @Test
        void waitsForARequestThatIsUnderWay() throws Exception {
            WorkflowRun run = beginAndAwaitRequest(SEND, "delay=2s");
            assertThat(RestartListener.isAllReady()).isFalse();
            jenkins.waitForCompletion(run);
            Agency.eventually(RestartListener::isAllReady);
        }

        @Test
        void doesNotWaitForTheNextTry() throws Exception {
            WorkflowRun run = beginAndAwaitWait(SEND);
            assertThat(RestartListener.isAllReady()).isTrue();
            abort(run);
        }
    }

    @Nested
    class AFullDisk {

        private void putAFileInPlaceOf(File directory) throws Exception {
            Util.deleteRecursive(directory);
            Files.writeString(directory.toPath(), "in the way");
        }

        @Test
        void keepsTheRequestFromLeaving() throws Exception {
            WorkflowRun run = begin("catchError { " + SEND + " }\n" + SEND, "retry-after=3");
            jenkins.waitForMessage("Nothing was sent; try 2 of 2 in 3 s", run);
            putAFileInPlaceOf(new File(run.getRootDir(), "onlyfans-mass-messaging"));
            jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
            // The first before its second try, the second from its beginning.
            assertThat(Agency.count(run, "NOT SENT. The send could not be written to disk"))
                    .isEqualTo(2);
            assertThat(requests()).isEqualTo(1);
            assertThat(accepted()).isZero();
        }

        @Test
        void keepsAKeyFromBeingTaken() throws Exception {
            WorkflowJob job =
                    agency.pipeline("onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'k')");
            Files.writeString(KeyFiles.folder(job.getRootDir().toPath()), "in the way");
            Run<?, ?> run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(Agency.log(run)).contains("NOT SENT. The deduplicationKey could not be written to disk");
            assertThat(requests()).isZero();
        }
    }
}
