package io.jenkins.plugins.onlyfans.demo.runner.log;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Stands for System.out and System.err during a run, so that what a Jenkinsfile writes there is masked as well. */
public final class LogStream extends OutputStream {
    private final BuildLog log;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    private LogStream(BuildLog log) {
        this.log = log;
    }

    public static PrintStream to(BuildLog log) {
        return new PrintStream(new LogStream(log), false, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void write(int next) {
        if (next != '\n') {
            line.write(next);
            return;
        }
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        log.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }

    /** Ends the last line. Flushing must not: a secret could be written in two halves. */
    @Override
    public synchronized void close() {
        if (line.size() > 0) {
            write('\n');
        }
    }
}
