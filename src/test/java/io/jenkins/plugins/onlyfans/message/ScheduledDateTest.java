package io.jenkins.plugins.onlyfans.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                "2027-01-01T18:00:00 CET",
                "2027-01-01T18:00:00+01:00[Europe/Berlin]",
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
                .hasMessage("lies beyond the year 9999");
        assertThatThrownBy(() -> ScheduledDate.parse("P9999999D", NOW)).hasMessage("lies beyond the year 9999");
    }
}
