package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Checks blocks that may hold nothing but steps, and the names of what the steps are given. */
final class StepsSyntax {
    private static final Map<String, String> BLOCKED = Map.of(
            "stage", "The stage step cannot be used in Declarative Pipelines",
            "properties", "The properties step cannot be used in Declarative Pipelines");
    private static final String PARALLEL =
            "The parallel step can only be used as the only top-level step in a stage's step block";

    private final Problems problems;
    private final Steps steps;

    StepsSyntax(Problems problems, Steps steps) {
        this.problems = problems;
        this.steps = steps;
    }

    /** Checks the steps of a stage. */
    void steps(AstCall section) {
        check(section, section.statements().size() == 1);
    }

    /** Checks another block of steps. */
    void block(AstCall section) {
        check(section, false);
    }

    private void check(AstCall section, boolean parallelAllowed) {
        if (section.block() == null) {
            problems.add(section.node(), "Expected a block for " + section.name());
        } else if (section.statements().isEmpty()) {
            problems.add(section.node(), "No steps specified for branch");
        }
        section.statements().forEach(statement -> step(statement, parallelAllowed));
    }

    private void step(Statement statement, boolean parallelAllowed) {
        AstCall call = AstCall.of(statement);
        if (call == null) {
            problems.add(
                    statement,
                    isCallOnObject(statement)
                            ? "Method calls on objects not allowed outside \"script\" blocks."
                            : "Expected a step");
            return;
        }
        if (BLOCKED.containsKey(call.name())) {
            blocked(call, BLOCKED.get(call.name()));
        } else if (call.name().equals("parallel") && !parallelAllowed) {
            blocked(call, PARALLEL);
        }
        StepDefinition definition = steps.find(call.name());
        if (definition != null) {
            arguments(call, definition);
        }
        if (call.block() != null && !call.name().equals("script")) {
            call.statements().forEach(inner -> step(inner, false));
        }
    }

    private void blocked(AstCall call, String reason) {
        problems.add(
                call.node(), "Invalid step \"" + call.name() + "\" used - not allowed in this context - " + reason);
    }

    private static boolean isCallOnObject(Statement statement) {
        return statement instanceof ExpressionStatement expression
                && expression.getExpression() instanceof MethodCallExpression call
                && !call.isImplicitThis();
    }

    private void arguments(AstCall call, StepDefinition definition) {
        if (definition.block() && call.block() == null) {
            problems.add(call.node(), "Expected a block with the \"" + call.name() + "\" step");
        }
        List<String> known = definition.parameters();
        if (definition.names() == StepDefinition.Names.ANY) {
            return;
        }
        for (MapEntryExpression argument : call.named()) {
            String name = argument.getKeyExpression().getText();
            if (argument.getKeyExpression() instanceof ConstantExpression && !known.contains(name)) {
                problems.add(
                        argument.getKeyExpression(),
                        "Invalid parameter \"" + name + "\""
                                + Nearest.to(name, known)
                                        .map(near -> ", did you mean \"" + near + "\"?")
                                        .orElse("")
                                + " " + call.name() + " takes " + known);
            }
        }
        if (call.positional().isEmpty()) {
            for (String required : definition.required()) {
                if (call.named().stream()
                        .noneMatch(argument ->
                                argument.getKeyExpression().getText().equals(required))) {
                    problems.add(call.node(), "Missing required parameter: \"" + required + "\"");
                }
            }
        }
    }
}
