package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that was copied out of JSON or XML is in the credential with its escapes, and comes back without. */
class PastedKeyTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        abcdefgh\\u0041        | abcdefghA
        abcdefgh\\"            | abcdefgh"
        abcdefgh\\\\           | abcdefgh\\
        abcdefgh\\/            | abcdefgh/
        abcdefgh\\n            | abcdefgh
        abcdefgh&amp;          | abcdefgh&
        abcdefgh&lt;           | abcdefgh<
        abcdefgh&gt;           | abcdefgh>
        abcdefgh&quot;         | abcdefgh"
        abcdefgh&apos;         | abcdefgh'
        abcdefgh&#65;          | abcdefghA
        abcdefgh&#x41;         | abcdefghA
        abcdefg&#65;           | abcdefgA
        """)
    void isReadAsItWasMeant(String key, String meant) {
        assertThat(PastedKey.readings(key)).containsExactly(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abcdefgh", "abcdefgh&", "abcdef&amp;", "abcdefgh\\"})
    void hasNoOtherReading(String key) {
        assertThat(PastedKey.readings(key)).isEmpty();
    }
}
