package io.jenkins.plugins.onlyfans.demo.runner.script;

import java.util.HashSet;
import java.util.Set;
import org.codehaus.groovy.ast.ClassCodeVisitorSupport;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.StaticMethodCallExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.DoWhileStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ForStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.ast.stmt.WhileStatement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Makes every loop and closure stoppable, and sends every call of a step or of a method of the file straight to the
 * script. Left to itself, a closure would find Groovy's own {@code sleep} and {@code println} first, and ask its owners
 * one after the other, which must not make anything run twice.
 */
final class ScriptRewriter extends CompilationCustomizer {
    private final Set<String> stepNames;

    ScriptRewriter(Set<String> stepNames) {
        super(CompilePhase.CANONICALIZATION);
        this.stepNames = stepNames;
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        Set<String> direct = new HashSet<>();
        if (type.isScript()) {
            direct.addAll(stepNames);
            type.getMethods().stream().map(MethodNode::getName).forEach(direct::add);
        }
        new Visitor(source, direct).visitClass(type);
    }

    private static final class Visitor extends ClassCodeVisitorSupport {
        private final SourceUnit source;
        private final Set<String> direct;

        Visitor(SourceUnit source, Set<String> direct) {
            this.source = source;
            this.direct = direct;
        }

        @Override
        protected SourceUnit getSourceUnit() {
            return source;
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            if (call.isImplicitThis() && direct.contains(call.getMethodAsString())) {
                call.setObjectExpression(VariableExpression.THIS_EXPRESSION);
                call.setImplicitThis(false);
            }
            super.visitMethodCallExpression(call);
        }

        @Override
        public void visitClosureExpression(ClosureExpression closure) {
            super.visitClosureExpression(closure);
            closure.setCode(stoppable(closure.getCode()));
        }

        @Override
        public void visitForLoop(ForStatement loop) {
            super.visitForLoop(loop);
            loop.setLoopBlock(stoppable(loop.getLoopBlock()));
        }

        @Override
        public void visitWhileLoop(WhileStatement loop) {
            super.visitWhileLoop(loop);
            loop.setLoopBlock(stoppable(loop.getLoopBlock()));
        }

        @Override
        public void visitDoWhileLoop(DoWhileStatement loop) {
            super.visitDoWhileLoop(loop);
            loop.setLoopBlock(stoppable(loop.getLoopBlock()));
        }

        private static Statement stoppable(Statement code) {
            Statement check = new ExpressionStatement(new StaticMethodCallExpression(
                    ClassHelper.make(WorkflowScript.class), "checkpoint", ArgumentListExpression.EMPTY_ARGUMENTS));
            check.setSourcePosition(code);
            if (code instanceof BlockStatement block) {
                block.getStatements().add(0, check);
                return block;
            }
            BlockStatement block = new BlockStatement();
            block.setSourcePosition(code);
            block.addStatement(check);
            block.addStatement(code);
            return block;
        }
    }
}
