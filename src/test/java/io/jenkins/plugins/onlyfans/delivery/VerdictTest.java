package io.jenkins.plugins.onlyfans.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.api.Answer;
import io.jenkins.plugins.onlyfans.api.Answers;
import io.jenkins.plugins.onlyfans.delivery.Verdict.Meaning;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers prove what. Whatever proves nothing must never read as "not sent". */
class VerdictTest {

    private static Meaning meaning(int status, String body) {
        return Verdict.of(Answers.of(status, body)).meaning();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 299})
    void successThatNamesItsMessageIsAccepted(int status) {
        Verdict verdict =
                Verdict.of(Answers.of(status, "{\"data\":{\"id\":5,\"hasError\":false,\"isCanceled\":null}}"));
        assertThat(verdict.meaning()).isEqualTo(Meaning.ACCEPTED);
        assertThat(verdict.explanation()).isNull();
    }

    @Test
    void successWithAnErrorInsideIsRejected() {
        Verdict error = Verdict.of(Answers.of(200, "{\"data\":{\"id\":5,\"hasError\":true}}"));
        assertThat(error)
                .isEqualTo(new Verdict(
                        Meaning.REJECTED, "The API answered HTTP 200, but says that message 5 has an error."));
        Verdict cancelled = Verdict.of(Answers.of(200, "{\"data\":{\"id\":5,\"isCanceled\":true}}"));
        assertThat(cancelled)
                .isEqualTo(new Verdict(
                        Meaning.REJECTED, "The API answered HTTP 200, but says that message 5 is cancelled."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":{}}",
                "{\"data\":[]}",
                "{\"data\":{\"id\":null}}",
                "{\"data\":{\"id\":\"x\"}}",
                "{\"data\":{\"id\":5,\"hasError\":\"no\"}}",
                "{\"data\":{\"id\":5,\"isCanceled\":0}}"
            })
    void successThatDoesNotSayWhichMessageProvesNothing(String body) {
        assertThat(Verdict.of(Answers.of(200, body)))
                .isEqualTo(new Verdict(
                        Meaning.UNKNOWN,
                        "The API answered HTTP 200, but its JSON does not say which message it took."));
    }

    @Test
    void successWithoutWholeJsonProvesNothing() {
        assertThat(Verdict.of(Answers.of(200, "<html>")))
                .isEqualTo(new Verdict(
                        Meaning.UNKNOWN, "The API answered HTTP 200 with an HTML page, which confirms nothing."));
        assertThat(meaning(200, "")).isEqualTo(Meaning.UNKNOWN);
        assertThat(Verdict.of(Answers.flawed(200, "{\"data\":{\"id\":5}}")).meaning())
                .isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 403, 404, 405, 407, 413, 415, 422, 301, 307, 308})
    void aRefusalIsOneWhateverItsBody(int status) {
        assertThat(meaning(status, "{}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(status, "<html>")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(status, "")).isEqualTo(Meaning.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 402, 405, 407, 413, 415, 301, 307, 308})
    void aRefusalBeforeAnythingWasDoneNeedsNoWholeBody(int status) {
        assertThat(Verdict.of(Answers.flawed(status, "{")).meaning()).isEqualTo(Meaning.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 422, 429})
    void aRefusalThatMayWrapAFailureOfOnlyFansNeedsOne(int status) {
        assertThat(Verdict.of(Answers.flawed(status, "{\"message\":\"x\"}")).meaning())
                .isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 409, 410, 418, 451, 499})
    void anyOtherRefusalMustComeFromTheApi(int status) {
        assertThat(meaning(status, "{\"message\":\"x\"}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(status, "<html>")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(status, "")).isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 302, 303, 304, 399, 408, 500, 502, 503, 504, 520, 524, 599})
    void failuresAndRedirectsThatMayFollowASendProveNothing(int status) {
        assertThat(meaning(status, "{\"message\":\"Server Error\"}")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(status, "<html>")).isEqualTo(Meaning.UNKNOWN);
    }

    @Test
    void onlySuccessIsTakenForOne() {
        for (int status : new int[] {300, 304, 400, 500}) {
            assertThat(meaning(status, "{\"data\":{\"id\":5}}")).isNotEqualTo(Meaning.ACCEPTED);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,400,REJECTED",
        "400,404,REJECTED",
        "400,499,REJECTED",
        "400,500,UNKNOWN",
        "404,503,UNKNOWN",
        "422,502,UNKNOWN",
        "429,503,UNKNOWN",
        "400,408,UNKNOWN",
        "401,500,UNKNOWN"
    })
    void anErrorOfOnlyFansIsJudgedByItsOwnStatus(int outer, int inner, Meaning meaning) {
        assertThat(meaning(outer, "{\"onlyfans_response\":{\"status\":" + inner + "}}"))
                .isEqualTo(meaning);
    }

    @Test
    void aRateLimitOfTheVendorIsNotYetButThatOfOnlyFansIsFinal() {
        assertThat(meaning(429, "{\"message\":\"Too Many Attempts.\"}")).isEqualTo(Meaning.NOT_YET);
        assertThat(meaning(429, "<html>")).isEqualTo(Meaning.NOT_YET);
        assertThat(meaning(429, "{\"error\":\"RATE_LIMIT_ERROR\",\"code\":\"too_many\"}"))
                .isEqualTo(Meaning.NOT_YET);
        assertThat(meaning(429, "{\"error\":\"ONLYFANS_COM_RATE_LIMIT_ERROR\"}"))
                .isEqualTo(Meaning.REJECTED);
        assertThat(meaning(429, "{\"code\":\"ONLYFANS_COM_RATE_LIMIT_ERROR\"}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(429, "{\"onlyfans_response\":{}}")).isEqualTo(Meaning.REJECTED);
    }

    @Test
    void theVendorsOwnWordOnTheOutcomeIsTaken() {
        assertThat(meaning(500, "{\"request_outcome\":\"not_sent\"}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(422, "{\"request_outcome\":\"unknown\"}")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(429, "{\"request_outcome\":\"unknown\"}")).isEqualTo(Meaning.UNKNOWN);
    }

    @Property
    void noAnswerIsTakenForAcceptedUnlessItSucceedsAndNamesItsMessage(
            @ForAll @IntRange(min = 200, max = 599) int status, @ForAll("bodies") String body) {
        Answer answer = Answers.of(status, body);
        Verdict verdict = Verdict.of(answer);
        if (verdict.meaning() == Meaning.ACCEPTED) {
            assertThat(status).isBetween(200, 299);
            assertThat(answer.toSendResponse().data().id()).isNotNull();
        } else {
            assertThat(verdict.explanation()).isNotBlank();
        }
        if (status >= 500 && !body.contains("not_sent")) {
            assertThat(verdict.meaning()).isEqualTo(Meaning.UNKNOWN);
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        Arbitrary<String> values = Arbitraries.of(
                "1",
                "true",
                "false",
                "null",
                "\"x\"",
                "[]",
                "{}",
                "{\"id\":1}",
                "{\"id\":1,\"hasError\":true}",
                "{\"status\":503}",
                "\"not_sent\"",
                "\"unknown\"",
                "[{\"a\":[]}]",
                "\"ONLYFANS_COM_ERROR\"");
        Arbitrary<String> json = Arbitraries.maps(
                        Arbitraries.of(
                                "data",
                                "error",
                                "errors",
                                "message",
                                "code",
                                "onlyfans_response",
                                "request_outcome",
                                "_meta"),
                        values)
                .map(fields -> fields.entrySet().stream()
                        .map(field -> "\"" + field.getKey() + "\":" + field.getValue())
                        .collect(Collectors.joining(",", "{", "}")));
        return Arbitraries.oneOf(json, Arbitraries.strings().ofMaxLength(30));
    }
}
