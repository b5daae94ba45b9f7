package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.message.Arguments;
import java.util.List;

/** How far a message is, or the wait until it is done. Changes nothing. */
public final class MassMessageStatus extends OperationType<MessageState> {

    /** What can be waited for. */
    public static final String DONE = MessageState.State.DONE.name();

    private static final int MAX_CREDITS = 50;
    private static final int MOST_CREDITS = 100_000;

    public MassMessageStatus() {
        super("onlyfansMassMessageStatus", "id", "waitUntil", "maxCredits");
    }

    @Override
    public Operation<MessageState> read(Arguments given) {
        Long id = given.id("id");
        boolean waits = given.word("waitUntil", List.of(DONE)) != null;
        int maxCredits = given.whole("maxCredits", MAX_CREDITS, 1, MOST_CREDITS);
        return asking -> new MessageWait(asking, id == null ? 0 : id, maxCredits).begin(waits);
    }

    @Override
    public MessageState failed(String error, Asked asked) {
        return MessageState.ended(error, asked);
    }
}
