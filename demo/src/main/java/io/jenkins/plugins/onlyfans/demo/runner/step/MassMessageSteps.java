package io.jenkins.plugins.onlyfans.demo.runner.step;

import static io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition.step;

import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.Scope;
import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;
import java.util.List;
import java.util.Map;

/** The step that all this is for. The sender judges its parameters, so that it can report everything at once. */
final class MassMessageSteps {
    private MassMessageSteps() {}

    static List<StepDefinition> all(MassMessageSender sender) {
        return List.of(step("onlyfansMassMessage", call -> send(call, sender))
                .optionalMain("text")
                .optional(MassMessage.PARAMETERS.toArray(String[]::new))
                .namesLeftToAction());
    }

    private static Object send(StepCall call, MassMessageSender sender) throws Exception {
        Map<String, Object> parameters = call.arguments();
        return sender.send(parameters, new Listener(call.build(), call.build().scope(), calledAt(call.build())));
    }

    private static String calledAt(Build build) {
        return " (" + build.settings().fileName() + ":" + SourceLine.current() + ")";
    }

    /** Remembers scope and place of the step: a client's own threads have none. */
    private record Listener(Build build, Scope scope, String calledAt) implements BuildListener {
        @Override
        public void log(String text) {
            build.log(scope, text);
        }

        @Override
        public void unstable(String reason) {
            build.log(scope, "WARNING: " + reason);
            build.worsenTo(Result.UNSTABLE);
            if (scope.stage() != null) {
                scope.stage().mark(Result.UNSTABLE);
            }
        }
    }
}
