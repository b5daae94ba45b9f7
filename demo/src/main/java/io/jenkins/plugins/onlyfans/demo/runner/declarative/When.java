package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.step.AntPattern;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** The {@code when} of one stage in one run: asked at several points, evaluated once, at the point that it names. */
final class When {
    /** Where a stage asks, in the order in which it gets there. */
    enum Point {
        OPTIONS("beforeOptions"),
        INPUT("beforeInput"),
        AGENT("beforeAgent"),
        STEPS(null);

        private final String flag;

        Point(String flag) {
            this.flag = flag;
        }
    }

    private final Closure<?> block;
    private final Build build;
    private final StepsRunner script;
    private boolean evaluated;
    private boolean passed = true;

    When(Closure<?> block, Build build, StepsRunner script) {
        this.block = block;
        this.build = build;
        this.script = script;
    }

    /** Whether the stage may go on behind this point, as far as that has to be known there. */
    boolean letsPass(Point point) {
        if (block != null && !evaluated) {
            List<Section.Entry> conditions = Section.read(block);
            evaluated = named(conditions).compareTo(point) <= 0;
            passed = !evaluated || all(conditions);
        }
        return passed;
    }

    /** Whether the stage ran. */
    boolean passed() {
        return passed;
    }

    private static Point named(List<Section.Entry> conditions) {
        return Stream.of(Point.values())
                .filter(point -> Section.isTrue(conditions, point.flag))
                .findFirst()
                .orElse(Point.STEPS);
    }

    private boolean all(List<Section.Entry> conditions) {
        return conditions.stream().allMatch(this::holds);
    }

    private boolean holds(Section.Entry condition) {
        return switch (condition.name()) {
            case "beforeOptions", "beforeInput", "beforeAgent" -> true;
            case "allOf" -> all(condition.entries());
            case "anyOf" -> condition.entries().stream().anyMatch(this::holds);
            case "not" -> !all(condition.entries());
            case "expression" -> DefaultTypeTransformation.castToBoolean(script.run(condition.block()));
            case "equals" -> Objects.equals(condition.named("expected"), condition.named("actual"));
            case "branch" -> isOnBranch(condition);
            case "environment" -> hasVariable(condition);
            case "triggeredBy" -> condition.text("cause").equals("UserIdCause");
            // There is no repository here, and nothing that was restarted.
            default -> false;
        };
    }

    private boolean isOnBranch(Section.Entry condition) {
        String pattern = condition.text("pattern");
        String branch = build.environment().get("BRANCH_NAME");
        if (branch == null) {
            return false;
        }
        return switch (String.valueOf(condition.named("comparator"))) {
            case "REGEXP" -> branch.matches(pattern);
            case "EQUALS" -> branch.equals(pattern);
            default -> new AntPattern(pattern).matches(branch);
        };
    }

    private boolean hasVariable(Section.Entry condition) {
        String actual = build.environment().get(String.valueOf(condition.named("name")));
        String expected = String.valueOf(condition.named("value"));
        boolean ignoreCase = Boolean.TRUE.equals(condition.named("ignoreCase"));
        return ignoreCase ? expected.equalsIgnoreCase(actual) : expected.equals(actual);
    }
}
