package io.jenkins.plugins.onlyfans.demo.cli;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code serve}: the mock API by itself, for other clients than the runner. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        description = "Runs the mock API on this machine until Ctrl-C.")
final class ServeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "Where to listen; any free port if not given.")
    private int port;

    @Option(names = "--token", paramLabel = "T", description = "The key to take; one of its own if not given.")
    private String token;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "A fault to play, see below. May be repeated: they come in order.")
    private List<String> faults = List.of();

    ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (port < 0 || port > 65535) {
            throw new ParameterException(spec.commandLine(), "--port must be between 0 and 65535, not " + port + ".");
        }
        try (MockApi mock = MockApis.start(spec, port, token, faults)) {
            ReceivedReport report = new ReceivedReport(console.out()::println);
            mock.onRequest(request -> report.write("", request));
            console.out().println("The mock API listens at " + mock.url());
            console.out().println("  key      " + (token == null ? mock.key() : "the one of --token"));
            console.out().println("  account  " + MockApi.ACCOUNT);
            console.out().println("Ctrl-C ends it.");
            console.end().await();
        }
        return 0;
    }
}
