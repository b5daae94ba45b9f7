package io.jenkins.plugins.onlyfans.dispatch;

import hudson.model.TaskListener;
import java.io.PrintStream;
import java.util.function.Consumer;

/** The log of a build, each line of which is in its file at once: what it names is named, also if Jenkins then dies. */
record FlushedLog(PrintStream log) implements Consumer<String> {

    static FlushedLog of(TaskListener listener) {
        return new FlushedLog(listener.getLogger());
    }

    @Override
    public void accept(String line) {
        log.println(line);
        log.flush();
    }
}
