package io.jenkins.plugins.onlyfans.core.message;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Finds parameters in which a variable was not filled in: nobody wants a message with {@code ${NAME}} in it, and a key that
 * lacks its week is that of every week.
 */
final class Unfilled {

    private static final String EXAMPLE = "\"${params.NAME}\"";

    /** What people may read: there, and only there, any text can be meant. */
    private static final Set<Parameter> FOR_PEOPLE = Set.of(Parameter.TEXT, Parameter.ADDITIONAL_FIELDS);

    private static final Pattern NULL = Pattern.compile("(?<![\\p{L}\\p{N}])null(?![\\p{L}\\p{N}])");

    private Unfilled() {}

    /** What to say of each such parameter. */
    static Map<Parameter, Violation> in(Map<String, ?> given) {
        boolean meant = MassMessage.isGiven(given, Parameter.LITERAL_TEXT, true);
        Map<Parameter, Violation> found = new LinkedHashMap<>();
        for (Parameter name : Parameter.values()) {
            Object value = given.get(name.toString());
            if (value != null && !(meant && FOR_PEOPLE.contains(name))) {
                Optional<Phrase> problem = value instanceof CharSequence
                        ? problem(name, value.toString())
                        : first(value, text -> problem(name, text));
                problem.ifPresent(what -> found.put(name, new Violation(name.toString(), what)));
            }
        }
        return found;
    }

    /** Of all texts in a value, names of fields included. Looks into nothing twice, as a map may hold itself. */
    private static Optional<Phrase> first(Object value, Function<String, Optional<Phrase>> problem) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>(1));
        Queue<Collection<?>> next = new ArrayDeque<>(List.of(Collections.singleton(value)));
        while (!next.isEmpty()) {
            for (Object one : next.remove()) {
                if (one instanceof CharSequence) {
                    Optional<Phrase> found = problem.apply(one.toString());
                    if (found.isPresent()) {
                        return found;
                    }
                } else if (one instanceof Map<?, ?> map && seen.add(map)) {
                    next.add(map.keySet());
                    next.add(map.values());
                } else if (one instanceof Collection<?> list && !(list instanceof Ids) && seen.add(list)) {
                    next.add(list);
                } else if (one instanceof Object[] array && seen.add(array)) {
                    next.add(Arrays.asList(array));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Phrase> problem(Parameter name, String text) {
        return FOR_PEOPLE.contains(name)
                ? forPeople(text).map(Wording.UNLESS_MEANT::of)
                : variable(name, text).or(() -> holdsNull(name, text) ? Optional.of(notSet(text)) : Optional.empty());
    }

    private static Optional<Phrase> forPeople(String text) {
        return Template.variable(text)
                .map(Unfilled::notFilledIn)
                .or(() -> Template.placeholder(text).map(found -> Wording.PLACEHOLDER.of(ParameterReader.shown(found))))
                .or(() -> Template.isNothingButNull(text) ? Optional.of(notSet(text)) : Optional.empty());
    }

    /** A credential may be named by a variable: Jenkins fills that in when it looks for it. */
    private static Optional<Phrase> variable(Parameter name, String text) {
        return name == Parameter.CREDENTIALS_ID
                ? Optional.empty()
                : Template.variable(text).map(Unfilled::notFilledIn);
    }

    /** Of a key the beginning and the end too, where something is put together that is no word. */
    private static boolean holdsNull(Parameter name, String text) {
        if (!text.contains("null")) {
            return false;
        }
        return switch (name) {
            case CREDENTIALS_ID -> text.strip().equals("null");
            case DEDUPLICATION_KEY, REPLACES ->
                text.startsWith("null")
                        || text.endsWith("null")
                        || NULL.matcher(text).find();
            default -> NULL.matcher(text).find();
        };
    }

    private static Phrase notFilledIn(String variable) {
        return Wording.NOT_FILLED_IN.of(ParameterReader.shown(variable), EXAMPLE);
    }

    private static Phrase notSet(String text) {
        return Wording.NOT_SET.of(ParameterReader.shown(text));
    }
}
