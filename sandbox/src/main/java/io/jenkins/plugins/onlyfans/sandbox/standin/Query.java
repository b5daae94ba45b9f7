package io.jenkins.plugins.onlyfans.sandbox.standin;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The parameters behind the question mark of a URL. */
final class Query {

    private Query() {}

    static Map<String, String> parse(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : query.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters.put(decode(parts[0]), decode(parts[1]));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** A parameter as a number within bounds, or what stands for a missing one; nothing if out of bounds. */
    static Optional<Integer> number(Map<String, String> query, String name, int missing, int lowest, int highest) {
        String text = query.getOrDefault(name, String.valueOf(missing));
        return Optional.of(text)
                .filter(digits -> digits.matches("-?\\d{1,9}"))
                .map(Integer::valueOf)
                .filter(number -> number >= lowest && number <= highest);
    }
}
