package io.jenkins.plugins.onlyfans.demo.runner.source;

import java.util.Arrays;

/** Finds the line of the Jenkinsfile that runs, or that an error came from. */
public final class SourceLine {
    /** The name that the compiled Jenkinsfile has, whatever its file is called; Jenkins' own for it. */
    public static final String SCRIPT = "WorkflowScript";

    private SourceLine() {}

    /** The line that the current thread is in; 0 if it is in none. */
    public static int current() {
        return StackWalker.getInstance()
                .walk(frames -> frames.filter(frame -> SCRIPT.equals(frame.getFileName()) && frame.getLineNumber() > 0)
                        .findFirst()
                        .map(StackWalker.StackFrame::getLineNumber)
                        .orElse(0));
    }

    /** The line that an error came from; 0 if it came from none. */
    public static int of(Throwable error) {
        for (Throwable at = error; at != null; at = at.getCause()) {
            int line = Arrays.stream(at.getStackTrace())
                    .filter(frame -> SCRIPT.equals(frame.getFileName()) && frame.getLineNumber() > 0)
                    .findFirst()
                    .map(StackTraceElement::getLineNumber)
                    .orElse(0);
            if (line > 0) {
                return line;
            }
        }
        return 0;
    }

    /** How a message names a place in the Jenkinsfile. */
    public static String place(String fileName, int line) {
        return line > 0 ? fileName + ": " + line + ": " : fileName + ": ";
    }
}
