package io.jenkins.plugins.onlyfans.demo.runner;

import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.EndOfRun;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import io.jenkins.plugins.onlyfans.demo.runner.build.Thrown;
import io.jenkins.plugins.onlyfans.demo.runner.build.UsageError;
import io.jenkins.plugins.onlyfans.demo.runner.declarative.DeclarativePipeline;
import io.jenkins.plugins.onlyfans.demo.runner.declarative.syntax.DeclarativeSyntax;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.script.CompileFailure;
import io.jenkins.plugins.onlyfans.demo.runner.script.JenkinsfileCompiler;
import io.jenkins.plugins.onlyfans.demo.runner.script.WorkflowScript;
import io.jenkins.plugins.onlyfans.demo.runner.source.ErrorText;
import io.jenkins.plugins.onlyfans.demo.runner.step.MassMessageSender;
import io.jenkins.plugins.onlyfans.demo.runner.step.Steps;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Set;
import java.util.TreeSet;

/** Runs one Jenkinsfile once, writes the log that Jenkins would write, and says how it ended. */
public final class JenkinsfileRunner {
    private final BuildLog log;
    private final BuildSettings settings;
    private final Steps steps;
    private final Task task = Task.current();
    private boolean stackTraces;
    private Runnable epilogue = () -> {};

    /** A runner whose {@link #run} has to be called on this same thread. */
    public JenkinsfileRunner(BuildLog log, BuildSettings settings, MassMessageSender sender) {
        this.log = log;
        this.settings = settings;
        steps = Steps.standard(sender);
    }

    /** Writes Java's stack trace behind the message of an error. */
    public JenkinsfileRunner withStackTraces(boolean wanted) {
        stackTraces = wanted;
        return this;
    }

    /** Does something between the end of the pipeline and the last line of the log. */
    public JenkinsfileRunner withEpilogue(Runnable last) {
        epilogue = last;
        return this;
    }

    /** Stops the run from another thread, as a person would: its {@code post} still runs. */
    public void abort() {
        task.interrupt(new Interruption(Result.ABORTED, "Aborted by the user"));
    }

    /**
     * Runs a Jenkinsfile. Whatever goes wrong in it ends in the log and in the result. Throws {@link UsageError} alone:
     * for parameters that the file does not take.
     */
    public Result run(String text) {
        try (Build build = new Build(settings, log)) {
            Throwable error = run(build, text);
            Result result = Result.of(error).and(build.result());
            epilogue.run();
            log.line("Finished: " + result);
            return result;
        }
    }

    private Throwable run(Build build, String text) {
        try {
            WorkflowScript script = compile(text);
            script.attach(
                    build,
                    (name, arguments) -> name.equals(DeclarativePipeline.NAME)
                            ? new DeclarativePipeline(build, steps, script).run(arguments)
                            : steps.invoke(build, name, arguments));
            return execute(build, script);
        } catch (CompileFailure e) {
            report(e, e.getMessage());
            return e;
        }
    }

    private Throwable execute(Build build, WorkflowScript script) {
        build.trace("Start of Pipeline");
        Throwable error = null;
        try {
            script.run();
        } catch (UsageError e) {
            throw e;
        } catch (Throwable e) {
            Throwable thrown = Thrown.outOfScript(e);
            error = thrown instanceof InterruptedException ? task.stop() : thrown;
        }
        build.trace("End of Pipeline");
        if (error != null) {
            report(error, ErrorText.logLine(error, settings.fileName()));
        }
        return error;
    }

    private WorkflowScript compile(String text) throws CompileFailure {
        Set<String> names = new TreeSet<>(steps.callableNames());
        names.add(DeclarativePipeline.NAME);
        return new JenkinsfileCompiler(names, new DeclarativeSyntax(steps)).compile(settings.fileName(), text);
    }

    private void report(Throwable error, String message) {
        log.line(message);
        if (stackTraces && !(error instanceof EndOfRun)) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            log.line(trace.toString());
        }
    }
}
