package io.jenkins.plugins.onlyfans.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
                .hasMessageStartingWith("The API key holds a blank, a line break or another character")
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
