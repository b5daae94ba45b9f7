package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.HELLO;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import io.jenkins.plugins.onlyfans.demo.mock.RawClient.End;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with a send when it is told to. */
@Timeout(60)
class FaultTest {

    /** Each fault, how the client sees it and whether the message is in the queue all the same. */
    static final String ALL = """
        cut-before-request         | RESET   | false
        cut-in-request             | RESET   | false
        cut-before-accepting       | RESET   | false
        cut-after-accepting        | RESET   | true
        cut-in-headers             | RESET   | true
        cut-in-body                | 200     | true
        delay=0.2s                 | 200     | true
        stall                      | SILENCE | false
        stall-after-accepting      | SILENCE | true
        status                     | 500     | false
        status=418                 | 418     | false
        status-after-accepting     | 500     | true
        status-after-accepting=409 | 409     | true
        html                       | 502     | false
        html=524                   | 524     | false
        html-after-accepting       | 502     | true
        html-after-accepting=200   | 200     | true
        unknown-account            | 404     | false
        rate-limit                 | 429     | false
        retry-after                | 429     | false
        retry-date                 | 429     | false
        onlyfans-rate-limit        | 429     | false
        onlyfans-error             | 400     | false
        onlyfans-error=404         | 404     | false
        onlyfans-error=503         | 400     | false
        redirect                   | 307     | false
        redirect=301               | 301     | false
        empty                      | 200     | true
        truncated                  | 200     | true
        wrong-type                 | 200     | true
        no-meta                    | 200     | true
        has-error                  | 200     | false
        is-canceled                | 200     | false
        success-false              | 200     | true
        oversized=1                | 200     | true
        endless                    | 200     | true
        """;

    private final MockApiClient client = new MockApiClient();
    private final MockApi mock = client.mock();

    @AfterEach
    void stop() {
        client.close();
    }

    private Answer sendWith(String fault) throws IOException, InterruptedException {
        mock.play(fault);
        return client.send(HELLO);
    }

    private RawClient rawSendWith(String fault) throws IOException {
        mock.play(fault);
        RawClient raw = new RawClient(mock);
        raw.send(HELLO);
        return raw;
    }

    private void assertAccepted(boolean accepted) {
        assertThat(mock.requests())
                .singleElement()
                .extracting(ReceivedRequest::accepted)
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = ALL)
    void showsTheClientOneThingAndMayDoAnother(String fault, String seen, boolean accepted) throws Exception {
        try (RawClient raw = rawSendWith(fault)) {
            boolean silent = seen.equals("SILENCE");
            End end = raw.readUntil("\r\n\r\n", silent ? Duration.ofMillis(200) : RawClient.LONG);
            assertThat(end == End.FOUND ? raw.received().split(" ")[1] : end.name())
                    .isEqualTo(seen);
            if (silent) {
                assertThat(raw.received()).isEmpty();
                raw.giveUp();
                assertThat(raw.readAll()).isEqualTo(End.CLOSED);
            }
            assertAccepted(accepted);
            assertThat(client.get(MESSAGES).json("/data")).hasSize(accepted ? 1 : 0);
        }
    }

    @Test
    void isListedWithItsDefaultAndTriedHere() {
        assertThat(Faults.help().keySet())
                .allSatisfy(usage -> assertThat(Faults.parse(usage)).hasToString(usage))
                .extracting(usage -> usage.split("=")[0])
                .hasSameElementsAs(
                        ALL.lines().map(line -> line.split("[= ]")[0]).toList());
        assertThat(Faults.help().values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
        assertThat(Faults.help()).containsEntry("retry-after=30", "429 with Retry-After in seconds");
    }

    @Nested
    class Broken {

        @ParameterizedTest
        @CsvSource({"cut-before-request, 0", "cut-in-request, 9", "cut-before-accepting, 18"})
        void theMockApiKeepsWhatItReadBefore(String fault, int bytes) throws Exception {
            try (RawClient raw = rawSendWith(fault)) {
                assertThat(raw.readAll()).isEqualTo(End.RESET);
                assertThat(raw.received()).isEmpty();
            }
            ReceivedRequest request = mock.requests().get(0);
            assertThat(request.body()).isEqualTo("{\"text\": \"Hello!\"}".substring(0, bytes));
            assertThat(request.status()).isZero();
        }

        @Test
        void insideTheHeaders() throws Exception {
            try (RawClient raw = rawSendWith("cut-in-headers")) {
                assertThat(raw.readAll()).isEqualTo(End.RESET);
                assertThat(raw.received()).isEqualTo("HTTP/1.1 200 OK\r\nContent-Ty");
            }
        }

        @Test
        void insideTheBody() throws Exception {
            try (RawClient raw = rawSendWith("cut-in-body")) {
                assertThat(raw.readAll()).isEqualTo(End.RESET);
                String head = raw.received().split("\r\n\r\n")[0];
                String body = raw.received().split("\r\n\r\n")[1];
                assertThat(body).startsWith("{\"data\":{\"id\":5001,");
                assertThat(head.lines())
                        .filteredOn(line -> line.startsWith("Content-Length: "))
                        .singleElement()
                        .extracting(line -> Integer.parseInt(line.split(" ")[1]) / 2)
                        .isEqualTo(body.length());
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "cut-before-request",
                    "cut-in-request",
                    "cut-before-accepting",
                    "cut-after-accepting",
                    "cut-in-headers",
                    "cut-in-body"
                })
        void isAFailureForAnHttpClient(String fault) {
            assertThatThrownBy(() -> sendWith(fault)).isInstanceOf(IOException.class);
            assertThat(mock.requests()).hasSize(1);
        }
    }

    @Nested
    class Answered {

        @Test
        void lateButRight() throws Exception {
            long begin = System.nanoTime();
            Answer answer = sendWith("delay=0.3s");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            assertThat(answer.json("/data/id").intValue()).isEqualTo(5001);
        }

        @ParameterizedTest
        @CsvSource({
            "status, 500, Server Error",
            "status-after-accepting=502, 502, Server Error",
            "status=409, 409, Refused by a fault"
        })
        void withAnErrorInJson(String fault, int status, String message) throws Exception {
            Answer answer = sendWith(fault);
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("Content-Type")).contains("application/json");
            assertThat(answer.header("Retry-After")).isEmpty();
            assertThat(answer.json()).isEqualTo(json("{'message': '" + message + "'}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"status=503", "status-after-accepting=503", "status=408"})
        void withWhatTemptsAClientToRepeat(String fault) throws Exception {
            assertThat(sendWith(fault).header("Retry-After")).contains("0");
        }

        @ParameterizedTest
        @ValueSource(strings = {"html", "html-after-accepting"})
        void withAnHtmlPage(String fault) throws Exception {
            Answer answer = sendWith(fault);
            assertThat(answer.header("Content-Type")).contains("text/html; charset=UTF-8");
            assertThat(answer.body()).startsWith("<!DOCTYPE html>").contains("Error 502");
        }

        @Test
        void thatTheAccountIsUnknown() throws Exception {
            Answer answer = sendWith("unknown-account");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json("/code").textValue()).isEqualTo("account_not_found");
        }

        @Test
        void withARateLimitThatDoesNotSayHowLong() throws Exception {
            Answer answer = sendWith("rate-limit");
            assertThat(answer.json()).isEqualTo(json("{'message': 'Too Many Attempts.'}"));
            assertThat(answer.header("Retry-After")).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            retry-after     | 30
            retry-after=7   | 7
            retry-after=0   | 0
            retry-date      | Tue, 1 Dec 2026 12:00:30 GMT
            retry-date=90s  | Tue, 1 Dec 2026 12:01:30 GMT
            retry-date=2m   | Tue, 1 Dec 2026 12:02:00 GMT
            """)
        void withARateLimitThatSaysHowLong(String fault, String retryAfter) throws Exception {
            Answer answer = sendWith(fault);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).contains(retryAfter);
        }

        @Test
        void withTheRateLimitOfOnlyFans() throws Exception {
            assertThat(sendWith("onlyfans-rate-limit").json())
                    .isEqualTo(
                            json(
                                    "{'error': 'ONLYFANS_COM_RATE_LIMIT_ERROR', 'onlyfans_response': {'status': 429, 'body': null}}"));
        }

        @ParameterizedTest
        @CsvSource({
            "onlyfans-error, 400, 400",
            "onlyfans-error=403, 403, 403",
            "onlyfans-error=503, 400, 503",
            "onlyfans-error=200, 400, 200"
        })
        void withAnErrorOfOnlyFansThatCostsACredit(String fault, int outer, int inner) throws Exception {
            Answer answer = sendWith(fault);
            assertThat(answer.status()).isEqualTo(outer);
            assertThat(answer.json("/error").textValue()).isEqualTo("ONLYFANS_COM_ERROR");
            assertThat(answer.json("/onlyfans_response"))
                    .isEqualTo(json(
                            "{'status': " + inner + ", 'body': {'error': {'code': 0, 'message': 'OnlyFans failed'}}}"));
            assertThat(answer.json("/_meta/_credits")).isEqualTo(json("{'used': 1, 'balance': 999, 'note': 'Always'}"));
        }

        @Test
        void withARedirectElsewhere() throws Exception {
            assertThat(sendWith("redirect=308").header("Location")).contains("http://127.0.0.1:9/elsewhere");
        }

        @Test
        void withoutABody() throws Exception {
            Answer answer = sendWith("empty");
            assertThat(answer.body()).isEmpty();
            assertThat(answer.header("Content-Length")).contains("0");
        }

        @Test
        void withHalfOfTheJson() throws Exception {
            String half = sendWith("truncated").body();
            assertThat(half).startsWith("{\"data\":{\"id\":5001,").doesNotEndWith("}");
            assertThat(client.send(HELLO).body().length()).isBetween(2 * half.length(), 2 * half.length() + 1);
        }

        @Test
        void asHtmlThoughItIsJson() throws Exception {
            Answer answer = sendWith("wrong-type");
            assertThat(answer.header("Content-Type")).contains("text/html");
            assertThat(answer.json("/data/id").intValue()).isEqualTo(5001);
        }

        @Test
        void withNothingButData() throws Exception {
            Answer answer = sendWith("no-meta");
            assertThat(answer.json().fieldNames()).toIterable().containsExactly("data");
            assertThat(answer.json("/data/id").intValue()).isEqualTo(5001);
            assertThat(answer.response().headers().map().keySet())
                    .containsExactlyInAnyOrder("content-length", "connection");
        }

        @Test
        void withNothingButTheErrorIfTheMessageIsWrong() throws Exception {
            mock.play("no-meta");
            Answer answer = client.send("{}");
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.has("/errors/text")).isTrue();
            assertThat(answer.has("/_meta")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({"has-error, hasError", "is-canceled, isCanceled"})
        void withARefusalInsideASuccess(String fault, String flag) throws Exception {
            Answer answer = sendWith(fault);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json("/data/" + flag).booleanValue()).isTrue();
            assertThat(answer.json("/data/id").isIntegralNumber()).isTrue();
        }

        @Test
        void withAMessageAndTheWordThatThereIsNone() throws Exception {
            Answer answer = sendWith("success-false");
            assertThat(answer.json("/success").booleanValue()).isFalse();
            assertThat(answer.json("/data/id").intValue()).isEqualTo(5001);
        }

        @Test
        void withSoManyMegabytes() throws Exception {
            Answer answer = sendWith("oversized=2");
            assertThat(answer.header("Content-Length")).contains("2000000");
            assertThat(answer.body()).hasSize(2_000_000).isBlank();
        }

        @Test
        void withoutEnd() throws Exception {
            try (RawClient raw = rawSendWith("endless")) {
                assertThat(raw.readUntil("\r\n\r\n   ", RawClient.LONG)).isEqualTo(End.FOUND);
                assertThat(raw.received()).contains("\r\nConnection: close\r\n").doesNotContain("Content-Length");
            }
        }
    }

    @Nested
    class Played {

        private int[] statuses(int sends) throws IOException, InterruptedException {
            int[] statuses = new int[sends];
            for (int i = 0; i < sends; i++) {
                statuses[i] = client.send(HELLO).status();
            }
            return statuses;
        }

        @Test
        void oneSendEachInTheirOrder() throws Exception {
            mock.play("status=501", "status=502");
            mock.play("status=503");
            assertThat(statuses(4)).containsExactly(501, 502, 503, 200);
        }

        @Test
        void asOftenAsTheyCount() throws Exception {
            mock.play("status=501*3", "html*1", "status=503*0");
            assertThat(statuses(5)).containsExactly(501, 501, 501, 502, 200);
        }

        @Test
        void alwaysIfTheyAreForAll() throws Exception {
            mock.play("status=501", "status=502*all", "status=503");
            assertThat(statuses(5)).containsExactly(501, 502, 502, 502, 502);
        }

        @Test
        void untilTheyAreForgotten() throws Exception {
            mock.play("status=501*all");
            assertThat(statuses(2)).containsExactly(501, 501);
            mock.playNothing();
            assertThat(statuses(1)).containsExactly(200);
            mock.play("status=502");
            assertThat(statuses(2)).containsExactly(502, 200);
        }

        @Test
        void onSendsAndOnNothingElse() throws Exception {
            mock.play("status=501");
            assertThat(client.get(MESSAGES).status()).isEqualTo(200);
            assertThat(client.get("/api/whoami").status()).isEqualTo(200);
            assertThat(client.call("DELETE", MESSAGES).status()).isEqualTo(405);
            assertThat(statuses(1)).containsExactly(501);
        }

        @Test
        void notAtAllIfOneIsWrittenWrong() throws Exception {
            assertThatThrownBy(() -> mock.play("status=501", "nonsense")).isInstanceOf(IllegalArgumentException.class);
            assertThat(statuses(1)).containsExactly(200);
        }
    }

    @Nested
    class Written {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            stall=5           | The fault stall takes no argument.
            empty=            | The fault empty takes no argument.
            delay=soon        | 'soon' is no duration such as 0.5s, 5s or 2m.
            delay=5           | '5' is no duration such as 0.5s, 5s or 2m.
            delay=-5s         | '-5s' is no duration such as 0.5s, 5s or 2m.
            delay=            | '' is no duration such as 0.5s, 5s or 2m.
            retry-date=30     | '30' is no duration such as 0.5s, 5s or 2m.
            retry-after=soon  | 'soon' is not a number.
            retry-after=-1    | '-1' is not a number.
            retry-after=30s   | '30s' is not a number.
            oversized=1234567 | '1234567' is not a number.
            status=OK         | 'OK' is no status from 200 to 599.
            status=           | '' is no status from 200 to 599.
            status=100        | '100' is no status from 200 to 599.
            status=600        | '600' is no status from 200 to 599.
            html=5000         | '5000' is no status from 200 to 599.
            redirect=99       | '99' is no status from 200 to 599.
            onlyfans-error=x  | 'x' is no status from 200 to 599.
            stall*            | '' is not a number.
            stall*many        | 'many' is not a number.
            stall*-1          | '-1' is not a number.
            stall*2*3         | '2*3' is not a number.
            """)
        void wrongIsRefused(String text, String why) {
            assertThatThrownBy(() -> Faults.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(why);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "Stall", "stal", " stall", "*3", "=500"})
        void underAnotherNameIsToldWhichThereAre(String text) {
            assertThatThrownBy(() -> Faults.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("There is no fault '" + text.split("[*=]")[0]
                            + "' for send; there are cut-before-request, ")
                    .hasMessageEndingWith(", endless, has-error, is-canceled, success-false.");
        }

        @Test
        void asItIsReadItIsShown() {
            assertThat(Arrays.stream(new String[] {"stall", "delay=0.5s*3", "status=404*all"})
                            .map(Faults::parse))
                    .extracting(Faults.Coming::toString)
                    .containsExactly("stall", "delay=0.5s*3", "status=404*all");
        }
    }
}
