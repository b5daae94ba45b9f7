package io.jenkins.plugins.onlyfans.demo;

import io.jenkins.plugins.onlyfans.demo.cli.Cli;
import io.jenkins.plugins.onlyfans.demo.cli.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Help.Ansi;

/** Starts the demo from a shell. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        Console console = new Console(
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.getenv(),
                Ansi.AUTO.enabled(),
                new CountDownLatch(1));
        System.exit(new Cli(console).run(arguments));
    }

    /** Messages hold emoji, whatever the locale of this machine is. */
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
