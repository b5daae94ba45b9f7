package io.jenkins.plugins.onlyfans.core.message;

/** All that can be said of a parameter. The words are in {@code Phrases.properties}, under the names of the constants. */
enum Wording {
    /** A parameter's name and what is wrong with it. */
    VIOLATION,
    /** Ends those of a parameter of which not all are told. */
    UNKNOWN_PARAMETER,
    MISSPELT_PARAMETER,

    /** What is wrong, and how to say that it is not. */
    UNLESS_MEANT,
    NOT_FILLED_IN,
    PLACEHOLDER,
    NOT_SET,

    /** What is right, but seldom meant. */
    MAY_BE_A_PLACEHOLDER,
    FAR_OFF,

    REQUIRED,
    REQUIRED_OR_DEFAULT,
    NOBODY,
    MEDIA_FOR_A_PRICE,

    NOT_ACCOUNT,
    NOT_LIST_NAME,
    MISSPELT_LIST,
    NOT_NAME_OF_LIST,
    ZEROS_IN_FRONT,
    PARTS_OF_NUMBERS,
    NOT_USER_ID,
    NOT_MEDIUM,
    NO_MEDIUM,
    NOT_TIER,
    NOT_DAYS,
    NOT_PRICE,
    NOT_CENTS,
    NOT_FUTURE,
    NOT_DELAY,
    NOT_IN_KEY,
    BLANK_IN_KEY,
    LONG_KEY,
    NOT_FIELD,
    NOT_AS_FIELD,

    ALSO_INCLUDED,
    PREVIEW_OF_NOTHING,
    NOT_WITH_DATE,
    NOT_WITH_SAVING,
    NEEDS_DATE,

    DROPPED,
    BLANK,
    BLANK_ITEM,
    EXCLUDES_NOBODY,
    NO_MEDIA,
    TWICE,
    HALF_CHARACTER,
    LOST_CHARACTER,
    MARK_INSIDE,
    NOT_TEXT,
    NOT_BOOLEAN,
    UNDECIDED,
    NOT_NUMBER,
    NOT_NUMBER_BUT,
    NOT_WHOLE_NUMBER,
    NOT_LIST,
    NOT_ITEM,
    NOT_MAP,
    NOT_FIELD_NAME,
    NOT_JSON,
    NOT_JSON_OBJECT,
    TOO_MANY_DIGITS,
    TOO_DEEP,
    TOO_LONG,
    /** Stands for those of which each would say the same. */
    MORE,

    /** A text and what is wrong with it as a date: one of the next seven. */
    WRONG_DATE,
    NOT_DATE,
    NOT_PAST,
    TOO_FAR,
    UNKNOWN_ZONE,
    IN_A_GAP,
    IN_AN_OVERLAP,
    OTHER_OFFSET,
    NOT_DURATION,

    /** Of the operations that are no send. */
    NOT_MESSAGE_ID,
    NOT_BETWEEN,
    NOT_ONE_OF,
    NEITHER,
    NOT_BESIDE,
    NOT_BEFORE,
    NOT_VAULT_LIST,
    NOT_HTTPS,

    /** What a value is instead of what it should be. */
    KIND_TEXT,
    KIND_NUMBER,
    KIND_BOOLEAN,
    KIND_MAP,
    KIND_LIST,
    KIND_OTHER;

    /** @param arguments what the placeholders stand for; a phrase among them is said in the language of the whole */
    Phrase of(Object... arguments) {
        return Phrase.of(this, arguments);
    }
}
