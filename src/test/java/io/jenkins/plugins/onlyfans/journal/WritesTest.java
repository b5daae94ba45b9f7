package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.Agency;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a send costs the disk of the controller, counted. */
@WithJenkins
class WritesTest {

    private static final int MANY = 10;

    private static Agency agency;

    @TempDir
    private Path folder;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        // What there is once for an account.
        agency.run(sends(1, ""));
    }

    @AfterAll
    static void close() {
        agency.close();
    }

    private static String sends(int count, String more) {
        return "for (int i = 0; i < " + count + "; i++) { onlyfansMassMessage text: \"x ${i}\", userLists: ['fans']"
                + more + " }";
    }

    /** Files and folders that were forced to the disk while a Pipeline ran. */
    private List<String> forced(String script) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.FileForce").withoutThreshold();
            recording.start();
            agency.run(script);
            recording.stop();
            Path file = folder.resolve("events.jfr");
            recording.dump(file);
            return RecordingFile.readAllEvents(file).stream()
                    .map((RecordedEvent event) -> String.valueOf(event.getString("path")))
                    .toList();
        }
    }

    private static long count(List<String> paths, String pattern) {
        return paths.stream().filter(path -> path.matches(pattern)).count();
    }

    /** All three at the same time, before the request leaves: its record, the name of that, and the account's. */
    @Test
    void aSendWaitsForTheDiskOnce() throws Exception {
        List<String> few = forced(sends(MANY, ""));
        List<String> many = forced(sends(2 * MANY, ""));
        assertThat(count(many, ".*/onlyfans-mass-messaging/[^/]*\\.json")).isEqualTo(2 * MANY);
        assertThat(count(many, ".*/builds/\\d+/onlyfans-mass-messaging")).isEqualTo(2 * MANY);
        assertThat(count(many, ".*/departures/acct_.*\\.jsonl")).isEqualTo(2 * MANY);
        // What there is once a build is there as often in both.
        String ofOurs = ".*(onlyfans|fingerprint).*";
        assertThat(count(many, ofOurs) - count(few, ofOurs)).as("%s", many).isEqualTo(3 * MANY);
    }

    @Test
    void aSendThatDoesNotLeaveWaitsForTheDiskOnce() throws Exception {
        List<String> all = forced(sends(MANY, ", dryRun: true"));
        assertThat(count(all, ".*/onlyfans-mass-messaging/[^/]*\\.json")).isEqualTo(MANY);
        assertThat(count(all, ".*/departures/acct_.*\\.jsonl")).isZero();
    }

    @Test
    void aRequestIsOnTheDiskOnce() throws Exception {
        String ids = "(1..50000).collect { 1000000000 + it }";
        WorkflowRun run = agency.run(
                "def ids() { " + ids + " }\nonlyfansMassMessage text: 'x', userIds: ids(), failOnError: false");
        long body = agency.api()
                .acceptedSends()
                .get(agency.api().acceptedSends().size() - 1)
                .body()
                .length();
        assertThat(body).isGreaterThan(500_000);
        assertThat(size(run.getRootDir().toPath())).isLessThan(2 * body);
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
