package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import io.jenkins.plugins.onlyfans.demo.runner.step.Symbol;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** Runs the stages of a declarative pipeline. Errors are returned, so that what has to follow them does. */
final class StageRunner {
    private static final String FAILED = "earlier failure(s)";
    private static final String UNSTABLE = "earlier stage(s) marking the build as unstable";
    private static final String WHEN = "when conditional";

    private final Build build;
    private final Steps steps;
    private final StepsRunner script;
    private final List<Section.Entry> pipelineOptions;
    private final Surroundings around;
    private final Post post;

    StageRunner(Build build, Steps steps, StepsRunner script, List<Section.Entry> pipelineOptions) {
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
        return errorOf(() -> steps.invoke(build, "stage", stage.name(), (Callable<Object>) () -> {
            String reason = skipReason == null && isSkippedAsUnstable() ? UNSTABLE : skipReason;
            return reason == null ? enter(stage) : skip(stage, reason);
        }));
    }

    /** What it ends in, or null. */
    private static Throwable errorOf(Callable<Object> body) {
        try {
            body.call();
            return null;
        } catch (Throwable e) {
            return e;
        }
    }

    private boolean isSkippedAsUnstable() {
        return build.result() == Result.UNSTABLE && has("skipStagesAfterUnstable");
    }

    private boolean has(String option) {
        return Section.first(pipelineOptions, option) != null;
    }

    private Object skip(Stage stage, String reason) {
        build.log("Stage \"" + stage.name() + "\" skipped due to " + reason);
        stage.sequential().forEach(nested -> run(nested, reason));
        return stage.parallel().isEmpty() ? null : parallel(stage, reason);
    }

    private Object enter(Stage stage) {
        When when = new When(stage.when(), build, script);
        Throwable error = errorOf(() -> when.letsPass(When.Point.OPTIONS)
                ? around.options(stage.options(), () -> insideOptions(stage, when))
                : null);
        if (error == null && !when.passed()) {
            return skip(stage, WHEN);
        }
        return Sneaky.endIn(stage.parallel().isEmpty() ? error : follow(stage, error));
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
                stage.onNode(),
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
        return names(question)
                .map(name -> name + "=" + (answer instanceof Map<?, ?> several ? several.get(name) : answer))
                .toList();
    }

    private static Stream<String> names(Map<String, Object> question) {
        List<?> parameters = question.get("parameters") instanceof List<?> given ? given : List.of();
        return Stream.concat(
                        parameters.stream()
                                .map(parameter ->
                                        ((Symbol) parameter).arguments().get("name")),
                        Stream.ofNullable(question.get("submitterParameter")))
                .map(String::valueOf);
    }

    private Object content(Stage stage) {
        if (!stage.parallel().isEmpty()) {
            return parallel(stage, null);
        }
        Throwable error = stage.steps() == null ? run(stage.sequential()) : errorOf(() -> script.run(stage.steps()));
        return Sneaky.endIn(follow(stage, error));
    }

    private Object parallel(Stage stage, String skipReason) {
        Map<String, Object> branches = new LinkedHashMap<>();
        stage.parallel()
                .forEach(nested ->
                        branches.put(nested.name(), (Callable<Object>) () -> Sneaky.endIn(run(nested, skipReason))));
        branches.put("failFast", stage.failFast() || has("parallelsAlwaysFailFast"));
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
