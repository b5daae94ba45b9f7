package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    @ParameterizedTest
    @NullAndEmptySource
    void isNotEmpty(String key) {
        assertThatThrownBy(() -> ApiKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The API key is empty; put the key into the credential.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ofapi_canary ",
                " ofapi_canary",
                "ofapi canary",
                "ofapi_canary\n",
                "ofapi\r\ncanary",
                "canary\u007f",
                "canarÿ",
                "\u0000canary"
            })
    void holdsNothingThatAHeaderCanNotCarryAndIsNotRepeatedWhenItDoes(String key) {
        assertThatThrownBy(() -> ApiKey.of(key))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The API key contains a space, a line break or another character")
                .hasMessageNotContaining("canar");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "~", "ofapi_0aZ|~!"})
    void isAnyOtherText(String key) {
        assertThat(ApiKey.of(key).bearer()).isEqualTo("Bearer " + key);
    }

    @Test
    void neverPrintsItself() {
        assertThat(ApiKey.of("canary")).hasToString("****");
        assertThat(ApiKey.of("canary").redact("my canary, your canary")).isEqualTo("my ****, your ****");
    }

    /** Such as a token that somebody took for a key. */
    @Test
    void isHiddenHoweverLongItIs() {
        String key = "aB/c9_".repeat(1_000);
        String escaped = key.replace("/", "\\/").replace("9", "\\u0039");
        assertThat(ApiKey.of(key).redact("(" + key + ") or (" + escaped + ") or (" + escaped.substring(1) + ")"))
                .isEqualTo("(****) or (****) or (" + escaped.substring(1) + ")");
    }

    /** What Java says of a pattern that it can't read is the pattern itself. */
    @ParameterizedTest
    @ValueSource(ints = {10, 100, 10_000})
    void isNotToldWhereThereIsNoRoomToLookForIt(int length) throws Exception {
        String key = "canary/".repeat(length);
        List<String> told = new ArrayList<>();
        for (int kilobytes : List.of(150, 200, 300)) {
            Thread thread = new Thread(null, () -> told.add(hidden(key)), "small", kilobytes * 1024L);
            thread.start();
            thread.join();
        }
        assertThat(told).hasSize(3).noneMatch(text -> text.contains("canary"));
    }

    private static String hidden(String key) {
        try {
            return ApiKey.of(key).redact(key.replace("/", "\\/"));
        } catch (RuntimeException | StackOverflowError e) {
            return e.toString();
        }
    }

    @Test
    void isToldFromOthersByItsValue() {
        assertThat(ApiKey.of("ofapi_canary"))
                .isEqualTo(ApiKey.of("ofapi_canary"))
                .hasSameHashCodeAs(ApiKey.of("ofapi_canary"))
                .isNotEqualTo(ApiKey.of("ofapi_canarx"))
                .isNotEqualTo("ofapi_canary");
    }

    @Test
    void aDigestTellsKeysFromOneAnotherAndNotWhatTheyAre() {
        byte[] salt = {1, 2, 3};
        String digest = ApiKey.of("ofapi_canary").digest(salt);
        assertThat(digest).isEqualTo(ApiKey.of("ofapi_canary").digest(salt)).doesNotContain("canary");
        assertThat(digest).isNotEqualTo(ApiKey.of("ofapi_canarz").digest(salt));
        assertThat(digest).isNotEqualTo(ApiKey.of("ofapi_canary").digest(new byte[] {1, 2, 4}));
    }
}
