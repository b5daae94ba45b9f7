package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes a {@link MassMessage} of a user's parameters, or tells everything that is wrong with them. */
final class MassMessageReader {

    /** Faults of one parameter. Whoever has more of them needs no list of all to find out why. */
    private static final int MOST_TOLD = 10;

    /** What a request is made of, in its order. */
    private static final List<Parameter> FIELDS = Stream.of(MassMessageRequest.class.getRecordComponents())
            .map(component -> Parameter.of(component.getName()).orElseThrow())
            .toList();

    private static final Constructor<MassMessageRequest> REQUEST = constructor();

    private MassMessageReader() {}

    private static Constructor<MassMessageRequest> constructor() {
        try {
            return MassMessageRequest.class.getDeclaredConstructor(
                    Stream.of(MassMessageRequest.class.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("A record is made of its components", e);
        }
    }

    static MassMessage read(Map<String, ?> parameters, Set<String> open, Collection<String> moreLists, Instant now)
            throws InvalidMessageException {
        List<Violation> violations = new ArrayList<>(unknown(parameters));
        Map<String, Object> given = new HashMap<>(parameters);
        given.keySet().removeAll(open);
        given.replaceAll((name, value) -> value instanceof Collection<?> list ? Ids.orAsGiven(list) : value);
        Map<Parameter, Violation> unfilled = Unfilled.in(given);
        unfilled.keySet().forEach(parameter -> given.remove(parameter.toString()));
        ParameterReader reader = new ParameterReader(given);
        Optional<ScheduledDate> date = Optional.ofNullable(scheduledDate(reader, now));
        MassMessage message = new MassMessage(
                reader.string(Parameter.ACCOUNT),
                reader.string(Parameter.CREDENTIALS_ID),
                request(reader, date),
                date.filter(ScheduledDate::assumedUtc).isPresent(),
                Boolean.TRUE.equals(reader.bool(Parameter.WITHOUT_RECIPIENTS)),
                Boolean.TRUE.equals(reader.bool(Parameter.LITERAL_TEXT)),
                Boolean.TRUE.equals(reader.bool(Parameter.DRY_RUN)),
                key(Parameter.DEDUPLICATION_KEY, reader),
                key(Parameter.REPLACES, reader),
                maxDelay(reader),
                Boolean.TRUE.equals(reader.bool(Parameter.CONFIRM_SCHEDULE)),
                !Boolean.FALSE.equals(reader.bool(Parameter.FAIL_ON_ERROR)));
        violations.addAll(reader.violations().values());
        violations.addAll(unfilled.values());
        Set<Parameter> unread = EnumSet.noneOf(Parameter.class);
        unread.addAll(reader.violations().keySet());
        unread.addAll(unfilled.keySet());
        open.forEach(name -> Parameter.of(name).ifPresent(unread::add));
        violations.addAll(new MassMessageRules(message, now, unread, new ListNames(moreLists)).violations());
        refuse(violations);
        return message;
    }

    /** Each component by its name, so that none can take the place of another of its type. */
    private static MassMessageRequest request(ParameterReader reader, Optional<ScheduledDate> date) {
        Object[] values = FIELDS.stream()
                .map(parameter -> switch (parameter) {
                    case EXCLUDED_LISTS -> reader.someOf(parameter, Wording.EXCLUDES_NOBODY);
                    case MEDIA_FILES, PREVIEWS -> reader.someOf(parameter, Wording.NO_MEDIA);
                    case PRICE -> price(reader);
                    case SCHEDULED_DATE -> date.map(ScheduledDate::onTheWire).orElse(null);
                    default -> value(reader, parameter);
                })
                .toArray();
        try {
            return REQUEST.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record is made of its components", e);
        }
    }

    static void requireFilledIn(Map<String, ?> parameters) throws InvalidMessageException {
        refuse(new ArrayList<>(Unfilled.in(parameters).values()));
    }

    static Map<String, Object> typed(Map<String, ?> parameters) throws InvalidMessageException {
        List<Violation> violations = new ArrayList<>(unknown(parameters));
        ParameterReader reader = new ParameterReader(parameters);
        Map<String, Object> typed = new LinkedHashMap<>();
        for (Parameter parameter : Parameter.values()) {
            if (parameters.get(parameter.toString()) != null) {
                Object value = value(reader, parameter);
                if (value instanceof BigDecimal decimal) {
                    value = decimal.doubleValue();
                    violations.addAll(unlessExact((Double) value, parameter.toString(), decimal));
                }
                typed.put(parameter.toString(), value);
            }
        }
        violations.addAll(reader.violations().values());
        refuse(violations);
        return typed;
    }

    /** What the rules say of a number that has too many digits for a double. */
    private static List<Violation> unlessExact(Double nearest, String name, BigDecimal given) {
        if (BigDecimal.valueOf(nearest).compareTo(given) == 0) {
            return List.of();
        }
        Set<String> others = new HashSet<>(MassMessage.PARAMETERS);
        others.remove(name);
        return MassMessage.violations(Map.of(name, given), others);
    }

    private static @CheckForNull Object value(ParameterReader reader, Parameter parameter) {
        Class<?> type = parameter.type();
        if (parameter == Parameter.SCHEDULED_DATE) {
            return reader.moment(parameter);
        }
        if (parameter.isList()) {
            return reader.list(parameter);
        }
        if (parameter.isMap()) {
            return reader.json(parameter);
        }
        if (type == Integer.class) {
            return reader.integer(parameter);
        }
        if (type == BigDecimal.class) {
            return reader.number(parameter);
        }
        return type == Boolean.class || type == boolean.class ? reader.bool(parameter) : reader.string(parameter);
    }

    private static void refuse(List<Violation> violations) throws InvalidMessageException {
        if (!violations.isEmpty()) {
            violations.sort(Comparator.comparingInt(v -> MassMessage.PARAMETERS.indexOf(v.field())));
            throw new InvalidMessageException(bounded(violations));
        }
    }

    /** Of each parameter some, and of unknown ones: a file with a wrong column may have a fault for each user. */
    private static List<Violation> bounded(List<Violation> all) {
        Map<Integer, List<Violation>> byParameter = new LinkedHashMap<>();
        all.forEach(violation -> byParameter
                .computeIfAbsent(MassMessage.PARAMETERS.indexOf(violation.field()), parameter -> new ArrayList<>())
                .add(violation));
        List<Violation> told = new ArrayList<>();
        byParameter.values().forEach(some -> {
            told.addAll(some.subList(0, Math.min(some.size(), MOST_TOLD)));
            if (some.size() > MOST_TOLD) {
                told.add(new Violation(some.get(MOST_TOLD).field(), Wording.MORE.of(some.size() - MOST_TOLD)));
            }
        });
        return told;
    }

    private static @CheckForNull BigDecimal price(ParameterReader reader) {
        BigDecimal price = reader.number(Parameter.PRICE);
        if (price == null) {
            return null;
        }
        BigDecimal shortest = price.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private static @CheckForNull ScheduledDate scheduledDate(ParameterReader reader, Instant now) {
        String written = reader.moment(Parameter.SCHEDULED_DATE);
        if (written == null) {
            return null;
        }
        try {
            return ScheduledDate.parse(written, now);
        } catch (ScheduledDate.Unreadable e) {
            return reader.refuse(
                    Parameter.SCHEDULED_DATE, Wording.WRONG_DATE.of(ParameterReader.shown(written), e.problem()));
        }
    }

    /** An é is one character or two, by where it was typed. It is the same text, so it must be the same key. */
    private static @CheckForNull String key(Parameter parameter, ParameterReader reader) {
        String key = reader.string(parameter);
        return key == null ? null : Normalizer.normalize(key, Normalizer.Form.NFC);
    }

    private static @CheckForNull Duration maxDelay(ParameterReader reader) {
        String written = reader.string(Parameter.MAX_DELAY);
        try {
            return written == null ? null : Duration.parse(written);
        } catch (DateTimeException e) {
            return reader.refuse(Parameter.MAX_DELAY, Wording.NOT_DURATION.of(ParameterReader.shown(written)));
        }
    }

    private static List<Violation> unknown(Map<String, ?> parameters) {
        return unknown(parameters, MassMessage.PARAMETERS);
    }

    /** Each name that is none of these. */
    static List<Violation> unknown(Map<String, ?> parameters, List<String> known) {
        return parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(String::valueOf)
                .map(name -> new Violation(
                        name,
                        nearest(name, known)
                                .map(Wording.MISSPELT_PARAMETER::of)
                                .orElseGet(() -> Wording.UNKNOWN_PARAMETER.of(String.join(", ", known)))))
                .toList();
    }

    /** The known name that a misspelt one most likely stands for, if any is near. */
    static Optional<String> nearest(String name, List<String> known) {
        return known.stream()
                // All others are as far away as they are longer, which takes no time to see.
                .filter(candidate -> Math.abs(candidate.length() - name.length()) <= leeway(candidate))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .filter(candidate -> distance(name, candidate) <= leeway(candidate));
    }

    private static int leeway(String candidate) {
        return Math.max(2, candidate.length() / 3);
    }

    /** Levenshtein's distance, blind to case. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + (same ? 0 : 1));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
