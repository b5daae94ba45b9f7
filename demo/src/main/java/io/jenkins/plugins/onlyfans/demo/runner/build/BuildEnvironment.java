package io.jenkins.plugins.onlyfans.demo.runner.build;

import groovy.lang.GroovyObjectSupport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What {@code env} is in a Jenkinsfile. It holds nothing of this process' own environment, so that a key which is there
 * can't be read from a Jenkinsfile under another name.
 */
public final class BuildEnvironment extends GroovyObjectSupport {
    private static final String JOB = "demo";
    private static final String ROOT = "http://jenkins.invalid/";

    private final Map<String, String> own = new ConcurrentHashMap<>();
    private final BuildParameters parameters;
    private final Supplier<Scope> scope;

    BuildEnvironment(BuildSettings settings, BuildParameters parameters, Supplier<Scope> scope) {
        this.parameters = parameters;
        this.scope = scope;
        own.put("JOB_NAME", JOB);
        own.put("JOB_BASE_NAME", JOB);
        own.put("BUILD_NUMBER", "1");
        own.put("BUILD_ID", "1");
        own.put("BUILD_DISPLAY_NAME", "#1");
        own.put("BUILD_TAG", "jenkins-" + JOB + "-1");
        own.put("JENKINS_URL", ROOT);
        own.put("JOB_URL", ROOT + "job/" + JOB + "/");
        own.put("BUILD_URL", ROOT + "job/" + JOB + "/1/");
        if (settings.branch() != null) {
            own.put("BRANCH_NAME", settings.branch());
        }
    }

    /** The value that the running step sees, or null. */
    public String get(String name) {
        String scoped = scope.get().environment().get(name);
        if (scoped != null) {
            return scoped;
        }
        String set = own.get(name);
        return set != null ? set : parameters.asEnvironment().get(name);
    }

    /** Everything that the running step sees. */
    public Map<String, String> getEnvironment() {
        Map<String, String> all = new TreeMap<>(parameters.asEnvironment());
        all.putAll(own);
        all.putAll(scope.get().environment());
        return new LinkedHashMap<>(all);
    }

    @Override
    public Object getProperty(String name) {
        return name.equals("environment") ? getEnvironment() : get(name);
    }

    @Override
    public void setProperty(String name, Object value) {
        if (value == null) {
            own.remove(name);
        } else {
            own.put(name, value.toString());
        }
    }

    @Override
    public String toString() {
        return getEnvironment().toString();
    }
}
