package io.jenkins.plugins.onlyfans.demo.runner.step;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** A pattern such as {@code release/*} or {@code reports/**}, as Jenkins takes it for files and branches. */
public final class AntPattern {
    private static final Pattern TOKEN = Pattern.compile("\\*\\*/|\\*\\*|\\*|\\?|[^*?]+");

    private final List<Pattern> patterns;

    /** Reads one pattern, or several behind commas. None, or a blank one, matches nothing. */
    public AntPattern(String text) {
        patterns = Arrays.stream(text == null ? new String[0] : text.split(","))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(AntPattern::regex)
                .toList();
    }

    public boolean matches(String path) {
        return patterns.stream().anyMatch(pattern -> pattern.matcher(path).matches());
    }

    private static Pattern regex(String pattern) {
        String whole = pattern.endsWith("/") ? pattern + "**" : pattern;
        return Pattern.compile(TOKEN.matcher(whole).replaceAll(token -> switch (token.group()) {
            case "**/" -> "(.*/)?";
            case "**" -> ".*";
            case "*" -> "[^/]*";
            case "?" -> "[^/]";
            default -> Pattern.quote(token.group()).replace("\\", "\\\\").replace("$", "\\$");
        }));
    }
}
