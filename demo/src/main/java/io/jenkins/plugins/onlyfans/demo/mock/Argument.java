package io.jenkins.plugins.onlyfans.demo.mock;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * What stands behind the {@code =} of a fault.
 *
 * @param fallback what it is where nothing does; empty if nothing can
 * @param reader throws IllegalArgumentException, with a message for the user, for what it can't be
 */
record Argument<A>(String fallback, Function<String, A> reader) {

    static <A> Argument<A> none() {
        return new Argument<>("", text -> null);
    }

    A read(String text) {
        return reader.apply(text);
    }

    static Argument<Integer> number(String fallback) {
        return new Argument<>(fallback, Argument::toNumber);
    }

    static Argument<Integer> status(String fallback) {
        return new Argument<>(fallback, text -> {
            if (!text.matches("[2-5]\\d\\d")) {
                throw new IllegalArgumentException("'" + text + "' is no status from 200 to 599.");
            }
            return Integer.parseInt(text);
        });
    }

    static Argument<Duration> duration(String fallback) {
        return new Argument<>(fallback, Argument::toDuration);
    }

    static int toNumber(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException("'" + text + "' is not a number.");
        }
        return Integer.parseInt(text);
    }

    private static Duration toDuration(String text) {
        try {
            Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (DateTimeException e) {
            // Told below, as a negative one is.
        }
        throw new IllegalArgumentException("'" + text + "' is no duration such as 0.5s, 5s or 2m.");
    }
}
