package io.jenkins.plugins.onlyfans.demo.runner.script;

import groovy.lang.Binding;
import groovy.lang.GroovyClassLoader;
import groovy.lang.GroovyCodeSource;
import io.jenkins.plugins.onlyfans.demo.runner.source.SourceLine;
import java.security.CodeSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Set;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.CompilerConfiguration;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/** Compiles a Jenkinsfile with the Groovy that Jenkins has. */
public final class JenkinsfileCompiler {
    private final CompilerConfiguration configuration = new CompilerConfiguration();

    /**
     * A compiler for files that call these steps.
     *
     * @param syntax checks what Groovy itself takes but Jenkins does not
     */
    public JenkinsfileCompiler(Set<String> stepNames, CompilationCustomizer syntax) {
        configuration.setScriptBaseClass(WorkflowScript.class.getName());
        configuration.setDisabledGlobalASTTransformations(Set.of("groovy.grape.GrabAnnotationTransformation"));
        configuration.addCompilationCustomizers(JenkinsClasses.imports(), syntax, new ScriptRewriter(stepNames));
    }

    /** Compiles a text. Throws {@link CompileFailure} with all that is wrong with it. */
    public WorkflowScript compile(String fileName, String text) throws CompileFailure {
        GroovyClassLoader loader = new GroovyClassLoader(WorkflowScript.class.getClassLoader(), configuration) {
            @Override
            protected CompilationUnit createCompilationUnit(CompilerConfiguration with, CodeSource source) {
                CompilationUnit unit = super.createCompilationUnit(with, source);
                unit.setClassNodeResolver(new JenkinsClasses());
                return unit;
            }
        };
        try {
            GroovyCodeSource source = new GroovyCodeSource(text, SourceLine.SCRIPT, "/demo");
            source.setCachable(false);
            Class<?> type = loader.parseClass(source);
            WorkflowScript script =
                    (WorkflowScript) type.getDeclaredConstructor().newInstance();
            script.setBinding(new Binding(Collections.synchronizedMap(new LinkedHashMap<>())));
            return script;
        } catch (CompilationFailedException e) {
            throw CompileFailure.of(e, fileName, text);
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalStateException("The Jenkinsfile compiled to something that is no script", e);
        }
    }
}
