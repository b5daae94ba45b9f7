package io.jenkins.plugins.onlyfans.demo.runner.script;

import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.MultipleCompilationErrorsException;
import org.codehaus.groovy.control.messages.ExceptionMessage;
import org.codehaus.groovy.control.messages.Message;
import org.codehaus.groovy.control.messages.SimpleMessage;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.syntax.SyntaxException;

/** Says why a Jenkinsfile does not compile, as Jenkins writes it: each error with its line and a mark under it. */
public final class CompileFailure extends Exception {
    private CompileFailure(String message, Throwable cause) {
        super(message, cause);
    }

    static CompileFailure of(CompilationFailedException failure, String fileName, String text) {
        List<String> errors = new ArrayList<>();
        if (failure instanceof MultipleCompilationErrorsException many) {
            for (Object message : many.getErrorCollector().getErrors()) {
                errors.add(describe((Message) message, fileName, text.split("\\R", -1)));
            }
        } else {
            errors.add(SourceLine.place(fileName, 0) + failure.getMessage());
        }
        String count = errors.size() == 1 ? "1 error" : errors.size() + " errors";
        return new CompileFailure("startup failed:\n" + String.join("\n", errors) + "\n" + count + "\n", failure);
    }

    private static String describe(Message message, String fileName, String[] lines) {
        if (message instanceof SyntaxErrorMessage syntax) {
            SyntaxException error = syntax.getCause();
            int line = error.getLine();
            String text =
                    SourceLine.place(fileName, line) + error.getOriginalMessage() + limit(error.getOriginalMessage());
            text += text.contains(" @ line ") ? "" : " @ line " + line + ", column " + error.getStartColumn() + ".";
            return line < 1 || line > lines.length
                    ? text + "\n"
                    : text + "\n   " + lines[line - 1] + "\n   " + mark(lines[line - 1], error.getStartColumn()) + "\n";
        }
        if (message instanceof ExceptionMessage exception) {
            return SourceLine.place(fileName, 0) + exception.getCause() + "\n";
        }
        return SourceLine.place(fileName, 0) + ((SimpleMessage) message).getMessage() + "\n";
    }

    /** Behind what may well be right in Jenkins. */
    private static String limit(String message) {
        return message.startsWith("unable to resolve class ")
                ? "\n(The local demo has the classes of Java and Groovy, not those of Jenkins and its plugins.)"
                : "";
    }

    private static String mark(String line, int column) {
        String before = line.substring(0, Math.max(0, Math.min(column - 1, line.length())));
        return before.replaceAll("[^\t]", " ") + "^";
    }
}
