package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** To unsend a message: what is asked, and what each answer means. */
class UnsendMassMessageTest {

    private static final String DELETE = "DELETE mass-messaging/7";
    private static final String GET = "GET mass-messaging/7";

    private static final Reply UNSENT = queue("\"isCanceled\":true,\"canUnsend\":false,\"isFree\":true");
    private static final Reply THERE = queue("\"isCanceled\":false,\"canUnsend\":true,\"isFree\":true");
    private static final Reply GONE = Reply.of(
            404,
            "{\"error\":\"ONLYFANS_COM_ERROR\",\"onlyfans_response\":{\"status\":404,\"body\":{\"error\":{\"message\":"
                    + "\"Queue not found\"}}},\"_meta\":{\"_credits\":{\"used\":1}}}");
    private static final Reply TOO_LATE = Reply.of(
            400,
            "{\"error\":\"ONLYFANS_COM_ERROR\",\"onlyfans_response\":{\"status\":400,\"body\":{\"error\":{\"message\":"
                    + "\"Too late\"}}},\"_meta\":{\"_credits\":{\"used\":1}}}");
    private static final Reply FAILED = Reply.of(500, "{\"message\":\"Server Error\"}");
    private static final Reply NO_ACCOUNT = Reply.of(404, "{\"code\":\"account_not_found\"}");

    private final OperationDesk desk = new OperationDesk();
    /** What the build says at its end. */
    private String inShort;

    @AfterEach
    void close() {
        desk.close();
    }

    private static Reply queue(String more) {
        return Reply.of(
                200,
                "{\"data\":{\"success\":true,\"queue\":{\"id\":7,\"sentCount\":12,\"viewedCount\":3," + more
                        + "}},\"_meta\":{\"_credits\":{\"used\":1}}}");
    }

    private UnsendResult unsend(Reply... replies) {
        desk.notes.clear();
        return goOn(replies);
    }

    private UnsendResult goOn(Reply... replies) {
        desk.answers(replies);
        Asking asking = desk.asking();
        UnsendResult result = OperationDesk.end(Unsending.begin(asking, 7));
        inShort = asking.inShort();
        return result;
    }

    @Test
    void anAnswerThatSaysThatItIsUnsentIsEnough() {
        UnsendResult result = unsend(UNSENT);

        assertThat(desk.requests()).containsExactly(DELETE);
        assertThat(result.getId()).isEqualTo(7);
        assertThat(result.getStatus()).isEqualTo("UNSENT");
        assertThat(result.getSent()).isEqualTo(12);
        assertThat(result.getViewed()).isEqualTo(3);
        assertThat(result.getCreditsUsed()).isEqualTo(1);
        assertThat(result.getError()).isNull();
        assertThat(result.getNote()).isNull();
        assertThat(result.getData()).containsKeys("success", "queue");
        assertThat(result).hasToString("UnsendResult[id 7, status UNSENT, sent 12, viewed 3, creditsUsed 1]");
        assertThat(desk.log)
                .containsExactly("Unsending message 7 of acct_desk.", "Message 7 is unsent (sent 12, viewed 3).");
    }

    @Test
    void theLogSaysThatWhatWasBoughtStaysIfItHadAPrice() {
        unsend(queue("\"isCanceled\":true,\"isFree\":false"));

        assertThat(desk.log).endsWith("It had a price: what people bought stays with them.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"data\":{\"success\":true}}", "{\"data\":{\"queue\":{\"isCanceled\":true}}}"})
    void halfOfWhatIsDocumentedIsEnough(String body) {
        UnsendResult result = unsend(Reply.of(200, body));

        assertThat(result.status()).isEqualTo(UnsendResult.Status.UNSENT);
        assertThat(result.getSent()).isNull();
        assertThat(result.getCreditsUsed()).isZero();
        assertThat(desk.log).endsWith("Message 7 is unsent.");
    }

    @Nested
    class OfARefusal {

        @Test
        void aMessageThatWasUnsentBeforeIsUnsent() {
            UnsendResult result = unsend(GONE, UNSENT);

            assertThat(desk.requests()).containsExactly(DELETE, GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(result.getError()).isNull();
            assertThat(result.getNote())
                    .isEqualTo(
                            "The message had been unsent before. OnlyFans refused the request (HTTP 404: Queue not found).");
            assertThat(result.getCreditsUsed()).isEqualTo(2);
            assertThat(desk.log).endsWith("Message 7 is unsent (sent 12, viewed 3).", result.getNote());
        }

        @Test
        void aMessageThatIsStillThereIsNotUnsent() {
            UnsendResult result = unsend(TOO_LATE, queue("\"isCanceled\":false,\"canUnsend\":false"));

            assertThat(desk.requests()).containsExactly(DELETE, GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
            assertThat(result.getError())
                    .isEqualTo(
                            "OnlyFans refused the request (HTTP 400: Too late). A look at the message shows that it is not unsent."
                                    + " It can't be unsent any more.");
            assertThat(result.getSent()).isEqualTo(12);
            assertThat(desk.log).endsWith("NOT UNSENT. " + result.getError());
            assertThat(inShort).isEqualTo("The message was not unsent: see NOT UNSENT above.");
        }

        @Test
        void aMessageThatNobodyKnowsIsNotUnsent() {
            UnsendResult result = unsend(GONE, GONE);

            assertThat(result.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
            assertThat(result.getError()).endsWith(" The API does not know message 7.");
        }

        @Test
        void anAccountThatNobodyKnowsFailsAsSuch() {
            UnsendResult result = unsend(NO_ACCOUNT);

            assertThat(desk.requests()).containsExactly(DELETE);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
            assertThat(result.getError()).startsWith("The account is unknown (HTTP 404");
        }

        @ParameterizedTest
        @ValueSource(ints = {401, 402, 403})
        void whatTheTeamMayNotDoIsNotLookedAt(int status) {
            UnsendResult result = unsend(Reply.of(status, "{}"));

            assertThat(desk.requests()).containsExactly(DELETE);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"success\":false,\"message\":\"No\"}",
                    "{\"data\":{\"success\":false}}",
                    "{\"data\":{\"success\":false,\"queue\":{\"id\":7,\"isCanceled\":true}}}"
                })
        void aSuccessThatSaysFalseIsJudgedByALook(String body) {
            UnsendResult refused = unsend(Reply.of(200, body), THERE);

            assertThat(refused.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
            assertThat(refused.getError()).contains("success: false");

            UnsendResult unsent = unsend(Reply.of(200, body), UNSENT);

            assertThat(unsent.status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(unsent.getNote()).contains("success: false");
            assertThat(desk.requests()).containsExactly(DELETE, GET, DELETE, GET);
        }

        @Test
        void ifTheLookIsRefusedTooItIsNotUnsent() {
            assertThat(unsend(TOO_LATE, Reply.of(402, "{}")).status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
        }

        @Test
        void ifTheLookIsNotAnsweredNobodyCanTell() {
            UnsendResult result = unsend(TOO_LATE);

            assertThat(desk.requests()).containsExactly(DELETE, GET, GET, GET, GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(result.getError())
                    .startsWith(
                            "OnlyFans refused the request (HTTP 400: Too late). The message could not be looked at: The API did not")
                    .endsWith(" The message may or may not have been unsent: check it on OnlyFans.");
        }

        @Test
        void theRateLimitIsWaitedFor() {
            assertThat(unsend(Reply.of(429, "{}").with("Retry-After", "3"), UNSENT)
                            .status())
                    .isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(desk.requests()).containsExactly(DELETE, DELETE);
            assertThat(desk.waits).containsExactly(Duration.ofSeconds(3));
        }

        @Test
        void aRateLimitWithoutEndEndsIt() {
            Reply limited = Reply.of(429, "{}");
            UnsendResult result = unsend(limited, limited, limited, limited, limited);

            assertThat(desk.requests()).hasSize(4).containsOnly(DELETE);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
            assertThat(result.getError()).startsWith("The API's rate limit is used up (HTTP 429");
        }
    }

    @Nested
    class OfALostAnswer {

        @Test
        void theLookThatShowsItUnsentEndsIt() {
            UnsendResult result = unsend(OperationDesk.CUT, UNSENT);

            assertThat(desk.requests()).containsExactly(DELETE, GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(result.getNote())
                    .startsWith("A look at the message shows that it is unsent. The API did not answer (");
        }

        @Test
        void theRequestIsRepeatedWhereItDidNotArrive() {
            UnsendResult result = unsend(FAILED, THERE, UNSENT);

            assertThat(desk.requests()).containsExactly(DELETE, GET, DELETE);
            assertThat(desk.waits).containsExactly(Duration.ofSeconds(2));
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(result.getNote()).isNull();
            assertThat(desk.log)
                    .contains(
                            "The API answered with an error (HTTP 500: Server Error). A look at the message shows that it is"
                                    + " not unsent. Trying again in 2 s, at 2026-06-01T12:00:02Z.");
        }

        @Test
        void theRequestIsMadeFiveTimesAtMost() {
            UnsendResult result = unsend(FAILED, THERE, FAILED, THERE, FAILED, THERE, FAILED, THERE, FAILED, THERE);

            assertThat(desk.requests()).hasSize(10);
            assertThat(Collections.frequency(desk.requests(), DELETE)).isEqualTo(5);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(desk.log).endsWith("UNKNOWN. " + result.getError());
            assertThat(inShort).isEqualTo("The outcome is unknown: see UNKNOWN above.");
        }

        @Test
        void whatIsGoneThenMayHaveBeenDeleted() {
            UnsendResult result = unsend(OperationDesk.CUT, GONE, GONE, GONE);

            assertThat(desk.requests()).containsExactly(DELETE, GET, DELETE, GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(result.getError()).contains("The API does not know message 7.");
        }

        @Test
        void whatIsGoneThenIsUnsentIfTheApiSaysSo() {
            assertThat(unsend(OperationDesk.CUT, GONE, UNSENT).status()).isEqualTo(UnsendResult.Status.UNSENT);
        }

        @Test
        void aRefusalOfTheNextOneTellsIfItIsStillThere() {
            assertThat(unsend(FAILED, THERE, TOO_LATE, THERE).status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
        }

        @Test
        void aRefusalOfTheNextOneTellsNothingIfTheKeyIsGone() {
            assertThat(unsend(FAILED, THERE, Reply.of(401, "{}")).status()).isEqualTo(UnsendResult.Status.UNKNOWN);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        200 | ''
                        200 | <html></html>
                        200 | {"data":{
                        200 | {"data":{"queue":{"id":7,"isCanceled":false}}}
                        200 | {"data":{"success":true,"queue":{"id":7,"isCanceled":false}}}
                        200 | {"data":{"success":true,"queue":{"id":8,"isCanceled":true}}}
                        200 | {"data":{"success":"maybe"}}
                        200 | {"data":[]}
                        200 | []
                        204 | ''
                        400 | {"error":"ONLYFANS_COM_ERROR","onlyfans_response":{"status":503}}
                        400 | {"success":true}
                        500 | {}
                        502 | <html></html>
                        524 | ''
                        """)
        void whatSaysNothingForCertainIsJudgedByALook(int status, String body) {
            assertThat(unsend(Reply.of(status, body), UNSENT).status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(desk.requests()).containsExactly(DELETE, GET);
            assertThat(unsend(Reply.of(status, body), THERE, UNSENT).status()).isEqualTo(UnsendResult.Status.UNSENT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "{}",
                    "{\"data\":{\"success\":true}}",
                    "{\"data\":{\"success\":false,\"queue\":{\"isCanceled\":true}}}",
                    "{\"data\":{\"queue\":{\"id\":8,\"isCanceled\":true}}}",
                    "{\"data\":{\"queue\":{\"id\":7,\"isCanceled\":\"true\"}}}"
                })
        void aLookThatCanNotBeReadTellsNothing(String body) {
            UnsendResult result = unsend(FAILED, Reply.of(200, body));

            assertThat(desk.requests()).containsExactly(DELETE, GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(result.getError()).contains("The message could not be looked at: The API's answer");
        }
    }

    @Nested
    class AfterARestart {

        @Test
        void aRequestWhoseAnswerIsNotKnownIsJudgedByALook() {
            desk.notes.putAll(Map.of("unsend.id", 7L, "unsend.begun", 1L));

            UnsendResult result = goOn(UNSENT);

            assertThat(desk.requests()).containsExactly(GET);
            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(result.getNote())
                    .isEqualTo(
                            "A look at the message shows that it is unsent. Jenkins stopped before the answer came.");
        }

        @Test
        void theRequestsBeforeItCount() {
            desk.notes.putAll(Map.of("unsend.id", 7L, "unsend.begun", 4L));

            assertThat(goOn(THERE, FAILED, THERE).status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(desk.requests()).containsExactly(GET, DELETE, GET);
        }

        @Test
        void oneThatWasRefusedBeginsAnew() {
            desk.notes.putAll(Map.of("unsend.id", 7L, "unsend.begun", 1L, "unsend.refused", 1L));

            assertThat(goOn(UNSENT).status()).isEqualTo(UnsendResult.Status.UNSENT);
            assertThat(desk.requests()).containsExactly(DELETE);
        }
    }

    @Nested
    class ThatEndsBeforeItsEnd {

        private UnsendResult failed(Map<String, Object> notes) {
            return new UnsendMassMessage().failed("The build was stopped.", new OperationType.Asked(1, notes));
        }

        @Test
        void isNotUnsentIfNothingWasAsked() {
            UnsendResult result = failed(Map.of());

            assertThat(result.status()).isEqualTo(UnsendResult.Status.NOT_UNSENT);
            assertThat(result.getId()).isNull();
            assertThat(result.getError()).isEqualTo("The build was stopped.");
        }

        @Test
        void mayBeUnsentIfTheAnswerIsNotKnown() {
            UnsendResult result = failed(Map.of("unsend.id", 7L, "unsend.begun", 1L));

            assertThat(result.status()).isEqualTo(UnsendResult.Status.UNKNOWN);
            assertThat(result.getId()).isEqualTo(7);
            assertThat(result.getError())
                    .isEqualTo(
                            "The build was stopped. The message may or may not have been unsent: check it on OnlyFans.");
        }
    }

    @Nested
    class WithBadInput {

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "x", "-1", "0", "1.5", "12345678901234567890", "1 2"})
        void anIdThatIsNoneIsRefused(String id) {
            assertThatThrownBy(() ->
                            new UnsendMassMessage().read(Map.of("account", "acct_a", "credentialsId", "key", "id", id)))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageStartingWith("id: ");
        }

        @Test
        void whatIsMissingOrUnknownIsNamed() {
            assertThatThrownBy(() -> new UnsendMassMessage().read(Map.of("text", "Hello!")))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContainingAll("id: ", "account: ", "credentialsId: ", "text: ");
        }

        @Test
        void theParametersAreThese() {
            assertThat(new UnsendMassMessage().parameters())
                    .isEqualTo(List.of("id", "account", "credentialsId", "failOnError"));
        }
    }
}
