package io.jenkins.plugins.onlyfans.core.message;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A mass message as a user asked for it: read, checked, and fit to be sent. What goes to the API is the request; the other
 * components say who sends it and how. The names of all are {@link Parameter}s of the step, the form and the demo. Unless
 * said otherwise {@code null} and empty mean not given, and what was not given is not sent.
 *
 * @param account the OnlyFansAPI.com account id, {@code acct_…}
 * @param credentialsId the id of the credential that holds the API key
 * @param request the body of the request that sends it
 * @param assumedUtc whether {@code scheduledDate} was written without {@code Z}, an offset or a zone and therefore taken as UTC
 * @param withoutRecipients whether a message without any recipient is meant; false if not given
 * @param literalText whether variables and the like that nothing filled in are meant as they are, in the text and the texts
 *     of {@code additionalFields}; false if not given
 * @param dryRun whether nothing is to be sent; false if not given
 * @param deduplicationKey the key under which a message is sent only once
 * @param replaces the name whose last message of this job and account is unsent before this one is sent
 * @param maxDelay within which time of its call the message must have left, or it is not sent at all;
 *     {@link #DEFAULT_MAX_DELAY} if not given
 * @param confirmSchedule whether a schedule that was taken is compared with what was asked for; false if not given
 * @param failOnError whether a message that was not sent fails the build; true if not given
 */
public record MassMessage(
        @Nullable String account,
        @Nullable String credentialsId,
        MassMessageRequest request,
        boolean assumedUtc,
        boolean withoutRecipients,
        boolean literalText,
        boolean dryRun,
        @CheckForNull String deduplicationKey,
        @CheckForNull String replaces,
        @CheckForNull Duration maxDelay,
        boolean confirmSchedule,
        boolean failOnError) {

    /** The names of all parameters, in their order. */
    public static final List<String> PARAMETERS =
            Stream.of(Parameter.values()).map(Parameter::toString).toList();

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
        return of(parameters, Set.of(), List.of(), now);
    }

    /**
     * Reads and checks the parameters as far as they are known. Nothing is said of one that is not, nor of what depends on it.
     *
     * @param unknown names of parameters whose values show later only, such as that of a variable; their components are
     *     {@code null} or empty
     * @param moreLists names of lists that a message may name as well, although this version does not know them; see
     *     {@link ListNames#violation}
     * @throws InvalidMessageException with everything that is wrong whatever the unknown ones will be
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

    /** What is wrong with the parameters, in their order; see {@link #of(Map, Set, Collection, Instant)}. */
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

    /** The other parameters on which it depends whether a value of this one is right. */
    public static Set<Parameter> othersOf(Parameter parameter) {
        return MassMessageRules.others(parameter);
    }

    /** Whether a message that was not sent fails the build, even where the other parameters make no message at all. */
    public static boolean failsOnError(Map<String, ?> parameters) {
        return !isGiven(parameters, Parameter.FAIL_ON_ERROR, false);
    }

    /** Whether a schedule that was taken is compared with what was asked for, even where the parameters make no message any more. */
    public static boolean confirmsSchedule(Map<String, ?> parameters) {
        return isGiven(parameters, Parameter.CONFIRM_SCHEDULE, true);
    }

    /** Whether a flag, be it written as a text, is given with this value. */
    static boolean isGiven(Map<String, ?> parameters, Parameter flag, boolean asked) {
        Object value = parameters.get(flag.toString());
        return value instanceof Boolean || value instanceof CharSequence
                ? String.valueOf(asked).equalsIgnoreCase(value.toString())
                : false;
    }

    /** What keeps all rules, but is seldom meant, for people to read before it is sent. */
    public List<Violation> warnings(Instant now) {
        return Warnings.of(this, now);
    }

    /** Whether a text is the id of an account, by its form. */
    public static boolean isAccount(String text) {
        return MassMessageRules.ACCOUNT_ID.matcher(text).matches();
    }

    /** A value that somebody gave, as it may be shown: without the key, should somebody have taken its place for that of the key. */
    public static String withoutKey(String given) {
        return ParameterReader.withoutKey(given);
    }

    /** One line for a log: from whom, to whom, at what price and when; without the text and the names of the media. */
    public String summary() {
        List<String> parts = new ArrayList<>();
        parts.add("from " + account);
        parts.add("to " + recipients());
        if (!request.excludedLists().isEmpty()) {
            parts.add("excluding " + count(request.excludedLists(), "list", true));
        }
        BigDecimal price = request.price();
        if (price != null) {
            parts.add("for $" + price.toPlainString());
        }
        if (!request.mediaFiles().isEmpty()) {
            parts.add("with " + count(request.mediaFiles(), "media file", false));
        }
        if (request.draft()) {
            parts.add("saved for later");
        } else {
            parts.add(request.scheduledDate() == null ? "now" : "at " + request.scheduledDate());
        }
        return String.join(", ", parts);
    }

    private String recipients() {
        List<String> parts = new ArrayList<>();
        if (!request.userLists().isEmpty()) {
            parts.add(count(request.userLists(), "list", true));
        }
        if (!request.userIds().isEmpty()) {
            parts.add(count(request.userIds(), "user", false));
        }
        Integer days = request.subscribedWithinLastDays();
        if (days != null) {
            parts.add("subscribers of the last " + (days == 1 ? "day" : days + " days"));
        }
        return parts.isEmpty() ? "no recipients" : String.join(" and ", parts);
    }

    private static String count(List<Object> items, String noun, boolean named) {
        String names = items.stream().map(Object::toString).collect(Collectors.joining(", "));
        String counted = items.size() == 1 ? noun : noun + "s";
        return named ? counted + " " + names : items.size() + " " + counted;
    }
}
