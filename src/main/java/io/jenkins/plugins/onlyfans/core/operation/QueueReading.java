package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.api.Answer;
import io.jenkins.plugins.onlyfans.core.api.ApiError;
import io.jenkins.plugins.onlyfans.core.api.MassMessageRequest;
import io.jenkins.plugins.onlyfans.core.api.PlannedMessages;
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
import java.util.stream.Collectors;

/** Reads what OnlyFans' queue of a day shows of one message. It is read again while OnlyFans is still putting it together. */
final class QueueReading {

    private static final int FIRST_REDIRECT = 300;

    private static final List<Duration> AGAIN =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(45));

    private final Asking asking;
    private final long id;

    QueueReading(Asking asking, long id) {
        this.asking = asking;
        this.id = id;
    }

    /**
     * What it shows of the message.
     *
     * @param shown {@code null} if it does not show it
     */
    record Planned(@CheckForNull PlannedMessages.Message shown) {

        boolean isShown() {
            return shown != null;
        }

        /** The lists that it goes to; empty if it shows none. */
        List<String> lists() {
            return shown == null ? List.of() : Objects.requireNonNullElse(shown.lists(), List.of());
        }

        /** US dollars, 0 if it is free; {@code null} if it does not show it. */
        @CheckForNull
        BigDecimal price() {
            return shown == null ? null : shown.price();
        }

        /** What of it is not as a request asked for. */
        List<String> differences(MassMessageRequest request) {
            List<String> differences = new ArrayList<>();
            if (shown == null) {
                return differences;
            }
            Instant scheduled = request.scheduled();
            shown.dates().stream()
                    .filter(date -> scheduled != null && !ShownMessage.isSame(scheduled, date))
                    .findFirst()
                    .ifPresent(date -> differences.add(OperationSentence.DIFFERENCE.of("time", scheduled, date)));
            List<String> lists = shown.lists();
            if (lists != null && !same(lists).equals(same(request.userLists()))) {
                differences.add(OperationSentence.DIFFERENCE.of("userLists", words(request.userLists()), words(lists)));
            }
            BigDecimal price = Objects.requireNonNullElse(request.price(), BigDecimal.ZERO);
            BigDecimal inQueue = shown.price();
            if (inQueue != null && inQueue.compareTo(price) != 0) {
                differences.add(OperationSentence.DIFFERENCE.of("price", words(price), words(inQueue)));
            }
            return differences;
        }

        private static TreeSet<String> same(Collection<?> lists) {
            return lists.stream().map(ListNames::sameAs).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Lists in words. */
    static String words(Collection<?> lists) {
        return lists.isEmpty() ? "none" : lists.stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    /** A price in words. */
    static String words(BigDecimal price) {
        return price.signum() == 0 ? "free" : "$" + price;
    }

    /** Reads the queue of the day that this moment is on. Fails with an {@link Asking.Failed} if it can't be read. */
    CompletableFuture<Planned> of(Instant moment) {
        return of(LocalDate.ofInstant(moment, ZoneOffset.UTC).toString(), 0);
    }

    private CompletableFuture<Planned> of(String day, int times) {
        return asking.look((calls, call) -> calls.queue(asking.account(), day, day, call))
                .thenCompose(answer -> {
                    PlannedMessages planned = read(answer);
                    Optional<PlannedMessages.Message> shown = planned.messages().stream()
                            .filter(message -> message.id() == id)
                            .findFirst();
                    return planned.isInProcess() && times < AGAIN.size()
                            ? asking.pause(AGAIN.get(times)).thenCompose(waited -> of(day, times + 1))
                            : CompletableFuture.completedFuture(
                                    new Planned(planned.isInProcess() ? null : shown.orElse(null)));
                });
    }

    private static PlannedMessages read(Answer answer) {
        if (answer.status() >= FIRST_REDIRECT) {
            throw new Asking.Failed(ApiError.of(answer).explanation());
        }
        return PlannedMessages.of(answer).orElseGet(() -> new PlannedMessages(false, List.of()));
    }
}
