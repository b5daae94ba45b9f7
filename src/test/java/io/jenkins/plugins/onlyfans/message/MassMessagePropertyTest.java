package io.jenkins.plugins.onlyfans.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.api.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class MassMessagePropertyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Property
    void anythingIsEitherAMessageOrRefusedByName(@ForAll("junk") Map<String, Object> parameters) {
        try {
            assertThat(MassMessage.of(parameters, Parameters.NOW).text()).isNotBlank();
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

    private static JsonNode sent(Parameters parameters) throws Exception {
        return JSON.readTree(Json.write(parameters.read().toRequest()));
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
        Arbitrary<Object> names = Arbitraries.strings().alpha().ofMinLength(1).map(name -> name);
        Arbitrary<Object> numbers = Arbitraries.longs().greaterOrEqual(0).map(number -> number);
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
        Arbitrary<Object> maps = Combinators.combine(Arbitraries.of("rfTag", "price", "x", ""), leaf)
                .as((name, value) -> Collections.singletonMap(name, value));
        return Arbitraries.maps(Arbitraries.of(names), Arbitraries.oneOf(leaf, lists, maps))
                .ofMaxSize(names.size());
    }
}
