package io.jenkins.plugins.onlyfans.core.message;

import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A mass message as a user asked for it: read, checked, and fit to be sent. The components are the parameters of the step,
 * the form and the sandbox, under the same names. Unless said otherwise {@code null} and empty mean not given, and what was
 * not given is not sent.
 *
 * @param account the OnlyFansAPI.com account id, {@code acct_…}
 * @param credentialsId the id of the credential that holds the API key
 * @param text the message's text
 * @param userLists names and numbers of lists to send to, each a {@code String} or a whole number as it was given
 * @param excludedLists names and numbers of lists not to send to; an empty list is not what was meant
 * @param userIds ids of users to send to
 * @param subscribedWithinLastDays sends only to fans who subscribed within this many calendar days, 1 to 30
 * @param lockedText whether the text is hidden until bought
 * @param price US dollars; 0, or 3 to 200
 * @param mediaFiles uploads ({@code ofapi_media_…}) and vault ids; behind the price when there is one
 * @param previews those of {@code mediaFiles} that are shown free
 * @param giphyId the id of a GIF
 * @param scheduledDate when OnlyFans is to send it; now if not given
 * @param saveForLater whether it is only put into the "Saved for later" queue
 * @param blockBannedWords which tier of banned words stops the message
 * @param additionalFields fields of the request's body that have no parameter here, sent as given
 * @param withoutRecipients whether a message without any recipient is meant; false if not given
 * @param literalText whether variables and the like that nothing filled in are meant as they are, in the text and the texts
 *     of {@code additionalFields}; false if not given
 * @param dryRun whether nothing is to be sent; false if not given
 * @param deduplicationKey the key under which a message is sent only once
 * @param maxDelay within which time of its call the message must have left, or it is not sent at all;
 *     {@link #DEFAULT_MAX_DELAY} if not given
 * @param failOnError whether a message that was not sent fails the build; true if not given
 */
public record MassMessage(
        String account,
        String credentialsId,
        String text,
        List<Object> userLists,
        List<Object> excludedLists,
        List<Object> userIds,
        Integer subscribedWithinLastDays,
        Boolean lockedText,
        BigDecimal price,
        List<Object> mediaFiles,
        List<Object> previews,
        String giphyId,
        ScheduledDate scheduledDate,
        Boolean saveForLater,
        String blockBannedWords,
        Map<String, Object> additionalFields,
        boolean withoutRecipients,
        boolean literalText,
        boolean dryRun,
        String deduplicationKey,
        Duration maxDelay,
        boolean failOnError) {

    /** The names of all parameters, in their order. */
    public static final List<String> PARAMETERS = Arrays.stream(MassMessage.class.getRecordComponents())
            .map(RecordComponent::getName)
            .toList();

    /** How late a message may leave if nobody says: it was meant for now, not for the end of a long downtime. */
    public static final Duration DEFAULT_MAX_DELAY = Duration.ofHours(1);

    /**
     * Reads and checks the parameters.
     *
     * @param parameters values by parameter name, in the loose types that Groovy, YAML or a form gives
     * @param now the moment that durations count from and that {@code scheduledDate} must lie after
     * @throws InvalidMessageException with everything that is wrong, unknown names included
     */
    public static MassMessage of(Map<String, ?> parameters, Instant now) throws InvalidMessageException {
        return of(parameters, Set.of(), now);
    }

    /**
     * Reads and checks the parameters as far as they are known. Nothing is said of one that is not, nor of what depends on it.
     *
     * @param unknown names of parameters whose values show later only, such as that of a variable; their components are
     *     {@code null} or empty
     * @throws InvalidMessageException with everything that is wrong whatever the unknown ones will be
     */
    public static MassMessage of(Map<String, ?> parameters, Set<String> unknown, Instant now)
            throws InvalidMessageException {
        return of(parameters, unknown, List.of(), now);
    }

    /**
     * As above, where a message may also name lists that this version does not know.
     *
     * @param moreLists their names; see {@link ListNames#violation}
     */
    public static MassMessage of(
            Map<String, ?> parameters, Set<String> unknown, Collection<String> moreLists, Instant now)
            throws InvalidMessageException {
        return MassMessageReader.read(parameters, unknown, moreLists, now);
    }

    /**
     * Brings the parameters that are given into the types of their components, without a look at the rules: lists of texts and
     * whole numbers, numbers, booleans. For those who keep parameters before they are sent, and who may know no decimal but a
     * double.
     *
     * @throws InvalidMessageException with every unknown name, every value of a wrong type and every decimal that no double is
     */
    public static Map<String, Object> typed(Map<String, ?> parameters) throws InvalidMessageException {
        return MassMessageReader.typed(parameters);
    }

    /**
     * Makes sure that no variable in the parameters is left to be filled in. For those who write a call of the step.
     *
     * @throws InvalidMessageException with every parameter that has one
     */
    public static void requireFilledIn(Map<String, ?> parameters) throws InvalidMessageException {
        MassMessageReader.requireFilledIn(parameters);
    }

    /** What is wrong with the parameters, in their order; see {@link #of(Map, Set, Instant)}. */
    public static List<Violation> violations(Map<String, ?> parameters, Set<String> unknown) {
        return violations(parameters, unknown, List.of());
    }

    /** What is wrong with the parameters, in their order; see {@link #of(Map, Set, Collection, Instant)}. */
    public static List<Violation> violations(
            Map<String, ?> parameters, Set<String> unknown, Collection<String> moreLists) {
        try {
            of(parameters, unknown, moreLists, Instant.now());
            return List.of();
        } catch (InvalidMessageException e) {
            return e.violations();
        }
    }

    /** Whether a message that was not sent fails the build, even where the other parameters make no message at all. */
    public static boolean failsOnError(Map<String, ?> parameters) {
        Object value = parameters.get("failOnError");
        return !(Boolean.FALSE.equals(value)
                || (value instanceof CharSequence text && "false".equalsIgnoreCase(text.toString())));
    }

    /** What keeps all rules, but is seldom meant, for people to read before it is sent. */
    public List<Violation> oddities(Instant now) {
        return Oddities.of(this, now);
    }

    /** Whether a text is the id of an account, by its form. */
    public static boolean isAccount(String text) {
        return MassMessageRules.ACCOUNT.matcher(text).matches();
    }

    /** A value that somebody gave, as it may be shown: without the key, should somebody have taken its place for that of the key. */
    public static String withoutKey(String given) {
        return ParameterReader.withoutKey(given);
    }

    /** The body of the request that sends this message. */
    public MassMessageRequest toRequest() {
        return new MassMessageRequest(
                text,
                orNull(userLists),
                orNull(excludedLists),
                orNull(userIds),
                subscribedWithinLastDays,
                lockedText,
                price,
                orNull(mediaFiles),
                orNull(previews),
                giphyId,
                Optional.ofNullable(scheduledDate).map(ScheduledDate::onTheWire).orElse(null),
                saveForLater,
                blockBannedWords,
                additionalFields);
    }

    private static <T> List<T> orNull(List<T> list) {
        return list.isEmpty() ? null : list;
    }

    /** Whether the message is only saved, not sent. */
    public boolean isDraft() {
        return Boolean.TRUE.equals(saveForLater);
    }

    /** One line for a log: from whom, to whom, at what price and when; without the text and the names of the media. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        parts.add("from " + account);
        parts.add("to " + recipients());
        if (!excludedLists.isEmpty()) {
            parts.add("without " + count(excludedLists, "list", true));
        }
        if (price != null) {
            parts.add("for $" + price.toPlainString());
        }
        if (!mediaFiles.isEmpty()) {
            parts.add("with " + count(mediaFiles, "medium", false));
        }
        if (isDraft()) {
            parts.add("saved for later");
        } else {
            parts.add(scheduledDate == null ? "now" : "at " + scheduledDate.onTheWire());
        }
        return String.join(", ", parts);
    }

    private String recipients() {
        List<String> parts = new ArrayList<>();
        if (!userLists.isEmpty()) {
            parts.add(count(userLists, "list", true));
        }
        if (!userIds.isEmpty()) {
            parts.add(count(userIds, "user", false));
        }
        if (subscribedWithinLastDays != null) {
            parts.add("subscribers of the last " + subscribedWithinLastDays + " days");
        }
        return parts.isEmpty() ? "no recipients" : String.join(" and ", parts);
    }

    private static String count(List<Object> items, String noun, boolean named) {
        String plural = noun.equals("medium") ? "media" : noun + "s";
        String names = items.stream().map(Object::toString).collect(Collectors.joining(", "));
        String counted = items.size() == 1 ? noun : plural;
        return named ? counted + " " + names : items.size() + " " + counted;
    }
}
