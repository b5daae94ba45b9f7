package io.jenkins.plugins.onlyfans.demo.runner.script;

import io.jenkins.plugins.onlyfans.demo.runner.build.AbortException;
import io.jenkins.plugins.onlyfans.demo.runner.build.FlowInterruptedException;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.util.Map;
import org.codehaus.groovy.ast.ClassHelper;
import org.codehaus.groovy.control.ClassNodeResolver;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.customizers.ImportCustomizer;

/**
 * The classes of Jenkins that a Jenkinsfile names most, each with what stands in for it. They have names of their own, as
 * the tests of the plugin run this beside the real ones.
 */
final class JenkinsClasses extends ClassNodeResolver {
    private static final Map<String, Class<?>> OURS = Map.of(
            "com.cloudbees.groovy.cps.NonCPS", NonCPS.class,
            "hudson.AbortException", AbortException.class,
            "hudson.model.Result", Result.class,
            "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException", FlowInterruptedException.class);

    /** What Jenkins imports into each Jenkinsfile. */
    static ImportCustomizer imports() {
        return new ImportCustomizer().addStarImports("com.cloudbees.groovy.cps", "hudson.model", "jenkins.model");
    }

    @Override
    public LookupResult resolveName(String name, CompilationUnit unit) {
        Class<?> ours = OURS.get(name);
        return ours == null ? super.resolveName(name, unit) : new LookupResult(null, ClassHelper.make(ours));
    }
}
