package io.jenkins.plugins.onlyfans.core.message;

import static io.jenkins.plugins.onlyfans.core.message.Parameter.ACCOUNT;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.ADDITIONAL_FIELDS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.BLOCK_BANNED_WORDS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.CONFIRM_SCHEDULE;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.CREDENTIALS_ID;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.DEDUPLICATION_KEY;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.EXCLUDED_LISTS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.LITERAL_TEXT;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.MAX_DELAY;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.MEDIA_FILES;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.PREVIEWS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.PRICE;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.REPLACES;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.SAVE_FOR_LATER;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.SCHEDULED_DATE;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.SUBSCRIBED_WITHIN_LAST_DAYS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.TEXT;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.USER_IDS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.USER_LISTS;
import static io.jenkins.plugins.onlyfans.core.message.Parameter.WITHOUT_RECIPIENTS;
import static io.jenkins.plugins.onlyfans.core.message.ParameterReader.shown;

import edu.umd.cs.findbugs.annotations.CheckForNull;
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
import java.util.stream.Stream;

/**
 * The rules that a message must keep, in one place for all who check one. Where the API's documents state a rule it is
 * theirs; where they are silent it is the strict reading, as nobody can take back a message to thousands.
 */
final class MassMessageRules {

    /** Of a length that a file can be named after. */
    static final Pattern ACCOUNT_ID = Pattern.compile("acct_[A-Za-z0-9]{1,200}");

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
    private final MassMessageRequest request;
    private final Instant now;
    private final Set<Parameter> unreadable;
    private final ListNames lists;
    private final List<Violation> violations = new ArrayList<>();

    /** @param unreadable parameters that were given but could not be read: violations already, or known later only */
    MassMessageRules(MassMessage message, Instant now, Set<Parameter> unreadable, ListNames lists) {
        this.message = message;
        this.request = message.request();
        this.now = now;
        this.unreadable = unreadable;
        this.lists = lists;
    }

    /** The other parameters that the rules of one look at, other than for what was left open. */
    static Set<Parameter> others(Parameter of) {
        return switch (of) {
            case TEXT, ADDITIONAL_FIELDS -> Set.of(LITERAL_TEXT);
            case USER_LISTS -> Set.of(USER_IDS, SUBSCRIBED_WITHIN_LAST_DAYS, SAVE_FOR_LATER, WITHOUT_RECIPIENTS);
            case EXCLUDED_LISTS -> Set.of(USER_LISTS);
            case SUBSCRIBED_WITHIN_LAST_DAYS -> Set.of(SCHEDULED_DATE, SAVE_FOR_LATER);
            case MEDIA_FILES -> Set.of(PRICE);
            case PREVIEWS -> Set.of(MEDIA_FILES);
            case SAVE_FOR_LATER, CONFIRM_SCHEDULE -> Set.of(SCHEDULED_DATE);
            default -> Set.of();
        };
    }

    List<Violation> violations() {
        who();
        what();
        when();
        key(DEDUPLICATION_KEY, message.deduplicationKey());
        key(REPLACES, message.replaces());
        return violations;
    }

    private void who() {
        require(ACCOUNT, message.account(), Wording.REQUIRED_OR_DEFAULT);
        if (message.account() != null) {
            check(
                    ACCOUNT,
                    ACCOUNT_ID.matcher(message.account()).matches(),
                    () -> Wording.NOT_ACCOUNT.of(shown(message.account())));
        }
        require(CREDENTIALS_ID, message.credentialsId(), Wording.REQUIRED_OR_DEFAULT);
        lists(USER_LISTS, request.userLists());
        lists(EXCLUDED_LISTS, request.excludedLists());
        items(USER_IDS, request.userIds(), DIGITS, Wording.NOT_USER_ID);
        if (!request.excludedLists().isEmpty()) {
            Set<String> included =
                    request.userLists().stream().map(ListNames::sameAs).collect(Collectors.toSet());
            request.excludedLists().stream()
                    .filter(list -> included.contains(ListNames.sameAs(list)))
                    .forEach(list -> violate(EXCLUDED_LISTS, Wording.ALSO_INCLUDED.of(shown(list))));
        }
        Integer days = request.subscribedWithinLastDays();
        check(
                SUBSCRIBED_WITHIN_LAST_DAYS,
                days == null || (days >= 1 && days <= LAST_DAYS),
                () -> Wording.NOT_DAYS.of(days, LAST_DAYS));
        check(SUBSCRIBED_WITHIN_LAST_DAYS, days == null || request.scheduled() == null, Wording.NOT_WITH_DATE::of);
        check(SUBSCRIBED_WITHIN_LAST_DAYS, days == null || !request.draft(), Wording.NOT_WITH_SAVING::of);
        boolean recipients =
                !request.userLists().isEmpty() || !request.userIds().isEmpty() || days != null;
        boolean told = unreadable.stream().anyMatch(Set.of(USER_IDS, SUBSCRIBED_WITHIN_LAST_DAYS)::contains);
        check(USER_LISTS, recipients || told || message.withoutRecipients() || request.draft(), Wording.NOBODY::of);
    }

    private void what() {
        require(TEXT, request.text(), Wording.REQUIRED);
        BigDecimal price = request.price();
        if (price != null && price.signum() != 0) {
            check(
                    PRICE,
                    price.compareTo(LOWEST_PRICE) >= 0 && price.compareTo(HIGHEST_PRICE) <= 0,
                    () -> Wording.NOT_PRICE.of(price.toPlainString()));
            check(PRICE, price.scale() <= CENTS, () -> Wording.NOT_CENTS.of(price.toPlainString()));
            check(MEDIA_FILES, !request.mediaFiles().isEmpty(), Wording.MEDIA_FOR_A_PRICE::of);
        }
        items(MEDIA_FILES, request.mediaFiles(), MEDIA, Wording.NOT_MEDIUM);
        items(PREVIEWS, request.previews(), MEDIA, Wording.NOT_MEDIUM);
        if (!request.previews().isEmpty() && !unreadable.contains(MEDIA_FILES)) {
            Set<String> media = texts(request.mediaFiles());
            request.previews().stream()
                    .filter(preview -> !media.contains(preview.toString()))
                    .forEach(preview -> violate(PREVIEWS, Wording.PREVIEW_OF_NOTHING.of(shown(preview))));
        }
        String tier = request.blockBannedWords();
        check(
                BLOCK_BANNED_WORDS,
                tier == null || BANNED_WORDS_TIERS.contains(tier),
                () -> Wording.NOT_TIER.of(shown(tier)));
        request.additionalFields().keySet().forEach(this::additionalField);
    }

    private void additionalField(String name) {
        Stream.of(Parameter.values())
                .filter(parameter -> isNameOf(parameter, name))
                .findFirst()
                .ifPresent(parameter -> violate(
                        ADDITIONAL_FIELDS,
                        parameter.isField()
                                ? Wording.NOT_AS_FIELD.of(shown(name), parameter)
                                : Wording.NOT_FIELD.of(shown(name))));
    }

    /** Also if it is a slip, which the API ignores: then nobody is excluded, or the message goes out at once. [OBS] */
    private static boolean isNameOf(Parameter parameter, String field) {
        return parameter.toString().equalsIgnoreCase(field)
                || parameter.isField()
                        && MassMessageReader.distance(field.replaceAll("[_ -]", ""), parameter.toString()) <= 1;
    }

    private void when() {
        Instant scheduled = request.scheduled();
        if (scheduled != null) {
            check(SCHEDULED_DATE, scheduled.isAfter(now), () -> Wording.NOT_FUTURE.of(request.scheduledDate()));
            check(SAVE_FOR_LATER, !request.draft(), Wording.NOT_WITH_DATE::of);
        }
        check(
                CONFIRM_SCHEDULE,
                !message.confirmSchedule() || scheduled != null || unreadable.contains(SCHEDULED_DATE),
                Wording.NEEDS_DATE::of);
        Duration delay = message.maxDelay();
        check(
                MAX_DELAY,
                delay == null
                        || (delay.compareTo(Duration.ZERO) > 0
                                && delay.compareTo(Duration.ofDays(LONGEST_DELAY_DAYS)) <= 0),
                () -> Wording.NOT_DELAY.of(delay, "P" + LONGEST_DELAY_DAYS + "D"));
    }

    private void key(Parameter field, @CheckForNull String key) {
        if (key == null) {
            return;
        }
        NOT_IN_KEY
                .matcher(key)
                .results()
                .findFirst()
                .ifPresent(found -> violate(
                        field,
                        Wording.NOT_IN_KEY.of(String.format(
                                Locale.ROOT, "U+%04X", found.group().codePointAt(0)))));
        check(field, !UNSEEN_BLANK.matcher(key).find(), Wording.BLANK_IN_KEY::of);
        int length = key.codePointCount(0, key.length());
        check(field, length <= LONGEST_KEY, () -> Wording.LONG_KEY.of(length, LONGEST_KEY));
    }

    private void lists(Parameter field, List<Object> items) {
        Set<String> seen = new HashSet<>();
        items.forEach(list -> {
            lists.problem(list).ifPresent(problem -> violate(field, problem));
            if (!seen.add(ListNames.sameAs(list))) {
                violate(field, Wording.TWICE.of(shown(list)));
            }
        });
        numbersAreWhole(field, items);
    }

    private void items(Parameter field, List<Object> items, Pattern pattern, Wording rule) {
        if (!(items instanceof Ids)) {
            items.stream()
                    .filter(item -> !pattern.matcher(item.toString()).matches())
                    .forEach(item -> violate(field, rule.of(shown(item))));
        }
        numbersAreWhole(field, items);
    }

    /** {@code 1,234,567} is one number in a table, and three in a list: each may be somebody else. No account has such ids. */
    private void numbersAreWhole(Parameter field, List<Object> items) {
        List<String> numbers = new ArrayList<>();
        int longest = 0;
        for (Object item : items) {
            String text = item.toString();
            if (DIGITS.matcher(text).matches()) {
                numbers.add(text);
                longest = Math.max(longest, text.length());
            }
            if (longest > DIGITS_OF_A_GROUP) {
                return;
            }
        }
        if (longest == DIGITS_OF_A_GROUP ? numbers.size() > 1 : numbers.size() >= MANY) {
            violate(field, Wording.PARTS_OF_NUMBERS.of(shown(String.join(", ", numbers))));
        }
    }

    private static Set<String> texts(List<Object> items) {
        return items.stream().map(Object::toString).collect(Collectors.toSet());
    }

    private void require(Parameter field, Object value, Wording problem) {
        check(field, value != null || unreadable.contains(field), problem::of);
    }

    private void check(Parameter field, boolean kept, Supplier<Phrase> problem) {
        if (!kept && !unreadable.contains(field)) {
            violate(field, problem.get());
        }
    }

    private void violate(Parameter field, Phrase problem) {
        violations.add(new Violation(field.toString(), problem));
    }
}
