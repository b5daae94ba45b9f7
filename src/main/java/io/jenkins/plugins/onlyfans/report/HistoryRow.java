package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.onlyfans.core.operation.UnsendMassMessage;
import io.jenkins.plugins.onlyfans.journal.MessageHistory.Entry;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jvnet.localizer.Localizable;

/** One thing that was done about a message, as people see it. */
public final class HistoryRow {

    private static final String UNSEND = new UnsendMassMessage().step();

    /** What became of it, in words, by the names that results have for it. */
    private static final Map<String, Localizable> OUTCOMES = Map.of(
            "UNSENT", Messages._HistoryRow_unsent(),
            "NOT_UNSENT", Messages._HistoryRow_notUnsent(),
            "UNKNOWN", Messages._HistoryRow_unknown(),
            "SCHEDULED", Messages._HistoryRow_scheduled(),
            "SENDING", Messages._HistoryRow_sending(),
            "DONE", Messages._HistoryRow_done(),
            "CANCELED", Messages._HistoryRow_canceled(),
            "FAILED", Messages._HistoryRow_failed(),
            "NOT_FOUND", Messages._HistoryRow_notFound());

    private final Run<?, ?> run;
    private final Entry entry;
    private final boolean pending;

    /** @param pending whether what is not over is in progress, and not broken off */
    HistoryRow(Run<?, ?> run, Entry entry, boolean pending) {
        this.run = run;
        this.entry = entry;
        this.pending = pending;
    }

    /** When it began. */
    public String getWhen() {
        return BuildMessage.shown(entry.at());
    }

    /** Who did it: a person, or a build. */
    public String getWho() {
        String id = entry.user();
        if (id == null) {
            return Messages.HistoryRow_build(String.valueOf(entry.build()));
        }
        User user = User.getById(id, false);
        return user == null ? id : user.getDisplayName();
    }

    /** Where the build is that did it, from the root of Jenkins; {@code null} if it was a person. */
    public @CheckForNull String getUrl() {
        return entry.build() == null ? null : run.getParent().getUrl() + entry.build() + "/";
    }

    /** What was done. */
    public String getWhat() {
        return entry.step().equals(UNSEND) ? Messages.HistoryRow_unsend() : Messages.HistoryRow_refresh();
    }

    /** What became of it. */
    public String getOutcome() {
        if (!entry.isOver()) {
            return pending ? Messages.HistoryRow_pending() : Messages.HistoryRow_brokenOff();
        }
        Object name = Stream.of("status", "state")
                .map(entry.result()::get)
                .filter(String.class::isInstance)
                .findFirst()
                .orElse("");
        Localizable words = OUTCOMES.get(name);
        return Stream.of(words == null ? Messages.HistoryRow_noAnswer() : words.toString(), figures())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private String figures() {
        Object sent = entry.result().get("sent");
        Object viewed = entry.result().get("viewed");
        return sent instanceof Number && viewed instanceof Number
                ? Messages.HistoryRow_figures(sent.toString(), viewed.toString())
                : "";
    }

    /** What else there is to know of it, in English; empty if there is nothing. */
    public String getWords() {
        return Stream.of("error", "note")
                .map(name -> entry.result().get(name))
                .filter(String.class::isInstance)
                .map(words -> Util.fixNull((String) words))
                .collect(Collectors.joining(" "));
    }
}
