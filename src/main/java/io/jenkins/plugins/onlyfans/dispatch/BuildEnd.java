package io.jenkins.plugins.onlyfans.dispatch;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.listeners.RunListener;
import io.jenkins.plugins.onlyfans.core.delivery.Underway;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import io.jenkins.plugins.onlyfans.journal.JobMessages;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sees to it that nothing outlives its build: ends what is under way, and what an earlier Jenkins left, and settles its keys. */
@Extension
public final class BuildEnd extends RunListener<Run<?, ?>> {

    private static final Logger LOGGER = Logger.getLogger(BuildEnd.class.getName());

    private final Map<Run<?, ?>, Set<Underway<?>>> underway = new ConcurrentHashMap<>();

    /** Takes note of what goes on for a build, for as long as it does. */
    static void watch(Underway<?> what, Run<?, ?> run) {
        Map<Run<?, ?>, Set<Underway<?>>> underway = ExtensionList.lookupSingleton(BuildEnd.class).underway;
        underway.compute(run, (build, those) -> {
            Set<Underway<?>> all = those == null ? ConcurrentHashMap.newKeySet() : those;
            all.add(what);
            return all;
        });
        what.outcome()
                .whenComplete((outcome, failure) -> underway.computeIfPresent(run, (build, those) -> {
                    those.remove(what);
                    return those.isEmpty() ? null : those;
                }));
    }

    /** What goes on for a build right now. */
    static Set<Underway<?>> underway(Run<?, ?> run) {
        return Set.copyOf(ExtensionList.lookupSingleton(BuildEnd.class).underway.getOrDefault(run, Set.of()));
    }

    @Override
    public void onCompleted(Run<?, ?> run, TaskListener listener) {
        end(run, listener.getLogger()::println);
    }

    /** For a build that ended without being completed, as one does that can't be resumed. */
    @Override
    public void onFinalized(Run<?, ?> run) {
        end(run, line -> {});
        SentMessages messages = run.getAction(SentMessages.class);
        if (messages != null) {
            messages.list();
        }
    }

    @Override
    public void onDeleted(Run<?, ?> run) {
        if (run.getAction(SentMessages.class) != null) {
            new JobMessages(run.getParent()).delete(run.getNumber());
        }
    }

    private void end(Run<?, ?> run, Consumer<String> log) {
        SentMessages messages = run.getAction(SentMessages.class);
        if (messages != null) {
            messages.end();
        }
        Set.copyOf(underway.getOrDefault(run, Set.of())).forEach(what -> what.cancel("The build ended"));
        if (messages == null) {
            return;
        }
        messages.closeLeftOvers(log);
        try {
            JobLedgers.of(run).settleLeftOvers(run);
        } catch (IOException | RuntimeException e) {
            LOGGER.log(Level.WARNING, e, () -> "Can't settle the deduplication keys of " + run.getExternalizableId());
        }
    }
}
