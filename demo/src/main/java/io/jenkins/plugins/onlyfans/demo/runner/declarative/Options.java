package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** The {@code options} of a pipeline or stage. Those that are steps run around it; the others are asked for by name. */
record Options(List<Section.Entry> entries) {
    private static final Set<String> WRAPPERS = Set.of("timeout", "retry", "timestamps", "ansiColor", "lock");

    boolean has(String name) {
        return Section.first(entries, name) != null;
    }

    /** Runs a body inside of all options that are steps, the first outermost. */
    Object around(Build build, Steps steps, Callable<Object> body) throws Exception {
        return around(
                entries.stream()
                        .filter(entry -> WRAPPERS.contains(entry.name()))
                        .toList(),
                build,
                steps,
                body);
    }

    private static Object around(List<Section.Entry> wrappers, Build build, Steps steps, Callable<Object> body)
            throws Exception {
        if (wrappers.isEmpty()) {
            return body.call();
        }
        Section.Entry wrapper = wrappers.get(0);
        List<Object> arguments = new ArrayList<>();
        if (!wrapper.arguments().named().isEmpty()) {
            arguments.add(wrapper.arguments().named());
        }
        arguments.addAll(wrapper.arguments().positional());
        arguments.add((Callable<Object>) () -> around(wrappers.subList(1, wrappers.size()), build, steps, body));
        return steps.invoke(build, wrapper.name(), arguments.toArray());
    }
}
