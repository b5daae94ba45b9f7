package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.text.Normalizer;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text says without its HTML, as OnlyFans wraps into HTML what it was given plain. [FMT] */
public final class PlainText {

    private static final Pattern TAG = Pattern.compile("</?[A-Za-z][^<>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[a-z]+);");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private PlainText() {}

    /** The words, with one blank between any two of them. */
    public static String of(String text) {
        String words = ENTITY.matcher(TAG.matcher(text).replaceAll(" ")).replaceAll(PlainText::character);
        return Normalizer.normalize(words, Normalizer.Form.NFC)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip();
    }

    private static String character(MatchResult entity) {
        String name = entity.group(1);
        String meant = name.startsWith("#") ? ofCode(name.substring(1)) : NAMED.get(name);
        return Matcher.quoteReplacement(meant == null ? entity.group() : meant);
    }

    private static @CheckForNull String ofCode(String code) {
        boolean hex = code.startsWith("x") || code.startsWith("X");
        int number = hex ? Integer.parseInt(code.substring(1), 16) : Integer.parseInt(code);
        return Character.isValidCodePoint(number) ? Character.toString(number) : null;
    }
}
