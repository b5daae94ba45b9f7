package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What an answer says, beside its status, of whether what was asked for was done. The vendor documents few of its error
 * bodies, so things are looked for wherever they may stand, and what can't be read counts as doubt.
 */
public final class Evidence {

    /**
     * Statuses of a request that was not carried out. The others of 4xx mean nothing, or may follow one that was: 408 and 499
     * (nobody waited for the answer), 409 and 423 (another copy of it is being handled), 424 (a part of it failed). [RFC 9110]
     */
    private static final Set<Long> REFUSALS = Set.of(
            400L, 401L, 402L, 403L, 404L, 405L, 407L, 410L, 411L, 412L, 413L, 414L, 415L, 417L, 421L, 422L, 426L, 428L,
            429L, 431L, 451L);

    private static final int UNAUTHORIZED = 401;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int FIRST_FAILURE = 500;
    private static final int FIRST_REDIRECT = 300;
    private static final String NOT_SENT = "not_sent";

    private final Answer answer;

    private Evidence(Answer answer) {
        this.answer = answer;
    }

    /** What this answer says. */
    public static Evidence of(Answer answer) {
        return new Evidence(answer);
    }

    /** Whether a status says that what was asked for was not done. */
    public static boolean isRefusal(long status) {
        return REFUSALS.contains(status);
    }

    /** Whether it may have been done in spite of an error status. */
    public boolean leavesDoubt() {
        return isOutcomeUnknown() || isUnclearOfOnlyFans() || !contradictions().isEmpty();
    }

    /** Whether the vendor can't tell if OnlyFans did it; whatever is not {@code not_sent} says so. [IDEM] */
    boolean isOutcomeUnknown() {
        return told("request_outcome")
                .filter(outcome -> !outcome.isNull())
                .anyMatch(outcome -> !NOT_SENT.equals(outcome.textValue()));
    }

    /** Whether the vendor vouches that nothing was sent. [IDEM] */
    public boolean isNotSent() {
        return answer.isJson() && NOT_SENT.equals(answer.at("/request_outcome").textValue());
    }

    /** Whether it came from or through OnlyFans, whose answer the vendor wraps. [OAS] */
    public boolean isFromOnlyFans() {
        return answer.isReadable()
                ? told("onlyfans_response").findAny().isPresent()
                        || told("code").anyMatch(Evidence::isOfOnlyFans)
                        || isOfOnlyFans(answer.at("/error"))
                : answer.mentions("onlyfans_");
    }

    /** Whether it came through OnlyFans, but no status that can be read there says that OnlyFans refused. */
    boolean isUnclearOfOnlyFans() {
        List<JsonNode> wrapped = told("onlyfans_response").toList();
        if (wrapped.isEmpty()) {
            return isFromOnlyFans() && !isNotSent();
        }
        return !wrapped.stream()
                .allMatch(response ->
                        statusOf(response).filter(Evidence::isRefusal).isPresent());
    }

    /** Whether OnlyFans failed instead of answering. */
    public boolean isFailureOfOnlyFans() {
        return told("onlyfans_response")
                .flatMap(response -> statusOf(response).stream())
                .anyMatch(status -> status >= FIRST_FAILURE || status == REQUEST_TIMEOUT);
    }

    /** Whether OnlyFans wants the account to sign in again. [OAS] */
    boolean isSignedOut() {
        return told("onlyfans_response")
                .flatMap(response -> statusOf(response).stream())
                .anyMatch(status -> status == UNAUTHORIZED);
    }

    /** What OnlyFans' own status is, in the words of the answer. */
    String statusOfOnlyFans() {
        return told("onlyfans_response")
                .map(response -> response.path("status"))
                .map(status -> status.isMissingNode() ? "missing" : status.toString())
                .findFirst()
                .orElse("missing");
    }

    private static Optional<Long> statusOf(JsonNode response) {
        return Answer.whole(response.path("status"));
    }

    /** What stands under a name, in each place where such a thing is looked for. */
    private Stream<JsonNode> told(String name) {
        return Stream.of("/", "/error/", "/data/")
                .map(place -> answer.at(place + name))
                .filter(value -> !value.isMissingNode());
    }

    private static boolean isOfOnlyFans(JsonNode word) {
        return word.isContainerNode()
                ? StreamSupport.stream(word.spliterator(), false).anyMatch(Evidence::isOfOnlyFans)
                : word.asText().toUpperCase(Locale.ROOT).startsWith("ONLYFANS_");
    }

    /** What in the answer says the opposite of its status, each as {@code name: value}; {@code null} says nothing. */
    public List<String> contradictions() {
        return answer.status() < FIRST_REDIRECT
                ? Stream.of("/", "/data/")
                        .flatMap(place -> Stream.of(
                                that(place + "success", value -> !value.isBoolean() || !value.booleanValue()),
                                that(place + "request_outcome", value -> true),
                                that(place + "onlyfans_response", value -> true),
                                that(place + "error", Evidence::isSomething),
                                that(place + "errors", value -> isSomething(value) && !isEmptyContainer(value)),
                                that(place + "code", Evidence::isOfOnlyFans)))
                        .flatMap(Optional::stream)
                        .toList()
                : Stream.of(
                                that("/success", Evidence::isSomething),
                                that("/data/success", Evidence::isSomething),
                                that("/data/id", value -> true))
                        .flatMap(Optional::stream)
                        .toList();
    }

    private Optional<String> that(String pointer, Predicate<JsonNode> contradicts) {
        JsonNode value = answer.at(pointer);
        return value.isMissingNode() || value.isNull() || !contradicts.test(value)
                ? Optional.empty()
                : Optional.of(pointer.substring(1).replace('/', '.') + ": " + value);
    }

    private static boolean isSomething(JsonNode value) {
        return !value.isBoolean() || value.booleanValue();
    }

    private static boolean isEmptyContainer(JsonNode value) {
        return value.isContainerNode() && value.isEmpty();
    }
}
