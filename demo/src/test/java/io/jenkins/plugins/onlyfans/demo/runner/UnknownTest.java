package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownTest {
    @Test
    void namesTheLineTheStepTheNearestAndAllThatIsKnown() {
        TestRun run = TestRun.of("node {\n  stage('x') {\n    onlyFansMassMesage text: 'x'\n  }\n}");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.said())
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR: Jenkinsfile: 3: The local demo has no step 'onlyFansMassMesage'; in Jenkins it may be one of a plugin. Did you mean 'onlyfansMassMessage'?"
                                + " The local demo knows the steps ansiColor, ")
                .contains(", echo, ", ", onlyfansMassMessage, ", ", withEnv, ")
                .doesNotContain(", sh, ");
    }

    @Test
    void endsTheRunEvenIfTheFileCatchesErrors() {
        TestRun run =
                TestRun.of("try { catchError { warnError('w') { retry(3) { nope() } } } } catch (e) { echo 'caught' }\n"
                        + "echo 'went on'");
        assertThat(run.said())
                .singleElement()
                .asString()
                .startsWith(
                        "ERROR: Jenkinsfile: 1: The local demo has no step 'nope'; in Jenkins it may be one of a plugin.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        sh 'ls'                       | sh: the local demo runs no commands on this machine
        bat(script: 'x')              | bat: the local demo runs no commands on this machine
        def o = sh(returnStdout: true, script: 'x') | sh: the local demo runs no commands on this machine
        build 'other'                 | build: the local demo has no other jobs
        load 'x.groovy'               | load: the local demo runs this one file and no other code
        library 'x'                   | library: the local demo runs this one file and no other code
        evaluate('1')                 | evaluate: the local demo runs this one file and no other code
        """)
    void saysWhyAStepIsRefused(String call, String reason) {
        TestRun run = TestRun.of("try {\n" + call + "\n} catch (e) { echo 'caught' }");
        assertThat(run.said()).containsExactly("ERROR: Jenkinsfile: 2: " + reason);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        echo mesage: 'x'              | echo: unknown parameter 'mesage'. Did you mean 'message'? It takes [message]
        timeout(unit: 'DAYS') { }     | timeout: the parameter 'time' is missing
        retry(2)                      | retry: a block { … } must follow
        echo('x') { }                 | echo: no block can follow
        echo 'a', 'b'                 | echo: its arguments must be named. It takes [message]
        retry('many') { }             | retry: 'count' must be a whole number, not 'many'
        sleep time: 1, unit: 'YEARS'  | sleep: 'unit' can't be 'YEARS'. It is one of [NANOSECONDS, MICROSECONDS, MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS]
        timeout(0) { }                | timeout: 'time' must be more than 0
        withEnv('A=b') { }            | withEnv: it takes a list such as ['NAME=value']
        withEnv(['A']) { }            | withEnv: 'A' is not of the form NAME=value
        parallel a: 1                 | parallel: the branch 'a' must be a block { … }
        parallel failFast: true       | parallel: there are no branches
        readFile 'x'                  | readFile: there is no workspace here. Surround it with a node, or give the pipeline or stage an agent
        waitUntil { 'maybe' }         | waitUntil: its block must end with true or false, not with 'maybe'
        """)
    void saysWhatIsWrongWithACall(String call, String message) {
        assertThat(TestRun.of("\n" + call).said()).last().isEqualTo("ERROR: Jenkinsfile: 2: " + message);
    }

    @Test
    void showsFileAndLineOfARuntimeError() {
        assertThat(TestRun.of("def x = null\nnode {\n  x.trim()\n}").said())
                .containsExactly(
                        "ERROR: Jenkinsfile: 3: java.lang.NullPointerException: Cannot invoke method trim() on null"
                                + " object");
    }

    @Test
    void showsFileAndLineOfAMissingVariable() {
        assertThat(TestRun.of("\n\necho missing").said())
                .containsExactly("ERROR: Jenkinsfile: 3: groovy.lang.MissingPropertyException: "
                        + "No such property: missing for class: WorkflowScript");
    }

    @Test
    void showsFileAndLineOfAMissingMethodWithoutGuesses() {
        assertThat(TestRun.of("echo 'a'.nope()").said())
                .containsExactly("ERROR: Jenkinsfile: 1: groovy.lang.MissingMethodException: No signature of method:"
                        + " java.lang.String.nope() is applicable for argument types: () values: []");
    }

    @Test
    void showsTheLineOfACompileError() {
        TestRun run = TestRun.of("node {\n  echo 'x\n}");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.lines().get(0)).isEqualTo("startup failed:");
        assertThat(run.lines().get(1)).startsWith("Jenkinsfile: 2: ").contains(" @ line 2, column ");
        assertThat(run.log())
                .contains("1 error")
                .endsWith("Finished: FAILURE\n")
                .doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"@Library('x') _\necho 'x'", "@Library('x')\nimport java.util.List\necho 'x'"})
    void refusesSharedLibraries(String jenkinsfile) {
        assertThat(TestRun.of(jenkinsfile).log())
                .contains("unable to resolve class Library", "The local demo has the classes of Java and Groovy");
    }

    @Test
    void neverDownloadsWhatGrabAsksFor() {
        TestRun run = TestRun.of("@Grab('a.b:c:1')\nimport a.b.C\necho 'x'");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.log()).contains("unable to resolve class a.b.C");
    }

    @Test
    void refusesToAskAPerson() {
        assertThat(TestRun.of("input 'Really?'").said())
                .containsExactly("ERROR: Jenkinsfile: 1: input: nobody is there to answer 'Really?'."
                        + " Run with --approve to answer every input with yes");
    }

    @Test
    void answersInputsIfToldTo() {
        TestRun run = TestRun.of(
                "def a = input(message: 'Go?', parameters: [string(name: 'N', defaultValue: 'v')])\necho a",
                TestRun.approving());
        assertThat(run.said()).containsExactly("Go?", "Approved by --approve", "v");
    }
}
