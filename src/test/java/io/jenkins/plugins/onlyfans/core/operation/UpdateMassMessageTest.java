package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpdateMassMessageTest {

    private static final String GET = "GET mass-messaging/5001";
    private static final String PUT = "PUT mass-messaging/5001";
    private static final String QUEUE =
            "GET queue?timezone=UTC&type[]=chat&limit=100&publishDateStart=2026-06-01&publishDateEnd=2026-06-01";

    private final OperationDesk desk = new OperationDesk();
    private final Instant soon = desk.now.plus(Duration.ofHours(1));

    @AfterEach
    void close() {
        desk.close();
    }

    /** Puts message 5001 into the queue. */
    private void scheduled(String body, Instant date) {
        desk.server.addMessage(
                OperationDesk.ACCOUNT, body.replace("}", ",\"scheduledDate\":\"" + date + "\"}"), desk.now);
    }

    private void scheduled() {
        scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\",\"1234567\"]}", soon);
    }

    private Receipt update(Map<String, Object> given) throws InvalidMessageException {
        Map<String, Object> all = new HashMap<>(
                Map.of("account", OperationDesk.ACCOUNT, "credentialsId", "key", "id", 5001, "text", "New"));
        all.putAll(given);
        return OperationDesk.end(new UpdateMassMessage()
                .read(all, desk.now, List.of())
                .operation()
                .begin(desk.asking()));
    }

    private Receipt update() throws InvalidMessageException {
        return update(Map.of());
    }

    private List<String> puts() {
        return desk.server.requests(Endpoint.UPDATE).stream()
                .map(ReceivedRequest::body)
                .toList();
    }

    @Test
    void theMessageIsReadThenChangedAndReadBack() throws Exception {
        scheduled();

        Receipt receipt = update();

        assertThat(desk.requests()).containsExactly(GET, QUEUE, PUT, QUEUE);
        assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
        assertThat(receipt.getId()).isEqualTo(5001);
        assertThat(receipt.getDate()).isEqualTo("2026-06-01T13:00:00+00:00");
        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getNote()).isNull();
        assertThat(receipt.getCreditsUsed()).isEqualTo(4);
        assertThat(receipt.getRequest()).containsEntry("text", "New");
        assertThat(desk.log)
                .containsExactly(
                        "Updating message 5001 of acct_desk.",
                        "text: <p>Old</p>, to be New",
                        "Message 5001 is updated, for 2026-06-01T13:00:00Z.");
    }

    @Test
    void whatIsNotGivenGoesAlongAsItIsKnown() throws Exception {
        scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\",\"1234567\"],\"giphyId\":\"gif1\"}", soon);

        update();

        assertThat(puts())
                .singleElement()
                .asString()
                .contains(
                        "\"userLists\": [\"fans\", \"1234567\"]",
                        "\"scheduledDate\": \"2026-06-01T13:00:00.000Z\"",
                        "\"giphyId\": \"gif1\"");
    }

    @Test
    void theLogSaysOfEachThingWhatItWasAndIsToBe() throws Exception {
        scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"],\"price\":5,\"mediaFiles\":[\"1\"]}", soon);

        Receipt receipt = update(Map.of(
                "userLists",
                List.of("fans", "recent"),
                "price",
                9.5,
                "mediaFiles",
                List.of("1234567"),
                "scheduledDate",
                "2026-06-02T10:00:00Z"));

        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getDate()).isEqualTo("2026-06-02T10:00:00+00:00");
        assertThat(desk.log)
                .contains(
                        "text: <p>Old</p>, to be New",
                        "userLists: fans, to be fans, recent",
                        "price: $5, to be $9.5",
                        "scheduledDate: 2026-06-01T13:00:00Z, to be 2026-06-02T10:00:00Z");
    }

    @Nested
    class AMediumThatIsGoodForOneMessage {

        private static final List<String> MEDIA = List.of("ofapi_media_a1");

        private Receipt update() throws Exception {
            return UpdateMassMessageTest.this.update(Map.of("mediaFiles", MEDIA));
        }

        private boolean isSpent() throws IOException {
            return desk.spent.spend(MEDIA, "another send").isPresent();
        }

        @Test
        void isSpentByTheUpdate() throws Exception {
            scheduled();
            assertThat(update().getStatus()).isEqualTo("SCHEDULED");
            assertThat(isSpent()).isTrue();
        }

        @Test
        void isSpentAlsoIfNobodyKnowsWhetherItWasUpdated() throws Exception {
            scheduled();
            desk.server.play("update:status=500*all");
            assertThat(update().getStatus()).isEqualTo("UNKNOWN");
            assertThat(isSpent()).isTrue();
        }

        @Test
        void isGoodForAnotherIfTheUpdateIsRefused() throws Exception {
            scheduled();
            desk.server.play("update:status=422");
            assertThat(update().getStatus()).isEqualTo("REJECTED");
            assertThat(isSpent()).isFalse();
        }

        @Test
        void isRefusedIfAnotherSendHasSpentIt() throws Exception {
            scheduled();
            desk.spent.spend(MEDIA, "another send");
            Receipt receipt = update();
            assertThat(receipt.getStatus()).isEqualTo("REJECTED");
            assertThat(receipt.getError())
                    .startsWith(
                            "mediaFiles: ofapi_media_a1 can be used for one message only, and another send has used it");
            assertThat(puts()).isEmpty();
        }
    }

    @Test
    void aLineBreakOfTheOldTextMakesNoLineOfTheLog() throws Exception {
        scheduled("{\"text\":\"Old\\nNOT UPDATED. Forged\",\"userLists\":[\"fans\"]}", soon);

        update(Map.of("text", "New\nSecond line"));

        assertThat(desk.log).contains("text: <p>Old NOT UPDATED. Forged</p>, to be New Second line");
    }

    @Nested
    class IsRefusedBeforeTheRequest {

        private void refused(String why, String... asked) {
            assertThat(puts()).isEmpty();
            assertThat(desk.requests()).containsExactly(asked);
            assertThat(desk.log).last().asString().startsWith("NOT UPDATED. ").contains(why);
        }

        @Test
        void ifTheApiDoesNotKnowTheMessage() throws Exception {
            Receipt receipt = update();

            assertThat(receipt.getStatus()).isEqualTo("REJECTED");
            assertThat(receipt.getId()).isEqualTo(5001);
            refused("The API does not know message 5001.", GET);
        }

        @Test
        void ifTheAccountIsUnknown() throws Exception {
            desk.server.removeAccount(OperationDesk.ACCOUNT);

            assertThat(update().getError())
                    .startsWith("The account is unknown")
                    .doesNotContain("does not know message");
            refused("The account is unknown", GET);
        }

        @Test
        void ifItIsUnsent() throws Exception {
            scheduled();
            desk.server.message(5001).cancel();

            assertThat(update().getError()).isEqualTo("Message 5001 is unsent or deleted.");
            refused("unsent or deleted", GET);
        }

        @Test
        void ifItWentOut() throws Exception {
            desk.server.addMessage(
                    OperationDesk.ACCOUNT, "{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now.minusSeconds(60));

            assertThat(update().getError())
                    .isEqualTo("Message 5001 went out at 2026-06-01T11:59:00Z, so it is not updated.");
            refused("went out", GET);
        }

        @Test
        void ifItIsBeingSent() throws Exception {
            desk.server.addMessage(OperationDesk.ACCOUNT, "{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now);

            assertThat(update().getError()).contains("went out at 2026-06-01T12:00:00Z");
            refused("went out", GET, "GET mass-messaging");
        }

        @Test
        void ifItIsADraft() throws Exception {
            desk.server.addMessage(
                    OperationDesk.ACCOUNT,
                    "{\"text\":\"Old\",\"userLists\":[\"fans\"],\"saveForLater\":true}",
                    desk.now.minusSeconds(60));

            assertThat(update().getError()).startsWith("Message 5001 is not scheduled");
            refused("not scheduled", GET, "GET mass-messaging");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 120})
        void ifItGoesOutWithinTwoMinutes(int seconds) throws Exception {
            scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now.plusSeconds(seconds));

            update();

            refused("less than 2 minutes before that, it may be too late", GET);
        }

        @Test
        void ifNobodyCanTellToWhomItGoes() throws Exception {
            scheduled("{\"text\":\"Old\",\"userIds\":[7]}", soon);

            assertThat(update().getError())
                    .startsWith("userLists: OnlyFans does not show which lists message 5001 goes to.");
            refused("Give userLists or userIds", GET, QUEUE);
        }

        @Test
        void ifItsPriceWouldBeLost() throws Exception {
            scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"],\"price\":5,\"mediaFiles\":[\"1\"]}", soon);

            assertThat(update().getError()).startsWith("price: message 5001 has a price of $5. Give it again");
            refused("price: ", GET, QUEUE);
        }

        /** What Get Mass Message and the queue say of price and media. */
        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        "isFree":false                           | {}             | price: message 5001 has a price of an unknown
                        "isFree":null                            | {}             | price: message 5001 has a price of an unknown
                        "isFree":null                            | {"price":7}    | price: message 5001 has a price of $7.
                        "isFree":true                            | {"price":7}    | price: message 5001 has a price of $7.
                        "isFree":false                           | {"price":null} | price: message 5001 has a price of an unknown
                        "isFree":true,"mediaTypes":{"photo":1}   | {}             | mediaFiles: message 5001 has media files.
                        "isFree":true,"mediaTypes":"photo"       | {}             | mediaFiles: message 5001 has media files.
                        """)
        void ifWhatMayBeLostIsShownInAnotherWay(String shown, String entity, String why) throws Exception {
            desk.answers(
                    OperationDesk.data("{\"queue\":{\"id\":5001,\"date\":\"2026-06-01T13:00:00+00:00\","
                            + "\"isCanceled\":false," + shown + "}}"),
                    OperationDesk.data("{\"list\":[{\"id\":5001,\"entity\":" + entity + "}]}"));

            assertThat(update(Map.of("userLists", List.of("fans"))).getError()).startsWith(why);
            refused(why, GET, QUEUE);
        }

        @Test
        void ifItCanNotBeWrittenDown() throws Exception {
            scheduled();
            desk.save = () -> CompletableFuture.failedFuture(new IOException("disk full"));

            assertThat(update().getError())
                    .isEqualTo("The update could not be written to disk (disk full), so nothing was changed.");
            assertThat(puts()).isEmpty();
        }

        @Test
        void ifItWouldBeTooLateByTheTimeTheApiTakesIt() throws Exception {
            scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now.plusSeconds(150));
            desk.server.play("update:retry-after=60");

            assertThat(update().getError()).contains("less than 2 minutes before that, it may be too late");
            assertThat(puts()).hasSize(1);
            assertThat(desk.log).last().asString().startsWith("NOT UPDATED. ");
        }

        @Test
        void ifTheNewDateHasPassedByTheTimeTheApiTakesIt() throws Exception {
            scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now.plus(Duration.ofDays(1)));
            desk.server.play("update:retry-after=60");

            Receipt receipt = update(Map.of("scheduledDate", "PT30S"));

            assertThat(receipt.getStatus()).isEqualTo("REJECTED");
            assertThat(receipt.getError())
                    .isEqualTo("scheduledDate: 2026-06-01T12:00:30Z passed before message 5001 could be updated.");
            assertThat(puts()).hasSize(1);
            assertThat(desk.log).last().asString().startsWith("NOT UPDATED. ");
        }

        @Test
        void ifTheNewDateHasPassedWhileJenkinsWasDown() throws Exception {
            scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now.plus(Duration.ofDays(1)));
            desk.time.pass(Duration.ofHours(2));

            assertThat(update(Map.of("scheduledDate", "PT1H")).getError()).startsWith("scheduledDate: ");
            assertThat(puts()).isEmpty();
        }
    }

    @Nested
    class OfARefusal {

        @ParameterizedTest
        @CsvSource({
            "update:status=401, The API key was refused",
            "update:status=422, The API rejected the request",
            "update:not-found, Queue not found",
            "update:onlyfans-error=400, OnlyFans failed"
        })
        void nothingIsAskedAgain(String fault, String said) throws Exception {
            scheduled();
            desk.server.play(fault);

            Receipt receipt = update();

            assertThat(desk.requests()).containsExactly(GET, QUEUE, PUT);
            assertThat(receipt.getStatus()).isEqualTo("REJECTED");
            assertThat(receipt.getError()).contains(said);
        }

        @Test
        void theRateLimitIsWaitedFor() throws Exception {
            scheduled();
            desk.server.play("update:retry-after=3");

            assertThat(update().getStatus()).isEqualTo("SCHEDULED");
            assertThat(desk.waits).containsExactly(Duration.ofSeconds(3));
        }
    }

    @Nested
    class OfALostAnswer {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "cut-after-accepting",
                    "cut-in-body",
                    "status-after-accepting=500",
                    "html-after-accepting=502",
                    "empty",
                    "truncated"
                })
        void theLookThatShowsTheNewTextEndsIt(String fault) throws Exception {
            scheduled();
            desk.server.play("update:" + fault);

            Receipt receipt = update();

            assertThat(desk.requests()).containsExactly(GET, QUEUE, PUT, GET, QUEUE);
            assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
            assertThat(receipt.getError()).isNull();
            assertThat(receipt.getNote()).startsWith("A look at the message shows that it is updated. ");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"cut-before-accepting", "status=500", "html=502", "has-error", "is-canceled", "status=200"})
        void theRequestIsRepeatedOnceWhereItWasNotTaken(String fault) throws Exception {
            scheduled();
            desk.server.play("update:" + fault);

            Receipt receipt = update();

            assertThat(desk.requests()).containsExactly(GET, QUEUE, PUT, GET, PUT, QUEUE);
            assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
            assertThat(receipt.getNote()).isNull();
            assertThat(puts()).hasSize(2).allMatch(body -> body.equals(puts().get(1)) || body.isEmpty());
        }

        @Test
        void theRequestIsMadeTwiceAtMost() throws Exception {
            scheduled();
            desk.server.play("update:status=500*all");

            Receipt receipt = update();

            assertThat(desk.requests()).containsExactly(GET, QUEUE, PUT, GET, PUT, GET);
            assertThat(receipt.getStatus()).isEqualTo("UNKNOWN");
            assertThat(receipt.getError())
                    .endsWith(
                            "A look at the message shows that it is as it was. The message may or may not have been updated: check it on OnlyFans.");
            assertThat(desk.log).endsWith("UNKNOWN. " + receipt.getError());
        }

        @Test
        void aSecondRequestThatIsRefusedLeavesItOpen() throws Exception {
            scheduled();
            desk.server.play("update:cut-before-accepting", "update:status=422");

            assertThat(update().getStatus()).isEqualTo("UNKNOWN");
            assertThat(puts()).hasSize(2);
        }

        @Test
        void ofOtherListsTheQueueTells() throws Exception {
            scheduled();
            desk.server.play("update:cut-after-accepting");

            Receipt receipt = update(Map.of("text", "Old", "userLists", List.of("recent")));

            assertThat(desk.requests()).containsExactly(GET, QUEUE, PUT, GET, QUEUE, QUEUE);
            assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
        }

        @Test
        void ofAnotherDateALookTells() throws Exception {
            scheduled();
            desk.server.play("update:cut-after-accepting");

            Receipt receipt = update(Map.of("text", "Old", "scheduledDate", "2026-06-01T18:00:00Z"));

            assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
            assertThat(receipt.getDate()).isEqualTo("2026-06-01T18:00:00+00:00");
        }

        @Test
        void ofWhatNothingShowsTheRequestIsRepeated() throws Exception {
            scheduled();
            desk.server.play("update:cut-after-accepting");

            assertThat(update(Map.of("text", "Old", "mediaFiles", List.of("1234567")))
                            .getStatus())
                    .isEqualTo("SCHEDULED");
            assertThat(puts()).hasSize(2);
            assertThat(desk.log)
                    .anyMatch(line -> line.contains("A look at the message does not show what was to be changed."));
        }

        @Test
        void oneThatWentOutMeanwhileIsSaidToHaveGoneOut() throws Exception {
            scheduled("{\"text\":\"Old\",\"userLists\":[\"fans\"]}", desk.now.plusSeconds(121));
            desk.server.play("update:cut-before-accepting", "get:delay=0s", "get:retry-after=200");

            Receipt receipt = update();

            assertThat(receipt.getStatus()).isEqualTo("UNKNOWN");
            assertThat(receipt.getError()).contains("It went out at 2026-06-01T12:02:01Z, as it was.");
        }

        @Test
        void aLookThatFailsLeavesItOpen() throws Exception {
            scheduled();
            desk.server.play("update:cut-after-accepting", "get:delay=0s", "get:status=404");

            Receipt receipt = update();

            assertThat(receipt.getStatus()).isEqualTo("UNKNOWN");
            assertThat(receipt.getError()).contains(" The message could not be looked at: ");
        }
    }

    @Nested
    class OfWhatTheQueueShowsAfterwards {

        @ParameterizedTest
        @CsvSource({
            "other-time, time: 2026-06-01T13:00:00Z was requested",
            "other-lists, 'userLists: fans, 1234567 was requested, the queue has muted'",
            "other-price, 'price: free was requested, the queue has $199'"
        })
        void anotherThingThanWasAskedForIsAnError(String fault, String difference) throws Exception {
            scheduled();
            desk.server.play("queue:delay=0s", "queue:" + fault);

            Receipt receipt = update();

            assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
            assertThat(receipt.getError())
                    .startsWith("The API accepted the update of message 5001, but OnlyFans' queue has it differently: ")
                    .contains(difference);
        }

        @Test
        void nothingIsANote() throws Exception {
            scheduled();
            desk.server.play("queue:delay=0s", "queue:missing");

            Receipt receipt = update();

            assertThat(receipt.getError()).isNull();
            assertThat(receipt.getNote()).startsWith("It could not be confirmed that message 5001 is as requested");
        }

        @Test
        void itIsReadAgainWhileItIsNotWhole() throws Exception {
            scheduled();
            desk.server.play("queue:sync-in-process*2");

            assertThat(update().getNote()).isNull();
            assertThat(desk.waits).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(15));
        }
    }

    @Nested
    class AfterARestart {

        private final Map<String, Object> begun = Map.of(
                "update.id",
                5001L,
                "update.request",
                "{\"text\":\"New\",\"userLists\":[\"fans\",\"1234567\"],\"scheduledDate\":\"2026-06-01T13:00:00.000Z\"}",
                "update.toldBy",
                "text",
                "update.date",
                Instant.parse("2026-06-01T13:00:00Z").toEpochMilli(),
                "update.begun",
                1L);

        @Test
        void aRequestWhoseAnswerIsNotKnownIsJudgedByALook() throws Exception {
            scheduled("{\"text\":\"New\",\"userLists\":[\"fans\",\"1234567\"]}", soon);
            desk.notes.putAll(begun);

            Receipt receipt = update();

            assertThat(puts()).isEmpty();
            assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
            assertThat(receipt.getNote())
                    .isEqualTo(
                            "A look at the message shows that it is updated. Jenkins stopped before the answer came.");
        }

        @Test
        void theRequestsBeforeItCount() throws Exception {
            scheduled();
            desk.notes.putAll(begun);
            desk.notes.put("update.begun", 2L);

            assertThat(update().getStatus()).isEqualTo("UNKNOWN");
            assertThat(puts()).isEmpty();
        }

        @Test
        void oneMoreRequestIsMadeIfItIsAsItWas() throws Exception {
            scheduled();
            desk.notes.putAll(begun);

            assertThat(update().getStatus()).isEqualTo("SCHEDULED");
            assertThat(puts()).hasSize(1);
        }

        @Test
        void aDurationStillCountsFromTheCall() throws Exception {
            scheduled();
            desk.notes.putAll(begun);
            desk.time.pass(Duration.ofMinutes(30));

            update(Map.of("scheduledDate", "PT1H"));

            assertThat(puts()).singleElement().asString().contains("2026-06-01T13:00:00.000Z");
        }
    }

    @Nested
    class ThatEndsBeforeItsEnd {

        private Receipt failed(Map<String, Object> notes) {
            return new UpdateMassMessage().failed("The build was stopped.", new Asked(1, notes));
        }

        @Test
        void isNotUpdatedIfNothingWasAsked() {
            Receipt receipt = failed(Map.of());

            assertThat(receipt.getStatus()).isEqualTo("REJECTED");
            assertThat(receipt.getId()).isNull();
            assertThat(receipt.getError()).isEqualTo("The build was stopped.");
        }

        @Test
        void mayBeUpdatedIfTheAnswerIsNotKnown() {
            Receipt receipt = failed(Map.of("update.id", 7L, "update.begun", 1L));

            assertThat(receipt.getStatus()).isEqualTo("UNKNOWN");
            assertThat(receipt.getId()).isEqualTo(7);
            assertThat(receipt.getError())
                    .isEqualTo(
                            "The build was stopped. The message may or may not have been updated: check it on OnlyFans.");
        }
    }

    @Nested
    class WithBadInput {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "excludedLists",
                    "subscribedWithinLastDays",
                    "saveForLater",
                    "additionalFields",
                    "withoutRecipients",
                    "dryRun",
                    "deduplicationKey",
                    "maxDelay",
                    "rfTag"
                })
        void whatTheApiDoesNotTakeIsRefusedByName(String name) {
            assertThatThrownBy(() -> update(Map.of(name, "x")))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageStartingWith(name + ": ");
            assertThat(desk.requests()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({
            "price, 2, price: ",
            "price, 5, mediaFiles: ",
            "scheduledDate, 2026-06-01T11:00:00Z, scheduledDate: ",
            "blockBannedWords, all, blockBannedWords: ",
            "userLists, fans, userLists: ",
            "text, '', text: ",
            "text, 'Hello {{name}}', text: ",
            "id, x, id: ",
            "failOnError, maybe, failOnError: "
        })
        void theRulesAreThoseOfASend(String name, String value, String said) {
            assertThatThrownBy(() -> update(Map.of(name, value)))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageStartingWith(said);
            assertThat(desk.requests()).isEmpty();
        }

        @Test
        void aPlaceholderCanBeMeant() throws Exception {
            scheduled();

            assertThat(update(Map.of("text", "Hello {{name}}", "literalText", true))
                            .getStatus())
                    .isEqualTo("SCHEDULED");
        }

        @Test
        void whatIsMissingIsNamed() {
            assertThatThrownBy(() -> new UpdateMassMessage().read(Map.of()))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessageContainingAll("id: ", "text: ", "account: ", "credentialsId: ");
        }

        @Test
        void theParametersAreThese() {
            assertThat(new UpdateMassMessage().parameters())
                    .containsExactly(
                            "id",
                            "text",
                            "userLists",
                            "userIds",
                            "lockedText",
                            "price",
                            "mediaFiles",
                            "previews",
                            "giphyId",
                            "scheduledDate",
                            "blockBannedWords",
                            "literalText",
                            "account",
                            "credentialsId",
                            "failOnError");
        }
    }
}
