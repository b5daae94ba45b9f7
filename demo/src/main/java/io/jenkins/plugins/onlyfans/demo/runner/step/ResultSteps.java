package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.EndOfRun;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import io.jenkins.plugins.onlyfans.demo.runner.source.ErrorText;

/** Steps that make a build fail or turn unstable, or keep it from failing. */
final class ResultSteps {
    private ResultSteps() {}

    static Object error(StepCall call) {
        throw new StepFailure(call.text("message", ""));
    }

    static Object unstable(StepCall call) {
        new BuildListener(call).unstable(call.text("message"));
        return null;
    }

    static Object catchError(StepCall call) {
        Result buildResult = Result.named(call.text("buildResult", "FAILURE"));
        Result stageResult = Result.named(call.text("stageResult", buildResult.name()));
        return guard(call, buildResult, stageResult);
    }

    static Object warnError(StepCall call) {
        return guard(call, Result.UNSTABLE, Result.UNSTABLE);
    }

    private static Object guard(StepCall call, Result buildResult, Result stageResult) {
        boolean catchInterruptions = call.flag("catchInterruptions", true);
        try {
            call.block();
        } catch (EndOfRun e) {
            throw e;
        } catch (Throwable e) {
            if (e instanceof Interruption interruption) {
                if (!catchInterruptions && interruption.isActual()) {
                    throw interruption;
                }
                record(call, e, interruption.result(), interruption.result());
            } else {
                record(call, e, buildResult, stageResult);
            }
        }
        return null;
    }

    private static void record(StepCall call, Throwable error, Result buildResult, Result stageResult) {
        Build build = call.build();
        if (call.text("message") != null) {
            build.log("ERROR: " + call.text("message"));
        }
        build.log(ErrorText.logLine(error, build.settings().fileName()));
        if (buildResult.isWorseThan(Result.SUCCESS)) {
            if (build.result() == null || buildResult.isWorseThan(build.result())) {
                build.log("Setting overall build result to " + buildResult);
            }
            build.worsenTo(buildResult);
        }
        build.scope().mark(stageResult);
    }
}
