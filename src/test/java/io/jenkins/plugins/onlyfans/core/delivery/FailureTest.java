package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailureTest {

    private static Api api(Duration callTimeout) {
        return ApiClient.connect(
                        ApiClient.base(), ApiUrl.parse("http://127.0.0.1:1"), Duration.ofSeconds(1), callTimeout)
                .open(ApiKey.of(Answers.KEY));
    }

    static Stream<Arguments> ends() {
        String inTime = "No answer came within 60 s (callTimeoutSeconds).";
        return Stream.of(
                Arguments.of(new InterruptedIOException("timeout"), inTime),
                Arguments.of(new SocketTimeoutException("timeout"), inTime),
                Arguments.of(new SocketTimeoutException("Read timed out"), inTime),
                Arguments.of(
                        new InterruptedIOException("given up"), "No answer came: InterruptedIOException (given up)."),
                Arguments.of(new SocketException("Broken pipe"), "No answer came: SocketException (Broken pipe)."));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void noAnswerInTimeIsToldFromOneThatWasCut(IOException failure, String words) {
        assertThat(Failure.noAnswer(failure, api(Duration.ofSeconds(60)))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT1.5S, 1.5", "PT10M, 600"})
    void theTimeIsInSeconds(Duration callTimeout, String seconds) {
        assertThat(Failure.noAnswer(new InterruptedIOException("timeout"), api(callTimeout)))
                .contains(" within " + seconds + " s ");
    }
}
