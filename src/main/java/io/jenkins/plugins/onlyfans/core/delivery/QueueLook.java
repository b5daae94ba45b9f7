package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import edu.umd.cs.findbugs.annotations.Nullable;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.Api;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.QueuedMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One look into the account's queue for a message whose answer was lost. It costs a few credits. Only one message of the right
 * text and time that no other send can be the cause of is proof; none is no proof of anything, as nobody documents how soon a
 * message shows.
 */
public final class QueueLook {

    private static final Duration LEEWAY = Doubts.LEEWAY;

    /** How near in time another send has to be, for a message of the queue to be possibly its own. */
    private static final Duration RIVALRY = Duration.ofHours(1);

    private static final Duration LONGEST_CALL = Duration.ofMinutes(10);

    /** Each is a call, which costs a credit. */
    private static final int MOST_CANDIDATES = 8;

    /** Each of its calls ends long before, unless the thread that makes it has died. */
    private static final Duration LONGEST_LOOK = Duration.ofHours(2);

    private final SendContext context;
    private final Api api;
    private final Lost lost;
    private final Others others;
    private final Credits credits;

    /**
     * A look that is still to be taken.
     *
     * @param others is asked after the queue was
     * @param credits take note of what it costs
     */
    QueueLook(SendContext context, Lost lost, Others others, Credits credits) {
        this.context = context;
        this.api = context.api();
        this.lost = lost;
        this.others = others;
        this.credits = credits;
    }

    /**
     * A request of which no answer is known.
     *
     * @param account where it went
     * @param departed when it left
     * @param patience how long its answer was waited for at most
     * @param answer what came instead of one that says what became of it; {@code null} if nothing did
     * @param request its body; {@code null} if it had none
     * @param message the id of the message that it named; {@code null} if it was to make one
     */
    public record Lost(
            String account,
            @Nullable MassMessageRequest request,
            @CheckForNull Long message,
            Instant departed,
            Duration patience,
            @CheckForNull Answer answer) {

        /** One that was to make a message. */
        Lost(
                String account,
                MassMessageRequest request,
                Instant departed,
                Duration patience,
                @CheckForNull Answer answer) {
            this(account, request, null, departed, patience, answer);
        }

        /** What it is if it is not found. */
        public Receipt unknown(String why) {
            return Receipt.unknown(why, departed, request, answer).ofMessage(message);
        }

        private String text() {
            return PlainText.of(String.valueOf(request.text()));
        }

        private Optional<Instant> scheduled() {
            return Optional.ofNullable(request.scheduled());
        }

        private Instant earliest() {
            return scheduled().orElse(departed).minus(LEEWAY);
        }

        private Instant latest() {
            return scheduled().orElseGet(() -> departed.plus(patience)).plus(LEEWAY);
        }

        private boolean isOfTheTime(Instant date) {
            return !date.isBefore(earliest()) && !date.isAfter(latest());
        }
    }

    /**
     * Another send to the same account that a message in the queue may come from.
     *
     * @param text the {@link #fingerprint} of its request
     * @param departed when it left
     * @param scheduled when OnlyFans is to send it; {@code null} for at once
     * @param message the id of its message; {@code null} while nobody knows whether there is one
     */
    public record Other(
            String text,
            Instant departed,
            @CheckForNull Instant scheduled,
            @CheckForNull Long message) {

        private boolean isOpen() {
            return message == null;
        }

        /** Nobody documents how exact the queue's dates are, so this is generous: it is about what can't be ruled out. */
        private boolean mayBeOfTheTimeOf(Lost lost) {
            Instant from = scheduled == null ? departed : scheduled;
            Instant to = scheduled == null ? departed.plus(LONGEST_CALL) : scheduled;
            return !from.minus(RIVALRY).isAfter(lost.latest())
                    && !to.plus(RIVALRY).isBefore(lost.earliest());
        }
    }

    /** Knows the other sends. */
    @FunctionalInterface
    public interface Others {

        /**
         * All that have left for this account and may have been accepted.
         *
         * @throws IOException if that is not known of all
         */
        List<Other> all() throws IOException;
    }

    /** What a text is recognised by, whatever HTML it is in. */
    public static String fingerprint(MassMessageRequest request) {
        String text = PlainText.of(String.valueOf(request.text()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each JDK has SHA-256", e);
        }
    }

    /** What the look did not make certain, as a sentence. */
    static final class Uncertain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Uncertain(String why) {
            super(why);
        }
    }

    /**
     * What came of a look.
     *
     * @param found the receipt of the message, if it was found for certain; {@code null} if not
     * @param said what the look did not make certain, as a sentence; {@code null} if it did
     */
    record Result(@CheckForNull Receipt found, @CheckForNull String said) {}

    /**
     * Looks, once no other look is taken for the account. Never fails.
     *
     * @return who cancels it before the look is taken gives that up
     */
    CompletableFuture<Result> begin() {
        CompletableFuture<Result> found = new CompletableFuture<>();
        Runnable look = () -> look().orTimeout(LONGEST_LOOK.toMinutes(), TimeUnit.MINUTES)
                .thenApply(receipt -> new Result(receipt, null))
                .exceptionally(failure -> new Result(null, describe(failure)))
                .thenAccept(found::complete);
        Places.Place place = context.pace().looks().new Place(lost.account(), context::run, look);
        found.whenComplete((receipt, cancelled) -> place.leave());
        if (place.join()) {
            look.run();
        }
        return found;
    }

    private CompletableFuture<Receipt> look() {
        Long published = lost.message();
        if (published != null) {
            return new PublishLook(context, lost, published, credits).begin();
        }
        return api.ask((calls, call) -> calls.massMessages(lost.account(), call))
                .thenApply(credits::note)
                .thenComposeAsync(this::readTexts, context::run)
                .thenApply(this::theOne);
    }

    private String describe(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof Uncertain
                ? cause.getMessage()
                : DeliverySentence.NOT_LOOKED_AT.of(Failure.kind(cause, api));
    }

    private CompletableFuture<List<Candidate>> readTexts(Answer list) {
        CompletableFuture<List<Candidate>> read = CompletableFuture.completedFuture(new ArrayList<>());
        for (Answer entry : candidates(list)) {
            read = read.thenCompose(all -> detail(id(entry)).thenApply(detail -> {
                all.add(new Candidate(entry, detail));
                return all;
            }));
        }
        return read;
    }

    private CompletableFuture<Answer> detail(long id) {
        return api.ask((calls, call) -> calls.massMessage(lost.account(), id, call))
                .thenApply(credits::note);
    }

    static List<Answer> entries(Answer list) {
        return list.entries()
                .orElseThrow(() -> new Uncertain(DeliverySentence.QUEUE_NOT_READ.of(
                        list.status() == 200
                                ? DeliverySentence.NO_LIST.of()
                                : ApiError.of(list).explanation())));
    }

    private List<Answer> candidates(Answer list) {
        List<Answer> candidates = new ArrayList<>();
        for (Answer entry : entries(list)) {
            if (lost.isOfTheTime(date(entry))) {
                candidates.add(entry);
            }
        }
        List<Other> rivals = rivals();
        String text = fingerprint(lost.request());
        if (rivals.stream()
                .anyMatch(rival -> rival.isOpen() && rival.text().equals(text) && rival.mayBeOfTheTimeOf(lost))) {
            throw new Uncertain(DeliverySentence.ANOTHER_OPEN.of());
        }
        Set<Long> taken = rivals.stream()
                .filter(rival -> !rival.isOpen())
                .map(Other::message)
                .collect(Collectors.toSet());
        candidates.removeIf(entry -> taken.contains(id(entry)));
        if (candidates.size() > MOST_CANDIDATES) {
            throw new Uncertain(DeliverySentence.TOO_MANY.of(candidates.size()));
        }
        return candidates;
    }

    /** Asked for after the queue was, so that each message in the queue has its send among them. */
    private List<Other> rivals() {
        try {
            return others.all();
        } catch (IOException e) {
            throw new Uncertain(DeliverySentence.OTHERS_NOT_READ.of(e.getMessage()));
        }
    }

    private static Instant date(Answer entry) {
        String date = message(entry).date();
        if (date == null) {
            throw new Uncertain(DeliverySentence.QUEUE_NOT_READ.of(DeliverySentence.ENTRY_WITHOUT_DATE.of()));
        }
        return OffsetDateTime.parse(date).toInstant();
    }

    private static long id(Answer entry) {
        return Optional.ofNullable(message(entry).id())
                .orElseThrow(() ->
                        new Uncertain(DeliverySentence.QUEUE_NOT_READ.of(DeliverySentence.ENTRY_WITHOUT_ID.of())));
    }

    private static QueuedMessage message(Answer entry) {
        return Optional.ofNullable(entry.message())
                .orElseThrow(() ->
                        new Uncertain(DeliverySentence.QUEUE_NOT_READ.of(DeliverySentence.ENTRY_NO_MESSAGE.of())));
    }

    private Receipt theOne(List<Candidate> candidates) {
        List<Candidate> same =
                candidates.stream().filter(candidate -> candidate.isLike(lost)).toList();
        if (same.isEmpty()) {
            throw new Uncertain(DeliverySentence.NONE_SHOWN.of());
        }
        if (same.size() > 1) {
            throw new Uncertain(DeliverySentence.SEVERAL_SHOWN.of(same.size()));
        }
        Answer entry = same.get(0).entry();
        return Doubts.ofTime(lost.request(), Instant.now(), entry)
                .map(how -> Receipt.mistimed(how, lost.departed(), lost.request(), entry))
                .orElseGet(() -> Receipt.found(
                        DeliverySentence.FOUND, Status.acceptedAs(lost.request()), lost.request(), entry));
    }

    private record Candidate(Answer entry, Answer detail) {

        private boolean isLike(Lost lost) {
            String text = detail.text("/data/queue/text")
                    .orElseThrow(() -> new Uncertain(DeliverySentence.MESSAGE_NOT_READ.of(
                            detail.status() == 200
                                    ? DeliverySentence.NO_TEXT.of()
                                    : ApiError.of(detail).explanation())));
            Optional<Boolean> free = detail.flag("/data/queue/isFree");
            boolean isFine = Verdict.of(entry).meaning() == Verdict.Meaning.ACCEPTED;
            return isFine
                    && !lost.text().isEmpty()
                    && PlainText.of(text).equals(lost.text())
                    && free.filter(isFree -> isFree == lost.request().free()).isPresent();
        }
    }
}
