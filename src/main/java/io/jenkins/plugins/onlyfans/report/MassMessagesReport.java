package io.jenkins.plugins.onlyfans.report;

import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.BuildBadgeAction;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/** All messages of a build: a badge in the history, a summary on the build's page, and variables for later build steps. */
@ExportedBean
public final class MassMessagesReport implements BuildBadgeAction, EnvironmentContributingAction {

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

    /** How many came to which end, in words: {@code 2 sent, 1 unknown}. Empty if there is nothing to tell yet. */
    public String getBadge() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        getMessages().forEach(message -> message.status().ifPresent(status -> counts.merge(status, 1, Integer::sum)));
        return counts.entrySet().stream()
                .map(entry -> Messages.MassMessagesReport_count(entry.getValue(), SendReport.words(entry.getKey())))
                .collect(Collectors.joining(", "));
    }

    /** Those for the page of the build. */
    public Selection getSelection() {
        return Selection.of(getMessages());
    }

    /** The symbol of the message that most needs a look. */
    public String getIcon() {
        return getMessages().stream()
                .flatMap(message -> message.status().stream())
                .max((a, b) -> Integer.compare(urgency(a), urgency(b)))
                .map(SendReport::icon)
                .orElse("symbol-hourglass");
    }

    static int urgency(Status status) {
        return switch (status) {
            case DRY_RUN, DUPLICATE -> 0;
            case SENT, SCHEDULED, SAVED -> 1;
            case REJECTED -> 2;
            case UNKNOWN -> 3;
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
        variables.put(name, value == null ? "" : value.toString());
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
