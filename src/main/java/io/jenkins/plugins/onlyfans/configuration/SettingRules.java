package io.jenkins.plugins.onlyfans.configuration;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import hudson.Util;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.message.ListNames;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Violation;
import java.io.Serial;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jvnet.localizer.LocaleProvider;

/** What each setting takes: returns it as it is kept, or throws an {@link IllegalArgumentException} that says what is wrong. */
final class SettingRules {

    private static final int LONGEST_TIMEOUT_SECONDS = 600;
    private static final int MOST_RETRIES = 10;
    private static final int MOST_AT_ONCE = 500;

    private SettingRules() {}

    static String url(@CheckForNull String url) {
        String given = Util.fixEmptyAndTrim(url) == null
                ? ApiUrl.DEFAULT
                : Util.fixNull(url).strip();
        ApiUrl.parse(given);
        return given;
    }

    static @CheckForNull String delay(@CheckForNull String delay) {
        String given = Util.fixEmptyAndTrim(delay);
        violation("maxDelay", given).ifPresent(violation -> {
            throw new Refused(violation::in);
        });
        return given;
    }

    /** @param names one a line, or separated by commas */
    static List<String> lists(String names) {
        List<String> given = Stream.of(names.split("[,\\n\\r]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        ListNames.violation("moreLists", given).ifPresent(violation -> {
            throw new Refused(violation::in);
        });
        return given;
    }

    /** What is wrong with a value that stands for a parameter which a message leaves out. */
    static Optional<Violation> violation(String parameter, @CheckForNull String value) {
        return MassMessage.violations(Collections.singletonMap(parameter, value), Set.of()).stream()
                .filter(violation -> value != null && violation.field().equals(parameter))
                .findFirst();
    }

    static int timeout(String name, int seconds) {
        return range(name, seconds, 1, LONGEST_TIMEOUT_SECONDS);
    }

    static int retries(int retries) {
        return range("maxRetries", retries, 0, MOST_RETRIES);
    }

    static int parallel(int sends) {
        return range("maxParallel", sends, 1, MOST_AT_ONCE);
    }

    static int timeout(String name, @CheckForNull String seconds) {
        return range(name, seconds, 1, LONGEST_TIMEOUT_SECONDS);
    }

    static int retries(@CheckForNull String retries) {
        return range("maxRetries", retries, 0, MOST_RETRIES);
    }

    static int parallel(@CheckForNull String sends) {
        return range("maxParallel", sends, 1, MOST_AT_ONCE);
    }

    private static int range(String name, @CheckForNull String value, int lowest, int highest) {
        try {
            return range(name, Integer.parseInt(Util.fixNull(value).strip()), lowest, highest);
        } catch (NumberFormatException e) {
            throw Refused.outOfRange(name, "'" + Util.fixNull(value) + "'", lowest, highest);
        }
    }

    private static int range(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw Refused.outOfRange(name, String.valueOf(value), lowest, highest);
        }
        return value;
    }

    /** A value that a setting does not take. Its message is for logs and in English. */
    private static final class Refused extends IllegalArgumentException {

        @Serial
        private static final long serialVersionUID = 1L;

        private final transient Function<Locale, String> problem;

        private Refused(Function<Locale, String> problem) {
            super(problem.apply(Locale.ENGLISH));
            this.problem = problem;
        }

        private static Refused outOfRange(String name, String value, int lowest, int highest) {
            return new Refused(Messages._OnlyFansConfiguration_outOfRange(
                    name, value, String.valueOf(lowest), String.valueOf(highest))::toString);
        }
    }

    /** What a form says of a setting, in the language of the page where there are words of it. */
    static String problem(IllegalArgumentException e) {
        return e instanceof Refused refused ? refused.problem.apply(LocaleProvider.getLocale()) : e.getMessage();
    }
}
