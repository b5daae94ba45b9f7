package io.jenkins.plugins.onlyfans.demo.mock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The parameters behind the question mark of a URL, and what is wrong with them. */
final class Query {

    private final Map<String, List<String>> parameters = new LinkedHashMap<>();
    private final Map<String, List<String>> errors = new LinkedHashMap<>();

    Query(String text) {
        for (String pair : text.split("&")) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                parameters
                        .computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                        .add(decode(parts[1]));
            }
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    /** The problems of each parameter that was read; empty if there are none. */
    Map<String, List<String>> errors() {
        return errors;
    }

    /** All values of a parameter; empty if it was not given. */
    List<String> all(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** A whole number within bounds, or what stands for a missing one. */
    int number(String name, int missing, int lowest, int highest) {
        return all(name).isEmpty() ? missing : number(name, lowest, highest);
    }

    /** A whole number within bounds, which must be given. */
    int number(String name, int lowest, int highest) {
        int number = read(name, Integer::parseInt, lowest);
        if (number < lowest || number > highest) {
            refuse(name, "be between " + lowest + " and " + highest);
        }
        return number;
    }

    /** A value in the form that the reader knows, which must be given; something harmless in the place of a wrong one. */
    <T> T read(String name, Function<String, T> reader, T harmless) {
        if (all(name).isEmpty()) {
            errors.put(name, List.of("The " + name + " field is required."));
            return harmless;
        }
        try {
            return reader.apply(all(name).get(0));
        } catch (DateTimeException | IllegalArgumentException e) {
            refuse(name, "be valid");
            return harmless;
        }
    }

    /** One of some words; null if it was not given. */
    String one(String name, List<String> words) {
        if (all(name).isEmpty()) {
            return null;
        }
        if (!words.contains(all(name).get(0))) {
            errors.put(name, List.of("The selected " + name + " is invalid."));
        }
        return all(name).get(0);
    }

    void refuse(String name, String must) {
        errors.put(name, List.of("The " + name + " field must " + must + "."));
    }
}
