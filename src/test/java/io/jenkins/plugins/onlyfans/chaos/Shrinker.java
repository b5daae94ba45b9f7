package io.jenkins.plugins.onlyfans.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Leaves out of a schedule what it fails without. As much hangs on time, each try is made several times before it counts as
 * one that does not fail.
 */
final class Shrinker {

    private static final int TRIES = 2;

    /** Plays a schedule. */
    @FunctionalInterface
    interface Play {
        List<Violation> play(Schedule schedule) throws Exception;
    }

    private final Play play;
    private final long deadline;
    private Schedule smallest;
    private List<Violation> violations;

    Shrinker(Schedule failing, List<Violation> violations, Play play, Duration limit) {
        this.smallest = failing;
        this.violations = violations;
        this.play = play;
        this.deadline = System.nanoTime() + limit.toNanos();
    }

    /** Halves, quarters and so on of what can be left out, then one by one until nothing more can. */
    Schedule shrink() throws Exception {
        int size = Math.max(1, smallest.ids().size() / 2);
        while (true) {
            boolean smaller = false;
            for (List<Integer> part : parts(smallest.ids(), size)) {
                smaller |= isOver() ? false : leaveOut(new HashSet<>(part));
            }
            if (isOver() || (size == 1 && !smaller)) {
                return smallest;
            }
            size = smaller && size == 1 ? 1 : Math.max(1, size / 2);
        }
    }

    List<Violation> violations() {
        return violations;
    }

    private boolean isOver() {
        return System.nanoTime() > deadline;
    }

    private static List<List<Integer>> parts(List<Integer> ids, int size) {
        List<List<Integer>> parts = new ArrayList<>();
        for (int i = 0; i < ids.size(); i += size) {
            parts.add(ids.subList(i, Math.min(ids.size(), i + size)));
        }
        return parts;
    }

    private boolean leaveOut(Set<Integer> part) throws Exception {
        Schedule candidate = smallest.without(part);
        if (candidate.jobs().isEmpty()) {
            return false;
        }
        for (int i = 0; i < TRIES && !isOver(); i++) {
            List<Violation> found = play.play(candidate);
            if (found.stream()
                    .anyMatch(violation ->
                            violation.rule().equals(violations.get(0).rule()))) {
                smallest = candidate;
                // The rule that it began with stays the first.
                List<Violation> sorted = new ArrayList<>(found);
                String rule = violations.get(0).rule();
                sorted.sort((a, b) ->
                        Boolean.compare(b.rule().equals(rule), a.rule().equals(rule)));
                violations = sorted;
                return true;
            }
        }
        return false;
    }
}
