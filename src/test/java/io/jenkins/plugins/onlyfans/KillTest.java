package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.CpsFlowExecution;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A real controller is killed with SIGKILL while its builds are at all points of a send, and started again. The
 * mock API lives outside of it and counts.
 */
class KillTest {

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void nothingIsSentTwiceAndEachBuildEndsInWhatIsKnown() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(KillTest::configure, api.url());

        begin("returned", "no-meta", "retry-after=600");
        awaitLog("returned", "Nothing was sent; try 2");
        begin("waiting", "retry-after=600");
        awaitLog("waiting", "Nothing was sent; try 2");
        begin("answer is in", "delay=3s");
        awaitPost("answer is in");
        jenkins.runRemotely(KillTest::pause, "answer is in");
        awaitJournal("answer is in", "DONE");
        begin("answer comes", "endless");
        awaitJournal("answer comes", "IN_FLIGHT");
        awaitPost("answer comes");
        begin("bytes are out", "stall-after-accepting");
        awaitPost("bytes are out");
        begin("without durability", "stall-after-accepting");
        awaitPost("without durability");
        begin("build step", "stall-after-accepting");
        awaitPost("build step");
        begin("looked for", "cut-after-accepting");
        awaitLog("looked for", "Looking for the message in the queue in 20 s");
        api.refuseConnections();
        try (ServerSocket deaf = new ServerSocket(api.port(), 5, InetAddress.getByName("127.0.0.1"))) {
            begin("written down");
            awaitJournal("written down", "IN_FLIGHT");
            jenkins.stopJenkinsForcibly();
        }
        api.listenAgain();

        jenkins.startJenkins();
        assertEnd("waiting", "SUCCESS", "<SENT null>", "1 sent", 1);
        assertEnd("written down", "FAILURE", "The queue shows no such message", "1 may have been sent", 0);
        assertEnd("bytes are out", "SUCCESS", "<SENT The API's answer was lost", "1 sent, 1 with a note", 1);
        assertEnd("answer comes", "SUCCESS", "<SENT The API's answer was lost", "1 sent, 1 with a note", 1);
        assertEnd("looked for", "SUCCESS", "<SENT The API's answer was lost", "1 sent, 1 with a note", 1);
        assertEnd("answer is in", "SUCCESS", "<SENT null>", "1 sent", 1);
        assertEnd("returned", "SUCCESS", "<SENT null>", "2 sent", 1);
        assertThat(accepted("after returned")).isEqualTo(1);
        assertEnd("without durability", "FAILURE", "UNKNOWN", "1 may have been sent", 1);
        assertEnd("build step", "ABORTED", "", "1 may have been sent", 1);
    }

    private void assertEnd(String name, String result, String log, String badge, int accepted) throws Throwable {
        HashMap<String, String> end = jenkins.runRemotely(KillTest::end, name);
        assertThat(accepted(name)).as(name + ": accepted; " + end.get("log")).isEqualTo(accepted);
        assertThat(end.get("log")).as(name).contains(log);
        assertThat(end.get("result")).as(name + ": " + end.get("log")).isEqualTo(result);
        assertThat(end.get("badge")).as(name).isEqualTo(badge);
    }

    private long accepted(String text) {
        return api.acceptedSends().stream()
                .filter(send -> send.body().contains("\"" + text + "\""))
                .count();
    }

    private void begin(String name, String... faults) throws Throwable {
        api.play(faults);
        jenkins.runRemotely(KillTest::start, name);
    }

    private void awaitPost(String text) throws Exception {
        Agency.eventually(
                () -> api.requests().stream().anyMatch(send -> send.body().contains("\"" + text + "\"")));
    }

    private void awaitLog(String name, String line) throws Exception {
        Path log = build(name).resolve("log");
        Agency.eventually(() -> Files.exists(log) && Files.readString(log).contains(line));
    }

    private void awaitJournal(String name, String state) throws Exception {
        Path journals = build(name).resolve("onlyfans-mass-messaging");
        Agency.eventually(() -> Files.exists(journals) && isIn(state, journals));
    }

    private static boolean isIn(String state, Path journals) throws IOException {
        try (Stream<Path> files = Files.list(journals)) {
            // What is still being written has another name, and does not count: a kill may come before it is in place.
            return files.filter(file -> file.toString().endsWith(".json"))
                    .anyMatch(file -> read(file).contains("\"state\":\"" + state + "\""));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path build(String name) {
        return jenkins.getHome().toPath().resolve("jobs").resolve(name).resolve("builds/1");
    }

    // From here on: inside of the controller.

    private static void configure(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(300);
        OnlyFansConfiguration.get().setMaxRetries(3);
        OnlyFansConfiguration.get().setLookForLost(true);
    }

    private static void start(JenkinsRule j, String name) throws Throwable {
        if (name.equals("build step")) {
            MassMessageBuilder step = new MassMessageBuilder(name);
            step.setUserLists(List.of("fans"));
            FreeStyleProject job = j.createFreeStyleProject(name);
            job.getBuildersList().add(step);
            job.scheduleBuild2(0).waitForStart();
            return;
        }
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        String send = "def r = onlyfansMassMessage(text: '" + name + "', userLists: ['fans'])\n";
        String after =
                name.equals("returned") ? "onlyfansMassMessage(text: 'after returned', userLists: ['fans'])\n" : "";
        job.setDefinition(new CpsFlowDefinition(send + after + "echo \"<${r.status} ${r.note}>\"", true));
        if (name.equals("without durability")) {
            job.addProperty(new DurabilityHintJobProperty(FlowDurabilityHint.PERFORMANCE_OPTIMIZED));
        }
        job.scheduleBuild2(0).waitForStart();
    }

    private static void pause(JenkinsRule j, String name) throws Throwable {
        ((CpsFlowExecution) build(j, name, WorkflowRun.class).getExecution()).pause(true);
    }

    private static <R extends Run<?, ?>> R build(JenkinsRule j, String name, Class<R> type) {
        return type.cast(j.jenkins.getItemByFullName(name, Job.class).getBuildByNumber(1));
    }

    private static HashMap<String, String> end(JenkinsRule j, String name) throws Throwable {
        Run<?, ?> run = build(j, name, Run.class);
        if (run instanceof WorkflowRun pipeline
                && pipeline.getExecution() instanceof CpsFlowExecution execution
                && execution.isPaused()) {
            execution.pause(false);
        }
        j.waitForCompletion(run);
        return new HashMap<>(Map.of(
                "result",
                String.valueOf(run.getResult()),
                "log",
                JenkinsRule.getLog(run),
                "badge",
                run.getAction(BuildMessages.class).getCounts()));
    }
}
