package io.jenkins.plugins.onlyfans.demo.runner.step;

import groovy.lang.Closure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Thrown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.codehaus.groovy.runtime.InvokerInvocationException;

/**
 * What a call in a Jenkinsfile passes on.
 *
 * @param named the arguments given by name; values are plain Java, without Groovy's own strings
 * @param positional the others
 * @param body the block behind the call, or null
 */
public record Arguments(Map<String, Object> named, List<Object> positional, Callable<Object> body) {

    /** Sorts the arguments of a call out. */
    public static Arguments of(Object... raw) {
        List<Object> rest = new ArrayList<>(Arrays.asList(raw));
        Callable<Object> body = rest.isEmpty() ? null : body(rest.get(rest.size() - 1));
        if (body != null) {
            rest.remove(rest.size() - 1);
        }
        Map<String, Object> named = new LinkedHashMap<>();
        // Beside others it is one of several, even an empty one: a step takes either names or one value alone.
        if (rest.size() == 1 && rest.get(0) instanceof Map<?, ?> map) {
            map.forEach((name, value) -> named.put(String.valueOf(name), Plain.of(value)));
            rest.remove(0);
        }
        return new Arguments(named, rest.stream().map(Plain::of).toList(), body);
    }

    /** Makes a block callable, or returns null for what is no block. What it throws comes through as it was thrown. */
    @SuppressWarnings("unchecked")
    public static Callable<Object> body(Object value) {
        if (value instanceof Closure<?> closure) {
            return () -> {
                try {
                    return closure.call();
                } catch (InvokerInvocationException e) {
                    throw Sneaky.rethrow(Thrown.outOfScript(e.getCause()));
                } catch (Throwable e) {
                    throw Sneaky.rethrow(Thrown.outOfScript(e));
                }
            };
        }
        return value instanceof Callable<?> callable ? (Callable<Object>) callable : null;
    }
}
