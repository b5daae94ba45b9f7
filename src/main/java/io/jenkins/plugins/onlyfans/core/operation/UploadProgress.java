package io.jenkins.plugins.onlyfans.core.operation;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;

/** Says in the log how much of a file was read, now and then. */
final class UploadProgress implements LongConsumer {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Asking asking;
    private final UploadItem item;
    private Instant next;

    UploadProgress(Asking asking, UploadItem item) {
        this.asking = asking;
        this.item = item;
        this.next = asking.now().plus(PAUSE);
    }

    @Override
    public void accept(long bytes) {
        FileLook look = item.look();
        Instant now = asking.now();
        if (look != null && !now.isBefore(next)) {
            next = now.plus(PAUSE);
            asking.log(OperationSentence.UPLOAD_PROGRESS.of(
                    item.shown(), bytes, look.bytes(), 100 * bytes / look.bytes()));
        }
    }
}
