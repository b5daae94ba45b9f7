package io.jenkins.plugins.onlyfans.report;

/** Texts for a table, which is to stay small whatever others wrote. The page of the message has them in full. */
final class Brief {

    /** What others wrote of an outcome. */
    static final int ERROR = 200;

    /** A name, or several. */
    static final int NAME = 100;

    private Brief() {}

    static String of(String text, int most) {
        return text.codePointCount(0, text.length()) > most
                ? text.substring(0, text.offsetByCodePoints(0, most)) + "…"
                : text;
    }
}
