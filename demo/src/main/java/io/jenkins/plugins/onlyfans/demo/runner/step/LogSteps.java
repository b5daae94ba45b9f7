package io.jenkins.plugins.onlyfans.demo.runner.step;

/** Steps that write to the log. */
final class LogSteps {
    private LogSteps() {}

    static Object echo(StepCall call) {
        Object message = call.value("message");
        call.build().log(message == null && !call.name().equals("echo") ? "" : String.valueOf(message));
        return null;
    }
}
