package io.jenkins.plugins.onlyfans.core.operation;

import io.jenkins.plugins.onlyfans.core.api.ApiSentence;

/** All that this package says to users. {@code %s} stands for what differs. */
public enum OperationSentence {
    NO_ANSWER("The API did not answer (%s)."),
    ASKED_AGAIN("%s It is asked again in %s s, at %s."),
    MAX_CREDITS("maxCredits: %s requests were made, and no more are allowed; set it to at least %s.");

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
