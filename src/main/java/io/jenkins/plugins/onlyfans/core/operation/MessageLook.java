package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import io.jenkins.plugins.onlyfans.core.operation.Asking.Failed;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.Seen;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One look at a message, of two requests at most. The list alone tells how far it is, and how long something stays there nobody
 * documents; the message by its id alone tells how many got it, and does not tell whether that is all. [OAS]
 */
final class MessageLook {

    /** For how long a message that the list does not show, and that nobody got, may be one that it does not show yet. */
    private static final Duration LATE_IN_LIST = Duration.ofMinutes(5);

    private static final String BY_ID = "/data/queue";
    private static final int OK = 200;

    private final Asking asking;
    private final long id;

    MessageLook(Asking asking, long id) {
        this.asking = asking;
        this.id = id;
    }

    /** The API says no to what was asked, and would say the same again. */
    static final class Refused extends Failed {

        private static final long serialVersionUID = 1L;

        Refused(String why) {
            super(why);
        }
    }

    /** There is no such message; what the API says to that. */
    private static final class NotThere extends Failed {

        private static final long serialVersionUID = 1L;

        NotThere(String why) {
            super(why);
        }
    }

    /** @return fails with a {@link Failed} if the answers do not tell */
    CompletableFuture<Seen> take() {
        return asking.look((calls, call) -> calls.massMessages(asking.account(), call))
                .thenCompose(this::read);
    }

    private CompletableFuture<Seen> read(Answer list) {
        Answer entry = find(entries(list));
        if (entry == null) {
            return byId().handle(this::unlisted);
        }
        Seen seen = new Seen(listed(entry), entry, null);
        return seen.state().isOnTheWay()
                ? CompletableFuture.completedFuture(seen)
                : byId().handle((detail, failure) -> withFigures(seen, detail, failure));
    }

    private static List<Answer> entries(Answer list) {
        String problem = problem(list);
        List<Answer> entries = list.entries().orElse(null);
        if (problem == null && entries != null) {
            return entries;
        }
        String why = problem == null ? OperationSentence.NO_LIST.of() : problem;
        throw failed(list, OperationSentence.LIST_NOT_READ.of(why));
    }

    private static Failed failed(Answer answer, String why) {
        return Evidence.isRefusal(answer.status()) && !Evidence.of(answer).leavesDoubt()
                ? new Refused(why)
                : new Failed(why);
    }

    /** Why an answer tells nothing; {@code null} if it does. */
    private static @CheckForNull String problem(Answer answer) {
        boolean success = answer.status() == OK
                && answer.isJson()
                && Evidence.of(answer).contradictions().isEmpty();
        return success ? null : ApiError.of(answer).explanation();
    }

    private @CheckForNull Answer find(List<Answer> entries) {
        boolean odd = false;
        for (Answer entry : entries) {
            Long told =
                    Optional.ofNullable(entry.message()).map(QueuedMessage::id).orElse(null);
            if (told != null && told == id) {
                return entry;
            }
            odd |= told == null;
        }
        if (odd) {
            // It may be this one, and not to be in the list would mean that it is done.
            throw new Failed(OperationSentence.LIST_NOT_READ.of(OperationSentence.ODD_ENTRY.of()));
        }
        return null;
    }

    private CompletableFuture<Answer> byId() {
        return asking.look((calls, call) -> calls.massMessage(asking.account(), id, call))
                .thenApply(answer -> {
                    QueuedMessage message = answer.message(BY_ID);
                    String problem = problem(answer);
                    if (problem == null && message != null && (message.id() == null || message.id() == id)) {
                        return answer;
                    }
                    if (ApiError.of(answer).isNoSuchMessage()) {
                        throw new NotThere(problem);
                    }
                    String why = problem == null ? OperationSentence.NO_MESSAGE.of() : problem;
                    throw failed(answer, OperationSentence.STATE_NOT_READ.of(id, why));
                });
    }

    /** What the list has told holds, whether or not there is more to tell. */
    private Seen withFigures(Seen seen, @CheckForNull Answer detail, @CheckForNull Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (detail != null) {
            return new Seen(stopped(detail, BY_ID).orElse(seen.state()), seen.entry(), detail);
        }
        if (!(cause instanceof Failed)) {
            throw new CompletionException(cause);
        }
        asking.log(OperationSentence.FIGURES_NOT_READ.of(id, cause.getMessage()));
        return seen;
    }

    private State listed(Answer entry) {
        return stopped(entry, "/data").orElseGet(() -> {
            if (isAhead(entry.message())) {
                return State.SCHEDULED;
            }
            return flag(entry, "/data", "isDone") ? State.DONE : State.SENDING;
        });
    }

    private Seen unlisted(@CheckForNull Answer detail, @CheckForNull Throwable failure) {
        if (detail != null) {
            return new Seen(unlisted(detail), null, detail);
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NotThere) {
            return new Seen(State.NOT_FOUND, null, null, cause.getMessage());
        }
        throw new CompletionException(cause);
    }

    private State unlisted(Answer detail) {
        QueuedMessage message = detail.message(BY_ID);
        return stopped(detail, BY_ID).orElseGet(() -> {
            if (isAhead(message)) {
                return State.SCHEDULED;
            }
            boolean got = detail.whole(BY_ID + "/sentCount").orElse(0L) > 0;
            Instant date = message == null ? null : message.moment();
            boolean fresh = date == null || date.isAfter(asking.now().minus(LATE_IN_LIST));
            return got || !fresh ? State.DONE : State.SENDING;
        });
    }

    /** One that is finished can be cancelled, or have an error, all the same. [HUBRUN] */
    private Optional<State> stopped(Answer answer, String pointer) {
        if (flag(answer, pointer, "isCanceled")) {
            return Optional.of(State.CANCELED);
        }
        return flag(answer, pointer, "hasError") ? Optional.of(State.FAILED) : Optional.empty();
    }

    private boolean flag(Answer answer, String pointer, String name) {
        return answer.flag(pointer + "/" + name)
                .orElseThrow(
                        () -> new Failed(OperationSentence.STATE_NOT_READ.of(id, OperationSentence.ODD_FLAG.of(name))));
    }

    private boolean isAhead(@CheckForNull QueuedMessage message) {
        Instant date = message == null ? null : message.moment();
        return date != null && date.isAfter(asking.now());
    }
}
