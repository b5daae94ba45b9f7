package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;

/** What became of a message. */
public enum Status {
    /** Accepted to be sent at once. OnlyFans delivers it separately. */
    SENT,
    /** Accepted to be sent at its scheduled date. */
    SCHEDULED,
    /** Put into the "Saved for later" queue. */
    SAVED,
    /** Checked and shown; nothing was sent. */
    DRY_RUN,
    /** Accepted earlier under the same deduplication key; nothing was sent now. */
    DUPLICATE,
    /** Not accepted; nothing was sent. */
    REJECTED,
    /** Nobody can tell: the request left, but no answer that could be read came back. It may have been sent. */
    UNKNOWN;

    /** What a request is accepted as. */
    static Status acceptedAs(MassMessageRequest request) {
        if (request.draft()) {
            return SAVED;
        }
        return request.scheduledDate() == null ? SENT : SCHEDULED;
    }

    /** Whether the API took the message in this send. */
    public boolean isAccepted() {
        return this == SENT || this == SCHEDULED || this == SAVED;
    }

    /** Whether a build that asked for this message got what it wanted. */
    public boolean isSuccess() {
        return this != REJECTED && this != UNKNOWN;
    }

    /** Whether a message may be in the queue, so that sending it again may send it twice. */
    public boolean mayHaveBeenSent() {
        return isAccepted() || this == UNKNOWN;
    }
}
