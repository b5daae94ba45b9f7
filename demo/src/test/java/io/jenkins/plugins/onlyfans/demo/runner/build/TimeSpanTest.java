package io.jenkins.plugins.onlyfans.demo.runner.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource({
        "5, 5 ms",
        "999, 999 ms",
        "1000, 1 sec",
        "1500, 1.5 sec",
        "12345, 12 sec",
        "60000, 1 min 0 sec",
        "125000, 2 min 5 sec",
        "3600000, 1 hr 0 min",
        "90000000, 1 days 1 hr"
    })
    void isWrittenAsInJenkins(long millis, String text) {
        assertThat(TimeSpan.of(millis)).isEqualTo(text);
    }
}
