package io.jenkins.plugins.onlyfans.demo.runner.step;

import static io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition.step;

import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import java.io.File;
import java.util.List;
import java.util.stream.Stream;

/** The steps of the runner, a line for each. */
final class StepList {
    private StepList() {}

    /** Those of the plugin that are no send. They judge the names of their parameters themselves, too. */
    private static Stream<StepDefinition> operations(MassMessageSender sender) {
        return sender.operations().entrySet().stream()
                .map(step -> step(
                                step.getKey(),
                                call -> sender.call(step.getKey(), call.arguments(), new BuildListener(call)))
                        .optionalMain(step.getValue().get(0))
                        .optional(step.getValue())
                        .namesLeftToAction());
    }

    // spotless:off
    static List<StepDefinition> all(MassMessageSender sender) {
        return Stream.concat(operations(sender), Stream.of(
                // Of the plugin. They judge the names of their parameters themselves, to report everything at once.
                step("onlyfansMassMessage", call -> sender.send(call.arguments(), new BuildListener(call))).optionalMain("text").optional(MassMessage.PARAMETERS).namesLeftToAction(),

                // Of Jenkins.
                step("archiveArtifacts", StashSteps::archive).main("artifacts").optional("excludes", "allowEmptyArchive", "fingerprint", "onlyIfSuccessful", "caseSensitive", "defaultExcludes", "followSymlinks").onNode(),
                step("catchError", ResultSteps::catchError).optional("buildResult", "stageResult", "message", "catchInterruptions").withBlock(),
                step("dir", FileSteps::dir).main("path").withBlock().onNode(),
                step("echo", LogSteps::echo).main("message"),
                step("error", ResultSteps::error).optionalMain("message"),
                step("fileExists", FileSteps::fileExists).main("file").onNode(),
                step("input", JobSteps::input).main("message").optional("id", "ok", "submitter", "submitterParameter", "parameters", "cancel"),
                step("isUnix", call -> File.separatorChar == '/').onNode(),
                step("node", BlockSteps::node).optionalMain("label").withBlock(),
                step("parallel", ParallelStep::parallel).anyParameters(),
                step("print", LogSteps::echo).optionalMain("message"),
                step("println", LogSteps::echo).optionalMain("message"),
                step("properties", JobSteps::properties).main("properties"),
                step("pwd", FileSteps::pwd).optional("tmp").onNode(),
                step("readFile", FileSteps::readFile).main("file").optional("encoding").onNode(),
                step("readJSON", FileSteps::readJson).optional("file", "text", "returnPojo").onNode(),
                step("retry", BlockSteps::retry).main("count").optional("conditions").withBlock(),
                step("script", StepCall::block).withBlock(),
                step("sleep", TimeSteps::sleep).main("time").optional("unit"),
                step("stage", BlockSteps::stage).main("name").optional("concurrency").withBlock(),
                step("stash", StashSteps::stash).main("name").optional("includes", "excludes", "allowEmpty", "useDefaultExcludes").onNode(),
                step("timeout", TimeSteps::timeout).main("time").optional("unit", "activity").withBlock(),
                step("timestamps", BlockSteps::timestamps).withBlock(),
                step("unstable", ResultSteps::unstable).main("message"),
                step("unstash", StashSteps::unstash).main("name").onNode(),
                step("waitUntil", BlockSteps::waitUntil).optional("initialRecurrencePeriod", "quiet").withBlock(),
                step("warnError", ResultSteps::warnError).main("message").optional("catchInterruptions").withBlock(),
                step("withCredentials", CredentialSteps::withCredentials).main("bindings").withBlock(),
                step("withEnv", BlockSteps::withEnv).main("overrides").withBlock(),
                step("writeFile", FileSteps::writeFile).required("file", "text").optional("encoding").onNode(),
                step("writeJSON", FileSteps::writeJson).required("json").optional("file", "pretty", "returnText").onNode(),

                // That a file may well have, and that change nothing about a dry run.
                step("ansiColor", StepCall::block).optionalMain("colorMapName").withBlock(),
                step("checkout", AcceptedSteps::note).optionalMain("scm").anyParameters(),
                step("cleanWs", AcceptedSteps::delete).anyParameters().onNode(),
                step("deleteDir", AcceptedSteps::delete).anyParameters().onNode(),
                step("discordSend", AcceptedSteps::note).optionalMain("description").anyParameters(),
                step("emailext", AcceptedSteps::note).optionalMain("to").anyParameters(),
                step("fingerprint", AcceptedSteps::note).optionalMain("targets").anyParameters(),
                step("junit", AcceptedSteps::note).optionalMain("testResults").anyParameters(),
                step("lock", StepCall::block).optionalMain("resource").anyParameters().withBlock(),
                step("mail", AcceptedSteps::note).optionalMain("to").anyParameters(),
                step("milestone", call -> null).optionalMain("ordinal").anyParameters(),
                step("office365ConnectorSend", AcceptedSteps::note).optionalMain("webhookUrl").anyParameters(),
                step("publishHTML", AcceptedSteps::note).optionalMain("target").anyParameters(),
                step("slackSend", AcceptedSteps::note).optionalMain("message").anyParameters(),
                step("step", AcceptedSteps::note).optionalMain("delegate").anyParameters(),
                step("telegramSend", AcceptedSteps::note).optionalMain("message").anyParameters(),
                step("wrap", AcceptedSteps::wrap).optionalMain("delegate").anyParameters().withBlock(),
                step("ws", AcceptedSteps::wrap).main("dir").withBlock().onNode())).toList();
    }

    /** Those that a dry run can't stand in for: their effect or their value would be made up. */
    static List<StepDefinition> refused() {
        return Stream.of(
                        refused("runs no commands on this machine", "sh", "bat", "powershell", "pwsh", "tool", "git", "docker"),
                        refused("reads and writes files of plain text and JSON only", "readYaml", "writeYaml", "readCSV", "writeCSV", "readProperties", "readManifest", "readMavenPom", "findFiles", "zip", "unzip"),
                        refused("runs this one file and no other code", "library", "libraryResource", "load", "evaluate"),
                        refused("has no other jobs", "build"),
                        refused("talks to no server but the API", "httpRequest", "sshagent", "withAWS"))
                .flatMap(List::stream)
                .toList();
    }
    // spotless:on

    private static List<StepDefinition> refused(String reason, String... names) {
        return Stream.of(names)
                .map(name -> step(name, call -> {
                            throw call.limit("the local demo " + reason);
                        })
                        .optionalMain("value")
                        .anyParameters())
                .toList();
    }
}
