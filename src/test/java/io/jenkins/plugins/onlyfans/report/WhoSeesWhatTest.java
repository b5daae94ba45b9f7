package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import io.jenkins.plugins.onlyfans.Agency;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Where somebody who can read a job, and no more, sees the text of a message that is a parameter of the build. */
@WithJenkins
class WhoSeesWhatTest {

    private static final String TEXT = "Only for subscribers";

    private static Agency agency;
    private static WorkflowRun run;
    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agency = new Agency(rule);
        WorkflowJob job = rule.createProject(WorkflowJob.class, "parameters");
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("TEXT")));
        job.setDefinition(new CpsFlowDefinition("""
                onlyfansMassMessage text: params.TEXT, userLists: ['fans']
                onlyfansMassMessage text: 'Only tried out', userLists: ['fans'], dryRun: true
                """, true));
        run = rule.assertBuildStatusSuccess(
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("TEXT", TEXT))));
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private static String seenByAReader(String path) throws Exception {
        try (WebClient reader = jenkins.createWebClient().login("reader")) {
            return reader.goTo(run.getUrl() + path, null).getWebResponse().getContentAsString();
        }
    }

    private static String messagePage() {
        return run.getAction(BuildMessages.class)
                .getMessages()
                .get(0)
                .getUrl()
                .substring(run.getUrl().length());
    }

    @ParameterizedTest
    @CsvSource({"parameters/", "api/json?depth=2"})
    void aTextFromABuildParameterIsForAllWhoCanReadTheJob(String path) throws Exception {
        assertThat(seenByAReader(path)).contains(TEXT);
    }

    @ParameterizedTest
    @CsvSource({"onlyfans-messages/", "onlyfans-messages/api/json?depth=9", "consoleText"})
    void thePagesOfThePluginAndTheLogOfASendHaveItNot(String path) throws Exception {
        assertThat(seenByAReader(path)).contains("fans").doesNotContain(TEXT);
        assertThat(seenByAReader(messagePage())).contains("fans").doesNotContain(TEXT);
    }

    @Test
    void theLogOfADryRunIsForAllWhoCanReadTheJob() throws Exception {
        assertThat(seenByAReader("consoleText")).contains("Only tried out");
    }
}
