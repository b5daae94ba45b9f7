package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.delivery.Replaced;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/**
 * The machine loses its power at any moment at which a message takes the place of an earlier one, and with it whatever of the
 * name was not forced to the disk. Whoever sends next under the name then unsends the message that is there, or nothing if none
 * is, and sends nothing if nobody knows. A file is replaced and moved as one, but what is added to it may be torn anywhere.
 */
@WithJenkins
class NamePowerCutTest {

    /** What may happen to the send that replaces a message, in the order in which it does. */
    private enum Step {
        CLAIMS,
        ASKS_TO_UNSEND,
        HEARS_THAT_IT_IS_GONE,
        LEAVES,
        IS_SENT,
        IS_LOST,
        IS_REFUSED
    }

    private static final String NAME = new MessageName(MockApi.ACCOUNT, "hourly").key();
    private static final String FIRST = "1/first";
    private static final String NEXT = "3/next";

    private static final Map<String, Object> ASKED = Map.of("unsend.id", 1L, "unsend.begun", 1L);
    private static final Map<String, Object> GONE = Map.of("unsend.id", 1L, "unsend.begun", 1L, "gone", 1L);

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule j) {
        jenkins = j;
    }

    private final String id = UUID.randomUUID().toString();
    private final String second = "2/" + id;
    private FreeStyleProject job;
    private JobLedger ledger;
    private Journal journal;
    private Path open;
    private Path settled;

    /** What may be on the disk of each of the two files; empty if it may not be there. */
    private final Set<Optional<String>> ofOpen = new LinkedHashSet<>();

    private final Set<Optional<String>> ofSettled = new LinkedHashSet<>();
    private final List<Cut> cuts = new ArrayList<>();

    private boolean asked;
    private boolean unsent;
    private boolean knownToBeGone;
    private boolean left;
    private boolean sent;
    private boolean refused;

    /** What is there after a power cut, and what was so before it. */
    private record Cut(Optional<String> open, Optional<String> settled, boolean asked, boolean knownToBeGone) {}

    @BeforeEach
    void begin() throws Exception {
        job = jenkins.createFreeStyleProject();
        jenkins.buildAndAssertSuccess(job);
        journal = SentMessages.of(jenkins.buildAndAssertSuccess(job))
                .begin(Send.ready(
                        id, MockApi.ACCOUNT, "to fans", Json.toRequest(Map.of("text", "Hello")), Instant.now(), "12"));
        KeyFiles.write(job, NAME, FIRST, receipt(Status.SENT, 1));
        settled = KeyFiles.of(job.getRootDir().toPath(), NAME);
        open = KeyFiles.folder(job.getRootDir().toPath()).resolve("open").resolve(settled.getFileName());
        ledger = new JobLedger(job);
        look();
        Disk.watch(this::onDisk);
    }

    @AfterEach
    void stopWatching() {
        Disk.watch(path -> {});
    }

    private static Receipt receipt(Status status, long id) {
        return Receipt.fromStore(Map.of("status", status.toString(), "id", id));
    }

    private void onDisk(Path forced) {
        look();
        if (forced.equals(open.getParent())) {
            ofOpen.clear();
            look();
        }
    }

    /** Right now the power may be cut. */
    private void look() {
        grow(ofOpen, open);
        grow(ofSettled, settled);
        for (Optional<String> one : ofOpen) {
            for (Optional<String> other : ofSettled) {
                if (one.isPresent() || other.equals(read(settled))) {
                    cuts.add(new Cut(one, other, asked, knownToBeGone));
                }
            }
        }
    }

    private static void grow(Set<Optional<String>> known, Path file) {
        Optional<String> now = read(file);
        String text = now.orElse("");
        for (Optional<String> before : List.copyOf(known)) {
            if (before.isPresent() && text.startsWith(before.get())) {
                for (int length = before.get().length(); length < text.length(); length++) {
                    known.add(Optional.of(text.substring(0, length)));
                }
            }
        }
        known.add(now);
    }

    private static Optional<String> read(Path file) {
        try {
            return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, Optional<String> text) throws IOException {
        Files.deleteIfExists(file);
        if (text.isPresent()) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.get(), StandardCharsets.US_ASCII);
        }
    }

    private static Stream<List<Step>> lives() {
        List<Step> gone = List.of(Step.CLAIMS, Step.ASKS_TO_UNSEND, Step.HEARS_THAT_IT_IS_GONE);
        List<Step> away = with(gone, Step.LEAVES);
        return Stream.of(
                List.of(Step.CLAIMS, Step.IS_REFUSED),
                List.of(Step.CLAIMS, Step.ASKS_TO_UNSEND, Step.IS_REFUSED),
                with(gone, Step.IS_REFUSED),
                with(away, Step.IS_SENT),
                with(away, Step.IS_LOST));
    }

    private static List<Step> with(List<Step> life, Step last) {
        List<Step> longer = new ArrayList<>(life);
        longer.add(last);
        return longer;
    }

    @ParameterizedTest
    @MethodSource("lives")
    void whoSendsNextUnderTheNameFindsTheMessageThatIsThere(List<Step> life) throws Exception {
        for (Step step : life) {
            happens(step);
            look();
            assertThat(cuts).isNotEmpty();
            judge();
        }
    }

    private void happens(Step step) throws IOException {
        switch (step) {
            case CLAIMS -> assertThat(ledger.claim(NAME, second)).isCompletedWithValue(Optional.empty());
            case ASKS_TO_UNSEND -> {
                note(ASKED);
                asked = true;
            }
            case HEARS_THAT_IT_IS_GONE -> {
                unsent = true;
                note(GONE);
                knownToBeGone = true;
            }
            case LEAVES -> {
                journal.inFlight();
                left = true;
            }
            case IS_SENT -> {
                sent = true;
                ends(receipt(Status.SENT, 2));
            }
            case IS_LOST -> ends(Receipt.lost("The answer was lost.", Instant.now(), null));
            case IS_REFUSED -> {
                refused = true;
                ends(Receipt.refused("The build was stopped; nothing was sent."));
            }
        }
    }

    private void note(Map<String, Object> notes) throws IOException {
        Replaced replaced = ledger.replaced(NAME, second).orElseThrow();
        ledger.note(NAME, second, new Replaced(replaced.sender(), replaced.receipt(), notes));
    }

    private void ends(Receipt receipt) throws IOException {
        journal.done(receipt);
        ledger.settle(second, receipt);
    }

    /** With the journal as it is, which is on the disk at once. */
    private void judge() throws IOException {
        Optional<String> isOpen = read(open);
        Optional<String> isSettled = read(settled);
        Disk.watch(path -> {});
        for (Cut cut : cuts) {
            write(open, cut.open());
            write(settled, cut.settled());
            try {
                assertItself(cut);
                assertNext(cut);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError(cut.toString(), e);
            }
        }
        write(open, isOpen);
        write(settled, isSettled);
        cuts.clear();
        Disk.watch(this::onDisk);
    }

    /** What the send itself finds if its build goes on: it looks at the message first if that may be unsent. */
    private void assertItself(Cut cut) throws IOException {
        if (cut.asked() && !refused) {
            Claim claim = new KeyFolder(job.getRootDir())
                    .read(settled.getFileName().toString())
                    .claim();
            assertThat(claim.sender()).isEqualTo(second);
            assertThat(claim.replaced().receipt().getId()).isEqualTo(1);
            assertThat(claim.replaced().notes()).containsKeys("unsend.begun");
            assertThat(claim.replaced().notes().containsKey("gone") || !cut.knownToBeGone())
                    .isTrue();
        }
    }

    /** What another send finds if that build is over. */
    private void assertNext(Cut cut) throws IOException {
        JobLedger after = new JobLedger(job);
        CompletableFuture<Optional<Receipt>> turn = after.claim(NAME, NEXT);
        if (left && !sent) {
            assertThat(turn)
                    .isCompletedWithValueMatching(
                            earlier -> earlier.orElseThrow().status() == Status.UNKNOWN);
            return;
        }
        assertThat(turn).isCompletedWithValue(Optional.empty());
        Optional<Long> replaced =
                after.replaced(NAME, NEXT).map(earlier -> earlier.receipt().getId());
        if (sent) {
            assertThat(replaced).contains(2L);
        } else if (cut.knownToBeGone()) {
            assertThat(replaced).isEmpty();
        } else if (!unsent) {
            assertThat(replaced).contains(1L);
        }
    }

    /** As no power cut leaves it, but a broken disk may. */
    @Test
    void aClaimThatIsTornIsNoFreeName() throws IOException {
        happens(Step.CLAIMS);
        happens(Step.ASKS_TO_UNSEND);
        String whole = Files.readString(open);
        for (int length = 0; length < whole.length(); length++) {
            Files.writeString(open, whole.substring(0, length));
            JobLedger after = new JobLedger(job);
            assertThatThrownBy(() -> after.claim(NAME, NEXT)).hasMessageContaining("Can't read " + open);
            assertThat(after.keys("", 0, 10).unreadable()).hasSize(1);
        }
    }
}
