package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.io.File;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/**
 * A Pipeline that is not saved at every step goes on from where it was saved last, if Jenkins dies before it has taken note
 * that this is out of date. Then it runs steps a second time.
 */
class PipelineSetBackByCrashTest {

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @TempDir
    private File folder;

    private File home;

    @AfterEach
    void close() {
        api.close();
    }

    private File earlier() {
        return new File(folder, "home");
    }

    private void takeOver(String path) throws Exception {
        File kept = new File(earlier(), path);
        FileUtils.deleteDirectory(kept);
        FileUtils.copyDirectory(new File(home, path), kept);
    }

    private WorkflowJob job(JenkinsRule j) throws Exception {
        new Agency(j, api);
        home = j.jenkins.getRootDir();
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
        return job;
    }

    /** Begins a build, and keeps what is on the disk just before its step sends. */
    private WorkflowRun saved(JenkinsRule j, WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition("sleep 5\n" + script, true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        j.waitForMessage("Sleeping for 5 sec", run);
        program(run).pause(true);
        j.waitForMessage("Pausing", run);
        Agency.eventually(() -> FileUtils.readFileToString(new File(run.getRootDir(), "build.xml"), "UTF-8")
                .contains("<persistedClean>true</persistedClean>"));
        FileUtils.copyDirectory(home, earlier());
        return run;
    }

    private static CpsFlowExecution program(WorkflowRun run) {
        return (CpsFlowExecution) run.getExecution();
    }

    private void setBack() throws Exception {
        FileUtils.deleteDirectory(home);
        FileUtils.copyDirectory(earlier(), home);
    }

    private static WorkflowRun endOf(JenkinsRule j, int number, Result expected) throws Exception {
        WorkflowRun run = j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(number);
        program(run).pause(false);
        return j.assertBuildStatus(expected, j.waitForCompletion(run));
    }

    /** Also if the record of the first time was damaged since. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        false | This step has sent before: a crash of Jenkins
        true  | A record of this build can't be read, so it is not known whether this step has sent before.
        """)
    void aStepThatRunsASecondTimeSendsNothing(boolean damaged, String why) throws Throwable {
        jenkins.then(j -> {
            WorkflowRun run =
                    saved(j, job(j), "retry(2) { onlyfansMassMessage(text: 'x', userLists: ['fans']) }\nsleep 600");
            program(run).pause(false);
            j.waitForMessage("Accepted as message", run);
            // What the plugin writes is on the disk at once.
            takeOver("jobs/p/builds/1/onlyfans-mass-messaging");
            takeOver("onlyfans-mass-messaging");
        });
        if (damaged) {
            File journals = new File(earlier(), "jobs/p/builds/1/onlyfans-mass-messaging");
            for (File journal : journals.listFiles()) {
                FileUtils.writeStringToFile(journal, "<broken", "UTF-8");
            }
        }
        setBack();
        jenkins.then(j -> {
            assertThat(Agency.log(endOf(j, 1, Result.FAILURE))).contains("UNKNOWN. " + why);
            assertThat(api.acceptedSends()).hasSize(1);
        });
    }

    /** What it held is free for the call that begins anew, and what was unsent for it is not unsent again. */
    @ParameterizedTest
    @ValueSource(strings = {"unsend:stall", "unsend:stall-after-accepting", "retry-after=600"})
    void aStepThatHadNotSentReplacesTheMessageOnce(String fault) throws Throwable {
        String send = "onlyfansMassMessage(text: 'x', userLists: ['fans'], replaces: 'hourly',"
                + " deduplicationKey: \"k $BUILD_NUMBER\")";
        jenkins.then(j -> {
            WorkflowJob job = job(j);
            OnlyFansConfiguration.get().setCallTimeoutSeconds(600);
            OnlyFansConfiguration.get().setMaxRetries(1);
            job.setDefinition(new CpsFlowDefinition(send, true));
            j.buildAndAssertSuccess(job);
            WorkflowRun run = saved(j, job, send);
            api.play(fault);
            program(run).pause(false);
            if (fault.startsWith("unsend")) {
                Agency.eventually(() -> api.requests(Endpoint.UNSEND).size() == 1);
            } else {
                j.waitForMessage("Nothing was sent; try 2", run);
            }
            takeOver("jobs/p/onlyfans-mass-messaging-keys");
            takeOver("jobs/p/builds/2/onlyfans-mass-messaging");
            takeOver("onlyfans-mass-messaging");
        });
        setBack();
        api.playNothing();
        jenkins.then(j -> {
            endOf(j, 2, Result.SUCCESS);
            List<Long> sent =
                    api.acceptedSends().stream().map(ReceivedRequest::message).toList();
            assertThat(sent).hasSize(2);
            assertThat(api.requests(Endpoint.UNSEND).stream().filter(ReceivedRequest::done))
                    .extracting(ReceivedRequest::message)
                    .containsExactly(sent.get(0));
        });
    }
}
