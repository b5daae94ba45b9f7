package io.jenkins.plugins.onlyfans.core.operation;

import static io.jenkins.plugins.onlyfans.core.operation.MassMessageStatusTest.detail;
import static io.jenkins.plugins.onlyfans.core.operation.MassMessageStatusTest.entry;
import static io.jenkins.plugins.onlyfans.core.operation.MassMessageStatusTest.goOn;
import static io.jenkins.plugins.onlyfans.core.operation.MassMessageStatusTest.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.RetryPolicy;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.State;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The wait until a message is done, whatever it becomes from one look to the next, and whenever Jenkins dies meanwhile. */
class MassMessageStatusPropertyTest {

    private static final String PAST = "2026-06-01T11:00:00+00:00";
    private static final String NOBODY = "\"sentCount\":0,\"viewedCount\":0";
    private static final String SOMEBODY = "\"sentCount\":98,\"viewedCount\":12";

    /** What the API says of a message at one look. */
    enum Seen {
        SENDING(null),
        AHEAD(null),
        NOT_LISTED_YET(null),
        FAILING(null),
        ODD(null),
        DONE(State.DONE),
        LEFT_THE_LIST(State.DONE),
        CANCELED(State.CANCELED),
        CANCELED_BY_ID(State.CANCELED),
        FAILED(State.FAILED),
        GONE(State.NOT_FOUND);

        /** What ends the wait; {@code null} for what does not. */
        private final State end;

        Seen(State end) {
            this.end = end;
        }

        private Reply list(Instant now) {
            return switch (this) {
                case SENDING ->
                    MassMessageStatusTest.list(entry(PAST, "\"isDone\":false,\"total\":100,\"pending\":20"));
                case AHEAD ->
                    MassMessageStatusTest.list(entry(
                            now.plus(Duration.ofMinutes(45))
                                    .atOffset(ZoneOffset.UTC)
                                    .toString(),
                            "\"isDone\":false"));
                case FAILING -> Reply.of(502, "<html></html>");
                case ODD -> Reply.of(200, "[]");
                case DONE, CANCELED_BY_ID -> MassMessageStatusTest.list(entry(PAST, "\"isDone\":true"));
                case CANCELED -> MassMessageStatusTest.list(entry(PAST, "\"isDone\":true,\"isCanceled\":true"));
                case FAILED -> MassMessageStatusTest.list(entry(PAST, "\"isDone\":true,\"hasError\":true"));
                case NOT_LISTED_YET, LEFT_THE_LIST, GONE -> MassMessageStatusTest.list();
            };
        }

        private Reply byId(Instant now) {
            return switch (this) {
                case NOT_LISTED_YET -> detail(now.atOffset(ZoneOffset.UTC).toString(), NOBODY);
                case CANCELED_BY_ID -> detail(PAST, SOMEBODY + ",\"isCanceled\":true");
                case GONE -> OperationDesk.json(404, "{\"message\":\"No such message\"}");
                default -> detail(PAST, SOMEBODY);
            };
        }
    }

    @Provide
    Arbitrary<List<Seen>> sequences() {
        return Arbitraries.of(Seen.class).list().ofMinSize(1).ofMaxSize(12);
    }

    /** One wait against a server that says one thing at each look, and the last again and again. */
    private static final class Wait {

        private final OperationDesk desk;
        private final List<Seen> sequence;
        private int looks;

        Wait(OperationDesk desk, List<Seen> sequence) {
            this.desk = desk;
            this.sequence = sequence;
            desk.retries = RetryPolicy.of(0);
            desk.server.answer(this::answer);
        }

        private synchronized Reply answer(ReceivedRequest request) {
            if (request.target().endsWith("/mass-messaging")) {
                looks++;
                return seen().list(desk.time.instant());
            }
            return seen().byId(desk.time.instant());
        }

        private Seen seen() {
            return sequence.get(Math.min(looks, sequence.size()) - 1);
        }

        /** When each look was taken. */
        private List<Instant> times() {
            return desk.server.requests().stream()
                    .filter(request -> request.target().endsWith("/mass-messaging"))
                    .map(ReceivedRequest::at)
                    .toList();
        }
    }

    private static Map<String, Object> parameters(int maxCredits) {
        return Map.of("id", 7, "waitUntil", "DONE", "maxCredits", maxCredits);
    }

    @Property(tries = 150)
    void theFirstThatEndsItIsItsEndUnlessTheCreditsEndBefore(
            @ForAll("sequences") List<Seen> sequence, @ForAll @IntRange(min = 1, max = 30) int maxCredits) {
        try (OperationDesk desk = new OperationDesk()) {
            Wait wait = new Wait(desk, sequence);
            MessageState state = goOn(parameters(maxCredits), desk.asking());

            assertThat(desk.requests().size()).isLessThanOrEqualTo(maxCredits);
            Seen last = wait.seen();
            if (last.end != null && !(needsBoth(last) && endedInTheList(desk))) {
                assertThat(state.state()).isIn(last.end, listed(last));
            } else {
                assertThat(state.getError()).contains("maxCredits: " + maxCredits + " request(s) made");
            }
            assertThat(state.getError() == null).isEqualTo(state.state() == State.DONE);
            assertThat(sequence.stream().limit(wait.looks - 1).allMatch(seen -> seen.end == null))
                    .as("no look after the one that ends it")
                    .isTrue();
        }
    }

    /** Whether the list alone does not tell. */
    private static boolean needsBoth(Seen seen) {
        return seen == Seen.LEFT_THE_LIST || seen == Seen.GONE;
    }

    private static boolean endedInTheList(OperationDesk desk) {
        List<String> requests = desk.requests();
        return requests.get(requests.size() - 1).equals("GET mass-messaging");
    }

    /** What the list says of it, where there are no credits to ask for more. */
    private static State listed(Seen seen) {
        return seen == Seen.CANCELED_BY_ID ? State.DONE : seen.end;
    }

    @Property(tries = 100)
    void aDeathOfJenkinsAtAnyMomentCostsNoLookMoreAndNoneComesSooner(
            @ForAll("sequences") List<Seen> sequence,
            @ForAll @IntRange(min = 1, max = 20) int maxCredits,
            @ForAll @IntRange(min = 1, max = 8) int deathAfterSave,
            @ForAll @IntRange(max = 900) int secondsAway) {
        try (OperationDesk desk = new OperationDesk()) {
            Wait wait = new Wait(desk, sequence);
            Map<String, Object> disk = new ConcurrentHashMap<>();
            int[] saves = new int[1];
            Asking[] before = new Asking[1];
            CompletableFuture<Void> dead = new CompletableFuture<>();
            desk.save = () -> {
                if (dead.isDone()) {
                    return CompletableFuture.completedFuture(null);
                }
                disk.putAll(desk.notes);
                if (++saves[0] == deathAfterSave) {
                    before[0].end();
                    dead.complete(null);
                }
                return CompletableFuture.completedFuture(null);
            };
            before[0] = desk.asking();
            CompletableFuture<MessageState> first = read(parameters(maxCredits)).begin(before[0]);
            first.whenComplete((state, failure) -> dead.complete(null));
            OperationDesk.end(dead);
            if (!first.isDone()) {
                desk.time.pass(Duration.ofSeconds(secondsAway));
                goOn(parameters(maxCredits), desk.asking(new ConcurrentHashMap<>(disk)));
            }
            assertThat(desk.requests().size()).isLessThanOrEqualTo(maxCredits);
            List<Instant> times = new ArrayList<>(wait.times());
            assertThat(IntStream.range(1, times.size()).mapToObj(i -> Duration.between(times.get(i - 1), times.get(i))))
                    .allMatch(gap -> gap.compareTo(Duration.ofSeconds(15)) >= 0);
        }
    }
}
