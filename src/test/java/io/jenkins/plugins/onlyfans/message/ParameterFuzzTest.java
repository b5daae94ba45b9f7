package io.jenkins.plugins.onlyfans.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jenkins.plugins.onlyfans.api.Json;
import io.jenkins.plugins.onlyfans.api.Spoilt;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is given makes a message that can be sent, or is refused by name in one line. */
class ParameterFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern UNFIT = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}]");

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
        try {
            MassMessage message = MassMessage.of(parameters, Parameters.NOW);
            assertThat(JSON.readTree(Json.write(message.toRequest()))
                            .get("text")
                            .textValue())
                    .isNotBlank();
            assertThat(UNFIT.matcher(message.summary()).find())
                    .as(message.summary())
                    .isFalse();
        } catch (InvalidMessageException e) {
            assertThat(e.violations()).isNotEmpty();
            assertThat(e.violations()).allSatisfy(violation -> {
                assertThat(violation.field()).isIn(MassMessage.PARAMETERS);
                assertThat(violation.toString()).hasSizeLessThan(2_000);
                assertThat(UNFIT.matcher(violation.toString()).find())
                        .as(violation.toString())
                        .isFalse();
            });
        }
    }

    @Property
    void aDateIsOneMomentOrNone(@ForAll("dates") String written) {
        try {
            ScheduledDate date = ScheduledDate.parse(written, Parameters.NOW);
            if (date.instant().isBefore(Parameters.NOW)) {
                // Refused by the rules.
                return;
            }
            assertThat(date.onTheWire()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z");
            assertThat(Instant.parse(date.onTheWire())).isEqualTo(date.instant());
            if (!ScheduledDate.isDuration(written)) {
                assertThat(ScheduledDate.parse(written, Instant.EPOCH)).isEqualTo(date);
            }
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("\n");
        }
    }

    @Provide
    Arbitrary<String> dates() {
        return Spoilt.of(DATES);
    }

    @Provide
    Arbitrary<Map<String, Object>> given() {
        return Arbitraries.maps(Arbitraries.of(MassMessage.PARAMETERS), values(3))
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
