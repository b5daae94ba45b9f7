package io.jenkins.plugins.onlyfans.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
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

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "' 30 ', 30",
        "999999999, 999999999",
        "'Tue, 1 Dec 2026 12:00:30 GMT', 30",
        "'Tue, 01 Dec 2026 13:00:00 GMT', 3600",
        "'Tue, 1 Dec 2026 11:59:00 GMT', 0"
    })
    void readsRetryAfterInSecondsOrAsADate(String header, long seconds) {
        assertThat(RetryPolicy.asked(header, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "soon", "9999999999", "2026-12-01T12:00:30Z"})
    void readsNothingElse(String header) {
        assertThat(RetryPolicy.asked(header, NOW)).isEmpty();
    }
}
