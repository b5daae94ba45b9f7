package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.OddJson;
import io.jenkins.plugins.onlyfans.core.api.PrettyJson;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.Verdict.Meaning;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What only informs decides nothing: it may be missing, odd or absurd, and whoever reads it gets by. */
class LenientReadingTest {

    private static final MassMessageRequest REQUEST = Parameters.right().read().request();

    /** What an answer tells beside the message that it took, and what it may tell one day. */
    private static final List<String> INFORMING = List.of(
            "/data/date",
            "/data/isReady",
            "/data/isDone",
            "/data/total",
            "/data/pending",
            "/data/canUnsend",
            "/data/unsendSeconds",
            "/data/isCouplePeopleMedia",
            "/data/new",
            "/data/new/id",
            "/data/" + "n".repeat(60_000),
            "/data/status",
            "/_meta",
            "/_meta/_credits",
            "/_meta/_credits/used",
            "/_meta/_credits/balance",
            "/_meta/_credits/note",
            "/_meta/_cache",
            "/_meta/_cache/is_cached",
            "/_meta/_rate_limits",
            "/_meta/_rate_limits/limit_minute",
            "/_meta/_rate_limits/limit_day",
            "/_meta/_rate_limits/remaining_minute",
            "/_meta/_rate_limits/remaining_day",
            "/_meta/_rate_limits/notice",
            "/_meta/error",
            "/_meta/success",
            "/_meta/onlyfans_response",
            "/message",
            "/new",
            "/new/error",
            "/id",
            "/status");

    /** An answer that names message 5, and has this at that place. */
    private static Answer accepted(String place, String value) {
        String odd = OddJson.at(place, value);
        return Answers.of(
                200,
                place.startsWith("/data/")
                        ? odd.replaceFirst("\"data\":\\{", "\"data\":{\"id\":5,")
                        : odd.replaceFirst("\\{", "{\"data\":{\"id\":5},"));
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aMessageThatIsNamedIsAcceptedWhateverStandsBesideIt(
            @ForAll("informing") String place, @ForAll("values") String value) {
        assertAccepted(accepted(place, value));
    }

    @Property
    void aMessageThatIsNamedIsAcceptedWhateverJsonStandsBesideIt(
            @ForAll("informing") String place, @ForAll("json") String value) {
        assertAccepted(accepted(place, value));
    }

    @Property
    void aNameThatStandsTwiceHidesNothingElse(
            @ForAll("informing") String place, @ForAll("values") String one, @ForAll("values") String other) {
        String name = place.substring(place.lastIndexOf('/') + 1);
        assertAccepted(accepted(place, one + ",\"" + name + "\":" + other));
    }

    private static void assertAccepted(Answer answer) {
        Verdict verdict = Verdict.of(answer);
        assertThat(verdict.meaning()).as(verdict.explanation()).isEqualTo(Meaning.ACCEPTED);
        assertThat(assertReadable(answer).getId()).isEqualTo(5);
    }

    /** Whoever has to do with an answer gets by, and what they make of it is no longer than the answer. */
    private static Receipt assertReadable(Answer answer) {
        new Pace().note(answer, 0);
        assertThat(ApiError.of(answer).explanation()).hasSizeLessThan(2_000).doesNotContain(Answers.KEY);
        Receipt receipt = Receipt.accepted(Status.SENT, REQUEST, answer);
        assertThat(receipt.toString().lines()).hasSize(1);
        for (Map<String, Object> kept : List.of(receipt.getData(), receipt.getMeta())) {
            assertThat(PrettyJson.of(kept)).hasSizeLessThan(1_000_000).doesNotContain(Answers.KEY);
            assertThat(kept.toString()).hasSizeLessThan(1_000_000);
        }
        try (ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            out.writeObject(receipt);
            Map<String, Object> stored = StoredJson.read(StoredJson.write(receipt.toStore()));
            assertThat(Receipt.fromStore(stored).toStore()).isEqualTo(receipt.toStore());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return receipt;
    }

    @Property
    void nobodyStumblesOverAnyAnswer(@ForAll("statuses") int status, @ForAll("objects") String body) {
        Answer answer = Answers.of(status, body);
        assertThat(Verdict.of(answer).meaning()).isNotNull();
        assertReadable(answer);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void noMessageIsNamedByWhatIsNoId(@ForAll("noIds") String id) {
        assertThat(Verdict.of(Answers.of(200, "{\"data\":{\"id\":" + id + "}}")))
                .isEqualTo(new Verdict(
                        Meaning.UNKNOWN,
                        "The API answered HTTP 200, but its JSON does not say which message it accepted."));
    }

    @Provide
    Arbitrary<String> noIds() {
        return values().filter(value -> !List.of("5", "5.0", "\"404\"", "2147483648", "9223372036854775807")
                .contains(value));
    }

    @Example
    void aMessageIsNamedByAWholeNumberOrItsDigits() {
        for (String id : List.of("7", "7.0", "70e-1", "\"7\"")) {
            assertThat(Receipt.accepted(Status.SENT, REQUEST, Answers.of(200, "{\"data\":{\"id\":" + id + "}}"))
                            .getId())
                    .as(id)
                    .isEqualTo(7);
        }
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void twoMessagesAreNone(@ForAll("places") String twice) {
        assertThat(Verdict.of(Answers.of(200, twice)).meaning()).isEqualTo(Meaning.UNKNOWN);
    }

    @Provide
    Arbitrary<String> places() {
        return Arbitraries.of(
                "{\"data\":{\"id\":5,\"id\":6}}",
                "{\"data\":{\"id\":5},\"data\":{\"id\":6}}",
                "{\"data\":{\"id\":5,\"hasError\":false,\"hasError\":true}}",
                "{\"data\":{\"id\":5,\"isCanceled\":true,\"isCanceled\":false}}");
    }

    @Provide
    Arbitrary<String> informing() {
        return Arbitraries.of(INFORMING);
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(OddJson.VALUES);
    }

    @Provide
    Arbitrary<String> json() {
        return OddJson.any();
    }

    @Provide
    Arbitrary<String> objects() {
        return OddJson.objects();
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.integers().between(200, 599).filter(status -> status != 204 && status != 205);
    }
}
