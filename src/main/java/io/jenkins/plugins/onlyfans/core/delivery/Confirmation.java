package io.jenkins.plugins.onlyfans.core.delivery;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.PlannedMessages;
import io.jenkins.plugins.onlyfans.core.api.Printable;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Lost;
import io.jenkins.plugins.onlyfans.core.message.ListNames;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/** Compares a scheduled message with what OnlyFans' queue says of it. It reads, and changes nothing. */
final class Confirmation {

    private static final int OK = 200;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAILURE = 500;

    /** As many as the API tells of at once, and there is no way to get more. [OAS] */
    private static final int MOST = 100;

    private final SendContext context;
    private final String account;
    private final MassMessageRequest request;
    private final Instant scheduled;
    private final long id;
    private final Credits credits;

    /**
     * @param sent what was asked for
     * @param id that of the message
     */
    Confirmation(SendContext context, Lost sent, long id, Credits credits) {
        this.context = context;
        this.account = sent.account();
        this.request = sent.request();
        this.scheduled = Objects.requireNonNull(request.scheduled());
        this.id = id;
        this.credits = credits;
    }

    /** What a reading came to. */
    enum Kind {
        AS_ASKED,
        /** It goes out at another time, to others or at another price. */
        OTHERWISE,
        /** It is not there, which may only be so for now. */
        MISSING,
        /** Another reading may tell. */
        NOT_YET,
        /** And no other reading will. */
        NOT_TOLD
    }

    /** @param words as a sentence */
    record Finding(Kind kind, String words) {}

    private LocalDate day() {
        return LocalDate.ofInstant(scheduled, ZoneOffset.UTC);
    }

    /** Reads. Never fails. */
    CompletableFuture<Finding> begin() {
        String day = day().toString();
        return context.api()
                .ask((calls, call) -> calls.queue(account, day, day, call))
                .thenApply(credits::note)
                .thenApply(this::read)
                .exceptionally(failure -> {
                    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
                    return new Finding(
                            Kind.NOT_YET, DeliverySentence.NOT_LOOKED_AT.of(Failure.kind(cause, context.api())));
                });
    }

    private Finding read(Answer answer) {
        int status = answer.status();
        if (status != OK) {
            boolean later = status >= FIRST_FAILURE || status == TOO_MANY_REQUESTS;
            return new Finding(
                    later ? Kind.NOT_YET : Kind.NOT_TOLD,
                    DeliverySentence.QUEUE_NOT_READ.of(ApiError.of(answer).explanation()));
        }
        Optional<PlannedMessages> planned = PlannedMessages.of(answer);
        if (planned.isEmpty()) {
            return new Finding(
                    answer.isJson() ? Kind.NOT_TOLD : Kind.NOT_YET,
                    DeliverySentence.QUEUE_NOT_READ.of(DeliverySentence.NO_LIST));
        }
        if (planned.get().isInProcess()) {
            return new Finding(Kind.NOT_YET, DeliverySentence.QUEUE_IN_PROCESS.of());
        }
        List<PlannedMessages.Message> messages = planned.get().messages();
        return messages.stream()
                .filter(message -> message.id() == id)
                .findFirst()
                .map(this::compare)
                .orElseGet(() -> missing(messages.size()));
    }

    private Finding missing(int others) {
        if (others >= MOST) {
            return new Finding(Kind.NOT_TOLD, DeliverySentence.QUEUE_TOO_FULL.of(MOST, day()));
        }
        if (!context.clock().instant().isBefore(scheduled)) {
            return new Finding(Kind.NOT_TOLD, DeliverySentence.DUE_MEANWHILE.of());
        }
        return new Finding(Kind.MISSING, DeliverySentence.NOT_IN_QUEUE.of(id, day()));
    }

    private Finding compare(PlannedMessages.Message message) {
        List<String> differences = new ArrayList<>();
        List<String> untold = new ArrayList<>();
        if (message.dates().isEmpty()) {
            untold.add("time");
        }
        message.dates().stream()
                .filter(date -> Duration.between(scheduled, date).abs().compareTo(Doubts.LEEWAY) > 0)
                .findFirst()
                .ifPresent(date -> differences.add(difference("time", scheduled, date)));
        compareLists(message.lists(), differences, untold);
        comparePrice(message.price(), differences, untold);
        if (!differences.isEmpty()) {
            return new Finding(
                    Kind.OTHERWISE, DeliverySentence.OTHERWISE.of(id, String.join("; ", differences), account, id));
        }
        return untold.isEmpty()
                ? new Finding(
                        Kind.AS_ASKED,
                        DeliverySentence.CONFIRMED.of(id, scheduled, lists(request.userLists()), price(asked())))
                : new Finding(Kind.NOT_TOLD, DeliverySentence.NOT_IN_ENTRY.of(String.join(", ", untold)));
    }

    private void compareLists(@CheckForNull List<String> shown, List<String> differences, List<String> untold) {
        if (shown == null) {
            untold.add("lists");
        } else if (!same(request.userLists()).equals(same(shown))) {
            differences.add(difference("lists", lists(request.userLists()), lists(shown)));
        }
    }

    private void comparePrice(@CheckForNull BigDecimal shown, List<String> differences, List<String> untold) {
        if (shown == null) {
            untold.add("price");
        } else if (asked().compareTo(shown) != 0) {
            differences.add(difference("price", price(asked()), price(shown)));
        }
    }

    private static String difference(String what, Object asked, Object shown) {
        return DeliverySentence.DIFFERENCE.of(what, asked, shown);
    }

    private BigDecimal asked() {
        return Objects.requireNonNullElse(request.price(), BigDecimal.ZERO);
    }

    private static TreeSet<String> same(Collection<?> lists) {
        return lists.stream().map(ListNames::sameAs).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String lists(Collection<?> lists) {
        return lists.isEmpty()
                ? "no lists"
                : Printable.line(lists.stream().map(Object::toString).collect(Collectors.joining(", ")));
    }

    /** Without all its zeros: it may be a number that would fill the log. */
    private static String price(BigDecimal price) {
        return price.signum() == 0 ? "free" : "$" + price;
    }
}
