package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarativeTest {
    private static final String STAGES = "stages { stage('a') { steps { echo 'x' } } }";

    @Test
    void writesTheLogThatJenkinsWrites() {
        TestRun run = TestRun.of(
                "pipeline {\nagent any\nenvironment { A = 'b' }\nstages { stage('Send') { steps { echo 'hi' } } }\n}");
        assertThat(run.lines().stream().filter(line -> !line.startsWith("Running on")))
                .containsExactly(
                        "[Pipeline] Start of Pipeline",
                        "[Pipeline] node",
                        "[Pipeline] {",
                        "[Pipeline] withEnv",
                        "[Pipeline] {",
                        "[Pipeline] stage",
                        "[Pipeline] { (Send)",
                        "[Pipeline] echo",
                        "hi",
                        "[Pipeline] }",
                        "[Pipeline] // stage",
                        "[Pipeline] }",
                        "[Pipeline] // withEnv",
                        "[Pipeline] }",
                        "[Pipeline] // node",
                        "[Pipeline] End of Pipeline",
                        "Finished: SUCCESS");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "any",
                "{ label 'linux' }",
                "{ label \"${1 + 1}\" }",
                "{ node { label 'x' } }",
                "{ docker 'maven:3' }",
                "{ docker { image 'maven:3'\nargs '-v /x' } }",
                "{ dockerfile { filename 'D' } }",
                "{ kubernetes { yaml 'x' } }"
            })
    void takesEveryAgentAsThisMachine(String agent) {
        TestRun run = TestRun.of("pipeline { agent " + agent + "\n" + STAGES + " }");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
        assertThat(run.lines()).contains("[Pipeline] node");
    }

    @Test
    void hasNoWorkspaceWithoutAnAgentButInStagesThatHaveOne() {
        TestRun run = TestRun.of("pipeline { agent none\nstages { stage('a') { agent any\nsteps { echo pwd() } }\n"
                + "stage('b') { steps { echo pwd() } } } }");
        assertThat(run.said()).hasSize(2).first().asString().endsWith("target");
        assertThat(run.said().get(1)).contains("pwd: there is no workspace here.");
    }

    @Test
    void evaluatesTheEnvironmentFromTopToBottom() {
        TestRun run = TestRun.of("""
            def shout(s) { s.toUpperCase() }
            pipeline {
                agent any
                parameters { string(name: 'P', defaultValue: 'p') }
                environment { A = 'a'
                              B = "${A}${params.P}" + '!'
                              C = shout(env.B)
                              N = "${env.NONE}" }
                stages { stage('s') { environment { A = "inner ${A}" }
                                      steps { echo "$A $B $C $N" } }
                         stage('t') { steps { echo A } } }
            }
            """);
        assertThat(run.said()).containsExactly("inner a ap! AP! null", "a");
    }

    @Test
    void putsTheSecretIntoTheEnvironmentForCredentials() {
        TestRun run = TestRun.of("pipeline { agent any\nenvironment { KEY = credentials('onlyfans-api') }\n"
                + "stages { stage('s') { steps { echo \"key ${KEY} ${KEY.length()}\" } } } }");
        assertThat(run.said()).containsExactly("key **** " + TestRun.SECRET.length());
    }

    @Test
    void honoursRetryTimestampsAndTimeout() {
        TestRun run = TestRun.of(
                "pipeline { agent none\noptions { timestamps(); retry(2); timeout(time: 1, unit: 'HOURS') }\n"
                        + "stages { stage('s') { steps { error 'x' } } } }");
        assertThat(run.said())
                .anyMatch(line -> line.matches("\\[\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z\\] ERROR: x"))
                .anyMatch(line -> line.endsWith("Retrying"))
                .anyMatch(line -> line.endsWith("Timeout set to expire in 1 hr 0 min"));
        assertThat(run.lines().stream().filter(line -> line.endsWith("[Pipeline] error")))
                .hasSize(2);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void acceptsOptionsThatMeanNothingHere() {
        TestRun run = TestRun.of("pipeline { agent any\noptions { disableConcurrentBuilds(abortPrevious: true); "
                + "buildDiscarder(logRotator(numToKeepStr: '5')); skipDefaultCheckout(true); quietPeriod(5); "
                + "ansiColor('xterm'); preserveStashes(); durabilityHint('MAX_SURVIVABILITY') }\n" + STAGES + " }");
        assertThat(run.said()).containsExactly("x");
    }

    @Test
    void honoursOptionsOfAStage() {
        TestRun run = TestRun.of(TestRun.pipeline("stage('s') { options { retry(3) }\n"
                + "steps { script { env.N = (env.N ?: '0').toInteger() + 1; if (N != '3') { error N } }"
                + " } }"));
        assertThat(run.said()).containsExactly("ERROR: 1", "Retrying", "ERROR: 2", "Retrying");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void printsTriggersAndTools() {
        TestRun run = TestRun.of(
                "pipeline { agent any\ntriggers { cron('H 18 * * 5'); upstream(upstreamProjects: 'j', threshold: 1) }\n"
                        + "tools { maven '3' }\n" + STAGES + " }");
        assertThat(run.said())
                .containsExactly(
                        "Triggers do not fire in the local demo: cron('H 18 * * 5')",
                        "Triggers do not fire in the local demo: upstream(upstreamProjects: 'j', threshold: 1)",
                        "x");
    }

    @Test
    void skipsTheStagesAfterAFailure() {
        TestRun run = TestRun.of(TestRun.pipeline(
                "stage('a') { steps { error 'x' } }\nstage('b') { stages { stage('c') { steps { echo 'c' } } } }"));
        assertThat(run.said())
                .containsExactly(
                        "Stage \"b\" skipped due to earlier failure(s)",
                        "Stage \"c\" skipped due to earlier failure(s)",
                        "ERROR: x");
    }

    @Test
    void skipsTheStagesAfterAnUnstableOneIfToldTo() {
        String stages = "stages { stage('a') { steps { unstable 'w' } }\nstage('b') { steps { echo 'b' } } } }";
        assertThat(TestRun.of("pipeline { agent any\n" + stages).said()).containsExactly("WARNING: w", "b");
        assertThat(TestRun.of("pipeline { agent any\noptions { skipStagesAfterUnstable() }\n" + stages)
                        .said())
                .containsExactly(
                        "WARNING: w", "Stage \"b\" skipped due to earlier stage(s) marking the build as unstable");
    }

    @Test
    void runsNestedStagesInOrder() {
        TestRun run = TestRun.of(TestRun.pipeline("stage('o') { stages { stage('1') { steps { echo STAGE_NAME } }\n"
                + "stage('2') { steps { echo STAGE_NAME } } } }\n"
                + "stage('3') { steps { echo STAGE_NAME } }"));
        assertThat(run.said()).containsExactly("1", "2", "3");
    }

    @Test
    void runsParallelStagesAndFailsAfterAll() {
        TestRun run = TestRun.of(TestRun.pipeline("""
            stage('wide') { parallel {
                stage('bad') { steps { error 'x' } }
                stage('good') { steps { sleep time: 50, unit: 'MILLISECONDS'
                                        echo 'to the end' } }
            } }
            stage('after') { steps { echo 'after' } }
            """));
        assertThat(run.said())
                .contains(
                        "[bad] Failed in branch bad",
                        "[good] to the end",
                        "Stage \"after\" skipped due to earlier failure(s)")
                .endsWith("ERROR: x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"failFast true\n", ""})
    void stopsParallelStagesEarlyIfToldTo(String inStage) {
        String option = inStage.isEmpty() ? "options { parallelsAlwaysFailFast() }\n" : "";
        CountDownLatch waiting = new CountDownLatch(1);
        TestRun run = TestRun.of(
                "pipeline { agent any\n" + option + "stages { stage('wide') { " + inStage + "parallel {\n"
                        + "stage('bad') { steps { onlyfansMassMessage text: 'wait'\nerror 'x' } }\n"
                        + "stage('long') { steps { onlyfansMassMessage text: 'here'\nsleep 600 }\n"
                        + "post { aborted { echo 'stopped' } } } } } } }",
                (parameters, build) -> {
                    if (parameters.get("text").equals("here")) {
                        waiting.countDown();
                        return null;
                    }
                    return waiting.await(30, TimeUnit.SECONDS);
                });
        assertThat(run.said()).contains("[long] stopped").endsWith("ERROR: x");
        assertThat(run.result()).isEqualTo(Result.FAILURE);
    }

    @Test
    void takesTheParallelStepAsTheOnlyOneOfAStage() {
        assertThat(TestRun.ofSteps("parallel(a: { echo 'a' }, b: { script { def x = 'b'; echo x } })")
                        .said())
                .containsExactlyInAnyOrder("[a] a", "[b] b");
    }

    @Test
    void asksForTheInputOfAStage() {
        String jenkinsfile = TestRun.pipeline("stage('s') { input { message 'Sure?'\n"
                + "ok 'Yes'\n"
                + "parameters { string(name: 'X', defaultValue: 'y') } }\n"
                + "steps { echo 'x' } }");
        assertThat(TestRun.of(jenkinsfile).said())
                .singleElement()
                .asString()
                .contains("input: nobody is there to answer 'Sure?'");
        assertThat(TestRun.of(jenkinsfile, TestRun.approving()).said())
                .containsExactly("Sure?", "Approved by --approve", "x");
    }

    @Test
    void usesWhatStandsAroundThePipeline() {
        TestRun run = TestRun.of("def lists = ['fans']\ndef first() { 'first' }\npipeline { agent any\n"
                + "stages { stage('a') { steps { echo \"${lists[0]} ${first()}\" } } } }\necho 'after'");
        assertThat(run.said()).containsExactly("fans first", "after");
    }

    @Test
    void namesTheLineOfAnUnknownStep() {
        TestRun run = TestRun.of("pipeline {\n  agent any\n  stages { stage('a') { steps {\n    ehco 'x'\n  } } }\n"
                + "  post { failure { echo 'post' } }\n}");
        assertThat(run.said()).hasSize(2).first().isEqualTo("post");
        assertThat(run.said().get(1))
                .startsWith(
                        "ERROR: Jenkinsfile: 4: The local demo has no step 'ehco'; in Jenkins it may be one of a plugin. Did you mean 'echo'?");
    }
}
