package io.jenkins.plugins.onlyfans.chaos;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Reads along in the log of Jenkins, and keeps the lines with the key, which there must be none of. */
final class LogWatch extends Handler {

    private final StringBuffer found = new StringBuffer();

    void install() {
        setLevel(Level.ALL);
        Logger.getLogger("").addHandler(this);
    }

    void uninstall() {
        Logger.getLogger("").removeHandler(this);
    }

    String found() {
        return found.toString();
    }

    @Override
    public void publish(LogRecord record) {
        StringWriter text = new StringWriter();
        text.append(String.valueOf(record.getMessage()));
        if (record.getParameters() != null) {
            for (Object parameter : record.getParameters()) {
                text.append(' ').append(String.valueOf(parameter));
            }
        }
        if (record.getThrown() != null) {
            record.getThrown().printStackTrace(new PrintWriter(text));
        }
        if (text.toString().contains(MockApi.KEY)) {
            found.append(text).append('\n');
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
