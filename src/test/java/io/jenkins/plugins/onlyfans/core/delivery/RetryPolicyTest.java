package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {

    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    private static Optional<Duration> next(int retries, int waitedSeconds, Integer askedSeconds) {
        return RetryPolicy.DEFAULT.next(
                retries,
                Duration.ofSeconds(waitedSeconds),
                Optional.ofNullable(askedSeconds).map(Duration::ofSeconds));
    }

    @Test
    void waitsTwiceAsLongEachTimeAndGivesUpAfterThree() {
        assertThat(next(0, 0, null)).contains(Duration.ofSeconds(2));
        assertThat(next(1, 2, null)).contains(Duration.ofSeconds(4));
        assertThat(next(2, 6, null)).contains(Duration.ofSeconds(8));
        assertThat(next(3, 14, null)).isEmpty();
    }

    @Test
    void waitsAsLongAsTheServerAsksButAtLeastASecond() {
        assertThat(next(0, 0, 60)).contains(Duration.ofSeconds(60));
        assertThat(next(0, 0, 0)).contains(Duration.ofSeconds(1));
        assertThat(next(2, 0, 1)).contains(Duration.ofSeconds(1));
    }

    @Test
    void givesUpRatherThanWaitLongerThanTenMinutesOrLessThanAsked() {
        assertThat(next(0, 0, 600)).contains(Duration.ofMinutes(10));
        assertThat(next(0, 0, 601)).isEmpty();
        assertThat(next(1, 590, 10)).contains(Duration.ofSeconds(10));
        assertThat(next(1, 590, 11)).isEmpty();
        assertThat(next(1, 597, null)).isEmpty();
    }

    @Test
    void mayRetryNeverOrVeryOften() {
        assertThat(RetryPolicy.of(0).next(0, Duration.ZERO, Optional.empty())).isEmpty();
        assertThat(RetryPolicy.of(100).next(99, Duration.ZERO, Optional.empty()))
                .isEmpty();
        assertThat(RetryPolicy.of(100).next(99, Duration.ZERO, Optional.of(Duration.ofSeconds(5))))
                .isPresent();
    }

    private static Optional<Duration> asked(String... headers) {
        return RetryPolicy.asked(List.of(headers), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "' 30 ', 30",
        "0030, 30",
        "999999999, 999999999",
        "9999999999, 9999999999",
        "99999999999999999999999999, 1000000000000",
        "99999999999999999999999999.5, 1000000000000",
        "20.0, 20",
        "20., 20",
        "20.000, 20",
        "20.1, 21",
        "20.01, 21",
        "0.5, 1",
        "'20, 30', 30",
        "'30, 20', 30",
        "'20,soon', 20",
        "'soon, 20.5', 21",
        "'Tue, 1 Dec 2026 12:00:30 GMT', 30",
        "'Tue, 01 Dec 2026 13:00:00 GMT', 3600",
        "'Tue, 1 Dec 2026 11:59:00 GMT', 0",
        "'Tue, 1 Dec 2026 12:00:30 GMT, 20', 30",
        "'20, Tue, 1 Dec 2026 12:00:30 GMT', 30",
        "'40, Tue, 1 Dec 2026 12:00:30 GMT, Tue, 1 Dec 2026 12:00:35 GMT', 40"
    })
    void readsRetryAfterInSecondsOrAsADateRoundedUpAndTheLongestOfSeveral(String header, long seconds) {
        assertThat(asked(header)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void readsEachHeaderIfThereAreSeveral() {
        assertThat(asked("20", "30", "soon")).contains(Duration.ofSeconds(30));
        assertThat(asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "-1", "+5", "1e3", ".5", "soon", "2026-12-01T12:00:30Z", "1 Dec 2026"})
    void readsNothingElse(String header) {
        assertThat(asked(header)).isEmpty();
    }

    /** A header may have a quarter of a million characters. */
    @Test
    @Timeout(20)
    void readsALongHeaderInNoTime() {
        String zeros = "0".repeat(250_000);
        assertThat(asked(zeros + "7")).contains(Duration.ofSeconds(7));
        assertThat(asked("7." + zeros)).contains(Duration.ofSeconds(7));
        assertThat(asked(zeros + "x")).isEmpty();
        assertThat(asked("7." + zeros + "x")).isEmpty();
    }

    /** However the seconds are written, the wait is not shorter than they say, and less than a second longer. */
    @Property
    void waitsNoShorterThanAnyOfTheServersWords(@ForAll("waits") List<BigDecimal> waits) {
        String header = waits.stream().map(BigDecimal::toPlainString).collect(Collectors.joining(", "));
        BigDecimal longest = Collections.max(waits);
        assertThat(BigDecimal.valueOf(asked(header).orElseThrow().toSeconds()))
                .isBetween(longest, longest.add(BigDecimal.ONE));
    }

    @Provide
    Arbitrary<List<BigDecimal>> waits() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100_000))
                .ofScale(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }
}
