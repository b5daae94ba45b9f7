package io.jenkins.plugins.onlyfans.core.api;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** JSON as a server may write it on its worst day, as text. */
public final class OddJson {

    /** One of each kind that a reader may stumble over. */
    public static final List<String> VALUES = values();

    /** Names that mean something to a reader, and some that do not. */
    public static final List<String> NAMES = List.of(
            "data",
            "_meta",
            "_credits",
            "_cache",
            "_rate_limits",
            "id",
            "date",
            "total",
            "pending",
            "hasError",
            "isCanceled",
            "canUnsend",
            "unsendSeconds",
            "used",
            "balance",
            "remaining_minute",
            "error",
            "errors",
            "message",
            "description",
            "code",
            "success",
            "status",
            "body",
            "onlyfans_response",
            "request_outcome",
            "new",
            "");

    /** How many of the values are short. */
    private static final int SMALL = 39;

    private OddJson() {}

    private static List<String> values() {
        List<String> values = new ArrayList<>(List.of(
                "null",
                "true",
                "false",
                "\"\"",
                "\"abc\"",
                "\"-1\"",
                "\"12.5\"",
                "\"404\"",
                "\"99999999999999999999\"",
                "\"ofapi_canary\"",
                "\"a\\u0000\\uffff\\ud800\\n\"",
                "[]",
                "[1]",
                "[[],{}]",
                "{}",
                "{\"a\":1}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":[1],\"a\":[2],\"a\":3}",
                "0",
                "-1",
                "5",
                "5.0",
                "1.5",
                "-0.0",
                "2147483648",
                "9223372036854775807",
                "9223372036854775808",
                "99999999999999999999",
                "-99999999999999999999",
                "1e30",
                "1e400",
                "-1e-400",
                "0e999999999",
                "1e999999999",
                "1e-999999999",
                "-1e2147483647",
                "1e2147483648",
                "1e99999999999999999999",
                "NaN",
                "-Infinity"));
        values.add("9".repeat(2_000));
        values.add("1." + "9".repeat(2_000));
        values.add("9".repeat(50_000));
        values.add("\"" + "x".repeat(50_000) + "\"");
        for (int depth : new int[] {40, 60, 900, 1_100, 20_000}) {
            values.add("[".repeat(depth) + "]".repeat(depth));
            values.add("{\"a\":".repeat(depth) + "1" + "}".repeat(depth));
        }
        return values;
    }

    /** An object with this value at a place of it, such as {@code /data/total}, and a member beside it at each level. */
    public static String at(String place, String value) {
        String[] names = place.substring(1).split("/");
        StringBuilder json = new StringBuilder();
        for (String name : names) {
            json.append("{\"beside\":0,\"").append(name).append("\":");
        }
        return json.append(value).append("}".repeat(names.length)).toString();
    }

    /** Any JSON of some levels, with names that mean something, some of them twice. */
    public static Arbitrary<String> any() {
        return any(3);
    }

    private static Arbitrary<String> any(int levels) {
        Arbitrary<String> flat = Arbitraries.of(VALUES.subList(0, SMALL));
        if (levels == 0) {
            return flat;
        }
        Arbitrary<String> list = any(levels - 1).list().ofMaxSize(3).map(items -> "[" + String.join(",", items) + "]");
        return Arbitraries.frequencyOf(Tuple.of(2, flat), Tuple.of(1, list), Tuple.of(3, objects(levels)));
    }

    /** Any JSON object of some levels. */
    public static Arbitrary<String> objects() {
        return objects(4);
    }

    private static Arbitrary<String> objects(int levels) {
        return Combinators.combine(Arbitraries.of(NAMES), any(levels - 1))
                .as((name, value) -> "\"" + name + "\":" + value)
                .list()
                .ofMaxSize(6)
                .map(members -> "{" + String.join(",", members) + "}");
    }
}
