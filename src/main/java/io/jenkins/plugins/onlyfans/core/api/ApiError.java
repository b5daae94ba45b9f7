package io.jenkins.plugins.onlyfans.core.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The error that an answer stands for. The vendor documents few of its error bodies, so this reads whatever of the known
 * parts is there, and says what to do about it.
 */
public final class ApiError {

    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Answer answer;
    private final Evidence evidence;

    private ApiError(Answer answer) {
        this.answer = answer;
        this.evidence = Evidence.of(answer);
    }

    /** @param answer any answer that is not a message taken */
    public static ApiError of(Answer answer) {
        return new ApiError(answer);
    }

    /** One sentence or two: what happened, in the server's words where it has some, and what to do. */
    public String explanation() {
        String said = said();
        return doubt(said).or(() -> ofOnlyFans(said)).orElseGet(() -> byStatus().of(said));
    }

    /** Why it is not known what was done, whatever the status is. */
    private Optional<String> doubt(String said) {
        List<String> contradictions = evidence.contradictions();
        if (!contradictions.isEmpty()) {
            ApiSentence contradiction =
                    answer.status() < FIRST_REDIRECT ? ApiSentence.SUCCESS_WITH_ERROR : ApiSentence.ERROR_WITH_SUCCESS;
            return Optional.of(contradiction.of(said, Printable.line(String.join(" and ", contradictions))));
        }
        if (evidence.isOutcomeUnknown()) {
            return Optional.of(ApiSentence.OUTCOME_UNKNOWN.of(said));
        }
        if (evidence.isFailureOfOnlyFans()) {
            return Optional.of(ApiSentence.ONLYFANS_FAILED.of(said));
        }
        return evidence.isUnclearOfOnlyFans()
                ? Optional.of(ApiSentence.ONLYFANS_UNCLEAR.of(said, Printable.line(evidence.statusOfOnlyFans())))
                : Optional.empty();
    }

    /** What OnlyFans refused is no matter of the key, the team or the API's URL, whatever status the API gives it. */
    private Optional<String> ofOnlyFans(String said) {
        if (evidence.isSignedOut()) {
            return Optional.of(ApiSentence.SIGNED_OUT.of(said));
        }
        if (!evidence.isFromOnlyFans() || answer.status() < FIRST_REFUSAL || answer.status() >= FIRST_FAILURE) {
            return Optional.empty();
        }
        ApiSentence refusal =
                answer.status() == TOO_MANY_REQUESTS ? ApiSentence.ACCOUNT_LIMITED : ApiSentence.REFUSED_BY_ONLYFANS;
        return Optional.of(refusal.of(said));
    }

    private ApiSentence byStatus() {
        return switch (answer.status()) {
            case 401 -> ApiSentence.KEY_REFUSED;
            case 402 -> ApiSentence.NO_CREDITS;
            case 403 -> ApiSentence.KEY_RESTRICTED;
            case 404 -> isAccountUnknown() ? ApiSentence.ACCOUNT_UNKNOWN : ApiSentence.NOT_FOUND;
            case 407 -> ApiSentence.PROXY_LOGIN;
            case 422 -> ApiSentence.REJECTED;
            case TOO_MANY_REQUESTS -> ApiSentence.RATE_LIMIT;
            default -> other();
        };
    }

    private ApiSentence other() {
        if (answer.status() < FIRST_REDIRECT) {
            return ApiSentence.SENSELESS;
        }
        return answer.status() < FIRST_REFUSAL ? ApiSentence.REDIRECT : ApiSentence.OTHER_ERROR;
    }

    /**
     * Whether there is no message of the id that was asked for, which is another thing than an account that is unknown: the API
     * says so itself, or hands on that OnlyFans does. What no JSON says is somebody else's word. [SKILL, OBS]
     */
    public boolean isNoSuchMessage() {
        boolean said = evidence.isFromOnlyFans()
                ? "404".equals(evidence.statusOfOnlyFans()) && answer.status() < FIRST_FAILURE
                : answer.status() == NOT_FOUND;
        return said && answer.isJson() && !isAccountUnknown() && !evidence.leavesDoubt();
    }

    /** Whether the team does not have the account; without that, a 404 may be about a message as well. [SKILL] */
    public boolean isAccountUnknown() {
        return codes().anyMatch("account_not_found"::equals);
    }

    /** {@code (HTTP 422: price: The price must be at least 3.)} */
    private String said() {
        String http = " (HTTP " + answer.status();
        return words().map(words -> http + ": " + words + ")")
                .orElse(http + (answer.isJson() ? "" : " with " + answer.bodyKind()) + ")");
    }

    /** What the server itself says is wrong, on one line; empty if it says nothing. */
    public Optional<String> words() {
        List<String> details = fieldErrors();
        Optional<String> said =
                details.isEmpty() ? innerMessage().or(this::message) : Optional.of(String.join("; ", details));
        return said.map(Printable::line).map(Printable::withoutSignatures).filter(words -> !words.isEmpty());
    }

    /** Each as {@code field: problem}, or the problem alone where there is no field. [OAS] */
    private List<String> fieldErrors() {
        JsonNode errors = answer.at("/errors");
        List<String> told = new ArrayList<>();
        errors.properties()
                .forEach(field ->
                        problems(field.getValue()).forEach(problem -> told.add(field.getKey() + ": " + problem)));
        if (!errors.isObject()) {
            problems(errors).forEach(told::add);
        }
        return told;
    }

    private static Stream<String> problems(JsonNode told) {
        return StreamSupport.stream((told.isContainerNode() ? told : List.of(told)).spliterator(), false)
                .filter(problem -> !problem.isMissingNode() && !problem.isNull())
                .map(problem -> problem.isValueNode() ? problem.asText() : problem.toString());
    }

    /** What OnlyFans said; where it is given it is the most useful text. [OAS] */
    private Optional<String> innerMessage() {
        return texts(
                        "/onlyfans_response/body/error/message",
                        "/onlyfans_response/body/message",
                        "/onlyfans_response/body")
                .findFirst();
    }

    private Optional<String> message() {
        List<String> told = texts("/message", "/error/message", "/description", "/data/message", "/data/description")
                .distinct()
                .toList();
        return told.isEmpty() ? codes().findFirst().or(this::error) : Optional.of(String.join(" ", told));
    }

    private Stream<String> codes() {
        return texts("/code", "/error", "/error/code", "/data/code", "/data/error");
    }

    /** An error of a form that nobody documents is better than none. */
    private Optional<String> error() {
        return Optional.of(answer.at("/error"))
                .filter(error -> error.isContainerNode() && !error.isEmpty())
                .map(JsonNode::toString);
    }

    private Stream<String> texts(String... pointers) {
        return Stream.of(pointers)
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank());
    }
}
