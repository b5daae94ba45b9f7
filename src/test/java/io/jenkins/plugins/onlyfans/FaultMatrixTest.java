package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.runner.JenkinsfileRunner;
import io.jenkins.plugins.onlyfans.demo.runner.MassMessageStep;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import io.jenkins.plugins.onlyfans.dispatch.LookTimes;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every fault, on every way by which a message is sent: at most one request is accepted, and what is said of it is true. */
@WithJenkins
class FaultMatrixTest {

    private static final String JENKINSFILE = "onlyfansMassMessage(text: 'Hello!', userLists: ['fans'])";
    private static final String NO_CONNECTION = "No connection to the API: ";

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
        LookTimes.set(SendContext.LOOKS);
    }

    /** What is known after a build. */
    private record Seen(Receipt receipt, String result, String log) {

        static Seen of(Run<?, ?> run) throws Exception {
            return new Seen(
                    run.getAction(SentMessages.class)
                            .sends()
                            .get(0)
                            .getReceipt()
                            .orElseThrow(),
                    String.valueOf(run.getResult()),
                    Agency.log(run));
        }
    }

    /** A way by which a message is sent. */
    private enum Way {
        STEP {
            @Override
            Seen send(String url, Duration timeout, int retries, List<Duration> looks) throws Exception {
                configure(url, timeout, retries, looks);
                return Seen.of(agency.pipeline(JENKINSFILE).scheduleBuild2(0).get());
            }
        },
        BUILD_STEP {
            @Override
            Seen send(String url, Duration timeout, int retries, List<Duration> looks) throws Exception {
                configure(url, timeout, retries, looks);
                MassMessageBuilder step = new MassMessageBuilder("Hello!");
                step.setUserLists(List.of("fans"));
                return Seen.of(agency.freestyle(step).scheduleBuild2(0).get());
            }
        },
        DEMO {
            @Override
            Seen send(String url, Duration timeout, int retries, List<Duration> looks) {
                ByteArrayOutputStream log = new ByteArrayOutputStream();
                try (MassMessageStep sender = new MassMessageStep(
                        url, MockApi.KEY, MockApi.ACCOUNT, List.of(), looks, timeout, RetryPolicy.of(retries))) {
                    Object result = new JenkinsfileRunner(
                                    new BuildLog(
                                            new PrintStream(log, true, StandardCharsets.UTF_8), new SecretMasker()),
                                    new BuildSettings("Jenkinsfile", Path.of("target"), MockApi.KEY),
                                    sender)
                            .run(JENKINSFILE);
                    return new Seen(sender.receipts().get(0), result.toString(), log.toString(StandardCharsets.UTF_8));
                }
            }
        };

        abstract Seen send(String url, Duration timeout, int retries, List<Duration> looks) throws Exception;

        private static void configure(String url, Duration timeout, int retries, List<Duration> looks) {
            OnlyFansConfiguration settings = OnlyFansConfiguration.get();
            // In the queue of a new one there is nothing that another send may have brought there.
            settings.setAccount("acct_" + System.nanoTime());
            settings.setLookForLost(!looks.isEmpty());
            LookTimes.set(looks);
            settings.setApiUrl(url);
            settings.setCallTimeoutSeconds((int) timeout.toSeconds());
            settings.setMaxRetries(retries);
        }
    }

    /**
     * @param fault one that the mock API plays, or what is wrong with the connection
     * @param accepted how many requests the server accepted
     * @param posts how many it saw, as far as it saw their heads
     * @param said a part of the log line that tells the outcome
     */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        no fault                   | SENT     | 1 | 1 | Accepted as message 5001
        connection refused         | REJECTED | 0 | 0 | No connection to the API: ConnectException
        host unresolved            | REJECTED | 0 | 0 | No connection to the API: UnknownHostException
        TLS failed                 | REJECTED | 0 | 0 | No connection to the API: SSL
        cut-before-request         | UNKNOWN  | 0 | 1 | No answer came: SocketException
        cut-in-request             | UNKNOWN  | 0 | 1 | No answer came: SocketException
        cut-before-accepting       | UNKNOWN  | 0 | 1 | No answer came: SocketException
        cut-after-accepting        | UNKNOWN  | 1 | 1 | No answer came: SocketException
        cut-in-headers             | UNKNOWN  | 1 | 1 | No answer came: SocketException
        cut-in-body                | UNKNOWN  | 1 | 1 | The API answered HTTP 200 with a body that was cut off after
        delay=0.3s                 | SENT     | 1 | 1 | Accepted as message 5001
        delay=10s                  | UNKNOWN  | 1 | 1 | No answer came within
        stall                      | UNKNOWN  | 0 | 1 | No answer came within
        stall-after-accepting      | UNKNOWN  | 1 | 1 | No answer came within
        status=200                 | UNKNOWN  | 0 | 1 | The API answered HTTP 200, but its JSON does not say which message it accepted
        status=204                 | UNKNOWN  | 0 | 1 | No answer came: ProtocolException (HTTP 204
        html=200                   | UNKNOWN  | 0 | 1 | The API answered HTTP 200 with an HTML page, which confirms nothing
        redirect=301               | REJECTED | 0 | 1 | HTTP 301
        redirect=302               | UNKNOWN  | 0 | 1 | HTTP 302
        redirect=303               | UNKNOWN  | 0 | 1 | HTTP 303
        redirect=307               | REJECTED | 0 | 1 | HTTP 307
        redirect=308               | REJECTED | 0 | 1 | HTTP 308
        status=400                 | REJECTED | 0 | 1 | HTTP 400: Refused by a fault
        html=400                   | UNKNOWN  | 0 | 1 | HTTP 400 with an HTML page
        status=401                 | REJECTED | 0 | 1 | The API key was refused
        status=402                 | REJECTED | 0 | 1 | The team has no credits left
        status=403                 | REJECTED | 0 | 1 | The API key is not allowed to do this
        unknown-account            | REJECTED | 0 | 1 | The account is unknown
        status=404                 | REJECTED | 0 | 1 | The API found nothing at this address
        status=408                 | UNKNOWN  | 0 | 1 | HTTP 408
        status=409                 | UNKNOWN  | 0 | 1 | HTTP 409
        status-after-accepting=409 | UNKNOWN  | 1 | 1 | HTTP 409
        status=410                 | REJECTED | 0 | 1 | HTTP 410
        status=422                 | REJECTED | 0 | 1 | The API rejected the request
        rate-limit                 | SENT     | 1 | 2 | Nothing was sent; try 2 of 2 in 2 s
        retry-after=1              | SENT     | 1 | 2 | Nothing was sent; try 2 of 2 in 1 s
        retry-date=1s              | SENT     | 1 | 2 | Nothing was sent; try 2 of 2 in
        retry-after=601            | REJECTED | 0 | 1 | The API asks to wait 601 s. Nothing was sent, in 1 try.
        rate-limit*all             | REJECTED | 0 | 2 | Nothing was sent, in 2 tries.
        onlyfans-rate-limit        | REJECTED | 0 | 1 | OnlyFans limits how often this account may send
        onlyfans-error=400         | REJECTED | 0 | 1 | OnlyFans failed
        onlyfans-error=503         | UNKNOWN  | 0 | 1 | OnlyFans failed
        onlyfans-error=200         | UNKNOWN  | 0 | 1 | the status of OnlyFans is 200
        status=500                 | UNKNOWN  | 0 | 1 | HTTP 500: Server Error
        status=503                 | UNKNOWN  | 0 | 1 | HTTP 503: Server Error
        status-after-accepting=500 | UNKNOWN  | 1 | 1 | HTTP 500: Server Error
        status-after-accepting=503 | UNKNOWN  | 1 | 1 | HTTP 503: Server Error
        html=502                   | UNKNOWN  | 0 | 1 | HTTP 502 with an HTML page
        html-after-accepting=524   | UNKNOWN  | 1 | 1 | HTTP 524 with an HTML page
        empty                      | UNKNOWN  | 1 | 1 | The API answered HTTP 200 with no body, which confirms nothing
        truncated                  | UNKNOWN  | 1 | 1 | The API answered HTTP 200 with
        wrong-type                 | SENT     | 1 | 1 | Accepted as message 5001
        no-meta                    | SENT     | 1 | 1 | Accepted as message 5001
        has-error                  | REJECTED | 0 | 1 | says that message 4999 has an error
        is-canceled                | REJECTED | 0 | 1 | says that message 4999 is canceled
        success-false              | UNKNOWN  | 1 | 1 | it is a success, but has success: false
        oversized=2                | UNKNOWN  | 1 | 1 | with a body that is longer than 1048576 bytes
        endless                    | UNKNOWN  | 1 | 1 | The request was sent at
        """)
    void endsAsItShould(String fault, Status status, int accepted, int posts, String said) throws Exception {
        for (Way way : Way.values()) {
            try (MockApi api = MockApi.start();
                    ServerSocket noTls = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
                String url = fault.equals("TLS failed") ? speakPlainly(noTls) : play(api, fault);
                Seen seen = way.send(url, timeout(fault, 1), said.startsWith(NO_CONNECTION) ? 0 : 1, List.of());
                assertThat(api.acceptedSends()).as(way + ": accepted").hasSize(accepted);
                assertThat(api.requests()).as(way + ": requests").hasSize(posts);
                assertThat(seen.receipt().status()).as(way + ": " + seen.log()).isEqualTo(status);
                assertThat(seen.result())
                        .as(way + ": result")
                        .isEqualTo((status == Status.SENT ? Result.SUCCESS : Result.FAILURE).toString());
                assertThat(seen.log())
                        .as(way.toString())
                        .contains(said, lead(status))
                        .doesNotContain(MockApi.KEY);
            }
        }
    }

    /**
     * The same where a lost answer is looked for.
     *
     * @param asked how many questions the looks take
     */
    @ParameterizedTest(name = "{0}: {1}, looked for")
    @CsvSource(delimiter = '|', textBlock = """
        cut-in-request             | UNKNOWN  | 0 | 2
        cut-before-accepting       | UNKNOWN  | 0 | 2
        cut-after-accepting        | SENT     | 1 | 2
        cut-in-headers             | SENT     | 1 | 2
        cut-in-body                | SENT     | 1 | 2
        stall                      | UNKNOWN  | 0 | 2
        stall-after-accepting      | SENT     | 1 | 2
        status=408                 | UNKNOWN  | 0 | 2
        status=409                 | UNKNOWN  | 0 | 0
        status-after-accepting=409 | UNKNOWN  | 1 | 0
        status=422                 | REJECTED | 0 | 0
        rate-limit                 | SENT     | 1 | 0
        onlyfans-error=503         | UNKNOWN  | 0 | 2
        status=500                 | UNKNOWN  | 0 | 2
        status-after-accepting=503 | SENT     | 1 | 2
        html-after-accepting=524   | SENT     | 1 | 2
        empty                      | SENT     | 1 | 2
        truncated                  | SENT     | 1 | 2
        success-false              | UNKNOWN  | 1 | 0
        endless                    | SENT     | 1 | 2
        """)
    void endsAsItShouldWithALook(String fault, Status status, int accepted, int asked) throws Exception {
        for (Way way : Way.values()) {
            try (MockApi api = MockApi.start()) {
                List<Duration> soon = List.of(Duration.ofMillis(1), Duration.ofMillis(2));
                Seen seen = way.send(play(api, fault), timeout(fault, 3), 1, soon);
                assertThat(api.acceptedSends()).as(way + ": accepted").hasSize(accepted);
                assertThat(api.requests().stream()
                                .filter(request -> request.method().equals("GET")))
                        .as(way + ": questions")
                        .hasSize(asked);
                assertThat(seen.receipt().status()).as(way + ": " + seen.log()).isEqualTo(status);
                assertThat(seen.log()).as(way.toString()).contains(lead(status)).doesNotContain(MockApi.KEY);
            }
        }
    }

    private static String lead(Status status) {
        return switch (status) {
            case SENT -> "Accepted as message";
            case UNKNOWN -> "UNKNOWN. ";
            default -> "NOT SENT. ";
        };
    }

    /** A server that greets in the clear where TLS is expected. */
    private static String speakPlainly(ServerSocket server) {
        CompletableFuture.runAsync(() -> {
            try (Socket client = server.accept()) {
                client.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    private static String play(MockApi api, String fault) {
        switch (fault) {
            case "no fault" -> {}
            case "connection refused" -> api.refuseConnections();
            case "host unresolved" -> {
                return "https://nowhere.invalid";
            }
            default -> api.play(fault);
        }
        return api.url();
    }

    /**
     * For the faults that come to an end, a short one would only be an outcome of its own on a busy machine.
     *
     * @param cut seconds for those that do not: with a look, its questions have to be answered within them too
     */
    private static Duration timeout(String fault, int cut) {
        return Duration.ofSeconds(
                fault.startsWith("stall") || fault.equals("endless") || fault.equals("delay=10s") ? cut : 30);
    }
}
