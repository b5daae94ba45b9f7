package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A record of a send that can't be read is an open send of its own job, and stops no other one. */
@WithJenkins
class UnreadableRecordTest {

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule j) {
        jenkins = j;
    }

    private FreeStyleProject own;
    private FreeStyleProject other;

    /** One for which nothing has left yet. */
    private final String account = "acct_" + UUID.randomUUID().toString().replace("-", "");

    @BeforeEach
    void aJobHasARecordThatCanNotBeRead() throws Exception {
        own = jenkins.createFreeStyleProject();
        other = jenkins.createFreeStyleProject();
        Path folder = jenkins.buildAndAssertSuccess(own).getRootDir().toPath().resolve(SentMessages.FOLDER);
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(UUID.randomUUID() + ".json"), "{\"id\": " + "[".repeat(2000));
    }

    private Map<String, Departed> departures() throws IOException {
        return new DepartureLog(new File(Departures.folder(), "departures"), account + ".jsonl").all();
    }

    @Test
    void anotherJobKnowsAllThatLeft() throws Exception {
        Departures.get().prepare(account, other);
        assertThatCode(this::departures).doesNotThrowAnyException();
    }

    @Test
    void theJobOfTheRecordDoesNotKnowAllThatLeft() throws Exception {
        Departures.get().prepare(account, own);
        assertThatThrownBy(this::departures).hasMessageContaining("it began after messages had left");
    }

    /** Its job has sent from there, so it may have been from there as well. */
    @Test
    void anotherJobWithAnAccountOfThatJobDoesNotKnowAllThatLeft() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(own);
        Path folder = build.getRootDir().toPath().resolve(SentMessages.FOLDER);
        Files.createDirectories(folder);
        Send send = Send.ready(
                UUID.randomUUID().toString(), account, "", Json.toRequest(Map.of("text", "x")), Instant.now(), null);
        new SendFile(folder.toFile(), send.getId()).create(send.done(Receipt.refused("no")));
        Departures.get().prepare(account, other);
        assertThatThrownBy(this::departures).hasMessageContaining("it began after messages had left");
    }

    @Test
    void whatIsOfItsBuildAndCanBeReadIsShown() throws Exception {
        FreeStyleBuild build = own.getLastBuild();
        SentMessages messages = SentMessages.of(build);
        messages.begin(Send.ready("a", account, "", Json.toRequest(Map.of("text", "x")), Instant.now(), null));
        assertThat(messages.sends()).extracting(Send::getId).containsExactly("a");
        assertThat(new JobMessages(own).newest(10)).hasSize(1);
    }
}
