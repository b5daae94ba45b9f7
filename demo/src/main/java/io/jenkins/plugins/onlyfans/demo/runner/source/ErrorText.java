package io.jenkins.plugins.onlyfans.demo.runner.source;

import groovy.lang.GroovyRuntimeException;
import groovy.lang.MissingMethodException;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.onlyfans.demo.runner.build.EndOfRun;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;

/** Says in one message what ended a step or a run. */
public final class ErrorText {
    private ErrorText() {}

    /** The message as a log line: with {@code ERROR:} in front unless somebody merely stopped the run. */
    public static String logLine(Throwable error, String fileName) {
        return error instanceof Interruption ? error.getMessage() : "ERROR: " + of(error, fileName);
    }

    /** The message alone. What the Jenkinsfile did not say itself gets its place in the file. */
    public static String of(Throwable error, String fileName) {
        if (error instanceof StepFailure || error instanceof Interruption || error instanceof EndOfRun) {
            return error.getMessage();
        }
        // Behind the first line Groovy only guesses at other methods.
        String text = error instanceof GroovyRuntimeException ? error.toString().split("\\R", 2)[0] : error.toString();
        return SourceLine.place(fileName, SourceLine.of(error)) + text + limit(error);
    }

    /** Behind what an object of the demo lacks, which that of Jenkins may well have. */
    private static String limit(Throwable error) {
        Class<?> type = error instanceof MissingPropertyException property
                ? property.getType()
                : error instanceof MissingMethodException method ? method.getType() : null;
        return type != null && type.getName().startsWith("io.jenkins.plugins.onlyfans.demo.")
                ? " (a limit of the local demo; Jenkins may have it)"
                : "";
    }
}
