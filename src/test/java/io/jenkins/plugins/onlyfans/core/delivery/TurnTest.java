package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many sends at once: who goes, who waits, and that nobody keeps a turn that is over. */
@Timeout(60)
class TurnTest {

    private static final int AT_ONCE = Pace.SENDS_OF_AN_ACCOUNT;

    private final Desk desk = new Desk();
    private final CountDownLatch answers = new CountDownLatch(1);

    @AfterEach
    void close() {
        answers.countDown();
        desk.close();
    }

    private List<Delivery> begin(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> desk.begin(Parameters.right()))
                .toList();
    }

    private long held() {
        return desk.log.stream().filter(line -> line.contains("nearly used up")).count();
    }

    private void answerWithNothingLeft() {
        desk.answer(request -> Desk.accepted().with("x-rate-limit-remaining-minute", "0"));
    }

    /** Nobody is answered before as many have asked as may at once. */
    private void answerFiveByFiveWithNothingLeft() {
        CyclicBarrier five = new CyclicBarrier(AT_ONCE);
        desk.answer(request -> {
            meet(five);
            return Desk.accepted().with("x-rate-limit-remaining-minute", "0");
        });
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keepAnswersBack() {
        desk.answer(request -> {
            answers.await();
            return Desk.accepted();
        });
    }

    @Test
    void goFiveAtATimeEachAfterWhatTheAnswersBeforeSaid() {
        answerFiveByFiveWithNothingLeft();
        List<Delivery> all = begin(40);
        for (int minute = 1; minute < 8; minute++) {
            int gone = minute * AT_ONCE;
            Desk.await(() -> held() == gone);
            assertThat(desk.server.requestCount()).isEqualTo(gone);
            desk.time.pass(Duration.ofMinutes(1));
        }
        assertThat(all).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(desk.server.requestCount()).isEqualTo(40);
    }

    /** To accounts that differ. */
    private List<Delivery> beginForMany(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> desk.begin(Parameters.right().with("account", "acct_" + i)))
                .toList();
    }

    @Test
    void afterTheMinuteFiveGoOfAllAccountsAndTheOthersOnceTheirAnswersSaySo() {
        hold();
        CyclicBarrier others = new CyclicBarrier(25);
        desk.answer(request -> {
            if (desk.server.requestCount() <= 1 + AT_ONCE) {
                answers.await();
            } else {
                // Together: they need not wait for each other.
                meet(others);
            }
            return Desk.accepted().with("x-rate-limit-remaining-minute", "900");
        });
        List<Delivery> all = beginForMany(30);
        Desk.await(() -> held() == AT_ONCE);
        desk.time.pass(Duration.ofMinutes(1));
        Desk.await(() -> desk.server.requestCount() == 1 + AT_ONCE);
        assertThat(all).filteredOn(Delivery::isInFlight).hasSize(AT_ONCE);
        answers.countDown();
        assertThat(all).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(held()).isEqualTo(AT_ONCE);
    }

    @Test
    void whatWasToldOfAMinuteIsForgottenWhenNothingIsToldAnyMore() {
        hold();
        desk.time.pass(Duration.ofMinutes(2).plusNanos(1));
        CyclicBarrier all = new CyclicBarrier(20);
        desk.answer(request -> {
            meet(all);
            return Desk.accepted();
        });
        assertThat(beginForMany(20))
                .extracting(Desk::end)
                .extracting(Receipt::status)
                .containsOnly(Status.SENT);
    }

    @Test
    void nobodyGoesBeforeTheMinuteIsOver() {
        answerFiveByFiveWithNothingLeft();
        begin(2 * AT_ONCE);
        Desk.await(() -> held() == AT_ONCE);
        desk.time.pass(Duration.ofSeconds(60).minusNanos(1));
        assertThat(desk.server.requestCount()).isEqualTo(AT_ONCE);
    }

    @Test
    void theMinuteIsNotLongerBecauseTheClockWasSetBack() {
        answerFiveByFiveWithNothingLeft();
        List<Delivery> all = begin(2 * AT_ONCE);
        Desk.await(() -> held() == AT_ONCE);
        desk.time.set(Parameters.NOW.minus(Duration.ofDays(1)));
        desk.time.pass(Duration.ofMinutes(1));
        assertThat(all).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
    }

    @Test
    void noMoreThanFiveAreWithTheClientAndTheOthersAreNotInFlight() {
        keepAnswersBack();
        List<Delivery> all = begin(20);
        Desk.await(() -> desk.server.requestCount() == AT_ONCE);
        assertThat(all).filteredOn(Delivery::isInFlight).hasSize(AT_ONCE);
        assertThat(desk.base.dispatcher().queuedCallsCount()).isZero();
        assertThat(desk.base.dispatcher().runningCallsCount()).isEqualTo(AT_ONCE);
    }

    @Test
    void whoWaitsForOthersSaysNothing() {
        keepAnswersBack();
        begin(20);
        Desk.await(() -> desk.server.requestCount() == AT_ONCE);
        assertThat(desk.log).hasSize(AT_ONCE).allMatch(line -> line.startsWith("Sending from"));
    }

    @Test
    void whoWaitsForOthersIsStoppedAtOnceAndNobodyWaitsForIt() {
        keepAnswersBack();
        List<Delivery> ahead = begin(AT_ONCE);
        Desk.await(() -> desk.server.requestCount() == AT_ONCE);
        List<Delivery> stopped = begin(AT_ONCE);
        Delivery last = desk.begin(Parameters.right());
        assertThat(stopped)
                .extracting(delivery -> delivery.cancel("The build was stopped").getError())
                .containsOnly("The build was stopped; nothing was sent.");
        answers.countDown();
        assertThat(Desk.end(last).status()).isEqualTo(Status.SENT);
        assertThat(ahead).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(desk.server.requestCount()).isEqualTo(AT_ONCE + 1);
    }

    @Test
    void whoWaitsForOthersDoesNotWaitLongerThanItsMaxDelay() {
        keepAnswersBack();
        begin(AT_ONCE);
        Desk.await(() -> desk.server.requestCount() == AT_ONCE);
        Delivery late = desk.begin(Parameters.right().with("maxDelay", "PT5M"));
        desk.time.pass(Duration.ofMinutes(5));
        assertThat(Desk.end(late).getError())
                .isEqualTo("maxDelay: the message could not be sent within PT5M of its call; it is too late now, and"
                        + " nothing was sent.");
        assertThat(desk.server.requestCount()).isEqualTo(AT_ONCE);
    }

    /** All ways in which a send gives its turn back. */
    enum End {
        ACCEPTED,
        REFUSED,
        TRIED_AGAIN_LATER,
        UNKNOWN,
        BROKEN_OFF,
        STOPPED_IN_FLIGHT,
        STOPPED_WHILE_HELD,
        TOO_LATE_WHILE_HELD,
        TOO_LATE_AT_THE_GATE,
        NOT_WRITTEN_DOWN,
        LEFT_TO_ANOTHER_PROCESS,
        NO_CONNECTION
    }

    @ParameterizedTest
    @EnumSource
    void isGivenBackWhateverEndsIt(End end) {
        List<Delivery> ended = new CopyOnWriteArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            ended.add(beginAndEnd(end));
        }
        Desk.await(() -> ended.stream().noneMatch(Delivery::isInFlight));
        desk.time.pass(Duration.ofMinutes(1));
        desk.answer(request -> Desk.accepted());
        assertThat(Desk.end(desk.begin(Parameters.right())).status()).isEqualTo(Status.SENT);
    }

    private Delivery beginAndEnd(End end) {
        return switch (end) {
            case ACCEPTED -> beginAndEnd(Desk.accepted());
            case REFUSED -> beginAndEnd(Desk.status(422));
            case UNKNOWN -> beginAndEnd(Desk.status(500));
            case BROKEN_OFF -> beginAndEnd((Reply) null);
            case TRIED_AGAIN_LATER -> {
                desk.answer(request -> Desk.status(429).with("Retry-After", "600"));
                yield beginAndAwait("try 2 of 4 in 600 s");
            }
            case STOPPED_IN_FLIGHT -> {
                desk.answer(request -> {
                    answers.await();
                    return Desk.accepted();
                });
                int before = desk.server.requestCount();
                Delivery delivery = desk.begin(Parameters.right());
                Desk.await(() -> desk.server.requestCount() > before);
                delivery.cancel("Stopped");
                yield delivery;
            }
            case STOPPED_WHILE_HELD -> {
                hold();
                Delivery delivery = beginAndAwait("nearly used up");
                delivery.cancel("Stopped");
                yield delivery;
            }
            case TOO_LATE_WHILE_HELD -> {
                hold();
                Delivery delivery = desk.begin(Parameters.right().with("maxDelay", "PT1S"));
                desk.time.pass(Duration.ofSeconds(2));
                Desk.end(delivery);
                yield delivery;
            }
            case TOO_LATE_AT_THE_GATE -> {
                Delivery delivery = desk.begin(
                        desk.context(desk.base),
                        Parameters.right(),
                        desk.time.instant(),
                        desk.ledger,
                        new RecordingJournal() {
                            @Override
                            public void inFlight() {
                                desk.time.set(desk.time.instant().plus(Duration.ofDays(1)));
                            }
                        });
                Desk.end(delivery);
                yield delivery;
            }
            case NOT_WRITTEN_DOWN ->
                beginAndEnd(new RecordingJournal() {
                    @Override
                    public void inFlight() throws IOException {
                        throw new IOException("No space left on device");
                    }
                });
            case LEFT_TO_ANOTHER_PROCESS -> {
                CountDownLatch asked = new CountDownLatch(1);
                Delivery delivery = desk.begin(
                        desk.context(desk.base),
                        Parameters.right(),
                        desk.time.instant(),
                        desk.ledger,
                        new RecordingJournal() {
                            @Override
                            public void inFlight() throws IOException {
                                asked.countDown();
                                throw new Closed("Over");
                            }
                        });
                Desk.await(() -> asked.getCount() == 0);
                yield delivery;
            }
            case NO_CONNECTION -> {
                int before = desk.log.size();
                Delivery delivery = desk.begin(
                        desk.context(desk.base
                                .newBuilder()
                                .dns(host -> {
                                    throw new UnknownHostException(host);
                                })
                                .build()),
                        Parameters.right(),
                        desk.time.instant(),
                        desk.ledger,
                        desk.journal);
                Desk.await(() -> desk.log.stream().skip(before).anyMatch(line -> line.contains("try 2 of 4")));
                yield delivery;
            }
        };
    }

    private void hold() {
        answerWithNothingLeft();
        if (desk.pace.hold().isEmpty()) {
            Desk.end(desk.begin(Parameters.right()));
        }
    }

    private Delivery beginAndAwait(String words) {
        int before = desk.log.size();
        Delivery delivery = desk.begin(Parameters.right());
        Desk.await(() -> desk.log.stream().skip(before).anyMatch(line -> line.contains(words)));
        return delivery;
    }

    private Delivery beginAndEnd(Reply response) {
        desk.answer(request -> response);
        Delivery delivery = desk.begin(Parameters.right());
        Desk.end(delivery);
        return delivery;
    }

    private Delivery beginAndEnd(Journal journal) {
        Delivery delivery =
                desk.begin(desk.context(desk.base), Parameters.right(), desk.time.instant(), desk.ledger, journal);
        Desk.end(delivery);
        return delivery;
    }
}
