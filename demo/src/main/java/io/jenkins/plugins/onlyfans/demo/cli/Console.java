package io.jenkins.plugins.onlyfans.demo.cli;

import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * What a command has around it.
 *
 * @param environment the variables of the process
 * @param colours whether the reader sees colours
 * @param end what a server waits for; nothing counts it down but the end of the process, or a test
 */
public record Console(
        PrintStream out, PrintStream err, Map<String, String> environment, boolean colours, CountDownLatch end) {}
