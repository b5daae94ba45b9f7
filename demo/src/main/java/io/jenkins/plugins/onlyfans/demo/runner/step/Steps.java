package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import io.jenkins.plugins.onlyfans.demo.runner.build.NotInDemo;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every step that the runner knows, by name. */
public final class Steps {
    private final Map<String, StepDefinition> definitions = new TreeMap<>();

    private final Set<String> offered;

    private Steps(List<StepDefinition> steps, List<StepDefinition> refused) {
        steps.forEach(step -> definitions.put(step.name(), step));
        offered = new TreeSet<>(definitions.keySet());
        refused.forEach(step -> definitions.put(step.name(), step));
    }

    /** All steps, with {@code onlyfansMassMessage} sending through this sender. */
    public static Steps standard(MassMessageSender sender) {
        return new Steps(StepList.all(sender), StepList.refused());
    }

    /** The step of this name, or null. */
    public StepDefinition find(String name) {
        return definitions.get(name);
    }

    /** The names that a Jenkinsfile can call without defining them itself. */
    public Set<String> callableNames() {
        Set<String> names = new TreeSet<>(definitions.keySet());
        names.addAll(Symbol.NAMES);
        return names;
    }

    /**
     * Runs a step. What its block throws comes through as it was thrown; a step that was interrupted throws the
     * reason. Throws {@link NotInDemo} for a name that is no step.
     */
    public Object invoke(Build build, String name, Object... arguments) {
        Task.checkpoint();
        StepDefinition definition = definitions.get(name);
        if (definition == null) {
            return symbol(build, name, arguments);
        }
        build.trace(name);
        StepCall call = new StepCall(build, definition, Arguments.of(arguments));
        try {
            return definition.action().run(call);
        } catch (InterruptedException | InterruptedIOException | ClosedByInterruptException e) {
            throw Task.current().stop();
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        } finally {
            if (definition.block()) {
                build.trace("// " + name);
            }
        }
    }

    private Symbol symbol(Build build, String name, Object... arguments) {
        if (Symbol.NAMES.contains(name)) {
            return Symbol.of(name, Arguments.of(arguments));
        }
        throw new NotInDemo(SourceLine.place(build.settings().fileName(), SourceLine.current())
                + "The local demo has no step '" + name + "'; in Jenkins it may be one of a plugin."
                + Nearest.hint(name, definitions.keySet()) + " The local demo knows the steps "
                + String.join(", ", offered));
    }
}
