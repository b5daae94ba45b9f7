package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The build step in a Pipeline would be repeated by a retry and cut off by a restart, so it is refused there. */
@WithJenkins
class BuildStepInPipelineTest {

    private static final String STEP = "step([$class: 'MassMessageBuilder', text: 'x', userLists: ['fans']%s])";

    @ParameterizedTest
    @ValueSource(strings = {STEP, "retry(3) { " + STEP + " }", "node { " + STEP + " }"})
    void isRefusedWithAWordOnTheStep(String script, JenkinsRule jenkins) throws Exception {
        try (Agency agency = new Agency(jenkins)) {
            agency.api().play("cut-after-accepting*3");
            WorkflowRun run = agency.run(Result.FAILURE, String.format(script, ", failOnError: false"));
            assertThat(Agency.log(run))
                    .contains("nothing was sent. In a Pipeline use the step onlyfansMassMessage(...)");
            assertThat(agency.api().requests()).isEmpty();
        }
    }
}
