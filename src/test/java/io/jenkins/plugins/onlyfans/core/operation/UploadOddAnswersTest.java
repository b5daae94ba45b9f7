package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers to an upload that say what no API should: none of them makes a medium of what is none. */
@Timeout(60)
class UploadOddAnswersTest {

    private static final String PENDING = "{\"status\":\"pending\",\"prefixed_id\":\"ofapi_media_0f\"}";

    private final OperationDesk desk = new OperationDesk();
    private final TestWorkspace workspace = new TestWorkspace().add("a.png", TestWorkspace.png("a picture"));

    @AfterEach
    void close() {
        desk.close();
    }

    private Medium upload(Object... more) throws InvalidMessageException {
        Map<String, Object> given =
                new HashMap<>(Map.of("account", OperationDesk.ACCOUNT, "credentialsId", "key", "file", "a.png"));
        for (int i = 0; i < more.length; i += 2) {
            given.put((String) more[i], more[i + 1]);
        }
        return (Medium)
                OperationDesk.end(new UploadMedia().read(given).operation().begin(desk.asking(workspace)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", "a/b", "a?b=1", "a\\nb", "\u202e"})
    void anUploadThatHasNoNameIsNotAskedFor(String name) {
        desk.answers(OperationDesk.json(202, "{\"status\":\"pending\",\"prefixed_id\":\"" + name + "\"}"));
        assertThatThrownBy(this::upload)
                .hasMessageEndingWith("The API answered HTTP 202, but does not name a media file.");
        assertThat(desk.requests()).containsExactly("POST media/vault");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"error\":\"It broke\"", "\"success\":false", "\"errors\":[\"It broke\"]"})
    void oneThatIsOverAndHasAnErrorIsNotKnownToBeThere(String error) {
        desk.answers(
                OperationDesk.json(202, PENDING),
                OperationDesk.json(
                        200, "{\"status\":\"completed\"," + error + ",\"media\":{\"id\":77,\"isReady\":true}}"));
        assertThatThrownBy(this::upload)
                .hasMessageContaining("No fan received anything. It is not known whether the media file is there");
        assertThat(workspace.uploaded).isEmpty();
    }

    @Test
    void whatTookNobodyKnowsHowManyCreditsDidNotTakeNone() throws Exception {
        desk.answers(OperationDesk.json(200, "{\"prefixed_id\":\"ofapi_media_0f\"}"));
        assertThat(upload("destination", "MESSAGE").getCreditsUsed()).isNull();
        assertThat(desk.log)
                .last()
                .isEqualTo("Uploaded a.png: it is media file ofapi_media_0f. Credits used: not told.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https:\\\\/\\\\/files.example.com\\\\/sets\\\\/7\\\\/a.mp4?key=hidden",
                "HTTPS://files.example.com/sets/7/a.mp4?key=hidden",
                "https%3A%2F%2Ffiles.example.com%2Fsets%2F7%2Fa.mp4%3Fkey%3Dhidden"
            })
    void anAddressIsNotShownHoweverItIsWritten(String address) {
        desk.answers(
                OperationDesk.json(202, PENDING),
                OperationDesk.json(200, "{\"status\":\"failed\",\"error\":\"No " + address + " there\"}"));
        assertThatThrownBy(this::upload).hasMessageEndingWith("OnlyFansAPI.com could not upload a.png: No … there");
    }

    @Test
    void anotherMediumThatIsReadyDoesNotMakeThisOneReady() throws Exception {
        desk.answers(
                OperationDesk.data("{\"id\":77,\"isReady\":false}"),
                OperationDesk.data("{\"id\":78,\"isReady\":true}"),
                OperationDesk.data("{\"id\":\"77\",\"isReady\":true}"));
        assertThat(upload().getReady()).isTrue();
        assertThat(desk.requests()).isEqualTo(List.of("POST media/vault", "GET media/vault/77", "GET media/vault/77"));
    }
}
