package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who the key belongs to, which accounts it opens, and which lists these have. */
@Timeout(60)
class AccountTest {

    private final MockApiClient client = new MockApiClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Test
    void whoamiHasNeitherDataNorMeta() throws Exception {
        Answer answer = client.get("/api/whoami");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).isEqualTo(json("""
            {'api_key': {'name': 'Demo', 'last_used_at': '2026-12-01T12:00Z', 'created_at': '2026-01-01T00:00:00+00:00'},
             'team': {'name': 'Demo Team', 'slug': 'demo-team'}}
            """));
    }

    @Nested
    class Accounts {

        @Test
        void areABareArray() throws Exception {
            Answer answer = client.get("/api/accounts");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(json("""
                [{'id': 'acct_XXXXXXXXXXXXXXX', 'onlyfans_id': '1', 'onlyfans_username': 'demo',
                  'onlyfans_email': 'demo@example.com', 'display_name': 'Demo', 'is_authenticated': true,
                  'authentication_progress': 'signed_in',
                  'onlyfans_user_data': {'note': 'holds session secrets in the real API'}}]
                """));
        }

        @ParameterizedTest
        @CsvSource({
            "onlyfans_id=1, 1",
            "onlyfans_id=2, 0",
            "onlyfans_username=demo, 1",
            "onlyfans_username=somebody, 0",
            "onlyfans_email=demo%40example.com, 1",
            "onlyfans_email=demo, 0",
            "onlyfans_id=1&onlyfans_username=somebody, 0",
            "other=x, 1"
        })
        void areThoseOfTheFilters(String query, int found) throws Exception {
            assertThat(client.get("/api/accounts?" + query).json()).hasSize(found);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"acct_1", "acct_0123456789abcdef0123456789abcdef", "acct_XYZ"})
    void anyWellFormedAccountIsKnown(String account) throws Exception {
        String hello = "{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}";
        assertThat(client.call("POST", "/api/" + account + "/mass-messaging", hello)
                        .status())
                .isEqualTo(200);
        assertThat(client.get("/api/" + account + "/mass-messaging").json("/data"))
                .hasSize(1);
        assertThat(client.get(ACCOUNT + "/mass-messaging").json("/data")).isEmpty();
    }

    @Nested
    class Lists {

        private List<String> ids(String query) throws IOException, InterruptedException {
            Answer answer = client.get(ACCOUNT + "/user-lists" + query);
            assertThat(answer.status()).isEqualTo(200);
            List<String> ids = new ArrayList<>();
            answer.json("/data").forEach(list -> ids.add(list.get("id").toString()));
            return ids;
        }

        @Test
        void haveTextsAsIdsIfTheyAreBuiltInAndNumbersIfTheyAreCustom() throws Exception {
            assertThat(ids("?limit=50"))
                    .containsExactly(
                            "\"fans\"",
                            "\"following\"",
                            "\"recent\"",
                            "\"rebill_on\"",
                            "\"rebill_off\"",
                            "\"friends\"",
                            "\"muted\"",
                            "\"tagged\"",
                            "1015359034",
                            "1015359035",
                            "1234567890");
        }

        @Test
        void showTheDocumentedFields() throws Exception {
            JsonNode lists = client.get(ACCOUNT + "/user-lists?limit=50").json("/data");
            assertThat(lists.get(2)).isEqualTo(json("""
                {'id': 'recent', 'type': 'recent', 'name': 'Recent (last 24 hours)', 'usersCount': 3, 'postsCount': 0,
                 'order': 'default', 'direction': 'asc', 'canUpdate': false, 'canDelete': false, 'canManageUsers': false,
                 'canAddUsers': false, 'canPinnedToFeed': false, 'isPinnedToFeed': false, 'canPinnedToChat': false,
                 'isPinnedToChat': false, 'sortList': [], 'users': []}
                """));
            assertThat(lists.get(8).get("type").textValue()).isEqualTo("custom");
            assertThat(lists.get(8).get("canAddUsers").booleanValue()).isTrue();
        }

        @Test
        void areThoseThatAMessageCanGoToInTheViewOfTheQueue() throws Exception {
            assertThat(ids("?limit=50&view=queue"))
                    .hasSize(10)
                    .doesNotContain("\"muted\"")
                    .contains("\"fans\"");
            assertThat(ids("?limit=50&view=other")).hasSize(11);
        }

        @Test
        void comeInPagesUntilAShortOne() throws Exception {
            assertThat(ids("")).hasSize(10).startsWith("\"fans\"");
            assertThat(ids("?limit=10&offset=10")).containsExactly("1234567890");
            assertThat(ids("?offset=11")).isEmpty();
            assertThat(ids("?limit=50&offset=2147483647")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "limit=9, limit",
            "limit=51, limit",
            "limit=many, limit",
            "offset=-1, offset",
            "offset=2147483648, offset"
        })
        void refuseALimitOrAnOffsetOutOfBounds(String query, String field) throws Exception {
            Answer answer = client.get(ACCOUNT + "/user-lists?" + query);
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(field);
        }
    }
}
