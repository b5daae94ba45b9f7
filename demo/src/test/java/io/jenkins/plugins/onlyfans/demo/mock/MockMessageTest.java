package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a test lets become of a message, as the endpoints then show it. */
@Timeout(60)
class MockMessageTest {

    private static final String PAID = "{'text': 'Paid!', 'price': 5, 'mediaFiles': [1], 'userIds': [1, 2, 3]}";

    private final MockApiClient client = new MockApiClient();
    private long id;
    private MockMessage message;

    @BeforeEach
    void send() throws Exception {
        id = client.accepted(PAID);
        message = client.mock().message(id);
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private JsonNode list() throws IOException, InterruptedException {
        return client.get(MESSAGES).json("/data");
    }

    /** What the list tells of its progress. */
    private String listed() throws IOException, InterruptedException {
        JsonNode entry = list().get(0);
        return entry.get("total") + " " + entry.get("pending") + " " + entry.get("isDone");
    }

    private JsonNode detail() throws IOException, InterruptedException {
        return client.get(MESSAGES + "/" + id).json("/data/queue");
    }

    private String figures() throws IOException, InterruptedException {
        JsonNode detail = detail();
        return detail.get("sentCount") + " " + detail.get("viewedCount");
    }

    private JsonNode results() throws IOException, InterruptedException {
        return client.get(ACCOUNT + "/engagement/messages/mass-messages").json("/data/items");
    }

    @Test
    void goesByTheClockUnlessItIsToldOtherwise() throws Exception {
        assertThat(listed()).isEqualTo("-1 0 false");
        client.letPass(Duration.ofSeconds(4));
        assertThat(listed()).isEqualTo("3 1 false");
        assertThat(figures()).isEqualTo("2 0");
        client.letPass(Duration.ofSeconds(1));
        assertThat(listed()).isEqualTo("3 0 true");
        assertThat(figures()).isEqualTo("3 2");
        assertThat(results().get(0).get("purchasedCount").intValue()).isEqualTo(1);
    }

    @Test
    void staysOnItsWayForAsLongAsATestLikes() throws Exception {
        message.setProgress(10, 4);
        client.letPass(Duration.ofDays(1));
        assertThat(listed()).isEqualTo("10 4 false");
        assertThat(figures()).isEqualTo("6 0");
    }

    @Test
    void isDoneAtOnce() throws Exception {
        message.finish();
        assertThat(listed()).isEqualTo("3 0 true");
        message.finish(700);
        assertThat(listed()).isEqualTo("700 0 true");
        assertThat(figures()).isEqualTo("700 350");
    }

    @Test
    void isDoneAtOnceIfAllAre() throws Exception {
        client.mock().deliverWithin(Duration.ZERO);
        assertThat(listed()).isEqualTo("3 0 true");
    }

    @Test
    void isOnItsWayForAsLongAsAllAre() throws Exception {
        client.mock().deliverWithin(Duration.ofMinutes(10));
        client.letPass(Duration.ofMinutes(6));
        assertThat(listed()).isEqualTo("3 2 false");
    }

    @Test
    void hasTheFiguresThatATestWants() throws Exception {
        message.setViewed(68_400, 203);
        message.setPurchased(146);
        assertThat(figures()).isEqualTo("68400 203");
        assertThat(listed()).isEqualTo("-1 0 false");
        JsonNode result = results().get(0);
        assertThat(result.get("sentCount").intValue()).isEqualTo(68_400);
        assertThat(result.get("viewedCount").intValue()).isEqualTo(203);
        assertThat(result.get("purchasedCount").intValue()).isEqualTo(146);
    }

    @Test
    void thatIsCancelledGoesNoFurtherAndIsStillListed() throws Exception {
        client.letPass(Duration.ofSeconds(3));
        message.cancel();
        client.letPass(Duration.ofSeconds(9));
        assertThat(listed()).isEqualTo("3 2 true");
        assertThat(list().get(0).get("isCanceled").booleanValue()).isTrue();
        assertThat(detail().get("isCanceled").booleanValue()).isTrue();
        assertThat(results().get(0).get("isCanceled").booleanValue()).isTrue();
    }

    @Test
    void thatFailedSaysSo() throws Exception {
        message.fail();
        assertThat(list().get(0).get("hasError").booleanValue()).isTrue();
        assertThat(detail().get("hasError").booleanValue()).isTrue();
    }

    @Test
    void thatHasLeftTheListIsThereByItsIdAndAmongTheResults() throws Exception {
        message.forget();
        assertThat(list()).isEmpty();
        assertThat(detail().get("id").longValue()).isEqualTo(id);
        assertThat(results()).hasSize(1);
    }

    @Test
    void thatIsGoneIsNowhere() throws Exception {
        message.remove();
        assertThat(list()).isEmpty();
        assertThat(client.get(MESSAGES + "/" + id).status()).isEqualTo(404);
        assertThat(results()).isEmpty();
        assertThat(client.accepted(PAID)).as("the next one").isEqualTo(id + 1);
        assertThatThrownBy(message::finish).hasMessage("There is no message 5001.");
    }

    @Test
    void thatIsLockedCanNotBeUnsent() throws Exception {
        message.lock();
        assertThat(detail().get("canUnsend").booleanValue()).isFalse();
        assertThat(detail().get("unsendSeconds").intValue()).isZero();
        assertThat(detail().get("isCanceled").booleanValue()).isFalse();
        client.call("DELETE", MESSAGES + "/" + id);
        assertThat(client.mock().requests(Endpoint.UNSEND))
                .singleElement()
                .extracting(ReceivedRequest::done)
                .isEqualTo(false);
    }

    @Test
    void mayHaveBeenThereBefore() throws Exception {
        long older = client.mock()
                .addMessage(
                        MockApi.ACCOUNT,
                        "{\"text\": \"Old!\", \"userIds\": [1]}",
                        client.now().minus(Duration.ofDays(3)));
        assertThat(older).isEqualTo(id + 1);
        assertThat(client.mock().acceptedSends()).hasSize(1);
        assertThat(client.get(MESSAGES + "/" + older).json("/data/queue/date").textValue())
                .isEqualTo("2026-11-28T12:00:00+00:00");
        assertThatThrownBy(() -> client.mock().addMessage(MockApi.ACCOUNT, "Old!", client.now()))
                .hasMessage("Not a JSON object: Old!");
    }
}
