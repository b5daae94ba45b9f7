package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record of what left for an account. */
class DepartureLogTest {

    @TempDir
    private File folder;

    private File file;
    private DepartureLog log;

    @BeforeEach
    void create() throws IOException {
        file = new File(folder, "departures/acct_1.jsonl");
        log = new DepartureLog(file.getParentFile(), file.getName());
        log.create(true);
    }

    private static Send sent(String id) {
        return Send.ready(id, "acct_1", "", Json.toRequest(Map.of("text", id)), Instant.now(), null)
                .inFlight(Instant.now());
    }

    private void leaves(String id) throws IOException {
        log.add(Departed.of(sent(id)).toStore(), true);
    }

    private void ends(String id, Receipt receipt) throws IOException {
        log.end(sent(id).done(receipt));
    }

    private Map<String, Departed> asAfterARestart() throws IOException {
        return new DepartureLog(file.getParentFile(), file.getName()).all();
    }

    @Test
    void whatLeftIsOpenUntilItEnds() throws IOException {
        leaves("a");
        leaves("b");
        ends("a", Receipt.refused("no"));
        log.end(sent("b").ready());
        leaves("b");
        assertThat(asAfterARestart()).containsOnlyKeys("a", "b");
        assertThat(asAfterARestart().get("a").mayHaveBeenSent()).isFalse();
        assertThat(asAfterARestart().get("b").mayHaveBeenSent()).isTrue();
    }

    /** Jenkins died, or the disk was full, in the middle of a line: what it told of never left. */
    @Test
    void aLineThatWasNotFinishedIsNone() throws IOException {
        leaves("a");
        long whole = file.length();
        leaves("b");
        byte[] all = Files.readAllBytes(file.toPath());
        for (int cut = (int) whole; cut < all.length; cut++) {
            Files.write(file.toPath(), java.util.Arrays.copyOf(all, cut));
            assertThat(asAfterARestart()).as("cut at %s", cut).containsOnlyKeys("a");
            DepartureLog next = new DepartureLog(file.getParentFile(), file.getName());
            next.add(Departed.of(sent("c")).toStore(), true);
            assertThat(asAfterARestart()).as("cut at %s", cut).containsOnlyKeys("a", "c");
        }
    }

    /** Whatever befalls its lines, it says all that left or that it does not know. */
    @Test
    void aHoleIsNoticed() throws IOException {
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            leaves("send " + i);
            if (random.nextBoolean()) {
                ends("send " + i, Receipt.refused("no"));
            }
        }
        List<String> lines = Files.readAllLines(file.toPath());
        for (int times = 0; times < 500; times++) {
            List<String> damaged = new ArrayList<>(lines);
            int at = random.nextInt(lines.size() - 1);
            switch (random.nextInt(5)) {
                case 0 -> damaged.remove(at);
                case 1 ->
                    damaged.set(
                            at,
                            damaged.get(at)
                                    .substring(0, random.nextInt(damaged.get(at).length())));
                case 2 -> damaged.set(at, damaged.get(at) + "x");
                case 3 -> Collections.swap(damaged, at, at + 1);
                default -> damaged.add(at, damaged.get(at));
            }
            Files.write(file.toPath(), damaged);
            assertThatThrownBy(this::asAfterARestart).as("%s", damaged).isInstanceOf(IOException.class);
            // It is no reason not to send, but it stays noticed.
            new DepartureLog(file.getParentFile(), file.getName())
                    .add(Departed.of(sent("next")).toStore(), true);
            assertThatThrownBy(this::asAfterARestart).as("%s", damaged).isInstanceOf(IOException.class);
            assertThat(new DepartureLog(file.getParentFile(), file.getName()).known())
                    .containsKey("next");
        }
    }

    @Test
    void aFileThatSomebodyChangedMeanwhileIsReadAnew() throws IOException {
        leaves("a");
        Files.delete(file.toPath());
        leaves("b");
        assertThatThrownBy(this::asAfterARestart).isInstanceOf(IOException.class);
        assertThat(new DepartureLog(file.getParentFile(), file.getName()).known())
                .containsOnlyKeys("b");
    }

    /** Whoever takes away the last lines, or all, leaves a file that looks whole. The process that wrote them knows better. */
    @Test
    void linesThatWereThereAreMissedWhereverTheFileEndsNow() throws IOException {
        leaves("a");
        ends("a", Receipt.refused("no"));
        leaves("b");
        List<String> lines = Files.readAllLines(file.toPath());
        for (int kept = lines.size() - 1; kept >= 0; kept--) {
            Files.write(file.toPath(), lines.subList(0, kept));
            assertThatThrownBy(log::all).as("%s lines", kept).isInstanceOf(IOException.class);
            leaves("next");
            assertThatThrownBy(log::all).as("%s lines", kept).isInstanceOf(IOException.class);
            assertThatThrownBy(this::asAfterARestart).as("%s lines", kept).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatIsGoneIsNotBegunAsIfNothingHadLeft() throws IOException {
        leaves("a");
        Files.delete(file.toPath());
        log.create(true);
        leaves("b");
        assertThatThrownBy(this::asAfterARestart).hasMessageContaining("it began after messages had left");
    }

    @Test
    void oneThatBeganLateKnowsThatItDoesNotKnow() throws IOException {
        Files.delete(file.toPath());
        log = new DepartureLog(file.getParentFile(), file.getName());
        log.create(false);
        leaves("a");
        assertThatThrownBy(this::asAfterARestart).hasMessageContaining("it began after messages had left");
    }
}
