package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import java.util.List;

/** What the check of a declarative file and its run agree on. */
public final class Entries {
    /** Comes before the name of an entry in the compiled file. Its blank keeps it apart from every method. */
    public static final String PREFIX = "entry ";

    /** The conditions of a {@code post}, in the order in which Jenkins runs them. */
    public static final List<String> POST_CONDITIONS = List.of(
            "always",
            "changed",
            "fixed",
            "regression",
            "aborted",
            "success",
            "unsuccessful",
            "unstable",
            "failure",
            "notBuilt",
            "cleanup");

    private Entries() {}
}
