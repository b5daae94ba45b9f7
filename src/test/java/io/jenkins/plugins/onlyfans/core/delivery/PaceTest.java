package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sends after one whose answer says how much of the rate limit is left. */
@Timeout(60)
class PaceTest {

    private static final String HELD =
            "The API's rate limit of this minute is nearly used up; waiting until 2026-12-01T12:01:00Z before the request.";

    private final MockApi server = MockApi.start();
    private final ImpatientTimer timer = new ImpatientTimer();
    private final Pace pace =
            new Pace(() -> Duration.between(Parameters.NOW, now()).toNanos());
    private final List<String> log = new CopyOnWriteArrayList<>();
    private volatile Instant now = Parameters.NOW;

    private Instant now() {
        return now;
    }

    @BeforeEach
    void start() throws IOException {
        timer.meanwhile(() ->
                now = now.plusMillis(timer.waits().get(timer.waits().size() - 1).toMillis()));
    }

    @AfterEach
    void stop() {
        server.close();
        timer.shutdownNow();
    }

    private void answer(int status, String meta, String header) {
        Reply reply = Reply.of(status, "{\"data\":{\"id\":7},\"_meta\":" + meta + "}");
        server.answer(header == null ? reply : reply.with("x-rate-limit-remaining-minute", header));
    }

    private Delivery begin(Parameters parameters) {
        SendContext context = new SendContext(
                ApiClient.connect(
                                ApiClient.base(),
                                ApiUrl.parse(server.url()),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20))
                        .open(ApiKey.of(Answers.KEY)),
                RetryPolicy.of(0),
                timer,
                timer,
                () -> now,
                pace);
        return context.send(parameters.read(), "sender", now, new ClaimLedger(), Journal.NONE, log::add);
    }

    private Receipt send() {
        return begin(Parameters.right()).outcome().join();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        {}                                      | 5
        {}                                      | 0
        {"_rate_limits":{"remaining_minute":5}} | none
        {"_rate_limits":{"remaining_minute":9}} | 5
        """)
    void waitForTheMinuteToEndIfLittleIsLeft(String meta, String header) {
        answer(200, meta, header);
        answer(200, "{}", "999");
        send();
        assertThat(timer.waits()).isEmpty();
        assertThat(send().status()).isEqualTo(Status.SENT);
        assertThat(timer.waits()).containsExactly(Duration.ofMinutes(1));
        assertThat(log).contains(HELD);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        {}                                      | 6
        {}                                      | many
        {}                                      | none
        {"_rate_limits":{"remaining_minute":6}} | none
        """)
    void goAtOnceIfEnoughIsLeftOrNothingIsTold(String meta, String header) {
        answer(200, meta, header);
        answer(200, "{}", null);
        send();
        send();
        assertThat(timer.waits()).isEmpty();
    }

    @Test
    void waitAfterARefusalAsWell() {
        answer(422, "{}", "0");
        answer(200, "{}", null);
        send();
        send();
        assertThat(timer.waits()).hasSize(1);
    }

    @Test
    void waitNoLongerThanTheMinute() {
        answer(200, "{}", "0");
        answer(200, "{}", null);
        send();
        now = now.plusSeconds(60);
        send();
        assertThat(timer.waits()).isEmpty();
    }

    @Test
    void waitAgainIfOthersHaveUsedUpTheNextMinute() {
        answer(200, "{}", "0");
        answer(200, "{}", "0");
        answer(200, "{}", null);
        send();
        send();
        send();
        assertThat(timer.waits()).hasSize(2);
    }

    @Test
    void areNotSentIfTheirDatePassesMeanwhile() {
        answer(200, "{}", "0");
        send();
        Receipt receipt = begin(Parameters.right().with("scheduledDate", "PT30S"))
                .outcome()
                .join();
        assertThat(receipt.status()).isEqualTo(Status.REJECTED);
        assertThat(receipt.getError()).startsWith("scheduledDate: passed before the message could be sent");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void canBeStoppedMeanwhile() {
        answer(200, "{}", "0");
        send();
        CountDownLatch never = new CountDownLatch(1);
        // The one thread of the timer, so that the wait does not end.
        timer.execute(() -> await(never));
        assertThat(begin(Parameters.right()).cancel("The build was stopped").getError())
                .isEqualTo("The build was stopped; nothing was sent.");
        assertThat(server.requestCount()).isEqualTo(1);
    }
}
