package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The message of a failure points to the line of the script that called the step. */
@WithJenkins
class CallSiteTest {

    private static final String WRONG = "price: is 2; use 0, or 3 to 200 dollars";

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
    }

    @ParameterizedTest
    @EnumSource(FlowDurabilityHint.class)
    void whateverTheDurability(FlowDurabilityHint durability) throws Exception {
        WorkflowJob job = agency.pipeline("""
                echo 'one'
                sleep time: 1, unit: 'MILLISECONDS'
                onlyfansMassMessage text: 'x', userLists: ['fans'], mediaFiles: [1], price: 2
                """);
        job.addProperty(new DurabilityHintJobProperty(durability));
        WorkflowRun run = agency.jenkins().buildAndAssertStatus(Result.FAILURE, job);
        assertThat(Agency.log(run)).contains("ERROR: " + WRONG + " (WorkflowScript:3)\n");
    }

    @Test
    void theLineIsNamedInADeclarativePipeline() throws Exception {
        WorkflowRun run = agency.run(Result.FAILURE, """
                pipeline {
                  agent none
                  stages {
                    stage('Send') {
                      steps {
                        echo 'one'
                        onlyfansMassMessage text: 'x', userLists: ['fans'], mediaFiles: [1], price: 2
                      }
                    }
                  }
                }
                """);
        assertThat(Agency.log(run)).contains("ERROR: " + WRONG + " (WorkflowScript:7)\n");
    }

    @Test
    void theLineIsNamedInEachOfParallelBranches() throws Exception {
        WorkflowRun run = agency.run(Result.UNSTABLE, """
                def send(price) {
                  onlyfansMassMessage text: 'x', userLists: ['fans'], mediaFiles: [1], price: price, failOnError: false
                }
                parallel(
                  a: {
                    onlyfansMassMessage text: 'x', userLists: ['fans'], mediaFiles: [1], price: 2, failOnError: false
                  },
                  b: {
                    sleep time: 1, unit: 'MILLISECONDS'
                    onlyfansMassMessage text: 'x', userLists: ['fans'], mediaFiles: [1], price: 1, failOnError: false
                  },
                  c: { send(201) })
                """);
        assertThat(Agency.log(run))
                .contains("WARNING: " + WRONG + " (WorkflowScript:6)")
                .contains("WARNING: price: is 1; use 0, or 3 to 200 dollars (WorkflowScript:10)")
                .contains("WARNING: price: is 201; use 0, or 3 to 200 dollars (WorkflowScript:2)");
    }

    @Test
    void theLineOfACallThatTheApiRefusesIsNamed() throws Exception {
        agency.api().play("status=422");
        WorkflowRun run = agency.run(Result.FAILURE, "\n\nonlyfansMassMessage text: 'x', userLists: ['fans']");
        assertThat(Agency.log(run))
                .contains("ERROR: The message was not sent: see NOT SENT above. (WorkflowScript:3)\n");
    }

    @Test
    void theLineOfACallOfWhichNobodyKnowsWhetherItWasSentIsNamed() throws Exception {
        agency.api().play("cut-after-accepting");
        WorkflowRun run = agency.run(Result.FAILURE, "\nonlyfansMassMessage text: 'x', userLists: ['fans']");
        assertThat(Agency.log(run))
                .contains("The outcome of a mass message is unknown: see UNKNOWN above. (WorkflowScript:2)\n");
    }

    @Test
    void aReceiptDoesNotNameTheLine() throws Exception {
        WorkflowRun run = agency.run(
                Result.UNSTABLE,
                "def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], mediaFiles: [1], price: 2, failOnError: false)\n"
                        + "echo \"<${r.error}>\"");
        assertThat(Agency.log(run)).contains("<" + WRONG + ">");
    }
}
