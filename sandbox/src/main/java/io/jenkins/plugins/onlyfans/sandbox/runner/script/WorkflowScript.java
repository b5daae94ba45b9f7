package io.jenkins.plugins.onlyfans.sandbox.runner.script;

import groovy.lang.Closure;
import groovy.lang.MissingPropertyException;
import groovy.lang.Script;
import io.jenkins.plugins.onlyfans.sandbox.runner.build.Build;
import io.jenkins.plugins.onlyfans.sandbox.runner.build.CurrentBuild;
import java.util.Map;

/**
 * What every compiled Jenkinsfile extends. A call of a method that it does not define is the call of a step, and a
 * variable that it does not define is one of the environment.
 */
public abstract class WorkflowScript extends Script {
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

    /** Groovy calls this for each method that the file does not define. */
    public Object methodMissing(String name, Object arguments) {
        if (getBinding().hasVariable(name) && getBinding().getVariable(name) instanceof Closure<?> closure) {
            return closure.call((Object[]) arguments);
        }
        return invoker.invoke(name, (Object[]) arguments);
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
            if (variable == null) {
                throw e;
            }
            return variable;
        }
    }

    // The methods below would otherwise be Groovy's own, which every object has.

    public Object sleep(long seconds) {
        return invoker.invoke("sleep", seconds);
    }

    @Override
    public void print(Object value) {
        invoker.invoke("print", value);
    }

    @Override
    public void println() {
        invoker.invoke("println");
    }

    @Override
    public void println(Object value) {
        invoker.invoke("println", value);
    }

    @Override
    public void printf(String format, Object value) {
        invoker.invoke("print", String.format(format, value));
    }

    @Override
    public void printf(String format, Object[] values) {
        invoker.invoke("print", String.format(format, values));
    }

    @Override
    public Object evaluate(String expression) {
        return invoker.invoke("evaluate", expression);
    }
}
