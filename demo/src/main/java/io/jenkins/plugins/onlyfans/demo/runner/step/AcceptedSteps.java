package io.jenkins.plugins.onlyfans.demo.runner.step;

import static io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition.step;

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
                step("wrap", AcceptedSteps::wrap)
                        .optionalMain("delegate")
                        .anyParameters()
                        .withBlock(),
                step("ws", AcceptedSteps::wrap).main("dir").withBlock().onNode(),
                deleting("deleteDir").onNode(),
                deleting("cleanWs").onNode(),
                noted("checkout", "scm"),
                noted("junit", "testResults"),
                noted("mail", "to"),
                noted("emailext", "to"),
                noted("slackSend", "message"),
                noted("discordSend", "description"),
                noted("telegramSend", "message"),
                noted("office365ConnectorSend", "webhookUrl"),
                noted("publishHTML", "target"),
                noted("fingerprint", "targets"),
                noted("step", "delegate"));
    }

    private static Object wrap(StepCall call) throws Exception {
        call.build().log("(the local demo leaves " + call.name() + " out and runs what it holds)");
        return call.block();
    }

    private static StepDefinition deleting(String name) {
        return step(name, call -> {
                    call.build()
                            .log("(the local demo leaves " + name
                                    + " out: the workspace is your own directory, of which it deletes nothing)");
                    return null;
                })
                .anyParameters();
    }

    private static StepDefinition noted(String name, String main) {
        return step(name, AcceptedSteps::note).optionalMain(main).anyParameters();
    }

    private static Object note(StepCall call) {
        call.build().log("(the local demo leaves " + call.name() + " out)");
        return null;
    }
}
