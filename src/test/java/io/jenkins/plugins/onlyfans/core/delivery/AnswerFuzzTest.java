package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.OddJson;
import io.jenkins.plugins.onlyfans.core.api.PrettyJson;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.Verdict.Meaning;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Nobody stumbles over an answer, whatever became of it on its way. */
class AnswerFuzzTest {

    /** Nothing of these belongs into one line of a log. */
    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    /** By the letter of the standard, and no name twice. */
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

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
        new Pace().note(answer, 0);
        Receipt receipt =
                Receipt.accepted(Status.SENT, Parameters.right().read().request(), answer);
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
            assertThat(text.codePointCount(0, text.length())).isLessThan(2_000);
            assertThat(text).doesNotContain(Answers.KEY);
            assertThat(UNFIT.matcher(text).find()).as(text).isFalse();
        }
    }

    /** Nothing but an id makes an accepted message of an answer, and an answer that names none is never "sent". */
    @Property
    void whatIsAcceptedHasAnId(@ForAll("bodies") String body) {
        Answer answer = Answers.of(200, body);
        if (Verdict.of(answer).meaning() == Meaning.ACCEPTED) {
            assertThat(answer.message().id()).isNotNull();
        }
    }

    /** In what order the members of an answer stand, and what blanks are between them, changes nothing of what it means. */
    @Property
    void theOrderOfItsMembersMeansNothing(@ForAll("statuses") int status, @ForAll("json") String body)
            throws IOException {
        JsonNode strict = strict(body);
        if (strict != null) {
            String turned = STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(turned(strict));
            Verdict verdict = Verdict.of(Answers.of(status, body));
            assertThat(Verdict.of(Answers.of(status, turned)).meaning())
                    .as(body)
                    .isEqualTo(verdict.meaning());
        }
    }

    private static JsonNode turned(JsonNode node) {
        if (node instanceof ObjectNode object) {
            ObjectNode turned = STRICT.createObjectNode();
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            Collections.reverse(names);
            names.forEach(name -> turned.set(name, turned(object.get(name))));
            return turned;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode turned = STRICT.createArrayNode();
            array.forEach(item -> turned.add(turned(item)));
            return turned;
        }
        return node;
    }

    /** Whatever is JSON by the letter of the standard is read as what it is. */
    @Property
    void whatIsJsonIsReadAsTheStandardSays(@ForAll("json") String body) {
        JsonNode strict = strict(body);
        if (strict != null) {
            assertThat(Answers.json(body)).as(body).isNotNull();
            assertThat(Answers.json(body).equals(AnswerFuzzTest::byValue, strict))
                    .as(body)
                    .isTrue();
        }
    }

    private static int byValue(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0
                        || one.equals(other)
                ? 0
                : 1;
    }

    private static JsonNode strict(String body) {
        try {
            JsonNode read = STRICT.readTree(body);
            return read == null || read.isMissingNode() ? null : read;
        } catch (JsonProcessingException | NumberFormatException e) {
            return null;
        }
    }

    /** Of several wishes the longest counts, whatever else stands beside them and in whatever order. */
    @Property
    void noWordOfTheServerShortensAnother(@ForAll("waits") String one, @ForAll("waits") String other) {
        Optional<Duration> first = RetryPolicy.asked(List.of(one), Parameters.NOW);
        Optional<Duration> second = RetryPolicy.asked(List.of(other), Parameters.NOW);
        Optional<Duration> longest =
                Stream.of(first, second).flatMap(Optional::stream).max(Comparator.naturalOrder());
        assertThat(RetryPolicy.asked(List.of(one, other), Parameters.NOW)).isEqualTo(longest);
        assertThat(RetryPolicy.asked(List.of(other, one), Parameters.NOW)).isEqualTo(longest);
        first.ifPresent(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(1_000_000_000_000L)));
        if (one.matches("[0-9]{1,12}")) {
            assertThat(first).contains(Duration.ofSeconds(Long.parseLong(one)));
        }
    }

    @Provide
    Arbitrary<String> json() {
        return Arbitraries.oneOf(OddJson.objects(), bodies());
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
