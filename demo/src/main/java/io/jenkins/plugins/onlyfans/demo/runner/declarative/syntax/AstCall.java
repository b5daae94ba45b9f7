package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.Statement;

/**
 * A statement of the form {@code name arguments { block }}.
 *
 * @param name what is called in the file
 * @param node the call itself
 * @param named the arguments given by name
 * @param positional the others
 * @param block the block behind it, or null
 */
record AstCall(
        String name,
        MethodCallExpression node,
        List<MapEntryExpression> named,
        List<Expression> positional,
        ClosureExpression block) {

    /** The call that a statement is, or null if it is something else. */
    static AstCall of(Statement statement) {
        if (!(statement instanceof ExpressionStatement expression)
                || !(expression.getExpression() instanceof MethodCallExpression call)
                || !call.isImplicitThis()
                || call.getMethodAsString() == null
                || !(call.getArguments() instanceof TupleExpression arguments)) {
            return null;
        }
        List<Expression> rest = new ArrayList<>(arguments.getExpressions());
        ClosureExpression block = null;
        if (!rest.isEmpty() && rest.get(rest.size() - 1) instanceof ClosureExpression last) {
            block = last;
            rest.remove(last);
        }
        List<MapEntryExpression> named = new ArrayList<>();
        rest.removeIf(argument -> argument instanceof MapExpression map && named.addAll(map.getMapEntryExpressions()));
        return new AstCall(call.getMethodAsString(), call, named, rest, block);
    }

    /** Of the arguments that are given by name. */
    Set<String> names() {
        return named.stream()
                .map(argument -> argument.getKeyExpression().getText())
                .collect(Collectors.toSet());
    }

    boolean hasArguments() {
        return !named.isEmpty() || !positional.isEmpty();
    }

    /** The single unnamed argument if it is written out, else null. */
    Object literal() {
        return positional.size() == 1 && positional.get(0) instanceof ConstantExpression constant
                ? constant.getValue()
                : null;
    }

    /** The statements of the block; none if there is no block. */
    List<Statement> statements() {
        return block == null ? List.of() : ((BlockStatement) block.getCode()).getStatements();
    }

    /** Makes the call an entry of the section around it, which no method of the same name can catch. */
    void enlist() {
        ConstantExpression entry = new ConstantExpression(Entries.PREFIX + name);
        entry.setSourcePosition(node.getMethod());
        node.setMethod(entry);
    }
}
