package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import io.jenkins.plugins.onlyfans.demo.runner.build.NotInDemo;
import io.jenkins.plugins.onlyfans.demo.runner.build.Scope;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** One call of a step: its arguments, checked against the definition, and its block. */
public final class StepCall {
    private final Build build;
    private final StepDefinition definition;
    private final int line;
    private final Map<String, Object> arguments;
    private final Callable<Object> body;

    StepCall(Build build, StepDefinition definition, Arguments given) {
        this.build = build;
        this.definition = definition;
        line = SourceLine.current();
        body = given.body();
        arguments = new LinkedHashMap<>(given.named());
        addPositional(given.positional());
        check();
    }

    private void addPositional(List<Object> positional) {
        if (positional.isEmpty()) {
            return;
        }
        if (positional.size() > 1 || !arguments.isEmpty() || definition.main() == null) {
            throw misuse("its arguments must be named. It takes " + definition.parameters());
        }
        arguments.put(definition.main(), positional.get(0));
    }

    private void check() {
        List<String> known = definition.parameters();
        for (String name : arguments.keySet()) {
            if (definition.names() == StepDefinition.Names.LISTED && !known.contains(name)) {
                throw misuse("unknown parameter '" + name + "'." + Nearest.hint(name, known) + " It takes " + known);
            }
        }
        for (String name : definition.required()) {
            if (!arguments.containsKey(name)) {
                throw misuse("the parameter '" + name + "' is missing");
            }
        }
        if (definition.block() != (body != null)) {
            throw misuse(definition.block() ? "a block { … } must follow" : "no block can follow");
        }
        if (definition.needsNode() && build.scope().directory() == null) {
            throw misuse("there is no workspace here. Surround it with a node, or give the pipeline or stage an agent");
        }
    }

    /** An error in how the step is called, with the place of the call. */
    StepFailure misuse(String what) {
        return new StepFailure(SourceLine.place(build.settings().fileName(), line) + definition.name() + ": " + what);
    }

    /** What ends the run, as a limit of the demo and no fault of the file. */
    NotInDemo limit(String what) {
        return new NotInDemo(misuse(what).getMessage());
    }

    Build build() {
        return build;
    }

    String name() {
        return definition.name();
    }

    /** All arguments by name, in the order of the call. */
    Map<String, Object> arguments() {
        return Collections.unmodifiableMap(arguments);
    }

    Object value(String parameter) {
        return arguments.get(parameter);
    }

    /** An argument as text; null only if it was left out or is null. */
    String text(String parameter) {
        Object value = arguments.get(parameter);
        return value == null ? null : value.toString();
    }

    String text(String parameter, String fallback) {
        String text = text(parameter);
        return text == null ? fallback : text;
    }

    long whole(String parameter) {
        String text = text(parameter);
        try {
            return Long.parseLong(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw misuse("'" + parameter + "' must be a whole number, not '" + text + "'");
        }
    }

    boolean flag(String parameter, boolean fallback) {
        Object value = arguments.get(parameter);
        return value == null ? fallback : DefaultTypeTransformation.castToBoolean(value);
    }

    /** Runs the block where the step itself is. */
    Object block() throws Exception {
        return block(null, build.scope());
    }

    Object block(Scope scope) throws Exception {
        return block(null, scope);
    }

    /** Runs the block in a scope of its own, under a label that the log shows. */
    Object block(String label, Scope scope) throws Exception {
        build.trace(label == null ? "{" : "{ (" + label + ")");
        try {
            return build.within(scope, body);
        } catch (InterruptedException e) {
            throw Task.current().stop();
        } finally {
            build.trace("}");
        }
    }
}
