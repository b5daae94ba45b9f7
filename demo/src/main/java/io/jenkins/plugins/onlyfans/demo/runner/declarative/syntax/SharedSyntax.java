package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/** Checks the sections that a pipeline and its stages have alike. */
final class SharedSyntax {
    private static final Set<String> AGENTS = Set.of("label", "node", "docker", "dockerfile", "kubernetes");
    private static final Set<String> OPTIONS = Set.of(
            "ansiColor",
            "buildDiscarder",
            "checkoutToSubdirectory",
            "disableConcurrentBuilds",
            "disableRestartFromStage",
            "disableResume",
            "durabilityHint",
            "lock",
            "newContainerPerStage",
            "overrideIndexTriggers",
            "parallelsAlwaysFailFast",
            "preserveStashes",
            "quietPeriod",
            "rateLimitBuilds",
            "retry",
            "skipDefaultCheckout",
            "skipStagesAfterUnstable",
            "throttleJobProperty",
            "timeout",
            "timestamps");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Problems problems;
    private final StepsSyntax steps;

    SharedSyntax(Problems problems, StepsSyntax steps) {
        this.problems = problems;
        this.steps = steps;
    }

    void agent(AstCall section) {
        if (section.block() == null) {
            bareAgent(section);
            return;
        }
        List<AstCall> types = problems.entries(section, AGENTS, "agent", true);
        types.forEach(AstCall::enlist);
        if (types.isEmpty()) {
            problems.add(section.node(), "No agent type specified. Must be one of " + AGENTS);
        } else if (types.size() > 1) {
            problems.add(types.get(1).node(), "Only one agent type is allowed per agent section");
        }
    }

    private void bareAgent(AstCall section) {
        if (section.positional().size() != 1
                || !(section.positional().get(0) instanceof VariableExpression word)
                || !Set.of("any", "none").contains(word.getName())) {
            problems.add(section.node(), "Only \"agent none\", \"agent any\" or \"agent {...}\" are allowed.");
            return;
        }
        ((TupleExpression) section.node().getArguments())
                .getExpressions()
                .set(0, new ConstantExpression(word.getName()));
    }

    void environment(AstCall section) {
        if (section.statements().isEmpty()) {
            problems.add(section.node(), "No variables specified for environment");
        }
        Set<String> seen = new HashSet<>();
        for (Statement statement : section.statements()) {
            if (!(statement instanceof ExpressionStatement expression)
                    || !(expression.getExpression() instanceof BinaryExpression assignment)
                    || !assignment.getOperation().getText().equals("=")
                    || !(assignment.getLeftExpression() instanceof VariableExpression variable)
                    || !VARIABLE.matcher(variable.getName()).matches()) {
                problems.add(
                        statement,
                        "\"" + statement.getText()
                                + "\" is not a valid environment expression. Use \"key = value\" pairs with valid"
                                + " Java/shell keys.");
                continue;
            }
            if (!seen.add(variable.getName())) {
                problems.add(statement, "Duplicate environment variable name: \"" + variable.getName() + "\"");
            }
            Expression value = assignment.getRightExpression();
            if (value instanceof ConstantExpression constant && !(constant.getValue() instanceof String)
                    || value instanceof ListExpression
                    || value instanceof MapExpression
                    || value instanceof ClosureExpression) {
                problems.add(
                        value,
                        "Environment variable values must either be single quoted, double quoted, or function calls.");
            }
        }
    }

    void options(AstCall section) {
        List<AstCall> options = problems.entries(section, OPTIONS, "option", true);
        if (options.isEmpty()) {
            problems.add(section.node(), "options can not be empty");
        }
        options.forEach(AstCall::enlist);
    }

    void tools(AstCall section) {
        if (section.statements().isEmpty()) {
            problems.add(section.node(), "No tools specified");
        }
    }

    void post(AstCall section) {
        if (section.statements().isEmpty()) {
            problems.add(section.node(), "post can not be empty");
        }
        Set<String> seen = new HashSet<>();
        for (Statement statement : section.statements()) {
            AstCall condition = AstCall.of(statement);
            if (condition == null || condition.block() == null) {
                problems.add(
                        statement,
                        "The ‘post’ section can only contain build condition names with code blocks. Valid condition"
                                + " names are "
                                + Entries.POST_CONDITIONS);
                continue;
            }
            if (!Entries.POST_CONDITIONS.contains(condition.name())) {
                problems.add(
                        condition.node(),
                        "Invalid condition \"" + condition.name() + "\" - valid conditions are "
                                + Entries.POST_CONDITIONS);
            }
            if (!seen.add(condition.name())) {
                problems.add(condition.node(), "Duplicate build condition name: \"" + condition.name() + "\"");
            }
            steps.block(condition);
            condition.enlist();
        }
    }
}
