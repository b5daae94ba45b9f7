package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Instant;
import java.util.ArrayList;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A real controller is killed with SIGKILL while messages are unsent, and started again. */
class UnsendKillTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    /** Of an account of its own, as an account is asked one thing at a time. */
    private long message(String account) {
        return api.addMessage(account, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", Instant.now());
    }

    private void begin(long id, String account, String fault, int deletes) throws Throwable {
        api.play(fault);
        jenkins.runRemotely(UnsendKillTest::start, id, account);
        Agency.eventually(() -> api.requests(Endpoint.UNSEND).size() == deletes);
    }

    private long deletes(long id) {
        return api.requests(Endpoint.UNSEND).stream()
                .filter(request -> request.target().endsWith("/" + id))
                .count();
    }

    @Test
    void whatBecameOfEachMessageIsFoundOut() throws Throwable {
        long done = message("acct_done");
        long notDone = message("acct_notDone");
        jenkins.startJenkins();
        jenkins.runRemotely(UnsendKillTest::configure, api.url());
        begin(done, "acct_done", "unsend:stall-after-accepting", 1);
        begin(notDone, "acct_notDone", "unsend:stall", 2);
        jenkins.stopJenkinsForcibly();

        jenkins.startJenkins();
        assertThat(jenkins.runRemotely(UnsendKillTest::end, done).get(0))
                .contains("<UNSENT A look at the message shows that it is unsent.");
        assertThat(jenkins.runRemotely(UnsendKillTest::end, notDone).get(0)).contains("<UNSENT null>");
        assertThat(deletes(done)).isEqualTo(1);
        assertThat(deletes(notDone)).isEqualTo(2);
    }

    // From here on: inside of the controller.

    private static void configure(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(300);
    }

    private static void start(JenkinsRule j, Long id, String account) throws Throwable {
        WorkflowJob job = j.createProject(WorkflowJob.class, "unsend-" + id);
        job.setDefinition(new CpsFlowDefinition(
                "def r = onlyfansUnsendMassMessage(id: " + id + ", account: '" + account
                        + "')\necho \"<${r.status} ${r.note}>\"",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static ArrayList<String> end(JenkinsRule j, Long id) throws Throwable {
        Run<?, ?> run =
                j.jenkins.getItemByFullName("unsend-" + id, WorkflowJob.class).getBuildByNumber(1);
        j.waitForCompletion(run);
        ArrayList<String> log = new ArrayList<>();
        log.add(JenkinsRule.getLog(run));
        return log;
    }
}
