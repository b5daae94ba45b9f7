package io.jenkins.plugins.onlyfans.core.message;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters for tests: a message that is right, and what is changed about it. */
public final class Parameters {

    /** The moment at which tests read parameters. */
    public static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");

    public static final String ACCOUNT = "acct_XXXXXXXXXXXXXXX";

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Parameters() {
        values.put("account", ACCOUNT);
        values.put("credentialsId", "onlyfans-api");
        values.put("text", "Hello!");
        values.put("userLists", List.of("fans"));
    }

    /** The least that makes a message to somebody. */
    public static Parameters right() {
        return new Parameters();
    }

    public Parameters with(String name, Object value) {
        values.put(name, value);
        return this;
    }

    public Parameters without(String name) {
        values.remove(name);
        return this;
    }

    public Map<String, Object> map() {
        return values;
    }

    public MassMessage read() {
        try {
            return MassMessage.of(values, NOW);
        } catch (InvalidMessageException e) {
            throw new AssertionError("Expected to be right: " + values, e);
        }
    }

    /** Each as {@code field: problem}; empty if all is right. */
    public List<String> violations() {
        try {
            MassMessage.of(values, NOW);
            return List.of();
        } catch (InvalidMessageException e) {
            return e.violations().stream().map(Violation::toString).toList();
        }
    }
}
