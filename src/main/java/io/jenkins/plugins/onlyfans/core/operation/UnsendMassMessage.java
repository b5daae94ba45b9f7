package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.message.Arguments;

/** Unsend or Delete Mass Message: takes back one that was sent, or deletes one that is scheduled or saved. */
public final class UnsendMassMessage extends OperationType<UnsendResult> {

    public UnsendMassMessage() {
        super("onlyfansUnsendMassMessage", "id");
    }

    @Override
    public Operation<UnsendResult> read(Arguments given) {
        Long id = given.id("id");
        return asking -> Unsending.begin(asking, id == null ? 0 : id);
    }

    @Override
    public UnsendResult failed(String error, Asked asked) {
        return UnsendResult.failed(error, asked);
    }
}
