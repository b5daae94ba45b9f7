package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Label;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
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
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts while a medium of an agent is uploaded, and while it is waited for. */
class UploadMediaRestartTest {

    private static final String SCRIPT = "node('agent') {\n"
            + "writeFile(file: 'a.png', encoding: 'Base64', text: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ')\n"
            + "def m = onlyfansUploadMedia(file: 'a.png')\necho \"<${m.name} ${m.ready}>\"\n}";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    private void startUntil(JenkinsRule j, Endpoint endpoint) throws Exception {
        new Agency(j, api);
        api.prepareWithin(Duration.ZERO);
        api.play(endpoint + ":stall");
        j.createOnlineSlave(Label.get("agent"));
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition(SCRIPT, true));
        job.scheduleBuild2(0).waitForStart();
        Agency.eventually(() -> api.requests(endpoint).size() == 1);
    }

    private static String end(JenkinsRule j, Result expected) throws Exception {
        WorkflowRun run = j.waitForCompletion(
                j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(1));
        j.assertBuildStatus(expected, run);
        return Agency.log(run);
    }

    @Test
    void whatWasOnItsWayIsNotUploadedAgainByItself() throws Throwable {
        jenkins.then(j -> startUntil(j, Endpoint.UPLOAD_VAULT));
        jenkins.then(j -> {
            assertThat(end(j, Result.FAILURE))
                    .contains(
                            "Jenkins stopped while media files were uploaded. No fan received anything: run the build again.");
            assertThat(api.requests(Endpoint.UPLOAD_VAULT)).hasSize(1);
        });
    }

    @Test
    void whatTheVendorHasIsFollowed() throws Throwable {
        jenkins.then(j -> startUntil(j, Endpoint.UPLOAD_STATUS));
        jenkins.then(j -> {
            assertThat(end(j, Result.SUCCESS)).contains("<a.png true>");
            assertThat(api.requests(Endpoint.UPLOAD_VAULT)).hasSize(1);
        });
    }

    @Test
    void whatIsConvertedIsWaitedFor() throws Throwable {
        jenkins.then(j -> {
            api.play("upload-status:not-ready");
            startUntil(j, Endpoint.MEDIUM);
        });
        jenkins.then(j -> {
            assertThat(end(j, Result.SUCCESS)).contains("<a.png true>");
            assertThat(api.requests(Endpoint.UPLOAD_VAULT)).hasSize(1);
        });
    }
}
