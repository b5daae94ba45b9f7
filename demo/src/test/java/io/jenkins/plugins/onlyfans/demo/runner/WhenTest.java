package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhenTest {
    private static TestRun run(String when, String branch) {
        return TestRun.of(
                "pipeline { agent any\n"
                        + "environment { COLOUR = 'red' }\n"
                        + "parameters { choice(name: 'C', choices: ['a', 'b'])"
                        + " }\n"
                        + "stages {"
                        + " stage('X')"
                        + " { when"
                        + " { " + when + " }\nsteps { echo 'ran' } } } }",
                TestRun.onBranch(branch));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        expression { true }                                   |            | true
        expression { false }                                  |            | false
        expression { return params.C == 'a' }                 |            | true
        expression { '' }                                     |            | false
        expression { 'false' }                                |            | true
        branch 'main'                                         | main       | true
        branch 'main'                                         | mainline   | false
        branch 'main'                                         |            | false
        branch 'release/*'                                    | release/1  | true
        branch 'release/*'                                    | release/1/2 | false
        branch 'release/**'                                   | release/1/2 | true
        branch pattern: 'v\\\\d+', comparator: 'REGEXP'       | v12        | true
        branch pattern: 'v\\\\d+', comparator: 'REGEXP'       | version    | false
        branch pattern: 'a*', comparator: 'EQUALS'            | ab         | false
        environment name: 'COLOUR', value: 'red'              |            | true
        environment name: 'COLOUR', value: 'Red'              |            | false
        environment name: 'COLOUR', value: 'Red', ignoreCase: true |       | true
        environment name: 'OTHER', value: 'red'               |            | false
        equals expected: 'a', actual: params.C                |            | true
        equals expected: 2, actual: 3                         |            | false
        not { branch 'main' }                                 |            | true
        not { expression { true } }                           |            | false
        anyOf { branch 'x'; expression { true } }             |            | true
        anyOf { branch 'x'; branch 'y' }                      | z          | false
        allOf { branch 'x'; expression { true } }             | x          | true
        allOf { branch 'x'; expression { false } }            | x          | false
        expression { true }; branch 'x'                       | y          | false
        not { anyOf { branch 'x'; not { expression { true } } } } | y      | true
        tag 'v*'                                              | main       | false
        buildingTag()                                         | main       | false
        changeRequest()                                       | main       | false
        changeset '**'                                        | main       | false
        triggeredBy 'UserIdCause'                             |            | true
        triggeredBy 'TimerTrigger'                            |            | false
        triggeredBy cause: 'UserIdCause'                      |            | true
        beforeAgent true; expression { true }                 |            | true
        beforeOptions true; expression { false }              |            | false
        beforeInput true; expression { true }                 |            | true
        """)
    void decidesWhetherAStageRuns(String when, String branch, boolean runs) {
        assertThat(run(when, branch).said())
                .containsExactly(runs ? "ran" : "Stage \"X\" skipped due to when conditional");
    }

    @Test
    void isAskedInsideTheAgentUnlessToldOtherwise() {
        String stage = "stage('X') { agent any\nwhen { %s expression { false } }\nsteps { echo 'x' } }";
        assertThat(TestRun.of("pipeline { agent none\nstages {\n" + stage.formatted("") + "\n} }")
                        .lines())
                .contains("[Pipeline] node");
        assertThat(TestRun.of("pipeline { agent none\nstages {\n" + stage.formatted("beforeAgent true;") + "\n} }")
                        .lines())
                .doesNotContain("[Pipeline] node");
    }

    @Test
    void isEvaluatedOnce() {
        TestRun run = TestRun.of(TestRun.pipeline("stage('X') { options { retry(2) }\n"
                + "when { beforeOptions true; expression { echo 'asked'; true } }\n"
                + "steps { error 'x' } }"));
        assertThat(run.said().stream().filter("asked"::equals)).hasSize(1);
    }

    @Test
    void skipsEveryStageInside() {
        TestRun run = TestRun.of(TestRun.pipeline("""
            stage('outer') {
                when { expression { false } }
                stages { stage('in') { steps { echo 'x' } } }
            }
            stage('wide') {
                when { expression { false } }
                parallel { stage('p') { steps { echo 'x' } } }
            }
            """));
        assertThat(run.said())
                .containsExactly(
                        "Stage \"outer\" skipped due to when conditional",
                        "Stage \"in\" skipped due to when conditional",
                        "Stage \"wide\" skipped due to when conditional",
                        "[p] Stage \"p\" skipped due to when conditional");
    }
}
