package io.jenkins.plugins.onlyfans.report;

import hudson.model.Run;
import io.jenkins.plugins.onlyfans.core.delivery.ClaimLedger.Claim;
import java.util.Date;

/** A deduplication key as people see it. */
public final class KeyReport {

    private final String name;
    private final Claim claim;
    private final Run<?, ?> build;

    KeyReport(String name, Claim claim, Run<?, ?> build) {
        this.name = name;
        this.claim = claim;
        this.build = build;
    }

    /** The key itself. */
    public String getName() {
        return name;
    }

    /** Which send has it. */
    public String getSender() {
        return claim.sender();
    }

    /** Whether what became of its message is known, or known to be unknown. */
    public boolean isSettled() {
        return claim.receipt() != null;
    }

    private Outcome outcome() {
        return isSettled() ? Outcome.of(claim.receipt().status()) : Outcome.PENDING;
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
    public Long getMessageId() {
        return isSettled() ? claim.receipt().getId() : null;
    }

    /** Why the outcome is unknown; {@code null} if it is not. */
    public String getError() {
        return isSettled() ? claim.receipt().getError() : null;
    }

    /** The build that has the key; {@code null} if it was deleted. */
    public Run<?, ?> getBuild() {
        return build;
    }

    /** When that build began; {@code null} if it was deleted. */
    public Date getDate() {
        return build == null ? null : build.getTime();
    }
}
