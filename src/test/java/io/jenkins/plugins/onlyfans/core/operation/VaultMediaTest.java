package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is in the vault, newest first. */
@Timeout(60)
class VaultMediaTest {

    private final VaultMedia type = new VaultMedia();
    private final OperationDesk desk = new OperationDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private Media list(Map<String, ?> parameters) throws InvalidMessageException {
        Map<String, Object> given = new HashMap<>(parameters);
        given.put("account", OperationDesk.ACCOUNT);
        given.put("credentialsId", "key");
        try {
            return OperationDesk.end(type.read(given).operation().begin(desk.asking()));
        } catch (CompletionException e) {
            return type.failed(e.getCause().getMessage(), Asked.of(desk.notes));
        }
    }

    private void add(String... texts) {
        for (String text : texts) {
            desk.server.addMedium(OperationDesk.ACCOUNT, text.equals("film") ? "video" : "photo", text);
        }
    }

    @Test
    void isListedNewestFirst() throws Exception {
        add("old", "film", "new");
        Media media = list(Map.of());
        assertThat(media).hasSize(3).extracting(Medium::getType).containsExactly("photo", "video", "photo");
        assertThat(media.get(0).getId())
                .isInstanceOf(Long.class)
                .isNotEqualTo(media.get(2).getId());
        assertThat(media.getError()).isNull();
        assertThat(media.getCreditsUsed()).isEqualTo(1);
        assertThat(desk.requests()).containsExactly("GET media/vault?field=recent&sort=desc&limit=10");
        assertThat(desk.log).containsExactly("Found 3 media file(s) in the vault of acct_desk.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        list=7001             | list=7001&field=recent&sort=desc&limit=10
        type=gif              | type=gif&field=recent&sort=desc&limit=10
        query=on the beach & so | query=on%20the%20beach%20%26%20so&field=recent&sort=desc&limit=10
        limit=3               | field=recent&sort=desc&limit=10
        limit=100             | field=recent&sort=desc&limit=50
        """)
    void isAskedForAsItIsWanted(String parameter, String query) throws Exception {
        list(Map.of(parameter.split("=")[0], parameter.split("=")[1]));
        assertThat(desk.requests()).containsExactly("GET media/vault?" + query);
    }

    @Test
    void isReadPageByPageUntilThereIsNoMore() throws Exception {
        for (int i = 0; i < 57; i++) {
            add("new " + i);
        }
        Media media = list(Map.of("limit", 100));
        assertThat(media).hasSize(57).extracting(Medium::getId).doesNotHaveDuplicates();
        assertThat(media.getCreditsUsed()).isEqualTo(2);
        assertThat(desk.requests())
                .containsExactly(
                        "GET media/vault?field=recent&sort=desc&limit=50",
                        "GET media/vault?field=recent&sort=desc&limit=50&offset=50");
    }

    @Test
    void isReadOnBehindAPageThatIsShortAndNotTheLast() throws Exception {
        desk.answers(
                OperationDesk.data("{\"list\":[{\"id\":1},{\"id\":2}],\"hasMore\":true}"),
                OperationDesk.data("{\"list\":[{\"id\":3}],\"hasMore\":false}"));
        assertThat(list(Map.of("limit", 12))).extracting(Medium::getId).containsExactly(1L, 2L, 3L);
        assertThat(desk.requests()).last().isEqualTo("GET media/vault?field=recent&sort=desc&limit=10&offset=2");
    }

    @Test
    void isNotReadFurtherThanItIsWanted() throws Exception {
        for (int i = 0; i < 70; i++) {
            add("new " + i);
        }
        assertThat(list(Map.of("limit", 55))).hasSize(55);
        assertThat(desk.requests()).last().isEqualTo("GET media/vault?field=recent&sort=desc&limit=10&offset=50");
    }

    @Test
    void hasNoMoreThanIsWanted() throws Exception {
        add("a", "b", "c");
        assertThat(list(Map.of("limit", 2))).hasSize(2);
    }

    @Test
    void isEmptyIfNothingFits() throws Exception {
        add("a");
        Media media = list(Map.of("query", "nothing"));
        assertThat(media).isEmpty();
        assertThat(media.getError()).isNull();
    }

    @Test
    void isToldWithoutAddresses() throws Exception {
        add("a");
        desk.time.pass(Duration.ofMinutes(1));
        Medium medium = list(Map.of()).get(0);
        assertThat(medium.getBytes()).isEqualTo(1_000_000);
        assertThat(medium.getReady()).isTrue();
        assertThat(medium.getData()).containsKeys("createdAt", "duration", "counters", "listStates");
        assertThat(medium.toStore().toString()).doesNotContain("secret", "://");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        status=401      | The API key was refused
        unknown-account | The account is unknown
        status=500*all  | The API answered with an error (HTTP 500
        wrong-type      |
        """)
    void saysWhyThereIsNothing(String fault, String error) throws Exception {
        desk.server.play("vault:" + fault);
        Media media = list(Map.of());
        assertThat(media).isEmpty();
        assertThat(String.valueOf(media.getError())).startsWith(error == null ? "null" : error);
    }

    @Test
    void saysThatAnAnswerHasNoMedia() throws Exception {
        desk.server.answer(OperationDesk.data("{\"hasMore\":false}"));
        assertThat(list(Map.of()).getError()).isEqualTo("The API's answer has no list of media files.");
    }

    @Test
    void leavesOutWhatIsNoMedium() throws Exception {
        desk.server.answer(
                OperationDesk.data("{\"list\":[null,{\"id\":0},{\"id\":\"x\"},7,{\"id\":\"9\",\"type\":5}]}"));
        assertThat(list(Map.of())).singleElement().hasToString("Medium[id 9]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        list=beach | list: is the string 'beach'; the id of a list of the vault is a number
        type=pdf   | type: is 'pdf'; use photo, gif, video, audio
        limit=0    | limit: is the string '0'; use 1 to 100
        limit=101  | limit: is the string '101'; use 1 to 100
        """)
    void refusesWhatIsNoParameter(String parameter, String problem) {
        assertThatThrownBy(() -> list(Map.of(parameter.split("=")[0], parameter.split("=")[1])))
                .isInstanceOf(InvalidMessageException.class)
                .hasMessage(problem);
        assertThat(desk.server.requests(Endpoint.VAULT)).isEmpty();
    }

    @Test
    void theDocsHaveEachParameter() {
        assertThat(Markdown.of("docs/usage.md").column("it takes").stream()
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .contains("list", "type", "query", "limit");
    }
}
