package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages brought, page by page. */
@Timeout(60)
class ResultsTest {

    private static final String RESULTS = ACCOUNT + "/engagement/messages/mass-messages";
    private static final String OVERVIEW = MESSAGES + "/overview";

    private final MockApiClient client = new MockApiClient();

    @AfterEach
    void stop() {
        client.close();
    }

    /** One that was sent so long ago. */
    private long sent(String text, String age) {
        return client.mock()
                .addMessage(
                        MockApi.ACCOUNT,
                        "{\"text\": \"" + text + "\"}",
                        client.now().minus(Duration.parse(age)));
    }

    private static List<Long> ids(Answer page) {
        List<Long> ids = new ArrayList<>();
        page.json("/data/items").forEach(item -> ids.add(item.get("id").longValue()));
        return ids;
    }

    private List<Long> found(String query) throws IOException, InterruptedException {
        return ids(client.get(RESULTS + query));
    }

    @Nested
    class AnItem {

        @Test
        void thatIsFreeShowsTheDocumentedFields() throws Exception {
            client.accepted("{'text': 'Hi!', 'userIds': [1, 2]}");
            client.letPass(Duration.ofSeconds(5));
            assertThat(client.get(RESULTS).json("/data")).isEqualTo(json("""
                {'hasMore': false, 'items': [
                 {'id': 5001, 'date': '2026-12-01T12:00:00+00:00', 'responseType': 'message', 'text': '<p>Hi!</p>',
                  'rawText': 'Hi!', 'giphyId': null, 'isFree': true, 'isMediaReady': true, 'mediaCount': 0, 'media': [],
                  'previews': [], 'isTip': false, 'isReportedByMe': false, 'sentCount': 2, 'viewedCount': 1,
                  'canUnsend': true, 'unsendSeconds': 1000000, 'isCanceled': false, 'template': 'group'}]}
                """));
        }

        @Test
        void thatIsPaidHasItsPriceAsATextAndItsBuyers() throws Exception {
            client.accepted("{'text': 'Hi!', 'price': 6.5, 'mediaFiles': [1, 2], 'userLists': ['fans']}");
            client.letPass(Duration.ofSeconds(5));
            JsonNode item = client.get(RESULTS).json("/data/items/0");
            assertThat(item.get("price")).isEqualTo(json("'6.50'"));
            assertThat(item.get("purchasedCount").intValue()).isEqualTo(1);
            assertThat(item.get("canSendMessageToBuyers").booleanValue()).isTrue();
            assertThat(item.get("isFree").booleanValue()).isFalse();
            assertThat(item.get("mediaCount").intValue()).isEqualTo(2);
        }
    }

    @Nested
    class Found {

        @Test
        void areThoseOfTheAccountThatHaveGoneOutTheNewestFirst() throws Exception {
            long old = sent("old", "P3D");
            long now = client.accepted("{'text': 'now'}");
            client.accepted("{'text': 'kept', 'saveForLater': true}");
            client.accepted("{'text': 'later', 'scheduledDate': '2026-12-02T00:00:00.000Z'}");
            client.call("POST", "/api/acct_other/mass-messaging", "{'text': 'of another'}");
            assertThat(found("")).containsExactly(now, old);
        }

        @Test
        void areScheduledOnesOnceTheyHaveGoneOut() throws Exception {
            long later = client.accepted("{'text': 'later', 'scheduledDate': '2026-12-02T00:00:00.000Z'}");
            long deleted = client.accepted("{'text': 'deleted', 'scheduledDate': '2026-12-02T00:00:00.000Z'}");
            client.call("DELETE", MESSAGES + "/" + deleted);
            client.letPass(Duration.ofHours(12));
            assertThat(found("")).containsExactly(later);
        }

        @Test
        void areUnsentOnesAsCancelled() throws Exception {
            long unsent = sent("unsent", "PT1H");
            client.call("DELETE", MESSAGES + "/" + unsent);
            assertThat(client.get(RESULTS).json("/data/items/0/isCanceled").booleanValue())
                    .isTrue();
        }

        @ParameterizedTest
        @CsvSource({
            "2026-11-28 12:00:00, 2026-12-01 12:00:00, 5002 5001",
            "2026-11-28 12:00:01, 2026-12-01 12:00:00, 5002",
            "2026-11-01 00:00:00, 2026-11-30 12:00:00, 5002 5001",
            "2026-11-01 00:00:00, 2026-11-30 11:59:59, 5001",
            "2026-10-01 00:00:00, 2026-11-01 00:00:00, ''"
        })
        void areThoseOfTheTimeThatIsAskedFor(String start, String end, String ids) throws Exception {
            sent("three days ago", "P3D");
            sent("a day ago", "P1D");
            String query = "?startDate=" + start.replace(" ", "%20") + "&endDate=" + end.replace(" ", "+");
            assertThat(found(query))
                    .map(String::valueOf)
                    .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
        }

        @Test
        void areThoseWithAText() throws Exception {
            long set = sent("New SET is up", "P1D");
            sent("Good morning", "P2D");
            assertThat(found("?query=new+set")).containsExactly(set);
        }
    }

    @Nested
    class Pages {

        @ParameterizedTest
        @ValueSource(strings = {RESULTS, OVERVIEW})
        void haveTenUnlessToldOtherwise(String path) throws Exception {
            for (int i = 0; i < 11; i++) {
                sent("x", "PT" + i + "H");
            }
            assertThat(ids(client.get(path))).hasSize(10);
            assertThat(client.get(path).json("/data/hasMore").booleanValue()).isTrue();
            assertThat(ids(client.get(path + "?limit=11"))).hasSize(11);
            assertThat(client.get(path + "?limit=11").json("/data/hasMore").booleanValue())
                    .isFalse();
        }

        @Test
        void leadToTheNextByItsWholeAddress() throws Exception {
            for (int i = 0; i < 5; i++) {
                sent("day & night " + i, "P" + i + "D");
            }
            String query = "?limit=2&query=day%20%26&startDate=2026-11-01%2000:00:00&endDate=2026-12-31%2000:00:00";
            Answer first = client.get(RESULTS + query);
            assertThat(ids(first)).containsExactly(5001L, 5002L);
            assertThat(next(first))
                    .isEqualTo(
                            RESULTS
                                    + "?startDate=2026-11-01+00%3A00%3A00&endDate=2026-11-29+12%3A00%3A00&limit=2&query=day+%26");
            Answer second = client.get(next(first));
            assertThat(ids(second)).containsExactly(5003L, 5004L);
            Answer third = client.get(next(second));
            assertThat(ids(third)).containsExactly(5005L);
            assertThat(third.json("/_pagination/next_page").isNull()).isTrue();
        }

        /** The path of the next page, which lies on this server. */
        private String next(Answer page) {
            String next = page.json("/_pagination/next_page").textValue();
            assertThat(next).startsWith(client.mock().url());
            return next.substring(client.mock().url().length());
        }

        @Test
        void leadOnWithoutAnyDate() throws Exception {
            sent("new", "PT1H");
            sent("old", "P900D");
            assertThat(ids(client.get(next(client.get(RESULTS + "?limit=1"))))).containsExactly(5002L);
        }

        @Test
        void showThoseOfOneSecondAgainRatherThanNotAtAll() throws Exception {
            Instant second = client.now().minusSeconds(60);
            for (int i = 0; i < 3; i++) {
                client.mock().addMessage(MockApi.ACCOUNT, "{\"text\": \"x\"}", second.plusMillis(i));
            }
            Answer first = client.get(RESULTS + "?limit=2");
            assertThat(ids(first)).containsExactly(5003L, 5002L);
            assertThat(ids(client.get(next(first)))).containsExactly(5003L, 5002L);
        }

        @Test
        void ofTheOverviewLeadNowhere() throws Exception {
            sent("new", "PT1H");
            assertThat(client.get(OVERVIEW).has("/_pagination")).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?startDate=2026-11-01%2000:00:00                                  | endDate
        ?endDate=2026-11-01%2000:00:00                                    | startDate
        ?startDate=2026-11-01&endDate=2026-11-02                          | startDate endDate
        ?startDate=2026-11-01T00:00:00Z&endDate=2026-11-02%2000:00:00     | startDate
        ?startDate=2026-02-30%2000:00:00&endDate=2026-11-02%2000:00:00    | startDate
        ?startDate=2026-11-02%2000:00:00&endDate=2026-11-02%2000:00:00    | endDate
        ?limit=0                                                          | limit
        ?limit=101                                                        | limit
        ?limit=many                                                       | limit
        """)
    void takeBothDatesOrNoneAndALimit(String query, String fields) throws Exception {
        for (String path : List.of(RESULTS, OVERVIEW)) {
            Answer answer = client.get(path + query);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(fields.split(" "));
        }
    }
}
