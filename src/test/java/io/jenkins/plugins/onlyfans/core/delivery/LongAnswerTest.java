package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * A long answer is read in no time, whatever it is made of. What takes time with the square of its length would take
 * minutes here, and a thread of the HTTP client with it.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LongAnswerTest {

    private static final int LONG = 200_000;

    static final List<String> UNITS =
            List.of("\\", "%25", "%5c", "&amp;", "\\u005c", "0", ",", " ", "\0", "\ud800", "{\"a\":", "[", "o");

    @ParameterizedTest
    @FieldSource("UNITS")
    void isReadWhateverItIsMadeOf(String unit) {
        String run = unit.repeat(LONG / unit.length());
        for (String body : List.of(run, "{\"data\":{\"id\":5},\"message\":\"o" + run + "x\"}")) {
            Answer answer = Answers.of(422, body);
            assertThat(Verdict.of(answer).meaning()).isNotNull();
            assertThat(ApiError.of(answer).explanation()).hasSizeLessThan(2_000);
        }
        assertThat(Printable.line(run)).hasSizeLessThan(2_000);
    }

    /** Keys that are made of the same, so that one could begin at each place. */
    @ParameterizedTest
    @FieldSource("UNITS")
    void isSearchedForAnyKey(String unit) {
        String run = unit.repeat(LONG / unit.length());
        for (String key : List.of("\\\\x", "%25%25%25y", "ooooooo\\p")) {
            assertThat(ApiKey.of(key).redact(run + "(" + key + ")")).endsWith("****)");
        }
    }

    @ParameterizedTest
    @FieldSource("UNITS")
    void aHeaderIsReadWhateverItIsMadeOf(String unit) {
        String run = unit.repeat(LONG / unit.length());
        for (String header : List.of(run + "x", "1." + run + "x")) {
            RetryPolicy.asked(List.of(header), Instant.EPOCH);
        }
    }
}
