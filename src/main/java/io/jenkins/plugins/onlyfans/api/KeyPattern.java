package io.jenkins.plugins.onlyfans.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a key in a text, as it is or as somebody wrote it into JSON, a URL, XML or HTML: with some or all of its characters
 * escaped, more than once for what is in each other, in whatever case, and with characters between them that nobody sees.
 */
final class KeyPattern {

    /** As {@link Printable} takes these out, what stands around them would be the key afterwards. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]*+";

    /**
     * Backslashes in front of a character: those of six escapes in each other. To take all of them, however many there are, from
     * each of them on takes time with the square of their number.
     */
    private static final int MOST_BACKSLASHES = 64;

    private static final int MOST_OF_EACH = 16;

    private static final Pattern CHARACTERS = Pattern.compile("\\\\+|[^\\\\]");

    private KeyPattern() {}

    /** @param key in ASCII, without blanks and control characters */
    static Pattern of(String key) {
        StringBuilder written = new StringBuilder();
        Matcher characters = CHARACTERS.matcher(key);
        while (characters.find()) {
            written.append(written.isEmpty() ? "" : UNSEEN).append(written(characters.group()));
        }
        return Pattern.compile(Pattern.quote(key) + "|" + written, Pattern.CASE_INSENSITIVE);
    }

    /** @param same one character, or some backslashes: each level of escapes doubles these */
    private static String written(String same) {
        char c = same.charAt(0);
        int fewest = c == '\\' ? same.length() : 0;
        String some = "{" + fewest + "," + (MOST_OF_EACH * fewest + MOST_BACKSLASHES) + "}+";
        String code = String.format("%02x", (int) c);
        String escaped = "(?:u00|x)" + code + "|%(?:25)*" + code + "|&(?:amp;)*(?:#0*" + (int) c + "|#x0*" + code
                + named(c) + ");?";
        return c == '\\'
                ? "(?:(?:" + escaped + "|\\\\)" + UNSEEN + ")" + some
                : "\\\\" + some + "(?:" + escaped + "|" + Pattern.quote(same) + ")";
    }

    private static String named(char c) {
        return switch (c) {
            case '&' -> "|amp";
            case '<' -> "|lt";
            case '>' -> "|gt";
            case '"' -> "|quot";
            case '\'' -> "|apos";
            default -> "";
        };
    }
}
