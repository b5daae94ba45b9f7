package io.jenkins.plugins.onlyfans.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The error that an answer stands for. The vendor documents few of its error bodies, so this reads whatever of the known
 * parts is there, and says what to do about it.
 */
public final class ApiError {

    /** Characters of the server's own words that are repeated to the user. */
    private static final int QUOTED = 512;

    private static final int FIRST_REDIRECT = 300;
    private static final int FIRST_REFUSAL = 400;
    private static final int FIRST_FAILURE = 500;

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
        return doubt(said).orElseGet(() -> byStatus(said));
    }

    /** Why it is not known what was done, whatever the status is. */
    private Optional<String> doubt(String said) {
        List<String> contradictions = evidence.contradictions();
        if (!contradictions.isEmpty()) {
            return Optional.of("The API's answer contradicts itself" + said
                    + (answer.status() < FIRST_REDIRECT ? ": it is a success, but has " : ": it is an error, but has ")
                    + quoted(String.join(" and ", contradictions)) + ".");
        }
        if (evidence.isOutcomeUnknown()) {
            return Optional.of("The API does not know whether OnlyFans took the message" + said + ".");
        }
        if (evidence.isFailureOfOnlyFans()) {
            return Optional.of("OnlyFans failed to answer" + said + ".");
        }
        return evidence.isUnclearOfOnlyFans()
                ? Optional.of("The API does not say whether OnlyFans refused" + said + ": the status of OnlyFans is "
                        + quoted(evidence.statusOfOnlyFans()) + ".")
                : Optional.empty();
    }

    private String byStatus(String said) {
        return switch (answer.status()) {
            case 401 ->
                "The API key was refused" + said
                        + ". It may have been revoked: make one in the console of OnlyFansAPI.com under API Keys and put it into"
                        + " the credential.";
            case 402 -> "The team has no credits left" + said + ". Top up in the console of OnlyFansAPI.com.";
            case 403 ->
                "The API key may not do this" + said
                        + ". It may be restricted to other accounts: look it up in the console of OnlyFansAPI.com.";
            case 404 ->
                isAccountUnknown()
                        ? "The account is unknown" + said
                                + ". Check the parameter account: it is the id acct_… from the console, and the key must belong to"
                                + " the same team."
                        : "The API has no such thing" + said + ". Check the parameter account and the API's URL.";
            case 407 -> "The proxy asks for a login" + said + ". Check the proxy settings.";
            case 422 -> "The API rejected the message" + said + ".";
            case 429 ->
                evidence.isFromOnlyFans()
                        ? "OnlyFans limits how often this account may send" + said + ". Wait some minutes."
                        : "The API's rate limit is used up" + said + ".";
            default -> other(said);
        };
    }

    private String other(String said) {
        if (answer.status() < FIRST_REFUSAL) {
            return "The server redirects to another address" + said
                    + ". Check the API's URL; a key is never sent elsewhere.";
        }
        return (evidence.isFromOnlyFans() && answer.status() < FIRST_FAILURE
                        ? "OnlyFans refused the message"
                        : "The API answered with an error")
                + said + ".";
    }

    private boolean isAccountUnknown() {
        return words().anyMatch("account_not_found"::equals);
    }

    /** {@code (HTTP 422: price: The price must be at least 3.)} */
    private String said() {
        List<String> details = fieldErrors();
        if (details.isEmpty()) {
            details = innerMessage().or(this::message).map(List::of).orElse(List.of());
        }
        String words = details.isEmpty() && !answer.isJson() ? "with " + answer.bodyKind() : String.join("; ", details);
        return " (HTTP " + answer.status() + (words.isEmpty() ? "" : (details.isEmpty() ? " " : ": ") + quoted(words))
                + ")";
    }

    /** Each as {@code field: problem}. [OAS] */
    public List<String> fieldErrors() {
        List<String> errors = new ArrayList<>();
        answer.at("/errors").properties().forEach(field -> {
            JsonNode problems = field.getValue();
            for (JsonNode problem : problems.isContainerNode() ? problems : List.of(problems)) {
                errors.add(field.getKey() + ": " + (problem.isValueNode() ? problem.asText() : problem.toString()));
            }
        });
        return errors;
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
        List<String> told =
                texts("/message", "/error/message", "/description").distinct().toList();
        return told.isEmpty() ? words().findFirst() : Optional.of(String.join(" ", told));
    }

    private Stream<String> words() {
        return texts("/code", "/error", "/error/code");
    }

    private Stream<String> texts(String... pointers) {
        return Stream.of(pointers)
                .map(answer::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(Objects::nonNull)
                .filter(text -> !text.isBlank());
    }

    private static String quoted(String text) {
        String line = text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "").strip();
        if (line.codePointCount(0, line.length()) > QUOTED) {
            return line.substring(0, line.offsetByCodePoints(0, QUOTED)) + "…";
        }
        return line;
    }
}
