package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import io.jenkins.plugins.onlyfans.core.operation.Asking.Failed;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.Progress;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.Seen;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.State;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Looks at a message once, or again and again until it is done. What is noted before each look makes a Jenkins that comes after
 * go on where this one was: not sooner, and not more often.
 */
final class MessageWait {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final double GROWTH = 1.5;

    /** A clock that is set is noticed after this. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final Duration NEVER = Duration.ofDays(36_525);

    /** How many looks have shown it on the way since its date. */
    private static final String LOOKS = "state.looks";

    /** One that finds it done takes these. */
    private static final int REQUESTS_OF_A_LOOK = 2;

    private final Asking asking;
    private final long id;
    private final int maxCredits;

    MessageWait(Asking asking, long id, int maxCredits) {
        this.asking = asking;
        this.id = id;
        this.maxCredits = maxCredits;
    }

    /** @param waits whether it waits until the message is done */
    CompletableFuture<MessageState> begin(boolean waits) {
        asking.limit(maxCredits);
        if (!waits) {
            note(last());
            return new MessageLook(asking, id).take().thenApply(seen -> end(seen, false));
        }
        Instant next = last().next();
        asking.log(
                next == null
                        ? OperationSentence.WAITING.of(id, asking.account(), maxCredits)
                        : OperationSentence.STILL_WAITING.of(id, asking.account(), shown(next)));
        return goOn();
    }

    /** The wait before a look, after so many that have shown the message on the way. */
    static Duration untilNext(long looks) {
        double millis = FIRST_WAIT.toMillis() * Math.pow(GROWTH, Math.min(looks, 20));
        return Duration.ofMillis(Math.min((long) millis, LONGEST_WAIT.toMillis()));
    }

    private Progress last() {
        return Progress.of(asking.asked().notes()).orElseGet(() -> new Progress(id, null, null, null, null, null));
    }

    private void note(Progress progress) {
        // Whether or not it can be written down, which is said before the next request.
        asking.note(progress.toNotes()).exceptionally(failure -> null);
    }

    private CompletableFuture<MessageState> goOn() {
        Duration left = left();
        return left.isZero()
                ? round()
                : asking.pause(left.compareTo(LONGEST_PAUSE) < 0 ? left : LONGEST_PAUSE)
                        .thenCompose(passed -> goOn());
    }

    private Duration left() {
        Progress last = last();
        if (last.next() == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(asking.now(), last.next());
        // A clock that was set back is no reason to wait for longer than ever.
        boolean tooLong = last.state() != State.SCHEDULED && left.compareTo(LONGEST_WAIT) > 0;
        return left.isNegative() ? Duration.ZERO : tooLong ? LONGEST_WAIT : left;
    }

    private CompletableFuture<MessageState> round() {
        // Whoever goes on after the end of this process in the middle of the look does not look at once.
        note(last().until(asking.now().plus(untilNext(asking.number(LOOKS)))));
        return new MessageLook(asking, id)
                .take()
                .handle((seen, failure) -> seen == null ? afterNothing(failure) : after(seen))
                .thenCompose(next -> next);
    }

    private CompletableFuture<MessageState> after(Seen seen) {
        if (!seen.state().isOnTheWay()) {
            return CompletableFuture.completedFuture(end(seen, true));
        }
        Instant date = seen.newest().map(QueuedMessage::moment).orElse(null);
        boolean ahead = seen.state() == State.SCHEDULED && date != null;
        long looks = ahead ? 0 : asking.number(LOOKS) + 1;
        Duration wait = ahead ? Duration.between(asking.now(), date) : untilNext(looks - 1);
        return again(seen, said(seen), wait, looks);
    }

    /** A look that told nothing is one of those that do not end the wait. */
    private CompletableFuture<MessageState> afterNothing(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (!(cause instanceof Failed) || cause instanceof MessageLook.Refused) {
            return CompletableFuture.failedFuture(cause);
        }
        long looks = asking.number(LOOKS) + 1;
        return again(null, String.valueOf(cause.getMessage()), untilNext(looks - 1), looks);
    }

    private CompletableFuture<MessageState> again(@CheckForNull Seen seen, String what, Duration wait, long looks) {
        Instant next = asking.now().plus(wait.compareTo(NEVER) < 0 ? wait : NEVER);
        Progress last = last();
        Progress progress = seen == null
                ? last.until(next)
                : new Progress(id, seen.state(), seen.date(), seen.total(), seen.pending(), next);
        Map<String, Object> notes = new LinkedHashMap<>(progress.toNotes());
        notes.put(LOOKS, looks);
        asking.note(notes).exceptionally(failure -> null);
        if (asking.requests() >= maxCredits) {
            asking.log(what);
            String allowed =
                    OperationSentence.MAX_CREDITS.of(asking.requests(), asking.requests() + REQUESTS_OF_A_LOOK);
            String error = OperationSentence.NOT_DONE.of(id, pending(progress.total(), progress.pending()), allowed);
            return CompletableFuture.completedFuture(
                    seen == null
                            ? MessageState.ended(error, asking.asked())
                            : MessageState.of(id, seen, asking.asked(), error, null));
        }
        asking.log(what + OperationSentence.NEXT_LOOK.of(seconds(wait), shown(next)));
        return goOn();
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private static String shown(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String said(Seen seen) {
        return OperationSentence.STATE.of(
                id, seen.state(), figures(seen), asking.asked().creditsUsed());
    }

    private static String figures(Seen seen) {
        String date = seen.date();
        if (seen.state() == State.SCHEDULED && date != null) {
            return OperationSentence.STATE_DATE.of(date);
        }
        return counted(seen).orElseGet(() -> pending(seen.total(), seen.pending()));
    }

    private static Optional<String> counted(Seen seen) {
        Long sent = seen.count("sentCount");
        Long viewed = seen.count("viewedCount");
        return sent == null || viewed == null
                ? Optional.empty()
                : Optional.of(OperationSentence.STATE_FIGURES.of(sent, viewed));
    }

    private static String pending(@CheckForNull Long total, @CheckForNull Long pending) {
        return total == null || total < 0 || pending == null ? "" : OperationSentence.STATE_PENDING.of(pending, total);
    }

    private MessageState end(Seen seen, boolean waited) {
        asking.log(said(seen));
        Long sent = seen.count("sentCount");
        boolean nobody = seen.state() == State.DONE && seen.entry() == null && (sent == null || sent == 0);
        String note = nobody ? OperationSentence.NOBODY_GOT_IT.of() : null;
        if (note != null) {
            asking.log(note);
        }
        String figures = counted(seen).orElse("");
        String error =
                switch (seen.state()) {
                    case FAILED -> OperationSentence.STATE_FAILED.of(id, figures);
                    case NOT_FOUND -> OperationSentence.STATE_NOT_FOUND.of(id, asking.account(), seen.said());
                    case CANCELED -> waited ? OperationSentence.STATE_CANCELED.of(id, figures) : null;
                    default -> null;
                };
        return MessageState.of(id, seen, asking.asked(), error, note);
    }
}
