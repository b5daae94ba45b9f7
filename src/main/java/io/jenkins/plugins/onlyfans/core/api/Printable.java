package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.regex.Pattern;

/**
 * What others wrote, so that it can be printed, shown or kept: a server could otherwise write lines of its own into a log, hide
 * what stands behind its text, or make a file unreadable.
 */
public final class Printable {

    /** Characters of somebody's own words that are repeated. */
    private static final int LONGEST = 512;

    private static final String BREAKS = "[\\s\\x{85}\\p{Zl}\\p{Zp}]+";
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\\s\\x{85}]]";
    /** All that XML has no form for: control characters, halves of a pair, two that are no characters. */
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    /** What ends an address in a sentence. */
    private static final String END = "(?=[).,;:]*(?:[\\s\"'<>]|$))";

    /** Also as PHP writes it into JSON, and as it is written into another address. */
    private static final String SCHEME = "(?i:https?(?::|%3A)(?:\\\\?/|%2F){2})";

    private static final Pattern ADDRESS = Pattern.compile(SCHEME + "[^\\s\"'<>]+?" + END);

    /** What stands behind the path may be a signature, and so give away what it signs. */
    private static final Pattern SIGNED =
            Pattern.compile("(" + SCHEME + "[^\\s/?#\"'<>]*)[^\\s?#\"'<>]*[?#][^\\s\"'<>]*?" + END);

    private Printable() {}

    /** On one line, of a bounded length, and without characters that nobody sees. */
    public static String line(String text) {
        String line = text.replaceAll(UNSEEN, "").replaceAll(BREAKS, " ").strip();
        return line.codePointCount(0, line.length()) > LONGEST
                ? line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…"
                : line;
    }

    /** The same text with no more than the hosts of those addresses that may be signed. */
    static String withoutSignatures(String text) {
        return SIGNED.matcher(text).replaceAll("$1/…");
    }

    /** The same text without its addresses. */
    public static String withoutAddresses(String text) {
        return ADDRESS.matcher(text).replaceAll("…");
    }

    /** The text of a node as a {@link #line}; {@code null} if it is none. */
    static @CheckForNull String line(JsonNode node) {
        return node.isTextual() ? line(node.textValue()) : null;
    }

    /** The text of a node if it is a {@link #line} as it is, so that an id can be shown and used; {@code null} if not. */
    static @CheckForNull String id(JsonNode node) {
        return node.isTextual() && node.textValue().equals(line(node)) ? node.textValue() : null;
    }

    /** A {@link #line} that stays one when it is the value of a variable: nothing in it names another. */
    public static String variable(String text) {
        return line(text).replace("$", "");
    }

    /** The text with U+FFFD for what XML can't hold: what is kept may come to stand in a file or an answer of that kind. */
    public static String storable(String text) {
        return isPlain(text) ? text : NOT_XML.matcher(text).replaceAll("\ufffd");
    }

    /** Of nothing but what everybody sees in each text; most are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return true;
    }
}
