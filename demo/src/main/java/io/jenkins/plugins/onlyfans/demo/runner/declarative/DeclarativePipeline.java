package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import groovy.lang.Script;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import io.jenkins.plugins.onlyfans.demo.runner.step.Symbol;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs a declarative {@code pipeline} block, which has been checked when the file was compiled. */
public final class DeclarativePipeline {
    /** What a Jenkinsfile calls it. */
    public static final String NAME = "pipeline";

    private final Build build;
    private final Steps steps;
    private final StepsRunner script;
    private final Surroundings around;
    private final Post post;
    private boolean postRan;

    public DeclarativePipeline(Build build, Steps steps, Script script) {
        this.build = build;
        this.steps = steps;
        this.script = new StepsRunner(script);
        around = new Surroundings(build, steps);
        post = new Post(build, this.script);
    }

    /**
     * Runs the block. Throws what ended it, after its {@code post}; and a UsageError, before anything ran, where the
     * parameters of the command line are not those that the file declares.
     */
    public Object run(Object... arguments) {
        List<Section.Entry> sections = Section.read((Closure<?>) arguments[arguments.length - 1]);
        declareParameters(Section.entries(sections, "parameters"));
        Section.entries(sections, "triggers")
                .forEach(trigger -> build.log(
                        "Triggers do not fire in the local demo: " + Symbol.of(trigger.name(), trigger.arguments())));
        List<Section.Entry> conditions = Section.entries(sections, "post");
        try {
            return runInside(Stage.of(NAME, sections));
        } catch (Throwable e) {
            return Sneaky.endIn(postRan ? e : follow(conditions, e));
        }
    }

    private void declareParameters(List<Section.Entry> parameters) {
        if (!parameters.isEmpty() || !build.parameters().areDeclared()) {
            build.parameters()
                    .declare(parameters.stream()
                            .map(entry -> new ParameterDefinition(
                                    entry.name(), entry.arguments().named()))
                            .toList());
        }
    }

    private Object runInside(Stage whole) throws Exception {
        StageRunner runner = new StageRunner(build, steps, script, whole.options());
        return around.agent(
                whole.onNode(),
                () -> around.environment(
                        whole.environment(),
                        () -> around.options(whole.options(), () -> {
                            Throwable error = runner.run(whole.sequential());
                            postRan = true;
                            return Sneaky.endIn(follow(whole.post(), error));
                        })));
    }

    private Throwable follow(List<Section.Entry> conditions, Throwable error) {
        if (!post.isDue(conditions, error, null)) {
            return error;
        }
        Throwable[] outcome = {error};
        steps.invoke(build, "stage", "Declarative: Post Actions", (Callable<Object>) () -> {
            outcome[0] = post.run(conditions, error, null);
            return null;
        });
        return outcome[0];
    }
}
