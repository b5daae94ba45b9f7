package io.jenkins.plugins.onlyfans.core.message;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a {@link MassMessage} of a user's parameters, or tells everything that is wrong with them. */
final class MassMessageReader {

    /** Faults of one parameter. Whoever has more of them needs no list of all to find out why. */
    private static final int MOST_TOLD = 10;

    private MassMessageReader() {}

    static MassMessage read(Map<String, ?> parameters, Set<String> open, Collection<String> moreLists, Instant now)
            throws InvalidMessageException {
        List<Violation> violations = new ArrayList<>(unknown(parameters));
        Map<String, Object> given = new HashMap<>(parameters);
        given.keySet().removeAll(open);
        Map<String, Violation> unfilled = Unfilled.in(given);
        given.keySet().removeAll(unfilled.keySet());
        ParameterReader reader = new ParameterReader(given);
        MassMessage message = new MassMessage(
                reader.string("account"),
                reader.string("credentialsId"),
                reader.string("text"),
                reader.list("userLists"),
                reader.someOf("excludedLists"),
                reader.list("userIds"),
                reader.integer("subscribedWithinLastDays"),
                reader.bool("lockedText"),
                price(reader),
                reader.list("mediaFiles"),
                reader.list("previews"),
                reader.string("giphyId"),
                scheduledDate(reader, now),
                reader.bool("saveForLater"),
                reader.string("blockBannedWords"),
                reader.json("additionalFields"),
                Boolean.TRUE.equals(reader.bool("withoutRecipients")),
                Boolean.TRUE.equals(reader.bool("literalText")),
                Boolean.TRUE.equals(reader.bool("dryRun")),
                key(reader),
                maxDelay(reader),
                !Boolean.FALSE.equals(reader.bool("failOnError")));
        violations.addAll(reader.violations().values());
        violations.addAll(unfilled.values());
        Set<String> unread = new HashSet<>(reader.violations().keySet());
        unread.addAll(open);
        unread.addAll(unfilled.keySet());
        violations.addAll(new MassMessageRules(message, now, unread, new ListNames(moreLists)).violations());
        refuse(violations);
        return message;
    }

    static void requireFilledIn(Map<String, ?> parameters) throws InvalidMessageException {
        refuse(new ArrayList<>(Unfilled.in(parameters).values()));
    }

    static Map<String, Object> typed(Map<String, ?> parameters) throws InvalidMessageException {
        List<Violation> violations = new ArrayList<>(unknown(parameters));
        ParameterReader reader = new ParameterReader(parameters);
        Map<String, Object> typed = new LinkedHashMap<>();
        for (RecordComponent component : MassMessage.class.getRecordComponents()) {
            if (parameters.get(component.getName()) != null) {
                Object value = value(reader, component);
                if (value instanceof BigDecimal decimal) {
                    value = decimal.doubleValue();
                    violations.addAll(unlessExact((Double) value, component.getName(), decimal));
                }
                typed.put(component.getName(), value);
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

    private static Object value(ParameterReader reader, RecordComponent component) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == List.class) {
            return reader.list(name);
        }
        if (type == Map.class) {
            return reader.json(name);
        }
        if (type == Integer.class) {
            return reader.integer(name);
        }
        if (type == BigDecimal.class) {
            return reader.number(name);
        }
        if (type == ScheduledDate.class) {
            return reader.moment(name);
        }
        return type == Boolean.class || type == boolean.class ? reader.bool(name) : reader.string(name);
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

    private static BigDecimal price(ParameterReader reader) {
        BigDecimal price = reader.number("price");
        if (price == null) {
            return null;
        }
        BigDecimal shortest = price.stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private static ScheduledDate scheduledDate(ParameterReader reader, Instant now) {
        String written = reader.moment("scheduledDate");
        if (written == null) {
            return null;
        }
        try {
            return ScheduledDate.parse(written, now);
        } catch (ScheduledDate.Unreadable e) {
            return reader.refuse("scheduledDate", Wording.WRONG_DATE.of(ParameterReader.shown(written), e.problem()));
        }
    }

    /** An é is one character or two, by where it was typed. It is the same text, so it must be the same key. */
    private static String key(ParameterReader reader) {
        String key = reader.string("deduplicationKey");
        return key == null ? null : Normalizer.normalize(key, Normalizer.Form.NFC);
    }

    private static Duration maxDelay(ParameterReader reader) {
        String written = reader.string("maxDelay");
        try {
            return written == null ? null : Duration.parse(written);
        } catch (DateTimeException e) {
            return reader.refuse("maxDelay", Wording.NOT_DURATION.of(ParameterReader.shown(written)));
        }
    }

    private static List<Violation> unknown(Map<String, ?> parameters) {
        return parameters.keySet().stream()
                .filter(name -> !MassMessage.PARAMETERS.contains(name))
                .map(String::valueOf)
                .map(name -> new Violation(
                        name,
                        nearest(name, MassMessage.PARAMETERS)
                                .map(Wording.MISSPELT_PARAMETER::of)
                                .orElseGet(
                                        () -> Wording.UNKNOWN_PARAMETER.of(String.join(", ", MassMessage.PARAMETERS)))))
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
