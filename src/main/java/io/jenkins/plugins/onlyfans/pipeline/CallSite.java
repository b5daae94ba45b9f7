package io.jenkins.plugins.onlyfans.pipeline;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.jenkinsci.plugins.workflow.cps.CpsThread;

/** Where in its script a Pipeline called a step. Known while the step runs in the Jenkins that it was started in. */
final class CallSite {

    private static final Logger LOGGER = Logger.getLogger(CallSite.class.getName());

    private final CpsThread thread;

    private CallSite(CpsThread thread) {
        this.thread = thread;
    }

    /** The one of the step that starts now. */
    static CallSite current() {
        return new CallSite(CpsThread.current());
    }

    /**
     * File and line, as Pipelines name them, to be put behind a message: {@code (WorkflowScript:12)}. Only right once the program
     * of the Pipeline is at rest, as it does not know where it is while it runs.
     *
     * @return with a blank before it; empty if it is not known
     */
    String shown() {
        try {
            return thread.getStackTrace().stream()
                    .filter(frame -> frame.getFileName() != null && frame.getLineNumber() > 0)
                    .findFirst()
                    .map(frame -> " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")")
                    .orElse("");
        } catch (RuntimeException e) {
            // A step that can't say where it is has to end all the same.
            LOGGER.log(Level.WARNING, "Can't tell where a step was called", e);
            return "";
        }
    }
}
