package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.StageStatus;
import io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax.Entries;
import io.jenkins.plugins.onlyfans.demo.runner.source.ErrorText;
import java.util.List;

/** Runs the conditions of a {@code post} that hold, in Jenkins' order, whatever order they are written in. */
final class Post {
    private final Build build;
    private final StepsRunner script;

    Post(Build build, StepsRunner script) {
        this.build = build;
        this.script = script;
    }

    /** Whether any condition holds. */
    boolean isDue(List<Section.Entry> post, Throwable error, StageStatus stage) {
        return post.stream().anyMatch(condition -> holds(condition.name(), error, stage));
    }

    /**
     * Runs what holds. An error in one condition does not keep the others from running.
     *
     * @param error what ended the stage or pipeline, or null
     * @param stage the stage, null for the post of the pipeline
     * @return that error, or the first one in here
     */
    Throwable run(List<Section.Entry> post, Throwable error, StageStatus stage) {
        Throwable first = error;
        for (String condition : Entries.POST_CONDITIONS) {
            Closure<?> block = Section.block(post, condition);
            if (block == null || !holds(condition, first, stage)) {
                continue;
            }
            Result seen = combined(first, stage);
            try {
                build.within(build.scope().withSeenResult(seen), () -> script.run(block));
            } catch (Throwable e) {
                build.log("Error when executing " + condition + " post condition:");
                build.log(ErrorText.of(e, build.settings().fileName()));
                first = first == null ? e : first;
            }
        }
        return first;
    }

    private Result combined(Throwable error, StageStatus stage) {
        Result said = stage == null || error != null ? Result.of(error) : stage.result();
        return said.and(build.result());
    }

    private boolean holds(String condition, Throwable error, StageStatus stage) {
        Result result = combined(error, stage);
        Result ofBuild = combined(error, null);
        Result previous = build.settings().previousResult();
        return switch (condition) {
            case "changed" -> ofBuild != previous;
            case "fixed" -> ofBuild == Result.SUCCESS && (previous == Result.FAILURE || previous == Result.UNSTABLE);
            case "regression" -> previous != null && ofBuild.isWorseThan(previous);
            case "aborted" -> result == Result.ABORTED;
            case "success" -> result == Result.SUCCESS;
            case "unsuccessful" -> result != Result.SUCCESS;
            case "unstable" -> result == Result.UNSTABLE;
            case "failure" -> result == Result.FAILURE;
            case "notBuilt" -> result == Result.NOT_BUILT;
            default -> true;
        };
    }
}
