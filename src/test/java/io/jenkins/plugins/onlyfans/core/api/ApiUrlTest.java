package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://app.onlyfansapi.com, https://app.onlyfansapi.com/",
        "' https://app.onlyfansapi.com/ ', https://app.onlyfansapi.com/",
        "https://gateway.example/of, https://gateway.example/of/",
        "https://gateway.example:8443/of/, https://gateway.example:8443/of/",
        "http://localhost:8080, http://localhost:8080/",
        "http://127.0.0.1:1, http://127.0.0.1:1/",
        "http://127.9.9.9:1, http://127.9.9.9:1/",
        "http://[::1]:1, http://[::1]:1/"
    })
    void isHttpsOrLoopback(String written, String url) {
        assertThat(ApiUrl.parse(written)).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://app.onlyfansapi.com",
                "http://128.0.0.1",
                "http://10.0.0.1",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "http://127.999.999.999",
                "http://127.0.0.256",
                "http://127.0.0.01",
                "http://127.0.0",
                "http://127.0.0.1.1",
                "http://[::2]"
            })
    void isNotPlainHttpToAnotherMachine(String written) {
        assertThatThrownBy(() -> ApiUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("apiUrl: must begin with https://, or the key would be sent unencrypted");
    }

    @Property
    void isLoopbackOnlyIfItIsAnAddress(
            @ForAll @IntRange(max = 999) int a,
            @ForAll @IntRange(max = 999) int b,
            @ForAll @IntRange(max = 999) int c) {
        String written = "http://127." + a + "." + b + "." + c;
        if (Stream.of(a, b, c).allMatch(part -> part < 256)) {
            assertThat(ApiUrl.parse(written).isLoopback()).isTrue();
        } else {
            assertThatThrownBy(() -> ApiUrl.parse(written)).isInstanceOf(IllegalArgumentException.class);
            assertThat(ApiUrl.parse(written.replace("http:", "https:")).isLoopback())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "app.onlyfansapi.com", "ftp://app.onlyfansapi.com", "https://", "https://a b"})
    void isAUrl(String written) {
        assertThatThrownBy(() -> ApiUrl.parse(written))
                .hasMessage("apiUrl: is not a URL such as https://app.onlyfansapi.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://u@host", "https://u:p@host", "https://:p@host"})
    void holdsNoLogin(String written) {
        assertThatThrownBy(() -> ApiUrl.parse(written)).hasMessage("apiUrl: must not contain a user name or password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://host?a=b", "https://host/?", "https://host#f"})
    void hasNeitherQueryNorFragment(String written) {
        assertThatThrownBy(() -> ApiUrl.parse(written)).hasMessage("apiUrl: must not have a query or a fragment");
    }

    @Test
    void servesNoOtherSchemeHostOrPort() {
        ApiUrl url = ApiUrl.parse("https://host:1");
        assertThat(url.isServedBy(HttpUrl.get("https://host:1/any/path"))).isTrue();
        assertThat(url.isServedBy(HttpUrl.get("http://host:1"))).isFalse();
        assertThat(url.isServedBy(HttpUrl.get("https://other:1"))).isFalse();
        assertThat(url.isServedBy(HttpUrl.get("https://host:2"))).isFalse();
    }

    @Test
    void isTheSameHoweverItIsWrittenAndKeepsHow() {
        ApiUrl url = ApiUrl.parse(" https://host/ ");
        assertThat(url).isEqualTo(ApiUrl.parse("https://HOST")).hasSameHashCodeAs(ApiUrl.parse("https://host:443"));
        assertThat(url.hashCode()).isNotEqualTo(ApiUrl.parse("https://other").hashCode());
        assertThat(url).isNotEqualTo(ApiUrl.parse("https://other")).isNotEqualTo("https://host/");
        assertThat(ApiUrl.parse("https://HOST").given()).isEqualTo("https://HOST");
    }
}
