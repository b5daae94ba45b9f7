package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Media may be given as what the steps return that have them. */
class MediaIdsTest {

    private static MassMessage message(Object mediaFiles, Object previews) throws InvalidMessageException {
        Map<String, Object> given = new HashMap<>(Map.of("account", "acct_1", "credentialsId", "key", "text", "Hi"));
        given.put("userLists", List.of("fans"));
        given.put("mediaFiles", mediaFiles);
        given.put("previews", previews);
        return MassMessage.of(given, Parameters.NOW);
    }

    private static List<Object> media(Object mediaFiles) throws InvalidMessageException {
        return message(mediaFiles, null).request().mediaFiles();
    }

    private static Sendable medium(Object id) {
        return () -> id;
    }

    @Test
    void oneIsAListOfItsId() throws Exception {
        assertThat(media(medium(7L))).containsExactly(7L);
        assertThat(media(medium("ofapi_media_a1"))).containsExactly("ofapi_media_a1");
        assertThat(media(Map.of("id", 7, "type", "photo"))).containsExactly(7);
    }

    @Test
    void aListMayMixThemWithIds() throws Exception {
        assertThat(media(Arrays.asList(1, medium(2L), Map.of("id", "3"), "ofapi_media_a4")))
                .containsExactly(1, 2L, "3", "ofapi_media_a4");
    }

    @Test
    void aListInAListIsWhatAPatternHasUploaded() throws Exception {
        assertThat(media(List.of(List.of(medium(1L), medium(2L)), 3))).containsExactly(1L, 2L, 3);
    }

    @Test
    void previewsTakeThemToo() throws Exception {
        MassMessage message = message(List.of(medium(1L), medium(2L)), medium(2L));
        assertThat(message.request().previews()).containsExactly(2L);
    }

    @Test
    void oneWithoutAnIdIsRefused() {
        assertThatThrownBy(() -> media(List.of(1, medium(null))))
                .hasMessage("mediaFiles: contains a media file that can't be sent: it has no id, or an error");
        assertThatThrownBy(() -> media(Map.of("type", "photo")))
                .hasMessage("mediaFiles: contains a media file that can't be sent: it has no id, or an error");
        assertThatThrownBy(() -> media(Collections.singletonMap("id", null)))
                .hasMessage("mediaFiles: contains a media file that can't be sent: it has no id, or an error");
    }

    @Test
    void noneIsNoMessageWithout() {
        for (Object none : List.of(List.of(), medium(List.of()))) {
            assertThatThrownBy(() -> media(none)).hasMessageStartingWith("mediaFiles: is an empty list;");
            assertThatThrownBy(() -> media(List.of(1, none)))
                    .hasMessage("mediaFiles: contains a media file that can't be sent: it has no id, or an error");
        }
    }

    @Test
    void oneWithAnErrorIsRefusedAlthoughItHasAnId() {
        for (Map<String, ?> medium : List.of(
                Map.of("id", 7, "error", "gone"),
                Map.of("id", 7, "hasError", true),
                Map.of("id", 7, "data", Map.of("id", 7, "hasError", true)))) {
            assertThatThrownBy(() -> media(List.of(1, medium)))
                    .hasMessage("mediaFiles: contains a media file that can't be sent: it has no id, or an error");
        }
    }

    @Test
    void severalAreAllOfThemOrNone() throws Exception {
        assertThat(media(medium(List.of(1L, "ofapi_media_a2")))).containsExactly(1L, "ofapi_media_a2");
        assertThat(media(List.of(3, medium(List.of(1L, 2L))))).containsExactly(3, 1L, 2L);
        assertThatThrownBy(() -> media(List.of(3, medium(null))))
                .hasMessage("mediaFiles: contains a media file that can't be sent: it has no id, or an error");
    }

    @Test
    void whatElseAnIdMayNotBeIsRefusedAsEver() {
        assertThatThrownBy(() -> media(medium(1.5))).hasMessageStartingWith("mediaFiles: contains the number 1.5");
        assertThatThrownBy(() -> media(medium("a b")))
                .hasMessageStartingWith("mediaFiles: contains 'a b'; media files are");
        assertThatThrownBy(() -> media(List.of(medium(1L), 1))).hasMessage("mediaFiles: contains 1 twice");
        assertThatThrownBy(() -> media(Arrays.asList(1, null))).hasMessageStartingWith("mediaFiles: contains null");
    }

    @Test
    void noOtherListTakesThem() {
        Map<String, Object> given = new HashMap<>(Map.of("account", "acct_1", "credentialsId", "key", "text", "Hi"));
        given.put("userIds", List.of(medium(1L)));
        assertThatThrownBy(() -> MassMessage.of(given, Parameters.NOW)).hasMessageStartingWith("userIds: contains a ");
    }
}
