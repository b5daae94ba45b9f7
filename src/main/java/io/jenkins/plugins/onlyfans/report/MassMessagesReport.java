package io.jenkins.plugins.onlyfans.report;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.BuildBadgeAction;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All messages of a build: a badge in the history, a summary on the build's page, and variables for later build steps. */
@ExportedBean
public final class MassMessagesReport implements BuildBadgeAction, EnvironmentContributingAction {

    private static final int UNDER_WAY = 1;
    private static final int MOST_URGENT = 3;

    private final Run<?, ?> run;
    private final SentMessages messages;

    private MassMessagesReport(Run<?, ?> run, SentMessages messages) {
        this.run = run;
        this.messages = messages;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return Messages.MassMessagesReport_displayName();
    }

    @Override
    public String getUrlName() {
        return null;
    }

    /** Each message, in the order in which they began. */
    @Exported(visibility = 2)
    public List<SendReport> getMessages() {
        return messages.sends().stream().map(send -> new SendReport(run, send)).toList();
    }

    /** How many came to which end, in words: {@code 2 sent, 1 unknown, 1 with a note}. Empty if there is nothing to tell yet. */
    public String getBadge() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        List<SendReport> all = getMessages();
        all.forEach(message -> message.status().ifPresent(status -> counts.merge(status, 1, Integer::sum)));
        return Stream.concat(
                        counts.entrySet().stream()
                                .map(entry -> Messages.MassMessagesReport_count(
                                        entry.getValue(), SendReport.words(entry.getKey()))),
                        noted(all).stream())
                .collect(Collectors.joining(", "));
    }

    /** How many have a note, in words; empty if none has. */
    static Optional<String> noted(List<SendReport> messages) {
        long noted = messages.stream().filter(SendReport::isNoted).count();
        return noted == 0 ? Optional.empty() : Optional.of(Messages.MassMessagesReport_noted(noted));
    }

    /** Those for the page of the build. */
    public Selection getSelection() {
        return Selection.of(getMessages());
    }

    /** The symbol of the message that most needs a look. */
    public String getIcon() {
        return getMessages().stream()
                .filter(message -> message.status().isPresent())
                .max(Comparator.comparingInt(MassMessagesReport::needOfALook))
                .map(SendReport::getIcon)
                .orElse("symbol-hourglass");
    }

    /** How much somebody has to look at it. */
    static int needOfALook(SendReport message) {
        return message.isNoted()
                ? MOST_URGENT
                : message.status().map(MassMessagesReport::urgency).orElse(UNDER_WAY);
    }

    private static int urgency(Status status) {
        return switch (status) {
            case DRY_RUN, DUPLICATE -> 0;
            case SENT, SCHEDULED, SAVED -> 1;
            case REJECTED -> 2;
            case UNKNOWN -> MOST_URGENT;
        };
    }

    /** The last message's, for the steps that follow it. */
    @Override
    public void buildEnvironment(Run<?, ?> ofRun, EnvVars variables) {
        List<SendReport> all = getMessages();
        if (all.isEmpty()) {
            return;
        }
        SendReport last = all.get(all.size() - 1);
        put(variables, "ONLYFANS_MESSAGE_ID", last.getId());
        put(variables, "ONLYFANS_MESSAGE_STATUS", last.getStatus());
        put(variables, "ONLYFANS_MESSAGE_DATE", last.getDate());
        put(variables, "ONLYFANS_CREDITS_BALANCE", last.getCreditsBalance());
    }

    private static void put(EnvVars variables, String name, Object value) {
        variables.put(name, value == null ? "" : Printable.variable(value.toString()));
    }

    /** Adds the report to builds that have messages. */
    @Extension
    @SuppressWarnings("rawtypes")
    public static final class Factory extends TransientActionFactory<Run> {

        @Override
        public Class<Run> type() {
            return Run.class;
        }

        /** Without it, looking for the messages would ask this factory for them, and so on. */
        @Override
        public Class<? extends Action> actionType() {
            return MassMessagesReport.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run run) {
            SentMessages messages = run.getAction(SentMessages.class);
            return messages == null ? Set.of() : Set.of(new MassMessagesReport(run, messages));
        }
    }
}
