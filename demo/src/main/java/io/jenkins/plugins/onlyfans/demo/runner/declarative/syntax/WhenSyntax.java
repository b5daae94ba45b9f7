package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.stmt.Statement;

/** Checks the {@code when} of a stage. */
final class WhenSyntax {
    private static final Set<String> NESTING = Set.of("not", "allOf", "anyOf");
    private static final Set<String> FLAGS = Set.of("beforeAgent", "beforeInput", "beforeOptions");
    private static final List<String> CONDITIONS = List.of(
            "allOf",
            "anyOf",
            "branch",
            "buildingTag",
            "changeRequest",
            "changelog",
            "changeset",
            "environment",
            "equals",
            "expression",
            "isRestartedRun",
            "not",
            "tag",
            "triggeredBy");

    private final Problems problems;

    WhenSyntax(Problems problems) {
        this.problems = problems;
    }

    void check(AstCall when) {
        int conditions = 0;
        for (Statement statement : when.statements()) {
            AstCall call = AstCall.of(statement);
            if (call != null && FLAGS.contains(call.name())) {
                if (!(call.literal() instanceof Boolean)) {
                    problems.add(call.node(), "Expected a boolean with " + call.name());
                }
                call.enlist();
            } else {
                condition(statement, call);
                conditions++;
            }
        }
        if (conditions == 0) {
            problems.add(when.node(), "Empty when closure, remove the property or add some content.");
        }
    }

    private void condition(Statement statement, AstCall call) {
        if (call == null) {
            problems.add(statement, "Expected a when condition");
            return;
        }
        if (!CONDITIONS.contains(call.name())) {
            problems.add(
                    call.node(),
                    "Unknown conditional " + call.name() + "." + Nearest.hint(call.name(), CONDITIONS)
                            + " Valid conditionals are: " + String.join(", ", CONDITIONS)
                            + Problems.limit("conditional"));
        } else if (NESTING.contains(call.name())) {
            nested(call);
        } else if (call.name().equals("expression") != (call.block() != null)) {
            problems.add(
                    call.node(),
                    call.block() == null
                            ? "Expected a block for expression"
                            : "No children when conditions are allowed for when condition \"" + call.name() + "\".");
        } else if (call.name().equals("environment") && !names(call).containsAll(Set.of("name", "value"))) {
            problems.add(call.node(), "The when condition \"environment\" takes name and value");
        } else if (call.name().equals("equals") && !names(call).equals(Set.of("expected", "actual"))) {
            problems.add(call.node(), "The when condition \"equals\" takes expected and actual");
        }
        call.enlist();
    }

    private static Set<String> names(AstCall call) {
        return call.named().stream()
                .map(entry -> entry.getKeyExpression().getText())
                .collect(Collectors.toSet());
    }

    private void nested(AstCall call) {
        if (call.hasArguments()) {
            problems.add(
                    call.node(),
                    "No additional arguments are allowed for children when condition \"" + call.name() + "\".");
        } else if (call.statements().isEmpty()) {
            problems.add(
                    call.node(),
                    "Nested when condition \"" + call.name() + "\" requires at least one child condition.");
        } else if (call.name().equals("not") && call.statements().size() != 1) {
            problems.add(call.node(), "Nested when condition \"not\" requires exactly 1 child condition(s).");
        }
        call.statements().forEach(statement -> condition(statement, AstCall.of(statement)));
    }
}
