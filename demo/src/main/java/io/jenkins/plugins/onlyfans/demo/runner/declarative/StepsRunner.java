package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import groovy.lang.Script;
import io.jenkins.plugins.onlyfans.demo.runner.step.Arguments;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;

/** Runs blocks that hold steps rather than entries. */
record StepsRunner(Script script) {

    /** Runs a block whose calls are steps, whatever sections are around it. */
    Object run(Closure<?> block) {
        Closure<?> copy = (Closure<?>) block.clone();
        copy.setDelegate(script);
        copy.setResolveStrategy(Closure.DELEGATE_ONLY);
        try {
            return Arguments.body(copy).call();
        } catch (Exception e) {
            throw Sneaky.rethrow(e);
        }
    }
}
