package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import io.jenkins.plugins.onlyfans.demo.runner.step.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Runs the stages of a declarative pipeline. Errors are returned, so that what has to follow them does. */
final class StageRunner {
    private static final String FAILED = "earlier failure(s)";
    private static final String UNSTABLE = "earlier stage(s) marking the build as unstable";
    private static final String WHEN = "when conditional";

    private final Build build;
    private final Steps steps;
    private final StepsRunner script;
    private final Options pipelineOptions;
    private final Surroundings around;
    private final Post post;

    StageRunner(Build build, Steps steps, StepsRunner script, Options pipelineOptions) {
        this.build = build;
        this.steps = steps;
        this.script = script;
        this.pipelineOptions = pipelineOptions;
        around = new Surroundings(build, steps);
        post = new Post(build, script);
    }

    /** Runs stages one after the other and returns the first error, or null. Behind an error the rest is skipped. */
    Throwable run(List<Stage> stages) {
        Throwable error = null;
        for (Stage stage : stages) {
            Throwable own = run(stage, error != null ? FAILED : null);
            error = error == null ? own : error;
        }
        return error;
    }

    private Throwable run(Stage stage, String skipReason) {
        try {
            steps.invoke(build, "stage", stage.name(), (Callable<Object>) () -> {
                String reason = skipReason == null && isSkippedAsUnstable() ? UNSTABLE : skipReason;
                if (reason == null) {
                    enter(stage);
                } else {
                    skip(stage, reason);
                }
                return null;
            });
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private boolean isSkippedAsUnstable() {
        return build.result() == Result.UNSTABLE && pipelineOptions.has("skipStagesAfterUnstable");
    }

    private void skip(Stage stage, String reason) {
        build.log("Stage \"" + stage.name() + "\" skipped due to " + reason);
        stage.sequential().forEach(nested -> run(nested, reason));
        if (!stage.parallel().isEmpty()) {
            Map<String, Object> branches = new LinkedHashMap<>();
            stage.parallel()
                    .forEach(nested -> branches.put(nested.name(), (Callable<Object>) () -> run(nested, reason)));
            steps.invoke(build, "parallel", branches);
        }
    }

    private void enter(Stage stage) throws Exception {
        When when = new When(stage.when(), build, script);
        Throwable error = null;
        try {
            if (when.letsPass(When.Point.OPTIONS)) {
                around.options(stage.options(), () -> insideOptions(stage, when));
            }
        } catch (Throwable e) {
            error = e;
        }
        if (error == null && !when.passed()) {
            skip(stage, WHEN);
        } else if (!stage.parallel().isEmpty()) {
            error = follow(stage, error);
        }
        if (error != null) {
            throw Sneaky.rethrow(error);
        }
    }

    private Object insideOptions(Stage stage, When when) throws Exception {
        if (!when.letsPass(When.Point.INPUT)) {
            return null;
        }
        List<String> answers = ask(stage);
        return answers.isEmpty()
                ? behindInput(stage, when)
                : steps.invoke(build, "withEnv", answers, (Callable<Object>) () -> behindInput(stage, when));
    }

    private Object behindInput(Stage stage, When when) throws Exception {
        if (!when.letsPass(When.Point.AGENT)) {
            return null;
        }
        return around.agent(
                stage.agent(),
                () -> when.letsPass(When.Point.STEPS)
                        ? around.environment(stage.environment(), () -> content(stage))
                        : null);
    }

    /** The answers of a person, as variables of the stage. */
    private List<String> ask(Stage stage) {
        if (stage.input() == null) {
            return List.of();
        }
        Map<String, Object> question = new LinkedHashMap<>();
        for (Section.Entry field : stage.input().entries()) {
            question.put(
                    field.name(),
                    field.block() == null
                            ? field.value()
                            : field.entries().stream()
                                    .map(entry -> new Symbol(
                                            entry.name(), entry.arguments().named()))
                                    .toList());
        }
        Object answer = steps.invoke(build, "input", question);
        if (answer instanceof Map<?, ?> several) {
            return several.entrySet().stream()
                    .map(one -> one.getKey() + "=" + one.getValue())
                    .toList();
        }
        return names(question).stream().map(name -> name + "=" + answer).toList();
    }

    private static List<String> names(Map<String, Object> question) {
        List<String> names = new ArrayList<>();
        if (question.get("parameters") instanceof List<?> parameters) {
            parameters.forEach(parameter ->
                    names.add(String.valueOf(((Symbol) parameter).arguments().get("name"))));
        }
        if (question.get("submitterParameter") != null) {
            names.add(question.get("submitterParameter").toString());
        }
        return names;
    }

    private Object content(Stage stage) throws Exception {
        if (!stage.parallel().isEmpty()) {
            return parallel(stage);
        }
        Throwable error = stage.steps() == null ? run(stage.sequential()) : runSteps(stage);
        error = follow(stage, error);
        if (error != null) {
            throw Sneaky.rethrow(error);
        }
        return null;
    }

    private Throwable runSteps(Stage stage) {
        try {
            script.run(stage.steps());
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private Object parallel(Stage stage) {
        Map<String, Object> branches = new LinkedHashMap<>();
        for (Stage nested : stage.parallel()) {
            branches.put(nested.name(), (Callable<Object>) () -> {
                Throwable error = run(nested, null);
                if (error != null) {
                    throw Sneaky.rethrow(error);
                }
                return null;
            });
        }
        branches.put("failFast", stage.failFast() || pipelineOptions.has("parallelsAlwaysFailFast"));
        return steps.invoke(build, "parallel", branches);
    }

    /** Runs the post of a stage that ran. */
    private Throwable follow(Stage stage, Throwable error) {
        if (!post.isDue(stage.post(), error, build.scope().stage())) {
            return error;
        }
        build.log("Post stage");
        return post.run(stage.post(), error, build.scope().stage());
    }
}
