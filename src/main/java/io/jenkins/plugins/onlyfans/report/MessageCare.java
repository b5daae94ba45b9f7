package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.core.operation.MassMessageStatus;
import io.jenkins.plugins.onlyfans.core.operation.OperationResult;
import io.jenkins.plugins.onlyfans.core.operation.OperationType;
import io.jenkins.plugins.onlyfans.core.operation.UnsendMassMessage;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult;
import io.jenkins.plugins.onlyfans.dispatch.PersonCall;
import io.jenkins.plugins.onlyfans.journal.MessageHistory;
import io.jenkins.plugins.onlyfans.journal.MessageHistory.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** What was done about a message once it was sent, and what the person who looks at its page may do. */
public final class MessageCare {

    private static final int FIRST_WORDS = 60;

    private static final UnsendMassMessage UNSEND = new UnsendMassMessage();
    private static final MassMessageStatus STATUS = new MassMessageStatus();

    private final Run<?, ?> run;
    private final BuildMessage message;
    private List<Entry> entries;
    private boolean pending;

    MessageCare(Run<?, ?> run, BuildMessage message) {
        this.run = run;
        this.message = message;
    }

    private List<Entry> entries() {
        if (entries == null) {
            // Asked before the history is read, as what ends is in there first.
            pending = isThere() && (call(UNSEND).isUnderWay() || call(STATUS).isUnderWay());
            entries = history().entries();
        }
        return entries;
    }

    /** Whether OnlyFans may have a message of this record, by an id that is its own: not that of an earlier send of its key. */
    private boolean isThere() {
        return message.send().getDeparted().isPresent()
                && message.getId() != null
                && message.getAccount() != null
                && message.status().filter(Status::mayHaveBeenSent).isPresent();
    }

    /** Whether who looks may do something about it. */
    public boolean isManageable() {
        return isThere() && run.hasPermission(OnlyFansPermissions.MANAGE);
    }

    /** Whether it is unsent, as far as is known here. */
    private static Optional<Entry> unsent(List<Entry> entries) {
        return entries.stream()
                .filter(entry ->
                        UnsendResult.Status.UNSENT.name().equals(entry.result().get("status")))
                .findFirst();
    }

    /** Whether it may be unsent. */
    public boolean isUnsendable() {
        return isManageable() && unsent(entries()).isEmpty();
    }

    /** Whether something is in progress. */
    public boolean isPending() {
        entries();
        return pending;
    }

    private PersonCall call(OperationType<? extends OperationResult> type) {
        return new PersonCall(type, run, message.send());
    }

    /** Begins to ask the API how the message is. */
    void look() {
        begin(STATUS, () -> false);
    }

    /** Begins to unsend it, unless it is unsent. */
    void unsend() {
        begin(UNSEND, () -> unsent(history().entries()).isPresent());
    }

    private void begin(OperationType<? extends OperationResult> type, BooleanSupplier superfluous) {
        if (isThere()) {
            call(type).begin(superfluous);
            entries = null;
        }
    }

    private MessageHistory history() {
        return MessageHistory.of(run, message.send());
    }

    /** That it is unsent, when and by whom; {@code null} if that is not known. */
    public @CheckForNull String getUnsent() {
        return unsent(entries())
                .map(entry -> new HistoryRow(run, entry, false))
                .map(row -> Messages.MessageCare_unsent(row.getWhen(), row.getWho()))
                .orElse(null);
    }

    /** What was done, newest first. */
    public List<HistoryRow> getHistory() {
        List<HistoryRow> rows = new ArrayList<>();
        entries().forEach(entry -> rows.add(0, new HistoryRow(run, entry, isPending())));
        return rows;
    }

    /** What to read before it is unsent: whose it is, what it says, how many have it, and what can't be undone. */
    public String getQuestion() {
        String words = firstWords();
        return String.join(
                "\n\n",
                Messages.MessageCare_which(String.valueOf(message.getId()), String.valueOf(message.getAccount())),
                words.isEmpty() ? Messages.MessageCare_withoutWords() : words,
                figures(),
                Messages.MessageCare_stays());
    }

    /** The text is for those alone who may see it on the page. */
    private String firstWords() {
        String text = run.getParent().hasPermission(Item.EXTENDED_READ)
                ? message.send().getRequest().map(MassMessageRequest::text).orElse("")
                : "";
        String line = text == null ? "" : text.strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? "" : Messages.MessageCare_words(Brief.of(line, FIRST_WORDS));
    }

    private String figures() {
        return entries().stream()
                .filter(entry -> entry.result().get("sent") instanceof Number
                        && entry.result().get("viewed") instanceof Number)
                .reduce((one, other) -> other)
                .map(entry -> Messages.MessageCare_figures(
                        entry.result().get("sent").toString(),
                        entry.result().get("viewed").toString(),
                        BuildMessage.shown(entry.at())))
                .orElseGet(Messages::MessageCare_noFigures);
    }
}
