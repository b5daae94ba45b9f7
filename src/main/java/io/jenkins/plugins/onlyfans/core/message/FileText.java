package io.jenkins.plugins.onlyfans.core.message;

import java.util.Optional;

/** What files, above all those of Windows, bring into a text that nobody wrote. */
final class FileText {

    /** Nobody sees it, so where a file begins with it, it is no part of what was written. */
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Stands where bytes made no character. What was written there is lost. */
    private static final char REPLACEMENT = '\uFFFD';

    private FileText() {}

    /** The text without a byte order mark at its start, and with {@code \n} at the end of each line. */
    static String normal(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
            start++;
        }
        String written = text.substring(start);
        return written.indexOf('\r') < 0 ? written : written.replaceAll("\r\n?", "\n");
    }

    /** Why a text must not go out as it is. */
    static Optional<Phrase> problem(String text) {
        if (text.indexOf(REPLACEMENT) >= 0) {
            return Optional.of(Wording.LOST_CHARACTER.of());
        }
        return text.indexOf(BYTE_ORDER_MARK) >= 0 ? Optional.of(Wording.MARK_INSIDE.of()) : Optional.empty();
    }
}
