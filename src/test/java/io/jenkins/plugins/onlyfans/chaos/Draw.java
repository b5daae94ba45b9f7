package io.jenkins.plugins.onlyfans.chaos;

import java.util.List;
import java.util.SplittableRandom;

/** Draws from a seed, and hands out the numbers of all that can be left out. */
final class Draw {

    /** Jobs have those below. */
    private static final int FIRST_ID = 100;

    private final SplittableRandom random;
    private int nextId = FIRST_ID;
    private int nextJob = 1;

    Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    int id() {
        return nextId++;
    }

    int jobId() {
        return nextJob++;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** From low to high, both included. */
    int between(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    @SafeVarargs
    final <T> T of(T... all) {
        return of(List.of(all));
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
