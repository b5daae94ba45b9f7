package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.build.StepFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Jenkins takes runs, is left out with a line, or is said to be a limit of the demo. It is no fault of the file. */
class AsInJenkinsTest {
    private static TestRun approved(String jenkinsfile) {
        return TestRun.of(jenkinsfile, TestRun.approving());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "import com.cloudbees.groovy.cps.NonCPS\n",
                "import com.cloudbees.groovy.cps.*\n",
            })
    void aMethodMayBeNonCps(String imports) {
        assertThat(TestRun.of(imports + "@NonCPS\ndef up(String s) { s.toUpperCase() }\necho up('a')")
                        .said())
                .containsExactly("A");
        assertThat(TestRun.of("@com.cloudbees.groovy.cps.NonCPS\ndef up(s) { s }\necho up('a')")
                        .said())
                .containsExactly("a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hudson.AbortException",
                "IOException",
                "java.io.IOException",
                "Exception",
                "Throwable",
                "hudson.AbortException | NullPointerException"
            })
    void theErrorOfAStepIsAnAbortException(String type) {
        List<String> throwing = List.of(
                "error 'x'",
                "[1].each { error 'x' }",
                "node { stage('s') { retry(1) { error 'x' } } }",
                "parallel a: { error 'x' }",
                "throw new hudson.AbortException('x')",
                "onlyfansMassMessage text: 'x'");
        for (String step : throwing) {
            TestRun run = TestRun.of(
                    "try { " + step + " } catch (" + type + " e) { echo \"caught ${e.message}\" }", (given, build) -> {
                        throw new StepFailure("x");
                    });
            assertThat(run.said()).as(step).endsWith("caught x");
            assertThat(run.result()).isEqualTo(Result.SUCCESS);
        }
    }

    @Test
    void anErrorInAnEnvironmentEndsItsStage() {
        TestRun run = TestRun.of(TestRun.pipeline("stage('a') { environment { A = readFile('none.txt') }\n"
                + "steps { echo A }\npost { failure { echo 'post' } } }"));
        assertThat(run.said()).containsExactly("ERROR: readFile: there is no file none.txt in the workspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RuntimeException", "IllegalStateException", "InterruptedException"})
    void theErrorOfAStepIsNothingElse(String type) {
        TestRun run = TestRun.of("try { error 'x' } catch (" + type + " e) { echo 'caught' }");
        assertThat(run.said()).containsExactly("ERROR: x");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void anErrorThatIsThrownOnIsTheSame() {
        TestRun run = TestRun.of(
                "import hudson.AbortException\ncatchError { try { error 'x' } catch (AbortException e) { throw e } }");
        assertThat(run.said()).containsExactly("ERROR: x", "Setting overall build result to FAILURE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FlowInterruptedException",
                "org.jenkinsci.plugins.workflow.steps.FlowInterruptedException",
                "InterruptedException",
                "Exception"
            })
    void whatIsStoppedIsInterrupted(String type) {
        String imports = "import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException\n";
        for (String step : List.of("sleep 60", "while (true) { }", "[1].each { sleep 60 }", "retry(3) { sleep 60 }")) {
            TestRun run = TestRun.of(imports + "try { timeout(time: 50, unit: 'MILLISECONDS') { " + step
                    + " } } catch (" + type + " e) { echo 'stopped' }");
            assertThat(run.said()).as(step).endsWith("stopped");
            assertThat(run.result()).isEqualTo(Result.SUCCESS);
        }
    }

    @Test
    void whoStopsItselfMaySayHow() {
        TestRun run = TestRun.of("import org.jenkinsci.plugins.workflow.steps.FlowInterruptedException\n"
                + "try { throw new FlowInterruptedException(Result.ABORTED) } catch (FlowInterruptedException e) {"
                + " echo \"${e.result} ${e.causes.size()}\"\nthrow e }");
        assertThat(run.said()).startsWith("ABORTED 1");
        assertThat(run.result()).isEqualTo(Result.ABORTED);
    }

    @ParameterizedTest
    @CsvSource({"FAILED, FAILURE", "GREAT, FAILURE", "unstable, UNSTABLE", "ABORTED, ABORTED"})
    void aResultThatIsNoneIsAFailure(String name, Result result) {
        TestRun run = TestRun.of("currentBuild.result = '" + name + "'\necho 'on'");
        assertThat(run.result()).isEqualTo(result);
        assertThat(run.said()).endsWith("on");
        assertThat(TestRun.of("catchError(buildResult: '" + name + "') { error 'x' }")
                        .result())
                .isEqualTo(result);
    }

    @Test
    void resultsHaveJenkinsNames() {
        assertThat(TestRun.of("currentBuild.result = hudson.model.Result.UNSTABLE\n"
                                + "echo \"${Result.fromString('nope')} ${currentBuild.result}\"")
                        .said())
                .containsExactly("FAILURE UNSTABLE");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        parameters { string(name: 'A', defaultValue: 'go') }                                                | go null null
        parameters { string(name: 'A', defaultValue: 'go'); booleanParam(name: 'B', defaultValue: true) }   | go true null
        parameters { string(name: 'A', defaultValue: 'go') }; submitterParameter 'WHO'                      | go null demo
        submitterParameter 'WHO'                                                                            | null null demo
        ok 'Yes'                                                                                            | null null null
        """)
    void theAnswersToAnInputAreVariablesOfItsStage(String fields, String seen) {
        TestRun run = approved("pipeline { agent none\nstages {\n"
                + "stage('a') { input { message 'Send?'\n" + fields.replace(";", "\n") + " }\n"
                + "steps { echo \"${env.A} ${env.B} ${env.WHO}\" } }\n"
                + "stage('b') { steps { echo \"${env.A} ${env.B} ${env.WHO}\" } } } }");
        assertThat(run.said()).endsWith(seen, "null null null");
    }

    @Test
    void anInputInAStageAsksBeforeItsAgentAndItsEnvironment() {
        TestRun run = approved("pipeline { agent none\nstages { stage('a') { agent any\ninput { message 'Send?'\n"
                + "parameters { choice(name: 'WHICH', choices: ['fans', 'recent']) } }\n"
                + "environment { LISTS = \"${WHICH},muted\" }\n"
                + "steps { echo LISTS } } } }");
        assertThat(run.said()).endsWith("fans,muted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[agent()]", "[nonresumable()]", "[kubernetesAgent(handleNonKubernetes: true), nonresumable()]"})
    void aRetryThatIsForLostAgentsDoesNotRepeatOtherErrors(String conditions) {
        TestRun run = TestRun.of("retry(count: 3, conditions: " + conditions + ") { echo 'try'\nerror 'x' }");
        assertThat(run.said()).containsExactly("try", "ERROR: x");
    }

    @Test
    void anOptionMayHaveConditionsToo() {
        TestRun run = TestRun.of("pipeline { agent any\noptions { retry(conditions: [agent()], count: 2) }\n"
                + "stages { stage('a') { steps { echo 'x' } } } }");
        assertThat(run.said()).containsExactly("x");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        deleteDir()                                        | (the local demo leaves deleteDir out: the workspace is your own directory, of which it deletes nothing)
        cleanWs()                                          | (the local demo leaves cleanWs out: the workspace is your own directory, of which it deletes nothing)
        cleanWs(deleteDirs: true, notFailBuild: true)      | (the local demo leaves cleanWs out: the workspace is your own directory, of which it deletes nothing)
        wrap([$class: 'BuildUser']) { echo 'in' }          | (the local demo leaves wrap out and runs what it holds)
        ws('elsewhere') { echo pwd() }                     | (the local demo leaves ws out and runs what it holds)
        step([$class: 'Publisher', file: 'x'])             | (the local demo leaves step out)
        """)
    void isLeftOutWithALine(String step, String line) {
        TestRun run = TestRun.of("node { " + step + "\necho 'on' }");
        assertThat(run.said()).contains(line).endsWith("on");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
        TestRun declarative = TestRun.ofSteps(step + "\necho 'on'");
        assertThat(declarative.said()).contains(line).endsWith("on");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        def y = readYaml(file: 'x.yml')                    | readYaml: the local demo reads and writes files of plain text and JSON only
        readCSV file: 'x.csv'                              | readCSV: the local demo reads and writes files of plain text and JSON only
        withMaven { }                                      | The local demo has no step 'withMaven'; in Jenkins it may be one of a plugin.
        properties([parameters([gitParameter(name: 'X')])]) | The local demo has no step 'gitParameter'; in Jenkins it may be one of a plugin.
        docker.image('x').inside { }                       | The local demo does not have docker, which is Jenkins itself or a variable of a plugin
        Jenkins.instance.quietDown()                       | The local demo does not have Jenkins, which is Jenkins itself or a variable of a plugin
        jenkins.model.Jenkins.instance.quietDown()         | The local demo does not have jenkins, which is Jenkins itself or a variable of a plugin
        echo currentBuild.rawBuild.toString()              | (a limit of the local demo; Jenkins may have it)
        currentBuild.getRawBuild()                         | (a limit of the local demo; Jenkins may have it)
        new hudson.FilePath(null)                          | (The local demo has the classes of Java and Groovy, not those of Jenkins and its plugins.)
        """)
    void isSaidToBeALimit(String step, String limit) {
        TestRun run = TestRun.of("node { " + step + " }");
        assertThat(run.log()).contains(limit);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        options { gitLabConnection('x') }             | 'gitLabConnection' in 'options'
        triggers { gitlab(secret: 'x') }              | 'gitlab' in 'triggers'
        parameters { activeChoice(name: 'x') }        | 'activeChoice' in 'parameters'
        libraries { lib('x') }                        | 'libraries' in 'pipeline'
        """)
    void anUnknownTypeIsSaidToBeALimit(String section, String limit) {
        assertThat(TestRun.of("pipeline { agent any\n" + section + "\nstages { stage('a') { steps { echo 'x' } } } }")
                        .log())
                .contains("The local demo can't run " + limit + ": ask Jenkins' linter whether Jenkins can");
    }

    @Test
    void aParameterThatIsAFileOrARunIsWhatTheCommandLineSays() {
        String pipeline =
                "pipeline { agent any\nparameters { file(name: 'FANS')\nrun(name: 'OF', projectName: 'other') }\n"
                        + "stages { stage('a') { steps { echo \"[${params.FANS}] [${params.OF}]\" } } } }";
        assertThat(TestRun.of(pipeline).said())
                .containsExactly(
                        "(the local demo has no value for the parameter FANS; give it one with --param)",
                        "(the local demo has no value for the parameter OF; give it one with --param)",
                        "[] []");
        assertThat(TestRun.of(pipeline, TestRun.with(Map.of("FANS", "fans.csv", "OF", "other#5")))
                        .said())
                .containsExactly("[fans.csv] [other#5]");
    }

    @Test
    void aTextMayStandAlone() {
        TestRun run = TestRun.of("onlyfansMassMessage 'just a text'", (given, build) -> {
            build.log("got " + given);
            return null;
        });
        assertThat(run.said()).containsExactly("got {text=just a text}");
    }
}
