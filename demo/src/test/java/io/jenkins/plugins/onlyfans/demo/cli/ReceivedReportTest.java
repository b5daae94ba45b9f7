package io.jenkins.plugins.onlyfans.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a run shows of a request beside what was sent. */
class ReceivedReportTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        POST   | mass-messaging      | 200 | 5001 | 200, accepted
        POST   | mass-messaging      | 0   | 5001 | no answer, accepted
        POST   | mass-messaging      | 422 | 0    | 422, not accepted
        GET    | mass-messaging/5001 | 200 | 0    | 200
        GET    | mass-messaging/5001 | 0   | 0    | no answer
        DELETE | mass-messaging/5001 | 200 | 5001 | 200, done
        DELETE | mass-messaging/5001 | 400 | 0    | 400, not done
        PUT    | mass-messaging/5001 | 500 | 5001 | 500, done
        PUT    | queue/5001/publish  | 0   | 5001 | no answer, done
        """)
    void tellsWhatWasAnsweredAndWhetherItWasDone(String method, String path, int status, long message, String told) {
        List<String> lines = new ArrayList<>();
        ReceivedRequest request =
                new ReceivedRequest(method, "/api/acct_X/" + path, Map.of(), "", status, message, Instant.EPOCH);
        new ReceivedReport(lines::add).write("  1. ", request);
        assertThat(lines).containsExactly("  1. " + method + " /api/acct_X/" + path + " -> " + told);
    }
}
