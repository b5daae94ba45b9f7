package io.jenkins.plugins.onlyfans.report;

import java.nio.charset.StandardCharsets;

/** Texts for a table, which is to stay small whatever others wrote. The page of the message has them in full. */
final class Brief {

    /** Room for a name, in bytes. */
    static final int NAME = 40;

    /** Room for several names. */
    static final int NAMES = 80;

    /** Room for what is wrong, among the messages of many builds. */
    static final int ERROR = 80;

    /** Room for what is wrong and what to do about it. */
    static final int ADVICE = 400;

    private Brief() {}

    /** As much of the text as there is room for on a page. */
    static String of(String text, int room) {
        int taken = 0;
        for (int at = 0; at < text.length(); at = text.offsetByCodePoints(at, 1)) {
            taken += bytes(Character.toString(text.codePointAt(at)));
            if (taken > room) {
                return text.substring(0, at) + "…";
            }
        }
        return text;
    }

    private static int bytes(String character) {
        return switch (character) {
            case "&" -> "&amp;".length();
            case "<", ">" -> "&lt;".length();
            case "\"", "'" -> "&quot;".length();
            default -> character.getBytes(StandardCharsets.UTF_8).length;
        };
    }
}
