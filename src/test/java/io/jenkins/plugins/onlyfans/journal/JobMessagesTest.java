package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The messages of a job in short: what is missing or broken beside the job is read from the records of the builds again. */
@WithJenkins
class JobMessagesTest {

    private static JenkinsRule jenkins;

    private FreeStyleProject job;
    private Path index;
    private List<MessageLine> lines;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    /** Three builds with two messages each. */
    @BeforeEach
    void builds() throws Exception {
        job = jenkins.createFreeStyleProject();
        for (int build = 1; build <= 3; build++) {
            SentMessages messages = SentMessages.of(jenkins.buildAndAssertSuccess(job));
            begin(messages, 2 * build - 1).done(Receipt.refused("No."));
            begin(messages, 2 * build).done(Receipt.lost("Cut.", Instant.EPOCH, null));
            messages.list();
        }
        index = job.getRootDir().toPath().resolve("onlyfans-mass-messaging.index");
        lines = read();
    }

    private static Journal begin(SentMessages messages, int number) throws IOException {
        return begin(messages, number, "to\tfans\nnow");
    }

    private static Journal begin(SentMessages messages, int number, String summary) throws IOException {
        return messages.begin(
                Send.ready("send" + number, "acct_1", summary, null, Instant.ofEpochSecond(number), null));
    }

    private List<MessageLine> read() {
        return new JobMessages(job).lines();
    }

    /** The disk was full when its messages began. */
    @Test
    void areKnownToBeThereOnceABuildIsLoaded() throws Exception {
        Files.delete(job.getRootDir().toPath().resolve("onlyfans-mass-messaging.mark"));
        assertThat(new JobMessages(job).any()).isFalse();
        job.doReload();
        assertThat(job.getLastBuild()).isNotNull();
        assertThat(new JobMessages(job).any()).isTrue();
    }

    @Test
    void areInTheOrderOfTimeWithWhatBecameOfThem() throws Exception {
        assertThat(lines)
                .extracting(MessageLine::id)
                .containsExactly("send6", "send5", "send4", "send3", "send2", "send1");
        assertThat(lines.get(0).mayHaveBeenSent()).isTrue();
        assertThat(lines.get(1).mayHaveBeenSent()).isFalse();
        assertThat(lines.get(0).words()).isEqualTo("acct_1, to fans now");
        Files.delete(index);
        assertThat(read()).isEqualTo(lines);
    }

    @Test
    void areTheSameWhereverTheFileIsCutOff() throws Exception {
        byte[] whole = Files.readAllBytes(index);
        for (int length = 0; length < whole.length; length++) {
            Files.write(index, Arrays.copyOf(whole, length));
            assertThat(read()).as("%d bytes", length).isEqualTo(lines);
            assertThat(read()).as("%d bytes, and what was added", length).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', '1', '6', '\n', '\t', '\0', '\u00e9'})
    void areTheSameWhateverByteIsBroken(char wrong) throws Exception {
        byte[] whole = Files.readAllBytes(index);
        for (int i = 0; i < whole.length; i++) {
            byte[] broken = whole.clone();
            broken[i] = (byte) wrong;
            Files.write(index, broken);
            assertThat(read()).as("byte %d", i).isEqualTo(lines);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83c", "to\u2028\r", "\ud83c\udf89"})
    void areInTheFileWhateverCharactersTheyHave(String odd) throws Exception {
        SentMessages messages = SentMessages.of(job.getLastBuild());
        begin(messages, 7, odd.repeat(200)).done(Receipt.refused("No."));
        begin(messages, 8, "x" + odd.repeat(200)).done(Receipt.refused("No."));
        messages.list();
        assertThat(Files.readString(index)).contains("\tsend7\t").contains("\tsend8\t");
        assertThat(read()).extracting(MessageLine::id).startsWith("send8", "send7");
    }

    @Test
    void areTheSameIfTheFileCannotBeReadOrWritten() throws Exception {
        Files.delete(index);
        Files.createDirectory(index);
        assertThat(read()).isEqualTo(lines);
        begin(SentMessages.of(job.getLastBuild()), 7).done(Receipt.refused("No."));
        assertThat(read()).hasSize(7);
    }

    @Test
    void oneThatBeginsAfterItsBuildWasListedIsThere() throws Exception {
        begin(SentMessages.of(job.getBuildByNumber(1)), 7).done(Receipt.refused("No."));
        assertThat(read())
                .extracting(MessageLine::id)
                .startsWith("send7", "send6")
                .hasSize(7);
        assertThat(read()).hasSize(7);
    }

    @Test
    void ofADeletedBuildGoWithIt() throws Exception {
        job.getBuildByNumber(2).delete();
        assertThat(read()).extracting(MessageLine::id).containsExactly("send6", "send5", "send2", "send1");
    }

    @Test
    void ofADeletedBuildAreNotThoseOfAnotherOneThatGetsItsNumber() throws Exception {
        job.getBuildByNumber(3).delete();
        job.updateNextBuildNumber(3);
        assertThat(jenkins.buildAndAssertSuccess(job).getNumber()).isEqualTo(3);
        assertThat(read()).extracting(MessageLine::id).containsExactly("send4", "send3", "send2", "send1");
    }

    @Test
    void areTheSameWhenTheFileHasShrunkAsMostOfItWasDead() throws Exception {
        Files.writeString(index, "4\topen\n".repeat(1000), StandardOpenOption.APPEND);
        long before = Files.size(index);
        assertThat(read()).isEqualTo(lines);
        assertThat(Files.size(index)).isLessThan(before / 10);
        assertThat(read()).isEqualTo(lines);
    }
}
