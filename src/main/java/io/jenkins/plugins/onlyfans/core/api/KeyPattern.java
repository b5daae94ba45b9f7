package io.jenkins.plugins.onlyfans.core.api;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Finds a key in a text, as it is or as somebody wrote it into JSON, a URL, XML or HTML: with some or all of its characters
 * escaped, more than once for what is in each other, in whatever case, and with characters between them that nobody sees.
 */
final class KeyPattern {

    /** As {@link Printable} takes these out, what stands around them would be the key afterwards. */
    private static final String UNSEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]*+";

    private static final Pattern CHARACTERS = Pattern.compile("\\\\+|[^\\\\]");

    /** Each level of escapes doubles backslashes. Without a bound a text of nothing else would be searched for minutes. */
    private static final int MOST_BACKSLASHES = 64;

    /** Characters of the key in one pattern. Java takes some stack for each, to read the pattern and to search. */
    private static final int PART = 64;

    private static final String WHOLE = "whole";

    /** ASCII that is in no form of a key that has not got it. */
    private static final String ENDS = " !\"$'()*+,-./:<=>?@[]^_`{|}~";

    private final String key;

    /** Those of {@link #ENDS} that the key has not got. */
    private final BitSet ends = new BitSet();

    /**
     * The key as it is, or the first part of it as somebody wrote it, and behind it the other parts; {@code null} until there is a
     * text that may hold it. To make them takes longer than all else that is done with an answer.
     */
    private List<Pattern> parts;

    /** @param key in ASCII, without blanks and control characters */
    KeyPattern(String key) {
        this.key = key;
        ENDS.chars().filter(c -> key.indexOf(c) < 0).forEach(ends::set);
    }

    /** Whether there are as many characters in a row as any form of the key has. In most texts there are not. */
    private boolean mayBeIn(String text) {
        int inARow = 0;
        for (int i = 0; i < text.length() && inARow < key.length(); i++) {
            inARow = ends.get(text.charAt(i)) ? 0 : inARow + 1;
        }
        return inARow >= key.length();
    }

    private synchronized List<Pattern> parts() {
        if (parts == null) {
            parts = compiled(key);
        }
        return parts;
    }

    private static List<Pattern> compiled(String key) {
        List<String> written = CHARACTERS
                .matcher(key)
                .results()
                .map(characters -> written(characters.group()))
                .toList();
        List<Pattern> parts = new ArrayList<>();
        for (int i = 0; i < written.size(); i += PART) {
            String part = String.join(UNSEEN, written.subList(i, Math.min(written.size(), i + PART)));
            parts.add(compile(i == 0 ? "(?<" + WHOLE + ">" + Pattern.quote(key) + ")|" + part : UNSEEN + part));
        }
        return parts;
    }

    private static Pattern compile(String pattern) {
        try {
            return Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            // It says what the pattern is, and so the key.
            throw new IllegalStateException(ApiSentence.NO_MEMORY.of());
        }
    }

    /** A text with something else in the place of the key. */
    String replace(String text, String other) {
        if (!mayBeIn(text)) {
            return text;
        }
        StringBuilder replaced = new StringBuilder();
        Matcher found = parts().get(0).matcher(text);
        int done = 0;
        for (int from = 0; from <= text.length() && found.find(from); ) {
            int end = found.group(WHOLE) == null ? end(text, found.end()) : found.end();
            if (end < 0) {
                from = found.start() + 1;
            } else {
                replaced.append(text, done, found.start()).append(other);
                done = end;
                from = end;
            }
        }
        return replaced.append(text, done, text.length()).toString();
    }

    /** Where the key ends of which the first part ends here; -1 if it is another text. */
    private int end(String text, int first) {
        int end = first;
        for (Pattern part : parts().subList(1, parts().size())) {
            Matcher next = part.matcher(text).region(end, text.length());
            if (!next.lookingAt()) {
                return -1;
            }
            end = next.end();
        }
        return end;
    }

    /** @param same one character, or some backslashes: each level of escapes doubles these */
    private static String written(String same) {
        char c = same.charAt(0);
        String code = String.format("%02x", (int) c);
        String escaped = "(?:u00|x)" + code + "|%(?:25)*" + code + "|&(?:amp;)*(?:#0*" + (int) c + "|#x0*" + code
                + named(c) + ");?";
        return c == '\\'
                ? "(?:(?:" + escaped + "|\\\\)" + UNSEEN + "){" + same.length() + "," + MOST_BACKSLASHES * same.length()
                        + "}+"
                : "\\\\{0," + MOST_BACKSLASHES + "}+(?:" + escaped + "|" + Pattern.quote(same) + ")";
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
