package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostTest {
    /** In an order that is none, to see that Jenkins' order does not depend on it. */
    private static final String ALL = Stream.of(
                    "cleanup",
                    "notBuilt",
                    "unstable",
                    "failure",
                    "success",
                    "unsuccessful",
                    "aborted",
                    "regression",
                    "fixed",
                    "changed",
                    "always")
            .map(condition -> condition + " { echo '" + condition + "' }")
            .collect(Collectors.joining("\n", "post {\n", "\n}\n"));

    private static String inPipeline(String steps) {
        return "pipeline { agent none\nstages { stage('a') { steps { script { " + steps + " } } } }\n" + ALL + "}";
    }

    private static String inStage(String steps) {
        return TestRun.pipeline("stage('a') { steps { script { " + steps + " } }\n" + ALL + "}");
    }

    private static Result previous(String name) {
        return name == null ? null : Result.named(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        env.A = 1                          | SUCCESS  |          | always changed success cleanup
        env.A = 1                          | SUCCESS  | SUCCESS  | always success cleanup
        env.A = 1                          | SUCCESS  | FAILURE  | always changed fixed success cleanup
        env.A = 1                          | SUCCESS  | UNSTABLE | always changed fixed success cleanup
        env.A = 1                          | SUCCESS  | ABORTED  | always changed success cleanup
        currentBuild.result = 'UNSTABLE'   | UNSTABLE |          | always changed unsuccessful unstable cleanup
        currentBuild.result = 'UNSTABLE'   | UNSTABLE | SUCCESS  | always changed regression unsuccessful unstable cleanup
        currentBuild.result = 'UNSTABLE'   | UNSTABLE | FAILURE  | always changed unsuccessful unstable cleanup
        error 'x'                          | FAILURE  |          | always changed unsuccessful failure cleanup
        error 'x'                          | FAILURE  | FAILURE  | always unsuccessful failure cleanup
        error 'x'                          | FAILURE  | UNSTABLE | always changed regression unsuccessful failure cleanup
        currentBuild.result = 'NOT_BUILT'  | NOT_BUILT |         | always changed unsuccessful notBuilt cleanup
        currentBuild.result = 'ABORTED'    | ABORTED  |          | always changed aborted unsuccessful cleanup
        """)
    void runsWhatHoldsInJenkinsOrder(String steps, Result result, String previous, String conditions) {
        List<String> expected = Arrays.asList(conditions.split(" "));
        for (String jenkinsfile : List.of(inPipeline(steps), inStage(steps))) {
            TestRun run = TestRun.of(jenkinsfile, TestRun.after(previous(previous)));
            assertThat(run.result()).isEqualTo(result);
            assertThat(run.said().stream().filter(line -> !line.startsWith("ERROR")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void runsAfterATimeout() {
        TestRun run = TestRun.of("pipeline { agent none\noptions { timeout(time: 20, unit: 'MILLISECONDS') }\n"
                + "stages { stage('a') { steps { sleep 60 } }\nstage('b') { steps { echo 'b' } } }\n"
                + "post { aborted { echo 'aborted' }\nfailure { echo 'failure' } } }");
        assertThat(run.said())
                .containsSubsequence(
                        "Cancelling nested steps due to timeout",
                        "Stage \"b\" skipped due to earlier failure(s)",
                        "aborted",
                        "Timeout has been exceeded")
                .doesNotContain("failure");
        assertThat(run.result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void showsTheResultToBeWhileTheBuildHasNotEnded() {
        TestRun run = TestRun.of(TestRun.pipeline("stage('a') { steps { error 'x' }\n"
                + "post { failure { echo \"${currentBuild.result} ${currentBuild.currentResult}\" } } }"));
        assertThat(run.said()).containsExactly("FAILURE FAILURE", "ERROR: x");
    }

    @Test
    void runsTheOtherConditionsWhenOneFails() {
        TestRun run = TestRun.of("pipeline { agent none\n"
                + "stages { stage('a') { steps { echo 'a' } } }\n"
                + "post { always { error 'in post' }\n"
                + "success { echo 'success' }\n"
                + "failure { echo 'failure' }\n"
                + "cleanup { echo 'cleanup' } } }");
        assertThat(run.said())
                .containsExactly(
                        "a",
                        "Error when executing always post condition:",
                        "in post",
                        "failure",
                        "cleanup",
                        "ERROR: in post");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void keepsTheFirstErrorWhenAPostFailsToo() {
        TestRun run = TestRun.of(
                TestRun.pipeline("stage('a') { steps { error 'first' }\npost { always { error 'second' } } }"));
        assertThat(run.said()).endsWith("ERROR: first");
    }

    @Test
    void seesWhatAStageWasMarkedAs() {
        TestRun run = TestRun.of(TestRun.pipeline(
                "stage('a') { steps { catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE') { error 'x' } }\n"
                        + "post { failure { echo 'stage failed' }\nsuccess { echo 'no' } } }\n"
                        + "stage('b') { steps { echo 'b' }\npost { success { echo 'b is fine' } } }"));
        assertThat(run.said()).containsExactly("ERROR: x", "stage failed", "b", "b is fine");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void isLeftOutForAStageThatWasSkipped() {
        TestRun run = TestRun.of(TestRun.pipeline(
                "stage('a') { when { expression { false } }\nsteps { echo 'a' }\npost { always { echo 'post' } } }"));
        assertThat(run.said()).containsExactly("Stage \"a\" skipped due to when conditional");
    }

    @Test
    void followsNestedAndParallelStages() {
        TestRun run = TestRun.of(TestRun.pipeline("""
            stage('outer') {
                stages { stage('n') { steps { echo 'n' } } }
                post { always { echo 'after nested' } }
            }
            stage('side') {
                parallel { stage('p') { steps { echo 'p' }
                                        post { always { echo 'after p' } } } }
                post { always { echo 'after parallel' } }
            }
            """));
        assertThat(run.said())
                .containsExactly("n", "after nested", "[p] p", "[p] Post stage", "[p] after p", "after parallel");
    }

    @Test
    void hasItsOwnStageInTheLog() {
        assertThat(TestRun.of("pipeline { agent none\n"
                                + "stages { stage('a') { steps { echo 'a' } } }\n"
                                + "post { always { echo 'p' } } }")
                        .lines())
                .containsSubsequence(
                        "[Pipeline] stage", "[Pipeline] { (Declarative: Post Actions)", "p", "[Pipeline] // stage");
    }

    @Test
    void runsWhenTheAgentOfAStageIsMissingToo() {
        TestRun run = TestRun.of("pipeline { agent none\n"
                + "stages { stage('a') { steps { readFile 'x' } } }\n"
                + "post { failure { echo 'post' } } }");
        assertThat(run.said()).hasSize(2).first().isEqualTo("post");
        assertThat(run.said().get(1)).contains("there is no workspace here");
    }
}
