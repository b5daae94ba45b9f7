package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an answer to a send proves.
 *
 * @param meaning the one of four
 * @param explanation why, for all but {@link Meaning#ACCEPTED}
 */
public record Verdict(Meaning meaning, @Nullable String explanation) {

    /** The four things that an answer can prove. */
    public enum Meaning {
        /** The message is in the queue. */
        ACCEPTED,
        /** It is not, and the same request would be refused again. */
        REJECTED,
        /** It is not, and the same request may be accepted later. */
        NOT_YET,
        /** Nothing. */
        UNKNOWN
    }

    /** Refusals for which no body in JSON vouches that they are the API's own. */
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 422);
    /** Statuses that are given before anything is done, so that not even the body needs to have come whole. */
    private static final Set<Integer> PLAIN_REFUSALS = Set.of(401, 402, 405, 407, 413, 415);
    /** Redirects that say that the request was not carried out; 302 and 303 may follow one that was. */
    private static final Set<Integer> ELSEWHERE = Set.of(301, 307, 308);

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int FIRST_FAILURE = 500;

    /** @param answer to a send; if it is an error, to any request that changes something */
    public static Verdict of(Answer answer) {
        return answer.status() >= OK && answer.status() < 300 ? ofSuccess(answer) : ofError(answer);
    }

    /**
     * Whether an answer that proves nothing is none of the API about the message: a failure, or a body that did not come whole or
     * is not the API's.
     */
    static boolean isNoAnswer(Answer answer) {
        return answer.status() >= FIRST_FAILURE
                || answer.status() == REQUEST_TIMEOUT
                || !answer.isJson()
                || Evidence.of(answer).isFailureOfOnlyFans();
    }

    /** @param answer to a publish, which says whether it is a success, and names no message */
    static Verdict ofPublish(Answer answer) {
        if (answer.status() < OK || answer.status() >= 300) {
            return ofError(answer);
        }
        boolean told = Stream.of("/data/success", "/success")
                .anyMatch(name -> answer.flag(name).equals(Optional.of(true)));
        boolean stands = Stream.of("/data/hasError", "/data/isCanceled")
                .allMatch(name -> answer.flag(name).equals(Optional.of(false)));
        return ofDoubt(answer)
                .orElseGet(() -> told && stands
                        ? new Verdict(Meaning.ACCEPTED, null)
                        : new Verdict(
                                Meaning.UNKNOWN, DeliverySentence.NOT_PUBLISHED.of(answer.status(), words(answer))));
    }

    /** The verdict on an answer of success that is none; empty if it may be one. */
    private static Optional<Verdict> ofDoubt(Answer answer) {
        if (!answer.isJson()) {
            return Optional.of(new Verdict(
                    Meaning.UNKNOWN, DeliverySentence.NOTHING_CONFIRMED.of(answer.status(), answer.bodyKind())));
        }
        return Evidence.of(answer).contradictions().isEmpty()
                ? Optional.empty()
                : Optional.of(new Verdict(Meaning.UNKNOWN, ApiError.of(answer).explanation()));
    }

    private static Verdict ofSuccess(Answer answer) {
        Optional<Verdict> doubt = ofDoubt(answer);
        if (doubt.isPresent()) {
            return doubt.get();
        }
        boolean readable = answer.flag("/data/hasError").isPresent()
                && answer.flag("/data/isCanceled").isPresent();
        QueuedMessage message = answer.message();
        if (!readable || message == null || message.id() == null) {
            return new Verdict(Meaning.UNKNOWN, DeliverySentence.NO_MESSAGE_NAMED.of(answer.status(), words(answer)));
        }
        if (answer.flag("/data/hasError").get()) {
            return new Verdict(
                    Meaning.REJECTED,
                    DeliverySentence.MESSAGE_WITH_ERROR.of(answer.status(), message.id(), words(answer)));
        }
        if (answer.flag("/data/isCanceled").get()) {
            return new Verdict(
                    Meaning.REJECTED,
                    DeliverySentence.MESSAGE_CANCELLED.of(answer.status(), message.id(), words(answer)));
        }
        return new Verdict(Meaning.ACCEPTED, null);
    }

    private static String words(Answer answer) {
        return ApiError.of(answer).words().map(DeliverySentence.WORDS::of).orElse("");
    }

    private static Verdict ofError(Answer answer) {
        return new Verdict(meaning(answer), ApiError.of(answer).explanation());
    }

    private static Meaning meaning(Answer answer) {
        int status = answer.status();
        Evidence evidence = Evidence.of(answer);
        if (evidence.leavesDoubt()) {
            return Meaning.UNKNOWN;
        }
        if (evidence.isNotSent()) {
            return Meaning.REJECTED;
        }
        if (PLAIN_REFUSALS.contains(status) || ELSEWHERE.contains(status)) {
            return Meaning.REJECTED;
        }
        if (answer.flaw().isPresent()) {
            return Meaning.UNKNOWN;
        }
        if (status == TOO_MANY_REQUESTS) {
            return evidence.isFromOnlyFans() ? Meaning.REJECTED : Meaning.NOT_YET;
        }
        boolean refused = REFUSALS.contains(status) || (Evidence.isRefusal(status) && answer.isJson());
        return refused ? Meaning.REJECTED : Meaning.UNKNOWN;
    }
}
