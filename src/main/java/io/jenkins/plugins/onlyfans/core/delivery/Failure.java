package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigDecimal;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletionException;

/** Failures in words, for the log and the receipt. */
public final class Failure {

    private Failure() {}

    /** What is behind a failure of what is waited for. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Its kind, and what it says. */
    static String kind(Throwable failure) {
        String told = failure.getMessage() == null ? "" : " (" + failure.getMessage() + ")";
        return failure.getClass().getSimpleName() + told;
    }

    /** The same of a call, where the server may have a say: on one line, and without the key. */
    public static String kind(Throwable failure, Api api) {
        return Printable.line(api.redact(kind(failure)));
    }

    /** Of a call that left. The server may have had all the time that there is. */
    static String noAnswer(Throwable failure, Api api) {
        // The time for a call and that for its answer end nearly at the same moment; either may say so.
        if (failure instanceof SocketTimeoutException
                || (failure instanceof InterruptedIOException && "timeout".equals(failure.getMessage()))) {
            BigDecimal seconds = BigDecimal.valueOf(api.callTimeout().toMillis(), 3);
            return DeliverySentence.NO_ANSWER_IN_TIME.of(
                    seconds.stripTrailingZeros().toPlainString());
        }
        return DeliverySentence.NO_ANSWER_BUT.of(kind(failure, api));
    }

    /** What a disk says that can't be written, or the kind of whatever else went wrong there. */
    public static String reason(Throwable failure) {
        return failure instanceof IOException && failure.getMessage() != null ? failure.getMessage() : kind(failure);
    }
}
