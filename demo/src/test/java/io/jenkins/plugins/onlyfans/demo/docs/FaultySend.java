package io.jenkins.plugins.onlyfans.demo.docs;

import io.jenkins.plugins.onlyfans.core.api.ApiClient;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One send to the mock API while a fault is on. */
final class FaultySend {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration NEVER_ANSWERED = Duration.ofMillis(1500);

    private FaultySend() {}

    /**
     * What becomes of a message, with all of the plugin's retries, but none of its waits.
     *
     * @param looks when a lost answer is looked for
     */
    static Status of(String fault, List<Duration> looks) {
        HastyTimer timer = new HastyTimer();
        try (MockApi mock = MockApi.start()) {
            mock.play(fault);
            // For the others a short timeout would only be an outcome of its own on a busy machine.
            boolean unanswered = fault.startsWith("stall") || fault.equals("endless");
            Duration timeout = unanswered ? NEVER_ANSWERED : PATIENCE;
            SendContext context = new SendContext(
                            ApiClient.connect(ApiClient.base(), ApiUrl.parse(mock.url()), PATIENCE, timeout)
                                    .open(ApiKey.of(mock.key())),
                            RetryPolicy.DEFAULT,
                            timer,
                            timer,
                            InstantSource.system())
                    .withLooks(looks);
            return context.send(message(), "docs", Instant.now(), new ClaimLedger(), Journal.NONE, line -> {})
                    .outcome()
                    .join()
                    .status();
        } finally {
            timer.shutdownNow();
        }
    }

    private static MassMessage message() {
        try {
            return MassMessage.of(
                    Map.of(
                            "account",
                            MockApi.ACCOUNT,
                            "credentialsId",
                            "any",
                            "text",
                            "Hello!",
                            "userLists",
                            List.of("fans")),
                    Instant.now());
        } catch (InvalidMessageException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs at once what is to run later. */
    private static final class HastyTimer extends ScheduledThreadPoolExecutor {
        HastyTimer() {
            super(1, task -> {
                Thread thread = new Thread(task, "hasty timer");
                thread.setDaemon(true);
                return thread;
            });
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
            // A send that is too late ends in earnest.
            return super.schedule(command, unit.toMillis(delay) > 600_000 ? delay : 0, unit);
        }
    }
}
