package io.jenkins.plugins.onlyfans.demo.runner.declarative;

import groovy.lang.Closure;
import groovy.lang.GroovyObjectSupport;
import groovy.lang.MissingPropertyException;
import io.jenkins.plugins.onlyfans.demo.runner.build.Build;
import io.jenkins.plugins.onlyfans.demo.runner.build.Thrown;
import io.jenkins.plugins.onlyfans.demo.runner.step.Sneaky;
import io.jenkins.plugins.onlyfans.demo.runner.step.Symbol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Evaluates an {@code environment} block, in which a variable can use those above it. */
final class EnvironmentSection extends GroovyObjectSupport {
    private final Build build;
    private final Map<String, String> values = new LinkedHashMap<>();

    private EnvironmentSection(Build build) {
        this.build = build;
    }

    /** The variables as {@code withEnv} takes them. A {@code credentials('id')} becomes the secret. */
    static List<String> read(Closure<?> block, Build build) {
        EnvironmentSection section = new EnvironmentSection(build);
        Closure<?> copy = (Closure<?>) block.clone();
        copy.setDelegate(section);
        copy.setResolveStrategy(Closure.DELEGATE_FIRST);
        try {
            copy.call();
        } catch (Throwable e) {
            throw Sneaky.rethrow(Thrown.outOfScript(e));
        }
        List<String> overrides = new ArrayList<>();
        section.values.forEach((name, value) -> overrides.add(name + "=" + value));
        return overrides;
    }

    @Override
    public Object getProperty(String name) {
        if (values.containsKey(name)) {
            return values.get(name);
        }
        if (name.equals("env")) {
            Map<String, String> all = build.environment().getEnvironment();
            all.putAll(values);
            return all;
        }
        throw new MissingPropertyException(name, EnvironmentSection.class);
    }

    @Override
    public void setProperty(String name, Object value) {
        boolean secret = value instanceof Symbol symbol && symbol.name().equals("credentials");
        values.put(name, secret ? build.settings().secret() : String.valueOf(value));
    }
}
