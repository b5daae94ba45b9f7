package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.runner.JenkinsfileRunner;
import io.jenkins.plugins.onlyfans.demo.runner.MassMessageStep;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Faults of the calls that publish or update a message, in Jenkins and in the demo: what is said of each is true. */
@WithJenkins
class ChangesFaultMatrixTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    /** What is known after a build. */
    private record Seen(String result, String log) {}

    private enum Way {
        STEP {
            @Override
            Seen run(String url, String call) throws Exception {
                OnlyFansConfiguration.get().setApiUrl(url);
                OnlyFansConfiguration.get().setMaxRetries(1);
                Run<?, ?> run = agency.pipeline(call).scheduleBuild2(0).get();
                return new Seen(String.valueOf(run.getResult()), Agency.log(run));
            }
        },
        DEMO {
            @Override
            Seen run(String url, String call) {
                ByteArrayOutputStream log = new ByteArrayOutputStream();
                try (MassMessageStep sender = new MassMessageStep(
                        url,
                        MockApi.KEY,
                        MockApi.ACCOUNT,
                        List.of(),
                        List.of(),
                        Duration.ofSeconds(20),
                        RetryPolicy.of(1))) {
                    Object result = new JenkinsfileRunner(
                                    new BuildLog(
                                            new PrintStream(log, true, StandardCharsets.UTF_8), new SecretMasker()),
                                    new BuildSettings("Jenkinsfile", Path.of("target"), MockApi.KEY),
                                    sender)
                            .run(call);
                    assertThat(sender.results()).singleElement().isInstanceOf(Receipt.class);
                    return new Seen(result.toString(), log.toString(StandardCharsets.UTF_8));
                }
            }
        };

        abstract Seen run(String url, String call) throws Exception;
    }

    /**
     * @param puts how many requests came that may change the message
     * @param done how many of these changed it
     * @param said a part of the log line that tells the outcome
     */
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        publish | no fault                   | SENT      | 1 | 1 | Accepted as message 5001;
        publish | cut-before-request         | UNKNOWN   | 1 | 0 | UNKNOWN. No answer came
        publish | cut-after-accepting        | UNKNOWN   | 1 | 1 | UNKNOWN. No answer came
        publish | status-after-accepting=500 | UNKNOWN   | 1 | 1 | UNKNOWN. The API answered
        publish | success-false              | UNKNOWN   | 1 | 0 | it is a success, but has data.success: false
        publish | rate-limit                 | SENT      | 2 | 1 | Nothing was sent; try 2 of 2 in 2 s
        publish | rate-limit*all             | REJECTED  | 2 | 0 | NOT SENT. The API's rate limit is used up
        publish | not-found                  | REJECTED  | 1 | 0 | NOT SENT. OnlyFans refused the request (HTTP 404: Queue not found)
        publish | status=401                 | REJECTED  | 1 | 0 | NOT SENT. The API key was refused
        update  | no fault                   | SCHEDULED | 1 | 1 | Message 5001 is updated, for
        update  | cut-before-request         | SCHEDULED | 2 | 1 | A look at the message shows that it is as it was.
        update  | cut-after-accepting        | SCHEDULED | 1 | 1 | A look at the message shows that it is updated.
        update  | status-after-accepting=500 | SCHEDULED | 1 | 1 | A look at the message shows that it is updated.
        update  | status=500*all             | UNKNOWN   | 2 | 0 | UNKNOWN. The API answered
        update  | has-error                  | SCHEDULED | 2 | 1 | says that message 4999 has an error
        update  | rate-limit                 | SCHEDULED | 2 | 1 | Trying again in 2 s
        update  | rate-limit*all             | REJECTED  | 2 | 0 | NOT UPDATED. The API's rate limit is used up
        update  | not-found                  | REJECTED  | 1 | 0 | NOT UPDATED. OnlyFans refused the request (HTTP 404: Queue not found)
        update  | status=422                 | REJECTED  | 1 | 0 | NOT UPDATED. The API rejected the request
        """)
    void endsAsItShould(String what, String fault, Status status, int puts, int done, String said) throws Exception {
        String step = what.equals("publish") ? "onlyfansPublishMassMessage" : "onlyfansUpdateMassMessage";
        String text = what.equals("publish") ? "" : ", text: 'New'";
        String call = "def r = " + step + "(id: 5001" + text + ", failOnError: FAILS)\n"
                + "echo \"<${r.status} ${r.id} ${r.error == null} ${r.date} ${r.note}>\"";
        Endpoint endpoint = Endpoint.valueOf(what.toUpperCase(java.util.Locale.ROOT));
        for (Way way : Way.values()) {
            for (boolean fails : new boolean[] {true, false}) {
                try (MockApi api = MockApi.start()) {
                    api.addMessage(
                            MockApi.ACCOUNT,
                            "{\"text\":\"Old\",\"userLists\":[\"fans\"],\"scheduledDate\":\""
                                    + Instant.now().plus(Duration.ofHours(2)) + "\"}",
                            Instant.now());
                    if (!fault.equals("no fault")) {
                        api.play(what + ":" + fault);
                    }

                    Seen seen = way.run(api.url(), call.replace("FAILS", String.valueOf(fails)));

                    String as = way + ", failOnError " + fails + ": " + seen.log();
                    boolean success = status == Status.SENT || status == Status.SCHEDULED;
                    Result failure = fails ? Result.FAILURE : Result.UNSTABLE;
                    assertThat(seen.result()).as(as).isEqualTo((success ? Result.SUCCESS : failure).toString());
                    assertThat(seen.log()).as(as).contains(said).doesNotContain(MockApi.KEY, "\tat ");
                    if (success || !fails) {
                        assertThat(seen.log()).as(as).contains("<" + status + " 5001 " + success + " ");
                    }
                    assertThat(api.requests(endpoint)).as(as).hasSize(puts);
                    assertThat(api.requests(endpoint).stream().filter(ReceivedRequest::done))
                            .as(as)
                            .hasSize(done);
                }
            }
        }
    }
}
