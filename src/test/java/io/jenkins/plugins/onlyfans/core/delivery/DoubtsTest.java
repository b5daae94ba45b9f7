package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.OddJson;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer that does not fit what was asked for is said to, and a schedule that was not taken is no success. */
class DoubtsTest {

    private static final Instant DEPARTED = Instant.parse("2026-12-01T12:00:00Z");
    private static final String SCHEDULED = "2027-06-01T18:00:00.000Z";

    private static Answer answer(String data) {
        return Answers.of(200, "{\"data\":{\"id\":7" + data + "}}");
    }

    private static MassMessageRequest scheduled(String date) {
        return Json.toRequest(date == null ? Map.of() : Map.of("scheduledDate", date));
    }

    private static Answer dated(String date) {
        return answer(",\"date\":\"" + date + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2027-06-01T18:00:00+00:00",
                "2027-06-01T18:00:00Z",
                "2027-06-01T20:00:00+02:00",
                "2027-06-01T18:02:00+00:00",
                "2027-06-01T17:58:00+00:00",
                "soon"
            })
    void aDateWithinTwoMinutesOfTheScheduleIsThatOne(String date) {
        assertThat(Doubts.ofTime(scheduled(SCHEDULED), DEPARTED, dated(date))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-12-01T12:00:00+00:00",
                "2027-06-01T18:02:01+00:00",
                "2027-06-01T17:57:59+00:00",
                "2027-06-01T18:00:00+02:00",
                "2028-06-01T18:00:00+00:00"
            })
    void anyOtherIsNot(String date) {
        assertThat(Doubts.ofTime(scheduled(SCHEDULED), DEPARTED, dated(date)))
                .contains("The API accepted it as message 7, but for " + date + " instead of " + SCHEDULED + ".");
    }

    @Test
    void whatIsDoneBeforeItsTimeWentOutTooEarly() {
        assertThat(Doubts.ofTime(scheduled(SCHEDULED), DEPARTED, answer(",\"isDone\":true")))
                .contains("The API accepted it as message 7, but says that it is done, before " + SCHEDULED + ".");
        assertThat(Doubts.ofTime(scheduled("2026-12-01T12:01:00.000Z"), DEPARTED, answer(",\"isDone\":true")))
                .isEmpty();
        assertThat(Doubts.ofTime(scheduled(SCHEDULED), DEPARTED, answer(",\"isDone\":false")))
                .isEmpty();
    }

    @Test
    void whatIsSentAtOnceHasNoDateToMiss() {
        assertThat(Doubts.ofTime(scheduled(null), DEPARTED, dated("2030-01-01T00:00:00+00:00")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '~', textBlock = """
        ,"isDone":true,"total":0    | SENT  | The API says that the message is done and has no recipients: it may have been sent to nobody.
        ,"isDone":true,"total":0    | SAVED | -
        ,"isDone":true,"total":5    | SENT  | -
        ,"isDone":true,"total":5    | SAVED | The API says that the message is done, though it was only to be saved: it may have been sent.
        ,"isDone":true,"total":-1   | SENT  | -
        ,"isDone":true              | SENT  | -
        ,"isDone":false,"total":0   | SENT  | -
        ,"total":0                  | SENT  | -
        ,"date":null                | SENT  | -
        ,"date":null                | SCHEDULED | The API's answer has no date, so it does not confirm the schedule.
        ,"isDone":false             | SCHEDULED | The API's answer has no date, so it does not confirm the schedule.
        ,"date":5                   | SCHEDULED | The API's answer has something else where the date should be.
        ,"date":"2027-06-01T18:00:00Z" | SCHEDULED | -
        ,"date":"${A}"              | SENT  | The API's answer has something else where the date should be.
        ,"date":{"at":1}            | SENT  | The API's answer has something else where the date should be.
        ,"date":5,"isDone":true,"total":0 | SENT  | The API's answer has something else where the date should be. The API says that the message is done and has no recipients: it may have been sent to nobody.
        """)
    void whatElseIsOddIsNoted(String data, Status as, String note) {
        assertThat(Doubts.note(as, answer(data))).isEqualTo(note);
    }

    /** By the clock of the API, as that of this machine may be wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        SENT      | 2026-12-01T12:02:01Z      | Tue, 01 Dec 2026 12:00:00 GMT | is told
        SENT      | 2027-06-01T18:00:00+02:00 | Tue, 01 Dec 2026 12:00:00 GMT | is told
        SENT      | 2026-12-01T12:02:00Z      | Tue, 01 Dec 2026 12:00:00 GMT | -
        SENT      | 2026-12-01T14:00:00+02:00 | Tue, 01 Dec 2026 12:00:00 GMT | -
        SENT      | 2025-01-01T01:01:01Z      | Tue, 01 Dec 2026 12:00:00 GMT | -
        SENT      | 2027-06-01T18:00:00Z      | today                         | -
        SCHEDULED | 2027-06-01T18:00:00Z      | Tue, 01 Dec 2026 12:00:00 GMT | -
        SAVED     | 2027-06-01T18:00:00Z      | Tue, 01 Dec 2026 12:00:00 GMT | -
        """)
    void whatIsSentAtOnceButHasALaterDateIsNoted(Status as, String date, String now, String told) {
        Answer answer = Answers.of(200, "{\"data\":{\"id\":7,\"date\":\"" + date + "\"}}", "Date", now);
        assertThat(Doubts.note(as, answer))
                .isEqualTo(
                        told == null
                                ? null
                                : "The message was to be sent at once, but the API has it for " + date
                                        + ": it may not be sent before that.");
    }

    /** A status of success for a scheduled message is never there without a date that was asked for, or without any date. */
    @Property
    void noScheduleThatWasNotTakenIsASuccess(@ForAll("dates") OffsetDateTime date) {
        boolean asAsked = Duration.between(Instant.parse(SCHEDULED), date.toInstant())
                        .abs()
                        .compareTo(Duration.ofMinutes(2))
                <= 0;
        assertThat(Doubts.ofTime(scheduled(SCHEDULED), DEPARTED, dated(date.toString()))
                        .isEmpty())
                .isEqualTo(asAsked);
    }

    @Provide
    Arbitrary<OffsetDateTime> dates() {
        Arbitrary<Integer> seconds = Arbitraries.oneOf(
                Arbitraries.integers().between(-300, 300),
                Arbitraries.integers().between(-100_000_000, 100_000_000));
        return Combinators.combine(seconds, Arbitraries.integers().between(-18, 18))
                .as((by, zone) -> Instant.parse(SCHEDULED).plusSeconds(by).atOffset(ZoneOffset.ofHours(zone)));
    }

    /** What a date is not: never in the receipt, whatever the API has in its place. */
    @Property
    void aReceiptHasAMomentForADateOrNone(@ForAll("json") String value) {
        Receipt receipt =
                Receipt.accepted(Status.SENT, Parameters.right().read().request(), answer(",\"date\":" + value));
        if (receipt.getDate() == null) {
            assertThat(receipt.getNote() == null).isEqualTo(receipt.getData().get("date") == null);
        } else {
            assertThat(OffsetDateTime.parse(receipt.getDate())).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.oneOf(
                OddJson.any(),
                Arbitraries.of(
                        "\"2030-01-01T00:00:00+00:00\"",
                        "\"2030-01-01T00:00:00+00:00\\n\"",
                        "\"2030-01-01 00:00:00\"",
                        "\"2030-02-30T00:00:00Z\"",
                        "\"٢030-01-01T00:00:00Z\"",
                        "\"${DEPLOY_PASSWORD}\"",
                        "\"2030\\nFinished: FAILURE\""));
    }

    /** On its way: what becomes of a message of which the API says another time. */
    @Nested
    @Timeout(60)
    class OnItsWay {

        private final Desk desk = new Desk();

        @AfterEach
        void close() {
            desk.close();
        }

        private Receipt send(Parameters parameters, String data) {
            desk.answer(request -> Reply.of(200, "{\"data\":{\"id\":7" + data + "}}"));
            return Desk.end(desk.begin(parameters));
        }

        @Test
        void aMistimedMessageMayHaveGoneOutSoNobodySendsItAgain() {
            Parameters parameters =
                    Parameters.right().with("scheduledDate", SCHEDULED).with("deduplicationKey", "june");
            Receipt receipt = send(parameters, ",\"date\":\"2026-12-01T12:00:00+00:00\"");
            assertThat(receipt.status()).isEqualTo(Status.UNKNOWN);
            assertThat(receipt.getId()).isEqualTo(7);
            assertThat(receipt.getDate()).isEqualTo("2026-12-01T12:00:00+00:00");
            assertThat(receipt.getNote())
                    .isEqualTo("The API accepted it as message 7, but for 2026-12-01T12:00:00+00:00 instead of "
                            + SCHEDULED + ".");
            assertThat(receipt.getError())
                    .startsWith(receipt.getNote()
                            + " Correct its date on OnlyFans, or delete it there. The request was sent at ")
                    .endsWith("Check the account's message queue before you send it again.");
            assertThat(desk.log).last().isEqualTo("UNKNOWN. " + receipt.getError());

            assertThat(Desk.end(desk.begin(parameters)).status()).isEqualTo(Status.UNKNOWN);
            assertThat(desk.server.requestCount()).isEqualTo(1);
        }

        @Test
        void aMessageForNobodyIsTakenWithAWarning() {
            Receipt receipt = send(Parameters.right(), ",\"isDone\":true,\"total\":0");
            assertThat(receipt.status()).isEqualTo(Status.SENT);
            assertThat(desk.log)
                    .endsWith(
                            "Accepted as message 7. OnlyFans delivers it separately; this step does not wait for that.",
                            "WARNING: The API says that the message is done and has no recipients: it may have been sent to nobody.");
        }

        @Test
        void whatTheServerSaysInsteadOfADateIsInNoLine() {
            send(Parameters.right(), ",\"date\":\"2030\\nFinished: FAILURE ${A} \\u001b[8m\"");
            assertThat(desk.log)
                    .allSatisfy(line -> assertThat(line).doesNotContain("FAILURE", "$", "\u001b", "\n", "null"))
                    .endsWith("WARNING: The API's answer has something else where the date should be.");
        }
    }

    /** The request is that of the step: what is compared is what was sent. */
    @Property
    void theScheduleOfEachRequestIsUnderstood(@ForAll @IntRange(min = 1, max = 500_000) int minutes) {
        MassMessageRequest request = Parameters.right()
                .with("scheduledDate", Parameters.NOW.plusSeconds(60L * minutes).toString())
                .read()
                .request();
        assertThat(Doubts.ofTime(request, DEPARTED, dated(request.scheduledDate())))
                .isEmpty();
    }
}
