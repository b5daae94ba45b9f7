package io.jenkins.plugins.onlyfans.chaos;

import java.util.List;

/**
 * Something that must not be.
 *
 * @param rule what was broken, in a word or two: a shrunk schedule has to break the same
 */
record Violation(String rule, String detail) {

    static void add(List<Violation> all, String rule, List<String> what, String more) {
        if (!what.isEmpty()) {
            all.add(new Violation(rule, String.join("\n", what) + "\n" + more));
        }
    }

    @Override
    public String toString() {
        return rule + ": " + detail;
    }
}
