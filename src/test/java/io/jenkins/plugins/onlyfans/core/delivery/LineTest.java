package io.jenkins.plugins.onlyfans.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LineTest {

    /** Someone comes, or one of those who came leaves, be it from its place, from the line, or a second time. */
    record Event(boolean comes, int who) {}

    @Provide
    Arbitrary<List<Event>> days() {
        return Combinators.combine(
                        Arbitraries.of(true, false), Arbitraries.integers().between(0, 30))
                .as(Event::new)
                .list()
                .ofMaxSize(80);
    }

    @Property
    void firstComeFirstServedAndNoPlaceIsLost(
            @ForAll("days") List<Event> day, @ForAll @IntRange(min = 1, max = 5) int n) {
        Line line = new Line(n);
        List<Integer> called = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        Map<Integer, Line.Place> there = new LinkedHashMap<>();
        List<Line.Place> all = new ArrayList<>();
        for (Event event : day) {
            if (event.comes()) {
                int number = all.size();
                Line.Place place = line.new Place(Runnable::run, () -> called.add(number));
                all.add(place);
                there.put(number, place);
                place.join();
            } else if (event.who() < all.size()) {
                all.get(event.who()).leave();
                there.remove(event.who());
            }
            // Whoever is among the first of those who are there has a place.
            there.keySet().stream()
                    .limit(n)
                    .filter(number -> !expected.contains(number))
                    .forEach(expected::add);
            assertThat(called).isEqualTo(expected);
        }
    }

    @Property(tries = 20)
    void noPlaceIsLostIfAllComeAndGoAtOnce(@ForAll @IntRange(min = 1, max = 5) int n) throws Exception {
        int many = 500;
        Line line = new Line(n);
        CountDownLatch served = new CountDownLatch(many);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < many; i++) {
                boolean givesUp = i % 3 == 0;
                threads.execute(() -> {
                    Line.Place[] place = new Line.Place[1];
                    place[0] = line.new Place(threads, () -> {
                        place[0].leave();
                        if (!givesUp) {
                            served.countDown();
                        }
                    });
                    place[0].join();
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
}
