package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Util;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFolderTest {

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5, "data", Map.of("id", 5)));

    @TempDir
    private Path job;

    private KeyFolder folder;

    @BeforeEach
    void folder() {
        folder = new KeyFolder(job.toFile());
    }

    private static KeyRecord open(String key) {
        return new KeyRecord(key, new Claim("1/a", null));
    }

    private static KeyRecord sent(String key) {
        return new KeyRecord(key, new Claim("1/a", SENT));
    }

    private Claim read(String key) throws IOException {
        KeyRecord read = folder.read(KeyFolder.name(key));
        return read == null ? null : read.claim();
    }

    private static void assertSent(Claim claim) {
        assertThat(claim.sender()).isEqualTo("1/a");
        assertThat(claim.receipt().toStore()).isEqualTo(SENT.toStore());
    }

    private List<String> files() {
        return KeyFiles.all(job).stream()
                .map(path -> KeyFiles.folder(job).relativize(path).toString())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"week 1", "../../config.xml", "\u00fc\u4e16 \ud83d\ude00", "CON", "a\nb", ""})
    void aKeyIsFoundAgainWhateverItIs(String key) throws IOException {
        assertThat(read(key)).isNull();
        folder.claim(open(key), "x");
        assertThat(read(key)).isEqualTo(new Claim("1/a", null));
        folder.settle(sent(key), "x");
        assertSent(read(key));
        String name = KeyFolder.name(key);
        assertThat(files()).containsExactlyInAnyOrder("id.json", name.substring(0, 2) + "/" + name);
        folder.remove(key);
        assertThat(read(key)).isNull();
        assertThat(files()).containsExactly("id.json");
    }

    /** What is forced in them would be lost with them, and a key whose message has left would be free. */
    @Test
    void theFoldersOfTheFirstClaimAreOnTheDiskBeforeItCounts() throws IOException {
        List<List<String>> there = new ArrayList<>();
        Disk.watch(path -> {
            if (path.equals(job)) {
                there.add(Stream.of("", "open", "id.json")
                        .filter(name -> Files.exists(KeyFiles.folder(job).resolve(name)))
                        .toList());
            }
        });
        try {
            folder.claim(open("week 1"), "x");
            folder.claim(open("week 2"), "x");
        } finally {
            Disk.watch(path -> {});
        }
        // The file of the id, which is forced with all names that are beside it, comes last.
        assertThat(there).containsExactly(List.of("", "open"));
    }

    /** As "sha256sum" names it. */
    @Test
    void theFileHasTheDigestOfTheKeyForItsName() {
        assertThat(KeyFolder.name("2030-01-hello"))
                .isEqualTo("14c48392e47014a0a4ffe2e8306a07b0b6889e0bf3f928257b8460d639ac5be1.jsonl");
    }

    @Test
    void keepsTheIdThatItHasFirst() throws IOException {
        assertThat(folder.id()).isNull();
        folder.claim(open("k"), "first");
        folder.claim(open("l"), "second");
        assertThat(folder.id()).isEqualTo("first");
    }

    @Test
    void namesTheOpenClaimsAlone() throws IOException {
        folder.claim(open("open"), "x");
        folder.claim(open("sent"), "x");
        folder.settle(sent("sent"), "x");
        assertThat(folder.open()).containsOnly(Map.entry("open", new Claim("1/a", null)));
    }

    /** Between the line that is added and the other place of the file. */
    @Test
    void aCrashInTheMiddleOfAnEndLosesNothing() throws IOException {
        folder.claim(open("k"), "x");
        Path path = KeyFiles.of(job, "k");
        folder.settle(sent("k"), "x");
        Files.move(KeyFiles.of(job, "k"), path);
        assertSent(read("k"));
        assertThat(folder.open()).isEmpty();
        assertThat(path).doesNotExist();
        assertSent(read("k"));
    }

    /** As a backup that is put back over what is there may leave it. */
    @Test
    void anEndCountsAlthoughAnOpenClaimLiesBesideIt() throws IOException {
        folder.claim(open("k"), "x");
        Path path = KeyFiles.of(job, "k");
        Path kept = Files.copy(path, job.resolve("kept"));
        folder.settle(sent("k"), "x");
        Files.move(kept, path, StandardCopyOption.REPLACE_EXISTING);
        assertSent(read("k"));
        folder.remove("k");
        assertThat(read("k")).isNull();
    }

    @Test
    void anEndThatWasNotFinishedIsWrittenAnew() throws IOException {
        folder.claim(open("k"), "x");
        Path path = KeyFiles.of(job, "k");
        Files.writeString(path, Files.readString(path) + "{\"status\":\"SENT\",\"error\":\"" + "x".repeat(500));
        folder.settle(sent("k"), "x");
        assertSent(read("k"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndIsKeptAlthoughItsClaimIsGoneOrBroken(boolean gone) throws IOException {
        folder.claim(open("k"), "x");
        if (gone) {
            Util.deleteRecursive(KeyFiles.folder(job).toFile());
        } else {
            Files.writeString(KeyFiles.of(job, "k"), "<broken");
        }
        folder.settle(sent("k"), "x");
        assertSent(read("k"));
        assertThat(folder.id()).isEqualTo("x");
    }

    @Test
    void aFileThatHasTheNameOfAnotherKeyIsNoRecordOfEither() throws IOException {
        folder.claim(open("k"), "x");
        Files.move(KeyFiles.of(job, "k"), KeyFiles.of(job, "k").resolveSibling(KeyFolder.name("l")));
        assertThatThrownBy(() -> read("l"))
                .hasMessageContaining(KeyFolder.name("l") + " (it is the record of another key)");
        assertThat(folder.open()).isEmpty();
    }

    @Test
    void makesNoFolderForAJobThatIsGone() throws IOException {
        Path gone = job.resolve("gone");
        KeyFolder of = new KeyFolder(gone.toFile());
        assertThatThrownBy(() -> of.claim(open("k"), "x")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> of.settle(sent("k"), "x")).isInstanceOf(IOException.class);
        assertThat(gone).doesNotExist();
    }

    @Test
    void whatCanNotBeLookedAtIsNoFreeKey() throws IOException {
        Files.writeString(KeyFiles.folder(job), "in the way");
        assertThatThrownBy(() -> read("k")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folder.open()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> folder.claim(open("k"), "x")).isInstanceOf(IOException.class);
    }

    /** A message can name a hundred thousand people. */
    @Test
    void aKeyIsSmallHoweverLargeItsMessageIs() throws IOException {
        Receipt large = Receipt.fromStore(Map.of(
                "status", "SENT", "id", 5, "date", "2030-01-01", "request", Map.of("text", "x".repeat(100_000))));
        folder.claim(open("k"), "x");
        folder.settle(new KeyRecord("k", new Claim("1/a", large)), "x");
        assertThat(KeyFiles.of(job, "k")).content().hasSizeLessThan(300);
        assertThat(read("k").receipt().getId()).isEqualTo(5);
        assertThat(read("k").receipt().getDate()).isEqualTo("2030-01-01");
    }
}
