package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the vault. */
@Timeout(60)
class VaultTest {

    private static final String VAULT = ACCOUNT + "/media/vault";

    private final MockApiClient client = new MockApiClient();
    private final MockApi mock = client.mock();

    @AfterEach
    void stop() {
        client.close();
    }

    private List<Long> ids(String query) throws IOException, InterruptedException {
        Answer answer = client.get(VAULT + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(answer.json("/data/list").spliterator(), false)
                .map(medium -> medium.get("id").longValue())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ?limit=10                        | 3005, 3004, 3003, 3002, 3001
        ?limit=10&sort=asc               | 3001, 3002, 3003, 3004, 3005
        ?type=photo                      | 3005, 3001
        ?type=audio                      | 3004
        ?list=7001                       | 3002, 3001
        ?list=7001&type=video            | 3002
        ?query=beach                     | 3002, 3001
        ?query=nothing                   |
        ?field=most-liked                | 3002, 3001, 3004, 3003, 3005
        ?limit=10&offset=3               | 3002, 3001
        """)
    void isListedNewestFirst(String query, String ids) throws Exception {
        assertThat(ids(query).toString()).isEqualTo("[" + (ids == null ? "" : ids) + "]");
    }

    @Test
    void isReadPageByPage() throws Exception {
        for (int i = 0; i < 10; i++) {
            mock.addMedium(MockApi.ACCOUNT, "photo", "New " + i);
        }
        Answer first = client.get(VAULT + "?limit=10");
        assertThat(first.json("/data/hasMore").booleanValue()).isTrue();
        assertThat(first.json("/data/list")).hasSize(10);
        Answer second = client.get(VAULT + "?limit=10&offset=10");
        assertThat(second.json("/data/hasMore").booleanValue()).isFalse();
        assertThat(second.json("/data/list")).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "limit=9, limit",
        "limit=101, limit",
        "offset=-1, offset",
        "type=pdf, type",
        "list=fans, list",
        "sort=up, sort"
    })
    void refusesWhatIsNoParameter(String query, String field) throws Exception {
        Answer answer = client.get(VAULT + "?" + query);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json("/errors").fieldNames()).toIterable().containsExactly(field);
        assertThat(answer.json("/_meta/_credits/used").intValue()).isZero();
    }

    @Test
    void hasOneByItsIdWithoutWhatOnlyAListHas() throws Exception {
        JsonNode listed = client.get(VAULT).json("/data/list/3");
        JsonNode alone = client.get(VAULT + "/3002").json("/data");
        assertThat(alone.fieldNames()).toIterable().doesNotContain("counters", "listStates", "videoSources");
        alone.fieldNames()
                .forEachRemaining(field -> assertThat(listed.get(field)).isEqualTo(alone.get(field)));
        assertThat(listed.get("counters")).isEqualTo(json("{'likesCount': 31, 'tipsSumm': 0}"));
        assertThat(listed.at("/listStates/2"))
                .isEqualTo(
                        json("{'id': 7001, 'type': 'custom', 'name': 'Beach', 'hasMedia': true, 'canAddMedia': true}"));
    }

    @Test
    void isOfItsAccountAlone() throws Exception {
        long id = mock.addMedium("acct_other", "photo", "Mine");
        assertThat(client.get("/api/acct_other/media/vault").json("/data/list")).hasSize(1);
        assertThat(client.get("/api/acct_other/media/vault/" + id).status()).isEqualTo(200);
        assertThat(client.get(VAULT + "/" + id).status()).isEqualTo(404);
        assertThat(ids("")).doesNotContain(id);
    }

    @Test
    void hasNothingThatWasRemoved() throws Exception {
        mock.removeMedium(3005);
        assertThat(client.get(VAULT + "/3005")
                        .json("/onlyfans_response/body/error/message")
                        .textValue())
                .isEqualTo("Media not found");
        assertThat(ids("")).hasSize(4);
    }

    @Test
    void isReadyAfterAWhile() throws Exception {
        mock.prepareWithin(Duration.ofMinutes(2));
        long id = mock.addMedium(MockApi.ACCOUNT, "video", "New");
        JsonNode made = client.get(VAULT + "/" + id).json("/data");
        assertThat(made.get("isReady").booleanValue()).isFalse();
        assertThat(made.at("/files/full/url").isNull()).isTrue();
        client.letPass(Duration.ofMinutes(4));
        JsonNode ready = client.get(VAULT + "/" + id).json("/data");
        assertThat(ready.get("isReady").booleanValue()).isTrue();
        assertThat(ready.at("/files/full/size").intValue()).isEqualTo(1_000_000);
    }

    @Test
    void hasListsThatSayHowMuchIsOnThem() throws Exception {
        Answer lists = client.get(VAULT + "/lists");
        assertThat(lists.json("/data/list/2"))
                .isEqualTo(json("{'id': 7001, 'type': 'custom', 'name': 'Beach', 'hasMedia': true, 'canUpdate': true,"
                        + "'canDelete': true, 'photosCount': 1, 'gifsCount': 0, 'videosCount': 1, 'audiosCount': 0,"
                        + "'medias': []}"));
        assertThat(lists.json("/data/all/photosCount").intValue()).isEqualTo(2);
        assertThat(client.get(VAULT + "/lists?query=tea").json("/data/list")).hasSize(1);
        Answer page = client.get(VAULT + "/lists?limit=3");
        assertThat(page.json("/data/list")).hasSize(3);
        assertThat(page.json("/data/hasMore").booleanValue()).isTrue();
        assertThat(client.get(VAULT + "/lists?limit=3&offset=3").json("/data/list"))
                .hasSize(1);
    }
}
