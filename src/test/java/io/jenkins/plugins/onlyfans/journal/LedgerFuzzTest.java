package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.Util;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A file of a key that is spoilt does not free it, and holds up no other key. */
@WithJenkins
class LedgerFuzzTest {

    private static final int TIMES = Integer.getInteger("jqwik.tries.default", 300);

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5));

    /** By key. */
    private static final Map<String, String> RIGHT = Map.of(
            "sent",
            line(Map.of("key", "sent", "sender", "1/a")) + line(SENT.toStore()),
            "open",
            line(Map.of("key", "open", "sender", "1/b")));

    private static String line(Map<String, ?> values) {
        return StoredJson.write(values) + "\n";
    }

    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule j) {
        jenkins = j;
    }

    private FreeStyleProject own;
    private FreeStyleProject other;

    @BeforeEach
    void jobs() throws IOException {
        own = jenkins.createFreeStyleProject();
        other = jenkins.createFreeStyleProject();
    }

    private JobLedger ledger(String key, String file, boolean open) throws IOException {
        KeyFiles.write(own, key, "1/a", open ? null : SENT);
        Files.write(KeyFiles.of(own.getRootDir().toPath(), key), file.getBytes(StandardCharsets.UTF_8));
        return new JobLedger(own);
    }

    @Test
    void whatIsReadIsHeldAndWhatIsNotIsNoFreeKey() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int times = 0; times < TIMES; times++) {
            String key = random.nextBoolean() ? "sent" : "open";
            String file = Spoilt.of(List.of(RIGHT.get(key)), random);
            JobLedger ledger = ledger(key, file, random.nextBoolean());
            try {
                assertHeldOrRefused(ledger, key);
                assertThat(ledger.claim("key " + times, "1/c")).isCompletedWithValue(Optional.empty());
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + file, e);
            }
            assertThat(new JobLedger(other).claim("key " + times, "1/c")).isCompletedWithValue(Optional.empty());
            Util.deleteRecursive(KeyFiles.folder(own.getRootDir().toPath()).toFile());
        }
    }

    private static void assertHeldOrRefused(JobLedger ledger, String key) throws IOException {
        Optional<Claim> claim;
        try {
            claim = ledger.find(key);
        } catch (IOException e) {
            assertThatThrownBy(() -> ledger.claim(key, "2/new")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ledger.forget(key, null)).isInstanceOf(IOException.class);
            assertThat(ledger.keys("", 0, 10).unreadable()).hasSize(1);
            return;
        }
        assertThat(ledger.build(claim.orElseThrow())).isNull();
        assertThat(claim.get().receipt().status().mayHaveBeenSent()).isTrue();
        assertThat(ledger.claim(key, "2/new")).isCompletedWithValueMatching(Optional::isPresent);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "null\n",
                "[]\n",
                "{\"key\":\"sent\",\"sender\":\"1/a\"}",
                "{\"sender\":\"1/a\"}\n",
                "{\"key\":\"sent\"}\n",
                "{\"key\":\"sent\",\"sender\":\"a\"}\n",
                "{\"key\":\"sent\",\"sender\":\"99999999999/a\"}\n",
                "{\"key\":\"sent\",\"sender\":1}\n",
                "{\"key\":\"sent\",\"key\":\"sent\",\"sender\":\"1/a\"}\n",
                "{\"key\":\"Sent\",\"sender\":\"1/a\"}\n{\"status\":\"SENT\"}\n",
                "{\"key\":\"sent\",\"sender\":\"1/a\"}\n\n",
                "{\"key\":\"sent\",\"sender\":\"1/a\"}\n{}\n",
                "{\"key\":\"sent\",\"sender\":\"1/a\"}\n{\"status\":\"REJECTED\"}\n",
                "{\"key\":\"sent\",\"sender\":\"1/a\"}\n{\"status\":\"SENT\"}\n{\"status\":\"SENT\"}\n",
                "{\"key\":\"sent\",\"sender\":\"1/a\"}\n{\"status\":\"SENT\"}\n{",
            })
    void whatIsNoRecordOfAKeyMakesItsFileUnreadable(String file) throws IOException {
        for (boolean open : List.of(true, false)) {
            JobLedger ledger = ledger("sent", file, open);
            assertThatThrownBy(() -> ledger.find("sent"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(
                            "Can't read " + KeyFiles.of(own.getRootDir().toPath(), "sent"));
            assertThatThrownBy(() -> ledger.claim("sent", "2/new")).isInstanceOf(IOException.class);
            assertThat(ledger.claim("another " + open, "2/new")).isCompletedWithValue(Optional.empty());
            Util.deleteRecursive(KeyFiles.folder(own.getRootDir().toPath()).toFile());
        }
    }

    /** As a crash leaves it in the middle of the second line. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anEndThatWasNotFinishedIsAsGoodAsNone(boolean open) throws IOException {
        String whole = RIGHT.get("sent");
        for (int length = whole.indexOf('\n') + 1; length < whole.length(); length++) {
            JobLedger ledger = ledger("sent", whole.substring(0, length), open);
            assertThat(ledger.claim("sent", "2/new").join().orElseThrow().getError())
                    .startsWith("The record of the build that claimed the key is gone.");
            Util.deleteRecursive(KeyFiles.folder(own.getRootDir().toPath()).toFile());
        }
    }

    @Test
    void withoutItsIdNothingIsSentUnderAnyKey() throws IOException {
        for (String id : List.of("", "{", "{}", "{\"id\":1}")) {
            KeyFiles.write(own, "sent", "1/a", SENT);
            Files.writeString(KeyFiles.folder(own.getRootDir().toPath()).resolve("id.json"), id);
            assertThatThrownBy(() -> new JobLedger(own).claim("other", "2/new"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("id.json");
        }
    }

    @Test
    void aFileOfOtherKindDoesNoHarm() throws IOException {
        Path root = own.getRootDir().toPath();
        KeyFiles.write(own, "sent", "1/a", SENT);
        Files.writeString(KeyFiles.folder(root).resolve("open/x.jsonl-atomic1tmp"), "{");
        Files.writeString(KeyFiles.folder(root).resolve("open/.nfs1"), "{");
        JobLedger ledger = new JobLedger(own);
        assertThat(ledger.claim("sent", "2/new")).isCompletedWithValueMatching(Optional::isPresent);
        assertThat(ledger.keys("", 0, 10).unreadable()).isEmpty();
        assertThat(ledger.keys("", 0, 10).found()).hasSize(1);
    }
}
