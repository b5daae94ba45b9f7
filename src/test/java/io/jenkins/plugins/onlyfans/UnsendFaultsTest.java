package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.runner.JenkinsfileRunner;
import io.jenkins.plugins.onlyfans.demo.runner.MassMessageStep;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import io.jenkins.plugins.onlyfans.freestyle.UnsendMassMessageBuilder;
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

/** What can go wrong when a message is unsent, on every way by which one is: what is said of it is true. */
@WithJenkins
class UnsendFaultsTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

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
    private record Seen(String status, String result, String log) {}

    /** A way by which a message is unsent. */
    private enum Way {
        STEP {
            @Override
            Seen unsend(long id) throws Exception {
                Run<?, ?> run = agency.pipeline("def r = onlyfansUnsendMassMessage(id: " + id
                                + ", failOnError: false)\necho \"<${r.status}>\"")
                        .scheduleBuild2(0)
                        .get();
                String log = Agency.log(run);
                return new Seen(log.replaceFirst("(?s).*<(\\w+)>.*", "$1"), String.valueOf(run.getResult()), log);
            }
        },
        BUILD_STEP {
            @Override
            Seen unsend(long id) throws Exception {
                UnsendMassMessageBuilder step = new UnsendMassMessageBuilder();
                step.setId(id);
                step.setFailOnError(false);
                Run<?, ?> run = agency.freestyle(step).scheduleBuild2(0).get();
                return new Seen(
                        run.getEnvironment(TaskListener.NULL).get("ONLYFANS_MESSAGE_STATUS"),
                        String.valueOf(run.getResult()),
                        Agency.log(run));
            }
        },
        DEMO {
            @Override
            Seen unsend(long id) {
                ByteArrayOutputStream log = new ByteArrayOutputStream();
                try (MassMessageStep sender = new MassMessageStep(
                        agency.api().url(),
                        MockApi.KEY,
                        MockApi.ACCOUNT,
                        List.of(),
                        List.of(),
                        TIMEOUT,
                        RetryPolicy.of(0))) {
                    Object result = new JenkinsfileRunner(
                                    new BuildLog(
                                            new PrintStream(log, true, StandardCharsets.UTF_8), new SecretMasker()),
                                    new BuildSettings("Jenkinsfile", Path.of("target"), MockApi.KEY),
                                    sender)
                            .run("onlyfansUnsendMassMessage(id: " + id + ", failOnError: false)");
                    return new Seen(
                            ((UnsendResult) sender.results().get(0)).getStatus(),
                            result.toString(),
                            log.toString(StandardCharsets.UTF_8));
                }
            }
        };

        abstract Seen unsend(long id) throws Exception;
    }

    /**
     * @param faults those that the mock API plays
     * @param requests how many requests to unsend the server saw
     * @param done how many of them it carried out
     * @param said a part of the log line that tells the outcome
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        no fault                                      | UNSENT     | 1 | 1 | is unsent (sent
        unsend:cut-before-request                     | UNSENT     | 2 | 1 | A look at the message shows that it is not unsent. Trying again in 2 s
        unsend:cut-before-accepting                   | UNSENT     | 2 | 1 | Trying again in 2 s
        unsend:cut-after-accepting                    | UNSENT     | 1 | 1 | A look at the message shows that it is unsent. The API did not answer (
        unsend:cut-in-headers                         | UNSENT     | 1 | 1 | A look at the message shows that it is unsent. The API did not answer (
        unsend:cut-in-body                            | UNSENT     | 1 | 1 | A look at the message shows that it is unsent.
        unsend:delay=0.3s                             | UNSENT     | 1 | 1 | is unsent (sent
        unsend:stall                                  | UNSENT     | 2 | 1 | Trying again in 2 s
        unsend:stall-after-accepting                  | UNSENT     | 1 | 1 | A look at the message shows that it is unsent. The API did not answer (
        unsend:status=200                             | UNSENT     | 2 | 1 | The API answered HTTP 200, but does not say that the message is unsent.
        unsend:html=200                               | UNSENT     | 2 | 1 | Trying again in 2 s
        unsend:redirect=302                           | UNSENT     | 2 | 1 | Trying again in 2 s
        unsend:redirect=307                           | NOT_UNSENT | 1 | 0 | HTTP 307
        unsend:status=400                             | NOT_UNSENT | 1 | 0 | A look at the message shows that it is not unsent.
        unsend:status=401                             | NOT_UNSENT | 1 | 0 | The API key was refused
        unsend:status=402                             | NOT_UNSENT | 1 | 0 | The team has no credits left
        unsend:status=403                             | NOT_UNSENT | 1 | 0 | The API key is not allowed to do this
        unsend:status=422                             | NOT_UNSENT | 1 | 0 | A look at the message shows that it is not unsent.
        unsend:unknown-account                        | NOT_UNSENT | 1 | 0 | The account is unknown
        unsend:not-found                              | NOT_UNSENT | 1 | 0 | A look at the message shows that it is not unsent.
        unsend:already-unsent                         | UNSENT     | 1 | 1 | The message had been unsent before. OnlyFans refused the request
        unsend:success-false                          | NOT_UNSENT | 1 | 0 | success: false
        unsend:onlyfans-error=400                     | NOT_UNSENT | 1 | 0 | OnlyFans refused the request (HTTP 400: OnlyFans failed)
        unsend:onlyfans-error=503                     | UNSENT     | 2 | 1 | OnlyFans failed to answer
        unsend:rate-limit                             | NOT_UNSENT | 1 | 0 | The API's rate limit is used up
        unsend:onlyfans-rate-limit                    | NOT_UNSENT | 1 | 0 | OnlyFans limits how often this account may send
        unsend:status=500                             | UNSENT     | 2 | 1 | Trying again in 2 s
        unsend:status-after-accepting=500             | UNSENT     | 1 | 1 | A look at the message shows that it is unsent.
        unsend:html=502                               | UNSENT     | 2 | 1 | Trying again in 2 s
        unsend:html-after-accepting=524               | UNSENT     | 1 | 1 | A look at the message shows that it is unsent.
        unsend:empty                                  | UNSENT     | 1 | 1 | A look at the message shows that it is unsent.
        unsend:truncated                              | UNSENT     | 1 | 1 | A look at the message shows that it is unsent.
        unsend:wrong-type                             | UNSENT     | 1 | 1 | is unsent (sent
        unsend:no-meta                                | UNSENT     | 1 | 1 | is unsent (sent
        unsend:oversized=2                            | UNSENT     | 1 | 1 | A look at the message shows that it is unsent.
        unsend:status=500 get:status=500              | UNKNOWN    | 1 | 0 | The message could not be looked at: The API answered with an error (HTTP 500
        unsend:status=400 get:stall                   | UNKNOWN    | 1 | 0 | The message could not be looked at: The API did not answer (
        unsend:cut-after-accepting get:not-found      | UNSENT     | 2 | 1 | A look at the message shows that it is unsent. OnlyFans refused the request
        unsend:cut-after-accepting get:not-found*2    | UNKNOWN    | 2 | 1 | UNKNOWN.
        unsend:cut-after-accepting get:status=403     | UNKNOWN    | 1 | 1 | UNKNOWN.
        """)
    void whatIsSaidIsTrue(String faults, String status, int requests, int done, String said) throws Exception {
        for (Way way : Way.values()) {
            agency.reset();
            OnlyFansConfiguration.get().setCallTimeoutSeconds((int) TIMEOUT.toSeconds());
            long id = agency.api()
                    .addMessage(MockApi.ACCOUNT, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", Instant.now());
            if (!faults.equals("no fault")) {
                agency.api().play(faults.split(" "));
            }

            Seen seen = way.unsend(id);

            List<ReceivedRequest> made = agency.api().requests(Endpoint.UNSEND).stream()
                    .filter(request -> request.target().endsWith("/" + id))
                    .toList();
            assertThat(seen.status()).as("%s: %s", way, seen.log()).isEqualTo(status);
            assertThat(made).as("%s: %s", way, seen.log()).hasSize(requests);
            assertThat(made.stream().filter(ReceivedRequest::done)).hasSize(done);
            assertThat(seen.log()).as(way.toString()).contains(said).doesNotContain(MockApi.KEY, "\tat ");
            assertThat(seen.result())
                    .isEqualTo(status.equals("UNSENT") ? Result.SUCCESS.toString() : Result.UNSTABLE.toString());
        }
    }
}
