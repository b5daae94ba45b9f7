package io.jenkins.plugins.onlyfans.report;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.Send;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jvnet.hudson.test.JenkinsRule;

/** Jobs with many messages, one a minute. Message 1 is the oldest; each seventh was refused. */
public final class Many {

    private static final Instant FIRST = Instant.parse("2030-01-01T00:00:00Z");
    private static final String ACCOUNT = "0123456789abcdef0123456789_acct_";
    private static final String REFUSAL = "price: is 1; use 0, or 3 to 200";

    private Many() {}

    /** A job with as many builds, each with as many messages. */
    public static FreeStyleProject messages(JenkinsRule jenkins, int builds, int ofEach) throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (int build = 0; build < builds; build++) {
            SentMessages messages = SentMessages.of(jenkins.buildAndAssertSuccess(job));
            for (int i = 1; i <= ofEach; i++) {
                add(messages, build * ofEach + i);
            }
        }
        return job;
    }

    /** One that is over. */
    static void add(SentMessages messages, int number) throws IOException {
        MassMessageRequest request = Json.toRequest(
                Map.of("userLists", List.of("fans", "list-" + number), "userIds", List.of(1, 2), "price", 9.99));
        Send send = Send.ready(
                "00000000-0000-4000-8000-0000000send" + number,
                ACCOUNT + number % 300,
                "from " + ACCOUNT + number % 300 + ", to lists fans, list-" + number + ", for $9.99, now",
                request,
                FIRST.plusSeconds(60L * number),
                null);
        messages.begin(send).done(number % 7 == 0 ? Receipt.refused(REFUSAL) : sent(number));
    }

    /** A hundred messages in one build, all texts of which are as long as they may be, each with what it takes to be drawn. */
    static FreeStyleProject wordy(JenkinsRule jenkins, String character) throws Exception {
        String word = character.repeat(200);
        String lines = (word + "\n").repeat(20);
        FreeStyleProject job = jenkins.createFreeStyleProject();
        SentMessages messages = SentMessages.of(jenkins.buildAndAssertSuccess(job));
        Status[] all = {Status.REJECTED, Status.UNKNOWN, Status.SENT, Status.SCHEDULED, Status.SAVED, Status.DRY_RUN};
        for (int i = 0; i < 100; i++) {
            MassMessageRequest request = Json.toRequest(
                    Map.of("userLists", List.of(word + 1, word + 2), "userIds", List.of(1, 2), "price", 199.99));
            Instant begun = FIRST.plus(Duration.ofDays(i));
            Send send =
                    Send.ready("00000000-0000-4000-8000-0000000send" + i, "a".repeat(200), word, request, begun, null);
            messages.begin(send)
                    .done(Receipt.fromStore(Map.of(
                            "status",
                            all[i % all.length].name(),
                            "id",
                            Long.MAX_VALUE - i,
                            "date",
                            word,
                            "error",
                            lines,
                            "creditsBalance",
                            1_000_000_000L - i)));
        }
        return job;
    }

    private static Receipt sent(long number) {
        return Receipt.fromStore(Map.of(
                "status",
                "SENT",
                "id",
                5_000_000L + number,
                "date",
                "2030-01-01T00:00:00+00:00",
                "creditsBalance",
                100_000L - number));
    }

    /** The records of all messages of a job. */
    static List<Path> records(FreeStyleProject job) throws IOException {
        try (Stream<Path> files = Files.walk(job.getBuildDir().toPath())) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    /** From now on none but these can be read. */
    static void spoilAllBut(List<Integer> kept, FreeStyleProject job) throws IOException {
        for (Path record : records(job)) {
            String number = record.toString().replaceFirst(".*send(\\d+)\\.json", "$1");
            if (!kept.contains(Integer.valueOf(number))) {
                Files.writeString(record, "spoilt");
            }
        }
    }
}
