package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ListingTest {

    private static final ApiKey KEY = ApiKey.of("ofapi_canary");

    private final MockApi server = MockApi.start();
    private Api api;

    @BeforeEach
    void start() throws IOException {
        api = ApiClient.connect(
                        ApiClient.base(), ApiUrl.parse(server.url()), Duration.ofSeconds(5), Duration.ofSeconds(20))
                .open(KEY);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answer(int status, String body) {
        server.answer(Reply.of(status, body).with("Content-Type", "application/json"));
    }

    /** A page with the lists of these numbers. */
    private void answerLists(int first, int count) {
        answer(
                200,
                IntStream.range(first, first + count)
                        .mapToObj(id -> "{\"id\": " + id + ", \"type\": \"custom\", \"name\": \"List " + id + "\"}")
                        .collect(Collectors.joining(",", "{\"data\": [", "], \"_meta\": {}}")));
    }

    @Nested
    class Media {

        private void answerMedia(int first, int count) {
            answer(
                    200,
                    IntStream.range(first, first + count)
                            .mapToObj(id -> "{\"id\": " + id + "}")
                            .collect(Collectors.joining(",", "{\"data\": {\"list\": [", "]}}")));
        }

        @Test
        void areReadAsPeopleChooseThemAndWithoutTheirAddresses() throws Exception {
            answer(200, """
                {"data": {"list": [{"id": 7, "type": "video", "createdAt": "2026-04-03T16:16:36+00:00", "duration": 65,
                  "counters": {"likesCount": 31}, "files": {"full": {"url": "https://cdn/secret"}},
                  "listStates": [{"name": "Beach", "hasMedia": true}, {"name": "Other", "hasMedia": false}]}]}}
                """);
            assertThat(new Listing(api).media("acct_a", null))
                    .containsExactly(
                            new VaultMedium(7L, "video", "2026-04-03T16:16:36+00:00", 65L, 31L, List.of("Beach")));
            assertThat(server.requests().get(0).target())
                    .isEqualTo("/api/acct_a/media/vault?limit=50&offset=0&field=recent&sort=desc");
        }

        @Test
        void areReadPageByPageFromTheNewest() throws Exception {
            answerMedia(1, 50);
            answerMedia(51, 7);
            assertThat(new Listing(api).media("acct_a", null)).hasSize(57);
            assertThat(server.requests().get(1).target()).contains("offset=50");
        }

        @Test
        void canBeThoseOfOneListOfTheVault() throws Exception {
            answerMedia(1, 50);
            answerMedia(51, 1);
            assertThat(new Listing(api).media("acct_a", 7001L)).hasSize(51);
            assertThat(server.requests())
                    .extracting(request -> request.target())
                    .containsExactly(
                            "/api/acct_a/media/vault?limit=50&offset=0&field=recent&sort=desc&list=7001",
                            "/api/acct_a/media/vault?limit=50&offset=50&field=recent&sort=desc&list=7001");
        }

        @Test
        void areNotReadWithoutEnd() throws Exception {
            for (int page = 0; page < 6; page++) {
                answerMedia(50 * page + 1, 50);
            }
            assertThat(new Listing(api).media("acct_a", null)).hasSize(200);
            assertThat(server.requestCount()).isEqualTo(4);
        }

        @Test
        void mayHoldWhateverElse() throws Exception {
            for (String odd : OddJson.VALUES) {
                answer(
                        200,
                        "{\"data\": {\"list\": [{\"id\": 7, \"type\": " + odd + ", \"duration\": " + odd
                                + ", \"counters\": "
                                + odd + ", \"createdAt\": " + odd + "}, {\"id\": 8, \"listStates\": " + odd + "}, "
                                + "{\"id\": 9, \"listStates\": [" + odd + "]}, {\"id\": \"x\"}]}}");
                assertThat(new Listing(api).media("acct_a", null))
                        .as(odd)
                        .extracting(VaultMedium::id)
                        .containsExactly(7L, 8L, 9L);
            }
        }

        @Test
        void areNothingElse() {
            answer(200, "{\"data\": []}");
            assertThatThrownBy(() -> new Listing(api).media("acct_a", null))
                    .isInstanceOf(Listing.Failure.class)
                    .hasMessageStartingWith("The API's answer is not the list that was asked for.");
        }
    }

    @Nested
    class ListsOfTheVault {

        private void answerLists(int first, int count) {
            answer(
                    200,
                    IntStream.range(first, first + count)
                            .mapToObj(id -> "{\"id\": " + id + ", \"name\": \"List " + id + "\"}")
                            .collect(Collectors.joining(",", "{\"data\": {\"list\": [", "], \"hasMore\": true}}")));
        }

        @Test
        void areReadAsPeopleChooseThemAndWithoutTheMediaOnThem() throws Exception {
            answer(200, """
                {"data": {"list": [{"id": 7001, "type": "custom", "name": "Beach", "hasMedia": true, "photosCount": 2,
                  "medias": [{"type": "photo", "url": "https://cdn/secret"}]}, {"id": 92, "type": "messages"}],
                  "all": {"photosCount": 5}, "hasMore": false}}
                """);
            assertThat(new Listing(api).vaultLists("acct_a"))
                    .containsExactly(new VaultList(7001L, "Beach"), new VaultList(92L, null));
            assertThat(server.requests().get(0).target()).isEqualTo("/api/acct_a/media/vault/lists?limit=24&offset=0");
        }

        @Test
        void areReadPageByPageUntilOneIsNotFull() throws Exception {
            answerLists(1, 24);
            answerLists(25, 3);
            assertThat(new Listing(api).vaultLists("acct_a")).hasSize(27);
            assertThat(server.requests().get(1).target()).endsWith("offset=24");
        }

        @Test
        void areNotReadWithoutEnd() throws Exception {
            for (int page = 0; page < 6; page++) {
                answerLists(24 * page + 1, 24);
            }
            assertThat(new Listing(api).vaultLists("acct_a")).hasSize(120);
            assertThat(server.requestCount()).isEqualTo(5);
        }

        @Test
        void mayHoldWhateverElse() throws Exception {
            for (String odd : OddJson.VALUES) {
                answer(
                        200,
                        "{\"data\": {\"list\": [{\"id\": 7, \"name\": " + odd
                                + "}, {\"id\": \"x\"}, {\"id\": -1}, {\"id\": 8}]}}");
                assertThat(new Listing(api).vaultLists("acct_a"))
                        .as(odd)
                        .extracting(VaultList::id)
                        .containsExactly(7L, 8L);
            }
        }

        @Test
        void areNothingElse() {
            answer(200, "{\"data\": []}");
            assertThatThrownBy(() -> new Listing(api).vaultLists("acct_a"))
                    .isInstanceOf(Listing.Failure.class)
                    .hasMessageStartingWith("The API's answer is not the list that was asked for.");
        }
    }

    @Nested
    class Lists {

        @Test
        void areThoseThatAMessageCanGoTo() throws Exception {
            answer(200, """
                {"data": [{"id": "fans", "type": "fans", "name": "Fans", "usersCount": 12, "sortList": []},
                          {"id": 1015359034, "type": "custom", "name": "VIP", "usersCount": 3, "sortList": {"a": 1}}]}
                """);
            assertThat(new Listing(api).lists("acct_a"))
                    .containsExactly(new UserList("fans", "Fans", 12L), new UserList(1015359034, "VIP", 3L));
            assertThat(server.requests().get(0).target())
                    .isEqualTo("/api/acct_a/user-lists?view=queue&limit=50&offset=0");
        }

        @Test
        void areReadPageByPageUntilOneIsNotFull() throws Exception {
            answerLists(1, 50);
            answerLists(51, 50);
            answerLists(101, 7);
            assertThat(new Listing(api).lists("acct_a")).hasSize(107);
            assertThat(server.requests().get(1).target()).endsWith("offset=50");
            assertThat(server.requests().get(2).target()).endsWith("offset=100");
        }

        @Test
        void areNotReadWithoutEnd() throws Exception {
            for (int page = 0; page < 12; page++) {
                answerLists(page * 50, 50);
            }
            assertThat(new Listing(api).lists("acct_a")).hasSize(500);
            assertThat(server.requestCount()).isEqualTo(10);
        }

        @Test
        void areNotAskedForOnAndOnIfTheServerDoesNotTurnThePage() throws Exception {
            answerLists(1, 50);
            answerLists(1, 50);
            answerLists(1, 50);
            assertThat(new Listing(api).lists("acct_a")).hasSize(50);
            assertThat(server.requestCount()).isEqualTo(2);
        }

        @Test
        void maySayLessThanExpected() throws Exception {
            answer(200, """
                {"data": [{"id": 7, "usersCount": "many", "name": {"x": 1}}, {"name": "no id"}, null, {"id": [1]}]}
                """);
            assertThat(new Listing(api).lists("acct_a")).containsExactly(new UserList(7, null, null));
        }

        @Test
        void mayHoldWhateverElse() throws Exception {
            for (String odd : OddJson.VALUES) {
                answer(
                        200,
                        "{\"data\": [{\"id\": 7, \"usersCount\": " + odd + "}, {\"id\": 8, \"name\": " + odd
                                + "}, {\"id\": 9, \"new\": " + odd + "}, {\"name\": \"x\", \"id\": 12.5}], \"_meta\": "
                                + odd + "}");
                assertThat(new Listing(api).lists("acct_a"))
                        .as(odd)
                        .extracting(UserList::id)
                        .containsExactly(7, 8, 9);
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            200 | <html>Welcome</html>                        | The API's answer is not the list that was asked for.
            200 | []                                          | The API's answer is not the list that was asked for.
            200 | {"data": {"list": []}}                      | The API's answer is not the list that was asked for.
            200 | {"data": [{"id": 1}                         | The API's answer is not the list that was asked for.
            401 | {"error": "Unauthorized."}                  | The API key was refused (HTTP 401: Unauthorized.).
            404 | {"error": "NOT_FOUND", "code": "account_not_found"} | The account is unknown (HTTP 404
            500 | {"message": "Server Error"}                 | The API answered with an error (HTTP 500: Server Error).
            """)
        void areNothingElse(int status, String body, String problem) {
            answer(status, body);
            assertThatThrownBy(() -> new Listing(api).lists("acct_a"))
                    .isInstanceOf(Listing.Failure.class)
                    .hasMessageStartingWith(problem)
                    .hasNoCause();
        }

        @Test
        void areNotReadBeyondABound() {
            answer(200, "{\"data\": [\"" + "x".repeat((int) BoundedAnswer.LIMIT) + "\"]}");
            assertThatThrownBy(() -> new Listing(api).lists("acct_a"))
                    .isInstanceOf(Listing.Failure.class)
                    .hasMessageStartingWith("The API's answer is longer than 1048576 bytes.");
        }

        /** It looks like another one, and would be put into the form. */
        @Test
        void haveNoIdWithSomethingThatNobodySees() throws Exception {
            answer(
                    200,
                    "{\"data\": [{\"id\": \"fans\\u200b\"}, {\"id\": \"fans\\n\"}, {\"id\": \"muted\"}, {\"id\": 7}]}");
            assertThat(new Listing(api).lists("acct_a"))
                    .extracting(UserList::id)
                    .containsExactly("muted", 7);
        }

        @Test
        void doNotRepeatTheKey() throws Exception {
            answer(
                    200,
                    "{\"data\": [{\"id\": 1, \"name\": \"ofapi_canary\"}, {\"id\": 2, \"name\": \"\\u006ffapi\\u200b_canary\"}]}");
            assertThat(new Listing(api).lists("acct_a").toString()).doesNotContain("canary");
        }
    }

    @Nested
    class Accounts {

        @Test
        void haveNoIdWithSomethingThatNobodySees() throws Exception {
            answer(200, "[{\"id\": \"acct_a\\u202e\"}, {\"id\": \"acct_b\"}]");
            assertThat(new Listing(api).accounts()).extracting(Account::id).containsExactly("acct_b");
        }

        @Test
        void areReadWithoutTheSecretsOfTheirSessions() throws Exception {
            answer(200, """
                [{"id": "acct_a", "onlyfans_id": "1", "onlyfans_username": "ann", "onlyfans_email": "ann@example.com",
                  "display_name": "Ann", "is_authenticated": true, "authentication_progress": "signed_in",
                  "onlyfans_user_data": {"csrf": "secret-1", "wsAuthToken": "secret-2", "id": "acct_x"}},
                 {"id": "acct_b", "is_authenticated": false, "onlyfans_user_data": null}]
                """);
            assertThat(new Listing(api).accounts())
                    .containsExactly(
                            new Account("acct_a", "ann", "Ann", true), new Account("acct_b", null, null, false));
            assertThat(server.requests().get(0).target()).isEqualTo("/api/accounts");
        }

        @Test
        void mayHoldWhateverElse() throws Exception {
            for (String odd : OddJson.VALUES) {
                answer(
                        200,
                        "[{\"id\": \"acct_a\", \"onlyfans_username\": " + odd + ", \"is_authenticated\": " + odd
                                + ", \"onlyfans_user_data\": " + odd + "}]");
                assertThat(new Listing(api).accounts())
                        .as(odd)
                        .extracting(Account::id)
                        .containsExactly("acct_a");
            }
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [{"id": "acct_a", "onlyfans_user_data": {"csrf": "secret-1"}
            {"data": [{"id": "acct_a", "onlyfans_user_data": {"csrf": "secret-1"}}]}
            "secret-1"
            """)
        void areNotQuotedIfTheyCanNotBeRead(String body) {
            answer(200, body);
            assertThatThrownBy(() -> new Listing(api).accounts())
                    .isInstanceOf(Listing.Failure.class)
                    .hasMessageStartingWith("The API's answer is not the list that was asked for.")
                    .satisfies(failure -> assertThat(failure.toString()).doesNotContain("secret-1"))
                    .hasNoCause();
        }
    }
}
