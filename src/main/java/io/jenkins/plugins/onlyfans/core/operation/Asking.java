package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiCall;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.ApiUrl;
import io.jenkins.plugins.onlyfans.core.api.Evidence;
import io.jenkins.plugins.onlyfans.core.api.OnlyFansApi;
import io.jenkins.plugins.onlyfans.core.api.SendGate;
import io.jenkins.plugins.onlyfans.core.delivery.Failure;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.delivery.SpentMedia;
import io.jenkins.plugins.onlyfans.core.operation.InLine.Way;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import java.io.IOException;
import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.ResponseBody;
import retrofit2.Response;

/**
 * The requests of one operation: one after the other, each behind the others of its account, counted, and asked again where that
 * does no harm. No thread waits for any of it.
 */
public final class Asking {

    private static final String REQUESTS = "requests";
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAILURE = 500;

    private final SendContext context;
    private final String account;
    private final Map<String, Object> notes;
    private final Supplier<CompletableFuture<Void>> save;
    private final Consumer<String> log;
    private final Surroundings surroundings;

    private int mostRequests = Integer.MAX_VALUE;
    private volatile SendGate guard = () -> {};
    private volatile boolean over;
    private volatile boolean changing;
    private volatile String inShort;
    /** What is waited for, to be broken off. */
    private volatile Runnable stop = () -> {};

    /**
     * @param notes what is known of it from before a restart; nobody else writes to them
     * @param save writes them down, where there is a restart that it goes on after
     * @param log gets lines for the user, from any thread
     */
    public Asking(
            SendContext context,
            String account,
            Map<String, Object> notes,
            Supplier<CompletableFuture<Void>> save,
            Consumer<String> log) {
        this(context, account, notes, save, log, Surroundings.NONE);
    }

    /** @param surroundings what the build has around it */
    public Asking(
            SendContext context,
            String account,
            Map<String, Object> notes,
            Supplier<CompletableFuture<Void>> save,
            Consumer<String> log,
            Surroundings surroundings) {
        this.context = context;
        this.surroundings = surroundings;
        this.account = account;
        this.notes = notes;
        this.save = save;
        this.log = line -> log.accept(context.api().redact(line));
    }

    /** Asks the API for something, such as {@code (calls, call) -> calls.massMessages(account, call)}. */
    @FunctionalInterface
    public interface Question extends BiFunction<OnlyFansApi, ApiCall, CompletableFuture<Response<ResponseBody>>> {}

    /** There is no result, for a reason in sentences. */
    public static class Failed extends RuntimeException {

        @Serial
        private static final long serialVersionUID = 1L;

        public Failed(String why) {
            super(why, null, false, false);
        }
    }

    /**
     * What came of a request that changes something.
     *
     * @param answer {@code null} if none came
     * @param lost why none came, in a sentence; {@code null} if one came. The request may have been carried out
     */
    public record Change(
            @CheckForNull Answer answer, @CheckForNull String lost) {}

    /** Whose message it is. */
    public String account() {
        return account;
    }

    /** Where it is asked. */
    public ApiUrl url() {
        return context.api().url();
    }

    /** What the build has around it. Whoever asks there may have to wait, see {@link #work}. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Knows which media can't be sent again. */
    public SpentMedia spent() {
        return context.spent();
    }

    /** The time by which it goes. */
    public Instant now() {
        return context.clock().instant();
    }

    /** Writes a line for the user. */
    public void log(String line) {
        try {
            log.accept(line);
        } catch (RuntimeException e) {
            // There is nowhere else to say it.
        }
    }

    /**
     * Writes in full what is wrong at the end.
     *
     * @param again what is to be said of it from then on
     */
    public void tell(String line, OperationSentence again) {
        log(line);
        inShort = again.of();
    }

    /** What is wrong at the end, in short, if the log has it in full; {@code null} if it has not. */
    public @CheckForNull String inShort() {
        return inShort;
    }

    /** From now on it makes no more than so many requests, those before a restart included. */
    public void limit(int requests) {
        mostRequests = requests;
    }

    /**
     * From now on a request that changes something leaves only if this lets it as well. If not, what it throws says why, as a
     * sentence, and there is no result.
     */
    public void guard(SendGate other) {
        SendGate before = guard;
        guard = () -> {
            before.pass();
            other.pass();
        };
    }

    /** How many requests it has made, those before a restart included. */
    public long requests() {
        return number(REQUESTS);
    }

    /** What was noted under a name; 0 if nothing was. */
    public long number(String name) {
        return notes.get(name) instanceof Number number ? number.longValue() : 0;
    }

    /** What was noted under a name; {@code null} if nothing was. */
    public @CheckForNull String text(String name) {
        return notes.get(name) instanceof String text ? text : null;
    }

    /**
     * Notes something that it has to know after a restart.
     *
     * @param value a text or a whole number
     * @return completes once it is on the disk, as far as there is a restart that it goes on after
     */
    public CompletableFuture<Void> note(String name, Object value) {
        return note(Map.of(name, value));
    }

    /** The same for several things at once. */
    public CompletableFuture<Void> note(Map<String, ?> values) {
        notes.putAll(values);
        return save.get();
    }

    /** What was asked until now. */
    public Asked asked() {
        return Asked.of(notes);
    }

    /**
     * Asks what changes nothing, and asks again as long as there is no answer that tells.
     *
     * @return the answer, whatever it says but that the API failed; fails with {@link Failed} if there is none
     */
    public CompletableFuture<Answer> look(Question question) {
        return look(question, 0, Duration.ZERO);
    }

    private CompletableFuture<Answer> look(Question question, int tries, Duration waited) {
        return ask(Way.SHORT, question, () -> {})
                .handle((answer, failure) -> {
                    if (failure != null && Failure.cause(failure) instanceof Failed failed) {
                        return CompletableFuture.<Answer>failedFuture(failed);
                    }
                    if (answer != null
                            && answer.status() < FIRST_FAILURE
                            && answer.status() != TOO_MANY_REQUESTS
                            && answer.flaw().isEmpty()) {
                        return CompletableFuture.completedFuture(answer);
                    }
                    String why = answer == null
                            ? noAnswer(failure)
                            : ApiError.of(answer).explanation();
                    return again(why, answer, tries, waited)
                            .thenCompose(wait -> look(question, tries + 1, waited.plus(wait)));
                })
                .thenCompose(next -> next);
    }

    /**
     * Makes a request that changes something. One that surely has changed nothing is made again; one that may have is not.
     *
     * @return what came of it; fails with {@link Failed} if it surely has changed nothing
     */
    public CompletableFuture<Change> change(Question question) {
        return change(Way.SHORT, question, 0, Duration.ZERO);
    }

    /** The same for a request that brings a file: it may take long, and nothing else waits for it. */
    public CompletableFuture<Change> upload(Question question) {
        return change(Way.LONG, question, 0, Duration.ZERO);
    }

    private CompletableFuture<Change> change(Way way, Question question, int tries, Duration waited) {
        boolean[] left = new boolean[1];
        IOException[] refusal = new IOException[1];
        return ask(way, question, () -> {
                    try {
                        guard.pass();
                    } catch (IOException e) {
                        refusal[0] = e;
                        throw e;
                    }
                    left[0] = true;
                    changing = true;
                })
                .whenComplete((answer, failure) -> changing = false)
                .handle((answer, failure) -> {
                    if (failure != null && Failure.cause(failure) instanceof Failed failed) {
                        return CompletableFuture.<Change>failedFuture(failed);
                    }
                    if (refusal[0] instanceof Journal.Closed) {
                        return CompletableFuture.<Change>failedFuture(refusal[0]);
                    }
                    if (refusal[0] != null) {
                        return CompletableFuture.<Change>failedFuture(new Failed(refusal[0].getMessage()));
                    }
                    boolean limited = answer != null
                            && answer.status() == TOO_MANY_REQUESTS
                            && !Evidence.of(answer).leavesDoubt();
                    if (answer != null && !limited) {
                        return CompletableFuture.completedFuture(new Change(answer, null));
                    }
                    if (answer == null && left[0]) {
                        return CompletableFuture.completedFuture(new Change(null, noAnswer(failure)));
                    }
                    String why = answer == null
                            ? noAnswer(failure)
                            : ApiError.of(answer).explanation();
                    return again(why, answer, tries, waited)
                            .thenCompose(wait -> change(way, question, tries + 1, waited.plus(wait)));
                })
                .thenCompose(next -> next);
    }

    private String noAnswer(Throwable failure) {
        return OperationSentence.NO_ANSWER.of(Failure.kind(Failure.cause(failure), context.api()));
    }

    private CompletableFuture<Duration> again(String why, @CheckForNull Answer answer, int tries, Duration waited) {
        Optional<Duration> asked =
                answer == null ? Optional.empty() : RetryPolicy.asked(answer.headers("Retry-After"), now());
        Optional<Duration> wait = context.retries().next(tries, waited, asked);
        if (wait.isEmpty()) {
            return CompletableFuture.failedFuture(new Failed(why));
        }
        Instant next = now().plus(wait.get()).truncatedTo(ChronoUnit.SECONDS);
        log(OperationSentence.ASKED_AGAIN.of(why, wait.get().toSeconds(), next));
        return pause(wait.get()).thenApply(done -> wait.get());
    }

    private CompletableFuture<Answer> ask(Way way, Question question, SendGate gate) {
        if (requests() >= mostRequests) {
            return CompletableFuture.failedFuture(
                    new Failed(OperationSentence.MAX_CREDITS.of(requests(), requests() + 1)));
        }
        CompletableFuture<Answer> come = new CompletableFuture<>();
        // Counted before it is made, as nobody may be there to count it afterwards.
        note(REQUESTS, requests() + 1).whenComplete((noted, failure) -> {
            if (failure != null) {
                log(OperationSentence.NOT_NOTED.of(Failure.kind(Failure.cause(failure), context.api())));
            }
            context.run(() -> inLine(way, question, gate, come));
        });
        return come;
    }

    private void inLine(Way way, Question question, SendGate gate, CompletableFuture<Answer> come) {
        InLine request = new InLine(context, account, way, question, gate);
        stop = request::end;
        if (over) {
            return;
        }
        request.begin().whenComplete((told, failure) -> {
            if (told != null) {
                count(told);
            }
            context.run(() -> tell(come, told, failure));
        });
    }

    private <T> void tell(CompletableFuture<T> whom, @CheckForNull T come, @CheckForNull Throwable failure) {
        if (over) {
            return;
        }
        if (failure == null) {
            whom.complete(come);
        } else {
            whom.completeExceptionally(failure);
        }
    }

    private void count(Answer answer) {
        spent(answer.whole("/_meta/_credits/used")
                .or(() -> answer.number("x-ofapi-credits-used"))
                .orElse(0L));
    }

    /** Counts credits that no answer tells of itself. */
    public void spent(long credits) {
        notes.merge(Asked.CREDITS, Math.max(credits, 0), (a, b) -> ((Number) a).longValue() + Math.max(credits, 0));
    }

    /**
     * Does what may have to wait for a disk or an agent. To break it off is to interrupt it.
     *
     * @return completes with what it gives, or fails with what it throws
     */
    public <T> CompletableFuture<T> work(Callable<T> what) {
        CompletableFuture<T> end = new CompletableFuture<>();
        CompletableFuture<T> come = new CompletableFuture<>();
        FutureTask<Boolean> work = new FutureTask<>(() -> {
            try {
                return come.complete(what.call());
            } catch (Throwable e) {
                return come.completeExceptionally(e);
            }
        });
        stop = () -> work.cancel(true);
        context.run(() -> {
            work.run();
            come.whenComplete((done, failure) -> tell(end, done, failure));
        });
        if (over) {
            stop.run();
        }
        return end;
    }

    /** Waits, and holds nothing meanwhile. */
    public CompletableFuture<Void> pause(Duration wait) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        Future<?> timer = context.runLater(wait, () -> {
            if (!over) {
                end.complete(null);
            }
        });
        stop = () -> timer.cancel(false);
        if (over) {
            stop.run();
        }
        return end;
    }

    /** Breaks it off: it asks nothing any more, and what it returned never completes. */
    public void end() {
        over = true;
        stop.run();
    }

    /** Whether the API may be changing something right now, so that this is a bad time to stop. */
    public boolean isChanging() {
        return changing && !over;
    }
}
