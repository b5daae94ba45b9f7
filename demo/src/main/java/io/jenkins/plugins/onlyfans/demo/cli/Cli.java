package io.jenkins.plugins.onlyfans.demo.cli;

import java.io.PrintWriter;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;

/** The command line: what follows no command's name is for {@code run}. */
public final class Cli {
    private static final Set<String> NOT_FOR_RUN = Set.of("run", "serve", "help", "-h", "--help", "-V", "--version");

    private final Console console;

    public Cli(Console console) {
        this.console = console;
    }

    /** Does what the arguments say. Returns 0, 1 for a failed run, or 2 for wrong usage. */
    public int run(String... arguments) {
        CommandLine line = new CommandLine(new Root());
        line.addSubcommand(withFaults(new RunCommand(console)));
        line.addSubcommand(withFaults(new ServeCommand(console)));
        line.addSubcommand(new CommandLine.HelpCommand());
        return line.setOut(new PrintWriter(console.out(), true))
                .setErr(new PrintWriter(console.err(), true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(Cli::refuse)
                .execute(expand(arguments));
    }

    /** In a line or two, so that what is wrong does not scroll away. */
    private static int refuse(CommandLine.ParameterException wrong, String... arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(line.getColorScheme().errorText(wrong.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(wrong, line.getErr());
        line.getErr()
                .println("See bin/demo " + (line.getParent() == null ? "" : line.getCommandName() + " ") + "--help.");
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static CommandLine withFaults(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().footer(MockApis.help());
        return line;
    }

    private static String[] expand(String... arguments) {
        return arguments.length == 0 || NOT_FOR_RUN.contains(arguments[0])
                ? arguments
                : Stream.concat(Stream.of("run"), Stream.of(arguments)).toArray(String[]::new);
    }

    /** What is called without a command. */
    @Command(
            name = "demo",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            synopsisSubcommandLabel = "COMMAND",
            description = "Runs a Jenkinsfile that sends OnlyFans mass messages, without Jenkins.",
            footer = {"", "'demo Jenkinsfile' means 'demo run Jenkinsfile'."})
    private static final class Root implements Runnable {
        @CommandLine.Spec
        private CommandLine.Model.CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(spec.commandLine(), "Say which Jenkinsfile to run.");
        }
    }
}
