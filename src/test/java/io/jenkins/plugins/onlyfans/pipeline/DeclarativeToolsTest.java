package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sf.json.JSONObject;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.pipeline.modeldefinition.generator.StageDirective;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step in the tools that Declarative Pipelines come with: their linter and the Declarative Directive Generator. */
@WithJenkins
class DeclarativeToolsTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @Test
    void theLinterFindsNothingWrongInTheExample() throws Exception {
        assertThat(lint(Files.readString(Path.of("Jenkinsfile.example"))))
                .isEqualTo("Jenkinsfile successfully validated.");
    }

    @Test
    void theLinterFindsAnUnknownParameterAndItsLineBeforeAnythingRuns() throws Exception {
        assertThat(lint("pipeline {\nagent none\nstages { stage('s') { steps {\n"
                        + "onlyfansMassMessage text: 'x', excludedList: ['a'] } } } }"))
                .contains("4: Invalid parameter \"excludedList\", did you mean \"excludedLists\"? @ line 4");
    }

    @Test
    void theDirectiveGeneratorMakesAStageThatTheStepRunsIn() throws Exception {
        JSONObject stage = new JSONObject()
                .element("stapler-class", StageDirective.class.getName())
                .element("name", "Send")
                .element("contentType", "STEPS");
        String directive = post("directive-generator/generateDirective", "json", stage.toString());
        assertThat(directive).contains("stage('Send')", "// One or more steps");
        String script = directive.replaceFirst(
                "// One or more steps[^\n]*", "onlyfansMassMessage text: 'x', userLists: ['fans']");
        WorkflowRun run = agency.run(Result.SUCCESS, "pipeline {\nagent none\nstages {\n" + script + "\n}\n}");
        assertThat(Agency.log(run)).contains("Accepted as message");
    }

    private static String lint(String jenkinsfile) throws Exception {
        return post("pipeline-model-converter/validate", "jenkinsfile", jenkinsfile)
                .strip();
    }

    private static String post(String page, String name, String value) throws Exception {
        try (JenkinsRule.WebClient client = agency.jenkins().createWebClient()) {
            WebRequest request =
                    new WebRequest(URI.create(agency.jenkins().getURL() + page).toURL(), HttpMethod.POST);
            client.addCrumb(request);
            request.getRequestParameters().add(new NameValuePair(name, value));
            return client.getPage(request).getWebResponse().getContentAsString();
        }
    }
}
