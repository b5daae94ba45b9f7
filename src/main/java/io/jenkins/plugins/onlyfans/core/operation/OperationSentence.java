package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.ApiSentence;

/** All that this package says to users. {@code %s} stands for what differs. */
public enum OperationSentence {
    NO_ANSWER("The API did not answer (%s)."),
    ASKED_AGAIN("%s Trying again in %s s, at %s."),
    NOT_NOTED("WARNING: The requests made so far could not be written to disk (%s)."),
    MAX_CREDITS("maxCredits: %s request(s) made, and no more are allowed; set it to at least %s."),

    WAITING("Waiting until message %s of %s is done, with %s request(s) at most."),
    STILL_WAITING("Still waiting until message %s of %s is done; the next look is at %s."),
    STATE("Message %s is %s%s. Credits used: %s."),
    STATE_DATE(", for %s"),
    STATE_PENDING(" (recipients still pending: %s of %s)"),
    STATE_FIGURES(" (sent %s, viewed %s)"),
    NEXT_LOOK(" The next look is in %s s, at %s."),
    LIST_NOT_READ("The list of the account's messages could not be read. %s"),
    NO_LIST("The answer has no list."),
    ODD_ENTRY("An entry in it is not a message."),
    STATE_NOT_READ("Message %s could not be read. %s"),
    NO_MESSAGE("The answer has no such message."),
    ODD_FLAG("Its %s is neither true nor false."),
    FIGURES_NOT_READ("How many got and viewed message %s could not be read. %s"),
    NOBODY_GOT_IT("The message is not in the list of what is sent, and nobody got it: it may be saved for later, or its"
            + " lists may be empty."),
    NOT_DONE("Message %s is not done yet%s. %s"),
    STATE_CANCELED("Message %s is canceled%s."),
    STATE_FAILED("OnlyFans could not send message %s: it has an error%s."),
    STATE_NOT_FOUND("There is no message %s of %s. %s Check the parameters id and account."),

    UNSENDING("Unsending message %s of %s."),
    UNSENT("Message %s is unsent%s."),
    UNSENT_FIGURES(" (sent %s, viewed %s)"),
    BOUGHT_STAYS("It had a price: what people bought stays with them."),
    UNSENT_BEFORE("The message had been unsent before. %s"),
    FOUND_UNSENT("A look at the message shows that it is unsent. %s"),
    NOT_UNSENT("NOT UNSENT. %s"),
    UNKNOWN("UNKNOWN. %s"),
    /** What is said again of an outcome that the log has in full. */
    SEE_UNKNOWN("The outcome is unknown: see UNKNOWN above."),
    SEE_NOT_UNSENT("The message was not unsent: see NOT UNSENT above."),
    SEE_NOT_UPDATED("The message was not updated: see NOT UPDATED above."),
    SEE_ABOVE("The message is not as it should be: see above."),
    STILL_THERE(" A look at the message shows that it is not unsent."),
    NO_LONGER(" It can't be unsent any more."),
    NO_SUCH_MESSAGE(" The API does not know message %s."),
    LOOK_FAILED(" The message could not be looked at: %s"),
    MAY_BE_UNSENT(" The message may or may not have been unsent: check it on OnlyFans."),
    ANSWER_NOT_KNOWN("Jenkins stopped before the answer came."),
    NOT_CONFIRMED("The API answered HTTP %s, but does not say that the message is unsent."),

    WARNING("WARNING: %s"),
    UPDATING("Updating message %s of %s."),
    CHANGE("%s: %s, to be %s"),
    UPDATED("Message %s is updated, for %s."),
    UPDATED_AND_OUT("Message %s is updated, and went out at %s."),
    FOUND_UPDATED("A look at the message shows that it is updated. %s"),
    NOT_UPDATED("NOT UPDATED. %s"),
    MAY_BE_UPDATED(" The message may or may not have been updated: check it on OnlyFans."),
    AS_IT_WAS(" A look at the message shows that it is as it was."),
    CAN_NOT_TELL(" A look at the message does not show what was to be changed."),
    NOT_SHOWN("The API does not show when message %s goes out."),
    WAS_UNSENT("Message %s is unsent or deleted."),
    WENT_OUT("Message %s went out at %s, so it is not updated."),
    WENT_OUT_MEANWHILE(" It went out at %s, as it was."),
    WENT_OUT_UPDATED("Message %s is updated, but went out at %s instead of %s."),
    NOT_SCHEDULED("Message %s is not scheduled: if it is saved, update it on OnlyFans."),
    GOES_OUT("Message %s goes out at %s: less than 2 minutes before that, it may be too late to update it."),
    NEW_DATE_PASSED("scheduledDate: %s passed before message %s could be updated."),
    RECIPIENTS_NOT_SHOWN(
            "userLists: OnlyFans does not show which lists message %s goes to. Give userLists or userIds: the API"
                    + " does not say that it keeps what is not given."),
    PRICE_NOT_GIVEN(
            "price: message %s has a price of %s. Give it again with its mediaFiles, or 0: the API does not say that"
                    + " it keeps what is not given."),
    MEDIA_NOT_GIVEN(
            "mediaFiles: message %s has media files. Give them again: the API does not say that it keeps what is not"
                    + " given."),
    NOT_NOTED_FIRST("The update could not be written to disk (%s), so nothing was changed."),
    NOT_TAKEN("The API answered HTTP %s, but does not say that it accepted the update."),
    OTHERWISE("The API accepted the update of message %s, but OnlyFans' queue has it differently: %s. Update it again,"
            + " or correct it on OnlyFans."),
    DIFFERENCE("%s: %s was requested, the queue has %s"),
    NOT_READ_BACK("It could not be confirmed that message %s is as requested: OnlyFans' queue does not show it."),

    RESULTS_READ("Results of %s message(s) of %s read. Credits used: %s."),
    RESULT_NOT_FOUND("No message with this id is among the %s whose results the API has."),
    RESULT_NOT_REACHED("No message with this id is among the %s whose results were read."),
    RESULTS_CUT("The list is not complete: %s result(s) were read. %s"),
    NO_RESULTS("The API's answer has no list of results."),
    NO_NEXT_PAGE("The API says that there are more results, but not where."),
    FOREIGN_PAGE("The API says that the next page is at %s, but requests go only to %s."),
    REPEATED_PAGE("The API names a next page that brings nothing new."),

    NO_WORKSPACE(
            "file: there is no workspace here. Call the step inside a node, or give the pipeline or stage an agent."),
    FILE_OUTSIDE("file: %s is outside the workspace."),
    NO_FILE("file: there is no file %s in the workspace."),
    NO_MATCH("file: no file in the workspace matches %s."),
    NOT_A_FILE("file: %s is not a file, but a folder or something else."),
    FILE_EMPTY("file: %s is empty."),
    FILE_TOO_LONG(
            "file: %s has %s bytes, and %s can be uploaded at most. Put it where OnlyFansAPI.com can fetch it, and"
                    + " use url."),
    FILE_NO_MEDIUM("file: by its content, %s is none of the kinds that can be uploaded: %s."),
    FILE_NOT_READ("file: %s could not be read (%s)."),
    FILE_CHANGED("file: %s changed while it was uploaded: it is %s. It was not uploaded; run the build again."),
    FILE_SHORTER("shorter than it was"),
    FILE_LONGER("longer than it was"),
    FILE_OTHER("a different file"),
    UPLOAD_CREDITS(
            "maxCredits: the upload takes about %s credits, and the limit is %s. Nothing was uploaded; set a higher"
                    + " limit."),
    UPLOADING("Uploading %s (%s bytes) %s of %s, for about %s credit(s)."),
    UPLOADING_URL("Uploading what is at %s %s of %s. How many credits it takes is not known in advance."),
    UPLOADING_TO_VAULT("to the vault"),
    UPLOADING_FOR_MESSAGE("for one message"),
    UPLOADING_FILES("%s files"),
    UPLOAD_NOT_NOTED("The upload could not be written to disk (%s), so nothing was uploaded."),
    UPLOAD_PROGRESS("Uploading %s: %s of %s bytes (%s %)."),
    UPLOADED("Uploaded %s: it is media file %s. Credits used: %s."),
    UPLOAD_CREDITS_NOT_TOLD("not told"),
    FILE_TWICE("%s has the same bytes as %s, so it is the same media file and is not listed twice."),
    REUSE_NOT_READ("WARNING: Whether %s was uploaded before could not be read (%s), so it is uploaded."),
    UPLOAD_REUSED("%s is in the vault already, as media file %s, and is not uploaded again."),
    REUSE_NOT_KNOWN(
            "%s So it is not known whether media file %s is still in the vault, and nothing was uploaded; reuse:"
                    + " false does not ask."),
    UPLOAD_NOT_REMEMBERED(
            "WARNING: The id of the media file %s could not be written to disk (%s), so it will be uploaded again"
                    + " next time."),
    UPLOAD_CUT("%s No fan received anything. It is not known whether the media file is there, and whether it took"
            + " credits. Run the build again."),
    UPLOAD_ANSWERED_EARLY("The API answered HTTP %s before all of %s was uploaded."),
    UPLOAD_TOO_LARGE(
            "The server does not accept a file as large as %s. Put it where OnlyFansAPI.com can fetch it, and use url."),
    UPLOAD_NOT_TAKEN("The API answered HTTP %s, but does not name a media file."),
    UPLOAD_FAILED("OnlyFansAPI.com could not upload %s: %s"),
    UPLOAD_FAILED_WITHOUT_REASON("it does not say why."),
    UPLOAD_TOO_LATE("The upload of %s was not finished after %s minutes. Check the vault before you upload it again."),
    UPLOAD_BROKEN_OFF(
            "Jenkins stopped while media files were uploaded. No fan received anything: run the build again."),
    UPLOAD_PARTLY("%s of %s files are uploaded. %s"),
    MEDIUM_HAS_ERROR("OnlyFans could not read media file %s (%s): it has an error."),
    MEDIUM_NOT_READY("Media file %s is not ready yet."),
    MEDIUM_NEVER_READY("Media file %s was not ready after %s minutes. Check the vault before you upload it again."),
    MEDIUM_GONE("Media file %s is not in the vault any more. %s"),
    MEDIA_FOUND("Found %s media file(s) in the vault of %s."),
    NO_MEDIA("The API's answer has no list of media files.");

    private final String words;

    OperationSentence(String words) {
        this.words = words;
    }

    /** @param values what stands in it for what differs, in their order */
    public String of(Object... values) {
        return ApiSentence.filled(words, values);
    }

    @Override
    public String toString() {
        return words;
    }
}
