package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Verdict;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.core.operation.UnsendResult.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * How one message is unsent. The request names the message, so to repeat it unsends nothing else; what a refusal or a lost answer
 * means is judged by a look at the message.
 */
public final class Unsending {

    /** How often the request is made at most, restarts included. */
    static final int MOST_REQUESTS = 5;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);

    /**
     * What is noted: which message, how often the request was begun, how often it surely did nothing, and whether the API knows no
     * such message, be it to unsend or to look at.
     */
    private static final String ID = "unsend.id";

    private static final String BEGUN = "unsend.begun";
    private static final String REFUSED = "unsend.refused";
    private static final String ABSENT = "unsend.absent";

    /** The team's own refusals, which say nothing of the message. */
    private static final Set<Integer> OF_THE_TEAM = Set.of(401, 402, 403, 407);

    private static final int FIRST_REDIRECT = 300;

    private final Asking asking;
    private final long id;
    /** Whether the API knew no such message when it was asked to unsend it. */
    private volatile boolean notFound;
    /** What told of the message last. */
    private volatile Answer shown;

    private Unsending(Asking asking, long id) {
        this.asking = asking;
        this.id = id;
    }

    /**
     * Unsends a message, or goes on with it after a restart. Says in the log what becomes of it.
     *
     * @return completes with the result, whatever it is; fails with none but faults of the code
     */
    public static CompletableFuture<UnsendResult> begin(Asking asking, long id) {
        return new Unsending(asking, id).begin();
    }

    /** Whether the message may be unsent by what was asked. */
    static boolean mayBeDone(Asked asked) {
        return number(asked, BEGUN) > number(asked, REFUSED);
    }

    /** Which message it is about; 0 if that is not known. */
    static long id(Asked asked) {
        return number(asked, ID);
    }

    /** Whether the API knows no such message, neither to unsend nor to look at. */
    static boolean isAbsent(Asked asked) {
        return number(asked, ABSENT) > 0;
    }

    private static long number(Asked asked, String name) {
        return asked.notes().get(name) instanceof Number number ? number.longValue() : 0;
    }

    private boolean mayBeDone() {
        return mayBeDone(asking.asked());
    }

    private CompletableFuture<UnsendResult> begin() {
        if (mayBeDone()) {
            return look(OperationSentence.ANSWER_NOT_KNOWN.of(), false);
        }
        asking.log(OperationSentence.UNSENDING.of(id, asking.account()));
        return request();
    }

    private CompletableFuture<UnsendResult> request() {
        // Whether or not that can be written down: to unsend a message once more does no harm.
        return asking.note(Map.of(ID, id, BEGUN, asking.number(BEGUN) + 1, ABSENT, 0L))
                .handle((noted, failure) -> null)
                .thenCompose(
                        noted -> asking.change((calls, call) -> calls.unsendMassMessage(asking.account(), id, call)))
                .handle((change, failure) -> change == null ? notMade(failure) : judge(change))
                .thenCompose(next -> next);
    }

    private CompletableFuture<UnsendResult> notMade(Throwable failure) {
        Throwable cause = Failure.cause(failure);
        if (!(cause instanceof Asking.Failed)) {
            return CompletableFuture.failedFuture(cause);
        }
        didNothing();
        return completed(failed(cause.getMessage()));
    }

    /** That is sure of the last request. */
    private void didNothing() {
        asking.note(REFUSED, asking.number(REFUSED) + 1);
    }

    private CompletableFuture<UnsendResult> judge(Asking.Change change) {
        Answer answer = change.answer();
        if (answer == null) {
            return look(String.valueOf(change.lost()), false);
        }
        boolean success = answer.status() < FIRST_REDIRECT;
        boolean sure = answer.isJson() && Evidence.of(answer).contradictions().isEmpty();
        Map<String, Object> data = answer.map("/data");
        if (success && sure && isOfThis(answer) && isUnsent(answer, data.get("success"))) {
            shown = answer;
            return completed(unsent(null));
        }
        String why = success && sure
                ? OperationSentence.NOT_CONFIRMED.of(answer.status())
                : ApiError.of(answer).explanation();
        boolean refused = success
                ? Stream.of(answer.map(""), data).anyMatch(told -> Boolean.FALSE.equals(told.get("success")))
                : isRefusal(answer);
        if (refused) {
            didNothing();
        }
        notFound = refused && ApiError.of(answer).isNoSuchMessage();
        return refused && isOfTheTeam(answer) ? completed(failed(why)) : look(why, refused);
    }

    private static boolean isRefusal(Answer answer) {
        return answer.status() >= FIRST_REDIRECT && Verdict.of(answer).meaning() == Verdict.Meaning.REJECTED;
    }

    private static boolean isOfTheTeam(Answer answer) {
        return ApiError.of(answer).isAccountUnknown()
                || (OF_THE_TEAM.contains(answer.status())
                        && !Evidence.of(answer).isFromOnlyFans());
    }

    /** @param otherwise what counts if it does not say whether the message is cancelled */
    private static boolean isUnsent(Answer answer, @CheckForNull Object otherwise) {
        return Boolean.TRUE.equals(answer.map("/data/queue").getOrDefault("isCanceled", otherwise));
    }

    private boolean isOfThis(Answer answer) {
        return answer.map("/data/queue").get("id") == null
                || answer.whole("/data/queue/id").filter(told -> told == id).isPresent();
    }

    /**
     * Looks at the message, and says what that means.
     *
     * @param why what came of the last request, in sentences
     * @param refused whether that surely did nothing
     */
    private CompletableFuture<UnsendResult> look(String why, boolean refused) {
        return asking.look((calls, call) -> calls.massMessage(asking.account(), id, call))
                .handle((answer, failure) -> {
                    if (answer != null) {
                        return judgeLook(answer, why, refused);
                    }
                    Throwable cause = Failure.cause(failure);
                    return cause instanceof Asking.Failed
                            ? completed(unknown(why + OperationSentence.LOOK_FAILED.of(cause.getMessage())))
                            : CompletableFuture.<UnsendResult>failedFuture(cause);
                })
                .thenCompose(next -> next);
    }

    private CompletableFuture<UnsendResult> judgeLook(Answer answer, String why, boolean refused) {
        boolean told = answer.status() < FIRST_REDIRECT
                && answer.isJson()
                && Evidence.of(answer).contradictions().isEmpty()
                && isOfThis(answer)
                && answer.map("/data/queue").get("isCanceled") instanceof Boolean;
        if (told) {
            shown = answer;
            return isUnsent(answer, null)
                    ? completed(unsent(
                            (mayBeDone() ? OperationSentence.FOUND_UNSENT : OperationSentence.UNSENT_BEFORE).of(why)))
                    : stillThere(answer, why, refused);
        }
        ApiError error = ApiError.of(answer);
        if (error.isNoSuchMessage()) {
            String gone = why + OperationSentence.NO_SUCH_MESSAGE.of(id);
            if (refused && notFound) {
                asking.note(ABSENT, 1L);
            }
            return refused ? completed(failed(gone)) : again(gone);
        }
        String failed = why + OperationSentence.LOOK_FAILED.of(error.explanation());
        return completed(refused && isRefusal(answer) ? failed(failed) : unknown(failed));
    }

    private CompletableFuture<UnsendResult> stillThere(Answer answer, String why, boolean refused) {
        boolean over = Boolean.FALSE.equals(answer.map("/data/queue").get("canUnsend"));
        String there = why + OperationSentence.STILL_THERE.of() + (over ? OperationSentence.NO_LONGER.of() : "");
        return refused ? completed(notUnsent(there)) : again(there);
    }

    private CompletableFuture<UnsendResult> again(String why) {
        long begun = asking.number(BEGUN);
        if (begun >= MOST_REQUESTS) {
            return completed(unknown(why));
        }
        Duration wait = FIRST_WAIT.multipliedBy(1L << (begun - 1));
        Instant next = asking.now().plus(wait).truncatedTo(ChronoUnit.SECONDS);
        asking.log(OperationSentence.ASKED_AGAIN.of(why, wait.toSeconds(), next));
        return asking.pause(wait).thenCompose(waited -> request());
    }

    private UnsendResult unsent(@CheckForNull String note) {
        UnsendResult result = UnsendResult.of(Status.UNSENT, id, asking.asked(), null, note, shown);
        boolean counted = result.getSent() != null && result.getViewed() != null;
        String figures = counted ? OperationSentence.UNSENT_FIGURES.of(result.getSent(), result.getViewed()) : "";
        asking.log(OperationSentence.UNSENT.of(id, figures));
        if (note != null) {
            asking.log(note);
        }
        if (Boolean.FALSE.equals(shown.map("/data/queue").get("isFree"))) {
            asking.log(OperationSentence.BOUGHT_STAYS.of());
        }
        return result;
    }

    /** The last request did nothing; whether an earlier one did is another matter. */
    private UnsendResult failed(String why) {
        return mayBeDone() ? unknown(why) : notUnsent(why);
    }

    private UnsendResult notUnsent(String why) {
        asking.tell(OperationSentence.NOT_UNSENT.of(why), OperationSentence.SEE_NOT_UNSENT);
        return UnsendResult.of(Status.NOT_UNSENT, id, asking.asked(), why, null, shown);
    }

    private UnsendResult unknown(String why) {
        String error = why + OperationSentence.MAY_BE_UNSENT.of();
        asking.tell(OperationSentence.UNKNOWN.of(error), OperationSentence.SEE_UNKNOWN);
        return UnsendResult.of(Status.UNKNOWN, id, asking.asked(), error, null, shown);
    }

    private static CompletableFuture<UnsendResult> completed(UnsendResult result) {
        return CompletableFuture.completedFuture(result);
    }
}
