package io.jenkins.plugins.onlyfans.core.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Texts that are right to begin with and then spoilt a few times: cut, doubled, turned round, joined with others, and with
 * splinters put in that readers stumble over.
 */
public final class Spoilt {

    private static final List<String> SPLINTERS = List.of(
            "\"",
            "'",
            "\\",
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            ".",
            "-",
            "+",
            "/",
            "<",
            ">",
            "&",
            "=",
            "$",
            "(",
            ")",
            "\n",
            "\r",
            "\t",
            "\0",
            "\u001b[31m",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u061c",
            "\u200b",
            "\u2028",
            "\u202e",
            "\ufeff",
            "\uffff",
            "\ufffd",
            "\ud800",
            "\udfff",
            "\ud83c\udf89",
            "\\u0000",
            "\\ud800",
            "null",
            "true",
            "NaN",
            "1e10000",
            "-0",
            "99999999999999999999",
            "00",
            "Z",
            "T",
            "P",
            "+02:00",
            "[Europe/Berlin]",
            "${x}",
            "{{x}}",
            "<b>",
            "&amp;",
            "%00",
            Answers.KEY);

    private static final int MOST_TIMES = 6;
    private static final int LONGEST_RUN = 3_000;
    private static final int LONGEST = 200_000;

    private Spoilt() {}

    /** One of these, spoilt up to six times. */
    public static Arbitrary<String> of(List<String> right) {
        return Arbitraries.randomValue(random -> several(right, random));
    }

    /** The same where there is no jqwik. */
    public static String of(List<String> right, Random random) {
        return several(right, random);
    }

    private static String several(List<String> right, Random random) {
        String text = one(right, random);
        for (int times = random.nextInt(MOST_TIMES + 1); times > 0 && text.length() < LONGEST; times--) {
            text = spoil(text, right, random);
        }
        return text;
    }

    private static String spoil(String text, List<String> right, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = from + random.nextInt(text.length() - from + 1);
        String before = text.substring(0, from);
        String part = text.substring(from, to);
        String after = text.substring(to);
        return switch (random.nextInt(8)) {
            case 0 -> before + after;
            case 1 -> before + part + part + after;
            case 2 -> after + part + before;
            case 3 -> before + one(SPLINTERS, random) + part + after;
            case 4 -> before + one(SPLINTERS, random) + after;
            case 5 -> before + one(right, random) + after;
            case 6 -> before + one(SPLINTERS, random).repeat(random.nextInt(LONGEST_RUN)) + part + after;
            default -> before + shuffled(part, random) + after;
        };
    }

    private static String shuffled(String text, Random random) {
        List<Integer> letters = new ArrayList<>(text.codePoints().boxed().toList());
        Collections.shuffle(letters, random);
        StringBuilder shuffled = new StringBuilder();
        letters.forEach(shuffled::appendCodePoint);
        return shuffled.toString();
    }

    private static String one(List<String> of, Random random) {
        return of.get(random.nextInt(of.size()));
    }
}
