package io.jenkins.plugins.onlyfans.message;

import static io.jenkins.plugins.onlyfans.message.ParameterReader.shown;

import io.jenkins.plugins.onlyfans.api.MassMessageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules that a message must keep, in one place for all who check one. Where the API's documents state a rule it is
 * theirs; where they are silent it is the strict reading, as nobody can take back a message to thousands.
 */
final class MassMessageRules {

    private static final Pattern ACCOUNT = Pattern.compile("acct_[A-Za-z0-9]+");
    /** Built-in lists have names such as {@code rebill_off}, custom ones numbers. [OAS] */
    private static final Pattern LIST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern MEDIA = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Set<String> BANNED_WORDS_TIERS = Set.of("strict_ban", "risky", "replace_soften");
    private static final BigDecimal LOWEST_PRICE = BigDecimal.valueOf(3);
    private static final BigDecimal HIGHEST_PRICE = BigDecimal.valueOf(200);
    private static final int CENTS = 2;
    private static final int LAST_DAYS = 30;

    private final MassMessage message;
    private final Instant now;
    private final Set<String> unreadable;
    private final List<Violation> violations = new ArrayList<>();

    /** @param unreadable parameters that were given but could not be read: violations already, or known later only */
    MassMessageRules(MassMessage message, Instant now, Set<String> unreadable) {
        this.message = message;
        this.now = now;
        this.unreadable = unreadable;
    }

    List<Violation> violations() {
        who();
        what();
        when();
        return violations;
    }

    private void who() {
        require("account", message.account(), "is required, here or as the global default");
        if (message.account() != null) {
            check(
                    "account",
                    ACCOUNT.matcher(message.account()).matches(),
                    () -> "is " + shown(message.account()) + "; it is acct_ followed by letters and digits");
        }
        require("credentialsId", message.credentialsId(), "is required, here or as the global default");
        items("userLists", message.userLists(), LIST, "lists are names such as fans, or ids");
        items("excludedLists", message.excludedLists(), LIST, "lists are names such as fans, or ids");
        items("userIds", message.userIds(), DIGITS, "user ids are digits");
        Set<String> included = texts(message.userLists());
        message.excludedLists().stream()
                .filter(list -> included.contains(list.toString()))
                .forEach(list -> violate("excludedLists", "holds " + shown(list) + ", which is also in userLists"));
        Integer days = message.subscribedWithinLastDays();
        check(
                "subscribedWithinLastDays",
                days == null || (days >= 1 && days <= LAST_DAYS),
                () -> "is " + days + "; use 1 to " + LAST_DAYS);
        check(
                "subscribedWithinLastDays",
                days == null || message.scheduledDate() == null,
                () -> "can't be combined with scheduledDate");
        check(
                "subscribedWithinLastDays",
                days == null || !message.isDraft(),
                () -> "can't be combined with saveForLater");
        boolean recipients =
                !message.userLists().isEmpty() || !message.userIds().isEmpty() || days != null;
        boolean told = unreadable.stream().anyMatch(Set.of("userIds", "subscribedWithinLastDays")::contains);
        check(
                "userLists",
                recipients || told || message.withoutRecipients() || message.isDraft(),
                () -> "names nobody, and neither does userIds or subscribedWithinLastDays;"
                        + " name recipients, or say withoutRecipients: true");
    }

    private void what() {
        require("text", message.text(), "is required");
        BigDecimal price = message.price();
        if (price != null && price.signum() != 0) {
            check(
                    "price",
                    price.compareTo(LOWEST_PRICE) >= 0 && price.compareTo(HIGHEST_PRICE) <= 0,
                    () -> "is " + price.toPlainString() + "; use 0, or 3 to 200 dollars");
            check("price", price.scale() <= CENTS, () -> "is " + price.toPlainString() + "; use at most two decimals");
            check("mediaFiles", !message.mediaFiles().isEmpty(), () -> "is required when price is not 0");
        }
        items("mediaFiles", message.mediaFiles(), MEDIA, "media are ofapi_media_… ids or vault ids");
        items("previews", message.previews(), MEDIA, "media are ofapi_media_… ids or vault ids");
        if (!unreadable.contains("mediaFiles")) {
            Set<String> media = texts(message.mediaFiles());
            message.previews().stream()
                    .filter(preview -> !media.contains(preview.toString()))
                    .forEach(
                            preview -> violate("previews", "holds " + shown(preview) + ", which is not in mediaFiles"));
        }
        String tier = message.blockBannedWords();
        check(
                "blockBannedWords",
                tier == null || BANNED_WORDS_TIERS.contains(tier),
                () -> "is " + shown(tier) + "; use strict_ban, risky or replace_soften");
        message.additionalFields().keySet().forEach(this::additionalField);
    }

    private void additionalField(String name) {
        MassMessage.PARAMETERS.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .ifPresent(parameter -> violate(
                        "additionalFields",
                        "holds " + shown(name)
                                + (MassMessageRequest.FIELDS.contains(parameter)
                                        ? "; use the parameter " + parameter + " instead"
                                        : ", which is a parameter and no field of the API")));
    }

    private void when() {
        if (message.scheduledDate() != null) {
            check(
                    "scheduledDate",
                    message.scheduledDate().instant().isAfter(now),
                    () -> "is " + message.scheduledDate().onTheWire() + ", which is not in the future");
            check("saveForLater", !message.isDraft(), () -> "can't be combined with scheduledDate");
        }
    }

    private void items(String field, List<Object> items, Pattern pattern, String rule) {
        items.stream()
                .filter(item -> !pattern.matcher(item.toString()).matches())
                .forEach(item -> violate(field, "holds " + shown(item) + "; " + rule));
    }

    private static Set<String> texts(List<Object> items) {
        return items.stream().map(Object::toString).collect(Collectors.toSet());
    }

    private void require(String field, Object value, String problem) {
        check(field, value != null || unreadable.contains(field), () -> problem);
    }

    private void check(String field, boolean kept, Supplier<String> problem) {
        if (!kept && !unreadable.contains(field)) {
            violate(field, problem.get());
        }
    }

    private void violate(String field, String problem) {
        violations.add(new Violation(field, problem));
    }
}
