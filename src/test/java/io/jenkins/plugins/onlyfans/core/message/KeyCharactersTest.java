package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A deduplicationKey, and a name of replaces, has only characters that people see and that are the same after a restart. */
public class KeyCharactersTest {

    /** All of the BMP, and of each plane behind it the ends and one in 101. */
    public static IntStream codePoints() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c <= 0xFFFF || c % 101 == 0 || (c & 0xFFFF) < 3 || (c & 0xFFFF) > 0xFFFC);
    }

    /** Unassigned ones count: the emoji of next year is none of this year's. */
    private static boolean isSeen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> c == ' ';
            default -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
        };
    }

    private static boolean isAccepted(String key) {
        return Parameters.right().with("deduplicationKey", key).violations().isEmpty();
    }

    @Test
    void eachCharacterIsAcceptedOrRefusedByItsKind() {
        codePoints()
                .forEach(c -> assertThat(isAccepted("a" + Character.toString(c) + "5"))
                        .as("U+%04X", c)
                        .isEqualTo(isSeen(c)));
    }

    @Test
    void whatIsAcceptedComesBackEqual() throws Exception {
        for (int c : codePoints().filter(KeyCharactersTest::isSeen).toArray()) {
            String key = "a" + Character.toString(c) + "b";
            byte[] written = StoredJson.write(Map.of("key", key)).getBytes(StandardCharsets.UTF_8);
            assertThat(StoredJson.read(new String(written, StandardCharsets.UTF_8)))
                    .as("U+%04X", c)
                    .isEqualTo(Map.of("key", key));
        }
    }

    @Test
    void theCharacterIsNamed() {
        assertThat(Parameters.right().with("replaces", "week\u202848").violations())
                .containsExactly(
                        "replaces: contains the character U+2028, which is invisible or may be lost; remove it");
        assertThat(Parameters.right().with("deduplicationKey", "week\u202848").violations())
                .containsExactly("deduplicationKey: contains the character U+2028, which is invisible or may be lost;"
                        + " remove it");
        assertThat(Parameters.right()
                        .with("deduplicationKey", "a" + Character.toString(0xF0001))
                        .violations())
                .singleElement()
                .asString()
                .contains("U+F0001,");
    }

    /** On no page and in no log does anybody see that the next week's key has one more, and sends again. */
    @ParameterizedTest
    @ValueSource(strings = {" week 48", "week 48 ", "week  48", " "})
    void hasNoBlankThatNobodySees(String key) {
        assertThat(Parameters.right().with("deduplicationKey", key).violations())
                .hasSize(1);
    }

    @Test
    void aBlankThatNobodySeesIsTold() {
        assertThat(isAccepted("week 48")).isTrue();
        assertThat(Parameters.right().with("deduplicationKey", "week 48 ").violations())
                .containsExactly(
                        "deduplicationKey: begins or ends with a blank, or has two in a row, which can't be seen;"
                                + " remove it");
    }

    @Test
    void isTheSameHoweverItsAccentsAreWritten() {
        assertThat(Parameters.right()
                        .with("deduplicationKey", "e\u0301te\u0301-48")
                        .read()
                        .deduplicationKey())
                .isEqualTo(Parameters.right()
                        .with("deduplicationKey", "\u00e9t\u00e9-48")
                        .read()
                        .deduplicationKey());
    }

    @Test
    void hasAtMostTwoHundredCharacters() {
        assertThat(isAccepted("🎉".repeat(200))).isTrue();
        assertThat(Parameters.right().with("deduplicationKey", "k".repeat(201)).violations())
                .containsExactly("deduplicationKey: has 201 characters; use at most 200");
    }
}
