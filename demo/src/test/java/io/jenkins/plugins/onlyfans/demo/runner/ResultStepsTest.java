package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultStepsTest {
    @Test
    void catchErrorFailsTheBuildAndGoesOn() {
        TestRun run = TestRun.of("catchError { error 'x'; echo 'never' }\necho \"on ${currentBuild.result}\"");
        assertThat(run.said()).containsExactly("ERROR: x", "Setting overall build result to FAILURE", "on FAILURE");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        catchError(buildResult: 'UNSTABLE')                          | UNSTABLE
        catchError(buildResult: 'SUCCESS')                           | SUCCESS
        catchError(buildResult: 'SUCCESS', stageResult: 'FAILURE')   | SUCCESS
        catchError(buildResult: null)                                | FAILURE
        warnError('careful')                                         | UNSTABLE
        """)
    void theResultCanBeChosen(String step, Result result) {
        TestRun run = TestRun.of(step + " { error 'x' }\necho 'on'");
        assertThat(run.result()).isEqualTo(result);
        assertThat(run.said()).contains("ERROR: x").endsWith("on");
    }

    @Test
    void warnErrorSaysItsMessageFirst() {
        assertThat(TestRun.of("warnError('careful') { error 'x' }").said())
                .containsExactly("ERROR: careful", "ERROR: x", "Setting overall build result to UNSTABLE");
    }

    @Test
    void catchErrorDoesNothingWithoutAnError() {
        TestRun run = TestRun.of("catchError(message: 'm') { echo 'fine' }");
        assertThat(run.said()).containsExactly("fine");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void catchErrorNamesThePlaceOfAnErrorInTheFile() {
        assertThat(TestRun.of("catchError {\n  [].get(5)\n}").said())
                .first()
                .asString()
                .startsWith("ERROR: Jenkinsfile: 2: java.lang.IndexOutOfBoundsException");
        assertThat(TestRun.of("catchError {\n  assert 1 == 2\n}").log()).contains("assert 1 == 2");
    }

    @Test
    void unstableMarksBuildAndStageAndGoesOn() {
        TestRun run = TestRun.of(TestRun.pipeline(
                "stage('a') { steps { unstable 'w'\necho 'on' }\npost { unstable { echo 'post' } } }"));
        assertThat(run.said()).containsExactly("WARNING: w", "on", "post");
        assertThat(run.result()).isEqualTo(Result.UNSTABLE);
    }

    @Test
    void anUnstableBuildThatFailsIsAFailure() {
        assertThat(TestRun.of("unstable 'w'\nerror 'x'").result()).isEqualTo(Result.FAILURE);
    }
}
