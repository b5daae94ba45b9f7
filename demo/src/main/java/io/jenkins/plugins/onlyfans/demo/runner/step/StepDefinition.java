package io.jenkins.plugins.onlyfans.demo.runner.step;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One step that the runner knows: its name, what it takes, what it does.
 *
 * @param name as a Jenkinsfile calls it
 * @param action what it does
 * @param main the parameter that a single unnamed argument is for, or null
 * @param required the parameters that must be given
 * @param optional the parameters that may be given
 * @param names who judges the names of parameters
 * @param block whether a block has to follow
 * @param needsNode whether it works on files, so that a {@code node} must be around it
 */
public record StepDefinition(
        String name,
        Action action,
        String main,
        Set<String> required,
        Set<String> optional,
        Names names,
        boolean block,
        boolean needsNode) {

    /** What a step does; the value is that of the call in the Jenkinsfile. */
    @FunctionalInterface
    public interface Action {
        Object run(StepCall call) throws Exception;
    }

    /** Who judges the names of parameters. */
    public enum Names {
        /** None but those listed are taken, and the call is checked before the action runs. */
        LISTED,
        /** None but those listed are taken, and the action itself refuses others. */
        LEFT_TO_ACTION,
        /** Others are taken as well. */
        ANY
    }

    static StepDefinition step(String name, Action action) {
        return new StepDefinition(name, action, null, Set.of(), Set.of(), Names.LISTED, false, false);
    }

    /** A required parameter that a single unnamed argument is for. */
    StepDefinition main(String parameter) {
        return new StepDefinition(
                name, action, parameter, with(required, parameter), optional, names, block, needsNode);
    }

    /** A parameter that a single unnamed argument is for, and which may be left out. */
    StepDefinition optionalMain(String parameter) {
        return new StepDefinition(
                name, action, parameter, required, with(optional, parameter), names, block, needsNode);
    }

    StepDefinition required(String... parameters) {
        return new StepDefinition(name, action, main, with(required, parameters), optional, names, block, needsNode);
    }

    StepDefinition optional(String... parameters) {
        return new StepDefinition(name, action, main, required, with(optional, parameters), names, block, needsNode);
    }

    StepDefinition optional(Collection<String> parameters) {
        return optional(parameters.toArray(String[]::new));
    }

    StepDefinition anyParameters() {
        return new StepDefinition(name, action, main, required, optional, Names.ANY, block, needsNode);
    }

    StepDefinition namesLeftToAction() {
        return new StepDefinition(name, action, main, required, optional, Names.LEFT_TO_ACTION, block, needsNode);
    }

    StepDefinition withBlock() {
        return new StepDefinition(name, action, main, required, optional, names, true, needsNode);
    }

    StepDefinition onNode() {
        return new StepDefinition(name, action, main, required, optional, names, block, true);
    }

    /** All parameters that it has a name for, the required ones first. */
    public List<String> parameters() {
        return Stream.concat(required.stream(), optional.stream().sorted()).toList();
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Stream.concat(some.stream(), Stream.of(more)).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
