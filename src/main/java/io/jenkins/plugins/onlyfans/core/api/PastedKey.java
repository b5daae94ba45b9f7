package io.jenkins.plugins.onlyfans.core.api;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is read where somebody wrote a key into JSON or XML as it is, without escapes: if the key looks as if it had some, that is
 * another text, and the key again as soon as it is written there once more.
 */
final class PastedKey {

    /** What is read as less than this would be found in words that have nothing to do with the key. */
    private static final int SHORTEST = 8;

    private static final String NOT_SEEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}]";

    private static final Pattern OF_JSON = Pattern.compile("\\\\(?:u([0-9a-fA-F]{4})|([\"\\\\/bfnrt]))");

    private static final Pattern OF_XML =
            Pattern.compile("&(?:#([0-9]{1,5})|#x([0-9a-fA-F]{1,4})|(amp|lt|gt|quot|apos));");

    private PastedKey() {}

    /** All that differ from the key. */
    static List<String> readings(String key) {
        if (key.indexOf('\\') < 0 && key.indexOf('&') < 0) {
            return List.of();
        }
        return Stream.of(inJson(key), inXml(key))
                .map(read -> read.replaceAll(NOT_SEEN, ""))
                .filter(read -> read.length() >= SHORTEST && !read.equals(key))
                .distinct()
                .toList();
    }

    private static String inJson(String key) {
        return OF_JSON.matcher(key).replaceAll(escape -> Matcher.quoteReplacement(meantInJson(escape)));
    }

    private static String meantInJson(MatchResult escape) {
        if (escape.group(1) != null) {
            return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
        }
        // The others are control characters, which nobody sees.
        return "\"\\/".contains(escape.group(2)) ? escape.group(2) : "";
    }

    private static String inXml(String key) {
        return OF_XML.matcher(key).replaceAll(escape -> Matcher.quoteReplacement(meantInXml(escape)));
    }

    private static String meantInXml(MatchResult escape) {
        if (escape.group(1) != null) {
            return Character.toString(Integer.parseInt(escape.group(1)));
        }
        if (escape.group(2) != null) {
            return Character.toString(Integer.parseInt(escape.group(2), 16));
        }
        return switch (escape.group(3)) {
            case "amp" -> "&";
            case "lt" -> "<";
            case "gt" -> ">";
            case "quot" -> "\"";
            default -> "'";
        };
    }
}
