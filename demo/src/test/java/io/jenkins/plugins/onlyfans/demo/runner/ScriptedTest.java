package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import org.junit.jupiter.api.Test;

class ScriptedTest {
    @Test
    void writesTheLogThatJenkinsWrites() {
        TestRun run = TestRun.of("node {\n  stage('Send') {\n    echo 'hello'\n  }\n}");
        assertThat(run.lines().stream().filter(line -> !line.startsWith("Running on")))
                .containsExactly(
                        "[Pipeline] Start of Pipeline",
                        "[Pipeline] node",
                        "[Pipeline] {",
                        "[Pipeline] stage",
                        "[Pipeline] { (Send)",
                        "[Pipeline] echo",
                        "hello",
                        "[Pipeline] }",
                        "[Pipeline] // stage",
                        "[Pipeline] }",
                        "[Pipeline] // node",
                        "[Pipeline] End of Pipeline",
                        "Finished: SUCCESS");
    }

    @Test
    void endsAFailedRunWithTheErrorAndTheResult() {
        TestRun run = TestRun.of("error 'no luck'");
        assertThat(run.lines())
                .containsExactly(
                        "[Pipeline] Start of Pipeline",
                        "[Pipeline] error",
                        "[Pipeline] End of Pipeline",
                        "ERROR: no luck",
                        "Finished: FAILURE");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void knowsVariablesMethodsClosuresFieldsAndImports() {
        TestRun run = TestRun.of("""
            import groovy.transform.Field
            import java.time.Duration
            @Field String prefix = 'p'
            @Field def counter = 0
            unbound = 'global'
            def local = 'local'
            def twice(int n) { counter++; return prefix + (n * 2) }
            def close = { x -> "${x}-${local}" }
            echo "${twice(2)} ${close('c')} ${unbound} ${Duration.ofHours(2).toMinutes()} ${counter}"
            """);
        assertThat(run.said()).containsExactly("p4 c-local global 120 1");
    }

    @Test
    void callsAMethodOfTheFileFromNestedClosuresJustOnce() {
        TestRun run = TestRun.of("""
            def send() { echo 'sending'; 'text'.send() }
            def outer = { def inner = { send() }; inner() }
            outer()
            """);
        assertThat(run.said().stream().filter("sending"::equals)).hasSize(1);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void printsThroughTheLogEvenWithinClosures() {
        TestRun run = TestRun.of(
                "[1, 2].each { n -> println \"n=${n}\"; print 'p'; sleep 0 }\nprintln()\nprintf('%s!', 'f')");
        assertThat(run.said())
                .containsExactly("n=1", "p", "Sleeping for 0 ms", "n=2", "p", "Sleeping for 0 ms", "", "f!");
    }

    @Test
    void returnsWhatABlockReturns() {
        assertThat(TestRun.of("def v = node { stage('s') { retry(1) { 40 + 2 } } }\necho \"v=$v\"")
                        .said())
                .containsExactly("v=42");
    }

    @Test
    void setsVariablesOfTheEnvironment() {
        TestRun run = TestRun.of("""
            env.A = 1
            withEnv(['B=two', 'A=inner']) { echo "$A $B ${env.A} ${env['B']}" }
            echo "${env.A} ${env.B} $A"
            """);
        assertThat(run.said()).containsExactly("inner two inner two", "1 null 1");
    }

    @Test
    void offersTheVariablesOfABuild() {
        TestRun run =
                TestRun.of("echo \"${env.BUILD_NUMBER} $BUILD_NUMBER ${env.JOB_NAME} ${env.BRANCH_NAME} ${env.PATH}\"");
        assertThat(run.said()).containsExactly("1 1 demo null null");
    }

    @Test
    void offersTheBranchIfThereIsOne() {
        assertThat(TestRun.of("echo BRANCH_NAME", TestRun.onBranch("main")).said())
                .containsExactly("main");
    }

    @Test
    void offersTheCurrentBuild() {
        TestRun run = TestRun.of("""
            echo "${currentBuild.result} ${currentBuild.currentResult} ${currentBuild.number}"
            currentBuild.displayName = "#${currentBuild.number} mine"
            currentBuild.description = 'd'
            echo "${currentBuild.displayName} ${currentBuild.description} ${currentBuild.previousBuild}"
            echo currentBuild.getBuildCauses()[0].shortDescription
            """);
        assertThat(run.said()).containsExactly("null SUCCESS 1", "#1 mine d null", "Started in the local demo");
    }

    @Test
    void onlyEverWorsensTheResult() {
        TestRun run = TestRun.of("currentBuild.result = 'UNSTABLE'\n"
                + "currentBuild.result = 'SUCCESS'\n"
                + "echo currentBuild.result\n"
                + "echo \"${currentBuild.resultIsWorseOrEqualTo('UNSTABLE')}"
                + " ${currentBuild.resultIsBetterOrEqualTo('SUCCESS')}\"");
        assertThat(run.said()).containsExactly("UNSTABLE", "true false");
        assertThat(run.result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void letsAScriptCatchErrorsOfSteps() {
        assertThat(TestRun.of("try { error 'x' } catch (e) { echo \"caught ${e.message}\" } finally { echo 'done' }")
                        .said())
                .containsExactly("caught x", "done");
    }

    @Test
    void readsParametersFromProperties() {
        TestRun run = TestRun.of("""
            properties([
                parameters([string(name: 'TEXT', defaultValue: 'hi'), booleanParam(name: 'GO', defaultValue: true)]),
                pipelineTriggers([cron('H 18 * * 5')]),
                buildDiscarder(logRotator(numToKeepStr: '5')), disableConcurrentBuilds()])
            echo "${params.TEXT} ${params.GO.class.simpleName} ${params.NONE}"
            """);
        assertThat(run.said())
                .containsExactly("Triggers do not fire in the local demo: cron('H 18 * * 5')", "hi Boolean null");
    }

    @Test
    void leavesClosuresWithADelegateOfTheirOwnAlone() {
        assertThat(TestRun.of("def b = new StringBuilder()\nb.with { append 'x'; append 1 }\necho b.toString()")
                        .said())
                .containsExactly("x1");
    }

    @Test
    void letsTheFileDefineAMethodOfAStepsName() {
        assertThat(TestRun.of("def echo(x) { println \"mine ${x}\" }\n['a'].each { echo it }")
                        .said())
                .containsExactly("mine a");
    }

    @Test
    void knowsClassesOfTheFile() {
        TestRun run = TestRun.of("""
            class Campaign implements Serializable {
                def script
                String name
                def announce() { script.echo "Campaign ${name}" }
            }
            new Campaign(script: this, name: 'spring').announce()
            """);
        assertThat(run.said()).containsExactly("Campaign spring");
    }

    @Test
    void offersTheScriptAsStepsToo() {
        assertThat(TestRun.of("steps.echo 'x'\nthis.echo('y')").said()).containsExactly("x", "y");
    }

    @Test
    void stopsAnEndlessRecursionAsAFailure() {
        TestRun run = TestRun.of("def f(n) { return f(n + 1) }\nf(1)");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.said()).containsExactly("ERROR: Jenkinsfile: 1: java.lang.StackOverflowError");
    }

    @Test
    void leavesOutWhatOtherPluginsWouldTell() {
        TestRun run = TestRun.of("mail to: 'a@b', subject: 's'\n"
                + "slackSend 'x'\n"
                + "milestone 1\n"
                + "lock('r') { ansiColor('xterm') { echo 'in' } }");
        assertThat(run.said())
                .containsExactly("(the local demo leaves mail out)", "(the local demo leaves slackSend out)", "in");
    }
}
