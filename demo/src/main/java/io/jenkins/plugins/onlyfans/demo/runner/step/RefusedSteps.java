package io.jenkins.plugins.onlyfans.demo.runner.step;

import static io.jenkins.plugins.onlyfans.demo.runner.step.StepDefinition.step;

import io.jenkins.plugins.onlyfans.demo.runner.build.NotInDemo;
import java.util.List;
import java.util.stream.Stream;

/** Steps that a dry run can't stand in for: their effect or their value would be made up. */
final class RefusedSteps {
    private static final String NO_COMMANDS = "it runs no commands on this machine";
    private static final String NO_FORMAT = "of files it reads and writes plain text and JSON alone";
    private static final String NO_OTHER_CODE = "it runs this one file and no other code";

    private RefusedSteps() {}

    static List<StepDefinition> all() {
        return Stream.of(
                        refused(NO_COMMANDS, "sh", "bat", "powershell", "pwsh", "tool", "git", "docker"),
                        refused(
                                NO_FORMAT,
                                "readYaml",
                                "writeYaml",
                                "readCSV",
                                "writeCSV",
                                "readProperties",
                                "readManifest",
                                "readMavenPom",
                                "findFiles",
                                "zip",
                                "unzip"),
                        refused(NO_OTHER_CODE, "library", "libraryResource", "load", "evaluate"),
                        refused("it has no other jobs", "build"),
                        refused("it talks to no server but the API", "httpRequest", "sshagent", "withAWS"))
                .flatMap(List::stream)
                .toList();
    }

    private static List<StepDefinition> refused(String reason, String... names) {
        return Stream.of(names)
                .map(name -> step(name, call -> {
                            throw new NotInDemo(call.misuse("the local demo is a dry run, and " + reason)
                                    .getMessage());
                        })
                        .optionalMain("value")
                        .anyParameters())
                .toList();
    }
}
