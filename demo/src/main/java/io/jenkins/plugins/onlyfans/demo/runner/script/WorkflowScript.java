package io.jenkins.plugins.onlyfans.demo.runner.script;

import groovy.lang.Closure;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.CurrentBuild;
import io.jenkins.plugins.onlyfans.demo.runner.build.Interruption;
import io.jenkins.plugins.onlyfans.demo.runner.build.NotInDemo;
import io.jenkins.plugins.onlyfans.demo.runner.build.Task;
import io.jenkins.plugins.onlyfans.demo.runner.build.Thrown;
import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;
import java.util.Map;
import java.util.Set;

/**
 * What every compiled Jenkinsfile extends. A call of a method that it does not define is the call of a step, and a
 * variable that it does not define is one of the environment.
 */
public abstract class WorkflowScript extends Script {
    private static final Set<String> OF_PLUGINS =
            Set.of("Hudson", "Jenkins", "docker", "hudson", "jenkins", "manager", "pullRequest");

    private Build runningBuild;
    private StepInvoker invoker;

    /** Runs a step by name. */
    @FunctionalInterface
    public interface StepInvoker {
        Object invoke(String name, Object... arguments);
    }

    /** Ties the script to the build that runs it, before it runs. */
    public void attach(Build build, StepInvoker steps) {
        runningBuild = build;
        invoker = steps;
        getBinding().setVariable("env", build.environment());
        getBinding().setVariable("currentBuild", new CurrentBuild(build));
        getBinding().setVariable("steps", this);
        getBinding().setVariable("scm", Map.of());
    }

    /** Called in every loop and closure, so that code without steps can be stopped. */
    public static void checkpoint() throws Throwable {
        try {
            Task.checkpoint();
        } catch (Interruption e) {
            throw Thrown.intoScript(e);
        }
    }

    /** Groovy calls this for each method that the file does not define. */
    public Object methodMissing(String name, Object arguments) {
        if (getBinding().hasVariable(name) && getBinding().getVariable(name) instanceof Closure<?> closure) {
            return closure.call((Object[]) arguments);
        }
        return step(name, (Object[]) arguments);
    }

    private Object step(String name, Object... arguments) {
        try {
            return invoker.invoke(name, arguments);
        } catch (Throwable e) {
            throw Sneaky.rethrow(Thrown.intoScript(e));
        }
    }

    @Override
    public Object getProperty(String name) {
        if (runningBuild == null) {
            return super.getProperty(name);
        }
        if (name.equals("params")) {
            return runningBuild.parameters().asMap();
        }
        try {
            return super.getProperty(name);
        } catch (MissingPropertyException e) {
            String variable = runningBuild.environment().get(name);
            if (variable == null && OF_PLUGINS.contains(name)) {
                throw new NotInDemo(SourceLine.place(runningBuild.settings().fileName(), SourceLine.current())
                        + "The local demo does not have " + name
                        + ", which is Jenkins itself or a variable of a plugin");
            }
            if (variable == null) {
                throw e;
            }
            return variable;
        }
    }

    // The methods below would otherwise be Groovy's own, which every object has.

    public Object sleep(long seconds) {
        return step("sleep", seconds);
    }

    @Override
    public void print(Object value) {
        step("print", value);
    }

    @Override
    public void println() {
        step("println");
    }

    @Override
    public void println(Object value) {
        step("println", value);
    }

    @Override
    public void printf(String format, Object value) {
        step("print", String.format(format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        step("print", String.format(format, values));
    }

    @Override
    public Object evaluate(String expression) {
        return step("evaluate", expression);
    }
}
