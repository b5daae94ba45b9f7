package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BriefTest {

    /** It is at the end of what is wrong, and is what counts there. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Jenkins stopped while the request was in progress, and was running again at 2026-12-01T12:00:00Z. Another"
                        + " send of the same text has no known outcome either, so the queue does not show which of them"
                        + " was sent.",
                "Jenkins stopped while the request was in progress, and was running again at 2026-12-01T12:00:00Z. The"
                        + " queue could not be checked (ConnectException (Failed to connect to app.onlyfansapi.com)).",
                "Jenkins stopped while the request was in progress, and was running again at 2026-12-01T12:00:00Z. The"
                        + " queue shows no such message, which proves nothing.",
                "No answer came within 60 s (callTimeoutSeconds). Another send of the same text has no known outcome"
                        + " either, so the queue does not show which of them was sent."
            })
    void aTableOfABuildSaysWhatToDoAboutAnUnknownOutcome(String why) {
        String error =
                Receipt.lost(why, Instant.parse("2026-12-01T12:00:00Z"), null).getError();
        assertThat(Brief.of(error, Brief.ADVICE)).isEqualTo(error);
    }
}
