package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts with sends under way. Neither what it writes down for this nor what it does afterwards has the key. */
class CanaryRestartTest {

    private static final String MARKER = "Good night from the aviary";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final Traces traces = new Traces();
    private final MockApi api =
            MockApi.start(0, Canary.KEY, InstantSource.system(), new KeyRepeater(traces::noteThreads));

    @AfterEach
    void close() {
        api.close();
        traces.close();
    }

    private static void begin(JenkinsRule j, String name) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                "node { def r = onlyfansMassMessage(text: '" + MARKER + " to " + name
                        + "', userLists: ['fans'], deduplicationKey: 'night')\n"
                        + "echo \"$r $r.error $r.note $r.request $r.data $r.meta\"; writeFile file: 'r', text: \"$r\" }",
                true));
        job.scheduleBuild2(0).waitForStart();
    }

    private void awaitRequests(int number) throws Exception {
        Agency.eventually(() -> api.requests().size() == number);
    }

    @Test
    void isNowhereBeforeAndAfter() throws Throwable {
        jenkins.then(j -> {
            Canary.keep(Agency.CREDENTIALS_ID);
            Agency agency = new Agency(j, api);
            j.jenkins.setNumExecutors(4);
            OnlyFansConfiguration.get().setMaxRetries(1);
            // Longer than this Jenkins runs.
            OnlyFansConfiguration.get().setCallTimeoutSeconds(120);
            api.play("retry-after=600", "stall-after-accepting", "stall", "stall");
            begin(j, "waits");
            j.waitForMessage(
                    "Nothing was sent; try 2 of 2 in 600 s",
                    j.jenkins.getItemByFullName("waits", WorkflowJob.class).getBuildByNumber(1));
            begin(j, "found");
            awaitRequests(2);
            begin(j, "lost");
            awaitRequests(3);
            MassMessageBuilder step = new MassMessageBuilder(MARKER);
            step.setUserLists(List.of("fans"));
            agency.freestyle(step).scheduleBuild2(0).waitForStart();
            awaitRequests(4);
        });

        Path home = jenkins.getHome().toPath();
        assertThat(home.resolve("jobs/waits/builds/1/program.dat")).isNotEmptyFile();
        Traces.assertFilesWithoutKey(home, MARKER);

        jenkins.then(j -> {
            for (Job<?, ?> job : j.jenkins.getAllItems(Job.class)) {
                Run<?, ?> run = j.waitForCompletion(job.getBuildByNumber(1));
                traces.assertShownWithoutKey(run);
            }
            assertThat(log("waits")).contains("Accepted as message");
            assertThat(log("found")).contains("The API's answer was lost, but its queue has exactly one");
            assertThat(log("lost")).contains("The queue shows no such message");
            // Those of the first Jenkins would be gone with its process, but this one is the same.
            api.cutConnections();
            Canary.assertForgottenBelow(() -> Map.of("Jenkins", Jenkins.get()));
        });
        traces.assertWithoutKey(home.toFile(), MARKER);
    }

    private static String log(String job) throws Exception {
        return Agency.log(Jenkins.get().getItemByFullName(job, Job.class).getBuildByNumber(1));
    }
}
