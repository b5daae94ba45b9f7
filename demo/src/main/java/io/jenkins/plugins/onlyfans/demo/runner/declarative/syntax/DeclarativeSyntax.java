package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import io.jenkins.plugins.onlyfans.demo.runner.build.ParameterDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import io.jenkins.plugins.onlyfans.demo.runner.step.Symbol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/**
 * Refuses, before anything runs, whatever part of a declarative {@code pipeline} block the runner would leave out, run in
 * part or take for something else. All else that is wrong with a file is for Jenkins' own linter to find.
 */
public final class DeclarativeSyntax extends CompilationCustomizer {
    private static final Set<String> SECTIONS =
            Set.of("agent", "environment", "options", "parameters", "post", "stages", "tools", "triggers");
    private static final Set<String> CONTENTS = Set.of("steps", "stages", "parallel");
    private static final Set<String> SECTIONS_OF_A_STAGE =
            with(CONTENTS, "agent", "environment", "failFast", "input", "options", "post", "tools", "when");
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
    private static final Set<String> INPUT =
            Set.of("message", "id", "ok", "submitter", "submitterParameter", "parameters");
    private static final Set<String> NESTING = Set.of("not", "allOf", "anyOf");
    /** What a condition has to be given by name. */
    private static final Map<String, Set<String>> CONDITIONS_WITH_NAMES =
            Map.of("environment", Set.of("name", "value"), "equals", Set.of("expected", "actual"));

    private static final Set<String> CONDITIONS = with(
            with(NESTING, "environment", "equals"),
            "branch",
            "buildingTag",
            "changeRequest",
            "changelog",
            "changeset",
            "expression",
            "isRestartedRun",
            "tag",
            "triggeredBy");
    private static final Set<String> FLAGS = Set.of("beforeAgent", "beforeInput", "beforeOptions");
    private static final Set<String> CONDITIONS_AND_FLAGS = with(CONDITIONS, FLAGS.toArray(String[]::new));

    private final Steps steps;

    /** A check that knows the steps and their parameters. */
    public DeclarativeSyntax(Steps steps) {
        super(CompilePhase.CONVERSION);
        this.steps = steps;
    }

    private static Set<String> with(Set<String> some, String... more) {
        return Set.copyOf(Stream.concat(some.stream(), Stream.of(more)).toList());
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (type.isScript()) {
            new Check(source).visitClass(type);
        }
    }

    private final class Check extends ClassCodeVisitorSupport {
        private final SourceUnit source;
        private final MethodCallExpression pipeline;
        private final Set<ASTNode> refused = new HashSet<>();

        Check(SourceUnit source) {
            this.source = source;
            Optional<AstCall> first = source.getAST().getStatementBlock().getStatements().stream()
                    .map(AstCall::of)
                    .filter(call -> call != null && call.name().equals("pipeline") && call.block() != null)
                    .findFirst();
            pipeline = first.map(AstCall::node).orElse(null);
            first.ifPresent(this::pipeline);
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        /** A pipeline block anywhere else would be met, if at all, when other parts of the file have run. */
        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isImplicitThis() && "pipeline".equals(call.getMethodAsString()) && call != pipeline) {
                refuse(call, "a pipeline block that is not the only one and at the top");
            }
            super.visitMethodCallExpression(call);
        }

        private void refuse(ASTNode node, String what) {
            refuse(node, what, "");
        }

        private void refuse(ASTNode node, String what, String hint) {
            if (refused.add(node)) {
                String message = "The local demo can't run " + what + ": ask Jenkins' linter whether Jenkins can"
                        + " (jenkins-cli declarative-linter)." + hint;
                SyntaxException error = new SyntaxException(message, node.getLineNumber(), node.getColumnNumber());
                source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(error, source));
            }
        }

        private void refuseUnless(boolean right, AstCall call) {
            if (!right) {
                refuse(call.node(), "'" + call.name() + "' as it stands here");
            }
        }

        /**
         * Reads a block: at least one entry, each the call of a known name, none twice, as one of the two would be left out.
         *
         * @return the entries by name
         */
        private Map<String, AstCall> entries(AstCall section, Set<String> known, Consumer<AstCall> each) {
            return entries(section, known, AstCall::name, each);
        }

        /** With something else than the name that makes two entries the same. */
        private <K> Map<K, AstCall> entries(
                AstCall section, Set<String> known, Function<AstCall, K> same, Consumer<AstCall> each) {
            refuseUnless(!section.statements().isEmpty(), section);
            Map<K, AstCall> entries = new HashMap<>();
            for (Statement statement : section.statements()) {
                AstCall entry = AstCall.of(statement);
                if (entry == null) {
                    refuse(statement, "this in '" + section.name() + "'");
                } else if (!known.contains(entry.name())) {
                    refuse(
                            entry.node(),
                            "'" + entry.name() + "' in '" + section.name() + "'",
                            Nearest.hint(entry.name(), known));
                } else {
                    refuseUnless(entries.put(same.apply(entry), entry) == null, entry);
                    each.accept(entry);
                    entry.enlist();
                }
            }
            return entries;
        }

        private void pipeline(AstCall block) {
            Map<String, AstCall> sections = entries(block, SECTIONS, this::section);
            refuseUnless(sections.keySet().containsAll(Set.of("agent", "stages")), block);
        }

        private void section(AstCall section) {
            switch (section.name()) {
                case "agent" -> agent(section);
                case "environment" -> environment(section);
                case "options" -> entries(section, OPTIONS, option -> {});
                case "parameters" -> entries(section, ParameterDefinition.TYPES, AstCall::node, parameter -> {});
                case "triggers" -> entries(section, Symbol.TRIGGERS, trigger -> {});
                case "post" -> entries(section, Set.copyOf(Entries.POST_CONDITIONS), this::steps);
                case "stages" -> entries(section, Set.of("stage"), AstCall::node, this::stage);
                case "parallel" -> entries(section, Set.of("stage"), AstCall::literal, this::stage);
                case "steps" -> steps(section);
                case "when" -> when(section);
                case "input" ->
                    refuseUnless(entries(section, INPUT, this::section).containsKey("message"), section);
                case "failFast" -> flag(section);
                default -> {
                    // Tools, which are only printed, and what a person is asked.
                }
            }
        }

        private void stage(AstCall stage) {
            Map<String, AstCall> sections = entries(stage, SECTIONS_OF_A_STAGE, this::section);
            refuseUnless(
                    stage.literal() instanceof String
                            && sections.keySet().stream()
                                            .filter(CONTENTS::contains)
                                            .count()
                                    == 1,
                    stage);
        }

        private void agent(AstCall section) {
            if (section.block() != null) {
                refuseUnless(entries(section, AGENTS, type -> {}).size() == 1, section);
            } else if (section.positional().size() == 1
                    && section.positional().get(0) instanceof VariableExpression word
                    && Set.of("any", "none").contains(word.getName())) {
                // Else it would be a variable.
                ((TupleExpression) section.node().getArguments())
                        .getExpressions()
                        .set(0, new ConstantExpression(word.getName()));
            } else {
                refuseUnless(false, section);
            }
        }

        private void environment(AstCall section) {
            Set<String> names = new HashSet<>();
            for (Statement statement : section.statements()) {
                if (!(statement instanceof ExpressionStatement expression)
                        || !(expression.getExpression() instanceof BinaryExpression assignment)
                        || !assignment.getOperation().getText().equals("=")
                        || !(assignment.getLeftExpression() instanceof VariableExpression variable)
                        || !isText(assignment.getRightExpression())
                        || !names.add(variable.getName())) {
                    refuse(statement, "this in 'environment'");
                }
            }
        }

        private static boolean isText(Expression value) {
            return !(value instanceof ConstantExpression constant && !(constant.getValue() instanceof String)
                    || value instanceof ListExpression
                    || value instanceof MapExpression
                    || value instanceof ClosureExpression);
        }

        private void flag(AstCall flag) {
            refuseUnless(flag.literal() instanceof Boolean, flag);
        }

        private void when(AstCall section) {
            Map<?, AstCall> entries = entries(section, CONDITIONS_AND_FLAGS, AstCall::node, this::condition);
            refuseUnless(entries.values().stream().anyMatch(entry -> !FLAGS.contains(entry.name())), section);
        }

        private void condition(AstCall condition) {
            String name = condition.name();
            if (FLAGS.contains(name)) {
                flag(condition);
            } else if (NESTING.contains(name)) {
                int children = entries(condition, CONDITIONS, AstCall::node, this::condition)
                        .size();
                refuseUnless(!condition.hasArguments() && (children == 1 || !name.equals("not")), condition);
            } else {
                refuseUnless(
                        name.equals("expression") == (condition.block() != null)
                                && condition.names().containsAll(CONDITIONS_WITH_NAMES.getOrDefault(name, Set.of())),
                        condition);
            }
        }

        private void steps(AstCall section) {
            refuseUnless(!section.statements().isEmpty(), section);
            section.statements().forEach(statement -> step(statement, section.name()));
        }

        private void step(Statement statement, String section) {
            AstCall call = AstCall.of(statement);
            if (call == null) {
                refuse(statement, "this in '" + section + "' but in a script block");
                return;
            }
            StepDefinition definition = steps.find(call.name());
            if (definition != null) {
                arguments(call, definition);
            }
            if (call.block() != null && !call.name().equals("script")) {
                call.statements().forEach(inner -> step(inner, section));
            }
        }

        /** What the step itself would refuse, but when those before it have run. */
        private void arguments(AstCall call, StepDefinition definition) {
            List<String> known = definition.parameters();
            for (MapEntryExpression argument : call.named()) {
                String name = argument.getKeyExpression().getText();
                if (definition.names() != StepDefinition.Names.ANY
                        && argument.getKeyExpression() instanceof ConstantExpression
                        && !known.contains(name)) {
                    refuse(
                            argument.getKeyExpression(),
                            "'" + call.name() + "' with '" + name + "'",
                            Nearest.hint(name, known));
                }
            }
            boolean complete = !call.positional().isEmpty() || call.names().containsAll(definition.required());
            refuseUnless(complete && (call.block() != null || !definition.block()), call);
        }
    }
}
