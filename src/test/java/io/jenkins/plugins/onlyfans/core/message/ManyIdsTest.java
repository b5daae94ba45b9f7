package io.jenkins.plugins.onlyfans.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is made for a message to very many users, in bytes beside the list that was given. */
class ManyIdsTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<Object> ids = IntStream.range(0, 100_000)
            .mapToObj(i -> (Object) (1_000_000_000 + i))
            .collect(Collectors.toList());

    private static long allocated(Callable<?> what) throws Exception {
        // What is made once.
        what.call();
        long before = THREADS.getCurrentThreadAllocatedBytes();
        what.call();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    private MassMessage message() throws InvalidMessageException {
        return MassMessage.of(
                Map.of("account", "acct_1", "credentialsId", "key", "text", "Hello!", "userIds", ids), Instant.now());
    }

    @Test
    void takeLittleMoreThanTheirBodyDoes() throws Exception {
        MassMessage message = message();
        long body = Json.write(message.request()).length();
        assertThat(body).isGreaterThan(1_000_000);
        assertThat(allocated(this::message)).isLessThan(2 * body);
        assertThat(allocated(() -> Json.toMap(message.request()))).isLessThan(body);
        assertThat(allocated(() -> Receipt.lost("Broken.", Instant.now(), message.request())))
                .isLessThan(body);
    }
}
