package io.jenkins.plugins.onlyfans.demo.runner.step;

/** Steps that a file may well have, and that change nothing about a dry run. */
final class AcceptedSteps {
    private AcceptedSteps() {}

    static Object wrap(StepCall call) throws Exception {
        call.build().log("(the local demo leaves " + call.name() + " out and runs what it holds)");
        return call.block();
    }

    static Object delete(StepCall call) {
        call.build()
                .log("(the local demo leaves " + call.name()
                        + " out: the workspace is your own directory, of which it deletes nothing)");
        return null;
    }

    static Object note(StepCall call) {
        call.build().log("(the local demo leaves " + call.name() + " out)");
        return null;
    }
}
