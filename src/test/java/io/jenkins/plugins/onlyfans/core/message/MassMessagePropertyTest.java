package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.jenkins.plugins.onlyfans.core.api.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.statistics.Statistics;

class MassMessagePropertyTest {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Property
    void anythingIsEitherAMessageOrRefusedByName(@ForAll("junk") Map<String, Object> parameters) {
        try {
            assertThat(MassMessage.of(parameters, Parameters.NOW).request().text())
                    .isNotBlank();
        } catch (InvalidMessageException e) {
            assertThat(e.violations()).isNotEmpty();
            assertThat(e.violations()).allSatisfy(violation -> {
                assertThat(violation.problem()).isNotBlank();
                assertThat(MassMessage.PARAMETERS.contains(violation.field())
                                || parameters.containsKey(violation.field()))
                        .isTrue();
            });
        }
    }

    @Property
    void everyWellFormedTextArrivesAsItIs(@ForAll("texts") String text) throws Exception {
        assertThat(sent(Parameters.right().with("text", text)).get("text").textValue())
                .isEqualTo(text);
    }

    @Property
    void everyPriceFrom3To200ArrivesAsTheSameNumber(
            @ForAll @BigRange(min = "3", max = "200") @Scale(2) BigDecimal price) throws Exception {
        JsonNode body = sent(Parameters.right().with("price", price).with("mediaFiles", List.of(1)));
        assertThat(body.get("price").isNumber()).isTrue();
        assertThat(new BigDecimal(body.get("price").asText())).isEqualByComparingTo(price);
    }

    @Property
    void everyPriceBelow3OrAbove200IsRefused(
            @ForAll @BigRange(min = "-1000", max = "1000") @Scale(2) BigDecimal price) {
        boolean right = price.signum() == 0
                || (price.compareTo(new BigDecimal(3)) >= 0 && price.compareTo(new BigDecimal(200)) <= 0);
        assertThat(Parameters.right()
                        .with("price", price)
                        .with("mediaFiles", List.of(1))
                        .violations()
                        .isEmpty())
                .isEqualTo(right);
    }

    @Property
    void everyListArrivesInItsOrderAndItsTypes(@ForAll("ids") List<Object> ids) throws Exception {
        List<Object> arrived = new ArrayList<>();
        sent(Parameters.right().with("userLists", ids))
                .get("userLists")
                .forEach(id -> arrived.add(id.isNumber() ? (Object) id.longValue() : id.textValue()));
        assertThat(arrived).isEqualTo(ids);
    }

    @Property
    void anItemThatStandsTwiceIsRefused(@ForAll("ids") List<Object> ids, @ForAll @IntRange(max = 99) int which) {
        List<Object> twice = new ArrayList<>(ids);
        twice.add(String.valueOf(ids.get(which % ids.size())));
        assertThat(Parameters.right().with("userLists", twice).violations())
                .singleElement()
                .asString()
                .endsWith("twice");
    }

    @Property
    void everyMomentArrivesInUtcWhateverItsOffset(
            @ForAll @LongRange(min = 1_800_000_000L, max = 253_402_200_000L) long second,
            @ForAll @IntRange(max = 999) int milli,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offset)
            throws Exception {
        Instant moment = Instant.ofEpochSecond(second).plus(milli, ChronoUnit.MILLIS);
        OffsetDateTime written = moment.atOffset(ZoneOffset.ofTotalSeconds(offset * 60));
        String arrived = sent(Parameters.right().with("scheduledDate", written.toString()))
                .get("scheduledDate")
                .textValue();
        assertThat(arrived).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Instant.parse(arrived)).isEqualTo(moment);
    }

    @Property
    void everyDelayOfAYearAtMostIsReadAsItIsAndEveryOtherIsRefused(
            @ForAll @LongRange(min = -366L * 86_400_000, max = 366L * 86_400_000) long millis) {
        Duration delay = Duration.ofMillis(millis);
        Parameters parameters = Parameters.right().with("maxDelay", delay.toString());
        if (delay.isNegative() || delay.isZero() || delay.compareTo(Duration.ofDays(365)) > 0) {
            assertThat(parameters.violations()).hasSize(1);
        } else {
            assertThat(parameters.read().maxDelay()).isEqualTo(delay);
        }
    }

    @Property
    void aBodyHasJustTheFieldsThatWereGiven(@ForAll("given") Map<String, Object> given) throws Exception {
        Parameters parameters = Parameters.right().without("userLists").with("withoutRecipients", true);
        given.forEach(parameters::with);
        TreeSet<String> fields = new TreeSet<>();
        sent(parameters).fieldNames().forEachRemaining(fields::add);
        TreeSet<String> expected = new TreeSet<>(given.keySet());
        expected.add("text");
        assertThat(fields).isEqualTo(expected);
    }

    /** The parameters that go over the wire as they are, each in all types and shapes that a script may give it. */
    @Property(tries = 5000)
    void whateverIsAcceptedArrivesWithJustTheValueThatWasGiven(@ForAll("wires") Map<String, Object> given)
            throws Exception {
        Parameters parameters =
                Parameters.right().with("mediaFiles", List.of(1, "2")).with("lockedText", "FALSE");
        given.forEach(parameters::with);
        boolean accepted = parameters.violations().isEmpty();
        if (accepted) {
            assertArrived(parameters.map(), sent(parameters));
        }
        Statistics.label("accepted")
                .collect(accepted)
                .coverage(coverage -> coverage.check(true).percentage(share -> share > 10));
    }

    @Property(tries = 5000)
    void whateverCanBeKeptIsTheSameMessageAfterwards(@ForAll("wires") Map<String, Object> given) {
        Parameters parameters = Parameters.right().with("mediaFiles", List.of(1, "2"));
        given.forEach(parameters::with);
        Parameters kept = Parameters.right();
        kept.map().clear();
        try {
            MassMessage.typed(parameters.map()).forEach(kept::with);
        } catch (InvalidMessageException e) {
            assertThat(parameters.violations()).isNotEmpty();
            return;
        }
        assertThat(kept.violations().isEmpty())
                .isEqualTo(parameters.violations().isEmpty());
        if (kept.violations().isEmpty()) {
            assertThat(Json.write(kept.read().request()))
                    .isEqualTo(Json.write(parameters.read().request()));
        }
    }

    private static void assertArrived(Map<String, Object> given, JsonNode body) {
        Map<String, Object> expected = new HashMap<>(given);
        expected.keySet().removeAll(List.of("account", "credentialsId", "additionalFields"));
        expected.values().removeIf(value -> value == null || isEmptyList(value));
        if (given.get("additionalFields") instanceof Map<?, ?> more) {
            more.forEach((name, value) -> expected.put(name.toString(), value));
        }
        assertThat(body.size()).isEqualTo(expected.size());
        expected.forEach((name, value) -> assertSame(value, body.get(name)));
    }

    private static boolean isEmptyList(Object value) {
        return (value instanceof Collection<?> list && list.isEmpty())
                || (value instanceof Object[] array && array.length == 0);
    }

    private static void assertSame(Object given, JsonNode arrived) {
        if (given instanceof Map<?, ?> map) {
            assertThat(arrived.size()).isEqualTo(map.size());
            map.forEach((name, value) -> assertSame(value, arrived.get(name.toString())));
        } else if (given instanceof Object[] array) {
            assertSame(Arrays.asList(array), arrived);
        } else if (given instanceof List<?> list) {
            assertThat(arrived.size()).isEqualTo(list.size());
            for (int i = 0; i < list.size(); i++) {
                assertSame(list.get(i), arrived.get(i));
            }
        } else if (arrived.isNumber()) {
            assertThat(arrived.decimalValue()).isEqualByComparingTo(new BigDecimal(given.toString()));
        } else {
            // Booleans may be given as texts, in any case.
            assertThat(arrived.asText())
                    .isEqualTo(arrived.isBoolean() ? given.toString().toLowerCase(Locale.ROOT) : String.valueOf(given));
            assertThat(arrived.isNull()).isEqualTo(given == null);
        }
    }

    @Provide
    Arbitrary<Map<String, Object>> wires() {
        Map<String, Arbitrary<Object>> values = new TreeMap<>();
        Arbitrary<Object> scalars = scalars();
        values.put("text", scalars);
        values.put("giphyId", scalars);
        values.put("price", prices());
        ForeignValuesTest.LISTS.forEach(name -> values.put(name, lists(scalars)));
        values.put(
                "subscribedWithinLastDays",
                Arbitraries.of("7", 7, 7L, 7.0, 7.5f, "7e0", (short) 30, BigInteger.TEN, new AtomicInteger(7)));
        values.put("lockedText", Arbitraries.of("TRUE", true, "no", new StringBuilder("true"), null));
        values.put("blockBannedWords", Arbitraries.of("risky", new StringBuilder("strict_ban"), "none"));
        values.put("additionalFields", trees(3));
        return Arbitraries.of(values.keySet())
                .flatMap(name -> values.get(name).map(value -> new AbstractMap.SimpleEntry<>(name, value)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(entries -> {
                    Map<String, Object> given = new HashMap<>();
                    entries.forEach(entry -> given.put(entry.getKey(), entry.getValue()));
                    return given;
                });
    }

    private static Arbitrary<Object> scalars() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "fans",
                        "7",
                        "007",
                        new StringBuilder("7"),
                        "",
                        "null",
                        "x\u0000y",
                        "\ud83c\udf89",
                        "\ud83c",
                        'x',
                        null),
                Arbitraries.of(
                        true,
                        false,
                        Thread.State.NEW,
                        new AtomicLong(5),
                        new Object[] {1},
                        new int[] {1},
                        Instant.EPOCH),
                numbers());
    }

    private static Arbitrary<Object> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        (byte) 5,
                        (short) 5,
                        0,
                        -0.0,
                        -0.0f,
                        1.1f,
                        0.1,
                        1e300,
                        1e-300,
                        1.2345678E7,
                        Double.NaN,
                        Float.NEGATIVE_INFINITY),
                Arbitraries.of(
                        Long.MAX_VALUE,
                        BigInteger.TWO.pow(64),
                        BigInteger.TEN.pow(49),
                        BigInteger.TEN.pow(99),
                        BigInteger.TEN.pow(3000)),
                Arbitraries.of(
                                "9.990",
                                "2.50",
                                "1E+2",
                                "1E-7",
                                "1E+49",
                                "1E+10000",
                                "-1E-10000",
                                "1E+999999999",
                                "0E+999999999")
                        .map(BigDecimal::new),
                Arbitraries.longs().map(number -> number),
                Arbitraries.doubles().map(number -> number),
                Arbitraries.floats().map(number -> number),
                Arbitraries.bigDecimals().map(number -> number));
    }

    private static Arbitrary<Object> prices() {
        return Arbitraries.oneOf(
                Arbitraries.of("9.99", "1e2", "9,99", "199.9999999999999999999999")
                        .map(price -> price),
                Arbitraries.of(
                                "199.9999999999999999999999",
                                "2.9999999999999999999999",
                                "3.0000000000000000000001",
                                "9.99",
                                "0E+3")
                        .map(BigDecimal::new),
                Arbitraries.of(9.99, 9.99f, 3, 200L, 1e2, 0.0, -0.0),
                numbers());
    }

    private static Arbitrary<Object> lists(Arbitrary<Object> items) {
        Arbitrary<List<Object>> lists = Arbitraries.oneOf(
                items.list().ofMaxSize(3),
                Arbitraries.of((Object) "fans", "muted", 5, 6L, BigInteger.TWO.pow(70))
                        .list()
                        .ofMaxSize(3));
        return lists.flatMap(list -> Arbitraries.of(list, list.toArray()));
    }

    private static Arbitrary<Object> trees(int levels) {
        Arbitrary<Object> values = levels == 0
                ? scalars()
                : Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.of("x", 1, true, null, 2.50, new BigDecimal("2.50"), 5L)),
                        Tuple.of(1, scalars()),
                        Tuple.of(2, trees(levels - 1)),
                        Tuple.of(1, trees(levels - 1).list().ofMaxSize(3).map(list -> list)));
        Arbitrary<CharSequence> names = Arbitraries.oneOf(
                Arbitraries.of("rfPartner", "rfGuest", "a", "b", "c"),
                Arbitraries.of("a", "rfGuest").map(StringBuilder::new));
        return Combinators.combine(names, values)
                .as((name, value) -> new AbstractMap.SimpleEntry<>(name, value))
                .list()
                .ofMaxSize(4)
                .map(entries -> {
                    Map<Object, Object> tree = new LinkedHashMap<>();
                    entries.forEach(entry -> tree.put(entry.getKey(), entry.getValue()));
                    return tree;
                });
    }

    private static JsonNode sent(Parameters parameters) throws Exception {
        return JSON.readTree(Json.write(parameters.read().request()));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars('a', 'Z', ' ', '\n', '"', '\\', '/', '<', '&', '\u0000', '\u2028', '\u00e9')
                .ofMaxLength(20)
                .flatMap(ascii ->
                        Arbitraries.of("🎉", "👩‍👩‍👧", "日本", "ﷺ", "x").map(rest -> ascii + rest));
    }

    @Provide
    Arbitrary<List<Object>> ids() {
        Arbitrary<Object> names = Arbitraries.of(ListNames.BUILT_IN).map(name -> name);
        Arbitrary<Object> numbers = Arbitraries.longs().greaterOrEqual(1000).map(number -> number);
        return Arbitraries.oneOf(names, numbers)
                .list()
                .ofMinSize(1)
                .ofMaxSize(20)
                .uniqueElements(String::valueOf);
    }

    @Provide
    Arbitrary<Map<String, Object>> given() {
        Map<String, Object> optional = Map.of(
                "userLists",
                List.of("fans"),
                "excludedLists",
                List.of("muted"),
                "userIds",
                List.of(1),
                "lockedText",
                false,
                "price",
                0,
                "mediaFiles",
                List.of(1),
                "giphyId",
                "g",
                "saveForLater",
                false,
                "blockBannedWords",
                "risky",
                "scheduledDate",
                "PT1H");
        return Arbitraries.of(optional.keySet()).set().map(names -> {
            Map<String, Object> given = new HashMap<>(optional);
            given.keySet().retainAll(names);
            return given;
        });
    }

    @Provide
    Arbitrary<Map<String, Object>> junk() {
        List<String> names = new ArrayList<>(MassMessage.PARAMETERS);
        names.addAll(List.of("Text", "price ", "", "recipients"));
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(12).map(v -> v),
                Arbitraries.integers().map(v -> v),
                Arbitraries.doubles().map(v -> v),
                Arbitraries.bigDecimals().map(v -> v),
                Arbitraries.of(true, false).map(v -> v),
                Arbitraries.of("fans", "acct_1", "PT1H", "2027-01-01T00:00:00Z", "true", "5", "risky")
                        .map(v -> v),
                Arbitraries.just(null));
        Arbitrary<Object> lists = leaf.list().ofMaxSize(4).map(v -> v);
        Arbitrary<Object> maps = Combinators.combine(Arbitraries.of("rfGuest", "price", "x", ""), leaf)
                .as((name, value) -> Collections.singletonMap(name, value));
        return Arbitraries.maps(Arbitraries.of(names), Arbitraries.oneOf(leaf, lists, maps))
                .ofMaxSize(names.size());
    }
}
