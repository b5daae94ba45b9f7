package io.jenkins.plugins.onlyfans.demo.runner.build;

import java.util.List;
import java.util.Map;

/** What Jenkins' exception of this name is in a Jenkinsfile: how an {@link Interruption} reaches its {@code catch}. */
public final class FlowInterruptedException extends InterruptedException {
    private final transient Interruption interruption;

    /** One that a Jenkinsfile makes itself; the causes are not looked at. */
    public FlowInterruptedException(Result result, Object... causes) {
        this(new Interruption(result, "Interrupted"));
    }

    FlowInterruptedException(Interruption interruption) {
        super(interruption.getMessage());
        initCause(interruption);
        this.interruption = interruption;
    }

    Interruption interruption() {
        return interruption;
    }

    public Result getResult() {
        return interruption.result();
    }

    public List<Map<String, String>> getCauses() {
        return List.of(Map.of("shortDescription", getMessage()));
    }

    @Override
    public String toString() {
        return "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException: " + getMessage();
    }
}
