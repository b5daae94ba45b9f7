package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.ThaiBuddhistChronology;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduledDateTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00.123456Z");

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T18:00:00Z,            2027-01-01T18:00:00.000Z",
        "2027-01-01T18:00Z,               2027-01-01T18:00:00.000Z",
        "2027-01-01t18:00:00z,            2027-01-01T18:00:00.000Z",
        "2027-01-01T18:00:00.5Z,          2027-01-01T18:00:00.500Z",
        "2027-01-01T18:00:00.123999Z,     2027-01-01T18:00:00.123Z",
        "2027-01-01T18:00:00+02:00,       2027-01-01T16:00:00.000Z",
        "2027-01-01T00:30:00+14:00,       2026-12-31T10:30:00.000Z",
        "2027-01-01T18:00:00-08:00,       2027-01-02T02:00:00.000Z",
        "2027-01-01T18:00:00+0200,        2027-01-01T16:00:00.000Z",
        "2027-01-01T18:00:00-0330,        2027-01-01T21:30:00.000Z",
        "2027-01-01T18:00+02,             2027-01-01T16:00:00.000Z",
        "2027-01-01T18:00:00+01:00[Europe/Berlin], 2027-01-01T17:00:00.000Z",
        "2027-07-01T18:00[Europe/Berlin],          2027-07-01T16:00:00.000Z",
        "2027-01-01T18:00:00Z[Etc/UTC],            2027-01-01T18:00:00.000Z",
        "2027-01-01T18:00:00Z[Europe/London],      2027-01-01T18:00:00.000Z",
        "2027-01-01T18:00:00+01:00[CET],           2027-01-01T17:00:00.000Z",
        "2027-10-31T02:30:00+02:00[Europe/Berlin], 2027-10-31T00:30:00.000Z",
        "2027-10-31T02:30:00+01:00[Europe/Berlin], 2027-10-31T01:30:00.000Z",
        "2028-02-29T00:00:00Z,            2028-02-29T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z,        9999-12-31T23:59:59.999Z"
    })
    void isSentInUtcWithMilliseconds(String written, String sent) {
        ScheduledDate date = ScheduledDate.parse(written, NOW);
        assertThat(date.onTheWire()).isEqualTo(sent);
        assertThat(date.assumedUtc()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-01T18:00:00,     2027-01-01T18:00:00.000Z",
        "2027-01-01T18:00,        2027-01-01T18:00:00.000Z",
        "2027-01-01T18:00:00.25,  2027-01-01T18:00:00.250Z"
    })
    void isTakenAsUtcWithoutOffsetAndSaysSo(String written, String sent) {
        ScheduledDate date = ScheduledDate.parse(written, NOW);
        assertThat(date.onTheWire()).isEqualTo(sent);
        assertThat(date.assumedUtc()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "PT2H,      2026-12-01T14:00:00.123Z",
        "pt90m,     2026-12-01T13:30:00.123Z",
        "P1D,       2026-12-02T12:00:00.123Z",
        "P1DT12H,   2026-12-03T00:00:00.123Z",
        "PT0.001S,  2026-12-01T12:00:00.124Z",
        "-PT2H,     2026-12-01T10:00:00.123Z"
    })
    void mayBeADurationFromNow(String written, String sent) {
        ScheduledDate date = ScheduledDate.parse(written, NOW);
        assertThat(date.onTheWire()).isEqualTo(sent);
        assertThat(date.assumedUtc()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tomorrow",
                "2027-01-01",
                "18:00",
                "2027-01-01 18:00:00",
                "2027-1-1T18:00:00Z",
                "2027-02-29T00:00:00Z",
                "2027-13-01T00:00:00Z",
                "2027-01-01T24:01:00Z",
                "2027-01-01T18:00:00+2",
                "2027-01-01T18:00:00+99:00",
                "2027-01-01T18:00:00+02:0",
                "2027-01-01T18:00:00+02:00:00",
                "2027-01-01T18:00:00+02:00+0200",
                "2027-01-01T18:00:00+",
                "2027-01-01T18:00:00 +02:00",
                "2027-01-01T18:00:00 CET",
                "2027-01-01T18:00:00[]",
                "2027-01-01T18:00:00[UTC][UTC]",
                "2027-01-01T18:00:00[UTC",
                "PT2H[UTC]",
                "01/02/2027 18:00",
                "1798826400",
                "P1M",
                "P1Y",
                "PT",
                "P",
                "-",
                "PT99999999999999999999H",
                "P9999999999999D"
            })
    void isRefusedOtherwise(String written) {
        assertThatThrownBy(() -> ScheduledDate.parse(written, NOW))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is not a date-time such as 2030-01-01T18:00:00Z");
    }

    @Test
    void isRefusedWhereTheYearNoLongerHasFourDigits() {
        assertThatThrownBy(() -> ScheduledDate.parse("+10000-01-01T00:00:00Z", NOW))
                .hasMessage("is after the year 9999");
        assertThatThrownBy(() -> ScheduledDate.parse("P9999999D", NOW)).hasMessage("is after the year 9999");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2027-03-28T02:30:00[Europe/Berlin]       | the clocks of Europe/Berlin never show, as they go from 2027-03-28T02:00 to 2027-03-28T03:00; take another time
        2027-03-28T02:30:00+01:00[Europe/Berlin] | the clocks of Europe/Berlin never show, as they go from 2027-03-28T02:00 to 2027-03-28T03:00; take another time
        2027-10-31T02:30:00[Europe/Berlin]       | the clocks of Europe/Berlin show twice; write the offset that is meant before the zone: +02:00, +01:00
        2027-01-01T18:00:00+02:00[Europe/Berlin] | has the offset +02:00, where Europe/Berlin has +01:00; leave the offset or the zone out
        2027-01-01T18:00:00Z[Europe/Berlin]      | has the offset Z, where Europe/Berlin has +01:00; leave the offset or the zone out
        2027-01-01T18:00:00[Europe/Bärlin]       | names the time zone 'Europe/Bärlin', which is not known or may be read in two ways; name a region such as Europe/Berlin, or write an offset such as +01:00
        2027-01-01T18:00:00+01:00[nowhere]       | names the time zone 'nowhere', which is not known or may be read in two ways; name a region such as Europe/Berlin, or write an offset such as +01:00
        2027-07-01T18:00:00[EST]                 | names the time zone 'EST', which is not known or may be read in two ways; name a region such as Europe/Berlin, or write an offset such as +01:00
        2027-07-01T18:00:00[Etc/GMT+2]           | names the time zone 'Etc/GMT+2', which is not known or may be read in two ways; name a region such as Europe/Berlin, or write an offset such as +01:00
        2027-07-01T18:00:00[+02:00]              | names the time zone '+02:00', which is not known or may be read in two ways; name a region such as Europe/Berlin, or write an offset such as +01:00
        """)
    void isRefusedByNameWhereItsZoneMakesItNoMomentOrTwo(String written, String problem) {
        assertThatThrownBy(() -> ScheduledDate.parse(written, NOW)).hasMessage(problem);
    }

    @Test
    void isSaidWithWhatWasWritten() {
        assertThat(Parameters.right()
                        .with("scheduledDate", "2027-03-28T02:30[Europe/Berlin]")
                        .violations())
                .containsExactly(
                        "scheduledDate: is '2027-03-28T02:30[Europe/Berlin]', which the clocks of Europe/Berlin"
                                + " never show, as they go from 2027-03-28T02:00 to 2027-03-28T03:00; take another time");
    }

    @ParameterizedTest
    @MethodSource("moments")
    void mayBeAnyValueThatIsAMoment(Object moment) throws Exception {
        assertThat(Parameters.right()
                        .with("scheduledDate", moment)
                        .read()
                        .request()
                        .scheduled())
                .isEqualTo("2027-01-01T17:00:00.123Z");
        assertThat(MassMessage.typed(Map.of("scheduledDate", moment)))
                .isEqualTo(Map.of("scheduledDate", "2027-01-01T17:00:00.123Z"));
    }

    static Stream<Object> moments() {
        Instant moment = Instant.parse("2027-01-01T17:00:00.123Z");
        ZonedDateTime berlin = moment.atZone(ZoneId.of("Europe/Berlin"));
        return Stream.of(
                moment,
                Date.from(moment),
                new Timestamp(moment.toEpochMilli()),
                new java.sql.Date(moment.toEpochMilli()),
                GregorianCalendar.from(berlin),
                berlin,
                berlin.toOffsetDateTime(),
                ThaiBuddhistChronology.INSTANCE.zonedDateTime(berlin));
    }

    /** These are moments only where somebody assumes a zone, a day or a unit. */
    @ParameterizedTest
    @MethodSource("noMoments")
    void isNoValueThatIsNoMoment(Object value) {
        assertThat(Parameters.right().with("scheduledDate", value).violations())
                .singleElement()
                .asString()
                .startsWith("scheduledDate: is ");
    }

    static Stream<Object> noMoments() {
        Calendar contradictory = new GregorianCalendar(2027, Calendar.JANUARY, 32);
        contradictory.setLenient(false);
        return Stream.of(
                LocalDateTime.of(2027, 1, 1, 18, 0),
                LocalDate.of(2027, 1, 1),
                LocalTime.of(18, 0),
                OffsetTime.parse("18:00Z"),
                1_798_826_400L,
                contradictory,
                Instant.MAX,
                Instant.MIN,
                new Date(Long.MAX_VALUE),
                OffsetDateTime.MAX);
    }
}
