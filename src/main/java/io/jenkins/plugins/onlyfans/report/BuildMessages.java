package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.EnvVars;
import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.BuildBadgeAction;
import hudson.model.EnvironmentContributingAction;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import io.jenkins.plugins.onlyfans.journal.UnsendMark;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.management.Badge;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The messages of a build: their page, a badge in the history, a summary on the build's page, and variables for later build
 * steps. The page is a tab where the experimental build page is shown, an entry of the side panel where not.
 */
@ExportedBean
public final class BuildMessages extends Tab implements BuildBadgeAction, EnvironmentContributingAction {

    static final String URL_NAME = "onlyfans-messages";
    static final String ICON = "symbol-paper-plane-outline";

    private final Run<?, ?> run;
    private final SentMessages messages;

    private BuildMessages(Run<?, ?> run, SentMessages messages) {
        super(run);
        this.run = run;
        this.messages = messages;
    }

    @Override
    public String getIconFileName() {
        return ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.BuildMessages_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** Each message, in the order in which they began. */
    @Exported
    public List<BuildMessage> getMessages() {
        return messages.sends().stream()
                .map(send -> new BuildMessage(run, send))
                .toList();
    }

    /** Those that the page is asked for, in the order in which they began. */
    public MessageRows read() {
        Map<String, BuildMessage> all = new LinkedHashMap<>();
        getMessages().forEach(message -> all.put(message.send().getId(), message));
        return MessageRows.of(
                all.values().stream().map(BuildMessage::line).toList(),
                Query.current(),
                page -> page.stream().map(line -> all.get(line.id())).toList());
    }

    /** Those for which the page of the build has room. */
    public Selection getSelection() {
        return Selection.of(getMessages());
    }

    /** The page of one message; {@code null}, which is a 404, if the build has none of this name. */
    public @CheckForNull MessagePage getMessage(String sendId) {
        return messages.find(sendId)
                .map(send -> new MessagePage(run, new BuildMessage(run, send)))
                .orElse(null);
    }

    /** How many came to which end, in words: {@code 2 sent, 1 unknown, 1 with a note}. Empty if there is nothing to tell yet. */
    public String getCounts() {
        return words(outcome -> true);
    }

    /** How many may have been sent or have a note, as these want a look. */
    @Override
    public @CheckForNull Badge getBadge() {
        long wanting = getMessages().stream()
                .filter(message -> message.look() == Outcome.UNKNOWN)
                .count();
        return wanting == 0
                ? null
                : new Badge(Long.toString(wanting), words(Outcome.UNKNOWN::equals), Badge.Severity.WARNING);
    }

    private String words(Predicate<Outcome> counted) {
        List<BuildMessage> all = getMessages();
        Map<Outcome, Long> counts = all.stream()
                .map(BuildMessage::outcome)
                .filter(outcome -> outcome != Outcome.PENDING && counted.test(outcome))
                .collect(Collectors.groupingBy(
                        outcome -> outcome, () -> new EnumMap<>(Outcome.class), Collectors.counting()));
        long noted = all.stream().filter(BuildMessage::isNoted).count();
        return Stream.concat(
                        counts.entrySet().stream()
                                .map(entry -> Messages.BuildMessages_count(entry.getValue(), entry.getKey().words)),
                        noted == 0 ? Stream.empty() : Stream.of(Messages.BuildMessages_noted(noted)))
                .collect(Collectors.joining(", "));
    }

    /** The symbol of the message that most needs a look. */
    public String getIcon() {
        return getMessages().stream()
                .map(BuildMessage::look)
                .filter(look -> look != Outcome.PENDING)
                .max(Comparator.comparingInt(look -> look.urgency))
                .orElse(Outcome.PENDING)
                .icon;
    }

    /** The last message's, for the steps that follow it. */
    @Override
    public void buildEnvironment(Run<?, ?> ofRun, EnvVars variables) {
        messages.last().map(send -> new BuildMessage(run, send)).ifPresent(last -> {
            put(variables, "ONLYFANS_MESSAGE_ID", last.getId());
            if (!UnsendMark.isAfter(run, last.send().getBegun())) {
                put(variables, UnsendMark.VARIABLE, last.getStatus());
            }
            put(variables, "ONLYFANS_MESSAGE_DATE", last.getDate());
            put(variables, "ONLYFANS_CREDITS_BALANCE", last.getCreditsBalance());
        });
    }

    private static void put(EnvVars variables, String name, @CheckForNull Object value) {
        variables.put(name, value == null ? "" : Printable.variable(value.toString()));
    }

    /** The messages for machines. */
    public Api getApi() {
        return new Api(this);
    }

    /** Adds the page to builds that have messages. */
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
            return BuildMessages.class;
        }

        @Override
        public Collection<? extends Action> createFor(Run run) {
            SentMessages messages = run.getAction(SentMessages.class);
            return messages == null ? Set.of() : Set.of(new BuildMessages(run, messages));
        }
    }
}
