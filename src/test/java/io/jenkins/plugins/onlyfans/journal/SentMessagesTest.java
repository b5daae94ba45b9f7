package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What stands on disk of a send, and which step may follow which. */
@WithJenkins
class SentMessagesTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule j) {
        jenkins = j;
    }

    private final String id = UUID.randomUUID().toString();
    private final List<String> log = new ArrayList<>();
    private FreeStyleBuild build;
    private SentMessages messages;

    @BeforeEach
    void build() throws Exception {
        build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        messages = SentMessages.of(build);
    }

    private Journal begin() throws IOException {
        return messages.begin(
                Send.ready(id, MockApi.ACCOUNT, "to fans", Json.toRequest(Map.of("text", "x")), Instant.now(), null));
    }

    private Send onDisk() {
        return SentMessages.ofBuild(build.getRootDir()).get(id);
    }

    private void assertEnd(Status status) {
        assertThat(messages.find(id).orElseThrow().getReceipt().orElseThrow().status())
                .isEqualTo(status);
        assertThat(onDisk().getReceipt().orElseThrow().status()).isEqualTo(status);
    }

    @Test
    void theEndOfTheBuildIsThatOfASendThatHasNotLeft() throws Exception {
        Journal journal = begin();
        messages.end();
        messages.closeLeftOvers(log::add);
        assertEnd(Status.REJECTED);
        assertThat(log).singleElement().asString().contains("nothing was sent");
        assertThatThrownBy(journal::inFlight).isInstanceOf(IOException.class);
        assertEnd(Status.REJECTED);
    }

    /** Each step of a build, whatever it is, asks for its variables, and each send for those of the steps before it. */
    @Test
    void whoLooksAtAnotherDoesNotWaitForTheDisk() throws Exception {
        Journal journal = begin();
        List<String> seen = new CopyOnWriteArrayList<>();
        Disk.watch(path -> seen.add(CompletableFuture.supplyAsync(() ->
                        messages.last().orElseThrow().getState() + " " + messages.ofSteps(Set.of("12"), "another"))
                .orTimeout(30, TimeUnit.SECONDS)
                .join()));
        try {
            journal.inFlight();
        } finally {
            Disk.watch(path -> {});
        }
        assertThat(seen).isNotEmpty().containsOnly("READY Optional.empty");
        assertThat(messages.last().orElseThrow().getState()).isEqualTo(Send.State.IN_FLIGHT);
    }

    /** It passed the gate while the build ended. */
    @Test
    void aSendThatHasLeftIsUnknownWhenTheBuildEnds() throws Exception {
        Journal journal = begin();
        journal.inFlight();
        messages.end();
        messages.closeLeftOvers(log::add);
        assertEnd(Status.UNKNOWN);
    }

    @Test
    void theFirstOutcomeHolds() throws Exception {
        Journal journal = begin();
        journal.inFlight();
        messages.end();
        messages.closeLeftOvers(log::add);
        journal.done(Receipt.refused("late"));
        messages.close(id, Receipt.refused("later"));
        assertEnd(Status.UNKNOWN);
    }

    @Test
    void aSendLeavesOnceUnlessItCameBack() throws Exception {
        Journal journal = begin();
        journal.inFlight();
        assertThatThrownBy(journal::inFlight).isInstanceOf(IOException.class);
        assertThatThrownBy(this::begin).isInstanceOf(IOException.class);
        journal.ready();
        begin();
        journal.inFlight();
        assertThat(onDisk().getState()).isEqualTo(Send.State.IN_FLIGHT);
    }

    @Test
    void aSendThatIsBegunAgainWritesInTheSameJournal() throws Exception {
        Journal first = begin();
        Journal second = begin();
        first.inFlight();
        assertThatThrownBy(second::inFlight).isInstanceOf(IOException.class);
    }

    /** The folder of a build that was deleted is not made anew. */
    @Test
    void aBuildThatIsGoneSendsNothing() throws Exception {
        Journal journal = begin();
        build.delete();
        assertThatThrownBy(journal::inFlight).isInstanceOf(IOException.class);
        assertThat(build.getRootDir()).doesNotExist();
        assertThat(Departures.get().find(messages.find(id).orElseThrow())).isEmpty();
    }

    @Test
    void everyCharacterComesBack() throws Exception {
        StringBuilder all = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                all.appendCodePoint(c);
            }
        }
        messages.begin(Send.ready(
                id, MockApi.ACCOUNT, "to fans", Json.toRequest(Map.of("text", all.toString())), Instant.now(), null));
        messages.close(id, Receipt.refused(all.toString()));
        assertThat(onDisk().getRequest()).map(MassMessageRequest::text).contains(all.toString());
        assertThat(onDisk().getReceipt().orElseThrow().getError()).isEqualTo(all.toString());
    }

    @Test
    void aFileThatIsNoRecordOfASendHidesNothingElse() throws Exception {
        begin();
        Path folder = build.getRootDir().toPath().resolve("onlyfans-mass-messaging");
        for (String broken :
                List.of("", "{", "[]", "null", "{}", "{\"id\":\"a\",\"begun\":1,\"written\":1,\"state\":\"DONE\"}")) {
            Files.writeString(folder.resolve(UUID.randomUUID() + ".json"), broken);
        }
        assertThat(SentMessages.ofBuild(build.getRootDir())).containsOnlyKeys(id);
    }
}
