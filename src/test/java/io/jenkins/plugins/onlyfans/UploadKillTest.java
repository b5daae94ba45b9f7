package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** A real controller is killed with SIGKILL while its builds are at all points of an upload, and started again. */
class UploadKillTest {

    private static final String CUT_OFF =
            "Jenkins stopped while media files were uploaded. No fan received anything: run the build again.";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void nothingIsUploadedTwiceByItself() throws Throwable {
        api.prepareWithin(Duration.ZERO);
        jenkins.startJenkins();
        jenkins.runRemotely(UploadKillTest::configure, api.url());

        begin("onItsWay", Endpoint.UPLOAD_VAULT, "stall");
        begin("taken", Endpoint.UPLOAD_VAULT, "stall-after-accepting");
        begin("secondOfTwo", Endpoint.UPLOAD_VAULT, "delay=0s", "stall");
        begin("followed", Endpoint.UPLOAD_STATUS, "stall");
        api.play(Endpoint.UPLOAD_STATUS + ":not-ready");
        begin("converted", Endpoint.MEDIUM, "stall");
        jenkins.stopJenkinsForcibly();

        jenkins.startJenkins();
        assertThat(end("onItsWay")).startsWith("FAILURE").contains(CUT_OFF).doesNotContain("<a.png");
        assertThat(end("taken")).startsWith("FAILURE").contains(CUT_OFF).doesNotContain("<a.png");
        assertThat(end("secondOfTwo"))
                .startsWith("FAILURE")
                .contains("1 of 2 files are uploaded. " + CUT_OFF)
                .doesNotContain("<a.png");
        assertThat(end("followed")).startsWith("SUCCESS").contains("<a.png true>");
        assertThat(end("converted")).startsWith("SUCCESS").contains("<a.png true>");
        assertThat(uploads("onItsWay")).isEqualTo(1);
        assertThat(uploads("taken")).isEqualTo(1);
        assertThat(uploads("secondOfTwo")).isEqualTo(2);
        assertThat(uploads("followed")).isEqualTo(1);
        assertThat(uploads("converted")).isEqualTo(1);

        jenkins.runRemotely(UploadKillTest::buildAgain, "secondOfTwo");
        assertThat(end("secondOfTwo")).startsWith("SUCCESS").contains("<a.png true>", "<b.png true>");
        assertThat(uploads("secondOfTwo")).isEqualTo(3);
    }

    /** Begins a build whose requests meet these faults, and waits for them. */
    private void begin(String name, Endpoint endpoint, String... faults) throws Throwable {
        for (String fault : faults) {
            api.play(endpoint + ":" + fault);
        }
        jenkins.runRemotely(UploadKillTest::start, name, name.equals("secondOfTwo") ? "*.png" : "a*.png");
        Agency.eventually(() -> requests(endpoint, name) == faults.length);
    }

    private long uploads(String name) {
        return requests(Endpoint.UPLOAD_VAULT, name);
    }

    /** Each has an account of its own, where nothing else is asked meanwhile. */
    private long requests(Endpoint endpoint, String name) {
        return api.requests(endpoint).stream()
                .filter(request -> request.target().contains("/acct_" + name + "/"))
                .count();
    }

    private String end(String name) throws Throwable {
        return jenkins.runRemotely(UploadKillTest::await, name);
    }

    // From here on: inside of the controller.

    private static void configure(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(300);
        j.jenkins.setNumExecutors(5);
    }

    private static void start(JenkinsRule j, String name, String files) throws Throwable {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                "node {\n"
                        + "writeFile(file: 'a.png', encoding: 'Base64', text: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ')\n"
                        + "writeFile(file: 'b.png', encoding: 'Base64', text: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSK')\n"
                        + "def all = onlyfansUploadMedia(account: 'acct_" + name + "', file: '" + files + "')\n"
                        + "for (m in all) {\necho \"<${m.name} ${m.ready}>\"\n}\n}",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private static void buildAgain(JenkinsRule j, String name) throws Throwable {
        j.jenkins.getItemByFullName(name, WorkflowJob.class).scheduleBuild2(0).waitForStart();
    }

    private static String await(JenkinsRule j, String name) throws Throwable {
        WorkflowRun run = j.jenkins.getItemByFullName(name, WorkflowJob.class).getLastBuild();
        j.waitForCompletion(run);
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }
}
