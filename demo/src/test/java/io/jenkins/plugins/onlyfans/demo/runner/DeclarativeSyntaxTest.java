package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarativeSyntaxTest {
    private static final String STAGES = "stages { stage('a') { steps { echo 'x' } } }";

    private static void assertRefused(TestRun run, String... messages) {
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.log()).startsWith("startup failed:").contains(messages).endsWith("Finished: FAILURE\n");
    }

    @Test
    void namesLineAndColumnAsJenkinsDoes() {
        TestRun run = TestRun.of(
                "pipeline {\n    agent any\n    stages { stage('a') {\n        steps {\n            def x = 1\n"
                        + "        }\n    } }\n}\n");
        assertThat(run.log()).isEqualTo("""
            startup failed:
            Jenkinsfile: 5: Expected a step @ line 5, column 13.
                           def x = 1
                           ^

            1 error

            Finished: FAILURE
            """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        def x = 1                       | Expected a step
        if (true) { echo 'x' }          | Expected a step
        for (i in [1]) { echo 'x' }     | Expected a step
        env.X = 1                       | Expected a step
        'text'                          | Expected a step
        timeout(1) { def x = 1 }        | Expected a step
        foo.bar()                       | Method calls on objects not allowed outside "script" blocks.
        stage('b') { echo 'x' }         | Invalid step "stage" used - not allowed in this context - The stage step cannot be used in Declarative Pipelines
        properties([])                  | Invalid step "properties" used - not allowed in this context - The properties step cannot be used in Declarative Pipelines
        retry(2) { parallel a: { } }    | Invalid step "parallel" used - not allowed in this context - The parallel step can only be used as the only top-level step in a stage's step block
        echo mesage: 'x'                | Invalid parameter "mesage", did you mean "message"?
        echo()                          | Missing required parameter: "message"
        retry(2)                        | Expected a block with the "retry" step
        onlyfansMassMessage txt: 'x'    | Invalid parameter "txt", did you mean "text"?
        onlyfansMassMessage text: 'x', userList: ['fans'] | Invalid parameter "userList", did you mean "userLists"?
        """)
    void refusesInSteps(String step, String message) {
        assertRefused(TestRun.ofSteps(step), "Jenkinsfile: 6: " + message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        STAGES                                        | Missing required section "agent"
        agent any                                     | Missing required section "stages"
        agent any; stages { }                         | No stages specified
        agent any; STAGES; enviroment { A = 'b' }     | Undefined section "enviroment". Did you mean 'environment'?
        agent any; agent none; STAGES                 | Multiple occurrences of the agent section
        agent any; STAGES; def x = 1                  | Not a valid section definition:
        agent any; STAGES; libraries { lib('x') }     | The local demo has no shared libraries.
        agent 'any'; STAGES                           | Only "agent none", "agent any" or "agent {...}" are allowed.
        agent { }; STAGES                             | No agent type specified.
        agent { windows 'x' }; STAGES                 | Invalid agent type "windows".
        agent any; STAGES; options { timeoutt(1) }    | Invalid option type "timeoutt". Did you mean 'timeout'?
        agent any; STAGES; options { }                | options can not be empty
        agent any; STAGES; options { def x = 1 }      | Expected an option
        agent any; STAGES; options { retry(1); retry(2) } | Duplicate option name: "retry"
        agent any; STAGES; triggers { con('x') }      | Invalid trigger type "con". Did you mean 'cron'?
        agent any; STAGES; parameters { strng(name: 'x') } | Invalid parameter type "strng". Did you mean 'string'?
        agent any; STAGES; parameters { }             | parameters can not be empty
        agent any; STAGES; tools { }                  | No tools specified
        agent any; STAGES; environment { }            | No variables specified for environment
        agent any; STAGES; environment { echo 'x' }   | is not a valid environment expression.
        agent any; STAGES; environment { A = 1 }      | Environment variable values must either be single quoted, double quoted, or function calls.
        agent any; STAGES; environment { A = 'b'; A = 'c' } | Duplicate environment variable name: "A"
        agent any; STAGES; post { }                   | post can not be empty
        agent any; STAGES; post { echo 'x' }          | The ‘post’ section can only contain build condition names with code blocks.
        agent any; STAGES; post { sometimes { echo 'x' } } | Invalid condition "sometimes" - valid conditions are [always, changed, fixed, regression, aborted, success, unsuccessful, unstable, failure, notBuilt, cleanup]
        agent any; STAGES; post { always { } }        | No steps specified for branch
        agent any; STAGES; post { always { def x = 1 } } | Expected a step
        agent any; STAGES; post { always { echo 'x' }; always { echo 'y' } } | Duplicate build condition name: "always"
        """)
    void refusesInThePipeline(String sections, String message) {
        assertRefused(
                TestRun.of("pipeline { " + sections.replace("STAGES", STAGES) + " }"), "Jenkinsfile: 1: ", message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        stage('a') { }                                  | Expected one of "steps", "stages", or "parallel" for stage "a"
        stage('a') { echo 'x' }                         | Unknown stage section "echo".
        stage('a') { steps { } }                        | No steps specified for branch
        stage('a') { steps { echo 'x' }; stages { stage('b') { steps { echo 'x' } } } } | Only one of "matrix", "parallel", "stages", or "steps" allowed for stage "a"
        stage('a') { steps { echo 'x' }; pots { always { echo 'x' } } } | Unknown stage section "pots". Starting with version 0.5, steps in a stage must be in a ‘steps’ block. Did you mean 'post'?
        stage('a')                                      | Stage does not have a block
        stage("a${1}") { steps { echo 'x' } }           | Expected string literal
        echo 'x'                                        | Expected a stage
        stage('a') { steps { echo 'x' }; when { } }     | Empty when closure, remove the property or add some content.
        stage('a') { steps { echo 'x' }; when { beforeAgent true } } | Empty when closure, remove the property or add some content.
        stage('a') { steps { echo 'x' }; when { brnch 'x' } } | Unknown conditional brnch. Did you mean 'branch'?
        stage('a') { steps { echo 'x' }; when { true } } | Expected a when condition
        stage('a') { steps { echo 'x' }; when { not { } } } | Nested when condition "not" requires at least one child condition.
        stage('a') { steps { echo 'x' }; when { not { branch 'a'; branch 'b' } } } | Nested when condition "not" requires exactly 1 child condition(s).
        stage('a') { steps { echo 'x' }; when { anyOf { } } } | Nested when condition "anyOf" requires at least one child condition.
        stage('a') { steps { echo 'x' }; when { expression 'x' } } | Expected a block for expression
        stage('a') { steps { echo 'x' }; when { environment name: 'A' } } | The when condition "environment" takes name and value
        stage('a') { steps { echo 'x' }; when { equals expected: 1 } } | The when condition "equals" takes expected and actual
        stage('a') { parallel { } }                     | No stages specified
        stage('a') { parallel { stage('b') { steps { echo 'x' } }; stage('b') { steps { echo 'x' } } } } | Duplicate parallel branch name: "b"
        stage('a') { agent any; parallel { stage('b') { steps { echo 'x' } } } } | "agent" is not allowed in stage "a" as it contains parallel or matrix stages
        stage('a') { parallel { stage('b') { parallel { stage('c') { steps { echo 'x' } } } } } } | "matrix" or "parallel" cannot be nested inside another "matrix" or "parallel".
        stage('a') { failFast 'yes'; parallel { stage('b') { steps { echo 'x' } } } } | Expected a boolean with failFast
        stage('a') { input { ok 'x' }; steps { echo 'x' } } | No message specified for input
        stage('a') { matrix { } }                       | The local demo does not know "matrix".
        """)
    void refusesInStages(String stages, String message) {
        assertRefused(TestRun.of(TestRun.pipeline(stages)), "Jenkinsfile: 4: ", message);
    }

    @Test
    void refusesAPipelineBlockThatIsNotAtTheTop() {
        assertRefused(
                TestRun.of("node {\n  pipeline { agent any; " + STAGES + " }\n}"),
                "Jenkinsfile: 2: pipeline block must be at the top-level, not within another block.");
    }

    @Test
    void refusesASecondPipelineBlock() {
        String pipeline = "pipeline { agent any; " + STAGES + " }\n";
        assertRefused(TestRun.of(pipeline + pipeline), "Jenkinsfile: 2: Only one pipeline { ... } block");
    }

    @Test
    void reportsEverythingAtOnceAndRunsNothing() {
        TestRun run = TestRun.of("echo 'before'\npipeline {\n  agent any\n  stages {\n    stage('a') {\n      steps {\n"
                + "        def x = 1\n      }\n    }\n  }\n  pots { }\n}");
        assertRefused(
                run, "Jenkinsfile: 7: Expected a step", "Jenkinsfile: 11: Undefined section \"pots\"", "2 errors");
        assertThat(run.log()).doesNotContain("before");
    }

    @Test
    void takesAnythingInAScript() {
        TestRun run = TestRun.ofSteps("script { def x = 1; if (x == 1) { echo \"x=$x\" }; env.Y = 'y' }\necho env.Y");
        assertThat(run.said()).containsExactly("x=1", "y");
    }

    @Test
    void leavesTheNamesOfOtherPluginsParametersAlone() {
        assertThat(TestRun.ofSteps("mail to: 'x', subject: 'y', body: 'z'").result())
                .isEqualTo(Result.SUCCESS);
    }
}
