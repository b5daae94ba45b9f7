package io.jenkins.plugins.onlyfans.core.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerTest {

    /** The vendor's own example. [SEED] */
    static final String SEED = """
            {"data": {"id": 123, "date": "2025-01-01T01:01:01+00:00", "isReady": true, "isDone": false, "total": -1,
              "pending": 0, "canUnsend": true, "unsendSeconds": 1000000, "hasError": false, "isCanceled": false,
              "isCouplePeopleMedia": false},
             "_meta": {"_credits": {"used": 1, "balance": 967, "note": "Always"},
              "_cache": {"is_cached": false, "note": "n"},
              "_rate_limits": {"limit_minute": 1000, "limit_day": 50000, "remaining_minute": 998,
                "remaining_day": 49998}}}""";

    @Test
    void readsTheVendorsExample() {
        Answer answer = Answers.of(200, SEED);
        assertThat(answer.message())
                .isEqualTo(new QueuedMessage(123L, "2025-01-01T01:01:01+00:00", false, -1L, 0L, true, 1000000L));
        assertThat(answer.whole("/_meta/_credits/used")).contains(1L);
        assertThat(answer.whole("/_meta/_credits/balance")).contains(967L);
        assertThat(answer.whole("/_meta/_rate_limits/remaining_minute")).contains(998L);
    }

    @Test
    void readsNullLimitsAbsentMetaAndUnknownFields() {
        Answer nulls = Answers.of(
                200,
                "{\"data\":{\"id\":1,\"new\":[1]},\"_meta\":{\"_rate_limits\":{\"limit_day\":null,\"notice\":\"x\"}}}");
        assertThat(nulls.message().id()).isEqualTo(1);
        assertThat(nulls.whole("/_meta/_rate_limits/limit_day")).isEmpty();
        assertThat(nulls.text("/_meta/_rate_limits/notice")).contains("x");
        assertThat(nulls.whole("/_meta/_credits/used")).isEmpty();
        assertThat(Answers.of(200, "{\"data\":{\"id\":1}}").whole("/_meta/_credits/used"))
                .isEmpty();
    }

    @Test
    void readsFieldsOfAnotherTypeAsNullAndTheRestAllTheSame() {
        Answer odd = Answers.of(
                200,
                "{\"data\":{\"id\":\"77\",\"date\":{\"at\":1},\"total\":\"many\",\"pending\":[1,{\"a\":2}],\"canUnsend\":\"perhaps\","
                        + "\"unsendSeconds\":5},\"_meta\":\"none\"}");
        assertThat(odd.message().id()).isEqualTo(77);
        assertThat(odd.message().date()).isNull();
        assertThat(odd.message().total()).isNull();
        assertThat(odd.message().pending()).isNull();
        assertThat(odd.message().canUnsend()).isNull();
        assertThat(odd.message().unsendSeconds()).isEqualTo(5);
        assertThat(odd.whole("/_meta/_credits/used")).isEmpty();
        Answer none = Answers.of(200, "{\"data\":[],\"_meta\":{\"_credits\":3}}");
        assertThat(none.message()).isNull();
        assertThat(none.whole("/_meta/_credits/used")).isEmpty();
    }

    @Test
    void keepsDataAndMetaVerbatimAsPlainMaps() {
        Answer answer = Answers.of(200, "{\"data\":{\"id\":1,\"x\":{\"y\":[1,2.50,null,\"z\"]}},\"_meta\":{}}");
        assertThat(answer.map("/data").get("x"))
                .isEqualTo(Map.of("y", Arrays.asList(1, new BigDecimal("2.50"), null, "z")));
        assertThat(answer.map("/_meta")).isEmpty();
        assertThat(answer.map("/none")).isEmpty();
        assertThat(answer.map("/data/id")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html></html>", "{", "{\"data\":", "[]", "1", "null", "\"{}\"", "{} x", "{}{}"})
    void isJsonOnlyIfItIsOneWholeObject(String body) {
        Answer answer = Answers.of(200, body);
        assertThat(answer.isJson()).isFalse();
        assertThat(answer.message()).isNull();
        assertThat(answer.map("/data")).isEmpty();
        assertThat(Answers.of(200, "{}").isJson()).isTrue();
        assertThat(Answers.flawed(200, "{}").isJson()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'',no body",
        "' \n',no body",
        "<!DOCTYPE html>,an HTML page",
        "'  <html>',an HTML page",
        "{},JSON",
        "[],something that is not JSON"
    })
    void namesTheKindOfBody(String body, String kind) {
        assertThat(Answers.of(502, body).bodyKind()).isEqualTo(kind);
    }

    @Test
    void namesTheKindOfBodyByItsContentType() {
        assertThat(Answers.of(502, "x", "Content-Type", "text/html; charset=utf-8")
                        .bodyKind())
                .isEqualTo("an HTML page");
        assertThat(Answers.of(502, "x", "Content-Type", "text/plain").bodyKind())
                .isEqualTo("text/plain that is not a JSON object");
        assertThat(Answers.flawed(502, "{}").bodyKind()).isEqualTo("a body that was cut off after 3 bytes");
    }

    @Test
    void holdsTheKeyNowhereEvenIfTheServerRepeatsIt() {
        String escaped = "\\u006ffapi_canary";
        Answer answer = Answers.of(
                200,
                "{\"data\":{\"date\":\"ofapi_canary\",\"deep\":[\"a ofapi_canary b\",{\"x\":\"" + escaped + "\"}]}}");
        assertThat(answer.map("/data"))
                .isEqualTo(Map.of("date", "****", "deep", List.of("a **** b", Map.of("x", "****"))));
        assertThat(answer.message().date()).isNull();
    }

    @Test
    void holdsTheKeyInNoNameEither() {
        Answer answer = Answers.of(
                422, "{\"errors\":{\"\\u006ffapi_canary\":[\"bad\"]},\"data\":{\"ofapi_canary\":{\"x\":1}}}");
        assertThat(answer.map("/data")).isEqualTo(Map.of("****", Map.of("x", 1)));
        assertThat(ApiError.of(answer).explanation()).contains("****: bad").doesNotContain("canary");
    }

    /** One such character would make all that it stands in unreadable, such as an answer of the REST API. */
    @Test
    void keepsNothingThatNoXmlCanHold() {
        Answer answer = Answers.of(
                200,
                "{\"data\":{\"a\\u0000\":\"\\ud83d\",\"b\":[{\"\\ude00\":\"x\\uffff\"}]},\"_meta\":{\"c\":\"\\u0008x\"}}");
        assertThat(answer.map("/data"))
                .isEqualTo(Map.of("a\ufffd", "\ufffd", "b", List.of(Map.of("\ufffd", "x\ufffd"))));
        assertThat(answer.map("/_meta")).isEqualTo(Map.of("c", "\ufffdx"));
    }

    @Test
    void keepsBothValuesOfANameThatStandsTwice() {
        Answer answer = Answers.of(200, "{\"data\":{\"a\":1,\"b\":0,\"a\":[2],\"b\":0,\"a\":null}}");
        assertThat(answer.map("/data")).isEqualTo(Map.of("a", Arrays.asList(1, List.of(2), null), "b", 0));
    }

    @Test
    void keepsNumbersThatNobodyCanHoldAsTexts() {
        String digits = "9".repeat(101);
        Answer answer =
                Answers.of(200, "{\"data\":{\"a\":1e999999999,\"b\":1e9999999999,\"c\":" + digits + ",\"d\":NaN}}");
        assertThat(answer.map("/data"))
                .isEqualTo(Map.of("a", new BigDecimal("1e999999999"), "b", "1e9999999999", "c", digits, "d", "NaN"));
    }

    @ParameterizedTest
    @CsvSource({
        "2147483647, Integer",
        "-2147483648, Integer",
        "2147483648, Long",
        "-9223372036854775808, Long",
        "9223372036854775808, BigInteger",
        "5.0, BigDecimal"
    })
    void keepsEachNumberInTheSmallestTypeThatHoldsIt(String number, String type) {
        Object kept = Answers.of(200, "{\"data\":{\"a\":" + number + "}}")
                .map("/data")
                .get("a");
        assertThat(kept).hasToString(number);
        assertThat(kept.getClass().getSimpleName()).isEqualTo(type);
    }

    @Test
    void keepsNumbersOfAHundredCharacters() {
        BigDecimal number = new BigDecimal("1." + "9".repeat(98));
        assertThat(Answers.of(200, "{\"data\":{\"a\":" + number + "}}").map("/data"))
                .isEqualTo(Map.of("a", number));
    }

    @Test
    void keepsThirtyTwoLevelsAndSaysThatThereAreMore() {
        String json = Answers.of(200, "{\"data\":{\"x\":" + "[".repeat(30) + "{}" + "]".repeat(30) + "}}")
                .map("/data")
                .toString();
        assertThat(json).contains("(left out: more than 32 levels deep)");
        assertThat(Answers.of(200, "{\"data\":{\"x\":" + "[".repeat(29) + "{}" + "]".repeat(29) + "}}")
                        .map("/data")
                        .toString())
                .doesNotContain("left out");
    }

    @Test
    void readsHeadersAndNumbersInThem() {
        Answer answer = Answers.of(200, "", "a", "12", "b", "-3", "c", "1.5", "d", "99999999999999999999");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("A")).contains("12");
        assertThat(answer.number("a")).contains(12L);
        assertThat(answer.number("b")).contains(-3L);
        assertThat(answer.number("c")).isEmpty();
        assertThat(answer.number("d")).isEmpty();
        assertThat(answer.number("e")).isEmpty();
    }

    @Test
    void readsFlags() {
        Answer answer = Answers.of(200, "{\"t\":true,\"f\":false,\"n\":null,\"s\":\"false\",\"i\":0}");
        assertThat(answer.flag("/t")).contains(true);
        assertThat(answer.flag("/f")).contains(false);
        assertThat(answer.flag("/n")).contains(false);
        assertThat(answer.flag("/missing")).contains(false);
        assertThat(answer.flag("/s")).isEmpty();
        assertThat(answer.flag("/i")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-01-01T01:01:01+00:00", "2025-01-01T01:01:01.123456789+00:00"})
    void readsADateAsItIsWritten(String date) {
        assertThat(Answers.of(200, "{\"data\":{\"id\":1,\"date\":\"" + date + "\"}}")
                        .message()
                        .date())
                .isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1, 2})
    void takesAnIdThatIsOne(long id) {
        assertThat(Answers.of(200, "{\"data\":{\"id\":" + id + ",\"date\":\"2025-01-01T01:01:01Z\"}}")
                        .message()
                        .id())
                .isEqualTo(id > 0 ? id : null);
    }
}
