package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import groovy.lang.Script;
import io.jenkins.plugins.onlyfans.demo.runner.step.Arguments;

/** Runs blocks that hold steps rather than entries. */
record StepsRunner(Script script) {

    /** Runs a block whose calls are steps, whatever sections are around it. */
    Object run(Closure<?> block) throws Exception {
        Closure<?> copy = (Closure<?>) block.clone();
        copy.setDelegate(script);
        copy.setResolveStrategy(Closure.DELEGATE_ONLY);
        return Arguments.body(copy).call();
    }
}
