package io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax;

import io.jenkins.plugins.onlyfans.demo.runner.build.Nearest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Collects everything that is wrong with a declarative file, in Jenkins' words, so that it is reported at once. */
final class Problems {
    private final SourceUnit source;

    Problems(SourceUnit source) {
        this.source = source;
    }

    void add(ASTNode node, String message) {
        SyntaxException error = new SyntaxException(message, node.getLineNumber(), node.getColumnNumber());
        source.getErrorCollector().addErrorAndContinue(new SyntaxErrorMessage(error, source));
    }

    /** Reads the entries of a section that all must be calls of known names, each of them once if so wanted. */
    List<AstCall> entries(AstCall section, Collection<String> known, String kind, boolean once) {
        Set<String> seen = new HashSet<>();
        return section.statements().stream()
                .map(statement -> entry(statement, known, kind))
                .filter(call -> call != null)
                .peek(call -> {
                    if (once && !seen.add(call.name())) {
                        add(call.node(), "Duplicate " + kind + " name: \"" + call.name() + "\"");
                    }
                })
                .toList();
    }

    /** Where plugins add types, of which the demo knows none. */
    static String limit(String kind) {
        return kind.equals("input") ? "" : ". The local demo knows no " + kind + " of other plugins";
    }

    private AstCall entry(Statement statement, Collection<String> known, String kind) {
        AstCall call = AstCall.of(statement);
        if (call == null) {
            add(statement, "Expected " + ("aeiou".indexOf(kind.charAt(0)) < 0 ? "a " : "an ") + kind);
        } else if (!known.contains(call.name())) {
            add(
                    call.node(),
                    "Invalid " + kind + " type \"" + call.name() + "\"." + Nearest.hint(call.name(), known) + " Valid "
                            + kind + " types: " + new TreeSet<>(known) + limit(kind));
        }
        return call;
    }
}
