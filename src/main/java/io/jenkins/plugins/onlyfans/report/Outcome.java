package io.jenkins.plugins.onlyfans.report;

import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.journal.MessageLine;
import java.util.List;
import java.util.Optional;
import org.jvnet.localizer.Localizable;

/** What pages say of each status, and of a message that has none yet: the one table that all of them look it up in. */
enum Outcome {
    PENDING("symbol-hourglass", "info", 1, Messages._Outcome_pending(), Messages._MessagePage_pending()),
    SENT("symbol-status-blue", "success", 1, Messages._Outcome_sent(), Messages._MessagePage_sent()),
    SCHEDULED("symbol-status-blue", "success", 1, Messages._Outcome_scheduled(), Messages._MessagePage_scheduled()),
    SAVED("symbol-status-blue", "success", 1, Messages._Outcome_saved(), Messages._MessagePage_saved()),
    DRY_RUN("symbol-status-nobuilt", "info", 0, Messages._Outcome_dryRun(), Messages._MessagePage_dryRun()),
    DUPLICATE("symbol-status-nobuilt", "info", 0, Messages._Outcome_duplicate(), Messages._MessagePage_duplicate()),
    REJECTED("symbol-status-red", "danger", 2, Messages._Outcome_rejected(), Messages._MessagePage_rejected()),
    UNKNOWN(
            "symbol-status-yellow",
            "warning",
            3,
            Messages._Outcome_unknown(),
            Messages._MessagePage_unknown(),
            Messages._MessagePage_unknownWait(),
            Messages._MessagePage_unknownLook(),
            Messages._MessagePage_unknownThere(),
            Messages._MessagePage_unknownNotThere());

    /** The symbol beside the words. */
    final String icon;
    /** How loud to say so: the name of one of core's alerts. */
    final String alert;
    /** How much somebody has to look at it. */
    final int urgency;

    final Localizable words;
    final Localizable meaning;
    /** What to do now, one thing after the other. */
    final List<Localizable> steps;

    Outcome(String icon, String alert, int urgency, Localizable words, Localizable meaning, Localizable... steps) {
        this.icon = icon;
        this.alert = alert;
        this.urgency = urgency;
        this.words = words;
        this.meaning = meaning;
        this.steps = List.of(steps);
    }

    static Outcome of(Status status) {
        return valueOf(status.name());
    }

    static Outcome of(MessageLine line) {
        return Optional.ofNullable(line.status()).map(Outcome::of).orElse(PENDING);
    }
}
