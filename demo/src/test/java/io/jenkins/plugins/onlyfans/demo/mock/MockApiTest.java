package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.HELLO;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import io.jenkins.plugins.onlyfans.demo.mock.RawClient.End;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself: where it listens, what it remembers, and how it ends. */
@Timeout(60)
class MockApiTest {

    private final MockApiClient client = new MockApiClient();
    private final MockApi mock = client.mock();

    @AfterEach
    void stop() {
        client.close();
    }

    @Nested
    class Listening {

        @Test
        void isOnLoopbackOnAPortOfItsOwn() {
            try (MockApi other = MockApi.start()) {
                assertThat(other.url()).isEqualTo("http://127.0.0.1:" + other.port());
                assertThat(other.port()).isNotIn(0, mock.port());
                assertThat(other.key()).isEqualTo(MockApi.KEY);
            }
        }

        @Test
        void isWithTheKeyThatItWasGiven() throws Exception {
            try (MockApi other = MockApi.start(0, "another")) {
                assertThat(other.key()).isEqualTo("another");
                HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(other.url() + "/api/whoami"));
                assertThat(client.call(request.copy().header("Authorization", "Bearer another"))
                                .status())
                        .isEqualTo(200);
                assertThat(client.call(request.copy().header("Authorization", "Bearer " + MockApi.KEY))
                                .status())
                        .isEqualTo(401);
            }
        }

        @Test
        void failsOnAPortThatIsTaken() {
            assertThatThrownBy(() -> MockApi.start(mock.port(), "k"))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageStartingWith("The mock API can't listen on port " + mock.port() + ": ");
        }

        @Test
        void mayBeOverTls() throws Exception {
            HeldCertificate certificate = new HeldCertificate.Builder()
                    .addSubjectAlternativeName("127.0.0.1")
                    .build();
            HandshakeCertificates held = new HandshakeCertificates.Builder()
                    .heldCertificate(certificate)
                    .build();
            HandshakeCertificates trusted = new HandshakeCertificates.Builder()
                    .addTrustedCertificate(certificate.certificate())
                    .build();
            try (MockApi secure = MockApi.start(
                    0, "k", InstantSource.system(), held.sslContext().getServerSocketFactory())) {
                HttpClient https =
                        HttpClient.newBuilder().sslContext(trusted.sslContext()).build();
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("https://127.0.0.1:" + secure.port() + "/api/whoami"))
                        .header("Authorization", "Bearer k")
                        .build();
                assertThat(https.send(request, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(200);
            }
        }

        @Test
        void endsForAWhileAndGoesOnWhereItWas() throws Exception {
            client.accepted(HELLO);
            mock.play("status=500");
            String url = mock.url();
            mock.refuseConnections();
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> client.send(HELLO)).isInstanceOf(ConnectException.class);
            }
            assertThat(mock.requests()).hasSize(1);

            mock.listenAgain();
            assertThat(mock.url()).isEqualTo(url);
            assertThat(client.send(HELLO).status()).isEqualTo(500);
            assertThat(client.get(MESSAGES).json("/data")).hasSize(1);
        }

        @Test
        void doesNotEndForThoseWhoAreConnected() throws Exception {
            try (RawClient early = new RawClient(mock)) {
                early.write("POST " + MESSAGES + " HTTP/1.1\r\n");
                client.get("/api/whoami");
                mock.refuseConnections();
                early.write("\r\n");
                assertThat(early.readAll()).isEqualTo(End.CLOSED);
                assertThat(early.received()).startsWith("HTTP/1.1 401 Error\r\n");
            }
        }

        @Test
        void endsWithAllThatIsUnderWay() throws Exception {
            BlockingQueue<ReceivedRequest> ended = new LinkedBlockingQueue<>();
            mock.onRequest(ended::add);
            mock.play("stall-after-accepting", "delay=10m", "endless");
            try (RawClient stalled = new RawClient(mock);
                    RawClient delayed = new RawClient(mock);
                    RawClient endless = new RawClient(mock);
                    RawClient idle = new RawClient(mock)) {
                begin(stalled, delayed, endless);
                mock.close();
                for (RawClient each : new RawClient[] {stalled, delayed, endless, idle}) {
                    assertThat(each.readAll()).isIn(End.CLOSED, End.RESET);
                }
            }
            for (int i = 0; i < 3; i++) {
                assertThat(ended.poll(30, TimeUnit.SECONDS)).isNotNull();
            }
            assertThatThrownBy(() -> client.send(HELLO)).isInstanceOf(ConnectException.class);
        }

        private void begin(RawClient... clients) throws Exception {
            for (RawClient each : clients) {
                int begun = mock.requests().size();
                each.send(HELLO);
                while (mock.requests().size() == begun) {
                    Thread.onSpinWait();
                }
            }
        }
    }

    @Nested
    class Requests {

        @Test
        void areRememberedAsTheyCame() throws Exception {
            client.send(HELLO);
            client.letPass(Duration.ofSeconds(5));
            client.send("{}");
            client.get(MESSAGES + "?x=1");

            assertThat(mock.requests()).hasSize(3);
            ReceivedRequest first = mock.requests().get(0);
            assertThat(first.method()).isEqualTo("POST");
            assertThat(first.target()).isEqualTo(MESSAGES);
            assertThat(first.headers())
                    .containsEntry("content-type", "application/json")
                    .containsEntry("CONTENT-TYPE", "application/json")
                    .containsEntry("Authorization", "Bearer " + MockApi.KEY);
            assertThat(first.body()).isEqualTo("{\"text\": \"Hello!\"}");
            assertThat(first.status()).isEqualTo(200);
            assertThat(first.accepted()).isTrue();
            assertThat(first.at()).isEqualTo(MockApiClient.NOW);

            ReceivedRequest second = mock.requests().get(1);
            assertThat(second.status()).isEqualTo(422);
            assertThat(second.accepted()).isFalse();
            assertThat(second.at()).isEqualTo(MockApiClient.NOW.plusSeconds(5));

            ReceivedRequest third = mock.requests().get(2);
            assertThat(third.target()).isEqualTo(MESSAGES + "?x=1");
            assertThat(third.body()).isEmpty();
            assertThat(third.accepted()).isFalse();

            assertThat(mock.acceptedSends()).singleElement().isEqualTo(first);
        }

        @Test
        void tellWhatTheyWereForAndWhetherTheyDidIt() throws Exception {
            long id = client.accepted(HELLO);
            client.get(MESSAGES + "/" + id);
            client.call("DELETE", MESSAGES + "/" + id);
            client.call("DELETE", MESSAGES + "/" + id);
            client.get("/nowhere");

            assertThat(mock.requests(Endpoint.GET))
                    .singleElement()
                    .extracting(ReceivedRequest::done)
                    .isEqualTo(false);
            assertThat(mock.requests(Endpoint.UNSEND))
                    .extracting(ReceivedRequest::message)
                    .containsExactly(id, 0L);
            assertThat(mock.requests().get(2)).hasToString("DELETE " + MESSAGES + "/5001  -> 200 done");
            assertThat(mock.requests().get(4).endpoint()).isEmpty();
            assertThat(mock.acceptedSends()).hasSize(1);
        }

        @Test
        void keepTheTextToTheLetter() throws Exception {
            client.send("{'text': 'Grüße 🎉\\n'}");
            assertThat(mock.requests().get(0).body()).isEqualTo("{\"text\": \"Grüße 🎉\\n\"}");
        }

        @Test
        void areShownWithoutTheKey() throws Exception {
            client.send(HELLO);
            ReceivedRequest request = mock.requests().get(0);
            assertThat(request.shownHeaders())
                    .containsEntry("Authorization", "Bearer ****")
                    .containsKey("Content-Type");
            assertThat(request.shownHeaders().values()).noneMatch(value -> value.contains(MockApi.KEY));
            assertThat(request).hasToString("POST " + MESSAGES + " {\"text\": \"Hello!\"} -> 200 accepted");

            client.call(
                    HttpRequest.newBuilder(URI.create(mock.url() + MESSAGES)).header("Authorization", MockApi.KEY));
            ReceivedRequest other = mock.requests().get(1);
            assertThat(other.shownHeaders()).containsEntry("Authorization", "****");
            assertThat(other).hasToString("GET " + MESSAGES + "  -> 401");
        }

        @Test
        void areToldOfWhenTheyHaveEnded() throws Exception {
            BlockingQueue<ReceivedRequest> told = new LinkedBlockingQueue<>();
            mock.onRequest(told::add);
            mock.play("status=503");
            client.send(HELLO);
            assertThat(told.poll(30, TimeUnit.SECONDS))
                    .isEqualTo(mock.requests().get(0));
            try (RawClient raw = new RawClient(mock)) {
                mock.play("stall");
                raw.send(HELLO);
                assertThat(raw.readUntil("H", Duration.ofMillis(100))).isEqualTo(End.SILENCE);
                assertThat(told).isEmpty();
                raw.giveUp();
                assertThat(told.poll(30, TimeUnit.SECONDS))
                        .isEqualTo(mock.requests().get(1));
            }
        }
    }

    @Nested
    class Scripted {

        @Test
        void answersTheNextRequestsOneAfterTheOtherAndThenAsBefore() throws Exception {
            mock.answer(Reply.of(201, "one").with("X-Of", "a test"), Reply.of(202, "two"));
            Answer first = client.send(HELLO);
            assertThat(first.body()).isEqualTo("one");
            assertThat(first.header("X-Of")).contains("a test");
            assertThat(client.get("/anywhere").status()).isEqualTo(202);
            assertThat(mock.acceptedSends()).isEmpty();
            assertThat(client.send(HELLO).status()).isEqualTo(200);
            assertThat(mock.acceptedSends()).hasSize(1);
        }

        @Test
        void answersAllRequestsWithoutTheEndpoints() throws Exception {
            mock.answer(request -> Reply.of(203, request.body()));
            assertThat(client.send(HELLO).body()).isEqualTo("{\"text\": \"Hello!\"}");
            assertThat(client.send(HELLO).status()).isEqualTo(203);
            assertThat(mock.acceptedSends()).isEmpty();
            assertThat(mock.requestCount()).isEqualTo(2);
        }

        @Test
        void cutsTheConnectionWhereItHasNoAnswer() throws Exception {
            mock.answer(request -> null);
            try (RawClient raw = new RawClient(mock)) {
                raw.send(HELLO);
                assertThat(raw.readAll()).isEqualTo(End.RESET);
                assertThat(raw.received()).isEmpty();
            }
        }

        @Test
        void isBefallenByFaultsAsAnyOther() throws Exception {
            mock.answer(request -> Reply.of(203, "late"));
            mock.play("truncated");
            assertThat(client.send(HELLO).body()).isEqualTo("la");
        }
    }

    @Nested
    class Bytes {

        @Test
        void ofAnAnswerEndWithTheConnection() throws Exception {
            try (RawClient raw = new RawClient(mock)) {
                raw.send(HELLO);
                assertThat(raw.readAll()).isEqualTo(End.CLOSED);
                String[] parts = raw.received().split("\r\n\r\n", 2);
                assertThat(parts[0].lines())
                        .startsWith("HTTP/1.1 200 OK")
                        .contains("Content-Length: " + parts[1].length())
                        .endsWith("Connection: close");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"nonsense\r\n\r\n", "GET /\r\n\r\n", "\r\n"})
        void thatAreNoHttpEndTheConnectionUnanswered(String bytes) throws Exception {
            try (RawClient raw = new RawClient(mock)) {
                raw.write(bytes);
                raw.giveUp();
                assertThat(raw.readAll()).isIn(End.CLOSED, End.RESET);
                assertThat(raw.received()).isEmpty();
            }
            assertThat(client.get("/api/whoami").status()).isEqualTo(200);
        }

        @Test
        void thatNeverEndALineEndTheConnection() throws Exception {
            try (RawClient raw = new RawClient(mock)) {
                raw.write("GET /" + "x".repeat(16 * 1024 + 1));
                assertThat(raw.readAll()).isIn(End.CLOSED, End.RESET);
                assertThat(raw.received()).isEmpty();
            }
            assertThat(mock.requests()).isEmpty();
        }

        @Test
        void ofAQueryMayBeWronglyEncoded() throws Exception {
            try (RawClient raw = new RawClient(mock)) {
                raw.write("GET " + MockApiClient.ACCOUNT
                        + "/user-lists?limit=%ZZ&view HTTP/1.1\r\nAuthorization: Bearer " + MockApi.KEY + "\r\n\r\n");
                assertThat(raw.readAll()).isEqualTo(End.CLOSED);
                assertThat(raw.received()).startsWith("HTTP/1.1 422 Error\r\n");
            }
        }
    }
}
