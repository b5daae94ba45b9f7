package io.jenkins.plugins.onlyfans.report;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.Api;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.management.Badge;
import jenkins.model.Tab;
import jenkins.model.TransientActionFactory;
import org.kohsuke.stapler.export.Exported;
import org.kohsuke.stapler.export.ExportedBean;

/**
 * The page of a build with its messages. A tab where the experimental build page is shown, an entry of the side panel where
 * not.
 */
@ExportedBean
public final class BuildMessages extends Tab {

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
        return Messages.MassMessagesReport_displayName();
    }

    @Override
    public String getUrlName() {
        return URL_NAME;
    }

    /** How many may have been sent or have a note, as these want a look. */
    @Override
    public Badge getBadge() {
        List<SendReport> all = getMessages();
        long unknown = all.stream()
                .filter(message ->
                        message.status().filter(Status.UNKNOWN::equals).isPresent())
                .count();
        long noted = all.stream().filter(SendReport::isNoted).count();
        if (unknown + noted == 0) {
            return null;
        }
        Stream<String> words = Stream.concat(
                unknown == 0
                        ? Stream.empty()
                        : Stream.of(Messages.MassMessagesReport_count(unknown, SendReport.words(Status.UNKNOWN))),
                MassMessagesReport.noted(all).stream());
        return new Badge(
                Long.toString(unknown + noted), words.collect(Collectors.joining(", ")), Badge.Severity.WARNING);
    }

    /** Each message, in the order in which they began. */
    @Exported
    public List<SendReport> getMessages() {
        return messages.sends().stream().map(send -> new SendReport(run, send)).toList();
    }

    /** Those for the card on the page of the build. */
    public Selection getSelection() {
        return Selection.of(getMessages());
    }

    /** The page of one message; {@code null}, which is a 404, if the build has none of this name. */
    public MessagePage getMessage(String sendId) {
        return messages.find(sendId)
                .map(send -> new MessagePage(run, new SendReport(run, send)))
                .orElse(null);
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
