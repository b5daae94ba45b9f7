package io.jenkins.plugins.onlyfans.report;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.Claim;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import java.util.Optional;

/** A deduplication key as people see it, or a name under which messages replace each other. */
public final class KeyReport {

    private final String key;
    private final Optional<MessageName> ofMessages;
    private final String sender;
    private final Optional<Receipt> receipt;
    private final Run<?, ?> build;

    KeyReport(String key, Claim claim, @CheckForNull Run<?, ?> build) {
        this.key = key;
        this.ofMessages = MessageName.of(key);
        this.sender = claim.sender();
        this.receipt = Optional.ofNullable(claim.receipt());
        this.build = build;
    }

    /** What stands for it in the ledger. */
    public String getKey() {
        return key;
    }

    /** The key itself, or the name. */
    public String getName() {
        return ofMessages.map(MessageName::name).orElse(key);
    }

    /** The account whose messages replace each other under the name; {@code null} for a key. */
    public @CheckForNull String getAccount() {
        return ofMessages.map(MessageName::account).orElse(null);
    }

    /** As much of it as tells which one is meant. */
    public String getBriefName() {
        return Brief.of(getName(), Brief.NAMES);
    }

    /** Which send has it. */
    public String getSender() {
        return sender;
    }

    /** Whether what became of its message is known, or known to be unknown. */
    public boolean isSettled() {
        return receipt.isPresent();
    }

    private Outcome outcome() {
        return receipt.map(Receipt::status).map(Outcome::of).orElse(Outcome.PENDING);
    }

    /** What became of the message, in words. */
    public String getOutcome() {
        return outcome().words.toString();
    }

    /** A symbol for it, beside the words. */
    public String getIcon() {
        return outcome().icon;
    }

    /** OnlyFans' id of the message; {@code null} if none is known. */
    public @CheckForNull Long getMessageId() {
        return receipt.map(Receipt::getId).orElse(null);
    }

    /** Why the outcome is unknown; empty if it is not. */
    public String getBriefError() {
        return Brief.of(Util.fixNull(receipt.map(Receipt::getError).orElse(null)), Brief.ADVICE);
    }

    /** The build that has the key; {@code null} if it was deleted. */
    public @CheckForNull Run<?, ?> getBuild() {
        return build;
    }

    /** When that build began, for people; empty if it was deleted. */
    public String getShownDate() {
        return build == null ? "" : BuildMessage.shown(build.getTime().toInstant());
    }
}
