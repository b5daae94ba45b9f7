package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.List;
import java.util.concurrent.Callable;

/** Puts the steps around a body that the sections of a pipeline or stage stand for. */
record Surroundings(Build build, Steps steps) {

    Object agent(Agent agent, Callable<Object> body) throws Exception {
        if (agent == null) {
            return body.call();
        }
        if (agent.isNone()) {
            return body.call();
        }
        return steps.invoke(build, "node", body);
    }

    Object environment(Closure<?> section, Callable<Object> body) throws Exception {
        if (section == null) {
            return body.call();
        }
        List<String> overrides = EnvironmentSection.read(section, build);
        return steps.invoke(build, "withEnv", overrides, body);
    }

    Object options(Options options, Callable<Object> body) throws Exception {
        return options.around(build, steps, body);
    }
}
