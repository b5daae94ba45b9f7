package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a send with confirmSchedule does once the API has taken its message: it was asked for 18:00, to two lists, for $5. */
@Timeout(60)
class ConfirmationTest {

    private static final String RIGHT = "\"publishDateTime\":\"2026-12-24T18:00:00+00:00\"";
    private static final String UNSEND =
            " Correct it on OnlyFans, or take it back: onlyfansUnsendMassMessage(account: 'acct_XXXXXXXXXXXXXXX', id: 7).";
    private static final String OTHERWISE =
            "The API accepted it as message 7, but OnlyFans' queue has it differently: ";
    private static final String ADVICE =
            " The request was sent at 2026-12-01T12:00:00Z, so the message may or may not have been sent. Check the account's message queue before you send it again.";

    private final Desk desk = new Desk();
    private volatile Reply queue =
            list("{\"id\":70," + RIGHT + ",\"entity\":{\"queueId\":7,\"userLists\":[\"fans\",\"12345\"],\"price\":5}}");

    @BeforeEach
    void start() {
        desk.answer(request -> request.method().equals("POST")
                ? Reply.of(
                        200,
                        "{\"data\":{\"id\":7,\"date\":\"2026-12-24T18:00:00+00:00\"},\"_meta\":{\"_credits\":{\"used\":1,\"balance\":41}}}")
                : queue);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private static Reply list(String... entries) {
        return list(false, entries);
    }

    private static Reply list(boolean inProcess, String... entries) {
        return Reply.of(
                200,
                "{\"data\":{\"list\":[" + String.join(",", entries) + "],\"syncInProcess\":" + inProcess
                        + "},\"_meta\":{\"_credits\":{\"used\":1,\"balance\":40}}}");
    }

    private static Parameters parameters() {
        return Parameters.right()
                .with("userLists", List.of("fans", 12345))
                .with("price", 5)
                .with("mediaFiles", List.of(1234567))
                .with("scheduledDate", "2026-12-24T18:00:00Z")
                .with("confirmSchedule", true);
    }

    private Receipt send() {
        return Desk.end(desk.begin(parameters()));
    }

    private long said(String part) {
        return desk.log.stream().filter(line -> line.contains(part)).count();
    }

    private long readings() {
        return desk.server.requests().stream()
                .filter(request -> request.method().equals("GET"))
                .count();
    }

    private void passAndAwait(int seconds, int readings) {
        desk.time.pass(Duration.ofSeconds(seconds));
        Desk.await(() -> readings() == readings);
    }

    @Test
    void aMessageThatIsThereAsItWasAskedForIsConfirmed() {
        Receipt receipt = send();
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getNote()).isNull();
        assertThat(receipt.getCreditsUsed()).isEqualTo(2);
        assertThat(receipt.getCreditsBalance()).isEqualTo(40);
        assertThat(desk.log)
                .contains("OnlyFans' queue has message 7 as requested: at 2026-12-24T18:00:00Z, to fans, 12345, $5.")
                .last()
                .asString()
                .startsWith("Accepted as message 7");
        assertThat(desk.server.requests().get(1).target())
                .isEqualTo("/api/acct_XXXXXXXXXXXXXXX/queue?timezone=UTC&type[]=chat&limit=100"
                        + "&publishDateStart=2026-12-24&publishDateEnd=2026-12-24");
    }

    /** So that the one that was accepted is known, whatever becomes of this process. */
    @Test
    void isWrittenDownAsAcceptedBeforeItIsRead() {
        send();
        assertThat(desk.journal.entries()).containsExactly("IN_FLIGHT", "ACCEPTED SCHEDULED", "DONE SCHEDULED");
    }

    @Test
    void whatIsNotAskedForIsNotRead() {
        Desk.end(desk.begin(parameters().with("confirmSchedule", false)));
        assertThat(readings()).isZero();
        assertThat(desk.journal.entries()).containsExactly("IN_FLIGHT", "DONE SCHEDULED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "publishDateTime":"2026-12-24T17:00:00+00:00" | "userLists":["fans","12345"],"price":5 | time: 2026-12-24T18:00:00Z was requested, the queue has 2026-12-24T17:00:00Z
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "scheduledAt":"2026-12-25T18:00:00+00:00","userLists":["fans","12345"],"price":5 | time: 2026-12-24T18:00:00Z was requested, the queue has 2026-12-25T18:00:00Z
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":["fans"],"price":5 | lists: fans, 12345 was requested, the queue has fans
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":["fans","12345","muted"],"price":5 | lists: fans, 12345 was requested, the queue has fans, 12345, muted
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":[],"price":5 | lists: fans, 12345 was requested, the queue has no lists
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":["fans","12345"],"price":0 | price: $5 was requested, the queue has free
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":["fans","12345"],"price":null | price: $5 was requested, the queue has free
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":["fans","12345"],"price":"50.00" | price: $5 was requested, the queue has $50.00
        "publishDateTime":"2026-12-24T18:00:00+00:00" | "userLists":["fans","12345"],"price":1e99 | price: $5 was requested, the queue has $1E+99
        """)
    void aDifferenceIsUnknownAndNamesBothSides(String date, String entity, String difference) {
        queue = list("{\"id\":70," + date + ",\"entity\":{\"queueId\":7," + entity + "}}");
        Receipt receipt = send();
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getId()).isEqualTo(7);
        assertThat(receipt.getError()).isEqualTo(OTHERWISE + difference + "." + UNSEND + ADVICE);
        assertThat(receipt.getNote()).isEqualTo(OTHERWISE + difference + "." + UNSEND);
        assertThat(readings()).isEqualTo(1);
        assertThat(desk.server.requests()).allMatch(request -> !request.method().equals("DELETE"));
    }

    @Test
    void allDifferencesAreNamed() {
        queue = list(
                "{\"id\":7,\"entity\":{\"scheduledAt\":\"2026-12-24 19:00:00\",\"userLists\":[\"recent\"],\"price\":3}}");
        assertThat(send().getNote()).contains("time: ", "; lists: ", "; price: ");
    }

    /** What is the same in other words is the same. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"entity\":{\"scheduledAt\":\"2026-12-24T19:00:30+01:00\",\"userLists\":[12345,\"Fans\"],\"price\":\"5.00\"}}",
                "{\"id\":7,\"publishDateTime\":\"2026-12-24 18:00:00\",\"entity\":{\"userLists\":[{\"id\":\"fans\"},{\"id\":12345}],\"price\":5.0}}"
            })
    void otherFormsOfTheSameAreConfirmed(String entry) {
        queue = list("{\"id\":1,\"entity\":{}}", "7", "null", entry);
        assertThat(send().getNote()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"id":7}                                                                                  | time, lists, price
        {"id":7,"publishDateTime":"soon","entity":{"userLists":["fans","12345"],"price":5}}       | time
        {"id":7,"publishDateTime":"2026-12-24T18:00:00Z","entity":{"userLists":"fans","price":5}} | lists
        {"id":7,"publishDateTime":"2026-12-24T18:00:00Z","entity":{"userLists":[["fans"]],"price":5}} | lists
        {"id":7,"publishDateTime":"2026-12-24T18:00:00Z","entity":{"userLists":["fans","12345"],"price":"five"}} | price
        """)
    void whatTheQueueDoesNotTellIsNotConfirmed(String entry, String untold) {
        queue = list(entry);
        Receipt receipt = send();
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getNote())
                .isEqualTo("It could not be confirmed that message 7 is scheduled as requested. OnlyFans' queue has the"
                        + " message, but does not show its " + untold + ".");
        assertThat(desk.log).last().asString().startsWith("WARNING: It could not be confirmed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        200 | {"data":[]}       | The queue could not be read: the answer is not a list.
        401 | {"error":"No"}    | The queue could not be read: The API key was refused
        422 | {"message":"No"}  | The queue could not be read:
        """)
    void aQueueThatCanNotBeReadConfirmsNothing(int status, String body, String why) {
        queue = Reply.of(status, body);
        Receipt receipt = send();
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getNote()).contains(why);
        assertThat(readings()).isEqualTo(1);
    }

    @Test
    void aQueueInProcessIsReadAgainThreeTimes() {
        queue = list(true);
        Delivery delivery = desk.begin(parameters());
        Desk.await(() -> said("Reading OnlyFans' queue again in 5 s.") == 1);
        assertThat(delivery.isInFlight()).isFalse();
        passAndAwait(5, 2);
        Desk.await(() -> said("again in 15 s.") == 1);
        passAndAwait(15, 3);
        Desk.await(() -> said("again in 45 s.") == 1);
        passAndAwait(45, 4);
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getNote())
                .isEqualTo(
                        "It could not be confirmed that message 7 is scheduled as requested. OnlyFans' queue is still being synchronized (syncInProcess).");
        assertThat(receipt.getCreditsUsed()).isEqualTo(5);
        assertThat(desk.time.waiting()).isZero();
    }

    @Test
    void aQueueThatIsCompleteLaterConfirmsIt() {
        Reply complete = queue;
        queue = list(true);
        Delivery delivery = desk.begin(parameters());
        Desk.await(() -> said("Reading OnlyFans' queue again in 5 s.") == 1);
        queue = complete;
        desk.time.pass(Duration.ofSeconds(5));
        assertThat(Desk.end(delivery).getNote()).isNull();
    }

    @Test
    void aFailureOfTheServerIsReadAgain() {
        Reply complete = queue;
        queue = Desk.status(503);
        Delivery delivery = desk.begin(parameters());
        Desk.await(() -> said("Reading OnlyFans' queue again in 5 s.") == 1);
        queue = complete;
        desk.time.pass(Duration.ofSeconds(5));
        assertThat(Desk.end(delivery).getNote()).isNull();
    }

    /** It may only not show yet; but if it does not come, it may never go out. */
    @Test
    void aMessageThatIsNotThereFailsOnceItWasReadAgain() {
        queue = list();
        Delivery delivery = desk.begin(parameters());
        Desk.await(() -> said("again in 5 s.") == 1);
        passAndAwait(5, 2);
        Desk.await(() -> said("again in 15 s.") == 1);
        passAndAwait(15, 3);
        Desk.await(() -> said("again in 45 s.") == 1);
        passAndAwait(45, 4);
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getId()).isEqualTo(7);
        assertThat(receipt.getError())
                .isEqualTo("The API accepted it as message 7, but OnlyFans' queue of 2026-12-24 (UTC) does not have it."
                        + ADVICE);
    }

    @Test
    void aQueueThatIsCutOffProvesNothing() {
        String[] many = new String[100];
        Arrays.setAll(many, i -> "{\"id\":" + (100 + i) + "}");
        queue = list(many);
        Receipt receipt = send();
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getNote())
                .endsWith(
                        "OnlyFans' queue has 100 messages or more on 2026-12-24 (UTC), and the API does not list all of them.");
    }

    /** Its time has come while the queue was read again, and it is not in the queue any more. */
    @Test
    void aMessageThatIsDueByThenIsNotMissing() {
        queue = list(true);
        desk.answer(request -> request.method().equals("POST") ? Reply.of(200, "{\"data\":{\"id\":7}}") : queue);
        Delivery delivery = desk.begin(parameters().with("scheduledDate", "PT10S"));
        Desk.await(() -> said("again in 5 s.") == 1);
        passAndAwait(5, 2);
        Desk.await(() -> said("again in 15 s.") == 1);
        queue = list();
        desk.time.pass(Duration.ofSeconds(15));
        Receipt receipt = Desk.end(delivery);
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getNote()).endsWith("Its time came before it was found in OnlyFans' queue.");
    }

    @Test
    void aStopLeavesItAcceptedAndSaysThatItWasNotConfirmed() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        desk.answer(request -> {
            if (request.method().equals("POST")) {
                return Reply.of(200, "{\"data\":{\"id\":7,\"date\":\"2026-12-24T18:00:00+00:00\"}}");
            }
            asked.countDown();
            release.await();
            return queue;
        });
        Delivery delivery = desk.begin(parameters());
        asked.await();
        Receipt receipt = delivery.cancel("The build was aborted");
        release.countDown();
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getId()).isEqualTo(7);
        assertThat(receipt.getNote())
                .isEqualTo(
                        "It could not be confirmed that message 7 is scheduled as requested. The build was aborted.");
    }

    @Test
    void aJournalThatIsFullKeepsNothingFromBeingConfirmed() {
        desk.journal.failAt("ACCEPTED");
        assertThat(send().status()).isEqualTo(Status.SCHEDULED);
        assertThat(said("The outcome could not be written to disk (No space left on device)."))
                .isEqualTo(1);
        assertThat(readings()).isEqualTo(1);
    }

    /** A key whose message went out otherwise stays taken. */
    @Test
    void nothingIsSentAgainUnderItsKey() {
        queue = list("{\"id\":7," + RIGHT + ",\"entity\":{\"userLists\":[\"recent\"],\"price\":5}}");
        Parameters keyed = parameters().with("deduplicationKey", "k");
        assertThat(Desk.end(desk.begin(keyed)).status()).isEqualTo(Status.UNKNOWN);
        assertThat(Desk.end(desk.begin(keyed)).status()).isEqualTo(Status.UNKNOWN);
        assertThat(desk.server.requests().stream()
                        .filter(request -> request.method().equals("POST")))
                .hasSize(1);
    }
}
