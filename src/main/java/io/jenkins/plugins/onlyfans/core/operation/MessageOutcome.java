package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.io.Serial;
import java.util.Map;

/** What an operation tells of one message. */
public abstract class MessageOutcome extends OperationResult {

    @Serial
    private static final long serialVersionUID = 1L;

    /** @param given may hold anything; nothing is kept of what is not plain */
    protected MessageOutcome(Map<String, ?> given) {
        super(given);
    }

    /** OnlyFans' id of the message in its queue. */
    public @CheckForNull Long getId() {
        return number("id");
    }
}
