package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What this Jenkins knows of the media that are good for one message. */
@WithJenkins
class SpentUploadsTest {

    private static final List<String> IDS = List.of("ofapi_media_a1", "ofapi_media_b2");

    @Test
    void areSpentByWhoeverIsFirstUntilItGivesThemBackAlsoInAnotherProcess(JenkinsRule jenkins) throws Exception {
        assertThat(new SpentUploads().spend(IDS, "one")).isEmpty();
        assertThat(new SpentUploads().spend(IDS, "one")).isEmpty();
        assertThat(new SpentUploads().spend(List.of("ofapi_media_c3", "ofapi_media_b2"), "two"))
                .contains("ofapi_media_b2");
        new SpentUploads().release(IDS, "two");
        assertThat(new SpentUploads().spend(IDS, "two")).contains("ofapi_media_a1");
        new SpentUploads().release(IDS, "one");
        assertThat(new SpentUploads().spend(IDS, "two")).isEmpty();
        assertThat(new File(Departures.folder(), "spent").list())
                .containsExactlyInAnyOrder("ofapi_media_a1.json", "ofapi_media_b2.json", "ofapi_media_c3.json");
    }

    @Test
    void areGivenBackByASendThatAnEarlierJenkinsLeftBeforeItsRequestLeft(JenkinsRule jenkins) throws Exception {
        FreeStyleBuild run = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        SentMessages messages = SentMessages.of(run);
        for (String id : List.of("waited", "left")) {
            List<String> media = List.of("ofapi_media_" + id);
            Journal journal = messages.begin(Send.ready(
                    id,
                    MockApi.ACCOUNT,
                    "to fans",
                    Json.toRequest(Map.of("text", "x", "mediaFiles", media)),
                    Instant.now(),
                    null));
            assertThat(SpentUploads.get().spend(media, JobLedger.sender(run, id)))
                    .isEmpty();
            if (id.equals("left")) {
                journal.inFlight();
            }
        }
        messages.closeLeftOvers(line -> {});
        assertThat(SpentUploads.get().spend(List.of("ofapi_media_waited"), "two"))
                .isEmpty();
        assertThat(SpentUploads.get().spend(List.of("ofapi_media_left"), "two")).contains("ofapi_media_left");
    }
}
