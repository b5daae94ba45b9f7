package io.jenkins.plugins.onlyfans.core.delivery;

import io.jenkins.plugins.onlyfans.core.api.ApiSentence;

/** All that this package says to users. {@code %s} stands for what differs. */
public enum DeliverySentence {
    KEY_UNDER_WAY("Another send with the deduplicationKey '%s' is in progress; waiting for its outcome."),
    KEY_NOT_SETTLED("The outcome of the send with the deduplicationKey '%s' could not be written to disk (%s)."),
    KEY_UNKNOWN("An earlier send with the deduplicationKey '%s' has an unknown outcome, so nothing was sent now. %s It"
            + " said: %s"),
    NEW_KEY("If you are certain that it was not sent, use a new key."),

    KEY_NOT_WRITTEN_DOWN("The deduplicationKey could not be written to disk (%s); nothing was sent."),

    NAME_UNDER_WAY("Another send that replaces '%s' is in progress; waiting for its outcome."),
    NAME_NOT_WRITTEN_DOWN("The name that the message replaces could not be written to disk (%s); nothing was sent."),
    NAME_NOT_SETTLED("The outcome of the message '%s' could not be written to disk (%s)."),
    NAME_UNKNOWN("The outcome of the earlier message '%s', which this one replaces, is unknown, so nothing was sent"
            + " now. %s It said: %s"),
    NEW_NAME("Check the account's message queue, unsend there what must be unsent, and then use a new name."),
    REPLACES("This message replaces message %s ('%s'), which will be unsent first."),
    NOT_REPLACED("replaces: message %s could not be unsent, so nothing was sent. %s"),
    MAYBE_REPLACED(
            "It is not known whether message %s, which this one replaces, was unsent, so nothing was sent. %s %s"),
    GONE_BEFORE("Message %s, which this one replaces, was unsent before Jenkins stopped."),
    GONE_ODDLY("Message %s, which this one replaces, is gone. %s"),
    OLD_IS_GONE("Message %s, which it was to replace, is gone."),
    OLD_MAY_BE_GONE(
            "Message %s, which it was to replace, may or may not have been unsent. The next message of this name"
                    + " checks that."),

    SENDING("Sending %s"),
    PUBLISHED("from %s, message %s that is scheduled or saved, now"),
    ACCEPTED("Accepted as message %s%s%s. %s"),
    SAVED_FOR_LATER(", saved for later"),
    FOR_DATE(", date %s"),
    SCHEDULED_FOR(", scheduled for %s"),
    CREDITS_LEFT("; %s credits left"),
    NOT_DELIVERED("OnlyFans delivers it separately; this step does not wait for that."),
    NOT_SENT_BY_ITSELF("It is not sent until somebody publishes it, or automatic messaging sends it."),
    ACCEPTED_EARLIER("Accepted earlier with the deduplicationKey '%s' as message %s; nothing was sent now."),
    NOT_THE_SAME("WARNING: That message is not the same as this one; they differ in %s. Is the key too general?"),
    WARNING("WARNING: %s"),
    UNKNOWN("UNKNOWN. %s"),
    NOT_SENT("NOT SENT. %s"),
    /** What is said again of an outcome that the log has in full. */
    SEE_UNKNOWN("The outcome of a mass message is unknown: see UNKNOWN above."),
    SEE_NOT_SENT("The message was not sent: see NOT SENT above."),
    DRY_RUN("Dry run, nothing is sent: %s"),
    ASSUMED_UTC("scheduledDate has neither Z nor an offset; it is read as UTC."),
    STOPPED_BEFORE("%s; nothing was sent."),
    STOPPED_UNDER_WAY("%s while the request was in progress."),
    NEVER_MADE("The request could not be made; nothing was sent."),
    NOT_MADE("The request could not be made: %s; nothing was sent."),
    NO_CONNECTION("No connection to the API: %s."),
    NEARLY_USED_UP("The API's rate limit of this minute is nearly used up; waiting until %s before the request."),
    TOO_LATE(
            "maxDelay: the message could not be sent within %s of its call; it is too late now, and nothing was sent."),
    DATE_PASSED("scheduledDate: passed before the message could be sent; nothing was sent."),
    NEXT_TRY_TOO_LATE(" The next try would come too late for maxDelay (%s)."),
    ASKED_TO_WAIT(" The API asks to wait %s s."),
    NEXT_TRY(" Nothing was sent; try %s of %s in %s s, at %s."),
    LAST_TRY(" Nothing was sent, in %s."),
    MEDIUM_SPENT(
            "mediaFiles: %s can be used for one message only, and another send has used it; upload it again, or use"
                    + " one from the vault. Nothing was sent."),
    NOT_WRITTEN_DOWN("The send could not be written to disk (%s); nothing was sent."),

    NEXT_TRY_NOT_WRITTEN_DOWN(" The next try could not be written to disk (%s); nothing was sent."),
    OUTCOME_NOT_WRITTEN_DOWN("The outcome could not be written to disk (%s)."),

    NO_ANSWER_BUT("No answer came: %s."),
    NO_ANSWER_IN_TIME("No answer came within %s s (callTimeoutSeconds)."),
    ANSWER_NOT_READ("The answer could not be read: %s."),
    NO_ANSWER("No answer came."),
    NOTHING_CONFIRMED("The API answered HTTP %s with %s, which confirms nothing."),
    NO_MESSAGE_NAMED("The API answered HTTP %s, but its JSON does not say which message it accepted.%s"),
    MESSAGE_WITH_ERROR("The API answered HTTP %s, but says that message %s has an error.%s"),
    MESSAGE_CANCELLED("The API answered HTTP %s, but says that message %s is canceled.%s"),
    WORDS(" It says: %s."),
    LEFT_AT(" The request was sent at %s, so the message may or may not have been sent. Check the account's message"
            + " queue before you send it again."),
    FOUND("The API's answer was lost, but its queue has exactly one message with this account, text and time."),

    FOUND_PUBLISHED("The API's answer was lost, but the API shows that the message is being sent or has been."),
    STILL_SCHEDULED("The queue shows message %s for %s, which proves nothing."),
    NOT_PUBLISHED("The API answered HTTP %s, but its JSON does not say that it published the message.%s"),
    LOOKING_IN("%s Looking for the message in the queue in %s s, at %s."),
    STOPPED_LOOKING("%s before the message was found in the queue."),
    NO_DRAFTS(" The queue does not show drafts."),
    NOT_LOOKED_AT("The queue could not be checked (%s)."),
    QUEUE_NOT_READ("The queue could not be read: %s"),
    NO_LIST("the answer is not a list."),
    ENTRY_WITHOUT_DATE("an entry has no date."),
    ENTRY_WITHOUT_ID("an entry has no id."),
    ENTRY_NO_MESSAGE("an entry is not a message."),
    MESSAGE_NOT_READ("A message of the queue could not be read: %s"),
    NO_TEXT("it has no text."),
    OTHERS_NOT_READ("Other sends could not be read (%s), so the queue proves nothing."),
    ANOTHER_OPEN(
            "Another send of the same text has no known outcome either, so the queue does not show which of them was"
                    + " sent."),
    TOO_MANY("The queue has %s messages at that time, too many to be certain."),
    NONE_SHOWN("The queue shows no such message, which proves nothing."),
    SEVERAL_SHOWN("The queue shows %s such messages."),

    TO_BE_CONFIRMED("The API accepted it as message %s; reading OnlyFans' queue to confirm its schedule."),
    CONFIRMED("OnlyFans' queue has message %s as requested: at %s, to %s, %s."),
    OTHERWISE("The API accepted it as message %s, but OnlyFans' queue has it differently: %s. Correct it on OnlyFans,"
            + " or take it back: onlyfansUnsendMassMessage(account: '%s', id: %s)."),
    DIFFERENCE("%s: %s was requested, the queue has %s"),
    NOT_IN_QUEUE("The API accepted it as message %s, but OnlyFans' queue of %s (UTC) does not have it."),
    READING_IN("%s Reading OnlyFans' queue again in %s s."),
    NOT_CONFIRMED("It could not be confirmed that message %s is scheduled as requested. %s"),
    STOPPED("Jenkins stopped"),
    QUEUE_IN_PROCESS("OnlyFans' queue is still being synchronized (syncInProcess)."),
    QUEUE_TOO_FULL("OnlyFans' queue has %s messages or more on %s (UTC), and the API does not list all of them."),
    DUE_MEANWHILE("Its time came before it was found in OnlyFans' queue."),
    NOT_IN_ENTRY("OnlyFans' queue has the message, but does not show its %s."),

    MISTIMED("The API accepted it as message %s, but for %s instead of %s."),
    DONE_TOO_EARLY("The API accepted it as message %s, but says that it is done, before %s."),
    CORRECT_THE_DATE(" Correct its date on OnlyFans, or delete it there."),
    NOT_AT_ONCE("The message was to be sent at once, but the API has it for %s: it may not be sent before that."),
    ODD_DATE("The API's answer has something else where the date should be."),
    NO_DATE("The API's answer has no date, so it does not confirm the schedule."),
    NO_RECIPIENTS("The API says that the message is done and has no recipients: it may have been sent to nobody."),
    DRAFT_DONE("The API says that the message is done, though it was only to be saved: it may have been sent.");

    private final String words;

    DeliverySentence(String words) {
        this.words = words;
    }

    /** @param values what stands in it for what differs, in their order */
    String of(Object... values) {
        return ApiSentence.filled(words, values);
    }

    @Override
    public String toString() {
        return words;
    }
}
