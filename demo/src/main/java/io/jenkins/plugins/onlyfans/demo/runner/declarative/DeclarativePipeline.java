package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import groovy.lang.Script;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import io.jenkins.plugins.onlyfans.demo.runner.step.Symbol;
import java.util.List;
import java.util.Map;
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
        declareParameters(Section.first(sections, "parameters"));
        announceTriggers(Section.first(sections, "triggers"));
        Map<String, Closure<?>> conditions = Stage.post(sections);
        Throwable error = null;
        try {
            runInside(sections, conditions);
        } catch (Throwable e) {
            error = postRan ? e : follow(conditions, e);
        }
        if (error != null) {
            throw Sneaky.rethrow(error);
        }
        return null;
    }

    private void declareParameters(Section.Entry section) {
        if (section != null || !build.parameters().areDeclared()) {
            build.parameters()
                    .declare(
                            section == null
                                    ? List.of()
                                    : section.entries().stream()
                                            .map(entry -> new ParameterDefinition(
                                                    entry.name(),
                                                    entry.arguments().named()))
                                            .toList());
        }
    }

    private void announceTriggers(Section.Entry section) {
        if (section != null) {
            section.entries()
                    .forEach(trigger -> build.log("Triggers do not fire in the local demo: "
                            + Symbol.of(trigger.name(), trigger.arguments())));
        }
    }

    private void runInside(List<Section.Entry> sections, Map<String, Closure<?>> conditions) throws Exception {
        Options options = Stage.options(sections);
        List<Stage> stages = Stage.readAll(Section.first(sections, "stages"));
        StageRunner runner = new StageRunner(build, steps, script, options);
        around.agent(
                Agent.read(Section.first(sections, "agent")),
                () -> around.environment(
                        Stage.block(sections, "environment"),
                        () -> around.options(options, () -> {
                            Throwable error = runner.run(stages);
                            postRan = true;
                            error = follow(conditions, error);
                            if (error != null) {
                                throw Sneaky.rethrow(error);
                            }
                            return null;
                        })));
    }

    private Throwable follow(Map<String, Closure<?>> conditions, Throwable error) {
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
