package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.dispatch.Clock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Jenkins restarts, or is killed, while a build waits until a message is done. The API stays, and counts. */
class MassMessageStatusRestartTest {

    private static final String STILL = "The next look is in ";

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        Clock.reset();
        api.close();
    }

    /** One that is on its way, and stays so. */
    private long onTheWay() {
        long id = api.addMessage(
                MockApi.ACCOUNT,
                "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}",
                Instant.now().minusSeconds(60));
        api.message(id).setProgress(100, 20);
        return id;
    }

    private static String script(long id, int maxCredits) {
        return "def s = onlyfansMassMessageStatus(id: " + id + ", waitUntil: 'DONE', maxCredits: " + maxCredits
                + ", failOnError: false)\necho \"<${s.state} ${s.creditsUsed} ${s.error}>\"";
    }

    private static void configure(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
    }

    private static void start(JenkinsRule j, String name, String script) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(script, true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun build(JenkinsRule j, String name) {
        return j.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
    }

    private static String end(JenkinsRule j, String name) throws Exception {
        return Agency.log(j.waitForCompletion(build(j, name)));
    }

    @Nested
    class Restarted {

        @RegisterExtension
        private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

        private void begin(long id, int maxCredits) throws Throwable {
            jenkins.then(j -> {
                new Agency(j, api);
                start(j, "p", script(id, maxCredits));
                j.waitForMessage(STILL, build(j, "p"));
            });
        }

        @Test
        void itWaitsOnAndLooksWhenTheNextLookIsDue() throws Throwable {
            long id = onTheWay();
            begin(id, 50);
            api.message(id).finish(98);
            jenkins.then(j -> assertThat(end(j, "p"))
                    .contains("Still waiting until message " + id)
                    .contains("<DONE 3 null>"));
            assertThat(api.requests(Endpoint.LIST)).hasSize(2);
            assertThat(Duration.between(
                            api.requests(Endpoint.LIST).get(0).at(),
                            api.requests(Endpoint.LIST).get(1).at()))
                    .isGreaterThan(Duration.ofSeconds(14));
        }

        @Test
        void aLookThatWasDueMeanwhileIsTakenAtOnceAndCreditsAreCountedOn() throws Throwable {
            long id = onTheWay();
            begin(id, 2);
            Clock.jump(Duration.ofHours(1));
            jenkins.then(j -> assertThat(end(j, "p"))
                    .contains("<SENDING 2 Message " + id
                            + " is not done yet (recipients still pending: 20 of 100). maxCredits: 2 request(s) made"));
            assertThat(api.requests(Endpoint.LIST)).hasSize(2);
        }

        @Test
        void anotherDefaultAccountChangesNothing() throws Throwable {
            long id = onTheWay();
            begin(id, 50);
            api.message(id).finish(98);
            Clock.jump(Duration.ofHours(1));
            jenkins.then(j -> {
                OnlyFansConfiguration.get().setAccount("acct_other");
                assertThat(end(j, "p")).contains("<DONE 3 null>");
            });
            assertThat(api.requests()).allMatch(request -> request.target().contains(MockApi.ACCOUNT));
        }

        @Test
        void whoStopsItAfterwardsEndsIt() throws Throwable {
            long id = api.addMessage(
                    MockApi.ACCOUNT,
                    "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}",
                    Instant.now().plus(Duration.ofDays(1)));
            begin(id, 50);
            jenkins.then(j -> {
                WorkflowRun run = build(j, "p");
                j.waitForMessage("Still waiting", run);
                run.doStop();
                j.assertBuildStatus(Result.ABORTED, j.waitForCompletion(run));
            });
            assertThat(api.requests()).hasSize(1);
        }
    }

    @Nested
    class Killed {

        @RegisterExtension
        private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

        private void begin(String name, long id, int maxCredits) throws Throwable {
            jenkins.runRemotely(MassMessageStatusRestartTest::start, name, script(id, maxCredits));
        }

        private String log(String name) throws Exception {
            Path log = jenkins.getHome().toPath().resolve("jobs/" + name + "/builds/1/log");
            return Files.exists(log) ? Files.readString(log) : "";
        }

        private long looks(long id, Endpoint endpoint) {
            return api.requests(endpoint).stream()
                    .filter(request -> request.target().endsWith("/" + id))
                    .count();
        }

        @Test
        void itWaitsOnAndNoLookIsTakenTwice() throws Throwable {
            long done = onTheWay();
            long slow = onTheWay();
            jenkins.startJenkins();
            jenkins.runRemotely(MassMessageStatusRestartTest::configure, api.url());
            begin("done", done, 50);
            Agency.eventually(() -> log("done").contains(STILL));
            begin("bounded", slow, 2);
            Agency.eventually(() -> log("bounded").contains(STILL));
            api.play("list:stall");
            begin("in a look", slow, 2);
            Agency.eventually(() -> api.requests(Endpoint.LIST).size() == 3);
            Instant inALook = api.requests(Endpoint.LIST).get(2).at();
            jenkins.stopJenkinsForcibly();

            api.message(done).finish(98);
            jenkins.startJenkins();
            assertThat(jenkins.runRemotely(MassMessageStatusRestartTest::end, "done"))
                    .contains("<DONE 3 null>");
            assertThat(jenkins.runRemotely(MassMessageStatusRestartTest::end, "bounded"))
                    .contains("<SENDING 2 Message " + slow + " is not done yet");
            assertThat(jenkins.runRemotely(MassMessageStatusRestartTest::end, "in a look"))
                    .contains("<SENDING 1 Message " + slow + " is not done yet")
                    .contains("maxCredits: 2 request(s) made");
            // Two looks of each; the one that the kill has cut counts.
            assertThat(api.requests(Endpoint.LIST)).hasSize(6);
            assertThat(looks(done, Endpoint.GET)).isEqualTo(1);
            assertThat(looks(slow, Endpoint.GET)).isZero();
            // The 15 seconds begin when the look is noted, which is a moment before it arrives.
            assertThat(api.requests(Endpoint.LIST).stream().skip(3))
                    .as("no look at once after the one that was cut")
                    .anyMatch(request -> request.at().isAfter(inALook.plusSeconds(13)));
        }
    }
}
