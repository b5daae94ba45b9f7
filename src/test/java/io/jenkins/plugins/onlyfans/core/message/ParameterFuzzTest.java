package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is given makes a message that can be sent, or is refused by name in one line. */
class ParameterFuzzTest {

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNameLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private static final List<String> RIGHT = List.of(
            "acct_XXXXXXXXXXXXXXX",
            "Hi, the new set is up. \u00a35 off until Friday!\nSee you",
            "fans",
            "muted",
            "4711",
            "ofapi_media_123",
            "P1DT2H",
            "PT15M",
            "2030-01-01T18:00:00+01:00",
            "2030-01-01T18:00:00.000Z",
            "2030-07-01T18:00[Europe/Berlin]",
            "14.99",
            "true",
            "strict_ban",
            "weekly-2030-W01",
            "");

    private static final List<String> DATES = RIGHT.stream()
            .filter(text -> text.startsWith("P") || text.startsWith("2030"))
            .toList();

    @Property
    void isAMessageOrRefusedByName(@ForAll("given") Map<String, Object> given) throws IOException {
        Map<String, Object> parameters = Parameters.right().map();
        parameters.putAll(given);
        MassMessage message;
        try {
            message = MassMessage.of(parameters, Parameters.NOW);
        } catch (InvalidMessageException e) {
            assertRefusedByName(parameters, e);
            return;
        }
        JsonNode sent = JSON.readTree(Json.write(message.request()));
        assertHoldsJustWhatWasGiven(sent, parameters);
        assertFit(message.summary());
    }

    /** So that a form that knows no more than these says what the build will say. */
    @Property
    void whatIsWrongWithAParameterHangsOnNothingButItselfAndItsOthers(
            @ForAll("entangled") Map<String, Object> all, @ForAll Parameter parameter) {
        Map<String, Object> some = new HashMap<>(all);
        some.keySet()
                .removeIf(name -> Parameter.of(name)
                        .filter(other -> other == parameter
                                || MassMessage.othersOf(parameter).contains(other))
                        .isEmpty());
        assertThat(wrongWith(parameter, some)).isEqualTo(wrongWith(parameter, all));
    }

    /** Each parameter, or not, with values that go with some of the others and not with some. */
    @Provide
    Arbitrary<Map<String, Object>> entangled() {
        Map<String, List<?>> values = Map.ofEntries(
                Map.entry("account", List.of("acct_1", "x")),
                Map.entry("text", List.of("Hello", "Hi {{name}}", "null")),
                Map.entry("literalText", List.of(true, false)),
                Map.entry("userLists", List.of(List.of("fans"), List.of("muted", 7), List.of())),
                Map.entry("excludedLists", List.of(List.of("fans"), List.of("Muted"), List.of(7))),
                Map.entry("userIds", List.of(List.of(5), List.of(), List.of("x"))),
                Map.entry("subscribedWithinLastDays", List.of(7, 31, "x")),
                Map.entry("withoutRecipients", List.of(true, false)),
                Map.entry("saveForLater", List.of(true, false, "x")),
                Map.entry("scheduledDate", List.of("PT2H", "2020-01-01T00:00:00Z", "x")),
                Map.entry("confirmSchedule", List.of(true, false)),
                Map.entry("price", List.of(5, 0, 2, "x")),
                Map.entry("mediaFiles", List.of(List.of(7), List.of("ofapi_media_1"), List.of("?"))),
                Map.entry("previews", List.of(List.of(7), List.of(8), List.of("?"))),
                Map.entry("additionalFields", List.of(Map.of("a", "{{b}}"), Map.of("c", 1))),
                Map.entry("deduplicationKey", List.of("a", "a ")),
                Map.entry("maxDelay", List.of("PT1H", "x")));
        return Combinators.combine(values.entrySet().stream()
                        .map(entry -> Arbitraries.of(entry.getValue())
                                .<Object>map(value -> value)
                                .optional(0.6)
                                .map(value -> Map.entry(entry.getKey(), value)))
                        .toList())
                .as(entries -> {
                    Map<String, Object> given = new HashMap<>();
                    entries.forEach(entry -> entry.getValue().ifPresent(value -> given.put(entry.getKey(), value)));
                    return given;
                });
    }

    private static List<String> wrongWith(Parameter parameter, Map<String, Object> given) {
        return MassMessage.violations(given, Set.of()).stream()
                .filter(violation -> violation.field().equals(parameter.toString()))
                .map(Violation::toString)
                .toList();
    }

    private static void assertRefusedByName(Map<String, Object> parameters, InvalidMessageException e) {
        assertThat(e.violations()).isNotEmpty();
        assertThat(e.violations()).allSatisfy(violation -> {
            assertThat(MassMessage.PARAMETERS.contains(violation.field()) || parameters.containsKey(violation.field()))
                    .isTrue();
            assertThat(violation.toString()).hasSizeLessThan(2_000);
            assertFit(violation.toString());
        });
        assertThat(e.violations()).hasSizeLessThan(12 * (MassMessage.PARAMETERS.size() + 1));
        assertThat(e.getMessage().lines()).hasSize(e.violations().size());
    }

    private static void assertFit(String text) {
        assertThat(UNFIT.matcher(text).find()).as(text).isFalse();
    }

    /** By another reading than that of the reader. */
    private static void assertHoldsJustWhatWasGiven(JsonNode sent, Map<String, Object> parameters) {
        Map<String, JsonNode> expected = new HashMap<>();
        parameters.forEach((name, value) -> {
            if (value != null && MassMessageRequest.FIELDS.contains(name)) {
                expected.put(name, json(name, value));
            }
        });
        // An empty list of recipients is not sent.
        expected.values().removeIf(value -> value.isArray() && value.isEmpty());
        if (parameters.get("additionalFields") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> expected.put(unmarked(name.toString()), json(name.toString(), value)));
        }
        Map<String, JsonNode> found = new HashMap<>();
        sent.properties().forEach(field -> found.put(field.getKey(), field.getValue()));
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((name, value) -> assertThat(value.equals(ParameterFuzzTest::byValue, expected.get(name)))
                .as("%s is %s", name, value)
                .isTrue());
    }

    private static JsonNode json(String name, Object value) {
        return switch (name) {
            case "price" -> DecimalNode.valueOf(new BigDecimal(value.toString()));
            case "subscribedWithinLastDays" -> DecimalNode.valueOf(new BigDecimal(value.toString()));
            case "lockedText", "saveForLater" -> BooleanNode.valueOf(Boolean.parseBoolean(value.toString()));
            case "scheduledDate" ->
                TextNode.valueOf(
                        ScheduledDate.parse(value.toString(), Parameters.NOW).onTheWire());
            case "mediaFiles", "previews" -> value instanceof Collection<?> media ? json(flat(media)) : json(value);
            case "text", "giphyId", "blockBannedWords" -> TextNode.valueOf(unmarked(value.toString()));
            default -> json(value);
        };
    }

    /** What a step returns for a pattern is a list, and may be one of several. */
    private static List<Object> flat(Collection<?> media) {
        List<Object> flat = new ArrayList<>();
        media.forEach(item -> flat.addAll(item instanceof Collection<?> several ? several : Arrays.asList(item)));
        return flat;
    }

    private static JsonNode json(Object value) {
        if (value instanceof CharSequence) {
            return TextNode.valueOf(unmarked(value.toString()));
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.createObjectNode();
            map.forEach((name, item) -> object.set(unmarked(name.toString()), json(item)));
            return object;
        }
        if (value instanceof Collection<?> list) {
            ArrayNode array = JSON.createArrayNode();
            list.forEach(item -> array.add(json(item)));
            return array;
        }
        if (value instanceof Object[] array) {
            return json(Arrays.asList(array));
        }
        if (value instanceof int[] array) {
            return json(Arrays.stream(array).boxed().toList());
        }
        return value instanceof Number
                ? DecimalNode.valueOf(new BigDecimal(value.toString()))
                : JSON.valueToTree(value);
    }

    private static String unmarked(String text) {
        return text.replaceFirst("^\ufeff+", "").replace("\r\n", "\n").replace('\r', '\n');
    }

    private static int byValue(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }

    /** Who keeps parameters before they are sent, as the forms and the step do, changes nothing of what is sent. */
    @Property
    void whatIsKeptFirstIsTheSameMessage(@ForAll("given") Map<String, Object> given) throws IOException {
        Map<String, Object> parameters = Parameters.right().map();
        parameters.putAll(given);
        Map<String, Object> typed;
        try {
            typed = MassMessage.typed(parameters);
        } catch (InvalidMessageException e) {
            assertRefusedByName(parameters, e);
            assertThatThrownBy(() -> MassMessage.of(parameters, Parameters.NOW))
                    .isInstanceOf(InvalidMessageException.class);
            return;
        }
        assertThat(outcome(typed)).isEqualTo(outcome(parameters));
        try {
            assertThat(MassMessage.typed(typed)).isEqualTo(typed);
        } catch (InvalidMessageException e) {
            throw new AssertionError(typed.toString(), e);
        }
    }

    private static Object outcome(Map<String, Object> parameters) throws IOException {
        try {
            return JSON.readTree(
                    Json.write(MassMessage.of(parameters, Parameters.NOW).request()));
        } catch (InvalidMessageException e) {
            return e.violations().stream().map(Violation::field).distinct().toList();
        }
    }

    /** A date that {@code java.time} reads as well is the same moment there, and what it does not read is none here. */
    @Property
    void aDateIsOneMomentOrNone(@ForAll("dates") String written) {
        Optional<Instant> expected = ScheduledDate.isDuration(unmarked(written)) ? duration(written) : moment(written);
        try {
            ScheduledDate date = ScheduledDate.parse(written, Parameters.NOW);
            if (!written.endsWith("]")) {
                assertThat(expected).contains(date.instant());
            }
            if (date.instant().isBefore(Parameters.NOW)) {
                // Refused by the rules.
                return;
            }
            assertThat(date.onTheWire()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
            assertThat(Instant.parse(date.onTheWire())).isEqualTo(date.instant());
            assertThat(ScheduledDate.parse(date.onTheWire(), Instant.EPOCH).instant())
                    .isEqualTo(date.instant());
            if (!ScheduledDate.isDuration(unmarked(written))) {
                assertThat(ScheduledDate.parse(written, Instant.EPOCH)).isEqualTo(date);
            }
        } catch (IllegalArgumentException e) {
            assertFit(e.getMessage());
            assertThat(e.getMessage()).hasSizeLessThan(2_000);
            assertThat(expected.filter(instant -> !instant.isAfter(LAST))).isEmpty();
        }
    }

    private static Optional<Instant> duration(String written) {
        try {
            return Optional.of(
                    Parameters.NOW.plus(Duration.parse(unmarked(written))).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** With the ways to write an offset that ISO 8601 has and {@code java.time} has not, and without seconds in one. */
    private static Optional<Instant> moment(String written) {
        if (written.matches("(?s).*[+-][0-9]{2}:[0-9]{2}:[0-9]{2}")) {
            return Optional.empty();
        }
        String text = unmarked(written)
                .replaceFirst("(T[0-9:.]+[+-][0-9]{2})([0-9]{2})$", "$1:$2")
                .replaceFirst("(T[0-9:.]+[+-][0-9]{2})$", "$1:00");
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return local(text);
        }
    }

    private static Optional<Instant> local(String text) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text).toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A misspelt name is one of few that may hold anything. */
    @Example
    void aNameThatIsNoneIsToldOnOneLine() throws IOException {
        for (String name :
                List.of("", "a\nFinished: SUCCESS", "\u202etxet", "x".repeat(100_000), "\ud800", "excludedList")) {
            isAMessageOrRefusedByName(Map.of(name, List.of("muted")));
            assertThat(Parameters.right().with(name, 1).violations())
                    .singleElement()
                    .asString()
                    .contains("is not a parameter");
        }
    }

    /** A file with another column than that of the ids has something wrong for each of its users. */
    @Example
    void tenFaultsOfAParameterAreNamedAndTheOthersCounted() throws IOException {
        Parameters parameters = Parameters.right()
                .with(
                        "userIds",
                        IntStream.range(0, 50_000).mapToObj(i -> "user" + i).toList());
        assertThat(parameters.violations())
                .hasSize(11)
                .startsWith("userIds: contains 'user0'; user ids are digits")
                .endsWith("userIds: more errors of this kind: 49990");
        IntStream.range(0, 5_000).forEach(i -> parameters.with("column" + i, i));
        assertThat(parameters.violations()).hasSize(22);
    }

    @Provide
    Arbitrary<String> dates() {
        return Spoilt.of(DATES);
    }

    @Provide
    Arbitrary<Map<String, Object>> given() {
        return Arbitraries.maps(
                        Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.of(MassMessage.PARAMETERS)),
                                Tuple.of(1, Spoilt.of(MassMessage.PARAMETERS))),
                        values(3))
                .ofMaxSize(4);
    }

    private static Arbitrary<Object> values(int levels) {
        Arbitrary<Object> flat = Arbitraries.oneOf(
                Spoilt.of(RIGHT).map(text -> text),
                Arbitraries.integers().map(number -> number),
                Arbitraries.of(true, false),
                Arbitraries.of(
                        new BigDecimal("1e10000"),
                        Double.NaN,
                        0.1f,
                        Long.MAX_VALUE,
                        'c',
                        new int[] {1},
                        new Object[0]));
        if (levels == 0) {
            return flat;
        }
        Arbitrary<Object> list = values(levels - 1).list().ofMaxSize(4).map(items -> new ArrayList<Object>(items));
        Arbitrary<Object> map = Combinators.combine(Spoilt.of(RIGHT), values(levels - 1))
                .as(Map::entry)
                .list()
                .ofMaxSize(3)
                .map(entries -> {
                    Map<Object, Object> fields = new HashMap<>();
                    entries.forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
                    return fields;
                });
        return Arbitraries.oneOf(flat, list, map);
    }
}
