package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Puts the steps around a body that the sections of a pipeline or stage stand for. */
record Surroundings(Build build, Steps steps) {
    /** The options that are steps; the others are asked for by name. */
    private static final Set<String> WRAPPERS = Set.of("timeout", "retry", "timestamps", "ansiColor", "lock");

    Object agent(boolean onNode, Callable<Object> body) throws Exception {
        return onNode ? steps.invoke(build, "node", body) : body.call();
    }

    Object environment(Closure<?> section, Callable<Object> body) throws Exception {
        return section == null
                ? body.call()
                : steps.invoke(build, "withEnv", EnvironmentSection.read(section, build), body);
    }

    /** The first option is the outermost. */
    Object options(List<Section.Entry> options, Callable<Object> body) throws Exception {
        if (options.isEmpty()) {
            return body.call();
        }
        Section.Entry first = options.get(0);
        Callable<Object> inside = () -> options(options.subList(1, options.size()), body);
        if (!WRAPPERS.contains(first.name())) {
            return inside.call();
        }
        List<Object> arguments = new ArrayList<>(first.arguments().positional());
        if (!first.arguments().named().isEmpty()) {
            arguments.add(0, first.arguments().named());
        }
        arguments.add(inside);
        return steps.invoke(build, first.name(), arguments.toArray());
    }
}
