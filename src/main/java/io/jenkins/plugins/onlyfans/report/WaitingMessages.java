package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.Progress;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.State;
import io.jenkins.plugins.onlyfans.dispatch.BuildCall;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import jenkins.model.TransientActionFactory;

/** The messages that a build waits for: a bar for each on the build's page, there for as long as it waits. */
public final class WaitingMessages implements Action {

    private static final int ALL = 100;

    private final Run<?, ?> run;

    private WaitingMessages(Run<?, ?> run) {
        this.run = run;
    }

    /** None, as there is no page to go to. */
    @Override
    public @CheckForNull String getIconFileName() {
        return null;
    }

    /** The symbol beside the bars. */
    public String getIcon() {
        return BuildMessages.ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.WaitingMessages_displayName();
    }

    @Override
    public String getUrlName() {
        return "onlyfans-waiting";
    }

    /** The build that waits. */
    public Run<?, ?> getRun() {
        return run;
    }

    /** One for each message. */
    public List<Bar> getBars() {
        return BuildCall.waits(run).stream().map(Bar::of).toList();
    }

    /**
     * How far one message is.
     *
     * @param what in words
     * @param percent how many of its recipients are served; negative while that is not known
     * @param next when it is looked at again
     */
    public record Bar(String what, int percent, String next) {

        static Bar of(Progress progress) {
            return new Bar(words(progress), percent(progress), next(progress.next()));
        }

        /** Whether it is known how many recipients there are. */
        public boolean isCounted() {
            return percent >= 0;
        }

        private static String next(@CheckForNull Instant next) {
            return next == null ? "" : Messages.WaitingMessages_next(BuildMessage.shown(next));
        }

        private static boolean isCounted(Progress progress) {
            Long total = progress.total();
            return progress.state() == State.SENDING && total != null && total > 0 && progress.pending() != null;
        }

        private static int percent(Progress progress) {
            Long total = progress.total();
            Long pending = progress.pending();
            if (!isCounted(progress) || total == null || pending == null) {
                return -1;
            }
            long left = Math.min(Math.max(pending, 0), total);
            return (int) (ALL * ((double) (total - left) / total));
        }

        private static String words(Progress progress) {
            String id = Long.toString(progress.id());
            if (progress.state() == null) {
                return Messages.WaitingMessages_begun(id);
            }
            String date = progress.date();
            if (progress.state() == State.SCHEDULED && date != null) {
                return Messages.WaitingMessages_scheduled(id, BuildMessage.shown(Printable.storable(date)));
            }
            Long pending = progress.pending();
            Long total = progress.total();
            return isCounted(progress) && pending != null && total != null
                    ? Messages.WaitingMessages_pending(id, pending, total)
                    : Messages.WaitingMessages_sending(id);
        }
    }

    /** Adds them to each build, as a page asks for the bars once more when there are none any more. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run run) {
            return Set.of(new WaitingMessages(run));
        }
    }
}
