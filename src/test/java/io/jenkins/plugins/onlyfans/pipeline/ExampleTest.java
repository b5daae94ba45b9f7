package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.ParametersDefinitionProperty;
import hudson.triggers.TimerTrigger;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.cli.Cli;
import io.jenkins.plugins.onlyfans.demo.cli.Console;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the demo runs, Jenkins runs: the same file, the same requests. */
@WithJenkins
class ExampleTest {

    private static Agency agency;

    @TempDir
    Path directory;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @Test
    void theExampleRunsUnchanged() throws Exception {
        int before = agency.api().acceptedSends().size();
        WorkflowJob job = agency.pipeline(Files.readString(Path.of("Jenkinsfile.example")));
        WorkflowRun run = agency.jenkins().buildAndAssertSuccess(job);
        List<ReceivedRequest> all = agency.api().acceptedSends();
        List<ReceivedRequest> sent = all.subList(before, all.size());
        assertThat(sent).hasSize(3);
        assertThat(sent.get(0).body())
                .contains("🎉\\nMore in two days.", "\"userIds\": [1234567890, \"1234567891\"]", "\"muted\"");
        assertThat(sent.get(1).body())
                .contains("\"price\": 9.99", "\"scheduledDate\": ")
                .containsPattern("\"mediaFiles\": \\[(\\d+), 2000000002, 2000000003], \"previews\": \\[\\1]");
        assertThat(sent.get(2).body()).isEqualTo("{\"text\": \"Last chance for the set!\", \"saveForLater\": true}");
        assertThat(Agency.log(run)).contains("can be unsent: true", "Set: message", "Done for ");
        assertThat(job.getProperty(ParametersDefinitionProperty.class).getParameterDefinitions())
                .hasSize(8);
        assertThat(job.getTriggersJobProperty().getTriggers()).singleElement().isInstanceOf(TimerTrigger.class);

        // The second run of the week sends nothing again.
        agency.jenkins().buildAndAssertSuccess(job);
        assertThat(agency.api().acceptedSends()).hasSize(before + 3);
    }

    @ParameterizedTest
    @MethodSource("io.jenkins.plugins.onlyfans.core.message.Sample#all")
    void demoAndPluginSendTheSameBytes(io.jenkins.plugins.onlyfans.core.message.Sample sample) throws Exception {
        String template = "onlyfansMassMessage(account: '" + MockApi.ACCOUNT + "', credentialsId: 'onlyfans-api', "
                + sample.arguments() + ")";
        // An upload is good for one message.
        String unused = "ofapi_media_" + agency.api().requests().size();
        String inDemo = requestOf(() -> runInDemo(template.replace("ofapi_media_", unused + "_demo_")));
        String inJenkins = requestOf(() -> agency.run(template.replace("ofapi_media_", unused + "_jenkins_")));
        assertThat(inJenkins.replace("_jenkins_", "_demo_")).isEqualTo(inDemo);
    }

    private interface Run {
        void run() throws Exception;
    }

    /** What went over the wire: line, headers and body. */
    private static String requestOf(Run run) throws Exception {
        int before = agency.api().requests().size();
        run.run();
        List<ReceivedRequest> received = agency.api().requests();
        assertThat(received).hasSize(before + 1);
        ReceivedRequest request = received.get(before);
        return request.method() + " " + request.target() + "\n"
                + request.headers().get("Accept") + "\n"
                + request.headers().get("Content-Type") + "\n"
                + request.headers().get("Authorization") + "\n"
                + request.body();
    }

    private void runInDemo(String jenkinsfile) throws Exception {
        Path file = Files.writeString(directory.resolve("Jenkinsfile"), jenkinsfile);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(print, print, Map.of("KEY", MockApi.KEY), false, new CountDownLatch(0));
        int code = new Cli(console).run("--api-url", agency.api().url(), "--token-env", "KEY", file.toString());
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
    }
}
