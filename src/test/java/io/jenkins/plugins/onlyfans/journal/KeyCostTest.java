package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a send with a key does on the disk is the same however many keys there are: what is counted here is each access. */
@WithJenkins
class KeyCostTest {

    private static final int MANY = 20_000;

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5, "data", Map.of("id", 5)));

    @TempDir
    private Path records;

    private interface Deed {
        void run() throws IOException;
    }

    /** Each read, write and force of a file or folder below that of a job, in their order. */
    private List<String> accesses(FreeStyleProject job, Deed deed) throws IOException {
        Path file = records.resolve("accesses.jfr");
        try (Recording recording = new Recording()) {
            for (String event : List.of("jdk.FileRead", "jdk.FileWrite", "jdk.FileForce")) {
                recording.enable(event).withoutThreshold().withoutStackTrace();
            }
            recording.start();
            deed.run();
            recording.stop();
            recording.dump(file);
        }
        String root = job.getRootDir().getPath() + "/";
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> String.valueOf(event.getString("path")).startsWith(root))
                .sorted((one, other) -> one.getStartTime().compareTo(other.getStartTime()))
                .map(event -> shown(event, root))
                .toList();
    }

    private static String shown(RecordedEvent event, String root) {
        String path = event.getString("path")
                .substring(root.length())
                .replaceAll("/[0-9a-f]{2}/", "/xx/")
                .replaceAll("[0-9a-f]{64}", "digest")
                .replaceAll("atomic[0-9]+tmp", "tmp");
        return event.getEventType().getName().replace("jdk.File", "") + " " + path;
    }

    private static void send(JobLedger ledger) throws IOException {
        assertThat(ledger.claim("now", "1/a")).isCompletedWithValue(Optional.empty());
        ledger.settle("1/a", SENT);
        assertThat(ledger.claim("now", "1/b")).isCompletedWithValueMatching(Optional::isPresent);
        ledger.settle("1/b", SENT);
        assertThat(ledger.claim("refused", "1/c")).isCompletedWithValue(Optional.empty());
        ledger.settle("1/c", Receipt.refused("No."));
    }

    @Test
    void isThatOfTheFirst(JenkinsRule jenkins) throws Exception {
        FreeStyleProject none = jenkins.createFreeStyleProject();
        FreeStyleProject many = jenkins.createFreeStyleProject();
        KeyFiles.write(none, "id", "1/x", SENT);
        KeyFiles.write(many, "id", "1/x", SENT);
        KeyFiles.writeMany(many.getRootDir().toPath(), MANY, SENT);
        List<String> first = accesses(none, () -> send(new JobLedger(none)));
        assertThat(first).hasSizeBetween(5, 20);
        assertThat(first.stream().filter(access -> access.startsWith("Force"))).hasSize(4);
        assertThat(accesses(many, () -> send(new JobLedger(many)))).isEqualTo(first);
    }

    @Test
    void aPageReadsNoMoreFilesThanItShows(JenkinsRule jenkins) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        KeyFiles.write(job, "id", "1/x", SENT);
        KeyFiles.writeMany(job.getRootDir().toPath(), MANY, SENT);
        JobLedger ledger = new JobLedger(job);
        assertThat(accesses(
                                job,
                                () -> assertThat(ledger.keys("", 100, 50).found())
                                        .hasSize(50))
                        .stream()
                        .distinct()
                        .toList())
                .containsExactly("Read onlyfans-mass-messaging-keys/xx/digest.jsonl");
        assertThat(accesses(job, () -> ledger.keys("", 100, 50))).hasSizeLessThanOrEqualTo(2 * 51);
        assertThat(accesses(job, () -> ledger.find("earlier key 7"))).hasSizeLessThanOrEqualTo(6);
    }
}
