package io.jenkins.plugins.onlyfans.core.operation;

import edu.umd.cs.findbugs.annotations.CheckForNull;
import io.jenkins.plugins.onlyfans.core.delivery.Frozen;
import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import java.io.Serial;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an operation returns. Immutable, and made of plain JDK types, so that it can be stored and read by scripts. A getter
 * returns {@code null} for what the API did not tell.
 */
public abstract class OperationResult implements Returned {

    @Serial
    private static final long serialVersionUID = 1L;

    /** By the names of the getters, in the order in which they are shown. What there is not is not in it. */
    private final LinkedHashMap<String, Object> values;

    /** @param given may hold anything; nothing is kept of what is not plain */
    protected OperationResult(Map<String, ?> given) {
        values = Frozen.map(given);
        values.values().removeIf(value -> value == null);
    }

    /** Why it is not done; {@code null} if it is. */
    @Override
    public @CheckForNull String getError() {
        return text("error");
    }

    /** What else there is to know, in sentences. */
    public @CheckForNull String getNote() {
        return text("note");
    }

    /** Credits of the team that all its calls took, as far as their answers say. */
    public @CheckForNull Long getCreditsUsed() {
        return number("creditsUsed");
    }

    /** The API's {@code data}, verbatim. */
    public Map<String, Object> getData() {
        return map("data");
    }

    protected final @CheckForNull String text(String name) {
        return values.get(name) instanceof String text ? text : null;
    }

    protected final @CheckForNull Long number(String name) {
        return values.get(name) instanceof Number number ? number.longValue() : null;
    }

    protected final @CheckForNull Boolean flag(String name) {
        return values.get(name) instanceof Boolean flag ? flag : null;
    }

    @SuppressWarnings("unchecked")
    protected final Map<String, Object> map(String name) {
        return values.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    protected final @CheckForNull Object value(String name) {
        return values.get(name);
    }

    /** All of it as maps, lists, texts, numbers and booleans, to be written to a file. */
    public final Map<String, Object> toStore() {
        return Collections.unmodifiableMap(values);
    }

    /** From the program of a Pipeline, which is no more to be trusted than any other file. */
    @Serial
    protected Object readResolve() {
        values.replaceAll((name, value) -> Frozen.of(value));
        values.values().removeIf(value -> value == null);
        return this;
    }

    /** One line, without the text of the message. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .filter(value -> !(value.getValue() instanceof Map))
                .map(value -> value.getKey() + " "
                        + String.join("; ", value.getValue().toString().lines().toList()))
                .collect(Collectors.joining(", ", getClass().getSimpleName() + "[", "]"));
    }
}
