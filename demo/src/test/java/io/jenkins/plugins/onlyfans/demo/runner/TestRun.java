package io.jenkins.plugins.onlyfans.demo.runner;

import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import io.jenkins.plugins.onlyfans.demo.runner.step.MassMessageSender;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Runs a Jenkinsfile in a test and keeps what it wrote. */
final class TestRun {
    static final String SECRET = "ofapi_very-secret/key+1";

    private final Result result;
    private final String log;

    private TestRun(Result result, String log) {
        this.result = result;
        this.log = log;
    }

    /** Runs it with defaults and a sender that must not be used. */
    static TestRun of(String jenkinsfile) {
        return of(jenkinsfile, settings -> settings);
    }

    static TestRun of(String jenkinsfile, UnaryOperator<BuildSettings> change) {
        return of(jenkinsfile, change, (parameters, build) -> {
            throw new AssertionError("nothing was to be sent");
        });
    }

    static TestRun of(String jenkinsfile, MassMessageSender sender) {
        return of(jenkinsfile, settings -> settings, sender);
    }

    static TestRun of(String jenkinsfile, UnaryOperator<BuildSettings> change, MassMessageSender sender) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        BuildLog log = new BuildLog(new PrintStream(written, true, StandardCharsets.UTF_8), new SecretMasker());
        BuildSettings settings = new BuildSettings("Jenkinsfile", Path.of("target"), SECRET);
        Result result = new JenkinsfileRunner(log, change.apply(settings), sender).run(jenkinsfile);
        return new TestRun(result, written.toString(StandardCharsets.UTF_8));
    }

    /** Runs a declarative pipeline of one stage with these steps. */
    static TestRun ofSteps(String steps) {
        return of(pipeline("stage('Only') {\nsteps {\n" + steps + "\n}\n}"));
    }

    /** A declarative pipeline with these stages. */
    static String pipeline(String stages) {
        return "pipeline {\nagent any\nstages {\n" + stages + "\n}\n}";
    }

    static UnaryOperator<BuildSettings> with(Map<String, String> parameters) {
        return settings -> new BuildSettings(
                settings.fileName(), settings.workspace(), settings.secret(), parameters, null, null, false);
    }

    static UnaryOperator<BuildSettings> onBranch(String name) {
        return settings -> new BuildSettings(
                settings.fileName(), settings.workspace(), settings.secret(), Map.of(), name, null, false);
    }

    static UnaryOperator<BuildSettings> after(Result previous) {
        return settings -> new BuildSettings(
                settings.fileName(), settings.workspace(), settings.secret(), Map.of(), null, previous, false);
    }

    static UnaryOperator<BuildSettings> approving() {
        return settings -> new BuildSettings(
                settings.fileName(), settings.workspace(), settings.secret(), Map.of(), null, null, true);
    }

    static UnaryOperator<BuildSettings> in(Path workspace) {
        return settings -> new BuildSettings(settings.fileName(), workspace, settings.secret());
    }

    Result result() {
        return result;
    }

    String log() {
        return log;
    }

    List<String> lines() {
        return log.lines().toList();
    }

    /** What was said: all lines but those that tell where the run is. */
    List<String> said() {
        return log.lines()
                .filter(line -> !line.startsWith("[Pipeline]")
                        && !line.startsWith("Running on the local demo")
                        && !line.startsWith("Finished: ")
                        && !line.equals("Post stage"))
                .toList();
    }
}
