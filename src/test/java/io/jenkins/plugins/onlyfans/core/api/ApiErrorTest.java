package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each documented or observed error body, and the sentence that a user gets. */
class ApiErrorTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        see https://cdn.example.com/a/b.jpg?Signature=s&Key=k.   | see https://cdn.example.com/….
        (https://cdn.example.com?s=1) and http://b.example#s, so | (https://cdn.example.com/…) and http://b.example/…, so
        "https://cdn.example.com/a?s=1"                          | "https://cdn.example.com/…"
        see https://app.example.com/keys.                        | see https://app.example.com/keys.
        """)
    void namesNoMoreThanTheHostOfAnAddressThatMayBeSigned(String said, String shown) {
        assertThat(Printable.withoutSignatures(said)).isEqualTo(shown);
    }

    private static ApiError error(int status, String body) {
        return ApiError.of(Answers.of(status, body));
    }

    private static String explain(int status, String body) {
        return error(status, body).explanation();
    }

    @Test
    void aRefusedKeySaysWhereToMakeANewOne() {
        assertThat(
                        explain(
                                401,
                                "{\"error\":\"Unauthorized. Go to https://app.onlyfansapi.com/api-keys to get your API key.\"}"))
                .isEqualTo("The API key was refused (HTTP 401: Unauthorized. Go to https://app.onlyfansapi.com/api-keys"
                        + " to get your API key.). It may have been revoked: make one in the console of OnlyFansAPI.com"
                        + " under API Keys and put it into the credential.");
    }

    @Test
    void noCreditsSaysToTopUp() {
        assertThat(explain(402, "{\"message\":\"Not enough credits\"}"))
                .isEqualTo("The team has no credits left (HTTP 402: Not enough credits). Top up in the console of"
                        + " OnlyFansAPI.com.");
    }

    @Test
    void aForbiddenAccountSaysThatTheKeyMayBeRestricted() {
        assertThat(explain(403, ""))
                .startsWith("The API key is not allowed to do this (HTTP 403 with no body). It may be restricted");
    }

    @Test
    void anUnknownAccountIsToldFromAnythingElseThatIsMissing() {
        assertThat(explain(404, "{\"code\":\"account_not_found\",\"message\":\"Account not found\"}"))
                .startsWith(
                        "The account is unknown (HTTP 404: Account not found). Check the parameter account: it is the id");
        assertThat(explain(404, "{\"error\":{\"code\":\"account_not_found\"}}")).startsWith("The account is unknown");
        assertThat(explain(404, "<html>"))
                .isEqualTo(
                        "The API found nothing at this address (HTTP 404 with an HTML page). Check the parameter account, and the API URL in the settings.");
    }

    @Test
    void aRejectedMessageNamesEachField() {
        assertThat(explain(
                        422,
                        "{\"error\":\"VALIDATION_ERROR\",\"message\":\"The text field is required. (and 1 more error)\","
                                + "\"errors\":{\"text\":[\"The text field is required.\"],\"price\":[\"Too low.\",\"Odd.\"],"
                                + "\"x\":\"y\"}}"))
                .isEqualTo("The API rejected the request (HTTP 422: text: The text field is required.; price: Too low.;"
                        + " price: Odd.; x: y).");
        assertThat(error(422, "{\"errors\":{\"a\":[{\"b\":1}]}}").words()).contains("a: {\"b\":1}");
        assertThat(error(422, "{\"errors\":[\"a\",null]}").words()).contains("a");
        assertThat(error(422, "{\"errors\":\"a\"}").words()).contains("a");
        assertThat(error(422, "{\"errors\":[],\"message\":\"m\"}").words()).contains("m");
        assertThat(explain(422, "{\"message\":\"Banned words: foo\",\"description\":\"Remove them.\"}"))
                .isEqualTo("The API rejected the request (HTTP 422: Banned words: foo Remove them.).");
    }

    @Test
    void anErrorOfOnlyFansTellsWhatOnlyFansSaid() {
        assertThat(
                        explain(
                                400,
                                "{\"error\":\"ONLYFANS_COM_ERROR\",\"message\":\"Bad Request\",\"description\":\"d\",\"onlyfans_response\":"
                                        + "{\"status\":400,\"body\":{\"error\":{\"code\":0,\"message\":\"Media is used already\"}}}}"))
                .isEqualTo("OnlyFans refused the request (HTTP 400: Media is used already).");
        assertThat(explain(400, "{\"onlyfans_response\":{\"status\":400,\"body\":\"plain words\"}}"))
                .isEqualTo("OnlyFans refused the request (HTTP 400: plain words).");
        assertThat(explain(400, "{\"onlyfans_response\":{\"status\":400,\"body\":{\"message\":\"m\"}}}"))
                .contains(": m)");
    }

    @Test
    void aRateLimitIsTheVendorsOrThatOfOnlyFans() {
        assertThat(explain(429, "{\"message\":\"Too Many Attempts.\"}"))
                .isEqualTo("The API's rate limit is used up (HTTP 429: Too Many Attempts.).");
        assertThat(explain(429, "{\"error\":\"RATE_LIMIT_ERROR\"}"))
                .isEqualTo("The API's rate limit is used up (HTTP 429: RATE_LIMIT_ERROR).");
        assertThat(explain(429, "{\"error\":\"ONLYFANS_COM_RATE_LIMIT_ERROR\",\"onlyfans_response\":{\"status\":429}}"))
                .isEqualTo(
                        "OnlyFans limits how often this account may send (HTTP 429: ONLYFANS_COM_RATE_LIMIT_ERROR). Wait"
                                + " some minutes.");
    }

    @ParameterizedTest
    @CsvSource({
        "500, '{\"message\":\"Server Error\"}', 'The API answered with an error (HTTP 500: Server Error).'",
        "502, <html>, 'The API answered with an error (HTTP 502 with an HTML page).'",
        "503, '', 'The API answered with an error (HTTP 503 with no body).'",
        "418, {}, 'The API answered with an error (HTTP 418).'",
        "407, '', 'The proxy asks for a login (HTTP 407 with no body). Check the proxy settings.'",
        "400, '{\"message\":\"No.\"}', 'The API answered with an error (HTTP 400: No.).'",
        "300, '', 'The server redirects to another address (HTTP 300 with no body). Check the API URL in the settings; the key is sent nowhere else.'",
        "302, '', 'The server redirects to another address (HTTP 302 with no body). Check the API URL in the settings; the key is sent nowhere else.'"
    })
    void anyOtherTellsItsStatus(int status, String body, String explanation) {
        assertThat(explain(status, body)).isEqualTo(explanation);
    }

    @Test
    void anErrorMayBeAnObject() {
        assertThat(explain(500, "{\"error\":{\"code\":\"E1\",\"message\":\"broken\"}}"))
                .contains("HTTP 500: broken)");
        assertThat(explain(500, "{\"error\":{\"code\":\"E1\"}}")).contains("HTTP 500: E1)");
    }

    @Test
    void blankWordsAreNone() {
        assertThat(explain(500, "{\"message\":\" \",\"description\":\"\\n\",\"error\":\"E1\"}"))
                .contains("(HTTP 500: E1)");
    }

    @Test
    void longAndUnprintableTextIsCutToOneLine() {
        assertThat(explain(500, "{\"message\":\"" + "é\\n\\t".repeat(400) + "\"}"))
                .isEqualTo("The API answered with an error (HTTP 500: " + "é ".repeat(256) + "…).");
        assertThat(explain(500, "{\"message\":\"" + "🎉".repeat(512) + "\"}")).doesNotContain("…");
        assertThat(explain(500, "{\"message\":\"" + "🎉".repeat(513) + "\"}")).endsWith("🎉…).");
        assertThat(explain(500, "{\"message\":\"a\\u001b[31mb\"}")).contains("a\ufffd[31mb");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        422 | {"message":"m","request_outcome":"unknown"}                  | The API does not know whether OnlyFans accepted the message (HTTP 422: m).
        401 | {"message":"m","onlyfans_response":{"status":503}}           | OnlyFans failed to answer (HTTP 401: m).
        400 | {"message":"m","onlyfans_response":{"status":"503"}}         | OnlyFans failed to answer (HTTP 400: m).
        400 | {"message":"m","onlyfans_response":{"status":500}}           | OnlyFans failed to answer (HTTP 400: m).
        400 | {"message":"m","onlyfans_response":{"status":499}}           | The API does not say whether OnlyFans refused (HTTP 400: m): the status of OnlyFans is 499.
        300 | {"message":"m","success":true}                               | The API's answer contradicts itself (HTTP 300: m): it is an error, but has success: true.
        400 | {"message":"m","onlyfans_response":{"status":200}}           | The API does not say whether OnlyFans refused (HTTP 400: m): the status of OnlyFans is 200.
        400 | {"message":"m","onlyfans_response":{"status":[4,0,4]}}       | The API does not say whether OnlyFans refused (HTTP 400: m): the status of OnlyFans is [4,0,4].
        400 | {"message":"m","onlyfans_response":null}                     | The API does not say whether OnlyFans refused (HTTP 400: m): the status of OnlyFans is missing.
        429 | {"error":"ONLYFANS_COM_ERROR"}                               | The API does not say whether OnlyFans refused (HTTP 429: ONLYFANS_COM_ERROR): the status of OnlyFans is missing.
        400 | {"message":"m","data":{"id":5}}                              | The API's answer contradicts itself (HTTP 400: m): it is an error, but has data.id: 5.
        200 | {"message":"m","success":false,"data":{"id":5,"error":"x"}}  | The API's answer contradicts itself (HTTP 200: m): it is a success, but has success: false and data.error: "x".
        500 | {"message":"m","onlyfans_response":{"status":403}}           | The API answered with an error (HTTP 500: m).
        """)
    void saysWhyNobodyKnowsWhetherItWasSent(int status, String body, String explanation) {
        assertThat(explain(status, body)).isEqualTo(explanation);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 422, 429, 500})
    void anAccountThatOnlyFansHasSignedOutIsToBeSignedInAgain(int status) {
        assertThat(explain(
                        status,
                        "{\"error\":\"ONLYFANS_COM_ERROR\",\"message\":\"Bad Request\",\"onlyfans_response\":{\"status\":401,"
                                + "\"body\":{\"error\":{\"message\":\"Wrong user.\"}}}}"))
                .isEqualTo("OnlyFans has signed the account out (HTTP " + status
                        + ": Wrong user.). Sign in to it again in" + " the console of OnlyFansAPI.com.");
    }

    /** Who is told to look at key, team or URL looks in vain. */
    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 407, 422})
    void whatOnlyFansRefusedIsNotLaidOnTheKey(int status) {
        assertThat(explain(status, "{\"message\":\"m\",\"onlyfans_response\":{\"status\":404}}"))
                .isEqualTo("OnlyFans refused the request (HTTP " + status + ": m).");
    }

    @Test
    void aSuccessThatIsNoneIsNoRedirect() {
        assertThat(explain(200, "<html>"))
                .isEqualTo(
                        "The API's answer can't be understood (HTTP 200 with an HTML page). Check the API URL in the settings.");
    }

    @Test
    void anErrorOfAnUnknownFormIsTold() {
        assertThat(explain(500, "{\"error\":{\"reason\":\"r\"}}")).contains("(HTTP 500: {\"reason\":\"r\"})");
    }
}
