package io.jenkins.plugins.onlyfans.demo.runner.step;

import static io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition.step;

import java.util.List;

/** Steps that write to the log. */
final class LogSteps {
    private LogSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                step("echo", LogSteps::echo).main("message"),
                step("print", LogSteps::echo).optionalMain("message"),
                step("println", LogSteps::echo).optionalMain("message"));
    }

    private static Object echo(StepCall call) {
        Object message = call.value("message");
        call.build().log(message == null && !call.name().equals("echo") ? "" : String.valueOf(message));
        return null;
    }
}
