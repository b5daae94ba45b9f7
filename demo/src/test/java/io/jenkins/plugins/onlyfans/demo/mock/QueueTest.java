package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.HELLO;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of messages that were accepted, through the endpoints that show and change them. */
@Timeout(60)
class QueueTest {

    private static final String SCHEDULED = "{'text': 'Later!', 'scheduledDate': '2026-12-02T00:30:00.000Z'}";
    private static final String SAVED = "{'text': 'Kept!', 'saveForLater': true}";
    private static final String SAVED_MESSAGES = ACCOUNT + "/saved-for-later/messages?limit=10&offset=0";

    private static final Duration DELIVERED = Duration.ofSeconds(5);

    private final MockApiClient client = new MockApiClient();

    @AfterEach
    void stop() {
        client.close();
    }

    private static String message(long id) {
        return MESSAGES + "/" + id;
    }

    private static String publish(long id) {
        return ACCOUNT + "/queue/" + id + "/publish";
    }

    private static String calendar(String start, String end, String more) {
        return ACCOUNT + "/queue?publishDateStart=" + start + "&publishDateEnd=" + end + "&timezone=UTC" + more;
    }

    private static String calendar(String more) {
        return calendar("2026-12-01", "2026-12-31", more);
    }

    private static List<Long> ids(JsonNode list) {
        List<Long> ids = new ArrayList<>();
        list.forEach(entry -> ids.add(entry.get("id").longValue()));
        return ids;
    }

    private List<Long> listed() throws IOException, InterruptedException {
        return ids(client.get(MESSAGES).json("/data"));
    }

    private List<Long> saved() throws IOException, InterruptedException {
        return ids(client.get(SAVED_MESSAGES).json("/data/list"));
    }

    private List<Long> planned(String more) throws IOException, InterruptedException {
        return ids(client.get(calendar(more)).json("/data/list"));
    }

    private static void assertNoSuchMessage(Answer answer) {
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json("/error").textValue()).isEqualTo("ONLYFANS_COM_ERROR");
        assertThat(answer.json("/onlyfans_response"))
                .isEqualTo(json("{'status': 404, 'body': {'error': {'code': 0, 'message': 'Queue not found'}}}"));
        assertThat(answer.json("/_meta/_credits/used").intValue()).isEqualTo(1);
    }

    private static void assertRefused(Answer answer, String message) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json("/error").textValue()).isEqualTo("ONLYFANS_COM_ERROR");
        assertThat(answer.json("/onlyfans_response/body/error/message").textValue())
                .isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /mass-messaging",
        "GET, /mass-messaging/5001",
        "DELETE, /mass-messaging/5001",
        "PUT, /queue/5001/publish",
        "GET, /engagement/messages/mass-messages",
        "GET, /mass-messaging/overview",
        "GET, /user-lists",
        "GET, /saved-for-later/messages?limit=10&offset=0",
        "GET, /queue?publishDateStart=2026-12-01&publishDateEnd=2026-12-31&timezone=UTC"
    })
    void everyCallCostsACreditAndIsNotCached(String method, String path) throws Exception {
        client.accepted(SCHEDULED);
        Answer answer = client.call(method, ACCOUNT + path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json("/_meta/_credits")).isEqualTo(json("{'used': 1, 'balance': 998, 'note': 'Always'}"));
        assertThat(answer.json("/_meta/_cache/is_cached").booleanValue()).isFalse();
    }

    @Nested
    class Listing {

        @Test
        void isEmptyAtFirst() throws Exception {
            assertThat(client.get(MESSAGES).json("/data")).isEqualTo(json("[]"));
        }

        @Test
        void showsWhatWasSentAndWhatIsScheduledButNothingSaved() throws Exception {
            long sent = client.accepted(HELLO);
            client.accepted(SAVED);
            long scheduled = client.accepted(SCHEDULED);
            assertThat(listed()).containsExactly(sent, scheduled);
        }

        @Test
        void showsEachAsSendDid() throws Exception {
            client.accepted(SCHEDULED);
            assertThat(client.get(MESSAGES).json("/data")).isEqualTo(json("""
                [{'id': 5001, 'date': '2026-12-02T00:30:00+00:00', 'isReady': true, 'isDone': false, 'total': -1, 'pending': 0,
                  'canUnsend': true, 'unsendSeconds': 1000000, 'hasError': false, 'isCanceled': false,
                  'isCouplePeopleMedia': false}]
                """));
        }

        @Test
        void showsHowFarOneHasGotSinceItsTimeHasCome() throws Exception {
            client.accepted("{'text': 'x', 'userLists': ['fans', 7], 'userIds': [1],"
                    + " 'scheduledDate': '2026-12-01T12:00:10.000Z'}");
            assertThat(progressAfter("10.999s")).isEqualTo("-1 0 false");
            assertThat(progressAfter("0.001s")).isEqualTo("7 7 false");
            assertThat(progressAfter("2s")).isEqualTo("7 4 false");
            assertThat(progressAfter("1.999s")).isEqualTo("7 1 false");
            assertThat(progressAfter("0.001s")).isEqualTo("7 0 true");
        }

        private String progressAfter(String time) throws Exception {
            client.letPass(Duration.parse("PT" + time));
            JsonNode entry = client.get(MESSAGES).json("/data/0");
            return entry.get("total") + " " + entry.get("pending") + " " + entry.get("isDone");
        }
    }

    @Nested
    class Getting {

        @Test
        void showsTheDocumentedFields() throws Exception {
            long id = client.accepted(
                    "{'text': 'Hello!', 'giphyId': 'g1', 'price': 5, 'mediaFiles': [1], 'userIds': [1, 2]}");
            client.letPass(DELIVERED);
            assertThat(client.get(message(id)).json("/data")).isEqualTo(json("""
                {'success': true,
                 'queue': {'id': 5001, 'date': '2026-12-01T12:00:00+00:00', 'text': '<p>Hello!</p>', 'textCropped': 'Hello!',
                           'giphyId': 'g1', 'isFree': false, 'sentCount': 2, 'viewedCount': 1, 'canUnsend': true,
                           'unsendSeconds': 1000000, 'isCanceled': false, 'mediaTypes': [], 'hasError': false,
                           'releaseForms': []}}
                """));
        }

        @Test
        void showsNoGifAndNoPriceIfThereIsNone() throws Exception {
            JsonNode queue = client.get(message(client.accepted(HELLO))).json("/data/queue");
            assertThat(queue.get("giphyId").isNull()).isTrue();
            assertThat(queue.get("isFree").booleanValue()).isTrue();
        }

        @Test
        void hasSentNothingBeforeTheScheduledDateOrOfASavedOne() throws Exception {
            for (String body : List.of(SCHEDULED, SAVED)) {
                long id = client.accepted(body.replace("}", ", 'userIds': [1]}"));
                assertThat(client.get(message(id)).json("/data/queue/sentCount").intValue())
                        .isZero();
            }
        }

        @Test
        void cropsALongTextBetweenCharacters() throws Exception {
            long id = client.accepted("{'text': '" + "🎉".repeat(81) + "'}");
            assertThat(client.get(message(id)).json("/data/queue/textCropped").textValue())
                    .isEqualTo("🎉".repeat(80));
        }

        @Test
        void knowsNoOther() throws Exception {
            assertNoSuchMessage(client.get(message(5001)));
        }
    }

    @Nested
    class Unsending {

        @Test
        void tellsThatItIsCancelledAndCanNotBeUnsentAgain() throws Exception {
            Answer answer = client.call("DELETE", message(client.accepted(HELLO)));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json("/data/success").booleanValue()).isTrue();
            JsonNode queue = answer.json("/data/queue");
            assertThat(queue.get("isCanceled").booleanValue()).isTrue();
            assertThat(queue.get("canUnsend").booleanValue()).isFalse();
            assertThat(queue.get("unsendSeconds").intValue()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {HELLO, SCHEDULED, SAVED})
        void takesItOutOfEverything(String body) throws Exception {
            long id = client.accepted(body);
            client.call("DELETE", message(id));
            assertThat(listed()).isEmpty();
            assertThat(saved()).isEmpty();
            assertThat(planned("")).isEmpty();
            assertNoSuchMessage(client.call("PUT", message(id), HELLO));
            assertNoSuchMessage(client.call("PUT", publish(id)));
        }

        @Test
        void leavesItByItsIdAsCancelled() throws Exception {
            long id = client.accepted(HELLO);
            client.call("DELETE", message(id));
            assertThat(client.get(message(id)).json("/data/queue/isCanceled").booleanValue())
                    .isTrue();
        }

        @Test
        void stopsItsDelivery() throws Exception {
            long id = client.accepted("{'text': 'Hello!', 'userIds': [1, 2, 3, 4]}");
            client.letPass(Duration.ofSeconds(3));
            client.call("DELETE", message(id));
            client.letPass(DELIVERED);
            assertThat(client.get(message(id)).json("/data/queue/sentCount").intValue())
                    .isEqualTo(2);
        }

        @Test
        void isRefusedASecondTime() throws Exception {
            long id = client.accepted(HELLO);
            client.call("DELETE", message(id));
            assertRefused(client.call("DELETE", message(id)), "Message is already unsent");
        }

        @Test
        void isRefusedOnceItIsTooLate() throws Exception {
            long id = client.accepted(HELLO);
            client.mock().message(id).lock();
            assertRefused(client.call("DELETE", message(id)), "Message can't be unsent any more");
            JsonNode entry = client.get(MESSAGES).json("/data/0");
            assertThat(entry.get("canUnsend").booleanValue()).isFalse();
            assertThat(entry.get("unsendSeconds").intValue()).isZero();
        }

        @Test
        void knowsNoOther() throws Exception {
            client.accepted(HELLO);
            assertNoSuchMessage(client.call("DELETE", message(5002)));
            assertNoSuchMessage(client.call("DELETE", "/api/acct_other/mass-messaging/5001"));
        }

        @Test
        void leavesTheOthers() throws Exception {
            long gone = client.accepted(HELLO);
            long stays = client.accepted(HELLO);
            client.call("DELETE", message(gone));
            assertThat(listed()).containsExactly(stays);
            assertThat(client.accepted(HELLO)).isNotIn(gone, stays);
        }
    }

    @Nested
    class Updating {

        @Test
        void replacesTheMessageAndAnswersAsSendDoes() throws Exception {
            long id = client.accepted(SCHEDULED);
            Answer answer = client.call(
                    "PUT",
                    message(id),
                    "{'text': 'New!', 'userLists': [7], 'price': 4.5, 'mediaFiles': [1], 'previews': [1],"
                            + " 'scheduledDate': '2026-12-03T00:00:00.000Z'}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json("/data/id").longValue()).isEqualTo(id);
            assertThat(answer.json("/data/date").textValue()).isEqualTo("2026-12-03T00:00:00+00:00");
            JsonNode entity = client.get(calendar("")).json("/data/list/0/entity");
            assertThat(entity.get("text").textValue()).isEqualTo("New!");
            assertThat(entity.get("price").decimalValue()).isEqualByComparingTo("4.5");
            assertThat(entity.get("userLists")).isEqualTo(json("[7]"));
        }

        @Test
        void makesNoSecondMessage() throws Exception {
            long id = client.accepted(SCHEDULED);
            client.call("PUT", message(id), SCHEDULED);
            assertThat(listed()).containsExactly(id);
            assertThat(client.mock().acceptedSends()).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'userLists': ['fans']}           | text
            {'text': 'x', 'userIds': 5}       | userIds
            {'text': 'x', 'previews': [1]}    | previews
            {'text': 'x', 'price': 3}         | mediaFiles
            {'text': 'x', 'price': 1, 'mediaFiles': [1]} | price
            {'text': 'x', 'scheduledDate': '2026-01-01T00:00:00.000Z'} | scheduledDate
            {'text': 'softword', 'blockBannedWords': 'risky'} | text
            """)
        void keepsTheRulesOfSend(String body, String field) throws Exception {
            long id = client.accepted(SCHEDULED);
            Answer answer = client.call("PUT", message(id), body);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(field);
            assertThat(client.get(calendar("")).json("/data/list/0/entity/text").textValue())
                    .isEqualTo("Later!");
        }

        @Test
        void hasNotTheFieldsThatAreSendsAlone() throws Exception {
            long id = client.accepted(SCHEDULED);
            Answer answer = client.call(
                    "PUT", message(id), "{'text': 'x', 'saveForLater': true, 'subscribedWithinLastDays': 99}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(saved()).isEmpty();
            assertThat(listed()).containsExactly(id);
        }

        @Test
        void keepsASavedMessageSaved() throws Exception {
            long id = client.accepted(SAVED);
            client.call("PUT", message(id), HELLO);
            assertThat(listed()).isEmpty();
            assertThat(client.get(SAVED_MESSAGES)
                            .json("/data/list/0/entity/text")
                            .textValue())
                    .isEqualTo("Hello!");
        }

        @Test
        void isRefusedOnceItHasGoneOut() throws Exception {
            long id = client.accepted(HELLO);
            assertRefused(client.call("PUT", message(id), HELLO), "Message is already sent");
        }

        @Test
        void takesNothingButAJsonObject() throws Exception {
            long id = client.accepted(SCHEDULED);
            assertThat(client.call("PUT", message(id), "[]").status()).isEqualTo(400);
        }

        @Test
        void knowsNoOther() throws Exception {
            assertNoSuchMessage(client.call("PUT", message(5001), HELLO));
        }
    }

    @Nested
    class Publishing {

        @Test
        void sendsAScheduledMessageNow() throws Exception {
            long id = client.accepted(SCHEDULED);
            client.letPass(Duration.ofMinutes(1));
            Answer answer = client.call("PUT", publish(id));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json("/data")).isEqualTo(json("{'success': true}"));
            JsonNode listed = client.get(MESSAGES).json("/data/0");
            assertThat(listed.get("date").textValue()).isEqualTo("2026-12-01T12:01:00+00:00");
            client.letPass(DELIVERED);
            assertThat(client.get(MESSAGES).json("/data/0/isDone").booleanValue())
                    .isTrue();
        }

        @Test
        void isRefusedOnceItHasGoneOut() throws Exception {
            long id = client.accepted(SCHEDULED);
            client.call("PUT", publish(id));
            assertRefused(client.call("PUT", publish(id)), "Message is already sent");
        }

        @Test
        void sendsASavedMessageNow() throws Exception {
            long id = client.accepted(SAVED);
            client.call("PUT", publish(id));
            assertThat(saved()).isEmpty();
            assertThat(listed()).containsExactly(id);
        }

        @Test
        void knowsNoOther() throws Exception {
            assertNoSuchMessage(client.call("PUT", publish(5001)));
        }
    }

    @Nested
    class SavedForLater {

        private static final String PATH = ACCOUNT + "/saved-for-later/messages";

        @Test
        void showsTheDocumentedFields() throws Exception {
            client.accepted("{'text': 'Kept!', 'saveForLater': true, 'userLists': ['fans', 7]}");
            client.accepted(HELLO);
            assertThat(client.get(SAVED_MESSAGES).json("/data")).isEqualTo(json("""
                {'list': [{'id': 5001, 'type': 'chat', 'createdDateTime': '2026-12-01T12:00:00+00:00', 'publishDateTime': null,
                           'entity': {'queueId': 5001, 'text': 'Kept!', 'price': 0, 'scheduledAt': null,
                                      'userLists': ['fans', 7], 'sentRulesType': null}}],
                 'syncInProcess': false, 'hasMore': false}
                """));
        }

        @Test
        void comesInPages() throws Exception {
            for (int i = 0; i < 3; i++) {
                client.accepted(SAVED);
            }
            JsonNode first = client.get(PATH + "?limit=2&offset=0").json("/data");
            assertThat(ids(first.get("list"))).containsExactly(5001L, 5002L);
            assertThat(first.get("hasMore").booleanValue()).isTrue();
            JsonNode second = client.get(PATH + "?limit=2&offset=2").json("/data");
            assertThat(ids(second.get("list"))).containsExactly(5003L);
            assertThat(second.get("hasMore").booleanValue()).isFalse();
            assertThat(client.get(PATH + "?limit=3&offset=0")
                            .json("/data/hasMore")
                            .booleanValue())
                    .isFalse();
            assertThat(client.get(PATH + "?limit=3&offset=2147483647").json("/data/list"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                 | limit offset
            ?limit=10         | offset
            ?offset=0         | limit
            ?limit=0&offset=0 | limit
            ?limit=5&offset=x | offset
            """)
        void needsLimitAndOffset(String query, String fields) throws Exception {
            Answer answer = client.get(PATH + (query == null ? "" : query));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(fields.split(" "));
        }
    }

    @Nested
    class Calendar {

        @Test
        void showsScheduleAndRecipients() throws Exception {
            client.accepted("{'text': 'Later!', 'userLists': ['fans', 7], 'price': 9.99, 'mediaFiles': [1],"
                    + " 'scheduledDate': '2026-12-02T00:30:00.000Z'}");
            assertThat(client.get(calendar("")).json("/data")).isEqualTo(json("""
                {'list': [{'id': 5001, 'type': 'chat', 'createdDateTime': '2026-12-01T12:00:00+00:00',
                           'publishDateTime': '2026-12-02T00:30:00+00:00',
                           'entity': {'queueId': 5001, 'text': 'Later!', 'price': 9.99,
                                      'scheduledAt': '2026-12-02T00:30:00+00:00', 'userLists': ['fans', 7],
                                      'sentRulesType': null}}],
                 'syncInProcess': false}
                """));
        }

        @Test
        void showsNothingSaved() throws Exception {
            client.accepted(SAVED);
            assertThat(planned("")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "2026-12-01, 2026-12-02, UTC, 1",
            "2026-12-02, 2026-12-02, UTC, 1",
            "2026-12-02T09:00:00, 2026-12-02T10:00:00, UTC, 1",
            "2026-12-01, 2026-12-01, UTC, 0",
            "2026-12-03, 2026-12-04, UTC, 0",
            "2026-12-01, 2026-12-01, America/New_York, 1",
            "2026-12-02, 2026-12-02, America/New_York, 0"
        })
        void showsTheDaysOfTheWindowInItsTimeZone(String start, String end, String zone, int shown) throws Exception {
            client.accepted(SCHEDULED);
            JsonNode list = client.get(ACCOUNT + "/queue?publishDateStart=" + start + "&publishDateEnd=" + end
                            + "&timezone=" + zone)
                    .json("/data/list");
            assertThat(list).hasSize(shown);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                                                                       | timezone publishDateStart publishDateEnd
            ?publishDateStart=2026-12-01&publishDateEnd=2026-12-31                  | timezone
            ?publishDateStart=2026-12-01&publishDateEnd=2026-12-31&timezone=Mars    | timezone
            ?publishDateStart=2026-12-01&timezone=UTC                               | publishDateEnd
            ?publishDateStart=soon&publishDateEnd=2026-12-31&timezone=UTC           | publishDateStart
            ?publishDateStart=2026-11-30&publishDateEnd=2026-12-31&timezone=UTC     | publishDateStart
            ?publishDateStart=2026-12-01&publishDateEnd=2026-12-31&timezone=UTC&limit=0   | limit
            ?publishDateStart=2026-12-01&publishDateEnd=2026-12-31&timezone=UTC&limit=101 | limit
            """)
        void needsAWindowThatBeginsTodayOrLater(String query, String fields) throws Exception {
            Answer answer = client.get(ACCOUNT + "/queue" + (query == null ? "" : query));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(fields.split(" "));
            assertThat(answer.json("/_meta/_credits/used").intValue()).isZero();
        }

        @Test
        void showsTwentyUnlessToldOtherwise() throws Exception {
            for (int i = 0; i < 21; i++) {
                client.accepted(SCHEDULED);
            }
            assertThat(planned("")).hasSize(20);
            assertThat(planned("&limit=1")).containsExactly(5001L);
            assertThat(planned("&limit=100")).hasSize(21);
        }

        @Test
        void showsTheTypesThatAreAskedFor() throws Exception {
            long id = client.accepted(SCHEDULED);
            assertThat(planned("&type%5B%5D=post")).isEmpty();
            assertThat(planned("&type%5B%5D=chat")).containsExactly(id);
            assertThat(planned("&type%5B%5D=chat&type%5B%5D=post")).containsExactly(id);
        }
    }
}
