package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ParallelTest {
    @Test
    void runsBranchesAtTheSameTime() {
        CountDownLatch both = new CountDownLatch(2);
        TestRun run = TestRun.of(
                "parallel a: { onlyfansMassMessage text: 'a' }, b: { onlyfansMassMessage text: 'b' }",
                (parameters, build) -> {
                    both.countDown();
                    return both.await(30, TimeUnit.SECONDS);
                });
        assertThat(both.getCount()).isZero();
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void namesTheBranchInFrontOfWhatItSays() {
        TestRun run = TestRun.of("parallel one: { echo 'first\\nsecond' }, two: { stage('s') { echo 'x' } }");
        assertThat(run.said()).containsExactlyInAnyOrder("[one] first", "[one] second", "[two] x");
        assertThat(run.lines())
                .contains("[Pipeline] { (Branch: one)", "[Pipeline] { (Branch: two)", "[Pipeline] // parallel");
    }

    @Test
    void returnsTheValueOfEachBranch() {
        assertThat(TestRun.of("def r = parallel(a: { 1 }, b: { 2 }, failFast: true)\necho \"${r.a} ${r.b}\"")
                        .said())
                .containsExactly("1 2");
    }

    @Test
    void takesBranchesFromAMap() {
        TestRun run =
                TestRun.of("def m = [:]\nfor (n in ['x', 'y']) { def name = n; m[name] = { echo name } }\nparallel m");
        assertThat(run.said()).containsExactlyInAnyOrder("[x] x", "[y] y");
    }

    @Test
    void letsTheOthersFinishWhenOneFails() {
        CountDownLatch failed = new CountDownLatch(1);
        TestRun run = TestRun.of(
                "parallel bad: { try { error 'x' } finally { onlyfansMassMessage text: 'failed' } },\n"
                        + "good: { onlyfansMassMessage text: 'wait'; echo 'finished' }",
                (parameters, build) -> {
                    if (parameters.get("text").equals("failed")) {
                        failed.countDown();
                        return null;
                    }
                    return failed.await(30, TimeUnit.SECONDS);
                });
        assertThat(run.said())
                .contains("[good] finished", "[bad] Failed in branch bad")
                .endsWith("ERROR: x");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void stopsTheOthersWhenOneFailsIfToldTo() {
        CountDownLatch waiting = new CountDownLatch(1);
        TestRun run = TestRun.of(
                "parallel failFast: true, bad: { onlyfansMassMessage text: 'wait'; error 'x' },\n"
                        + "long: { onlyfansMassMessage text: 'here'; try { sleep 600 } finally { echo 'cleaned up' } }",
                (parameters, build) -> {
                    if (parameters.get("text").equals("here")) {
                        waiting.countDown();
                        return null;
                    }
                    return waiting.await(30, TimeUnit.SECONDS);
                });
        assertThat(run.said()).contains("[long] cleaned up").endsWith("ERROR: x");
    }

    @Test
    void keepsVariablesAndStagesOfBranchesApart() {
        TestRun run = TestRun.of(
                "withEnv(['A=outer']) { parallel a: { withEnv(['A=a']) { stage('s') { echo \"$A $STAGE_NAME\" } } },\n"
                        + "b: { echo \"$A ${env.STAGE_NAME}\" } }");
        assertThat(run.said()).containsExactlyInAnyOrder("[a] a s", "[b] outer null");
    }

    @Test
    void isStoppedWithAllItsBranches() {
        TestRun run = TestRun.of(
                "timeout(time: 50, unit: 'MILLISECONDS') {\n" + "parallel a: { sleep 600 }, b: { while (true) { } } }");
        assertThat(run.result()).isEqualTo(Result.ABORTED);
        assertThat(run.said()).endsWith("Timeout has been exceeded");
    }
}
