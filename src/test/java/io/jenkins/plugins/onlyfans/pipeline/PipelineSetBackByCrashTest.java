package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.File;
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
        FileUtils.copyDirectory(new File(home, path), new File(earlier(), path));
    }

    /** Also if the record of the first time was damaged since. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        false | This step has sent before: a crash of Jenkins
        true  | A record of this build can't be read, so it is not known whether this step has sent before.
        """)
    void aStepThatRunsASecondTimeSendsNothing(boolean damaged, String why) throws Throwable {
        jenkins.then(j -> {
            new Agency(j, api);
            home = j.jenkins.getRootDir();
            WorkflowJob job = j.createProject(WorkflowJob.class, "p");
            job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
            job.setDefinition(new CpsFlowDefinition(
                    "sleep 5\nretry(2) { onlyfansMassMessage(text: 'x', userLists: ['fans']) }\nsleep 600", true));
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            j.waitForMessage("Sleeping for 5 sec", run);
            CpsFlowExecution program = (CpsFlowExecution) run.getExecution();
            program.pause(true);
            j.waitForMessage("Pausing", run);
            Agency.eventually(() -> FileUtils.readFileToString(new File(run.getRootDir(), "build.xml"), "UTF-8")
                    .contains("<persistedClean>true</persistedClean>"));
            FileUtils.copyDirectory(home, earlier());
            program.pause(false);
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
        FileUtils.deleteDirectory(home);
        FileUtils.copyDirectory(earlier(), home);
        jenkins.then(j -> {
            WorkflowRun run =
                    j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(1);
            ((CpsFlowExecution) run.getExecution()).pause(false);
            j.assertBuildStatus(Result.FAILURE, j.waitForCompletion(run));
            assertThat(Agency.log(run)).contains("UNKNOWN whether the message was sent. " + why);
            assertThat(api.acceptedSends()).hasSize(1);
        });
    }
}
