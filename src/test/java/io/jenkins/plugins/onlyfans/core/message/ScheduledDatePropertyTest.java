package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;

/** One moment is the same moment in whatever form somebody has it, and what may be two moments is none. */
class ScheduledDatePropertyTest {

    private static final Instant NOW = Parameters.NOW;
    private static final long FIRST = 1_800_000_000L;
    private static final long LAST = 4_000_000_000L;

    @Property
    void oneMomentIsTheSameInAllForms(
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(max = 999) int milli,
            @ForAll @IntRange(min = -18 * 4, max = 18 * 4) int quarters,
            @ForAll("zones") String zone) {
        Instant moment = Instant.ofEpochSecond(second, milli * 1_000_000L);
        OffsetDateTime offset = moment.atOffset(ZoneOffset.ofTotalSeconds(quarters * 15 * 60));
        ZonedDateTime zoned = moment.atZone(ZoneId.of(zone));
        List<Object> forms =
                new ArrayList<>(List.of(moment, Date.from(moment), offset, zoned, GregorianCalendar.from(zoned)));
        forms.add(moment.toString());
        for (String pattern : List.of("xxx", "xx", "XXX", "XX")) {
            forms.add(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS" + pattern, Locale.ROOT)
                    .format(offset));
        }
        if (quarters % 4 == 0) {
            forms.add(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSx", Locale.ROOT)
                    .format(offset));
        }
        forms.add(zoned.toString());
        assertThat(forms)
                .allSatisfy(form -> assertThat(
                                Parameters.right().with("scheduledDate", form).read())
                        .satisfies(message -> {
                            assertThat(message.request().scheduled()).isEqualTo(moment);
                            assertThat(message.assumedUtc()).isFalse();
                        }));
    }

    @Property
    void aLocalTimeOfAZoneIsOneMomentOrRefusedByName(
            @ForAll("zones") String name,
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(min = -90, max = 90) int minutes) {
        ZoneRules rules = ZoneId.of(name).getRules();
        ZoneOffsetTransition change = rules.nextTransition(Instant.ofEpochSecond(second));
        LocalDateTime local = change == null
                ? LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC)
                : change.getDateTimeBefore().plusMinutes(minutes);
        String written = local + "[" + name + "]";
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.size() == 1) {
            assertThat(ScheduledDate.parse(written, NOW))
                    .isEqualTo(new ScheduledDate(local.toInstant(offsets.get(0)), false));
        } else {
            assertThatThrownBy(() -> ScheduledDate.parse(written, NOW))
                    .hasMessageContaining(name)
                    .hasMessageContaining(offsets.isEmpty() ? "never show" : "show twice");
        }
        Statistics.label("offsets")
                .collect(offsets.size())
                .coverage(coverage ->
                        List.of(0, 1, 2).forEach(count -> coverage.check(count).percentage(share -> share > 5)));
    }

    @Property
    void anOffsetThatItsZoneDoesNotHaveThenIsRefused(
            @ForAll("zones") String name,
            @ForAll @LongRange(min = FIRST, max = LAST) long second,
            @ForAll @IntRange(min = -18 * 4, max = 18 * 4) int quarters) {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(quarters * 15 * 60);
        LocalDateTime local = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
        String written = local + offset.getId() + "[" + name + "]";
        if (ZoneId.of(name).getRules().getValidOffsets(local).contains(offset)) {
            assertThat(ScheduledDate.parse(written, NOW).instant()).isEqualTo(local.toInstant(offset));
        } else {
            assertThatThrownBy(() -> ScheduledDate.parse(written, NOW)).hasMessageContaining(name);
        }
    }

    @Provide
    Arbitrary<String> zones() {
        TreeSet<String> regions = new TreeSet<>(ZoneId.getAvailableZoneIds());
        regions.removeIf(id -> !id.contains("/") || id.startsWith("Etc/") || id.startsWith("SystemV/"));
        return Arbitraries.oneOf(
                Arbitraries.of(regions),
                Arbitraries.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham"));
    }
}
