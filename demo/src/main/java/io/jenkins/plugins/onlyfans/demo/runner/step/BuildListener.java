package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.Scope;
import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;

/**
 * What a sender tells the build, from any thread: those of a client know neither scope nor place of the step.
 *
 * @param calledAt where the step was called, to be put behind a message: {@code (Jenkinsfile:12)} with a blank before it
 */
public record BuildListener(Build build, Scope scope, String calledAt) {

    BuildListener(StepCall call) {
        this(
                call.build(),
                call.build().scope(),
                " (" + call.build().settings().fileName() + ":" + SourceLine.current() + ")");
    }

    /** Writes to the log of the build. */
    public void log(String text) {
        build.log(scope, text);
    }

    /** Turns the build, and the stage around the step, unstable. */
    public void unstable(String reason) {
        build.log(scope, "WARNING: " + reason);
        build.worsenTo(Result.UNSTABLE);
        scope.mark(Result.UNSTABLE);
    }
}
