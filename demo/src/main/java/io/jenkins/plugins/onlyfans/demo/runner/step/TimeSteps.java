package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.Scope;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import io.jenkins.plugins.onlyfans.demo.runner.build.TimeSpan;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Steps that wait, or that won't wait for ever. */
final class TimeSteps {
    /** After this a body that caught the interruption and went on is interrupted once more. */
    private static final long GRACE_MILLIS = 60_000;

    private TimeSteps() {}

    static Object sleep(StepCall call) throws InterruptedException {
        long millis = millis(call, TimeUnit.SECONDS);
        call.build().log("Sleeping for " + TimeSpan.of(millis));
        Thread.sleep(millis);
        return null;
    }

    static Object timeout(StepCall call) throws Exception {
        long millis = millis(call, TimeUnit.MINUTES);
        if (millis <= 0) {
            throw call.misuse("'time' must be more than 0");
        }
        Build build = call.build();
        Scope scope = build.scope();
        Task task = Task.current();
        Interruption expired = new Interruption(Result.ABORTED, "Timeout has been exceeded");
        build.log("Timeout set to expire in " + TimeSpan.of(millis));
        Future<?> killer = build.timer()
                .scheduleAtFixedRate(
                        () -> {
                            build.log(scope, "Cancelling nested steps due to timeout");
                            task.interrupt(expired);
                        },
                        millis,
                        GRACE_MILLIS,
                        TimeUnit.MILLISECONDS);
        try {
            return call.block();
        } finally {
            killer.cancel(false);
            // In this order: the timer may be about to interrupt.
            expired.leaveOrigin();
            task.withdraw(expired);
        }
    }

    private static long millis(StepCall call, TimeUnit fallback) {
        String name = call.text("unit", fallback.name());
        TimeUnit unit = Arrays.stream(TimeUnit.values())
                .filter(candidate -> candidate.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> call.misuse(
                        "'unit' can't be '" + name + "'. It is one of " + Arrays.toString(TimeUnit.values())));
        return unit.toMillis(call.whole("time"));
    }
}
