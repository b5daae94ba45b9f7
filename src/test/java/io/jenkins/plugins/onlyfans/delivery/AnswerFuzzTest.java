package io.jenkins.plugins.onlyfans.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.api.Answer;
import io.jenkins.plugins.onlyfans.api.Answers;
import io.jenkins.plugins.onlyfans.api.ApiError;
import io.jenkins.plugins.onlyfans.api.PrettyJson;
import io.jenkins.plugins.onlyfans.api.Spoilt;
import io.jenkins.plugins.onlyfans.api.StoredJson;
import io.jenkins.plugins.onlyfans.delivery.Verdict.Meaning;
import io.jenkins.plugins.onlyfans.message.Parameters;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nobody stumbles over an answer, whatever became of it on its way. */
class AnswerFuzzTest {

    /** Nothing of these belongs into one line of a log. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final List<String> RIGHT = List.of(
            "{\"data\":{\"id\":4711,\"date\":\"2030-01-01T18:00:00+00:00\",\"isReady\":true,\"isDone\":false,\"total\":-1,"
                    + "\"pending\":0,\"canUnsend\":true,\"unsendSeconds\":86400,\"hasError\":false,\"isCanceled\":false,"
                    + "\"isCouplePeopleMedia\":false},\"_meta\":{\"_credits\":{\"used\":1,\"balance\":999,\"note\":\"ok\"},"
                    + "\"_cache\":{\"is_cached\":false},\"_rate_limits\":{\"limit_minute\":1000,\"limit_day\":null,"
                    + "\"remaining_minute\":998,\"remaining_day\":null}}}",
            "{\"message\":\"The text field is required.\",\"errors\":{\"text\":[\"The text field is required.\"],"
                    + "\"" + Answers.KEY + "\":[\"" + Answers.KEY + "\"]}}",
            "{\"success\":false,\"message\":\"API error occurred\",\"onlyfans_response\":{\"status\":400,\"body\":"
                    + "{\"error\":{\"code\":403,\"message\":\"Daily limit exceeded\"}}}}",
            "{\"error\":\"Too many requests\",\"description\":\"Try again later\",\"code\":429}",
            "{\"data\":[{\"id\":1,\"date\":\"2030-01-01T18:00:00.000Z\"},{\"id\":2,\"hasError\":true}],\"_meta\":[]}",
            "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>cloudflare</body></html>",
            "");

    @Property
    void nobodyStumblesOverIt(
            @ForAll("statuses") int status, @ForAll("bodies") String body, @ForAll("waits") String wait)
            throws IOException {
        Answer answer = Answers.of(status, body, "Retry-After", wait, "Content-Type", wait);
        Verdict verdict = Verdict.of(answer);
        assertThat(verdict.meaning()).isNotNull();
        assertFit(verdict.explanation());
        assertFit(answer.bodyKind());
        assertFit(ApiError.of(answer).explanation());
        new Pace().note(answer);
        Receipt receipt =
                Receipt.accepted(Status.SENT, Parameters.right().read().toRequest(), answer);
        assertFit(receipt.toString());
        assertThat(PrettyJson.of(receipt.getData())).doesNotContain(Answers.KEY);
        assertThat(PrettyJson.of(receipt.getMeta())).doesNotContain(Answers.KEY);
        assertThat(Receipt.fromStore(StoredJson.read(StoredJson.write(receipt.toStore())))
                        .toStore())
                .isEqualTo(receipt.toStore());
    }

    /** Of a text for people. */
    private static void assertFit(String text) {
        if (text != null) {
            assertThat(text).hasSizeLessThan(2_000).doesNotContain(Answers.KEY);
            assertThat(UNFIT.matcher(text).find()).as(text).isFalse();
        }
    }

    /** Nothing but an id makes an accepted message of an answer, and an answer that names none is never "sent". */
    @Property
    void whatIsAcceptedHasAnId(@ForAll("bodies") String body) {
        Answer answer = Answers.of(200, body);
        if (Verdict.of(answer).meaning() == Meaning.ACCEPTED) {
            assertThat(answer.toSendResponse().data().id()).isNotNull();
        }
    }

    @Provide
    Arbitrary<String> bodies() {
        return Spoilt.of(RIGHT);
    }

    @Provide
    Arbitrary<String> waits() {
        return Spoilt.of(List.of(
                        "20",
                        "20.0",
                        "20, 30",
                        "Wed, 21 Oct 2030 07:28:00 GMT",
                        "application/json",
                        "text/html; charset=x"))
                .map(value -> value.replaceAll("[^ -~]", "").strip());
    }

    @Provide
    Arbitrary<Integer> statuses() {
        return Arbitraries.of(
                200, 201, 202, 302, 400, 401, 402, 403, 404, 408, 409, 413, 422, 425, 429, 499, 500, 502, 503, 504,
                520);
    }
}
