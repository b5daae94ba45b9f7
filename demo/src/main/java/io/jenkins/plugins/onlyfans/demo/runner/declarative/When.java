package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.step.AntPattern;
import java.util.List;
import java.util.Objects;
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
    private Boolean passed;

    When(Closure<?> block, Build build, StepsRunner script) {
        this.block = block;
        this.build = build;
        this.script = script;
    }

    /** Whether the stage may go on behind this point, as far as that has to be known there. */
    boolean letsPass(Point point) throws Exception {
        if (passed == null && (block == null || isDue(point))) {
            passed = block == null || all(Section.read(block));
        }
        return passed == null || passed;
    }

    /** Whether the stage ran. */
    boolean passed() {
        return passed == null || passed;
    }

    private boolean isDue(Point point) {
        List<Section.Entry> entries = Section.read(block);
        for (Point candidate : Point.values()) {
            Section.Entry flag = candidate.flag == null ? null : Section.first(entries, candidate.flag);
            if (candidate == Point.STEPS || flag != null && Boolean.TRUE.equals(flag.value())) {
                return candidate.compareTo(point) <= 0;
            }
        }
        return true;
    }

    private boolean all(List<Section.Entry> conditions) throws Exception {
        for (Section.Entry condition : conditions) {
            if (!holds(condition)) {
                return false;
            }
        }
        return true;
    }

    private boolean any(List<Section.Entry> conditions) throws Exception {
        for (Section.Entry condition : conditions) {
            if (holds(condition)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(Section.Entry condition) throws Exception {
        return switch (condition.name()) {
            case "beforeOptions", "beforeInput", "beforeAgent" -> true;
            case "allOf" -> all(condition.entries());
            case "anyOf" -> any(condition.entries());
            case "not" -> !all(condition.entries());
            case "expression" -> DefaultTypeTransformation.castToBoolean(script.run(condition.block()));
            case "equals" -> Objects.equals(condition.named("expected"), condition.named("actual"));
            case "branch" -> isOnBranch(condition);
            case "environment" -> hasVariable(condition);
            case "triggeredBy" -> "UserIdCause".equals(cause(condition));
            // There is no repository here, and nothing that was restarted.
            default -> false;
        };
    }

    private static Object cause(Section.Entry condition) {
        return condition.value() == null ? condition.named("cause") : condition.text();
    }

    private boolean isOnBranch(Section.Entry condition) {
        Object given = condition.value() == null ? condition.named("pattern") : condition.text();
        String pattern = String.valueOf(given);
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
