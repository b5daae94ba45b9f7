package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.HELLO;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that are turned away before anything is looked at that is particular to a message. */
@Timeout(60)
class RefusalTest {

    private final MockApiClient client = new MockApiClient();

    @AfterEach
    void stop() {
        client.close();
    }

    @Nested
    class Key {

        private Answer withAuthorization(String path, String value) throws IOException, InterruptedException {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(client.mock().url() + path));
            return client.call(value == null ? request : request.header("Authorization", value));
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(
                strings = {
                    "Bearer wrong",
                    "Bearer ",
                    "Bearer " + MockApi.KEY + "x",
                    "bearer" + MockApi.KEY,
                    MockApi.KEY,
                    "Basic " + MockApi.KEY
                })
        void thatIsWrongOrMissingIsUnauthorized(String value) throws Exception {
            Answer answer = withAuthorization(MESSAGES, value);
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.json())
                    .isEqualTo(
                            json("{'error': 'Unauthorized. Go to https://app.onlyfansapi.com/api-keys to get your API"
                                    + " key.'}"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"/api/whoami", "/api/accounts", "/api/acct_other/mass-messaging", "/nowhere"})
        void isNeededForEverything(String path) throws Exception {
            assertThat(withAuthorization(path, "Bearer wrong").status()).isEqualTo(401);
        }

        @Test
        void thatIsWrongSendsNothing() throws Exception {
            Answer answer =
                    client.call(HttpRequest.newBuilder(URI.create(client.mock().url() + MESSAGES))
                            .header("Authorization", "Bearer wrong")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"text\": \"Hello!\"}")));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(client.mock().acceptedSends()).isEmpty();
        }
    }

    @Nested
    class Route {

        @Test
        void toAnAccountThatTheTeamDoesNotHaveIsNotFoundAndSaysWhy() throws Exception {
            client.mock().removeAccount("acct_other");
            Answer answer = client.call("POST", "/api/acct_other/mass-messaging", HELLO);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json("/code").textValue()).isEqualTo("account_not_found");
            assertThat(client.mock().acceptedSends()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/",
                    "/api",
                    "/api/whoami/",
                    "/api/" + MockApi.ACCOUNT,
                    "/api/12345/mass-messaging",
                    "/v2" + MESSAGES,
                    MESSAGES + "/abc",
                    MESSAGES + "/5001/more",
                    MESSAGES + "/99999999999999999999",
                    ACCOUNT + "/queue/99999999999999999999/publish",
                    ACCOUNT + "/chats"
                })
        void toNowhereIsNotFoundWithoutThatCode(String path) throws Exception {
            Answer answer = client.get(path);
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json("/message").textValue()).isEqualTo("The route could not be found.");
            assertThat(answer.has("/code")).isFalse();
        }

        @ParameterizedTest
        @CsvSource({
            "POST, /api/whoami",
            "DELETE, /api/accounts",
            "PUT, " + MESSAGES,
            "DELETE, " + MESSAGES,
            "POST, " + MESSAGES + "/5001",
            "PATCH, " + MESSAGES + "/5001",
            "GET, " + ACCOUNT + "/queue/5001/publish",
            "POST, " + ACCOUNT + "/queue",
            "POST, " + ACCOUNT + "/user-lists",
            "DELETE, " + ACCOUNT + "/saved-for-later/messages"
        })
        void thatExistsRefusesOtherMethods(String method, String path) throws Exception {
            client.accepted(HELLO);
            Answer answer = client.call(method, path);
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.json("/message").textValue()).isEqualTo("The " + method + " method is not supported.");
        }
    }

    @Nested
    class Body {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "null",
                    "[]",
                    "'Hello!'",
                    "Hello!",
                    "{'text': 'Hello!'",
                    "{'text': 'Hello!'} {}",
                    "{'text': NaN}"
                })
        void thatIsNoJsonObjectIsABadRequest(String body) throws Exception {
            Answer answer = client.send(body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json("/message").textValue()).isEqualTo("The body is not a JSON object.");
            assertThat(answer.json("/_meta/_credits/used").intValue()).isZero();
            assertThat(client.mock().acceptedSends()).isEmpty();
        }

        @ParameterizedTest
        @NullSource
        @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"})
        void thatIsNotCalledJsonIsABadRequest(String type) throws Exception {
            HttpRequest.Builder request =
                    client.request(MESSAGES).POST(BodyPublishers.ofString("{\"text\": \"Hello!\"}"));
            assertThat(client.call(type == null ? request : request.header("Content-Type", type))
                            .status())
                    .isEqualTo(400);
            assertThat(client.mock().acceptedSends()).isEmpty();
        }

        @Test
        void mayBeJsonWithACharset() throws Exception {
            assertThat(client.call(client.request(MESSAGES)
                                    .header("Content-Type", "application/json; charset=utf-8")
                                    .POST(BodyPublishers.ofString("{\"text\": \"Hello!\"}")))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Nested
    class Credits {

        @Test
        void countDownWithEachCall() throws Exception {
            client.mock().setCredits(3);
            assertThat(client.send(HELLO).json("/_meta/_credits/balance").intValue())
                    .isEqualTo(2);
            assertThat(client.get(MESSAGES).json("/_meta/_credits/balance").intValue())
                    .isEqualTo(1);
            assertThat(client.send(HELLO).header("x-ofapi-credits-balance")).contains("0");
        }

        @Test
        void thatHaveRunOutArePaymentRequired() throws Exception {
            client.mock().setCredits(1);
            client.accepted(HELLO);
            Answer answer = client.send(HELLO);
            assertThat(answer.status()).isEqualTo(402);
            assertThat(answer.json("/message").textValue()).isEqualTo("You have no credits left.");
            assertThat(answer.json("/_meta/_credits")).isEqualTo(json("{'used': 0, 'balance': 0, 'note': 'Always'}"));
            assertThat(client.mock().acceptedSends()).hasSize(1);
        }

        @Test
        void areNotTakenForWhatIsRejected() throws Exception {
            client.mock().setCredits(1);
            client.send("{}");
            client.send("not JSON");
            assertThat(client.send(HELLO).status()).isEqualTo(200);
        }

        @Test
        void areNotNeededToSeeWhoOneIs() throws Exception {
            client.mock().setCredits(0);
            assertThat(client.get("/api/whoami").status()).isEqualTo(200);
        }
    }

    @Nested
    class RateLimit {

        private void useUp() {
            IntStream.range(0, 1000).forEach(i -> {
                try {
                    assertThat(client.get("/api/whoami").status()).isEqualTo(200);
                } catch (IOException | InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
        }

        @Test
        void isAThousandCallsAMinuteAndSaysWhenToComeAgain() throws Exception {
            client.letPass(Duration.ofSeconds(17));
            useUp();
            Answer answer = client.send(HELLO);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).contains("43");
            assertThat(answer.header("x-rate-limit-remaining-minute")).contains("0");
            assertThat(answer.json("/message").textValue()).isEqualTo("Too Many Attempts.");
            assertThat(answer.json("/_meta/_credits/used").intValue()).isZero();

            client.letPass(Duration.ofMillis(42_500));
            answer = client.send(HELLO);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(answer.header("Retry-After")).contains("1");
            assertThat(client.mock().acceptedSends()).isEmpty();

            client.letPass(Duration.ofMillis(500));
            answer = client.send(HELLO);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json("/_meta/_rate_limits/remaining_minute").intValue())
                    .isEqualTo(999);
        }

        @Test
        void countsDown() throws Exception {
            client.get("/api/whoami");
            client.send("{}");
            assertThat(client.send(HELLO)
                            .json("/_meta/_rate_limits/remaining_minute")
                            .intValue())
                    .isEqualTo(997);
        }
    }
}
