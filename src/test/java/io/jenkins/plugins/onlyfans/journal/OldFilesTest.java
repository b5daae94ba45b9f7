package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What builds of the plugin wrote before its first release, of which nothing is lost. */
@WithJenkins
class OldFilesTest {

    private static final String SENT =
            "{\"key\":\"sent\",\"sender\":\"1/a\",\"receipt\":{\"status\":\"SENT\",\"id\":5,\"request\":{\"text\":\"Hello\"},\"data\":{\"id\":5},\"meta\":{}}}";
    private static final String UNKNOWN =
            "{\"key\":\"unknown\",\"sender\":\"1/b\",\"receipt\":{\"status\":\"UNKNOWN\",\"error\":\"No answer.\",\"request\":{},\"data\":{},\"meta\":{}}}";
    private static final String REJECTED =
            "{\"key\":\"rejected\",\"sender\":\"1/c\",\"receipt\":{\"status\":\"REJECTED\",\"error\":\"No.\",\"request\":{},\"data\":{},\"meta\":{}}}";
    private static final String OPEN = "{\"key\":\"open\",\"sender\":\"1/d\"}";

    private static JenkinsRule jenkins;

    private FreeStyleProject job;
    private JobLedger ledger;

    @BeforeAll
    static void setUp(JenkinsRule j) {
        jenkins = j;
    }

    @BeforeEach
    void job() throws IOException {
        job = jenkins.createFreeStyleProject();
        ledger = new JobLedger(job);
    }

    private Path keys() {
        return job.getRootDir().toPath().resolve("onlyfans-mass-messaging-keys.json");
    }

    private void keys(String... claims) throws IOException {
        Files.writeString(keys(), "{\"id\":\"the id\",\"claims\":[" + String.join(",", claims) + "]}");
    }

    private Optional<Receipt> claim(String key) throws IOException {
        return ledger.claim(key, "2/new").join();
    }

    @Test
    void eachKeyOfTheFileCounts() throws IOException {
        keys(SENT, UNKNOWN, REJECTED, OPEN);
        assertThat(JobLedger.exists(job)).isTrue();
        assertThat(claim("sent").orElseThrow().getId()).isEqualTo(5);
        assertThat(claim("unknown").orElseThrow().status()).isEqualTo(Status.UNKNOWN);
        assertThat(claim("open").orElseThrow().status()).isEqualTo(Status.UNKNOWN);
        assertThat(claim("rejected")).isEmpty();
        assertThat(claim("another")).isEmpty();
        assertThat(keys()).doesNotExist();
        ledger = new JobLedger(job);
        assertThat(claim("sent").orElseThrow().getId()).isEqualTo(5);
        assertThat(new KeyFolder(job.getRootDir()).id()).isEqualTo("the id");
    }

    @Test
    void eachKeyOfTheFileIsShown() throws IOException {
        keys(SENT, UNKNOWN, OPEN);
        assertThat(ledger.keys("", 0, 10).found())
                .extracting(Keys.Key::name)
                .containsExactlyInAnyOrder("sent", "unknown", "open");
    }

    /** As when Jenkins was killed while they were brought over, and the file was still there. */
    @Test
    void whatTheFolderKnowsAlreadyHolds() throws IOException {
        KeyFiles.write(job, "sent", "7/x", Receipt.lost("Cut.", Instant.EPOCH, null));
        keys(SENT, UNKNOWN);
        assertThat(claim("sent").orElseThrow().status()).isEqualTo(Status.UNKNOWN);
        assertThat(claim("unknown")).isPresent();
        assertThat(keys()).doesNotExist();
    }

    @Test
    void oneThatWasBroughtByHalfIsBroughtWhole() throws IOException {
        new KeyFolder(job.getRootDir()).claim(new KeyRecord("sent", new Claim("1/a", null)), "the id");
        keys(SENT);
        assertThat(claim("sent").orElseThrow().getId()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{\"id\":\"x\"}",
                "{\"id\":\"x\",\"claims\":{}}",
                "{\"id\":\"x\",\"claims\":[1]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"k\"}]}",
                "{\"id\":\"x\",\"claims\":[{\"sender\":\"1/a\"}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"k\",\"sender\":\"a\"}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"k\",\"sender\":\"1/a\",\"receipt\":{}}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"k\",\"sender\":\"1/a\",\"receipt\":5}]}"
            })
    void nothingIsSentUnderAnyKeyIfTheFileCantBeRead(String file) throws IOException {
        Files.writeString(keys(), file);
        assertThatThrownBy(() -> claim("another"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("onlyfans-mass-messaging-keys.json");
        assertThat(ledger.keys("", 0, 10).unreadable()).containsExactly("onlyfans-mass-messaging-keys.json");
        assertThat(keys()).hasContent(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {STATE:"READY"}                                                                      | READY     | none
            {STATE:"IN_FLIGHT","departed":1500}                                                  | IN_FLIGHT | none
            {STATE:"DONE","departed":1500,"receipt":{"status":"SENT","id":5}}                    | DONE      | SENT
            {STATE:"DONE","departed":1500,"receipt":{"status":"UNKNOWN","error":"No answer."}}   | DONE      | UNKNOWN
            {STATE:"DONE","receipt":{"status":"REJECTED","error":"No."}}                         | DONE      | REJECTED
            """)
    void theRecordOfASendSaysWhatItSaid(String old, Send.State state, String status) throws IOException {
        Send send = SendFile.read(old.replace(
                "STATE",
                "\"id\":\"a\",\"account\":\"acct_a\",\"summary\":\"to fans\",\"request\":{\"text\":\"Hello\"},"
                        + "\"begun\":1000,\"written\":2000,\"step\":\"12\",\"state\""));
        assertThat(send.getState()).isEqualTo(state);
        assertThat(send.getDeparted())
                .isEqualTo(old.contains("departed") ? Optional.of(Instant.ofEpochMilli(1500)) : Optional.empty());
        assertThat(send.getReceipt().map(Receipt::getStatus).orElse("none")).isEqualTo(status);
        assertThat(send.getRequest().orElseThrow().text()).isEqualTo("Hello");
        assertThat(send.getBegun()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(send.getWritten()).isEqualTo(Instant.ofEpochMilli(2000));
    }

    /** A power cut may leave of a new one its first line alone, without an end. */
    @Test
    void aRecordWithoutAStateIsNoOldOne() {
        assertThatThrownBy(() -> SendFile.read("{\"id\":\"a\",\"summary\":\"to fans\",\"begun\":1000}"))
                .isInstanceOf(IOException.class)
                .hasMessage("the message is not complete");
    }
}
