package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Answers;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What a message allocates on its way, which is the same on each machine, however busy it is. {@code bin/bench} measures the rest.
 */
class LightTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static long bytes(Callable<?> work, int times) throws Exception {
        work.call();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < times; i++) {
            work.call();
        }
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / times;
    }

    private static MassMessage message(List<Object> userIds) throws InvalidMessageException {
        return MassMessage.of(
                Map.of("account", "acct_1", "credentialsId", "key", "text", "New set is up!", "userIds", userIds), NOW);
    }

    @Test
    void anIdTakesFewBytesHoweverManyThereAre() throws Exception {
        for (int count : new int[] {1_000, 100_000}) {
            List<Object> numbers =
                    IntStream.range(0, count).mapToObj(i -> 100_000_000 + i).collect(Collectors.toList());
            List<Object> texts = numbers.stream().map(Object::toString).collect(Collectors.toList());
            assertThat(bytes(() -> message(numbers), 5) / count).isLessThan(100);
            assertThat(bytes(() -> message(texts), 5) / count).isLessThan(100);
        }
    }

    @Test
    void anAnswerIsReadWithoutAPatternForTheKey() throws Exception {
        String body = "{\"data\":{\"id\":5001,\"date\":\"2026-11-29T12:44:52+00:00\",\"isDone\":false,\"total\":-1,"
                + "\"hasError\":false,\"isCanceled\":false},\"_meta\":{\"_credits\":{\"used\":1,\"balance\":999}}}";
        assertThat(bytes(() -> Answers.of(200, body), 100)).isLessThan(30_000);
    }

    @Test
    void aReceiptTakesLittleMoreThanWhatItHolds() throws Exception {
        MassMessage message = message(List.of(4711));
        Answer answer = Answers.of(200, "{\"data\":{\"id\":5001,\"date\":\"2026-11-29T12:44:52+00:00\"}}");
        assertThat(bytes(() -> Receipt.accepted(Status.SENT, message.request(), answer), 100))
                .isLessThan(12_000);
    }
}
