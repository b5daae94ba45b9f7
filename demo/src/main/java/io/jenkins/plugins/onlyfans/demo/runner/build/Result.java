package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.util.Arrays;

/** How a build or a stage ended, from best to worst, in Jenkins' order. */
public enum Result {
    SUCCESS,
    UNSTABLE,
    FAILURE,
    NOT_BUILT,
    ABORTED;

    /** Finds a result by the name that a Jenkinsfile gives it, in any case. As in Jenkins, any other is a failure. */
    public static Result named(Object name) {
        return Arrays.stream(values())
                .filter(result -> result.name().equalsIgnoreCase(String.valueOf(name)))
                .findFirst()
                .orElse(FAILURE);
    }

    /** {@link #named} under Jenkins' name for it. */
    public static Result fromString(String name) {
        return named(name);
    }

    /** The result that an error gives to what it ended. */
    public static Result of(Throwable error) {
        if (error == null) {
            return SUCCESS;
        }
        return error instanceof Interruption interruption ? interruption.result() : FAILURE;
    }

    public boolean isWorseThan(Result other) {
        return compareTo(other) > 0;
    }

    /** The worse of the two; null counts as no result yet. */
    public Result and(Result other) {
        return other == null || isWorseThan(other) ? this : other;
    }
}
