package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PlacesTest {

    private static final int FOR_AN_ACCOUNT = 3;

    enum What {
        COMES,
        COMES_AND_ITS_WORKERS_REFUSE,
        LEAVES,
        ALLOW
    }

    /** @param number of an account, of one that came (be it from its place, from the line, or a second time), or of places */
    record Event(What what, int number) {}

    @Provide
    Arbitrary<List<Event>> days() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(6, What.COMES),
                                Tuple.of(1, What.COMES_AND_ITS_WORKERS_REFUSE),
                                Tuple.of(5, What.LEAVES),
                                Tuple.of(1, What.ALLOW)),
                        Arbitraries.integers().between(0, 60))
                .as(Event::new)
                .list()
                .ofMaxSize(150);
    }

    /** What must hold of everybody who comes, as told by who was called. */
    private static final class Day {

        private static final int ACCOUNTS = 6;

        private final AtomicInteger most = new AtomicInteger(4);
        private final Places places = new Places(FOR_AN_ACCOUNT, most::get);
        private final List<Guest> guests = new ArrayList<>();
        /** Whom others were called before, for each account that could have been served instead. */
        private final Map<String, Set<String>> passedBy = new HashMap<>();

        /** What was wrong with a call; who makes it would not tell. */
        private AssertionError wrong;

        private void check(Runnable assertion) {
            try {
                assertion.run();
            } catch (AssertionError e) {
                wrong = e;
            }
        }

        private final class Guest {

            private final String account;
            private final Places.Place place;
            private boolean called;
            private boolean gone;

            Guest(String account, boolean refused) {
                this.account = account;
                this.place = places
                .new Place(
                        account,
                        call -> {
                            check(this::isCalled);
                            if (refused) {
                                throw new RejectedExecutionException("No more threads");
                            }
                            call.run();
                        },
                        () -> check(() -> assertThat(called).isTrue()));
            }

            private void isCalled() {
                assertThat(called || gone)
                        .as("called once, and not after it left")
                        .isFalse();
                assertThat(guests.stream().filter(guest -> guest.waits(account)).findFirst())
                        .as("the first of its account")
                        .contains(this);
                called = true;
                assertThat(taken()).isLessThanOrEqualTo(most.get());
                assertThat(taken(account)).isLessThanOrEqualTo(FOR_AN_ACCOUNT);
                passedBy.remove(account);
                passedBy.forEach((other, served) -> assertThat(served.add(account))
                        .as("twice before " + other)
                        .isTrue());
                look();
            }

            private boolean waits(String whose) {
                return account.equals(whose) && !called && !gone;
            }

            private boolean hasPlace() {
                return called && !gone;
            }

            private void leave() {
                gone = true;
                look();
                place.leave();
            }
        }

        private long taken() {
            return guests.stream().filter(Guest::hasPlace).count();
        }

        private long taken(String account) {
            return guests.stream()
                    .filter(guest -> guest.hasPlace() && guest.account.equals(account))
                    .count();
        }

        /** Who could be served if there was a place for anybody. */
        private Set<String> due() {
            Set<String> due = new HashSet<>();
            guests.stream()
                    .filter(guest -> guest.waits(guest.account) && taken(guest.account) < FOR_AN_ACCOUNT)
                    .forEach(guest -> due.add(guest.account));
            return due;
        }

        private void look() {
            Set<String> due = due();
            passedBy.keySet().retainAll(due);
            due.forEach(account -> passedBy.computeIfAbsent(account, none -> new HashSet<>()));
        }

        void happens(Event event) {
            switch (event.what()) {
                case COMES, COMES_AND_ITS_WORKERS_REFUSE -> {
                    Guest guest = new Guest(
                            "acct_" + event.number() % ACCOUNTS, event.what() == What.COMES_AND_ITS_WORKERS_REFUSE);
                    guests.add(guest);
                    look();
                    if (guest.place.join()) {
                        check(guest::isCalled);
                    }
                }
                case LEAVES -> {
                    if (event.number() < guests.size()) {
                        guests.get(event.number()).leave();
                    }
                }
                case ALLOW -> {
                    most.set(1 + event.number() % 10);
                    places.callNext();
                }
            }
            assertThat(wrong).isNull();
            assertThat(taken() >= most.get() || due().isEmpty())
                    .as("nobody waits for nothing")
                    .isTrue();
        }

        /** Everybody leaves who has been served. */
        void ends() {
            while (guests.stream().anyMatch(Guest::hasPlace)) {
                guests.stream()
                        .filter(Guest::hasPlace)
                        .findFirst()
                        .orElseThrow()
                        .leave();
            }
            assertThat(wrong).isNull();
            assertThat(guests).allMatch(guest -> guest.gone);
        }
    }

    @Property
    void firstComeFirstServedWithinAnAccountInTurnsBetweenThemAndNothingIsLost(@ForAll("days") List<Event> events) {
        Day day = new Day();
        events.forEach(day::happens);
        day.ends();
    }

    @Property(tries = 20)
    void noPlaceIsLostIfAllComeAndGoAtOnce(@ForAll @IntRange(min = 1, max = 9) int n) throws Exception {
        int many = 500;
        Places places = new Places(FOR_AN_ACCOUNT, () -> n);
        CountDownLatch served = new CountDownLatch(many);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < many; i++) {
                boolean givesUp = i % 3 == 0;
                String account = "acct_" + i % 7;
                threads.execute(() -> {
                    Places.Place[] place = new Places.Place[1];
                    Runnable called = () -> {
                        place[0].leave();
                        if (!givesUp) {
                            served.countDown();
                        }
                    };
                    place[0] = places.new Place(account, threads, called);
                    if (place[0].join()) {
                        threads.execute(called);
                    }
                    if (givesUp) {
                        place[0].leave();
                        served.countDown();
                    }
                });
            }
            assertThat(served.await(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    /** A step that looked at all who wait would take hours here. */
    @Test
    @Timeout(60)
    void noStepTakesLongerBecauseManyWait() {
        int many = 300_000;
        AtomicInteger most = new AtomicInteger();
        Places places = new Places(FOR_AN_ACCOUNT, most::get);
        Deque<Places.Place> called = new ArrayDeque<>();
        List<Places.Place> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            // Half of them for one account, the others for one each.
            String account = "acct_" + (i % 2 == 0 ? 0 : i);
            Places.Place[] place = new Places.Place[1];
            place[0] = places.new Place(account, Runnable::run, () -> called.add(place[0]));
            place[0].join();
            all.add(place[0]);
        }
        for (int i = many; i > many / 2; i--) {
            all.get(i - 1).leave();
        }
        most.set(1);
        places.callNext();
        for (int served = 0; served < many / 2; served++) {
            assertThat(called).hasSize(1);
            called.remove().leave();
        }
        assertThat(called).isEmpty();
    }
}
