package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.io.ByteArrayOutputStream;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StoppingTest {
    private static final String SOON = "timeout(time: 30, unit: 'MILLISECONDS')";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep 600",
                "while (true) { }",
                "for (;;) { }",
                "def f = { f1 -> f1(f1) }; while (true) { [1].each { } }",
                "(1..Integer.MAX_VALUE).each { }",
                "waitUntil { false }",
                "Thread.sleep(600000)",
                "retry(1000000) { error 'x' }"
            })
    void stopsWhateverRuns(String body) {
        TestRun run = TestRun.of(SOON + " {\n" + body + "\n}\necho 'after'");
        assertThat(run.said())
                .contains("Cancelling nested steps due to timeout")
                .endsWith("Timeout has been exceeded")
                .doesNotContain("after");
        assertThat(run.result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void stopsASend() {
        CountDownLatch never = new CountDownLatch(1);
        TestRun run = TestRun.of(SOON + " { onlyfansMassMessage text: 'x' }", (parameters, build) -> {
            never.await();
            return null;
        });
        assertThat(run.said()).endsWith("Timeout has been exceeded");
    }

    @Test
    void stopsASendThatReportsItAsAnInputOutputError() {
        CountDownLatch never = new CountDownLatch(1);
        TestRun run = TestRun.of(SOON + " { onlyfansMassMessage text: 'x' }", (parameters, build) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("timeout");
            }
            return null;
        });
        assertThat(run.result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void doesNothingToABodyThatIsInTime() {
        TestRun run = TestRun.of("def v = timeout(5) { 'value' }\necho v\nsleep 0");
        assertThat(run.said()).containsExactly("Timeout set to expire in 5 min 0 sec", "value", "Sleeping for 0 ms");
    }

    @Test
    void letsTheFileCleanUpAndGoOn() {
        TestRun run = TestRun.of("try { " + SOON
                + " { try { sleep 600 } finally { echo 'cleanup' } } } catch (e) { echo \"caught"
                + " ${e.message}\" }\n"
                + "echo 'on'");
        assertThat(run.said()).endsWith("cleanup", "caught Timeout has been exceeded", "on");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void retriesATimeoutInsideButIsStoppedByOneOutside() {
        TestRun inside = TestRun.of("retry(2) { " + SOON + " { sleep 600 } }");
        assertThat(inside.said().stream().filter("Retrying"::equals)).hasSize(1);
        TestRun outside = TestRun.of(SOON + " { retry(2) { sleep 600 } }");
        assertThat(outside.said()).doesNotContain("Retrying");
        assertThat(outside.result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void letsCatchErrorTurnATimeoutIntoAnAbortedBuildThatGoesOn() {
        TestRun run = TestRun.of("catchError { " + SOON + " { sleep 600 } }\necho 'on'");
        assertThat(run.said()).endsWith("Timeout has been exceeded", "Setting overall build result to ABORTED", "on");
        assertThat(run.result()).isEqualTo(Result.ABORTED);
    }

    @Test
    void goesThroughCatchErrorIfThatDoesNotCatchInterruptions() {
        TestRun run = TestRun.of(SOON + " { catchError(catchInterruptions: false) { sleep 600 }\necho 'on' }");
        assertThat(run.said()).doesNotContain("on");
    }

    @Test
    void retriesAsOftenAsToldAndThenFails() {
        TestRun run = TestRun.of("def n = 0\nretry(3) { n++; error \"try ${n}\" }");
        assertThat(run.said()).containsExactly("ERROR: try 1", "Retrying", "ERROR: try 2", "Retrying", "ERROR: try 3");
        assertThat(TestRun.of("def n = 0\nretry(3) { n++; if (n < 2) { error 'x' }; echo 'done' }")
                        .said())
                .containsExactly("ERROR: x", "Retrying", "done");
    }

    @Test
    void waitsUntilItIsTrue() {
        TestRun run = TestRun.of("def n = 0\nwaitUntil(initialRecurrencePeriod: 1) { n++; n == 3 }\necho \"$n\"");
        assertThat(run.said()).containsExactly("Will try again after 1 ms", "Will try again after 1 ms", "3");
    }

    @Test
    void isAbortedByAPersonWithItsPost() throws InterruptedException {
        CountDownLatch sending = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        BuildLog log = new BuildLog(new PrintStream(written, true, StandardCharsets.UTF_8), new SecretMasker());
        JenkinsfileRunner runner = new JenkinsfileRunner(
                log, new BuildSettings("Jenkinsfile", Path.of("target"), "key"), (parameters, build) -> {
                    sending.countDown();
                    never.await();
                    return null;
                });
        Thread person = new Thread(() -> {
            try {
                sending.await();
                runner.abort();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        person.start();
        Result result =
                runner.run("pipeline { agent any\nstages { stage('a') { steps { onlyfansMassMessage text: 'x' } } }\n"
                        + "post { aborted { echo 'post' } } }");
        person.join();
        assertThat(result).isEqualTo(Result.ABORTED);
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .containsSubsequence("post", "Aborted by the user", "Finished: ABORTED");
    }
}
