package io.jenkins.plugins.onlyfans.sandbox.runner.step;

import static io.jenkins.plugins.onlyfans.sandbox.runner.step.StepDefinition.step;

import java.util.List;

/** Steps that a file may well have, and that change nothing about a dry run. */
final class AcceptedSteps {
    private AcceptedSteps() {}

    static List<StepDefinition> all() {
        return List.of(
                step("ansiColor", StepCall::block).optionalMain("colorMapName").withBlock(),
                step("lock", StepCall::block)
                        .optionalMain("resource")
                        .anyParameters()
                        .withBlock(),
                step("milestone", call -> null).optionalMain("ordinal").anyParameters(),
                noted("checkout", "scm"),
                noted("junit", "testResults"),
                noted("mail", "to"),
                noted("emailext", "to"),
                noted("slackSend", "message"));
    }

    private static StepDefinition noted(String name, String main) {
        return step(name, AcceptedSteps::note).optionalMain(main).anyParameters();
    }

    private static Object note(StepCall call) {
        call.build().log("(the sandbox leaves " + call.name() + " out)");
        return null;
    }
}
