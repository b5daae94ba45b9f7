package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Result;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the queue proves of a message whose answer was lost: it left at 12:00, and was waited for for a minute. */
@Timeout(60)
class QueueLookTest {

    private static final String ACCOUNT = Parameters.ACCOUNT;
    private static final Instant DEPARTED = Instant.parse("2026-12-01T12:00:00Z");
    private static final String UNKNOWN = "It broke.";

    private final MockApi server = MockApi.start();
    private final Map<String, Object> request = new HashMap<>(Map.of("text", "Hi & bye"));
    private final Map<Long, String> entries = new TreeMap<>();
    private final Map<Long, Reply> details = new HashMap<>();
    private final List<Other> others = new ArrayList<>();
    private final TestTime time = new TestTime();
    private final Pace pace = new Pace();
    private final ThreadLocal<Boolean> works = ThreadLocal.withInitial(() -> false);
    private boolean askedByWorker;
    private Reply list;
    private IOException unknown;

    @BeforeEach
    void start() throws IOException {
        server.answer(this::answer);
    }

    private Reply answer(ReceivedRequest asked) {
        String path = asked.target().substring(("/api/" + ACCOUNT + "/mass-messaging").length());
        return path.isEmpty() ? list() : details.get(Long.valueOf(path.substring(1)));
    }

    @AfterEach
    void stop() {
        server.close();
        time.shutdownNow();
    }

    private Reply list() {
        return list != null
                ? list
                : json("{\"data\":[" + String.join(",", entries.values()) + "],\"_meta\":{\"_credits\":"
                        + "{\"used\":1,\"balance\":41}}}");
    }

    private static Reply json(String body) {
        return Reply.of(200, body);
    }

    private void queued(long id, String date, String text) {
        queued(id, date, text, true, "\"hasError\":false");
    }

    private void queued(long id, String date, String text, boolean free, String flags) {
        entries.put(id, "{\"id\":" + id + ",\"date\":\"" + date + "\"," + flags + "}");
        details.put(
                id,
                json("{\"data\":{\"success\":true,\"queue\":{\"id\":" + id + ",\"isFree\":" + free + ",\"text\":\""
                        + text + "\"}}}"));
    }

    private List<Other> others() throws IOException {
        askedByWorker = works.get();
        if (unknown != null) {
            throw unknown;
        }
        return others;
    }

    private Receipt look() {
        return look(Runnable::run);
    }

    private Receipt look(Executor workers) {
        Result result = begin(workers).join();
        return result.found() == null ? lost().unknown(UNKNOWN + " " + result.said()) : result.found();
    }

    private Lost lost() {
        return new Lost(ACCOUNT, Json.toRequest(request), DEPARTED, Duration.ofMinutes(1), null);
    }

    private CompletableFuture<Result> begin(Executor workers) {
        SendContext context = new SendContext(
                ApiClient.connect(
                                ApiClient.base(),
                                ApiUrl.parse(server.url()),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(5))
                        .open(ApiKey.of(Answers.KEY)),
                RetryPolicy.DEFAULT,
                time,
                workers,
                time,
                pace);
        return new QueueLook(context, lost(), this::others, new Credits()).begin();
    }

    private void assertUnknown(String finding) {
        Receipt receipt = look();
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getError())
                .isEqualTo(
                        UNKNOWN + " " + finding
                                + " The request was sent at 2026-12-01T12:00:00Z, so the message may or may not have been sent. Check the account's message queue before you send it again.");
        assertThat(receipt.getId()).isNull();
    }

    @Test
    void asksForTheOthersWhereTheDiskMayBeWaitedFor() {
        look(task -> {
            works.set(true);
            task.run();
            works.set(false);
        });
        assertThat(askedByWorker).isTrue();
    }

    @Test
    void aLookGoesOnIfTheWorkersTakeNothingAnyMore() {
        queued(2, "2026-12-01T12:00:03+00:00", "Hi & bye");
        Receipt receipt = look(task -> {
            throw new RejectedExecutionException("shut down");
        });
        assertThat(receipt.status()).isEqualTo(Status.SENT);
    }

    @Test
    void looksForAnAccountAskOneThingAtATime() {
        for (long id = 1; id <= 3; id++) {
            queued(id, "2026-12-01T12:00:01+00:00", "Hi " + id);
        }
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        server.answer(asked -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            // So that whoever need not wait comes meanwhile.
            TimeUnit.MILLISECONDS.sleep(20);
            Reply reply = answer(asked);
            running.decrementAndGet();
            return reply;
        });
        List<CompletableFuture<Result>> looks =
                Stream.generate(() -> begin(Runnable::run)).limit(5).toList();
        assertThat(looks).extracting(CompletableFuture::join).hasSize(5);
        assertThat(server.requestCount()).isEqualTo(20);
        assertThat(most).hasValue(1);
    }

    @Test
    void aLookThatIsGivenUpBeforeItsTurnAsksNothing() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        server.answer(request -> {
            asked.countDown();
            release.await();
            return answer(request);
        });
        CompletableFuture<Result> first = begin(Runnable::run);
        asked.await();
        begin(Runnable::run).cancel(false);
        CompletableFuture<Result> last = begin(Runnable::run);
        release.countDown();
        assertThat(first.join().found()).isNull();
        assertThat(last.join().found()).isNull();
        assertThat(server.requestCount()).isEqualTo(2);
    }

    @Test
    void theOnlyMessageOfTheTextAndTimeIsTheLostOne() {
        queued(1, "2026-12-01T11:00:00+00:00", "<p>Hi &amp; bye</p>");
        queued(2, "2026-12-01T12:00:03+00:00", "<p>Hi &amp; bye</p>");
        queued(3, "2026-12-01T12:00:03+00:00", "<p>Hi</p>");
        Receipt receipt = look();
        assertThat(receipt.status()).isEqualTo(Status.SENT);
        assertThat(receipt.getId()).isEqualTo(2);
        assertThat(receipt.getDate()).isEqualTo("2026-12-01T12:00:03+00:00");
        assertThat(receipt.getCreditsBalance()).isEqualTo(41);
        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getNote())
                .isEqualTo(
                        "The API's answer was lost, but its queue has exactly one message with this account, text and time.");
        assertThat(receipt.getRequest()).isEqualTo(request);
        assertThat(receipt.getData()).containsEntry("id", 2);
        assertThat(receipt).asString().contains("The API's answer was lost");
        // The list, and one look at each of those of the time.
        assertThat(server.requestCount()).isEqualTo(3);
    }

    @Test
    void aQueueWithoutTheMessageProvesNothing() {
        queued(1, "2026-12-01T11:57:59+00:00", "Hi & bye");
        queued(2, "2026-12-01T12:03:01+00:00", "Hi & bye");
        queued(3, "2026-12-01T12:00:00+00:00", "Hi & good bye");
        assertUnknown("The queue shows no such message, which proves nothing.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01T11:58:00Z", "2026-12-01T13:03:00+01:00"})
    void clocksMayDifferByTwoMinutes(String date) {
        queued(1, date, "Hi & bye");
        assertThat(look().status()).isEqualTo(Status.SENT);
    }

    @Test
    void twoMessagesOfTheTextAndTimeAreOneTooMany() {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        queued(2, "2026-12-01T12:00:02+00:00", "Hi & bye");
        assertUnknown("The queue shows 2 such messages.");
    }

    @Test
    void moreThanEightOfTheTimeAreNotLookedAt() {
        for (long id = 1; id <= 9; id++) {
            queued(id, "2026-12-01T12:00:01+00:00", "Hi & bye");
        }
        assertUnknown("The queue has 9 messages at that time, too many to be certain.");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    private static Other other(String text, Instant departed, Instant scheduled, Long message) {
        return new Other(QueueLook.fingerprint(Json.toRequest(Map.of("text", text))), departed, scheduled, message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-01T12:00:00Z", "2026-11-01T12:00:00Z"})
    void theMessageOfAnotherSendIsNotThisOneWheneverThatLeft(Instant departed) {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        others.add(other("Hi & bye", departed, null, 1L));
        assertUnknown("The queue shows no such message, which proves nothing.");
        queued(2, "2026-12-01T12:00:01+00:00", "Hi & bye");
        assertThat(look().getId()).isEqualTo(2);
    }

    /** It left at 12:00, so that anything of the same text that OnlyFans may send around then is a rival. */
    @ParameterizedTest
    @CsvSource({
        "2026-12-01T12:00:00Z,",
        "2026-12-01T11:00:00Z,",
        "2026-12-01T13:00:00Z,",
        "2026-11-01T12:00:00Z, 2026-12-01T12:00:00Z",
        "2026-11-01T12:00:00Z, 2026-12-01T11:00:00Z"
    })
    void anotherOpenSendOfTheSameTextLeavesItOpenWhoseTheMessageIs(Instant departed, Instant scheduled) {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        others.add(other("<p>Hi &amp; bye</p>", departed, scheduled, null));
        assertUnknown(
                "Another send of the same text has no known outcome either, so the queue does not show which of them was sent.");
    }

    @ParameterizedTest
    @CsvSource({"2026-12-01T09:00:00Z,", "2026-12-01T14:00:00Z,", "2026-12-01T12:00:00Z, 2026-12-02T12:00:00Z"})
    void anOpenSendOfAnotherTimeDoesNotMatter(Instant departed, Instant scheduled) {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        others.add(other("Hi & bye", departed, scheduled, null));
        assertThat(look().status()).isEqualTo(Status.SENT);
    }

    @Test
    void anOpenSendOfAnotherTextDoesNotMatter() {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        others.add(other("Something else", DEPARTED, null, null));
        assertThat(look().status()).isEqualTo(Status.SENT);
    }

    @Test
    void ifNotAllOtherSendsAreKnownTheQueueProvesNothing() {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        unknown = new IOException("the record has a hole");
        assertUnknown("Other sends could not be read (the record has a hole), so the queue proves nothing.");
    }

    @Test
    void aScheduledOneThatIsDoneAlreadyIsNoSuccess() {
        request.put("scheduledDate", "2090-01-01T18:00:00.000Z");
        queued(1, "2090-01-01T18:00:00+00:00", "Hi & bye", true, "\"isDone\":true");
        Receipt receipt = look();
        assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
        assertThat(receipt.getId()).isEqualTo(1);
        assertThat(receipt.getNote())
                .isEqualTo(
                        "The API accepted it as message 1, but says that it is done, before 2090-01-01T18:00:00.000Z.");
    }

    @Test
    void aScheduledOneThatIsDoneAfterItsTimeIsOne() {
        request.put("scheduledDate", "2026-01-01T18:00:00.000Z");
        queued(1, "2026-01-01T18:00:00+00:00", "Hi & bye", true, "\"isDone\":true");
        assertThat(look().status()).isEqualTo(Status.SCHEDULED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"hasError\":true", "\"isCanceled\":true", "\"hasError\":\"?\""})
    void oneThatFailedIsNotCertain(String flags) {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye", true, flags);
        assertUnknown("The queue shows no such message, which proves nothing.");
    }

    @Test
    void aPaidMessageIsNoFreeOne() {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye", false, "\"hasError\":false");
        assertUnknown("The queue shows no such message, which proves nothing.");
        request.put("price", 9.99);
        assertThat(look().status()).isEqualTo(Status.SENT);
        request.put("price", 0);
        assertThat(look().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void aScheduledMessageIsLookedForAtItsDate() {
        request.put("scheduledDate", "2027-01-01T18:00:00.000Z");
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        queued(2, "2027-01-01T18:00:00+00:00", "Hi & bye");
        queued(3, "2027-01-01T18:02:01+00:00", "Hi & bye");
        Receipt receipt = look();
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getId()).isEqualTo(2);
    }

    @Test
    void aTextThatIsNothingButTagsIsNoText() {
        request.put("text", "<p></p>");
        queued(1, "2026-12-01T12:00:01+00:00", "<p></p>");
        assertUnknown("The queue shows no such message, which proves nothing.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"data":{}}                       | The queue could not be read: the answer is not a list.
        {"data":[{"id":1}]}               | The queue could not be read: an entry has no date.
        {"data":[{"id":1,"date":"soon"}]} | The queue could not be read: an entry has no date.
        {"data":[7]}                      | The queue could not be read: an entry is not a message.
        {"data":[{"date":"2026-12-01T12:00:00Z"}]} | The queue could not be read: an entry has no id.
        <html>                            | The queue could not be read: the answer is not a list.
        """)
    void aListThatCannotBeReadProvesNothing(String body, String finding) {
        list = json(body);
        assertUnknown(finding);
    }

    @Test
    void aRefusalProvesNothing() {
        list = Reply.of(401, "{\"error\":\"Unauthorized\"}");
        assertThat(look().getError()).contains("The queue could not be read: The API key was refused (HTTP 401");
    }

    @Test
    void aMessageThatCannotBeReadProvesNothing() {
        queued(1, "2026-12-01T12:00:01+00:00", "Hi & bye");
        queued(2, "2026-12-01T12:00:01+00:00", "Hi & bye");
        details.put(2L, json("{\"data\":{}}"));
        assertUnknown("A message of the queue could not be read: it has no text.");
        details.put(2L, Reply.of(500, ""));
        assertThat(look().getError()).contains("A message of the queue could not be read: ", "HTTP 500");
    }

    @Test
    void noConnectionProvesNothing() {
        server.close();
        assertThat(look().getError()).contains("The queue could not be checked (ConnectException (");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Hello!                | <p>Hello!</p>
        'a\nb'                | <p>a<br />b</p>
        'a\n\n  b '           | <p>a</p><p>b</p>
        1 < 2 & <3            | <p>1 &lt; 2 &amp; &lt;3</p>
        it's "so" 🎉           | <p>it&#039;s &quot;so&quot; &#x1F389;</p>
        <p>bold <b>x</b></p>  | <p>bold <strong class="m">x</strong></p>
        e\u0301               | \u00e9
        &unheardof; &#9999999; | &unheardof; &#9999999;
        """)
    void htmlThatSaysTheSameIsTheSameText(String sent, String shown) {
        assertThat(PlainText.of(shown)).isEqualTo(PlainText.of(sent));
    }
}
