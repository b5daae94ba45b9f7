package io.jenkins.plugins.onlyfans.core.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text in which something stands for something else. Whether a text has a variable in it is told here, for build steps,
 * which fill them in, for forms, and for Pipelines, in which one that is left was forgotten.
 */
public final class Template {

    /** What starts with a digit is a price: {@code $5}. One that lacks its brace was meant as a variable all the same. */
    private static final String NAMED = "\\$(?:([A-Za-z_]\\w*)|\\{([^}]*)}?)";

    private static final Pattern VARIABLE = Pattern.compile(NAMED);
    private static final Pattern VARIABLE_OR_DOLLAR = Pattern.compile("\\$\\$|" + NAMED);
    private static final Pattern NULL_OR_NO_WORD = Pattern.compile("null|[^\\p{L}\\p{N}]");

    /** What templates of other tools begin and end with. Nobody writes these pairs to people. */
    private static final List<Map.Entry<String, String>> PLACEHOLDERS = List.of(
            Map.entry("{{", "}}"),
            Map.entry("#{", "}"),
            Map.entry("%{", "}"),
            Map.entry("{%", "%}"),
            Map.entry("<%", "%>"));

    private static final String WORD = "[A-Za-z_][\\w .-]{0,30}";
    private static final String HTML =
            "(?!(?i:a|b|big|blockquote|br|center|code|del|div|em|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|q|s|small"
                    + "|span|strong|sub|sup|tt|u|ul)\\b)";

    /** What people write too, such as {@code [New set]}, so that nobody can tell. */
    private static final Pattern MAY_BE_A_PLACEHOLDER = Pattern.compile(
            "\\{" + WORD + "}|\\[" + WORD + "]|<" + HTML + WORD + ">|%[A-Za-z_]\\w{0,30}%|@[A-Za-z_]\\w{0,30}@");

    private Template() {}

    /** Whether there is a {@code $NAME} or a <code>${NAME}</code> in it. */
    public static boolean holdsVariable(String text) {
        return VARIABLE.matcher(text).find();
    }

    /**
     * Puts values in the place of variables. What is put in is not looked at again.
     *
     * @param dollar what a dollar sign becomes that is written twice
     * @param values by name
     */
    public static String fill(String text, String dollar, UnaryOperator<String> values) {
        return VARIABLE_OR_DOLLAR.matcher(text).replaceAll(found -> {
            String name = found.group(1) == null ? found.group(2) : found.group(1);
            return Matcher.quoteReplacement(name == null ? dollar : values.apply(name));
        });
    }

    /** Whether something in a text for people was to be filled in, and was not. */
    public static boolean isUnfilled(String text) {
        return holdsVariable(text) || placeholder(text).isPresent() || isNothingButNull(text);
    }

    /** The first variable, as it is written. */
    static Optional<String> variable(String text) {
        if (text.indexOf('$') < 0) {
            return Optional.empty();
        }
        Matcher found = VARIABLE.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /** A placeholder of a template, such as <code>{{…}}</code>, as it is written. */
    static Optional<String> placeholder(String text) {
        return PLACEHOLDERS.stream()
                .flatMap(pair -> between(text, pair.getKey(), pair.getValue()).stream())
                .findFirst();
    }

    private static Optional<String> between(String text, String open, String close) {
        int begin = text.indexOf(open);
        int end = begin < 0 ? -1 : text.indexOf(close, begin + open.length());
        return end < 0 ? Optional.empty() : Optional.of(text.substring(begin, end + close.length()));
    }

    /** What may be one or may be meant, such as <code>{name}</code>. */
    static Optional<String> likelyPlaceholder(String text) {
        Matcher found = MAY_BE_A_PLACEHOLDER.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }

    /** Whether there is no other word in it than what Groovy makes of a variable that is not set. */
    static boolean isNothingButNull(String text) {
        return text.contains("null")
                && NULL_OR_NO_WORD.matcher(text).replaceAll("").isEmpty();
    }
}
