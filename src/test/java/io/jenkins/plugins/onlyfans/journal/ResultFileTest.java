package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.operation.MessageResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of the results that were read. */
class ResultFileTest {

    private static final int MOST = 100;

    @TempDir
    private Path folder;

    private Path path;
    private ResultFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("r.jsonl");
        file = new ResultFile(path, MOST);
    }

    private static KeptResult result(long id, long sent) {
        return new KeptResult(
                "acct_1",
                "a folder/job \"é\n\u2028",
                7,
                Instant.parse("2030-01-01T00:00:00.123Z"),
                MessageResult.fromStore(Map.of(
                        "id", id, "sent", sent, "price", new BigDecimal("9.50"), "data", Map.of("text", "secret"))));
    }

    private List<Long> sent() {
        return file.last().stream().map(kept -> kept.result().getSent()).toList();
    }

    @Test
    void whatWasWrittenComesBackWithoutItsData() throws Exception {
        file.add(List.of(result(5, 10)));
        KeptResult kept = file.last().get(0);
        assertThat(kept.account()).isEqualTo("acct_1");
        assertThat(kept.job()).isEqualTo(result(5, 10).job());
        assertThat(kept.build()).isEqualTo(7);
        assertThat(kept.read()).isEqualTo(Instant.parse("2030-01-01T00:00:00.123Z"));
        assertThat(kept.result().getPrice()).isEqualTo(new BigDecimal("9.50"));
        assertThat(kept.result().getData()).isEmpty();
        assertThat(Files.readString(path)).doesNotContain("secret");
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(file.last()).isEmpty();
    }

    @Test
    void theLastOneOfAMessageHolds() throws Exception {
        file.add(List.of(result(5, 1), result(6, 2)));
        file.add(List.of(result(5, 3)));
        assertThat(sent()).containsExactly(2L, 3L);
    }

    @Test
    void thoseOfSomeMessagesAreFoundWithoutReadingTheOthers() throws Exception {
        file.add(List.of(result(5, 1), result(6, 2), result(55, 3)));
        Files.writeString(path, "{\"id\":7,", StandardOpenOption.APPEND);
        file.add(List.of(result(5, 4), result(8, 5)));
        assertThat(file.last(Set.of(5L, 7L, 8L, 9L)))
                .extracting(kept -> kept.result().getSent())
                .containsExactly(4L, 5L);
    }

    @Test
    void whatWasCutOffOrBrokenIsLeftOutAndHidesNothing() throws Exception {
        file.add(List.of(result(5, 1)));
        Files.writeString(path, "{\"id\":9,\"sent\":", StandardOpenOption.APPEND);
        file.add(List.of(result(6, 2)));
        Files.write(path, new byte[] {0, (byte) 0xff, '\n', '{', '}', '\n', '7', '\n'}, StandardOpenOption.APPEND);
        file.add(List.of(result(7, 3)));
        assertThat(sent()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void itStaysBoundedHoweverMuchIsRead() throws Exception {
        long largest = 0;
        for (int round = 0; round < 60; round++) {
            long first = round * 10L;
            file.add(LongStream.range(first, first + 10)
                    .mapToObj(id -> result(id + 1, id))
                    .toList());
            largest = Math.max(largest, Files.size(path));
        }
        assertThat(largest).isLessThan(4L * MOST * 300);
        assertThat(sent()).hasSize(MOST).endsWith(599L).startsWith(500L);
    }

    @Test
    void manyReadsOfOneMessageAreOneResult() throws Exception {
        for (int i = 0; i < 1000; i++) {
            file.add(List.of(result(5, i)));
        }
        assertThat(sent()).containsExactly(999L);
        assertThat(Files.size(path)).isLessThan(4L * MOST * 300);
    }

    /** A page that draws it would break on it, or never end. */
    @Test
    void whatNoAnswerCouldHaveBroughtIsLeftOut() throws Exception {
        Files.writeString(path, """
                {"id":1,"date":"x","sent":-1,"viewed":"many","price":1e999999999,"viewedRate":-0.5,"account":"acct_1","job":"j","build":1,"read":1}
                {"id":2,"date":7,"sent":5,"revenueEstimate":1e-999999999,"price":"2","account":"acct_1","job":"j","build":1,"read":1}
                {"id":3,"sent":5,"account":"acct_1","build":1,"read":1}
                {"id":4,"sent":5,"job":"j","build":1,"read":1}
                """);
        assertThat(file.last())
                .extracting(kept -> kept.result().toString())
                .containsExactly("MessageResult[id 1]", "MessageResult[id 2, sent 5]");
    }

    @Test
    void whatCannotBeReadIsNothing() throws IOException {
        Files.createDirectory(path);
        assertThat(file.last()).isEmpty();
    }
}
