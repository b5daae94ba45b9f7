package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What holds for the steps of a block and ends with it.
 *
 * @param environment the variables that blocks around the step have set
 * @param directory where file steps work, null outside of a {@code node}
 * @param branch the name of the parallel branch, null outside of one
 * @param timestamps whether log lines begin with the time
 * @param stage the stage around the step, null outside of one
 * @param seenResult what {@code currentBuild} has to say in a {@code post} although the build has not ended, or null
 */
public record Scope(
        Map<String, String> environment,
        Path directory,
        String branch,
        boolean timestamps,
        StageStatus stage,
        Result seenResult) {

    static final Scope OUTERMOST = new Scope(Map.of(), null, null, false, null, null);

    public Scope withEnvironment(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.putAll(more);
        return new Scope(all, directory, branch, timestamps, stage, seenResult);
    }

    public Scope withDirectory(Path inner) {
        return new Scope(environment, inner, branch, timestamps, stage, seenResult);
    }

    public Scope withBranch(String name) {
        return new Scope(environment, directory, name, timestamps, stage, seenResult);
    }

    public Scope withTimestamps() {
        return new Scope(environment, directory, branch, true, stage, seenResult);
    }

    public Scope withStage(StageStatus inner) {
        return new Scope(environment, directory, branch, timestamps, inner, seenResult)
                .withEnvironment(Map.of("STAGE_NAME", inner.name()));
    }

    /** Marks the stage, if there is one. */
    public void mark(Result mark) {
        if (stage != null) {
            stage.mark(mark);
        }
    }

    public Scope withSeenResult(Result result) {
        return new Scope(environment, directory, branch, timestamps, stage, result);
    }
}
