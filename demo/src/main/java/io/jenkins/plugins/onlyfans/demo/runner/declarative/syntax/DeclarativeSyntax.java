package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.AnnotatedNode;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.ModuleNode;
import org.codehaus.groovy.ast.expr.DeclarationExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Refuses at compile time, as Jenkins does, what a declarative {@code pipeline} block must not hold. */
public final class DeclarativeSyntax extends CompilationCustomizer {
    private final Steps steps;

    /** A check that knows the steps and their parameters. */
    public DeclarativeSyntax(Steps steps) {
        super(CompilePhase.CONVERSION);
        this.steps = steps;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        if (!type.isScript()) {
            return;
        }
        Problems problems = new Problems(source);
        refuseLibraries(source.getAST(), problems);
        List<MethodCallExpression> atTop = new ArrayList<>();
        for (Statement statement : source.getAST().getStatementBlock().getStatements()) {
            AstCall call = AstCall.of(statement);
            if (call != null && call.name().equals("pipeline") && call.block() != null) {
                atTop.add(call.node());
                if (atTop.size() > 1) {
                    problems.add(call.node(), "Only one pipeline { ... } block can be executed in a single run.");
                } else {
                    new PipelineSyntax(problems, steps).check(call);
                }
            }
        }
        new Nested(source, problems, atTop).visitClass(type);
    }

    private static void refuseLibraries(ModuleNode module, Problems problems) {
        module.getImports().forEach(imported -> refuseLibrary(imported, problems));
        module.getStarImports().forEach(imported -> refuseLibrary(imported, problems));
    }

    private static void refuseLibrary(AnnotatedNode node, Problems problems) {
        node.getAnnotations().stream()
                .filter(annotation -> annotation.getClassNode().getName().equals("Library"))
                .forEach(annotation -> problems.add(annotation, "The local demo has no shared libraries (@Library)."));
    }

    /** Finds pipeline blocks where Jenkins does not look for them. */
    private static final class Nested extends ClassCodeVisitorSupport {
        private final SourceUnit source;
        private final Problems problems;
        private final List<MethodCallExpression> atTop;

        Nested(SourceUnit source, Problems problems, List<MethodCallExpression> atTop) {
            this.source = source;
            this.problems = problems;
            this.atTop = atTop;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isImplicitThis()
                    && "pipeline".equals(call.getMethodAsString())
                    && atTop.stream().noneMatch(known -> known == call)) {
                problems.add(call, "pipeline block must be at the top-level, not within another block.");
            }
            super.visitMethodCallExpression(call);
        }

        @Override
        public void visitDeclarationExpression(DeclarationExpression declaration) {
            refuseLibrary(declaration, problems);
            super.visitDeclarationExpression(declaration);
        }
    }
}
