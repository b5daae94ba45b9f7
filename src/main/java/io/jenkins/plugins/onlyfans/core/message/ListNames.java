package io.jenkins.plugins.onlyfans.core.message;

import static io.jenkins.plugins.onlyfans.core.message.ParameterReader.shown;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The names that lists have. Built-in lists have names, those that an account made itself have numbers. [OAS] What is neither
 * is a slip: the message would go to other people than those who were meant.
 */
public final class ListNames {

    /** All that have been seen; an account need not have each. [OAS] */
    public static final List<String> BUILT_IN =
            List.of("fans", "following", "recent", "rebill_on", "rebill_off", "friends", "muted", "tagged");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
    /** Further away than this is another word: {@code followers} are not those whom one is {@code following}. */
    private static final int NEAR = 2;

    private final List<String> all;

    /** @param more names of built-in lists that this version does not know yet */
    ListNames(Collection<String> more) {
        all = new ArrayList<>(BUILT_IN);
        more.stream().filter(name -> !all.contains(name)).forEach(all::add);
    }

    /** What is wrong with the names that somebody lets through beside the built-in ones, under the name of that setting. */
    public static Optional<Violation> violation(String setting, Collection<String> more) {
        Set<String> seen = new HashSet<>();
        for (String name : more) {
            Optional<String> builtIn =
                    BUILT_IN.stream().filter(name::equalsIgnoreCase).findFirst();
            if (!NAME.matcher(name).matches()) {
                return Optional.of(new Violation(setting, Wording.NOT_NAME_OF_LIST.of(shown(name))));
            }
            if (builtIn.isPresent() && !builtIn.get().equals(name)) {
                return Optional.of(new Violation(setting, Wording.MISSPELT_LIST.of(shown(name), builtIn.get())));
            }
            if (!seen.add(sameAs(name))) {
                return Optional.of(new Violation(setting, Wording.TWICE.of(shown(name))));
            }
        }
        return Optional.empty();
    }

    /** Equal for what stands for the same list, right or misspelt: {@code fans} and {@code Fans}, 7 and {@code "7"}. */
    public static String sameAs(Object list) {
        return list.toString().toLowerCase(Locale.ROOT);
    }

    /** What is wrong with the name or number of a list, if anything is. */
    Optional<Phrase> problem(Object list) {
        String name = list.toString();
        if (all.contains(name) || NUMBER.matcher(name).matches()) {
            return Optional.empty();
        }
        List<String> nearest = nearest(name);
        return Optional.of(
                nearest.isEmpty()
                        ? Wording.NOT_LIST_NAME.of(shown(list), String.join(", ", all))
                        : Wording.MISSPELT_LIST.of(shown(list), String.join(", ", nearest)));
    }

    /** All that are equally near: {@code rebil_of} may be either of two, which have different people on them. */
    private List<String> nearest(String name) {
        return all.stream()
                .collect(Collectors.groupingBy(known -> MassMessageReader.distance(name, known)))
                .entrySet()
                .stream()
                .filter(near -> near.getKey() <= NEAR)
                .min(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .orElse(List.of());
    }
}
