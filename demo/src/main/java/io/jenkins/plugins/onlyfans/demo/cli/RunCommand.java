package io.jenkins.plugins.onlyfans.demo.cli;

import io.jenkins.plugins.onlyfans.core.delivery.Returned;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.runner.JenkinsfileRunner;
import io.jenkins.plugins.onlyfans.demo.runner.MassMessageStep;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.UsageError;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run}: dry-runs one Jenkinsfile against the mock API, or against a server. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Runs a Jenkinsfile. Without --api-url its messages go to a mock API on this machine.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the run ended in SUCCESS or UNSTABLE", "1:it ended otherwise", "2:wrong usage"})
final class RunCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "JENKINSFILE", description = "The file to run.")
    private Path file;

    @Option(
            names = "--api-url",
            paramLabel = "URL",
            description = "Send to this server. These messages are real. Needs --token-env.")
    private String apiUrl;

    @Option(
            names = "--token-env",
            paramLabel = "NAME",
            description = "The environment variable that holds the key, for every credentialsId.")
    private String tokenVariable;

    @Option(names = "--param", paramLabel = "K=V", description = "A build parameter. May be repeated.")
    private final Map<String, String> parameters = new LinkedHashMap<>();

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "The directory that steps may read and write; that of the Jenkinsfile if not given.")
    private Path workspace;

    @Option(
            names = "--branch",
            paramLabel = "NAME",
            description = "The branch for 'when { branch … }' and BRANCH_NAME.")
    private String branch;

    @Option(
            names = "--previous-result",
            paramLabel = "RESULT",
            description = "How the build before ended, for post conditions such as 'fixed': ${COMPLETION-CANDIDATES}.")
    private Result previousResult;

    @Option(
            names = "--more-list",
            paramLabel = "NAME",
            description = "A built-in list that the plugin does not know, as the setting moreLists. May be repeated.")
    private final List<String> moreLists = new ArrayList<>();

    @Option(
            names = "--no-look",
            description = "Do not look for a message whose answer was lost, as with the setting lookForLost off.")
    private boolean noLook;

    @Option(names = "--approve", description = "Answer every input step with yes.")
    private boolean approve;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "A fault that the mock API simulates, see below. May be repeated: they come in order.")
    private List<String> faults = List.of();

    @Option(names = "--stacktrace", description = "Show Java's stack trace behind an error.")
    private boolean stackTrace;

    RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String text = read();
        Path directory = workspace();
        String token = token();
        if (apiUrl != null) {
            if (token == null) {
                throw usage("--api-url needs --token-env: the mock API's own key is never sent anywhere else.");
            }
            if (!faults.isEmpty()) {
                throw usage("--fault is for the mock API alone, not for --api-url.");
            }
            return run(text, directory, new Target(apiUrl, token, null, null));
        }
        try (MockApi mock = MockApis.start(spec, 0, token, faults)) {
            return run(text, directory, new Target(mock.url(), mock.key(), MockApi.ACCOUNT, mock));
        }
    }

    /** Where messages go; the mock API is null for a server. */
    private record Target(String url, String key, String account, MockApi mock) {}

    private int run(String text, Path directory, Target target) {
        BuildLog log = new BuildLog(console.out(), new SecretMasker(), LogColours.of(console.colours()));
        BuildSettings settings = new BuildSettings(
                file.getFileName().toString(), directory, target.key(), parameters, branch, previousResult, approve);
        try (MassMessageStep sender = sender(target)) {
            JenkinsfileRunner runner = new JenkinsfileRunner(log, settings, sender).withStackTraces(stackTrace);
            runner.withEpilogue(() -> {
                if (target.mock() != null) {
                    new ReceivedReport(log::line).writeAll(target.mock().requests());
                }
                writeResults(log, sender);
            });
            greet(log, target);
            Result result = Interruptible.run(log, runner::abort, () -> runner.run(text));
            return result == Result.SUCCESS || result == Result.UNSTABLE ? 0 : 1;
        } catch (UsageError e) {
            throw usage(e.getMessage());
        }
    }

    private static void writeResults(BuildLog log, MassMessageStep sender) {
        List<Returned> results = sender.results();
        if (!results.isEmpty()) {
            log.line("What the steps returned:");
            log.line("");
            for (int i = 0; i < results.size(); i++) {
                log.line("  " + (i + 1) + ". " + shown(results.get(i), sender));
            }
            log.line("");
        }
    }

    /** Without its error, if the log has that above. */
    private static String shown(Returned result, MassMessageStep sender) {
        String error = result.getError();
        return error == null || !sender.isSaid(result)
                ? result.toString()
                : result.toString().replace(String.join("; ", error.lines().toList()), "see above");
    }

    private void greet(BuildLog log, Target target) {
        log.masker().add(target.key());
        log.line("The local demo runs " + file.getFileName()
                + " without Jenkins. It has the most common steps, not all: only a run on Jenkins is proof.");
        log.line(
                target.mock() == null
                        ? "Messages go to " + target.url() + ". They are real."
                        : "Messages go to a mock API on this machine. Nobody gets them.");
        log.line("");
    }

    private MassMessageStep sender(Target target) {
        try {
            return new MassMessageStep(
                    target.url(), target.key(), target.account(), moreLists, noLook ? List.of() : SendContext.LOOKS);
        } catch (IllegalArgumentException e) {
            throw usage(e.getMessage());
        }
    }

    private String read() {
        if (!Files.isRegularFile(file)) {
            throw usage("There is no file " + file + ".");
        }
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw usage(file + " is not a text in UTF-8.");
        } catch (IOException e) {
            throw usage(file + " can't be read: " + e.getMessage());
        }
    }

    private Path workspace() {
        Path directory = workspace == null ? file.toAbsolutePath().getParent() : workspace;
        if (!Files.isDirectory(directory)) {
            throw usage("There is no directory " + directory + " for --workspace.");
        }
        return directory;
    }

    /** The key that the user gave, or null. */
    private String token() {
        if (tokenVariable == null) {
            return null;
        }
        String token = console.environment().get(tokenVariable);
        if (token == null || token.isBlank()) {
            throw usage("The environment variable " + tokenVariable + ", which --token-env names, is "
                    + (token == null ? "not set." : "empty."));
        }
        return token;
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
