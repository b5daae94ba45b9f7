package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedUpload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The longest file there may be takes no more memory than a short one: it is on its way, and nowhere else. */
@Timeout(120)
class UploadMemoryTest {

    private static final int LENGTH = 100_000_000;

    /** What may be between the file and who has it: buffers of two sockets, and what HTTP holds. */
    private static final long BETWEEN = 16_000_000;

    private static final long ALLOCATED = 16_000_000;

    /** Makes its bytes as they are read, and notes how far ahead it is of who gets them. */
    private static final class Film extends InputStream {

        private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

        private final OperationDesk server;
        private final AtomicLong ahead = new AtomicLong();
        private final AtomicLong allocated = new AtomicLong();
        private long read;
        private long before;

        /** @param server who gets them; {@code null} if nobody does */
        Film(OperationDesk server) {
            this.server = server;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("Byte by byte");
        }

        @Override
        public int read(byte[] chunk, int from, int length) throws IOException {
            if (read == LENGTH) {
                return -1;
            }
            if (read == 0) {
                before = THREADS.getCurrentThreadAllocatedBytes();
            }
            int count = (int) Math.min(length, LENGTH - read);
            for (int i = 0; i < count; i++) {
                chunk[from + i] = (byte) ((read + i) * 31 >> 5);
            }
            if (read == 0) {
                System.arraycopy(TestWorkspace.PNG, 0, chunk, from, TestWorkspace.PNG.length);
            }
            read += count;
            if (server != null) {
                List<ReceivedUpload> uploads = server.server.uploads();
                long there = uploads.isEmpty() ? 0 : uploads.get(0).bytes();
                ahead.accumulateAndGet(read - there, Math::max);
                allocated.set(THREADS.getCurrentThreadAllocatedBytes() - before);
            }
            return count;
        }
    }

    @Test
    void aHundredMegabytesAreNeverInMemory() throws Exception {
        try (OperationDesk desk = new OperationDesk()) {
            Film film = new Film(desk);
            TestWorkspace workspace =
                    new TestWorkspace().add("film.png", LENGTH, () -> FileLook.at(new Film(null)), () -> film);
            Returned returned = OperationDesk.end(new UploadMedia()
                    .read(Map.of("account", OperationDesk.ACCOUNT, "credentialsId", "key", "file", "film.png"))
                    .operation()
                    .begin(desk.asking(workspace)));
            Medium medium = (Medium) returned;
            assertThat(medium.getError()).isNull();
            assertThat(medium.getCreditsUsed()).isEqualTo(300);
            assertThat(desk.server.uploads()).singleElement().satisfies(upload -> {
                assertThat(upload.whole()).isTrue();
                assertThat(upload.bytes()).isEqualTo(LENGTH);
                assertThat(upload.sha256()).isEqualTo(medium.getSha256());
            });
            assertThat(film.ahead).hasValueGreaterThan(0);
            assertThat(film.ahead.get()).isLessThan(BETWEEN);
            assertThat(film.allocated).hasValueGreaterThan(0);
            assertThat(film.allocated.get()).isLessThan(ALLOCATED);
        }
    }
}
