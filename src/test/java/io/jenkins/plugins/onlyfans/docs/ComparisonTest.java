package io.jenkins.plugins.onlyfans.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import groovy.json.JsonSlurperClassic;
import hudson.AbortException;
import hudson.Functions;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.dispatch.LookTimes;
import java.io.IOException;
import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.scriptsecurity.sandbox.whitelists.Whitelisted;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;
import org.jenkinsci.plugins.workflow.steps.StepExecutions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The comparison says what is so. Its scripts run on a real Jenkins, with the machine's curl; in place of the HTTP Request
 * plugin stands {@link MockHttpRequest}, in place of Pipeline Utility Steps {@link MockReadJson}.
 */
@WithJenkins
class ComparisonTest {

    private static final Markdown PAGE = Markdown.of("docs/comparison.md");

    /** Of this test alone, so that it is found nowhere by accident. */
    private static final String KEY = "comparison-" + UUID.randomUUID();

    private static JenkinsRule jenkins;

    private MockApi api;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, Agency.CREDENTIALS_ID, null, Secret.fromString(KEY)));
    }

    @AfterAll
    static void tearDown() {
        jenkins = null;
    }

    @BeforeEach
    void start() {
        api = MockApi.start(0, KEY);
        Agency.configure(api.url());
        OnlyFansConfiguration.get().setCallTimeoutSeconds(2);
        OnlyFansConfiguration.get().setMaxRetries(3);
        OnlyFansConfiguration.get().setLookForLost(true);
        LookTimes.set(List.of(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    @AfterEach
    void stop() {
        api.close();
        LookTimes.set(SendContext.LOOKS);
    }

    /** A way to send a message, by the column that it has in the tables. */
    enum Way {
        CURL("`sh curl`", "groovy curl"),
        HTTP_REQUEST("`httpRequest`", "groovy httpRequest"),
        STEP("`onlyfansMassMessage`", "groovy");

        private final String column;
        private final String language;

        Way(String column, String language) {
            this.column = column;
            this.language = language;
        }

        String script() {
            assertThat(PAGE.blocks(language)).hasSize(1);
            return PAGE.blocks(language).get(0).text();
        }
    }

    /** The script as it stands on the page, but for the address and with less patience. */
    private String script(Way way) {
        if (way == Way.CURL) {
            assumeThat(hasCurl() && !Functions.isWindows())
                    .as("there is a shell, and curl is on the PATH")
                    .isTrue();
        }
        return way.script()
                .replace("https://app.onlyfansapi.com", api.url())
                // In the queue of a new one there is nothing that another send may have brought there.
                .replace(MockApi.ACCOUNT, "acct_" + System.nanoTime())
                .replace("--max-time 60", "--max-time 2")
                .replace("timeout: 60", "timeout: 2");
    }

    private static boolean hasCurl() {
        try {
            return new ProcessBuilder("curl", "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static WorkflowRun begin(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job.scheduleBuild2(0).waitForStart();
    }

    private static WorkflowRun run(String script) throws Exception {
        return jenkins.waitForCompletion(begin(script));
    }

    @ParameterizedTest
    @EnumSource
    void eachWayDoesTheJob(Way way) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatusSuccess(run(script(way)));
        assertThat(api.acceptedSends()).hasSize(1);
        Map<?, ?> body = (Map<?, ?>)
                new JsonSlurperClassic().parseText(api.acceptedSends().get(0).body());
        assertThat(body.get("text")).isEqualTo("She said \"hi\" 🎉");
        assertThat(body.get("userLists")).isEqualTo(List.of("fans"));
        assertThat(body.get("price")).hasToString("9.99");
        assertThat(body.get("mediaFiles")).hasToString("[2000000001]");
        assertThat(Agency.log(run)).contains("Message 5001").doesNotContain(KEY);
    }

    @ParameterizedTest
    @EnumSource
    void eachScriptHasAsManyLinesAsThePageSays(Way way) {
        List<String> axes = PAGE.column("", Way.STEP.column);
        String lines = PAGE.column(way.column, "").get(axes.indexOf("lines"));
        assertThat(way.script().lines().filter(line -> !line.isBlank())).hasSize(Integer.parseInt(lines));
    }

    static Stream<Arguments> faults() {
        List<String> faults = PAGE.column("what happens to a send");
        return Arrays.stream(Way.values()).flatMap(way -> {
            List<String> outcomes = PAGE.column(way.column, "what happens to a send");
            return Stream.iterate(0, i -> i < faults.size(), i -> i + 1)
                    .map(i -> Arguments.of(way, faults.get(i), outcomes.get(i)));
        });
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFaultHasTheOutcomeThatThePageSays(Way way, String fault, String outcome) throws Exception {
        String script = "retry(2) {\n" + script(way) + "}\n";
        api.play(Markdown.code(fault).toArray(new String[0]));
        WorkflowRun run = run(script);
        int accepted = api.acceptedSends().size();
        assertThat(accepted + (accepted == 1 ? " message, " : " messages, ") + run.getResult())
                .as(Agency.log(run))
                .isEqualTo(outcome);
        if (way == Way.STEP && outcome.equals("1 message, FAILURE")) {
            assertThat(Agency.log(run)).contains("UNKNOWN.");
        }
    }

    @Test
    void theFaultsArePlayed() {
        assertThat(PAGE.column("what happens to a send").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .hasSizeGreaterThan(5);
    }

    private static boolean isInTheListOfProcesses(String text) {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(text));
    }

    private WorkflowRun beginAndWaitUntilAccepted(Way way) throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(60);
        api.play("stall-after-accepting");
        WorkflowRun run =
                begin(script(way).replace("--max-time 2", "--max-time 60").replace("timeout: 2", "timeout: 60"));
        Eventually.until("the message is accepted", () -> api.acceptedSends().size() == 1);
        return run;
    }

    private static String logOnceStopped(WorkflowRun run) throws Exception {
        run.doStop();
        jenkins.assertBuildStatus(Result.ABORTED, jenkins.waitForCompletion(run));
        return Agency.log(run);
    }

    @ParameterizedTest
    @EnumSource
    void onlyCurlHasTheKeyInTheListOfProcesses(Way way) throws Exception {
        WorkflowRun run = beginAndWaitUntilAccepted(way);
        assertThat(isInTheListOfProcesses(KEY)).isEqualTo(way == Way.CURL);
        logOnceStopped(run);
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheStepSaysThatAStoppedMessageMayHaveGoneOut(Way way) throws Exception {
        String log = logOnceStopped(beginAndWaitUntilAccepted(way));
        assertThat(log.contains("so the message may or may not have been sent")).isEqualTo(way == Way.STEP);
        assertThat(log.contains("UNKNOWN")).isEqualTo(way == Way.STEP);
    }

    @ParameterizedTest
    @EnumSource
    void withoutARetryEachSendsOnceButOnlyTheStepSaysThatItMayHave(Way way) throws Exception {
        api.play("cut-after-accepting");
        OnlyFansConfiguration.get().setLookForLost(false);
        WorkflowRun run = jenkins.assertBuildStatus(Result.FAILURE, run(script(way)));
        assertThat(api.acceptedSends()).hasSize(1);
        assertThat(Agency.log(run).contains("so the message may or may not have been sent"))
                .isEqualTo(way == Way.STEP);
    }

    @Test
    void jenkinsWarnsOfTheKeyInTheArgumentsOfHttpRequest() throws Exception {
        WorkflowRun run = run(script(Way.HTTP_REQUEST));
        assertThat(Agency.log(run))
                .contains("A secret was passed to \"httpRequest\" using Groovy String interpolation");
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheStepFindsAWrongPriceBeforeTheRequest(Way way) throws Exception {
        WorkflowRun run = jenkins.assertBuildStatus(
                Result.FAILURE, run(script(way).replace("9.99", "2.5").replace("'fans'", "'fans', 'fans'")));
        assertThat(api.requests()).hasSize(way == Way.STEP ? 0 : 1);
        if (way == Way.STEP) {
            assertThat(Agency.log(run))
                    .contains("price: is 2.5; use 0, or 3 to 200", "userLists: contains 'fans' twice");
        }
    }

    /** Stands in for a step of a plugin that is not here, as far as its documentation says what it does. */
    private abstract static class MockStep extends Step {

        private final Map<String, Object> arguments;

        MockStep(Map<String, Object> arguments) {
            this.arguments = arguments;
        }

        abstract Object act(Map<String, Object> given) throws Exception;

        @Override
        public final StepExecution start(StepContext context) {
            return StepExecutions.synchronousNonBlocking(context, c -> act(arguments));
        }
    }

    private abstract static class MockDescriptor extends StepDescriptor {

        @Override
        public final Set<? extends Class<?>> getRequiredContext() {
            return Set.of(TaskListener.class);
        }
    }

    /** The step of the HTTP Request plugin, made from that plugin's documentation alone. */
    public static final class MockHttpRequest extends MockStep {

        MockHttpRequest(Map<String, Object> arguments) {
            super(arguments);
        }

        @Override
        Answer act(Map<String, Object> arguments) throws Exception {
            assertThat(arguments.get("httpMode")).isEqualTo("POST");
            assertThat(arguments.get("contentType")).isEqualTo("APPLICATION_JSON_UTF8");
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create((String) arguments.get("url")))
                    .timeout(Duration.ofSeconds(((Number) arguments.get("timeout")).longValue()))
                    .header("Content-Type", "application/json; charset=UTF-8")
                    .POST(HttpRequest.BodyPublishers.ofString((String) arguments.get("requestBody")));
            for (Object header : (List<?>) arguments.get("customHeaders")) {
                Map<?, ?> pair = (Map<?, ?>) header;
                request.header((String) pair.get("name"), (String) pair.get("value"));
            }
            HttpResponse<String> response = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .build()
                    .send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 400) {
                throw new AbortException("Status " + response.statusCode() + " is none of 100:399");
            }
            return new Answer(response.body());
        }

        @TestExtension
        public static final class DescriptorImpl extends MockDescriptor {

            @Override
            public String getFunctionName() {
                return "httpRequest";
            }

            @Override
            public Step newInstance(Map<String, Object> arguments) {
                return new MockHttpRequest(arguments);
            }
        }

        /** What the step returns. */
        public static final class Answer implements Serializable {
            private static final long serialVersionUID = 1L;

            private final String content;

            Answer(String content) {
                this.content = content;
            }

            @Whitelisted
            public String getContent() {
                return content;
            }
        }
    }

    /** The step of the Pipeline Utility Steps plugin, made from that plugin's documentation alone. */
    public static final class MockReadJson extends MockStep {

        MockReadJson(Map<String, Object> arguments) {
            super(arguments);
        }

        @Override
        Object act(Map<String, Object> arguments) {
            return new JsonSlurperClassic().parseText((String) arguments.get("text"));
        }

        @TestExtension
        public static final class DescriptorImpl extends MockDescriptor {

            @Override
            public String getFunctionName() {
                return "readJSON";
            }

            @Override
            public Step newInstance(Map<String, Object> arguments) {
                return new MockReadJson(arguments);
            }
        }
    }
}
