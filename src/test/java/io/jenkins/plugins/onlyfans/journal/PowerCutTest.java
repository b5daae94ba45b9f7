package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The machine loses its power at any moment of a send, and with it whatever was not forced to the disk: all of it or parts, in
 * any order. What the next Jenkins then finds never lets it send again what may have been sent, nor say of a message what is
 * not so.
 */
@WithJenkins
class PowerCutTest {

    /** What may happen to a send, in the order in which it does. */
    private enum Step {
        LEAVES,
        COMES_BACK,
        IS_SENT,
        IS_NOT_CONFIRMED,
        IS_REFUSED
    }

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule j) {
        jenkins = j;
    }

    @TempDir
    private Path other;

    private final String id = UUID.randomUUID().toString();
    private final String account = "acct_" + id.replace("-", "");
    private Path record;
    private Path log;
    private Journal journal;

    /** Of each file what is on the disk for sure; and whether its name is. */
    private final Map<Path, byte[]> forced = new HashMap<>();

    private final Set<Path> named = new HashSet<>();
    private final Set<Path> folders = new HashSet<>();

    /** Of each file all that was in it since. */
    private final Map<Path, List<byte[]>> since = new HashMap<>();

    private final Map<String, Boolean> listed = new HashMap<>();

    /** Whether the API may have the message. */
    private boolean left;

    private boolean sent;
    private boolean refused;
    private int cuts;

    @BeforeEach
    void begin() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        record = build.getRootDir().toPath().resolve(SentMessages.FOLDER).resolve(id + SentMessages.ENDING);
        log = Departures.folder().toPath().resolve("departures").resolve(account + ".jsonl");
        Disk.watch(this::onDisk);
        journal = SentMessages.of(build)
                .begin(Send.ready(
                        id, account, "to fans", Json.toRequest(Map.of("text", "Hello")), Instant.now(), "12"));
        cut();
    }

    @AfterEach
    void stopWatching() {
        Disk.watch(path -> {});
    }

    private synchronized void onDisk(Path path) {
        look();
        if (Files.isDirectory(path)) {
            folders.add(path);
            Stream.of(record, log).filter(file -> path.equals(file.getParent())).forEach(named::add);
        } else {
            forced.put(path, read(path));
            since.put(path, new ArrayList<>(List.of(read(path))));
        }
        cut();
    }

    /** What is in the files right now. */
    private void look() {
        for (Path file : List.of(record, log)) {
            byte[] now = read(file);
            List<byte[]> before = since.computeIfAbsent(file, none -> new ArrayList<>());
            if (now != null && before.stream().noneMatch(known -> Arrays.equals(known, now))) {
                before.add(now);
            }
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.exists(file) ? Files.readAllBytes(file) : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<List<Step>> lives() {
        Stream.Builder<List<Step>> all = Stream.builder();
        grow(List.of(), all);
        return all.build();
    }

    /** All of them up to three departures. */
    private static void grow(List<Step> life, Stream.Builder<List<Step>> all) {
        boolean away = !life.isEmpty() && life.get(life.size() - 1) == Step.LEAVES;
        for (Step step : Step.values()) {
            List<Step> longer = new ArrayList<>(life);
            longer.add(step);
            boolean wasTaken = step == Step.IS_SENT || step == Step.IS_NOT_CONFIRMED;
            if (step == Step.IS_REFUSED || (wasTaken && away)) {
                all.add(longer);
            } else if (life.size() < 5 && (step == Step.LEAVES) != away && !wasTaken) {
                grow(longer, all);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("lives")
    void nothingIsSentAgainOrSaidToBeSentThatWasNot(List<Step> life) throws Exception {
        for (Step step : life) {
            switch (step) {
                case LEAVES -> {
                    journal.inFlight();
                    left = true;
                }
                case COMES_BACK -> {
                    left = false;
                    journal.ready();
                }
                case IS_SENT -> {
                    sent = true;
                    journal.done(Receipt.fromStore(Map.of("status", "SENT", "id", 4711)));
                }
                case IS_NOT_CONFIRMED -> {
                    sent = true;
                    journal.accepted(
                            Receipt.fromStore(Map.of("status", "SENT", "id", 4711, "note", "Jenkins stopped.")));
                    cut();
                    journal.done(Receipt.fromStore(Map.of("status", "UNKNOWN", "id", 4711, "error", "It differs.")));
                }
                default -> {
                    left = false;
                    journal.done(Receipt.refused("The build was stopped; nothing was sent."));
                    refused = true;
                }
            }
            cut();
        }
        assertThat(cuts).isGreaterThan(life.size());
    }

    /** Right now. */
    private synchronized void cut() {
        look();
        cuts++;
        // The folder of the record is in that of the build.
        assertThat(folders.contains(record.getParent().getParent()) || !left).isTrue();
        assertSafe(whole(record), whole(log));
        assertSafe(torn(record), whole(log));
        assertSafe(whole(record), torn(log));
    }

    private void assertSafe(List<byte[]> ofRecord, List<byte[]> ofLog) {
        for (byte[] one : ofRecord) {
            for (byte[] other : ofLog) {
                try {
                    assertSafe(one, other);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** What may be on the disk of a file, as it was written; {@code null} for nothing. */
    private List<byte[]> whole(Path file) {
        List<byte[]> all = new ArrayList<>(since.getOrDefault(file, List.of()));
        if (!forced.containsKey(file) || !named.contains(file)) {
            all.add(null);
        }
        return all;
    }

    private List<byte[]> torn(Path file) {
        List<byte[]> all = new ArrayList<>();
        List<byte[]> written = new ArrayList<>(since.getOrDefault(file, List.of()));
        if (!forced.containsKey(file)) {
            written.add(new byte[0]);
            all.add(new byte[0]);
        }
        for (byte[] version : written) {
            for (byte[] before : written) {
                all.addAll(between(before, version));
            }
        }
        return all;
    }

    /** Parts of the one and of the other, of either length: each page of a file, and its length, comes to the disk by itself. */
    private static List<byte[]> between(byte[] one, byte[] two) {
        int same = Arrays.mismatch(one, two);
        if (same < 0) {
            return List.of();
        }
        List<byte[]> mixed = new ArrayList<>();
        for (int length : new int[] {one.length, two.length}) {
            for (int at = same; at <= Math.max(one.length, two.length); at += 11) {
                byte[] tail = Arrays.copyOf(one, length);
                byte[] head = Arrays.copyOf(two, length);
                System.arraycopy(two, 0, tail, 0, Math.min(Math.min(at, two.length), length));
                System.arraycopy(one, 0, head, 0, Math.min(Math.min(at, one.length), length));
                mixed.add(tail);
                mixed.add(head);
            }
        }
        return mixed;
    }

    private void assertSafe(byte[] ofRecord, byte[] ofLog) throws IOException {
        Send found = found(ofRecord);
        boolean listed = isListed(ofLog);
        Supplier<String> what = () -> "left: " + left + ", record: " + text(ofRecord) + ", log: " + text(ofLog);
        boolean begins = found == null ? ofRecord == null : found.getState() == Send.State.READY && !listed;
        if (left || sent || refused) {
            assertThat(begins).as("begins again").as(what).isFalse();
        }
        if (left && !sent) {
            // All others that are under way hear of it.
            assertThat(listed).as(what).isTrue();
        }
        if (found != null) {
            Status status = found.outcome().status();
            if (status == Status.SENT) {
                assertThat(sent).as(what).isTrue();
            }
            if (left) {
                assertThat(status).as(what).isIn(Status.UNKNOWN, Status.SENT);
                assertThat(found.getDeparted()).as(what).isPresent();
            }
        }
        // It is on a page.
        assertThat(found != null || !left).as(what).isTrue();
    }

    private static Send found(byte[] ofRecord) {
        try {
            return ofRecord == null ? null : SendFile.read(text(ofRecord));
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the record of the account has the send among those that may have gone out. */
    private boolean isListed(byte[] ofLog) throws IOException {
        Boolean known = listed.get(text(ofLog));
        if (known == null) {
            DepartureLog read = new DepartureLog(other.toFile(), "log.jsonl");
            Files.deleteIfExists(other.resolve("log.jsonl"));
            if (ofLog != null) {
                Files.write(other.resolve("log.jsonl"), ofLog);
            }
            Departed departed = ofLog == null ? null : read.known().get(id);
            known = departed != null && departed.mayHaveBeenSent();
            listed.put(text(ofLog), known);
        }
        return known;
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "none" : new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
