package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message on its way to a real HTTP server, whatever befalls it. */
@Timeout(60)
class DeliveryTest {

    private static final Duration CALL_TIMEOUT = Duration.ofMillis(1500);
    private static final String ACCEPTED =
            "{\"data\":{\"id\":7,\"date\":\"2026-12-01T12:00:00+00:00\"},\"_meta\":{\"_credits\":{\"used\":1,\"balance\":41}}}";

    private final OkHttpClient base = ApiClient.base();
    private final MockApi server = MockApi.start();
    private final ImpatientTimer timer = new ImpatientTimer();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final RecordingJournal journal = new RecordingJournal();
    private final ClaimLedger ledger = new ClaimLedger();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicInteger senders = new AtomicInteger();
    private volatile Instant now = Parameters.NOW;
    private RetryPolicy retries = RetryPolicy.DEFAULT;
    private volatile Delivery connects;
    private String url = server.url();

    @AfterEach
    void stopServer() {
        server.close();
        timer.shutdownNow();
        workers.shutdownNow();
    }

    private SendContext context(Duration callTimeout) {
        return new SendContext(
                ApiClient.connect(base, ApiUrl.parse(url), Duration.ofSeconds(1), callTimeout)
                        .open(ApiKey.of(Answers.KEY)),
                retries,
                timer,
                workers,
                () -> now);
    }

    private Delivery begin(Parameters parameters) {
        return begin(context(CALL_TIMEOUT), parameters.read());
    }

    private Delivery begin(SendContext context, MassMessage message) {
        return context.send(message, "sender " + senders.incrementAndGet(), Parameters.NOW, ledger, journal, log::add);
    }

    private Receipt send(Parameters parameters) {
        return begin(parameters).outcome().join();
    }

    private Receipt send() {
        return send(Parameters.right());
    }

    private void answer(int status, String body, String... headers) {
        Reply reply = Reply.of(status, body);
        for (int i = 0; i < headers.length; i += 2) {
            reply = reply.with(headers[i], headers[i + 1]);
        }
        server.answer(reply);
    }

    private void answerAlways(Reply reply) {
        server.answer(request -> reply);
    }

    private static Reply accepted() {
        return Reply.of(200, ACCEPTED);
    }

    private void assertUnknown(Receipt receipt, String why) {
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getError())
                .startsWith(why)
                .endsWith(
                        " The request was sent at 2026-12-01T12:00:00Z, so the message may or may not have been sent. Check the account's message queue before you send it again.");
        assertThat(log).last().asString().startsWith("UNKNOWN. " + why);
        assertThat(journal.entries()).last().isEqualTo("DONE UNKNOWN");
    }

    private void assertNotSent(Receipt receipt, String why) {
        assertThat(receipt.status()).isEqualTo(Status.REJECTED);
        assertThat(receipt.getError()).startsWith(why);
        assertThat(log).last().asString().startsWith("NOT SENT. " + why);
    }

    @Nested
    class Accepted {

        @Test
        void isOneRequestOfTheDocumentedForm() throws Exception {
            answer(200, ACCEPTED);
            Parameters parameters =
                    Parameters.right().with("text", "Hi 🎉\n\"there\"").with("userIds", List.of(5, "6"));
            Receipt receipt = send(parameters);

            ReceivedRequest request = server.requests().get(0);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/api/acct_XXXXXXXXXXXXXXX/mass-messaging");
            assertThat(request.headers().get("Authorization")).isEqualTo("Bearer " + Answers.KEY);
            assertThat(request.headers().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.headers().get("Accept")).isEqualTo("application/json");
            assertThat(request.body())
                    .isEqualTo(Json.write(parameters.read().request()))
                    .isEqualTo(
                            "{\"text\": \"Hi 🎉\\n\\\"there\\\"\", \"userLists\": [\"fans\"], \"userIds\": [5, \"6\"]}");
            assertThat(server.requestCount()).isEqualTo(1);

            assertThat(receipt.status()).isEqualTo(Status.SENT);
            assertThat(receipt.getId()).isEqualTo(7);
            assertThat(receipt.getCreditsBalance()).isEqualTo(41);
        }

        @Test
        void isWrittenDownBeforeAndAfter() {
            answer(200, ACCEPTED);
            send();
            assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE SENT");
        }

        @Test
        void isWrittenDownBeforeTheServerSeesIt() {
            List<String> seen = new CopyOnWriteArrayList<>();
            server.answer(request -> {
                seen.addAll(journal.entries());
                return accepted();
            });
            send();
            assertThat(seen).containsExactly("IN_FLIGHT");
        }

        @Test
        void saysThatAcceptedIsNotDelivered() {
            answer(200, ACCEPTED);
            send();
            assertThat(log)
                    .containsExactly(
                            "Sending from acct_XXXXXXXXXXXXXXX, to list fans, now",
                            "Accepted as message 7, date 2026-12-01T12:00:00+00:00; 41 credits left. OnlyFans delivers it separately;"
                                    + " this step does not wait for that.");
        }

        @Test
        void isScheduledOrSavedIfThatWasAskedFor() {
            answer(200, ACCEPTED.replace("T12:", "T13:"));
            answer(200, ACCEPTED);
            assertThat(send(Parameters.right().with("scheduledDate", "PT1H")).status())
                    .isEqualTo(Status.SCHEDULED);
            assertThat(send(Parameters.right().with("saveForLater", true)).status())
                    .isEqualTo(Status.SAVED);
            assertThat(log)
                    .contains(
                            "Accepted as message 7, scheduled for 2026-12-01T13:00:00+00:00; 41 credits left. OnlyFans"
                                    + " delivers it separately; this step does not wait for that.")
                    .endsWith("Accepted as message 7, saved for later; 41 credits left. It is not sent until somebody"
                            + " publishes it, or automatic messaging sends it.");
        }

        @Test
        void tellsOfADateTakenAsUtc() {
            answer(200, ACCEPTED);
            send(Parameters.right().with("scheduledDate", "2027-01-01T18:00:00"));
            assertThat(log).first().isEqualTo("scheduledDate has neither Z nor an offset; it is read as UTC.");
        }

        /** Whoever has put the key into a text must not find it in the log. */
        @Test
        void printsNoKeyThatTheRequestHolds() {
            send(Parameters.right().with("text", "Mine is " + Answers.KEY).with("dryRun", true));
            assertThat(log).last().asString().contains("Mine is ****");
        }

        @Test
        void comesWithoutCreditsIfNoneAreTold() {
            answer(200, "{\"data\":{\"id\":7}}");
            send();
            assertThat(log).last().asString().startsWith("Accepted as message 7. OnlyFans delivers");
        }
    }

    @Nested
    class DryRun {

        @Test
        void showsTheExactBodyAndSendsNothing() {
            Receipt receipt = send(Parameters.right().with("dryRun", true).with("deduplicationKey", "k"));
            assertThat(receipt.status()).isEqualTo(Status.DRY_RUN);
            assertThat(log)
                    .containsExactly(
                            "Dry run, nothing is sent: from acct_XXXXXXXXXXXXXXX, to list fans, now",
                            "{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}");
            assertThat(server.requestCount()).isZero();
            assertThat(journal.entries()).containsExactly("DONE DRY_RUN");
        }

        @Test
        void doesNotTakeTheKey() {
            send(Parameters.right().with("dryRun", true).with("deduplicationKey", "k"));
            answer(200, ACCEPTED);
            assertThat(send(Parameters.right().with("deduplicationKey", "k")).status())
                    .isEqualTo(Status.SENT);
        }
    }

    @Nested
    class NeverSent {

        @Test
        void aRefusedConnectionIsTriedAgainUntilPatienceEnds() throws Exception {
            try (ServerSocket port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                url = "http://127.0.0.1:" + port.getLocalPort();
            }
            Receipt receipt = send();
            assertNotSent(receipt, "No connection to the API: ConnectException");
            assertThat(receipt.getError()).endsWith("Nothing was sent, in 4 tries.");
            assertThat(timer.waits())
                    .containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
            assertThat(log)
                    .filteredOn(line -> line.contains("Nothing was sent; try"))
                    .hasSize(3)
                    .first()
                    .asString()
                    .endsWith("Nothing was sent; try 2 of 4 in 2 s, at 2026-12-01T12:00:02Z.");
            assertThat(journal.entries()).containsExactly("DONE REJECTED");
        }

        @Test
        void aNameThatDoesNotResolveIsTriedAgain() {
            url = "https://nowhere.invalid/";
            assertNotSent(send(), "No connection to the API: UnknownHostException");
            assertThat(timer.waits()).hasSize(3);
        }

        @Test
        void aFailedTlsHandshakeIsTriedAgain() throws Exception {
            HeldCertificate untrusted =
                    new HeldCertificate.Builder().commonName("localhost").build();
            SSLContext context = new HandshakeCertificates.Builder()
                    .heldCertificate(untrusted)
                    .build()
                    .sslContext();
            try (MockApi tls =
                    MockApi.start(0, Answers.KEY, InstantSource.system(), context.getServerSocketFactory())) {
                url = "https://127.0.0.1:" + tls.port();
                assertNotSent(send(), "No connection to the API: SSLHandshakeException");
                assertThat(timer.waits()).hasSize(3);
                assertThat(journal.entries()).containsExactly("DONE REJECTED");
            }
        }

        @Test
        void aServerThatComesBackGetsItOnce() throws Exception {
            url = "http://127.0.0.1:" + server.port();
            server.refuseConnections();
            server.answer(accepted());
            timer.meanwhile(server::listenAgain);
            assertThat(send().status()).isEqualTo(Status.SENT);
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE SENT");
        }

        @Test
        void withoutRetriesThereIsOneTry() {
            url = "https://nowhere.invalid/";
            retries = RetryPolicy.of(0);
            assertThat(send().getError()).endsWith("Nothing was sent, in 1 try.");
            assertThat(timer.waits()).isEmpty();
        }

        @Test
        void aJournalThatCanNotBeWrittenKeepsTheRequestFromLeaving() {
            journal.failAt("IN_FLIGHT");
            assertNotSent(send(), "The send could not be written to disk (No space left on device); nothing was sent.");
            assertThat(server.requestCount()).isZero();
            assertThat(timer.waits()).isEmpty();
        }

        @Test
        void aJournalThatIsBrokenKeepsTheRequestFromLeaving() {
            Journal broken = new RecordingJournal() {
                @Override
                public void inFlight() {
                    throw new NoClassDefFoundError("io/jenkins/Gone");
                }
            };
            Receipt receipt = context(CALL_TIMEOUT)
                    .send(Parameters.right().read(), "s", now, ledger, broken, log::add)
                    .outcome()
                    .join();
            assertNotSent(
                    receipt,
                    "The send could not be written to disk (NoClassDefFoundError (io/jenkins/Gone)); nothing was sent.");
            assertThat(server.requestCount()).isZero();
            assertThat(timer.waits()).isEmpty();
        }

        @Test
        void aRequestThatCanNotBeMadeIsNotTriedAgain() {
            MassMessage right = Parameters.right().read();
            MassMessage astray = new MassMessage(
                    "..",
                    right.credentialsId(),
                    right.request(),
                    false,
                    false,
                    false,
                    false,
                    null,
                    null,
                    null,
                    false,
                    true);
            Receipt receipt = begin(context(CALL_TIMEOUT), astray).outcome().join();
            assertNotSent(receipt, "The request could not be made: IllegalArgumentException");
            assertThat(receipt.getError()).endsWith("; nothing was sent.");
            assertThat(timer.waits()).isEmpty();
            assertThat(server.requestCount()).isZero();
        }

        @Test
        void aClosedJournalLeavesTheSendToAnotherProcess() throws Exception {
            answer(200, ACCEPTED);
            CountDownLatch asked = new CountDownLatch(1);
            Journal closed = new RecordingJournal() {

                @Override
                public void inFlight() throws IOException {
                    asked.countDown();
                    throw new Closed("This process is over.");
                }

                @Override
                public void done(Receipt receipt) {
                    throw new AssertionError("It is not over for the other process");
                }
            };
            SendContext context = new SendContext(
                    ApiClient.connect(base, ApiUrl.parse(url), Duration.ofSeconds(1), CALL_TIMEOUT)
                            .open(ApiKey.of(Answers.KEY)),
                    retries,
                    timer,
                    workers,
                    () -> now);
            Delivery delivery = context.send(Parameters.right().read(), "s", now, ledger, closed, log::add);
            asked.await();
            // Takes its turn behind the gate, whose lock it needs.
            assertThat(delivery.cancel("The build was stopped")).isNull();
            assertThat(delivery.outcome()).isNotDone();
            assertThat(server.requestCount()).isZero();
            assertThat(timer.waits()).isEmpty();
        }

        /** A process that ends stops its timer first. */
        @Test
        void aSendThatCanWaitForNothingAnyMoreIsLeftToAnotherProcess() throws Exception {
            ScheduledThreadPoolExecutor stopped = new ScheduledThreadPoolExecutor(1);
            stopped.shutdownNow();
            SendContext context = new SendContext(
                    ApiClient.connect(base, ApiUrl.parse(url), Duration.ofSeconds(1), CALL_TIMEOUT)
                            .open(ApiKey.of(Answers.KEY)),
                    retries,
                    stopped,
                    workers,
                    () -> now);
            Delivery delivery = context.send(Parameters.right().read(), "s", now, ledger, journal, log::add);
            assertThat(delivery.cancel("The build was stopped")).isNull();
            assertThat(delivery.outcome()).isNotDone();
            assertThat(journal.entries()).isEmpty();
            assertThat(server.requestCount()).isZero();
        }

        @Test
        void aDateThatPassesDuringAWaitKeepsTheRequestFromLeaving() {
            answer(429, "{}", "Retry-After", "60");
            timer.meanwhile(() -> now = now.plusSeconds(60));
            Receipt receipt = send(Parameters.right().with("scheduledDate", "PT60S"));
            assertNotSent(receipt, "scheduledDate: passed before the message could be sent; nothing was sent.");
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void aDateThatPassesWhileConnectingKeepsTheRequestFromLeaving() {
            Receipt receipt = sendWhileItConnects(
                    Parameters.right().with("scheduledDate", "PT60S"), () -> now = now.plusSeconds(60));
            assertNotSent(receipt, "scheduledDate: passed");
            assertThat(server.requestCount()).isZero();
        }
    }

    /** What happens while the name of the server is looked up. */
    private Receipt sendWhileItConnects(Parameters parameters, Runnable meanwhile) {
        OkHttpClient client = base.newBuilder()
                .dns(host -> {
                    meanwhile.run();
                    return List.of(InetAddress.getLoopbackAddress());
                })
                .build();
        url = "http://localhost:" + server.port();
        SendContext context = new SendContext(
                ApiClient.connect(client, ApiUrl.parse(url), Duration.ofSeconds(1), CALL_TIMEOUT)
                        .open(ApiKey.of(Answers.KEY)),
                retries,
                timer,
                workers,
                () -> now);
        connects = begin(context, parameters.read());
        return connects.outcome().join();
    }

    @Nested
    class Refused {

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 402, 403, 404, 422})
        void isAskedOnceAndNotSent(int status) {
            answer(status, "{\"message\":\"No.\",\"_meta\":{\"_credits\":{\"used\":0,\"balance\":5}}}");
            Receipt receipt = send();
            assertThat(receipt.status()).isEqualTo(Status.REJECTED);
            assertThat(receipt.getError()).contains("(HTTP " + status + ": No.)");
            assertThat(receipt.getCreditsBalance()).isEqualTo(5);
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(timer.waits()).isEmpty();
            assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE REJECTED");
        }

        @Test
        void byAnErrorInsideASuccess() {
            answer(200, "{\"data\":{\"id\":7,\"hasError\":true}}");
            assertNotSent(send(), "The API answered HTTP 200, but says that message 7 has an error.");
        }

        @Test
        void byOnlyFansOwnRateLimitIsNotTriedAgain() {
            answer(
                    429,
                    "{\"error\":\"ONLYFANS_COM_RATE_LIMIT_ERROR\",\"onlyfans_response\":{\"status\":429}}",
                    "Retry-After",
                    "1");
            assertNotSent(send(), "OnlyFans limits how often this account may send");
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 307, 308})
        void byARedirectThatIsNotFollowed(int status) throws Exception {
            try (MockApi other = MockApi.start()) {
                answer(status, "", "Location", other.url());
                assertNotSent(send(), "The server redirects to another address");
                assertThat(other.requestCount()).isZero();
                assertThat(server.requestCount()).isEqualTo(1);
            }
        }
    }

    @Nested
    class RateLimited {

        @Test
        void waitsAsLongAsAskedAndSendsOnce() {
            answer(429, "{\"message\":\"Too Many Attempts.\"}", "Retry-After", "7");
            answer(200, ACCEPTED);
            assertThat(send().status()).isEqualTo(Status.SENT);
            assertThat(timer.waits()).containsExactly(Duration.ofSeconds(7));
            assertThat(journal.entries()).containsExactly("IN_FLIGHT", "READY", "IN_FLIGHT", "DONE SENT");
            assertThat(log)
                    .contains(
                            "The API's rate limit is used up (HTTP 429: Too Many Attempts.). Nothing was sent; try 2 of 4"
                                    + " in 7 s, at 2026-12-01T12:00:07Z.");
            assertThat(log).filteredOn(line -> line.startsWith("Sending")).hasSize(1);
        }

        @Test
        void waitsUntilTheDateThatWasAskedFor() {
            answer(429, "", "Retry-After", "Tue, 1 Dec 2026 12:00:30 GMT");
            answer(200, ACCEPTED);
            send();
            assertThat(timer.waits()).containsExactly(Duration.ofSeconds(30));
        }

        @Test
        void waitsByItselfIfNothingWasAsked() {
            answer(429, "<html>");
            answer(429, "", "Retry-After", "soon");
            answer(200, ACCEPTED);
            assertThat(send().status()).isEqualTo(Status.SENT);
            assertThat(timer.waits()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4));
        }

        @Test
        void givesUpIfAskedToWaitTooLong() {
            answer(429, "", "Retry-After", "3600");
            Receipt receipt = send();
            assertNotSent(receipt, "The API's rate limit is used up");
            assertThat(receipt.getError()).endsWith("The API asks to wait 3600 s. Nothing was sent, in 1 try.");
            assertThat(timer.waits()).isEmpty();
        }

        @Test
        void givesUpAfterItsTries() {
            IntStream.range(0, 4).forEach(i -> answer(429, "{}"));
            assertThat(send().getError()).endsWith("Nothing was sent, in 4 tries.");
            assertThat(server.requestCount()).isEqualTo(4);
        }

        @Test
        void endsIfTheWaitCanNotBeWrittenDown() {
            journal.failAt("READY");
            answer(429, "{}");
            Receipt receipt = send();
            assertNotSent(receipt, "The API's rate limit is used up");
            assertThat(receipt.getError())
                    .endsWith("The next try could not be written to disk (No space left on device); nothing was sent.");
            assertThat(server.requestCount()).isEqualTo(1);
        }
    }

    @Nested
    class NobodyCanTell {

        @ParameterizedTest
        @CsvSource({
            "500, '{\"message\":\"Server Error\"}', 'The API answered with an error (HTTP 500: Server Error).'",
            "502, <html>, 'The API answered with an error (HTTP 502 with an HTML page).'",
            "520, <html>, 'The API answered with an error (HTTP 520 with an HTML page).'",
            "524, '', 'The API answered with an error (HTTP 524 with no body).'",
            "408, '', 'The API answered with an error (HTTP 408 with no body).'",
            "400, '{\"onlyfans_response\":{\"status\":503}}', 'OnlyFans failed to answer (HTTP 400).'",
            "200, <html>, 'The API answered HTTP 200 with an HTML page, which confirms nothing.'",
            "200, '', 'The API answered HTTP 200 with no body, which confirms nothing.'",
            "200, '{\"data\":{\"id\":', 'The API answered HTTP 200 with something that is not JSON, which confirms nothing.'",
            "204, '', 'The API answered HTTP 204 with no body, which confirms nothing.'",
            "302, '', 'The server redirects to another address (HTTP 302 with no body).'"
        })
        void whatSuchAnAnswerMeans(int status, String body, String why) {
            answerAlways(Reply.of(status, body));
            assertUnknown(send(), why);
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @ParameterizedTest
        @ValueSource(ints = {503, 408, 421})
        void noMatterWhatOkHttpWouldRepeat(int status) {
            answerAlways(Reply.of(status, "").with("Retry-After", "0"));
            assertThat(send().status()).isEqualTo(Status.UNKNOWN);
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void ifTheConnectionBreaksAfterTheRequest() {
            server.answer(request -> null);
            assertUnknown(send(), "No answer came: ");
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(timer.waits()).isEmpty();
        }

        @Test
        void ifTheConnectionBreaksInsideTheRequest() throws Exception {
            try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                url = "http://127.0.0.1:" + broken.getLocalPort();
                CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> readSomeAndReset(broken));
                assertUnknown(send(Parameters.right().with("text", "long ".repeat(190_000))), "No answer came: ");
                assertThat(read.join()).isPositive();
                assertThat(timer.waits()).isEmpty();
            }
        }

        private int readSomeAndReset(ServerSocket server) {
            try (Socket socket = server.accept()) {
                int read = socket.getInputStream().readNBytes(10_000).length;
                socket.setSoLinger(true, 0);
                return read;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        @Test
        void ifNoAnswerComesInTime() {
            server.play("stall");
            assertUnknown(send(), "No answer came within 1.5 s (callTimeoutSeconds).");
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void ifTheAnswerBreaksOff() {
            answerAlways(Reply.of(200, ACCEPTED + " ".repeat(100_000)));
            server.play("cut-in-body");
            Receipt receipt = send();
            assertUnknown(receipt, "The API answered HTTP 200 with a body that was cut off after ");
        }

        @Test
        void ifTheAnswerIsHuge() {
            answerAlways(accepted());
            server.play("oversized=64");
            assertUnknown(send(), "The API answered HTTP 200 with a body that is longer than 1048576 bytes,");
        }

        @Test
        void ifTheAnswerNeverEnds() {
            answerAlways(accepted());
            server.play("endless");
            assertUnknown(send(), "No answer came within ");
        }

        @Test
        void ifTheAnswerCanNotBeJudged() {
            answer(429, "", "Retry-After", "Tue, 1 Dec 2026 12:00:30 GMT");
            SendContext context = new SendContext(context(CALL_TIMEOUT).api(), retries, timer, workers, () -> {
                if (server.requestCount() > 0) {
                    throw new IllegalStateException("The clock has stopped");
                }
                return now;
            });
            assertUnknown(
                    begin(context, Parameters.right().read()).outcome().join(),
                    "The answer could not be read: IllegalStateException (The clock has stopped).");
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void ifTheJournalCanNotWriteTheOutcomeTheLogSaysSo() {
            journal.failAt("DONE");
            answer(200, ACCEPTED);
            assertThat(send().status()).isEqualTo(Status.SENT);
            assertThat(log).contains("The outcome could not be written to disk (No space left on device).");
        }
    }

    @Nested
    class Cancelled {

        private final CountDownLatch arrived = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);

        private void holdAnswers() {
            server.answer(request -> {
                arrived.countDown();
                release.await();
                return accepted();
            });
        }

        @Test
        void inFlightIsUnknownAtOnce() throws Exception {
            holdAnswers();
            Delivery delivery = begin(Parameters.right());
            arrived.await();
            assertThat(delivery.isInFlight()).isTrue();
            delivery.cancel("The build was aborted");
            assertUnknown(
                    delivery.outcome().get(1, TimeUnit.SECONDS),
                    "The build was aborted while the request was in progress.");
            assertThat(delivery.isInFlight()).isFalse();
            release.countDown();
        }

        @Test
        void whileItConnectsDoesNotWaitForTheNetwork() {
            CountDownLatch connecting = new CountDownLatch(1);
            CompletableFuture<Receipt> receipt =
                    CompletableFuture.supplyAsync(() -> sendWhileItConnects(Parameters.right(), () -> {
                        connecting.countDown();
                        await(release);
                    }));
            await(connecting);
            Desk.await(() -> connects != null);
            assertThat(connects.isInFlight()).isTrue();
            assertThat(connects.cancel("The build was aborted").getError())
                    .isEqualTo("The build was aborted; nothing was sent.");
            release.countDown();
            assertThat(receipt.join().status()).isEqualTo(Status.REJECTED);
            assertThat(journal.entries()).containsExactly("DONE REJECTED");
            assertThat(server.requestCount()).isZero();
        }

        @Test
        void waitsForTheDiskButWhetherItIsInFlightIsToldMeanwhile() throws Exception {
            answer(200, ACCEPTED);
            CountDownLatch writing = new CountDownLatch(1);
            Journal slow = new RecordingJournal() {
                @Override
                public void inFlight() {
                    writing.countDown();
                    Cancelled.this.await(release);
                }
            };
            Delivery delivery = context(CALL_TIMEOUT).send(Parameters.right().read(), "s", now, ledger, slow, log::add);
            writing.await();
            assertThat(delivery.isInFlight()).isTrue();
            assertThat(delivery.outcome()).isNotDone();
            release.countDown();
            assertThat(delivery.outcome().join().status()).isEqualTo(Status.SENT);
        }

        @Test
        void inFlightStaysUnknownWhateverComesLater() throws Exception {
            holdAnswers();
            Delivery delivery = begin(Parameters.right());
            arrived.await();
            delivery.cancel("The build was aborted");
            release.countDown();
            assertThat(delivery.outcome().join().status()).isEqualTo(Status.UNKNOWN);
            assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE UNKNOWN");
        }

        @Test
        void inFlightClosesTheConnection() throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                url = "http://127.0.0.1:" + silent.getLocalPort();
                Delivery delivery = begin(
                        context(Duration.ofMinutes(10)), Parameters.right().read());
                try (Socket socket = silent.accept()) {
                    assertThat(socket.getInputStream().read()).isEqualTo('P');
                    delivery.cancel("The build was aborted");
                    assertThat(readToTheEnd(socket)).startsWith("OST ");
                }
            }
        }

        private String readToTheEnd(Socket socket) throws IOException {
            StringBuilder read = new StringBuilder();
            try {
                InputStream in = socket.getInputStream();
                for (int next = in.read(); next != -1; next = in.read()) {
                    read.append((char) next);
                }
            } catch (SocketException e) {
                // A reset is an end too.
            }
            return read.toString();
        }

        @Test
        void duringAWaitLeavesNothingOnTheTimer() throws Exception {
            ScheduledThreadPoolExecutor patient = new ScheduledThreadPoolExecutor(1);
            try {
                patient.setRemoveOnCancelPolicy(true);
                answer(429, "{}", "Retry-After", "600");
                SendContext context =
                        new SendContext(context(CALL_TIMEOUT).api(), retries, patient, workers, () -> now);
                CountDownLatch waiting = new CountDownLatch(1);
                Delivery delivery = context.send(Parameters.right().read(), "s", now, ledger, journal, line -> {
                    if (line.contains("try 2 of 4 in 600 s")) {
                        waiting.countDown();
                    }
                });
                waiting.await();
                delivery.cancel("The build was aborted");
                delivery.outcome().join();
                assertThat(patient.getQueue()).isEmpty();
            } finally {
                patient.shutdownNow();
            }
        }

        @Test
        void duringAWaitIsNotSent() throws Exception {
            CountDownLatch waiting = new CountDownLatch(1);
            answer(429, "{}");
            timer.meanwhile(() -> {
                waiting.countDown();
                await(release);
            });
            Delivery delivery = begin(Parameters.right());
            waiting.await();
            delivery.cancel("The build was aborted");
            release.countDown();
            assertNotSent(delivery.outcome().join(), "The build was aborted; nothing was sent.");
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void behindTheQueueOfTheClientNothingIsSent() throws Exception {
            holdAnswers();
            List<Delivery> ahead = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                ahead.add(begin(Parameters.right()));
            }
            arrived.await();
            Delivery last = begin(Parameters.right());
            last.cancel("The build was aborted");
            assertThat(last.outcome().get(1, TimeUnit.SECONDS).getError())
                    .isEqualTo("The build was aborted; nothing was sent.");
            release.countDown();
            ahead.forEach(delivery -> delivery.outcome().join());
            assertThat(server.requestCount()).isEqualTo(5);
        }

        @Test
        void whenItIsOverChangesNothing() {
            answer(200, ACCEPTED);
            Delivery delivery = begin(Parameters.right());
            delivery.outcome().join();
            delivery.cancel("The build was aborted");
            assertThat(delivery.outcome().join().status()).isEqualTo(Status.SENT);
            assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE SENT");
        }

        private void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Nested
    class Deduplicated {

        private final Parameters keyed = Parameters.right().with("deduplicationKey", "week-1");

        @Test
        void theSecondGetsTheFirstOnesReceipt() {
            answer(200, ACCEPTED);
            Receipt first = send(keyed);
            Receipt second = send(keyed);
            assertThat(second.status()).isEqualTo(Status.DUPLICATE);
            assertThat(second.getId()).isEqualTo(first.getId());
            assertThat(server.requestCount()).isEqualTo(1);
            assertThat(log)
                    .last()
                    .isEqualTo(
                            "Accepted earlier with the deduplicationKey 'week-1' as message 7; nothing was sent now.");
        }

        @Test
        void theSecondIsToldIfTheFirstWasAnotherMessage() {
            answer(200, ACCEPTED);
            send(keyed);
            send(Parameters.right().with("text", "Other").with("deduplicationKey", "week-1"));
            assertThat(log)
                    .last()
                    .isEqualTo(
                            "WARNING: That message is not the same as this one; they differ in text. Is the key too general?");
        }

        @Test
        void ofManyAtOnceOneIsSent() {
            answerAlways(accepted());
            List<CompletableFuture<Receipt>> all =
                    IntStream.range(0, 50).mapToObj(i -> begin(keyed).outcome()).toList();
            assertThat(all)
                    .extracting(CompletableFuture::join)
                    .extracting(Receipt::status)
                    .containsOnlyOnce(Status.SENT)
                    .containsOnly(Status.SENT, Status.DUPLICATE);
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void theKeyIsFreeAgainIfNothingWasSent() {
            answer(422, "{}");
            answer(200, ACCEPTED);
            assertThat(send(keyed).status()).isEqualTo(Status.REJECTED);
            assertThat(send(keyed).status()).isEqualTo(Status.SENT);
        }

        @Test
        void theNextInLineIsSentIfTheFirstWasNot() {
            answer(422, "{}");
            answer(200, ACCEPTED);
            Delivery first = begin(keyed);
            Delivery second = begin(keyed);
            assertThat(List.of(
                            first.outcome().join().status(),
                            second.outcome().join().status()))
                    .containsExactlyInAnyOrder(Status.REJECTED, Status.SENT);
        }

        @Test
        void anUnknownOneIsNotSentAgain() {
            answer(500, "");
            send(keyed);
            Receipt second = send(keyed);
            assertThat(second.status()).isEqualTo(Status.UNKNOWN);
            assertThat(second.getError())
                    .startsWith("An earlier send with the deduplicationKey 'week-1' has an unknown outcome");
            assertThat(server.requestCount()).isEqualTo(1);
        }

        @Test
        void whoWaitsSaysSoAndCanBeCancelled() throws Exception {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch release = new CountDownLatch(1);
            server.answer(request -> {
                arrived.countDown();
                release.await();
                return Reply.of(422, "{}");
            });
            Delivery first = begin(keyed);
            arrived.await();
            Delivery second = begin(keyed);
            assertThat(log)
                    .last()
                    .isEqualTo(
                            "Another send with the deduplicationKey 'week-1' is in progress; waiting for its outcome.");
            second.cancel("The build was aborted");
            assertThat(second.outcome().join().getError()).isEqualTo("The build was aborted; nothing was sent.");
            release.countDown();
            first.outcome().join();
            assertThat(ledger.claim("week-1", "anybody")).isCompletedWithValue(Optional.empty());
        }

        @Test
        void aKeyThatCanNotBeWrittenDownKeepsTheMessageFromBeingSent() {
            Receipt receipt = sendWith(new Ledger() {
                @Override
                public CompletableFuture<Optional<Receipt>> claim(String key, String sender) throws IOException {
                    throw new IOException("No space left on device");
                }

                @Override
                public void settle(String sender, Receipt receipt) {}
            });
            assertNotSent(
                    receipt,
                    "The deduplicationKey could not be written to disk (No space left on device); nothing was sent.");
            assertThat(server.requestCount()).isZero();
        }

        @Test
        void aTurnThatCanNotBeWrittenDownKeepsTheMessageFromBeingSent() {
            CompletableFuture<Optional<Receipt>> turn = new CompletableFuture<>();
            Ledger crowded = new Ledger() {
                @Override
                public CompletableFuture<Optional<Receipt>> claim(String key, String sender) {
                    return turn;
                }

                @Override
                public void settle(String sender, Receipt receipt) {}
            };
            CompletableFuture<Receipt> receipt = CompletableFuture.supplyAsync(() -> sendWith(crowded));
            turn.completeExceptionally(new IOException("No space left on device"));
            assertNotSent(
                    receipt.join(),
                    "The deduplicationKey could not be written to disk (No space left on device); nothing was sent.");
            assertThat(server.requestCount()).isZero();
        }

        @Test
        void anOutcomeThatCanNotBeWrittenDownIsLogged() {
            answer(200, ACCEPTED);
            Receipt receipt = sendWith(new Ledger() {
                @Override
                public CompletableFuture<Optional<Receipt>> claim(String key, String sender) {
                    return CompletableFuture.completedFuture(Optional.empty());
                }

                @Override
                public void settle(String sender, Receipt receipt) throws IOException {
                    throw new IOException("No space left on device");
                }
            });
            assertThat(receipt.status()).isEqualTo(Status.SENT);
            assertThat(log)
                    .contains(
                            "The outcome of the send with the deduplicationKey 'week-1' could not be written to disk (No space left on"
                                    + " device).");
        }

        @Test
        void anEndBeforeTheClaimFreesWhatAnEarlierProcessClaimedUnderTheSameName() throws Exception {
            ClaimLedger known = new KeptClaims(Map.of("week-1", new Claim("s", null))).ledger();
            CompletableFuture<Optional<Receipt>> next = known.claim("week-1", "next");
            context(CALL_TIMEOUT)
                    .send(keyed.with("dryRun", true).read(), "s", now, known, journal, log::add)
                    .outcome()
                    .join();
            assertThat(next).isCompletedWithValue(Optional.empty());
        }

        @Test
        void whoGivesUpLeavesTheLine() {
            CompletableFuture<Optional<Receipt>> turn = new CompletableFuture<>();
            beginWith(new OneTurn(turn)).cancel("The build was aborted");
            assertThat(turn).isCancelled();
        }

        @Test
        void aTurnThatComesTooLateIsHandedOn() throws Exception {
            CompletableFuture<Optional<Receipt>> turn = new CompletableFuture<>() {
                @Override
                public boolean cancel(boolean mayInterrupt) {
                    return false;
                }
            };
            OneTurn line = new OneTurn(turn);
            Delivery delivery = beginWith(line);
            delivery.cancel("The build was aborted");
            assertThat(line.settled.take().status()).isEqualTo(Status.REJECTED);
            turn.complete(Optional.empty());
            assertThat(line.settled.poll(30, TimeUnit.SECONDS))
                    .extracting(Receipt::status)
                    .isEqualTo(Status.REJECTED);
            assertThat(delivery.outcome().join().getError()).isEqualTo("The build was aborted; nothing was sent.");
            assertThat(server.requestCount()).isZero();
        }

        /** A ledger in which it is a test that says whose turn it is. */
        private final class OneTurn implements Ledger {

            private final CompletableFuture<Optional<Receipt>> turn;
            private final BlockingQueue<Receipt> settled = new LinkedBlockingQueue<>();

            private OneTurn(CompletableFuture<Optional<Receipt>> turn) {
                this.turn = turn;
            }

            @Override
            public CompletableFuture<Optional<Receipt>> claim(String key, String sender) {
                return turn;
            }

            @Override
            public void settle(String sender, Receipt receipt) {
                settled.add(receipt);
            }
        }

        private Receipt sendWith(Ledger other) {
            return beginWith(other).outcome().join();
        }

        private Delivery beginWith(Ledger other) {
            return context(CALL_TIMEOUT).send(keyed.read(), "s", now, other, journal, log::add);
        }
    }

    @Test
    void theKeyIsNowhereInTheLogOrTheReceiptEvenIfTheServerRepeatsIt() {
        for (int status : new int[] {200, 401, 422, 500}) {
            answer(
                    status,
                    "{\"message\":\"" + Answers.KEY + "\",\"data\":{\"id\":1,\"date\":\"" + Answers.KEY
                            + "\"},\"_meta\":{\"x\":\"" + Answers.KEY + "\"}}");
            Receipt receipt = send();
            assertThat(receipt.toString() + receipt.getData() + receipt.getMeta() + receipt.getError())
                    .contains("****")
                    .doesNotContain(Answers.KEY);
        }
        answer(500, "plain " + Answers.KEY);
        send();
        assertThat(log).noneMatch(line -> line.contains(Answers.KEY));
    }
}
