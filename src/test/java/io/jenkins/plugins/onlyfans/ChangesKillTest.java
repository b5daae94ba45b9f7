package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A real controller is killed with SIGKILL, and later stopped, while messages are published and updated. */
class ChangesKillTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    private long message(boolean draft) {
        return message(MockApi.ACCOUNT, draft);
    }

    /** One of an account of its own, where nothing else is asked meanwhile. */
    private long scheduled(String account) {
        return message(account, false);
    }

    private long message(String account, boolean draft) {
        String more = draft
                ? "\"saveForLater\":true}"
                : "\"scheduledDate\":\"" + Instant.now().plus(Duration.ofDays(1)) + "\"}";
        return api.addMessage(account, "{\"text\":\"Old\",\"userLists\":[\"fans\"]," + more, Instant.now());
    }

    @Test
    void nothingIsPublishedTwiceNorUpdatedMoreThanTwice() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(ChangesKillTest::configure, api.url());

        long sent = message(false);
        publish("publish is out", sent, "stall-after-accepting");
        long lost = message(true);
        publish("publish is lost", lost, "stall");
        long waits = message(true);
        publish("publish waits", waits, "retry-after=600");
        awaitLog("publish waits", "Nothing was sent; try 2");
        long taken = scheduled("acct_taken");
        update("update is out", "acct_taken", taken, "stall-after-accepting");
        long again = scheduled("acct_again");
        update("update is lost", "acct_again", again, "stall");
        long twice = scheduled("acct_twice");
        update("update is lost twice", "acct_twice", twice, "status=500", "stall");
        jenkins.stopJenkinsForcibly();

        jenkins.startJenkins();
        assertEnd("publish is out", "SUCCESS", "<SENT " + sent + " The API's answer was lost");
        assertEnd("publish is lost", "FAILURE", "UNKNOWN. Jenkins stopped");
        assertEnd("publish waits", "SUCCESS", "<SENT " + waits + " null>");
        assertEnd(
                "update is out", "SUCCESS", "<SCHEDULED " + taken + " A look at the message shows that it is updated.");
        assertEnd("update is lost", "SUCCESS", "<SCHEDULED " + again + " null>");
        assertEnd("update is lost twice", "FAILURE", "UNKNOWN. Jenkins stopped before");
        assertThat(requests(Endpoint.PUBLISH, sent)).hasSize(1);
        assertThat(requests(Endpoint.PUBLISH, lost)).hasSize(1);
        assertThat(requests(Endpoint.PUBLISH, waits)).hasSize(2);
        assertThat(requests(Endpoint.PUBLISH, waits).stream().filter(ReceivedRequest::done))
                .hasSize(1);
        assertThat(requests(Endpoint.UPDATE, taken)).hasSize(1);
        assertThat(requests(Endpoint.UPDATE, again)).hasSize(2);
        assertThat(requests(Endpoint.UPDATE, twice)).hasSize(2);

        long stopped = message(true);
        publish("publish over a restart", stopped, "stall-after-accepting");
        long changed = scheduled("acct_changed");
        update("update over a restart", "acct_changed", changed, "stall-after-accepting");
        jenkins.stopJenkins();

        jenkins.startJenkins();
        assertEnd("publish over a restart", "SUCCESS", "<SENT " + stopped + " The API's answer was lost");
        assertEnd("update over a restart", "SUCCESS", "<SCHEDULED " + changed + " A look at the message");
        assertThat(requests(Endpoint.PUBLISH, stopped)).hasSize(1);
        assertThat(requests(Endpoint.UPDATE, changed)).hasSize(1);
    }

    private List<ReceivedRequest> requests(Endpoint endpoint, long id) {
        return api.requests(endpoint).stream()
                .filter(request -> request.target().contains("/" + id))
                .toList();
    }

    private void publish(String name, long id, String... faults) throws Throwable {
        begin(Endpoint.PUBLISH, name, id, "onlyfansPublishMassMessage(id: " + id + ")", faults);
    }

    private void update(String name, String account, long id, String... faults) throws Throwable {
        String call = "onlyfansUpdateMassMessage(account: '" + account + "', id: " + id + ", text: 'New')";
        begin(Endpoint.UPDATE, name, id, call, faults);
    }

    /** One whose requests meet these faults, once all of them came. */
    private void begin(Endpoint endpoint, String name, long id, String call, String... faults) throws Throwable {
        for (String fault : faults) {
            api.play(endpoint + ":" + fault);
        }
        jenkins.runRemotely(ChangesKillTest::start, name, call);
        Agency.eventually(() -> requests(endpoint, id).size() == faults.length);
    }

    private void awaitLog(String name, String line) throws Exception {
        Path log = jenkins.getHome().toPath().resolve("jobs").resolve(name).resolve("builds/1/log");
        Agency.eventually(() -> Files.exists(log) && Files.readString(log).contains(line));
    }

    private void assertEnd(String name, String result, String log) throws Throwable {
        String end = jenkins.runRemotely(ChangesKillTest::end, name);
        assertThat(end).as(name).startsWith(result).contains(log);
    }

    // From here on: inside of the controller.

    private static void configure(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(300);
        OnlyFansConfiguration.get().setMaxRetries(3);
    }

    private static void start(JenkinsRule j, String name, String call) throws Throwable {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(
                new CpsFlowDefinition("def r = " + call + "\necho \"<${r.status} ${r.id} ${r.note}>\"", true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static String end(JenkinsRule j, String name) throws Throwable {
        WorkflowRun run = j.jenkins.getItemByFullName(name, WorkflowJob.class).getBuildByNumber(1);
        j.waitForCompletion(run);
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }
}
