package io.jenkins.plugins.onlyfans.core.message;

import static io.jenkins.plugins.onlyfans.core.message.ParameterReader.shown;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules that a message must keep, in one place for all who check one. Where the API's documents state a rule it is
 * theirs; where they are silent it is the strict reading, as nobody can take back a message to thousands.
 */
final class MassMessageRules {

    /** Of a length that a file can be named after. */
    static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9]{1,200}");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern MEDIA = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Set<String> BANNED_WORDS_TIERS = Set.of("strict_ban", "risky", "replace_soften");
    private static final BigDecimal LOWEST_PRICE = BigDecimal.valueOf(3);
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(200);
    private static final int CENTS = 2;
    private static final int LAST_DAYS = 30;
    private static final int LONGEST_DELAY_DAYS = 365;
    private static final int LONGEST_KEY = 200;
    /** Two keys that differ in one of these look the same to a person, and not each of them is the same after a restart. */
    private static final Pattern NOT_IN_KEY =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Z}\\p{IsNoncharacter_Code_Point}&&[^ ]]");

    private static final Pattern UNSEEN_BLANK = Pattern.compile("^ | $| {2}");
    private static final int DIGITS_OF_A_GROUP = 3;
    /** So many numbers that are that short are the digits of one: {@code '123456' as List} in Groovy. */
    private static final int MANY = 6;

    private final MassMessage message;
    private final Instant now;
    private final Set<String> unreadable;
    private final ListNames lists;
    private final List<Violation> violations = new ArrayList<>();

    /** @param unreadable parameters that were given but could not be read: violations already, or known later only */
    MassMessageRules(MassMessage message, Instant now, Set<String> unreadable, ListNames lists) {
        this.message = message;
        this.now = now;
        this.unreadable = unreadable;
        this.lists = lists;
    }

    List<Violation> violations() {
        who();
        what();
        when();
        deduplicationKey();
        return violations;
    }

    private void who() {
        require("account", message.account(), Wording.REQUIRED_OR_DEFAULT);
        if (message.account() != null) {
            check(
                    "account",
                    ACCOUNT.matcher(message.account()).matches(),
                    () -> Wording.NOT_ACCOUNT.of(shown(message.account())));
        }
        require("credentialsId", message.credentialsId(), Wording.REQUIRED_OR_DEFAULT);
        lists("userLists", message.userLists());
        lists("excludedLists", message.excludedLists());
        items("userIds", message.userIds(), DIGITS, Wording.NOT_USER_ID);
        Set<String> included =
                message.userLists().stream().map(ListNames::sameAs).collect(Collectors.toSet());
        message.excludedLists().stream()
                .filter(list -> included.contains(ListNames.sameAs(list)))
                .forEach(list -> violate("excludedLists", Wording.ALSO_INCLUDED.of(shown(list))));
        Integer days = message.subscribedWithinLastDays();
        check(
                "subscribedWithinLastDays",
                days == null || (days >= 1 && days <= LAST_DAYS),
                () -> Wording.NOT_DAYS.of(days, LAST_DAYS));
        check("subscribedWithinLastDays", days == null || message.scheduledDate() == null, Wording.NOT_WITH_DATE::of);
        check("subscribedWithinLastDays", days == null || !message.isDraft(), Wording.NOT_WITH_SAVING::of);
        boolean recipients =
                !message.userLists().isEmpty() || !message.userIds().isEmpty() || days != null;
        boolean told = unreadable.stream().anyMatch(Set.of("userIds", "subscribedWithinLastDays")::contains);
        check("userLists", recipients || told || message.withoutRecipients() || message.isDraft(), Wording.NOBODY::of);
    }

    private void what() {
        require("text", message.text(), Wording.REQUIRED);
        BigDecimal price = message.price();
        if (price != null && price.signum() != 0) {
            check(
                    "price",
                    price.compareTo(LOWEST_PRICE) >= 0 && price.compareTo(HIGHEST_PRICE) <= 0,
                    () -> Wording.NOT_PRICE.of(price.toPlainString()));
            check("price", price.scale() <= CENTS, () -> Wording.NOT_CENTS.of(price.toPlainString()));
            check("mediaFiles", !message.mediaFiles().isEmpty(), Wording.MEDIA_FOR_A_PRICE::of);
        }
        items("mediaFiles", message.mediaFiles(), MEDIA, Wording.NOT_MEDIUM);
        items("previews", message.previews(), MEDIA, Wording.NOT_MEDIUM);
        if (!unreadable.contains("mediaFiles")) {
            Set<String> media = texts(message.mediaFiles());
            message.previews().stream()
                    .filter(preview -> !media.contains(preview.toString()))
                    .forEach(preview -> violate("previews", Wording.PREVIEW_OF_NOTHING.of(shown(preview))));
        }
        String tier = message.blockBannedWords();
        check(
                "blockBannedWords",
                tier == null || BANNED_WORDS_TIERS.contains(tier),
                () -> Wording.NOT_TIER.of(shown(tier)));
        message.additionalFields().keySet().forEach(this::additionalField);
    }

    private void additionalField(String name) {
        MassMessage.PARAMETERS.stream()
                .filter(parameter -> isNameOf(parameter, name))
                .findFirst()
                .ifPresent(parameter -> violate(
                        "additionalFields",
                        MassMessageRequest.FIELDS.contains(parameter)
                                ? Wording.NOT_AS_FIELD.of(shown(name), parameter)
                                : Wording.NOT_FIELD.of(shown(name))));
    }

    /** Also if it is a slip, which the API ignores: then nobody is excluded, or the message goes out at once. [OBS] */
    private static boolean isNameOf(String parameter, String field) {
        return parameter.equalsIgnoreCase(field)
                || MassMessageRequest.FIELDS.contains(parameter)
                        && MassMessageReader.distance(field.replaceAll("[_ -]", ""), parameter) <= 1;
    }

    private void when() {
        if (message.scheduledDate() != null) {
            check(
                    "scheduledDate",
                    message.scheduledDate().instant().isAfter(now),
                    () -> Wording.NOT_FUTURE.of(message.scheduledDate().onTheWire()));
            check("saveForLater", !message.isDraft(), Wording.NOT_WITH_DATE::of);
        }
        Duration delay = message.maxDelay();
        check(
                "maxDelay",
                delay == null
                        || (delay.compareTo(Duration.ZERO) > 0
                                && delay.compareTo(Duration.ofDays(LONGEST_DELAY_DAYS)) <= 0),
                () -> Wording.NOT_DELAY.of(delay, "P" + LONGEST_DELAY_DAYS + "D"));
    }

    private void deduplicationKey() {
        String key = message.deduplicationKey();
        if (key == null) {
            return;
        }
        NOT_IN_KEY
                .matcher(key)
                .results()
                .findFirst()
                .ifPresent(found -> violate(
                        "deduplicationKey",
                        Wording.NOT_IN_KEY.of(String.format(
                                Locale.ROOT, "U+%04X", found.group().codePointAt(0)))));
        check("deduplicationKey", !UNSEEN_BLANK.matcher(key).find(), Wording.BLANK_IN_KEY::of);
        int length = key.codePointCount(0, key.length());
        check("deduplicationKey", length <= LONGEST_KEY, () -> Wording.LONG_KEY.of(length, LONGEST_KEY));
    }

    private void lists(String field, List<Object> items) {
        Set<String> seen = new HashSet<>();
        items.forEach(list -> {
            lists.problem(list).ifPresent(problem -> violate(field, problem));
            if (!seen.add(ListNames.sameAs(list))) {
                violate(field, Wording.TWICE.of(shown(list)));
            }
        });
        numbersAreWhole(field, items);
    }

    private void items(String field, List<Object> items, Pattern pattern, Wording rule) {
        items.stream()
                .filter(item -> !pattern.matcher(item.toString()).matches())
                .forEach(item -> violate(field, rule.of(shown(item))));
        numbersAreWhole(field, items);
    }

    /** {@code 1,234,567} is one number in a table, and three in a list: each may be somebody else. No account has such ids. */
    private void numbersAreWhole(String field, List<Object> items) {
        List<String> numbers = items.stream()
                .map(Object::toString)
                .filter(item -> DIGITS.matcher(item).matches())
                .toList();
        int longest = numbers.stream().mapToInt(String::length).max().orElse(0);
        boolean parts = longest == DIGITS_OF_A_GROUP ? numbers.size() > 1 : numbers.size() >= MANY;
        if (parts && longest <= DIGITS_OF_A_GROUP) {
            violate(field, Wording.PARTS_OF_NUMBERS.of(shown(String.join(", ", numbers))));
        }
    }

    private static Set<String> texts(List<Object> items) {
        return items.stream().map(Object::toString).collect(Collectors.toSet());
    }

    private void require(String field, Object value, Wording problem) {
        check(field, value != null || unreadable.contains(field), problem::of);
    }

    private void check(String field, boolean kept, Supplier<Phrase> problem) {
        if (!kept && !unreadable.contains(field)) {
            violate(field, problem.get());
        }
    }

    private void violate(String field, Phrase problem) {
        violations.add(new Violation(field, problem));
    }
}
