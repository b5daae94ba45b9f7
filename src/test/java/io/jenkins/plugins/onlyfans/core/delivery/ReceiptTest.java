package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

@SuppressWarnings("unchecked")
class ReceiptTest {

    private static final MassMessageRequest REQUEST = Parameters.right()
            .with("userLists", List.of("fans", 5))
            .with("scheduledDate", "2027-01-01T18:00:00Z")
            .read()
            .request();

    private static final Instant DEPARTED = Instant.parse("2026-12-01T12:00:00.250Z");

    private static final Answer SEED = Answers.of(200, """
            {"data": {"id": 123, "date": "2025-01-01T01:01:01+00:00", "isReady": true, "isDone": false, "total": -1,
              "pending": 0, "canUnsend": true, "unsendSeconds": 1000000, "hasError": false, "isCanceled": false,
              "isCouplePeopleMedia": false},
             "_meta": {"_credits": {"used": 1, "balance": 967, "note": "Always"},
              "_cache": {"is_cached": false, "note": "n"},
              "_rate_limits": {"limit_minute": 1000, "limit_day": 50000, "remaining_minute": 998,
                "remaining_day": 49998}}}""");

    @Test
    void holdsEveryFieldOfTheVendorsExample() {
        Receipt receipt = Receipt.accepted(Status.SCHEDULED, REQUEST, SEED);
        assertThat(receipt.getStatus()).isEqualTo("SCHEDULED");
        assertThat(receipt.status()).isEqualTo(Status.SCHEDULED);
        assertThat(receipt.getId()).isEqualTo(123);
        assertThat(receipt.getDate()).isEqualTo("2025-01-01T01:01:01+00:00");
        assertThat(receipt.getTotal()).isEqualTo(-1);
        assertThat(receipt.getPending()).isZero();
        assertThat(receipt.getCanUnsend()).isTrue();
        assertThat(receipt.getUnsendSeconds()).isEqualTo(1000000);
        assertThat(receipt.getCreditsUsed()).isEqualTo(1);
        assertThat(receipt.getCreditsBalance()).isEqualTo(967);
        assertThat(receipt.getRateLimitRemaining()).isEqualTo(998);
        assertThat(receipt.getError()).isNull();
        assertThat(receipt.getRequest())
                .isEqualTo(Map.of(
                        "text", "Hello!",
                        "userLists", List.of("fans", 5),
                        "scheduledDate", "2027-01-01T18:00:00.000Z"));
        assertThat(receipt.getData())
                .containsEntry("isReady", true)
                .containsEntry("isDone", false)
                .containsEntry("isCouplePeopleMedia", false)
                .hasSize(11);
        assertThat(receipt.getMeta()).containsOnlyKeys("_credits", "_cache", "_rate_limits");
        assertThat(receipt).hasToString("Receipt[SCHEDULED, id 123, date 2025-01-01T01:01:01+00:00, 967 credits left]");
    }

    @Test
    void holdsWhatIsUnderWayAndCanNotBeUnsent() {
        Receipt receipt = Receipt.accepted(
                Status.SENT,
                REQUEST,
                Answers.of(
                        200,
                        "{\"data\":{\"id\":1,\"total\":7,\"pending\":6,\"canUnsend\":false,\"unsendSeconds\":0}}"));
        assertThat(receipt.getTotal()).isEqualTo(7);
        assertThat(receipt.getPending()).isEqualTo(6);
        assertThat(receipt.getCanUnsend()).isFalse();
        assertThat(receipt.getUnsendSeconds()).isZero();
    }

    @Test
    void takesCreditsAndLimitsFromTheHeadersIfTheBodyHasNone() {
        Receipt receipt = Receipt.accepted(
                Status.SENT,
                REQUEST,
                Answers.of(
                        200,
                        "{\"data\":{\"id\":1}}",
                        "x-ofapi-credits-used",
                        "2",
                        "x-ofapi-credits-balance",
                        "40",
                        "x-rate-limit-remaining-minute",
                        "7"));
        assertThat(receipt.getCreditsUsed()).isEqualTo(2);
        assertThat(receipt.getCreditsBalance()).isEqualTo(40);
        assertThat(receipt.getRateLimitRemaining()).isEqualTo(7);
        assertThat(receipt.getMeta()).isEmpty();
    }

    @Test
    void ofADryRunHasTheRequestAndItsDate() {
        Receipt receipt = Receipt.dryRun(REQUEST);
        assertThat(receipt.getStatus()).isEqualTo("DRY_RUN");
        assertThat(receipt.getDate()).isEqualTo("2027-01-01T18:00:00.000Z");
        assertThat(receipt.getId()).isNull();
        assertThat(receipt.getRequest()).containsKey("text");
        assertThat(receipt.getData()).isEmpty();
    }

    @Test
    void ofARejectionHasTheReasonAndWhatTheApiSaid() {
        Receipt receipt = Receipt.rejected(
                "why", REQUEST, Answers.of(422, "{\"_meta\":{\"_credits\":{\"used\":0,\"balance\":9}}}"));
        assertThat(receipt.getStatus()).isEqualTo("REJECTED");
        assertThat(receipt.getError()).isEqualTo("why");
        assertThat(receipt.getCreditsUsed()).isZero();
        assertThat(receipt.getCreditsBalance()).isEqualTo(9);
        assertThat(Receipt.refused("no").getRequest()).isEmpty();
        assertThat(Receipt.refused("no")).hasToString("Receipt[REJECTED, no]");
    }

    @Test
    void ofARepeatIsTheEarlierOneAsADuplicate() {
        Receipt repeated = Receipt.repeated(Receipt.accepted(Status.SCHEDULED, REQUEST, SEED), "k", "Free it.");
        assertThat(repeated.getStatus()).isEqualTo("DUPLICATE");
        assertThat(repeated.getError()).isNull();
        Map<String, Object> accepted =
                Receipt.accepted(Status.SCHEDULED, REQUEST, SEED).toStore();
        accepted.put("status", "DUPLICATE");
        assertThat(repeated.toStore()).isEqualTo(accepted);
    }

    @Test
    void ofARepeatOfAnUnknownOneIsUnknown() {
        Receipt repeated = Receipt.repeated(Receipt.lost("No answer came.", DEPARTED, null), "k", "Free it.");
        assertThat(repeated.getStatus()).isEqualTo("UNKNOWN");
        assertThat(repeated.getError())
                .isEqualTo(
                        "An earlier send with the deduplicationKey 'k' has an unknown outcome, so nothing was sent now. Free it."
                                + " It said: No answer came. The request was sent at 2026-12-01T12:00:00Z, so the message may or may not have been sent. Check the account's message queue before you send it again.");
    }

    @Test
    void surviveStorage() throws Exception {
        Receipt receipt = Receipt.accepted(Status.SENT, REQUEST, SEED);
        assertThat(serialized(receipt)).usingRecursiveComparison().isEqualTo(receipt);
    }

    private static final Answer DEEP = Answers.of(
            200, "{\"data\":{\"id\":1,\"counts\":{\"sent\":[1,{\"a\":2.5}],\"none\":null}},\"_meta\":{\"x\":[[{}]]}}");

    private static Receipt serialized(Receipt receipt) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(receipt);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (Receipt) in.readObject();
        }
    }

    private static void assertFrozen(Object value) {
        if (value instanceof Map<?, ?> map) {
            assertThatThrownBy(() -> ((Map<Object, Object>) map).put("a", "b"))
                    .isInstanceOf(UnsupportedOperationException.class);
            map.entrySet()
                    .forEach(entry -> assertThatThrownBy(() -> ((Map.Entry<?, Object>) entry).setValue("b"))
                            .isInstanceOf(UnsupportedOperationException.class));
            map.values().forEach(ReceiptTest::assertFrozen);
        } else if (value instanceof List<?> list) {
            assertThatThrownBy(() -> ((List<Object>) list).add("b")).isInstanceOf(UnsupportedOperationException.class);
            list.forEach(ReceiptTest::assertFrozen);
        }
    }

    /** However it came to be: of an answer, from the journal, from the program of a Pipeline, of an earlier one. */
    @Test
    void canNotBeChangedDownToItsLeaves() throws Exception {
        Receipt receipt = Receipt.accepted(Status.SENT, REQUEST, DEEP);
        Map<String, Object> read = StoredJson.read(StoredJson.write(receipt.toStore()));
        for (Receipt each : List.of(
                receipt,
                Receipt.fromStore(read),
                serialized(receipt),
                Receipt.repeated(Receipt.fromStore(read), "k", ""),
                Receipt.lost("why", DEPARTED, Json.toRequest(read)))) {
            assertFrozen(each.getRequest());
            assertFrozen(each.getData());
            assertFrozen(each.getMeta());
        }
        assertThat(Receipt.fromStore(read).getData()).isEqualTo(receipt.getData());
        assertThat(receipt.getData().get("counts").toString()).isEqualTo("{sent=[1, {a=2.5}], none=null}");
    }

    @Test
    void doesNotChangeWithWhatItWasMadeOf() {
        List<Object> lists = new ArrayList<>(List.of("fans"));
        Receipt receipt = Receipt.lost("why", DEPARTED, Json.toRequest(Map.of("userLists", lists)));
        lists.add("all");
        assertThat(receipt.getRequest()).isEqualTo(Map.of("userLists", List.of("fans")));
    }

    /** A file that somebody else wrote may hold anything. */
    @Test
    void keepsNothingThatIsNoJson() throws Exception {
        Receipt receipt = Receipt.accepted(Status.SENT, REQUEST, DEEP);
        Field field = Receipt.class.getDeclaredField("values");
        field.setAccessible(true);
        Map<Object, Object> data = (Map<Object, Object>) ((Map<?, ?>) field.get(receipt)).get("data");
        data.put("state", Thread.State.NEW);
        data.put("list", new ArrayList<>(List.of(new AtomicLong(1), "x")));
        data.put(Thread.State.NEW, "y");
        Receipt read = serialized(receipt);
        assertFrozen(read.getData());
        assertThat(read.getData()).containsOnlyKeys("id", "counts", "state", "list");
        assertThat(read.getData().get("state")).isNull();
        assertThat(read.getData().get("list")).isEqualTo(Arrays.asList(null, "x"));
    }

    @Test
    void tellsWhichStatusesAreGoodAndWhichMayHaveSentSomething() {
        assertThat(Status.values())
                .filteredOn(Status::isAccepted)
                .containsExactly(Status.SENT, Status.SCHEDULED, Status.SAVED);
        assertThat(Status.values()).filteredOn(s -> !s.isSuccess()).containsExactly(Status.REJECTED, Status.UNKNOWN);
        assertThat(Status.values())
                .filteredOn(Status::mayHaveBeenSent)
                .containsExactly(Status.SENT, Status.SCHEDULED, Status.SAVED, Status.UNKNOWN);
    }

    @Test
    void isOneLineHoweverMuchIsWrong() {
        assertThat(Receipt.refused("text: is required" + System.lineSeparator() + "price: is 2"))
                .hasToString("Receipt[REJECTED, text: is required; price: is 2]");
    }
}
