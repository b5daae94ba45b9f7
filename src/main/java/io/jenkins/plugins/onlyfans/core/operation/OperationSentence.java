package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.ApiSentence;

/** All that this package says to users. {@code %s} stands for what differs. */
public enum OperationSentence {
    NO_ANSWER("The API did not answer (%s)."),
    ASKED_AGAIN("%s It is asked again in %s s, at %s."),
    NOT_NOTED("WARNING: What was asked until now could not be written down (%s)."),
    MAX_CREDITS("maxCredits: %s requests were made, and no more are allowed; set it to at least %s."),

    UNSENDING("Unsending message %s of %s."),
    UNSENT("Message %s is unsent%s."),
    UNSENT_FIGURES(" (sent %s, viewed %s)"),
    BOUGHT_STAYS("It had a price: what people bought stays with them."),
    UNSENT_BEFORE("The message had been unsent before. %s"),
    FOUND_UNSENT("A look at the message shows that it is unsent. %s"),
    NOT_UNSENT("NOT UNSENT. %s"),
    UNKNOWN_IF_UNSENT("UNKNOWN whether the message was unsent. %s"),
    STILL_THERE(" A look at the message shows that it is not unsent."),
    NO_LONGER(" It can't be unsent any more."),
    NO_SUCH_MESSAGE(" The API does not know message %s."),
    LOOK_FAILED(" The message could not be looked at: %s"),
    MAY_BE_UNSENT(" It may be unsent: look at it on OnlyFans."),
    ANSWER_NOT_KNOWN("Jenkins ended before the answer came."),
    NOT_CONFIRMED("The API answered HTTP %s, but does not say that the message is unsent.");

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
