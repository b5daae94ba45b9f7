package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that OnlyFans holds is sent at once, and at most once. */
@Timeout(60)
class PublishMassMessageTest {

    private static final String ACCOUNT = "acct_a";

    private final TestTime time = new TestTime();
    private final MockApi server = MockApi.start(0, MockApi.KEY, time, ServerSocketFactory.getDefault());
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final RecordingJournal journal = new RecordingJournal();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        server.close();
        time.shutdownNow();
        workers.shutdownNow();
    }

    private void scheduled() {
        server.addMessage(
                ACCOUNT,
                "{\"text\":\"Hello!\",\"userLists\":[\"fans\"],\"scheduledDate\":\"2026-12-24T18:00:00Z\"}",
                Parameters.NOW);
    }

    private void saved() {
        server.addMessage(
                ACCOUNT, "{\"text\":\"Hello!\",\"userLists\":[\"fans\"],\"saveForLater\":true}", Parameters.NOW);
    }

    private Delivery begin(Map<String, Object> given, List<Duration> looks) throws InvalidMessageException {
        SendContext context = new SendContext(
                ApiClient.connect(
                                ApiClient.base(),
                                ApiUrl.parse(server.url()),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10))
                        .open(ApiKey.of(MockApi.KEY)),
                RetryPolicy.of(1),
                time,
                workers,
                time,
                new Pace(time::nanos),
                looks);
        Map<String, Object> all = new HashMap<>(Map.of("account", ACCOUNT, "credentialsId", "key", "id", 5001));
        all.putAll(given);
        return context.send(
                PublishMassMessage.of(all, Parameters.NOW),
                "sender",
                Parameters.NOW,
                new ClaimLedger(),
                journal,
                log::add);
    }

    /** One that is not looked for. */
    private Receipt publish() throws InvalidMessageException {
        return Desk.end(begin(Map.of(), List.of()));
    }

    /** One that is looked for once, after a wait. */
    private Delivery lost(String fault) throws InvalidMessageException {
        server.play("publish:" + fault);
        Delivery delivery = begin(Map.of(), List.of(Duration.ofSeconds(20)));
        Desk.await(() -> log.stream().anyMatch(line -> line.contains("Looking for the message")));
        return delivery;
    }

    private List<ReceivedRequest> puts() {
        return server.requests(Endpoint.PUBLISH);
    }

    @Test
    void theReceiptHasTheIdOfTheParameter() throws Exception {
        scheduled();

        Receipt receipt = publish();

        assertThat(receipt.status()).isEqualTo(Status.SENT);
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getData()).containsEntry("success", true);
        assertThat(receipt.getCreditsUsed()).isEqualTo(1);
        assertThat(receipt.getRequest()).isEmpty();
        assertThat(puts()).singleElement().matches(ReceivedRequest::done);
        assertThat(server.requestCount()).isEqualTo(1);
        assertThat(journal.entries()).containsExactly("IN_FLIGHT", "DONE SENT");
        assertThat(log).first().isEqualTo("Sending from acct_a, message 5001 that is scheduled or saved, now");
        assertThat(log).last().asString().startsWith("Accepted as message 5001; ");
    }

    @Test
    void aDraftIsSentToo() throws Exception {
        saved();

        assertThat(publish().status()).isEqualTo(Status.SENT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cut-before-request         | UNKNOWN  | No answer came
            cut-before-accepting       | UNKNOWN  | No answer came
            cut-after-accepting        | UNKNOWN  | No answer came
            cut-in-body                | UNKNOWN  | was cut off after
            status=200                 | UNKNOWN  | its JSON does not say that it published the message
            html=200                   | UNKNOWN  | an HTML page, which confirms nothing
            empty                      | UNKNOWN  | no body, which confirms nothing
            truncated                  | UNKNOWN  | The API answered HTTP 200 with
            success-false              | UNKNOWN  | it is a success, but has data.success: false
            redirect=302               | UNKNOWN  | HTTP 302
            redirect=307               | REJECTED | HTTP 307
            status=401                 | REJECTED | The API key was refused
            status=402                 | REJECTED | no credits left
            not-found                  | REJECTED | Queue not found
            unknown-account            | REJECTED | The account is unknown
            onlyfans-error=400         | REJECTED | OnlyFans failed
            onlyfans-error=503         | UNKNOWN  | OnlyFans failed
            onlyfans-rate-limit        | REJECTED | OnlyFans limits how often
            status=408                 | UNKNOWN  | HTTP 408
            status=500                 | UNKNOWN  | HTTP 500
            status-after-accepting=503 | UNKNOWN  | HTTP 503
            html-after-accepting=524   | UNKNOWN  | HTTP 524
            """)
    void whateverHappensOneRequestLeaves(String fault, Status status, String said) throws Exception {
        scheduled();
        server.play("publish:" + fault);

        Receipt receipt = publish();

        assertThat(puts()).hasSize(1);
        assertThat(receipt.status()).isEqualTo(status);
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(receipt.getError()).contains(said);
    }

    @Test
    void whatWentOutAlreadyIsRefusedByTheApi() throws Exception {
        server.addMessage(ACCOUNT, "{\"text\":\"Hello!\",\"userLists\":[\"fans\"]}", Parameters.NOW.minusSeconds(60));

        assertThat(publish().status()).isEqualTo(Status.REJECTED);
    }

    @Test
    void theRateLimitIsWaitedFor() throws Exception {
        scheduled();
        server.play("publish:retry-after=3");

        Delivery delivery = begin(Map.of(), List.of());
        Desk.await(() -> log.stream().anyMatch(line -> line.contains("try 2 of 2 in 3 s")));
        time.pass(Duration.ofSeconds(3));

        assertThat(Desk.end(delivery).status()).isEqualTo(Status.SENT);
        assertThat(puts()).hasSize(2);
        assertThat(puts().stream().filter(ReceivedRequest::done)).hasSize(1);
    }

    @Test
    void afterItsMaxDelayItDoesNotLeave() throws Exception {
        scheduled();
        server.play("publish:retry-after=3");

        Delivery delivery = begin(Map.of("maxDelay", "PT2S"), List.of());

        assertThat(Desk.end(delivery).getError()).contains("The next try would come too late for maxDelay (PT2S)");
        assertThat(puts()).hasSize(1);
    }

    @Test
    void whatCanNotBeWrittenDownDoesNotLeave() throws Exception {
        scheduled();
        journal.failAt("IN_FLIGHT");

        Receipt receipt = publish();

        assertThat(receipt.status()).isEqualTo(Status.REJECTED);
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(puts()).isEmpty();
    }

    @Nested
    class OfALostAnswer {

        @Test
        void aMessageThatIsBeingSentIsProof() throws Exception {
            scheduled();
            Delivery delivery = lost("cut-after-accepting");
            server.message(5001).setProgress(100, 60);
            time.pass(Duration.ofSeconds(20));
            Receipt receipt = Desk.end(delivery);

            assertThat(receipt.status()).isEqualTo(Status.SENT);
            assertThat(receipt.getId()).isEqualTo(5001);
            assertThat(receipt.getNote())
                    .isEqualTo(
                            "The API's answer was lost, but the API shows that the message is being sent or has been.");
            assertThat(receipt.getDate()).isNotNull();
            assertThat(receipt.getCreditsUsed()).isEqualTo(1);
            assertThat(puts()).hasSize(1);
        }

        @Test
        void soIsOneThatIsDone() throws Exception {
            saved();
            Delivery delivery = lost("cut-in-headers");
            time.pass(Duration.ofSeconds(20));

            assertThat(Desk.end(delivery).status()).isEqualTo(Status.SENT);
        }

        @Test
        void soIsOneThatHasLeftTheQueueAndWasSentToSomebody() throws Exception {
            scheduled();
            Delivery delivery = lost("cut-after-accepting");
            server.message(5001).finish(12);
            server.message(5001).forget();
            time.pass(Duration.ofSeconds(20));

            assertThat(Desk.end(delivery).status()).isEqualTo(Status.SENT);
            assertThat(server.requests(Endpoint.GET)).hasSize(1);
        }

        @Test
        void oneThatIsStillScheduledProvesNothing() throws Exception {
            scheduled();
            Delivery delivery = lost("cut-before-accepting");
            time.pass(Duration.ofSeconds(20));
            Receipt receipt = Desk.end(delivery);

            assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
            assertThat(receipt.getId()).isEqualTo(5001);
            assertThat(receipt.getError())
                    .contains("The queue shows message 5001 for 2026-12-24T18:00:00+00:00, which proves nothing.");
            assertThat(puts()).hasSize(1);
        }

        @Test
        void aDraftThatTheQueueDoesNotShowProvesNothing() throws Exception {
            saved();
            Delivery delivery = lost("cut-before-accepting");
            time.pass(Duration.ofSeconds(20));

            assertThat(Desk.end(delivery).status()).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void oneThatIsCancelledProvesNothing() throws Exception {
            scheduled();
            Delivery delivery = lost("cut-after-accepting");
            server.message(5001).cancel();
            time.pass(Duration.ofSeconds(20));

            assertThat(Desk.end(delivery).status()).isEqualTo(Status.UNKNOWN);
        }

        @Test
        void aLookThatFailsProvesNothing() throws Exception {
            scheduled();
            Delivery delivery = lost("cut-after-accepting");
            server.play("list:status=500");
            time.pass(Duration.ofSeconds(20));

            assertThat(Desk.end(delivery).status()).isEqualTo(Status.UNKNOWN);
        }
    }

    @Test
    void aMessageThatIsPublishedIsTakenForNoOther() throws Exception {
        Outgoing publish =
                PublishMassMessage.of(Map.of("account", ACCOUNT, "credentialsId", "key", "id", "5001"), Parameters.NOW);

        assertThat(publish.other(Parameters.NOW, null)).isEqualTo(new Other("", Parameters.NOW, null, 5001L));
    }

    @Nested
    class WithBadInput {

        private String refused(Map<String, Object> given) {
            try {
                PublishMassMessage.of(given, Parameters.NOW);
                return "";
            } catch (InvalidMessageException e) {
                return e.getMessage();
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "0", "-1", "1.5", "5001 5002"})
        void anIdThatIsNoneIsRefused(String id) {
            assertThat(refused(Map.of("account", ACCOUNT, "credentialsId", "key", "id", id)))
                    .startsWith("id: ");
        }

        @ParameterizedTest
        @CsvSource({"maxDelay, soon", "maxDelay, PT0S", "failOnError, maybe", "text, Hello!", "scheduledDate, PT1H"})
        void whatElseIsWrongIsNamed(String name, String value) {
            assertThat(refused(Map.of("account", ACCOUNT, "credentialsId", "key", "id", 5001, name, value)))
                    .startsWith(name + ": ")
                    .doesNotContain("\n");
        }

        @Test
        void whatIsMissingIsNamed() {
            assertThatThrownBy(() -> PublishMassMessage.of(Map.of(), Parameters.NOW))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContainingAll("id: ", "account: ", "credentialsId: ");
        }
    }
}
