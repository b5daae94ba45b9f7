package io.jenkins.plugins.onlyfans.demo.runner.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.EndOfRun;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.Scope;
import io.jenkins.plugins.onlyfans.demo.runner.build.StageStatus;
import io.jenkins.plugins.onlyfans.demo.runner.source.ErrorText;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codehaus.groovy.runtime.typehandling.DefaultTypeTransformation;

/** Steps around a block that say where, under which name, with which variables or how often it runs. */
final class BlockSteps {
    private static final long LONGEST_WAIT_MILLIS = 15_000;

    private BlockSteps() {}

    static Object stage(StepCall call) throws Exception {
        Scope scope = call.build().scope();
        StageStatus stage = new StageStatus(call.text("name"), scope.stage());
        return call.block(stage.name(), scope.withStage(stage));
    }

    static Object node(StepCall call) throws Exception {
        Build build = call.build();
        Path root = build.workspace().root();
        build.log("Running on the local demo in " + root);
        Map<String, String> variables =
                Map.of("WORKSPACE", root.toString(), "NODE_NAME", "demo", "EXECUTOR_NUMBER", "0");
        return call.block(build.scope().withDirectory(root).withEnvironment(variables));
    }

    static Object timestamps(StepCall call) throws Exception {
        return call.block(call.build().scope().withTimestamps());
    }

    static Object withEnv(StepCall call) throws Exception {
        if (!(call.value("overrides") instanceof List<?> overrides)) {
            throw call.misuse("it takes a list such as ['NAME=value']");
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (Object override : overrides) {
            String[] pair = String.valueOf(override).split("=", 2);
            if (pair.length < 2) {
                throw call.misuse("'" + override + "' is not of the form NAME=value");
            }
            variables.put(pair[0], pair[1]);
        }
        return call.block(call.build().scope().withEnvironment(variables));
    }

    static Object retry(StepCall call) throws Exception {
        Build build = call.build();
        // Each condition is about an agent that is lost, or a restart, and neither happens here.
        boolean never = call.value("conditions") instanceof List<?> conditions && !conditions.isEmpty();
        for (long left = never ? 0 : call.whole("count") - 1; ; left--) {
            try {
                return call.block();
            } catch (EndOfRun e) {
                throw e;
            } catch (Throwable e) {
                boolean stopped = e instanceof Interruption interruption && interruption.isActual();
                if (left <= 0 || stopped) {
                    throw Sneaky.rethrow(e);
                }
                build.log(ErrorText.logLine(e, build.settings().fileName()));
                build.log("Retrying");
            }
        }
    }

    static Object waitUntil(StepCall call) throws Exception {
        long wait = call.value("initialRecurrencePeriod") == null ? 250 : call.whole("initialRecurrencePeriod");
        while (true) {
            Object answer = call.block();
            if (!(answer instanceof Boolean)) {
                throw call.misuse("its block must end with true or false, not with '" + answer + "'");
            }
            if (DefaultTypeTransformation.castToBoolean(answer)) {
                return null;
            }
            if (!call.flag("quiet", false)) {
                call.build().log("Will try again after " + wait + " ms");
            }
            Thread.sleep(wait);
            wait = Math.min(wait + wait / 5, LONGEST_WAIT_MILLIS);
        }
    }
}
