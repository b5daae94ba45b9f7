package io.jenkins.plugins.onlyfans.demo.mock;

import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.ACCOUNT;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.HELLO;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.MESSAGES;
import static io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.onlyfans.demo.mock.MockApiClient.Answer;
import io.jenkins.plugins.onlyfans.demo.mock.RawClient.End;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes wrong with other requests than sends, as it is addressed to them. */
@Timeout(60)
class EndpointFaultTest {

    private static final String SCHEDULED =
            "{'text': 'Later!', 'userLists': ['fans'], 'scheduledDate': '2026-12-02T00:30:00.000Z'}";

    private final MockApiClient client = new MockApiClient();
    private final MockApi mock = client.mock();
    /** What was asked for without waiting. */
    private String upload;

    @AfterEach
    void stop() {
        client.close();
    }

    private static String message(long id) {
        return MESSAGES + "/" + id;
    }

    /** Asks an endpoint for what it is for, of the message 5001 where it needs one. */
    private Answer ask(Endpoint endpoint) throws IOException, InterruptedException {
        return switch (endpoint) {
            case SEND -> client.send(HELLO);
            case LIST -> client.get(MESSAGES);
            case GET -> client.get(message(5001));
            case UPDATE -> client.call("PUT", message(5001), SCHEDULED);
            case UNSEND -> client.call("DELETE", message(5001));
            case PUBLISH -> client.call("PUT", ACCOUNT + "/queue/5001/publish");
            case QUEUE ->
                client.get(ACCOUNT + "/queue?publishDateStart=2026-12-02&publishDateEnd=2026-12-02&timezone=UTC");
            case SAVED -> client.get(ACCOUNT + "/saved-for-later/messages?limit=10&offset=0");
            case RESULTS -> client.get(ACCOUNT + "/engagement/messages/mass-messages");
            case OVERVIEW -> client.get(MESSAGES + "/overview");
            case USER_LISTS -> client.get(ACCOUNT + "/user-lists");
            case UPLOAD_VAULT -> client.upload("vault", "a.png", "x");
            case UPLOAD -> client.upload("upload", "a.png", "x");
            case UPLOAD_STATUS -> client.get(ACCOUNT + "/media/uploads/" + upload + "/status");
            case VAULT -> client.get(ACCOUNT + "/media/vault");
            case MEDIUM -> client.get(ACCOUNT + "/media/vault/3001");
            case VAULT_LISTS -> client.get(ACCOUNT + "/media/vault/lists");
            case ACCOUNTS -> client.get("/api/accounts");
            case WHOAMI -> client.get("/api/whoami");
        };
    }

    private JsonNode whatBecameOf(long id) throws IOException, InterruptedException {
        return client.get(message(id)).json("/data/queue");
    }

    @ParameterizedTest
    @EnumSource
    void befallsTheEndpointThatItNamesAndNoOther(Endpoint endpoint) throws Exception {
        client.accepted(SCHEDULED);
        upload = client.uploadLater("vault");
        mock.play(endpoint + ":status=503");
        for (Endpoint other : Endpoint.values()) {
            if (other != endpoint && !other.changes()) {
                assertThat(ask(other).status()).as(other.toString()).isEqualTo(200);
            }
        }
        assertThat(ask(endpoint).status()).isEqualTo(503);
        assertThat(ask(endpoint).status()).isEqualTo(200);
    }

    @Test
    void waitsForItsTurnAmongThoseOfItsEndpoint() throws Exception {
        mock.play("list:status=501*2", "status=502", "get:status=503*all", "list:status=504");
        assertThat(ask(Endpoint.GET).status()).isEqualTo(503);
        assertThat(ask(Endpoint.LIST).status()).isEqualTo(501);
        assertThat(ask(Endpoint.SEND).status()).isEqualTo(502);
        assertThat(ask(Endpoint.LIST).status()).isEqualTo(501);
        assertThat(ask(Endpoint.LIST).status()).isEqualTo(504);
        assertThat(ask(Endpoint.LIST).status()).isEqualTo(200);
        assertThat(ask(Endpoint.GET).status()).isEqualTo(503);
    }

    /** The faults that all have, as they are in the table of the sends. */
    static Stream<String> common() {
        return FaultTest.ALL.lines().filter(row -> !Faults.help(Endpoint.SEND).containsKey(row.split("[ =]")[0]));
    }

    @ParameterizedTest
    @MethodSource("common")
    void isDoneWhereASendWouldBeAccepted(String row) throws Exception {
        String[] cells = row.split("\\s*\\|\\s*");
        long id = client.accepted(HELLO);
        mock.play("unsend:" + cells[0]);
        try (RawClient raw = new RawClient(mock)) {
            raw.write("DELETE " + message(id) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + MockApi.KEY
                    + "\r\n\r\n");
            boolean silent = cells[1].equals("SILENCE");
            End end = raw.readUntil("\r\n\r\n", silent ? Duration.ofMillis(200) : RawClient.LONG);
            assertThat(end == End.FOUND ? raw.received().split(" ")[1] : end.name())
                    .isEqualTo(cells[1]);
            if (silent) {
                raw.giveUp();
                assertThat(raw.readAll()).isEqualTo(End.CLOSED);
            }
            boolean done = Boolean.parseBoolean(cells[2]);
            assertThat(mock.requests(Endpoint.UNSEND))
                    .singleElement()
                    .extracting(ReceivedRequest::done)
                    .isEqualTo(done);
            assertThat(whatBecameOf(id).get("isCanceled").booleanValue()).isEqualTo(done);
        }
    }

    @Test
    void losesTheAnswerToAnUpdateThatTook() throws Exception {
        long id = client.accepted(SCHEDULED);
        mock.play("update:status-after-accepting=502");
        assertThat(client.call("PUT", message(id), SCHEDULED.replace("Later!", "Sooner!"))
                        .status())
                .isEqualTo(502);
        assertThat(whatBecameOf(id).get("textCropped").textValue()).isEqualTo("Sooner!");
        assertThat(mock.requests(Endpoint.UPDATE).get(0).message()).isEqualTo(id);
    }

    @Test
    void losesTheAnswerToOneThatWasPublished() throws Exception {
        long id = client.accepted(SCHEDULED);
        mock.play("publish:status-after-accepting");
        assertThat(ask(Endpoint.PUBLISH).status()).isEqualTo(500);
        assertThat(whatBecameOf(id).get("date").textValue()).isEqualTo("2026-12-01T12:00:00+00:00");
        assertThat(mock.requests(Endpoint.PUBLISH).get(0).done()).isTrue();
        assertThat(mock.acceptedSends()).hasSize(1);
    }

    @Nested
    class OfItsOwn {

        @ParameterizedTest
        @ValueSource(strings = {"get", "update", "unsend", "publish"})
        void isThatThereIsNoSuchMessage(String endpoint) throws Exception {
            client.accepted(SCHEDULED);
            mock.play(endpoint + ":not-found");
            Answer answer = ask(Endpoint.named(endpoint));
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.json("/onlyfans_response/body/error/message").textValue())
                    .isEqualTo("Queue not found");
            assertThat(mock.requests().get(1).done()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"unsend", "publish"})
        void isThatItHadNoSuccess(String endpoint) throws Exception {
            long id = client.accepted(SCHEDULED);
            mock.play(endpoint + ":success-false");
            Answer answer = ask(Endpoint.named(endpoint));
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json()).isEqualTo(json("{'data': {'success': false}}"));
            assertThat(whatBecameOf(id).get("isCanceled").booleanValue()).isFalse();
            assertThat(whatBecameOf(id).get("date").textValue()).isEqualTo("2026-12-02T00:30:00+00:00");
        }

        @Test
        void isThatItWasUnsentBefore() throws Exception {
            long id = client.accepted(HELLO);
            mock.play("unsend:already-unsent");
            Answer answer = ask(Endpoint.UNSEND);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json("/onlyfans_response/body/error/message").textValue())
                    .isEqualTo("Message is already unsent");
            assertThat(whatBecameOf(id).get("isCanceled").booleanValue()).isTrue();
        }

        @ParameterizedTest
        @CsvSource({"has-error, hasError", "is-canceled, isCanceled"})
        void isThatAnUpdateIsRefusedInsideASuccess(String fault, String flag) throws Exception {
            long id = client.accepted(SCHEDULED);
            mock.play("update:" + fault);
            assertThat(client.call("PUT", message(id), HELLO)
                            .json("/data/" + flag)
                            .booleanValue())
                    .isTrue();
            assertThat(whatBecameOf(id).get("textCropped").textValue()).isEqualTo("Later!");
        }

        @Test
        void isThatTheQueueIsNotWholeYet() throws Exception {
            client.accepted(SCHEDULED);
            mock.play("queue:sync-in-process");
            assertThat(ask(Endpoint.QUEUE).json("/data")).isEqualTo(json("{'list': [], 'syncInProcess': true}"));
            assertThat(ask(Endpoint.QUEUE).json("/data/list")).hasSize(1);
        }

        @Test
        void isThatAMessageIsNotInTheQueue() throws Exception {
            client.accepted(SCHEDULED);
            mock.play("queue:missing");
            assertThat(ask(Endpoint.QUEUE).json("/data")).isEqualTo(json("{'list': [], 'syncInProcess': false}"));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            other-time  | scheduledAt | '2026-12-02T01:30:00+00:00'
            other-lists | userLists   | ['muted']
            other-price | price       | 199
            """)
        void isThatTheQueueHasSomethingElse(String fault, String field, String value) throws Exception {
            client.accepted(SCHEDULED);
            JsonNode right = ask(Endpoint.QUEUE).json("/data/list/0/entity");
            mock.play("queue:" + fault);
            JsonNode wrong = ask(Endpoint.QUEUE).json("/data/list/0/entity");
            assertThat(wrong.get(field)).isEqualTo(json(value)).isNotEqualTo(right.get(field));
            assertThat(wrong.get("queueId")).isEqualTo(right.get("queueId"));
        }

        @Test
        void isThatSavedMessagesAreNotWholeOrNotThere() throws Exception {
            client.accepted("{'text': 'Kept!', 'saveForLater': true}");
            mock.play("saved:sync-in-process", "saved:missing");
            assertThat(ask(Endpoint.SAVED).json("/data/syncInProcess").booleanValue())
                    .isTrue();
            assertThat(ask(Endpoint.SAVED).json("/data/list")).isEmpty();
            assertThat(ask(Endpoint.SAVED).json("/data/list")).hasSize(1);
        }

        @ParameterizedTest
        @CsvSource({
            "results:foreign-next-page, http://localhost:9",
            "results:foreign-next-page=https://example.org:8443, https://example.org:8443"
        })
        void isThatTheNextPageIsElsewhere(String fault, String host) throws Exception {
            client.accepted(HELLO);
            mock.play(fault);
            Answer page = ask(Endpoint.RESULTS);
            assertThat(page.json("/_pagination/next_page").textValue())
                    .isEqualTo(host + ACCOUNT + "/engagement/messages/mass-messages");
            assertThat(page.json("/data/hasMore").booleanValue()).isTrue();
            assertThat(page.json("/data/items")).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"upload-vault", "upload"})
        void isThatAFileIsOfAWrongType(String endpoint) throws Exception {
            mock.play(endpoint + ":type-refused");
            Answer answer = ask(Endpoint.named(endpoint));
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.json("/errors/file/0").textValue()).startsWith("The file field must be a file of type");
            assertThat(mock.requests())
                    .singleElement()
                    .extracting(ReceivedRequest::done)
                    .isEqualTo(false);
        }

        @ParameterizedTest
        @CsvSource({
            "upload-vault, has-error, /data/hasError, true",
            "medium, has-error, /data/hasError, true",
            "medium, not-ready, /data/isReady, false",
            "upload-status, has-error, /media/hasError, true",
            "upload-status, not-ready, /media/isReady, false"
        })
        void isThatAMediumIsOtherwise(String endpoint, String fault, String pointer, boolean value) throws Exception {
            upload = client.uploadLater("vault");
            client.letPass(Duration.ofSeconds(2));
            mock.play(endpoint + ":" + fault);
            assertThat(ask(Endpoint.named(endpoint)).json(pointer).booleanValue())
                    .isEqualTo(value);
            assertThat(ask(Endpoint.MEDIUM).json("/data/hasError").booleanValue())
                    .isFalse();
            assertThat(ask(Endpoint.MEDIUM).json("/data/isReady").booleanValue())
                    .isTrue();
        }

        @Test
        void isThatAnUploadIsNotOverOrFailed() throws Exception {
            upload = client.uploadLater("upload");
            client.letPass(Duration.ofSeconds(1));
            mock.play("upload-status:pending", "upload-status:failed");
            assertThat(ask(Endpoint.UPLOAD_STATUS).json())
                    .isEqualTo(json("{'status': 'pending', 'prefixed_id': '" + upload + "'}"));
            assertThat(ask(Endpoint.UPLOAD_STATUS).json("/error").textValue())
                    .isEqualTo("OnlyFans rejected the request with HTTP 400.");
            assertThat(ask(Endpoint.UPLOAD_STATUS).json("/status").textValue()).isEqualTo("completed");
        }

        @Test
        void isThatThereIsNoSuchMedium() throws Exception {
            mock.play("medium:not-found");
            assertThat(ask(Endpoint.MEDIUM).json("/onlyfans_response/status").intValue())
                    .isEqualTo(404);
            assertThat(ask(Endpoint.MEDIUM).status()).isEqualTo(200);
        }

        @Test
        void leavesAnErrorAsItIs() throws Exception {
            mock.play("queue:missing", "queue:other-time");
            assertThat(client.get(ACCOUNT + "/queue").status()).isEqualTo(422);
            assertThat(client.get(ACCOUNT + "/queue").json("/error").textValue())
                    .isEqualTo("VALIDATION_ERROR");
            mock.play("results:foreign-next-page");
            assertThat(client.get(ACCOUNT + "/engagement/messages/mass-messages?limit=0")
                            .has("/_pagination"))
                    .isFalse();
        }

        @Test
        void leavesWhatATestAnswersItselfIfThereIsNoSuchThingInIt() throws Exception {
            mock.answer(Reply.of(200, "<html>"), Reply.of(200, "[]"));
            mock.play("queue:missing", "results:foreign-next-page");
            assertThat(ask(Endpoint.QUEUE).body()).isEqualTo("<html>");
            assertThat(ask(Endpoint.RESULTS).body()).isEqualTo("[]");
        }

        @ParameterizedTest
        @EnumSource
        void isListedWithItsDefault(Endpoint endpoint) {
            assertThat(Faults.help(endpoint).keySet())
                    .allSatisfy(usage ->
                            assertThat(Faults.parse(endpoint + ":" + usage)).hasToString(endpoint + ":" + usage));
            assertThat(Faults.help(endpoint).values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
        }
    }

    @Nested
    class Written {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            delete:stall                 | There is no operation 'delete'; there are send, list, get, update, unsend,
            :stall                       | There is no operation ''; there are send,
            unsend:                      | There is no fault '' for unsend; there are cut-before-request,
            unsend:stal                  | There is no fault 'stal' for unsend; there are cut-before-request,
            list:not-found               | There is no fault 'not-found' for list;
            unsend:has-error             | There is no fault 'has-error' for unsend;
            already-unsent               | There is no fault 'already-unsent' for send;
            get:stall=5                  | The fault stall takes no argument.
            user-lists:status=none       | 'none' is no status from 200 to 599.
            unsend:stall*many            | 'many' is not a number.
            """)
        void wrongIsRefused(String text, String why) {
            assertThatThrownBy(() -> Faults.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(why);
        }

        @Test
        void forASendItMayBeAddressedOrNot() throws Exception {
            mock.play("send:status=501", "status=502");
            assertThat(ask(Endpoint.SEND).status()).isEqualTo(501);
            assertThat(ask(Endpoint.SEND).status()).isEqualTo(502);
        }
    }
}
