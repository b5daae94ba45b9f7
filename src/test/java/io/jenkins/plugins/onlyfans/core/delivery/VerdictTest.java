package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.OddJson;
import io.jenkins.plugins.onlyfans.core.delivery.Verdict.Meaning;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
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
                        Meaning.REJECTED, "The API answered HTTP 200, but says that message 5 is canceled."));
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
                        "The API answered HTTP 200, but its JSON does not say which message it accepted."));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        {"message":"Insufficient credits"}                   | UNKNOWN  | does not say which message it accepted. It says: Insufficient credits.
        {"data":{"message":"Insufficient credits"}}          | UNKNOWN  | does not say which message it accepted. It says: Insufficient credits.
        {"code":"E1","data":null}                            | UNKNOWN  | does not say which message it accepted. It says: E1.
        {"errors":["No media"]}                              | UNKNOWN  | contradicts itself (HTTP 200: No media)
        {"error":{"reason":"r"}}                             | UNKNOWN  | contradicts itself (HTTP 200: {"reason":"r"})
        {"message":"m","data":{"id":5,"hasError":true}}      | REJECTED | says that message 5 has an error. It says: m.
        {"message":"m","data":{"id":5,"isCanceled":true}}    | REJECTED | says that message 5 is canceled. It says: m.
        """)
    void successThatIsNoneTellsTheWordsOfTheApi(String body, Meaning meaning, String words) {
        Verdict verdict = Verdict.of(Answers.of(200, body));
        assertThat(verdict.meaning()).isEqualTo(meaning);
        assertThat(verdict.explanation()).contains(words);
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
    @ValueSource(ints = {400, 410, 411, 412, 414, 417, 421, 426, 428, 431, 451})
    void anyOtherRefusalMustComeFromTheApi(int status) {
        assertThat(meaning(status, "{\"message\":\"x\"}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(status, "<html>")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(status, "")).isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                300, 302, 303, 304, 399, 406, 408, 409, 416, 418, 423, 424, 425, 430, 444, 460, 499, 500, 502, 503, 504,
                520, 524, 599
            })
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
        "400,'\"404\"',REJECTED",
        "401,401,REJECTED",
        "429,429,REJECTED",
        "400,409,UNKNOWN",
        "400,499,UNKNOWN",
        "400,'\"503\"',UNKNOWN",
        "400,200,UNKNOWN",
        "400,302,UNKNOWN",
        "400,0,UNKNOWN",
        "400,-404,UNKNOWN",
        "400,404.5,UNKNOWN",
        "400,4294967700,UNKNOWN",
        "400,null,UNKNOWN",
        "400,'\"\"',UNKNOWN",
        "400,'{}',UNKNOWN",
        "400,'[404]',UNKNOWN",
        "400,'404,\"status\":200',UNKNOWN",
        "401,200,UNKNOWN",
        "402,200,UNKNOWN",
        "403,0,UNKNOWN",
        "404,200,UNKNOWN",
        "405,200,UNKNOWN",
        "422,201,UNKNOWN",
        "429,200,UNKNOWN",
        "307,200,UNKNOWN",
        "500,403,UNKNOWN",
        "400,500,UNKNOWN",
        "404,503,UNKNOWN",
        "422,502,UNKNOWN",
        "429,503,UNKNOWN",
        "400,408,UNKNOWN",
        "401,500,UNKNOWN"
    })
    void anErrorOfOnlyFansIsJudgedByItsOwnStatus(int outer, String inner, Meaning meaning) {
        assertThat(meaning(outer, "{\"onlyfans_response\":{\"status\":" + inner + "}}"))
                .isEqualTo(meaning);
    }

    @Test
    void aRateLimitOfTheVendorIsNotYetButThatOfOnlyFansIsFinal() {
        assertThat(meaning(429, "{\"message\":\"Too Many Attempts.\"}")).isEqualTo(Meaning.NOT_YET);
        assertThat(meaning(429, "<html>")).isEqualTo(Meaning.NOT_YET);
        assertThat(meaning(429, "{\"error\":\"RATE_LIMIT_ERROR\",\"code\":\"too_many\"}"))
                .isEqualTo(Meaning.NOT_YET);
        assertThat(meaning(429, "{\"onlyfans_response\":{\"status\":429}}")).isEqualTo(Meaning.REJECTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"ONLYFANS_COM_ERROR\"}",
                "{\"error\":\"onlyfans_com_error\"}",
                "{\"code\":\"ONLYFANS_COM_RATE_LIMIT_ERROR\"}",
                "{\"error\":{\"code\":\"ONLYFANS_COM_ERROR\"}}",
                "{\"error\":[{\"type\":\"ONLYFANS_COM_ERROR\"}]}",
                "{\"error\":\"ONLYFANS_COM_ERROR\",\"error\":\"x\"}",
                "{\"onlyfans_response\":null}",
                "{\"onlyfans_response\":\"Too many\"}",
                "{\"onlyfans_response\":[]}",
                "{\"onlyfans_response\":{\"body\":null}}",
                "{\"error\":{\"onlyfans_response\":{\"status\":200}}}",
                "{\"onlyfans_response\":{\"status\":404},\"data\":{\"onlyfans_response\":{\"status\":200}}}",
                "[{\"onlyfans_response\":{\"status\":404}}]",
                "{\"error\":\"ONLYFANS_COM_ERROR\",\"onlyfans_resp"
            })
    void anErrorThroughOnlyFansWithoutItsOwnRefusalProvesNothing(String body) {
        for (int status : new int[] {400, 401, 402, 403, 404, 422, 429}) {
            assertThat(meaning(status, body)).as(status + " " + body).isEqualTo(Meaning.UNKNOWN);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"id\":5},\"success\":false}",
                "{\"data\":{\"id\":5},\"success\":\"true\"}",
                "{\"data\":{\"id\":5},\"success\":false,\"success\":true}",
                "{\"data\":{\"id\":5,\"success\":0}}",
                "{\"data\":{\"id\":5},\"request_outcome\":\"not_sent\"}",
                "{\"data\":{\"id\":5},\"request_outcome\":\"sent\"}",
                "{\"data\":{\"id\":5,\"request_outcome\":\"unknown\"}}",
                "{\"data\":{\"id\":5},\"error\":\"x\"}",
                "{\"data\":{\"id\":5},\"error\":{}}",
                "{\"data\":{\"id\":5},\"error\":\"ONLYFANS_COM_ERROR\",\"onlyfans_response\":{\"status\":500}}",
                "{\"data\":{\"id\":5},\"errors\":{\"text\":[\"No.\"]}}",
                "{\"data\":{\"id\":5},\"onlyfans_response\":{\"status\":200}}",
                "{\"data\":{\"id\":5},\"code\":\"ONLYFANS_COM_ERROR\"}",
                "{\"data\":{\"id\":5,\"hasError\":true},\"request_outcome\":\"unknown\"}"
            })
    void successThatAlsoSaysTheOppositeProvesNothing(String body) {
        Verdict verdict = Verdict.of(Answers.of(200, body));
        assertThat(verdict.meaning()).isEqualTo(Meaning.UNKNOWN);
        assertThat(verdict.explanation())
                .startsWith("The API's answer contradicts itself (HTTP 200")
                .contains("it is a success, but has ");
    }

    @Test
    void saysWhatContradictsASuccess() {
        assertThat(Verdict.of(Answers.of(200, "{\"data\":{\"id\":5},\"success\":false,\"message\":\"Try later\"}"))
                        .explanation())
                .isEqualTo(
                        "The API's answer contradicts itself (HTTP 200: Try later): it is a success, but has success:"
                                + " false.");
    }

    @Test
    void whatSaysThatNothingIsWrongContradictsNoSuccess() {
        assertThat(meaning(
                        200,
                        "{\"success\":true,\"error\":null,\"errors\":[],\"code\":200,\"request_outcome\":null,"
                                + "\"onlyfans_response\":null,\"data\":{\"id\":5,\"success\":null,\"error\":false}}"))
                .isEqualTo(Meaning.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"id\":5}}",
                "{\"success\":true}",
                "{\"data\":{\"success\":1}}",
                "{\"data\":{\"id\":5},\"request_outcome\":\"not_sent\"}"
            })
    void anErrorThatAlsoSaysTheOppositeProvesNothing(String body) {
        for (int status : new int[] {301, 400, 401, 404, 422, 429}) {
            assertThat(meaning(status, body)).as(status + " " + body).isEqualTo(Meaning.UNKNOWN);
        }
    }

    @Test
    void theVendorsOwnWordOnTheOutcomeIsTaken() {
        assertThat(meaning(500, "{\"request_outcome\":\"not_sent\"}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(409, "{\"request_outcome\":\"not_sent\"}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(400, "{\"error\":\"ONLYFANS_COM_ERROR\",\"request_outcome\":\"not_sent\"}"))
                .isEqualTo(Meaning.REJECTED);
        assertThat(meaning(422, "{\"request_outcome\":\"unknown\"}")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(422, "{\"request_outcome\":\"\"}")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(422, "{\"request_outcome\":{}}")).isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(422, "{\"error\":{\"request_outcome\":\"unknown\"}}"))
                .isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(422, "{\"request_outcome\":null}")).isEqualTo(Meaning.REJECTED);
        assertThat(meaning(429, "{\"request_outcome\":\"unknown\"}")).isEqualTo(Meaning.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":503}", "{\"status\":200}", "{}", "null", "\"x\""})
    void theVendorsOwnWordIsNotTakenAgainstThatOfOnlyFans(String response) {
        assertThat(meaning(400, "{\"request_outcome\":\"not_sent\",\"onlyfans_response\":" + response + "}"))
                .isEqualTo(Meaning.UNKNOWN);
        assertThat(meaning(400, "{\"request_outcome\":\"not_sent\",\"onlyfans_response\":{\"status\":404}}"))
                .isEqualTo(Meaning.REJECTED);
    }

    @Test
    void theVendorsOwnWordNeedsAWholeBody() {
        assertThat(Verdict.of(Answers.flawed(500, "{\"request_outcome\":\"not_sent\"}"))
                        .meaning())
                .isEqualTo(Meaning.UNKNOWN);
    }

    /** Reads the answer on its own, by the letter of the rule: what proves that nothing was taken. */
    private static boolean provesThatNothingWasTaken(int status, JsonNode body) {
        JsonNode data = body.path("data");
        JsonNode inner = body.path("onlyfans_response");
        String outcome = body.path("request_outcome").asText("");
        boolean vouched = outcome.equals("not_sent");
        if (status < 300) {
            boolean disowned =
                    data.path("hasError").asBoolean() || data.path("isCanceled").asBoolean();
            return disowned && outcome.isEmpty() && !body.hasNonNull("onlyfans_response") && !body.hasNonNull("error");
        }
        boolean throughOnlyFans =
                body.has("onlyfans_response") || body.toString().contains("\"ONLYFANS_");
        boolean refusedThere = inner.path("status").asText().matches("4(?!0[689]|16|18|2[345]|99)\\d\\d");
        return (vouched || (outcome.isEmpty() && status < 500))
                && !data.hasNonNull("id")
                && (!throughOnlyFans || refusedThere || (vouched && !body.has("onlyfans_response")));
    }

    @Property(tries = 5000)
    void nothingIsCalledRejectedOrTriedAgainThatMayHaveBeenTaken(
            @ForAll("errorStatuses") int status, @ForAll("errors") String body) throws Exception {
        Meaning meaning = meaning(status, body);
        if (meaning == Meaning.REJECTED || meaning == Meaning.NOT_YET) {
            assertThat(provesThatNothingWasTaken(status, new ObjectMapper().readTree(body)))
                    .isTrue();
        }
        if (meaning == Meaning.NOT_YET) {
            assertThat(status).isEqualTo(429);
            assertThat(body).doesNotContain("ONLYFANS_", "onlyfans_");
        }
    }

    @Property
    void noAnswerOfWhateverShapeIsTriedAgainIfItComesFromOnlyFans(@ForAll("objects") String body) {
        if (meaning(429, body) == Meaning.NOT_YET) {
            JsonNode json = Answers.json(body);
            assertThat(json.has("onlyfans_response")).isFalse();
            assertThat(json.path("request_outcome").isMissingNode()
                            || json.path("request_outcome").isNull())
                    .isTrue();
        }
    }

    @Provide
    Arbitrary<Integer> errorStatuses() {
        return Arbitraries.oneOf(
                Arbitraries.of(200, 301, 400, 401, 402, 403, 404, 408, 409, 422, 423, 425, 429, 499, 500, 503),
                Arbitraries.integers().between(200, 599).filter(status -> status != 204 && status != 205));
    }

    @Provide
    Arbitrary<String> errors() {
        Map<String, List<String>> members = Map.of(
                "error",
                        List.of(
                                "\"VALIDATION_ERROR\"",
                                "\"ONLYFANS_COM_ERROR\"",
                                "{\"code\":\"ONLYFANS_X\"}",
                                "null",
                                "7"),
                "code", List.of("\"account_not_found\"", "\"ONLYFANS_COM_RATE_LIMIT_ERROR\"", "5"),
                "message", List.of("\"m\"", "null", "{}"),
                "request_outcome", List.of("\"not_sent\"", "\"unknown\"", "\"sent\"", "null"),
                "success", List.of("true", "false", "null", "\"x\""),
                "data", List.of("{}", "[]", "{\"id\":5}", "{\"id\":null}", "{\"id\":5,\"hasError\":true}"),
                "_meta", List.of("{}", "\"\"", "{\"_credits\":{\"used\":1e30}}"));
        Arbitrary<String> statuses = Arbitraries.of(
                "400", "\"404\"", "408", "409", "429", "499", "200", "302", "500", "\"503\"", "0", "null", "true",
                "404.5", "[]");
        Arbitrary<String> responses = Arbitraries.oneOf(
                statuses.map(status -> "{\"status\":" + status + ",\"body\":null}"),
                Arbitraries.of("null", "{}", "[]", "\"x\"", "404"));
        Arbitrary<String> wrapped =
                responses.map(response -> "\"onlyfans_response\":" + response).injectNull(0.5);
        return Combinators.combine(
                        wrapped,
                        Arbitraries.of(members.keySet())
                                .flatMap(name ->
                                        Arbitraries.of(members.get(name)).map(value -> "\"" + name + "\":" + value))
                                .list()
                                .uniqueElements(member -> member.split(":")[0])
                                .ofMaxSize(4))
                .as((response, others) -> Stream.concat(Stream.ofNullable(response), others.stream())
                        .collect(Collectors.joining(",", "{", "}")));
    }

    @Provide
    Arbitrary<String> objects() {
        return OddJson.objects();
    }

    @Property
    void noAnswerIsTakenForAcceptedUnlessItSucceedsAndNamesItsMessage(
            @ForAll @IntRange(min = 200, max = 599) int status, @ForAll("bodies") String body) {
        Answer answer = Answers.of(status, body);
        Verdict verdict = Verdict.of(answer);
        if (verdict.meaning() == Meaning.ACCEPTED) {
            assertThat(status).isBetween(200, 299);
            assertThat(answer.message().id()).isNotNull();
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
