package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.core.api.Spoilt;
import io.jenkins.plugins.onlyfans.core.api.StoredJson;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A file of keys that is spoilt frees no key, and holds up no other job. */
@WithJenkins
class LedgerFuzzTest {

    private static final int TIMES = Integer.getInteger("jqwik.tries.default", 300);

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5));

    private static final List<String> RIGHT = List.of(StoredJson.write(Map.of(
            "id",
            "x",
            "claims",
            List.of(
                    Map.of("key", "sent", "sender", "1/a", "receipt", SENT.toStore()),
                    Map.of("key", "open", "sender", "1/b")))));

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

    private JobLedger ledger(String file) throws IOException {
        Files.write(
                own.getRootDir().toPath().resolve("onlyfans-mass-messaging-keys.json"),
                file.getBytes(StandardCharsets.UTF_8));
        return new JobLedger(own);
    }

    @Test
    void whatIsReadIsHeldAndWhatIsNotIsNoFreeKey() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int times = 0; times < TIMES; times++) {
            String file = Spoilt.of(RIGHT, random);
            try {
                assertHeldOrRefused(file);
            } catch (IOException | RuntimeException | AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + file, e);
            }
            assertThat(new JobLedger(other).claim("key " + times, "1/c")).isCompletedWithValue(Optional.empty());
        }
    }

    private void assertHeldOrRefused(String file) throws IOException {
        Map<String, Claim> claims;
        try {
            claims = ledger(file).claims();
        } catch (IOException e) {
            assertThatThrownBy(() -> ledger(file).claim("sent", "2/new")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> ledger(file).forget("sent", null)).isInstanceOf(IOException.class);
            return;
        }
        for (Map.Entry<String, Claim> claim : claims.entrySet()) {
            assertThat(ledger(file).build(claim.getValue())).isNull();
            assertThat(claim.getValue().receipt().status().mayHaveBeenSent()).isTrue();
            CompletableFuture<Optional<Receipt>> claimed = ledger(file).claim(claim.getKey(), "2/new");
            assertThat(claimed).isCompletedWithValueMatching(Optional::isPresent);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"x\",\"claims\":[{\"sender\":\"1/a\"}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"sent\"}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"sent\",\"sender\":\"a\",\"receipt\":{\"status\":\"SENT\"}}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"sent\",\"sender\":\"99999999999/a\",\"receipt\":{\"status\":\"SENT\"}}]}",
                "{\"id\":\"x\",\"claims\":[{\"key\":\"sent\",\"sender\":\"1/a\",\"receipt\":{\"status\":\"SENT\"}},"
                        + "{\"key\":\"sent\",\"sender\":\"1/a\",\"receipt\":{\"status\":\"REJECTED\"}}]}",
                "{\"id\":\"x\",\"claims\":[null]}",
                "{\"id\":\"x\",\"claims\":{}}",
                "{\"id\":\"x\"}",
                "{\"claims\":[]}",
            })
    void whatIsNoClaimMakesTheFileUnreadable(String file) {
        assertThatThrownBy(() -> ledger(file).claims()).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ledger(file).claim("sent", "2/new")).isInstanceOf(IOException.class);
    }
}
