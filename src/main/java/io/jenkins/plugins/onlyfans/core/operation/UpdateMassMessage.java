package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;

/** Update Mass Message: changes one that is scheduled. */
public final class UpdateMassMessage extends OperationType<Receipt> {

    /** Takes what the API's Update takes, and nothing else of what a send takes. [OAS, UPD] */
    public UpdateMassMessage() {
        super(
                "onlyfansUpdateMassMessage",
                "id",
                "text",
                "userLists",
                "userIds",
                "lockedText",
                "price",
                "mediaFiles",
                "previews",
                "giphyId",
                "scheduledDate",
                "blockBannedWords",
                "literalText");
    }

    @Override
    public Operation<Receipt> read(Arguments given) {
        Long id = given.id("id");
        MassMessage message = given.message();
        return asking -> {
            if (id == null || message == null) {
                throw new IllegalStateException("It was not checked");
            }
            return Updating.begin(asking, id, message);
        };
    }

    @Override
    public Receipt failed(String error, Asked asked) {
        return Updating.failed(error, asked);
    }
}
