package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** 200 sends at once, five for each of 40 accounts, to a server that takes its time. */
@Timeout(120)
class ManyAccountsTest {

    private static final int ACCOUNTS = 40;
    private static final int SENDS = 200;
    private static final String SLOW = "acct_slow";

    private final Desk desk = new Desk();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final Map<String, AtomicInteger> runningOf = new ConcurrentHashMap<>();
    private final Map<String, Integer> mostOf = new ConcurrentHashMap<>();
    private final CountDownLatch slow = new CountDownLatch(1);

    @AfterEach
    void close() {
        slow.countDown();
        desk.close();
    }

    private static String account(ReceivedRequest request) {
        return request.target().split("/")[2];
    }

    private void count(ReceivedRequest request, int step) {
        String account = account(request);
        int now =
                runningOf.computeIfAbsent(account, none -> new AtomicInteger()).addAndGet(step);
        mostOf.merge(account, now, Math::max);
        most.accumulateAndGet(running.addAndGet(step), Math::max);
    }

    private Delivery begin(String account) {
        return desk.begin(Parameters.right().with("account", account));
    }

    private List<Delivery> begin(int many, int accounts) {
        return IntStream.range(0, many)
                .mapToObj(i -> begin("acct_" + i % accounts))
                .toList();
    }

    @Test
    void fiftyAreOnTheWayAndFiveOfAnAccountAtMost() {
        // Nobody is answered before fifty are there.
        CyclicBarrier fifty = new CyclicBarrier(Pace.AT_ONCE);
        desk.answer(request -> {
            count(request, 1);
            try {
                fifty.await();
            } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            count(request, -1);
            return Desk.accepted();
        });
        List<Delivery> all = begin(SENDS, ACCOUNTS);
        assertThat(all).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(mostOf)
                .hasSize(ACCOUNTS)
                .allSatisfy((account, at) -> assertThat(at).isLessThanOrEqualTo(Pace.SENDS_OF_AN_ACCOUNT));
        assertThat(most).hasValue(Pace.AT_ONCE);
    }

    @Test
    void anAccountThatIsSlowHoldsBackNobodyElse() {
        desk.answer(request -> {
            count(request, 1);
            if (account(request).equals(SLOW)) {
                slow.await();
            }
            count(request, -1);
            return Desk.accepted();
        });
        List<Delivery> ofTheSlow =
                IntStream.range(0, 100).mapToObj(i -> begin(SLOW)).toList();
        List<Delivery> others = begin(100, ACCOUNTS);
        assertThat(others).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(ofTheSlow).filteredOn(Delivery::isInFlight).hasSize(Pace.SENDS_OF_AN_ACCOUNT);
        slow.countDown();
        assertThat(ofTheSlow).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(mostOf).containsEntry(SLOW, Pace.SENDS_OF_AN_ACCOUNT);
    }

    @Test
    void anotherNumberCountsAtOnceAlsoForWhoWaits() throws InterruptedException {
        CountDownLatch seven = new CountDownLatch(7);
        CountDownLatch twenty = new CountDownLatch(20);
        desk.answer(request -> {
            count(request, 1);
            seven.countDown();
            twenty.countDown();
            slow.await();
            count(request, -1);
            return Desk.accepted();
        });
        desk.pace.allow(7);
        List<Delivery> all = begin(30, ACCOUNTS);
        assertThat(seven.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(all).filteredOn(Delivery::isInFlight).hasSize(7);
        desk.pace.allow(20);
        assertThat(twenty.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(all).filteredOn(Delivery::isInFlight).hasSize(20);
        slow.countDown();
        assertThat(all).extracting(Desk::end).extracting(Receipt::status).containsOnly(Status.SENT);
        assertThat(most).hasValue(20);
    }
}
