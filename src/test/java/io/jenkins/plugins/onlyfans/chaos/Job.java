package io.jenkins.plugins.onlyfans.chaos;

import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/**
 * A job and what it does.
 *
 * @param id also the number that its description in Jenkins bears, whatever it is renamed to, and the beginning of the users
 *     that it writes to
 * @param later whether an event creates it; from the beginning it is there otherwise
 */
record Job(int id, String name, Type type, String durability, boolean concurrent, boolean later, List<Node> program)
        implements Serializable {

    enum Type {
        PIPELINE,
        FREESTYLE,
        MATRIX
    }

    static final int CONFIGURATIONS = 3;
    /** No job has more, see {@link Acts#build}. */
    private static final int BUILDS = 10;

    private static final int CALLS = 20;

    /** What its description in Jenkins says. */
    String mark() {
        return "chaos " + id;
    }

    Job without(Set<Integer> left) {
        return new Job(id, name, type, durability, concurrent, later, Node.without(program, left));
    }

    /** A user to whom only one call of one place in one build writes. */
    static long user(int job, int site, int build, int count) {
        return ((job * 100L + site) * 100 + build) * 100 + count;
    }

    static int jobOf(long user) {
        return (int) (user / 1_000_000);
    }

    static int siteOf(long user) {
        return (int) (user / 10_000 % 100);
    }

    static int buildOf(long user) {
        return (int) (user / 100 % 100);
    }

    static int countOf(long user) {
        return (int) (user % 100);
    }

    /** The users of the calls of one place, as far as a schedule gets. */
    static List<Long> users(int job, int site) {
        return IntStream.range(1, CALLS * CALLS)
                .mapToObj(i -> user(job, site, i / CALLS, i % CALLS))
                .toList();
    }

    /** The users of the first call of one place in each build. */
    static List<Long> firstUsers(int job, int site) {
        return IntStream.range(1, BUILDS)
                .mapToObj(build -> user(job, site, build, 1))
                .toList();
    }

    /** As it is printed. */
    String lines() {
        StringJoiner lines = new StringJoiner("\n");
        lines.add("job " + id + " '" + name + "', " + type.name().toLowerCase(java.util.Locale.ROOT)
                + (type == Type.PIPELINE ? ", " + durability : "")
                + (concurrent ? ", concurrent" : "")
                + (later ? ", created later" : "")
                + ":");
        new Script(this).body().lines().forEach(line -> lines.add("    " + line));
        return lines.toString();
    }
}
