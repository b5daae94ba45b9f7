package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step that lists the vault, on Jenkins. */
@WithJenkins
class VaultMediaStepTest {

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

    @Test
    void givesASandboxedScriptWhatAMessageTakes() throws Exception {
        assertThat(Agency.log(agency.run("def m = onlyfansVaultMedia(type: 'photo', limit: 2)\n"
                        + "echo \"<${m.size()} ${m[0].id} ${m*.type} ${m[0].data.counters.likesCount} ${m.getError()}"
                        + " ${m.getCreditsUsed()}>\"\n"
                        + "onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: m, previews: m[0])")))
                .contains("<2 3005 [photo, photo] 2 null 1>");
        assertThat(agency.lastBody().getJSONArray("mediaFiles").toString()).isEqualTo("[3005,3001]");
        assertThat(agency.lastBody().getJSONArray("previews").toString()).isEqualTo("[3005]");
    }

    @Test
    void refusesWhatItDoesNotTake() throws Exception {
        assertThat(Agency.log(agency.run(Result.FAILURE, "onlyfansVaultMedia list: 'beach', kind: 'x'")))
                .contains(
                        "list: is the string 'beach'; the id of a list of the vault is a number",
                        "kind: is not a parameter");
    }

    @Test
    void hasAForm() throws Exception {
        VaultMediaStep step = new VaultMediaStep();
        step.setList("7001");
        step.setType("video");
        step.setQuery("beach");
        step.setLimit("3");
        agency.jenkins().assertEqualDataBoundBeans(step, new StepConfigTester(agency.jenkins()).configRoundTrip(step));
        new SnippetizerTester(agency.jenkins())
                .assertRoundTrip(step, "onlyfansVaultMedia limit: '3', list: '7001', query: 'beach', type: 'video'");
        SnippetizerTester.assertDocGeneration(VaultMediaStep.class);
    }
}
