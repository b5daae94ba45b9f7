package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.onlyfans.Agency;
import java.time.Duration;
import jenkins.model.Jenkins;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the page of a message calls its media. */
@WithJenkins
class MessageMediaTest {

    private static final String UPLOAD = """
            def made
            node {
                writeFile file: 'out/teaser.png', encoding: 'Base64', text: 'iVBORw0KGgoAAAAA'
                made = onlyfansUploadMedia file: 'out/teaser.png'%s
            }
            """;

    private static JenkinsRule jenkins;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agency = new Agency(rule);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
        agency.api().prepareWithin(Duration.ZERO);
    }

    private static String upload() {
        return UPLOAD.formatted("");
    }

    private static String send(String media) {
        return "onlyfansMassMessage text: 'Hi', userLists: ['fans'], mediaFiles: " + media + "\n";
    }

    private static WorkflowRun build(WorkflowJob job, String script) throws Exception {
        job.setDefinition(new CpsFlowDefinition(script, true));
        return jenkins.buildAndAssertSuccess(job);
    }

    private static String url(WorkflowRun run) {
        return run.getAction(BuildMessages.class).getMessages().get(0).getUrl();
    }

    private static HtmlPage page(WorkflowRun run) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            browser.getOptions().setJavaScriptEnabled(false);
            return browser.goTo(url(run));
        }
    }

    @Test
    void isTheNameOfTheFileThatTheBuildUploaded() throws Exception {
        WorkflowRun run = agency.run(upload() + send("[made, 7], price: 5, previews: made"));
        assertThat(Markup.fact(page(run), "Media files")).isEqualTo("teaser.png, 7");
        assertThat(Markup.fact(page(run), "Previews")).isEqualTo("teaser.png");
    }

    @Test
    void isTheNameOfAFileForOneMessageToo() throws Exception {
        WorkflowRun run = agency.run(UPLOAD.formatted(", destination: 'MESSAGE'") + send("made"));
        assertThat(Markup.fact(page(run), "Media files")).isEqualTo("teaser.png");
    }

    @Test
    void isTheNameOfTheFileThatAnotherBuildOfTheJobUploadedAlsoOnceThatIsDeleted() throws Exception {
        WorkflowJob job = agency.pipeline("");
        WorkflowRun first = build(job, upload() + "currentBuild.description = \"${made.id}\"");
        String id = first.getDescription();
        WorkflowRun second = build(job, send("[" + id + "]"));
        assertThat(Markup.fact(page(second), "Media files")).isEqualTo("teaser.png");
        first.delete();
        assertThat(Markup.fact(page(second), "Media files")).isEqualTo("teaser.png");
    }

    @Test
    void isTheIdOfWhatAnotherJobUploaded() throws Exception {
        WorkflowRun other = build(agency.pipeline(""), upload() + "currentBuild.description = \"${made.id}\"");
        String id = other.getDescription();
        WorkflowRun run = agency.run(send("[" + id + "]"));
        assertThat(Markup.fact(page(run), "Media files")).isEqualTo(id);
    }

    @Test
    void isNoMoreThanHowManyThereAreForThoseWhoMayNotSeeTheRequest() throws Exception {
        WorkflowRun run = agency.run(upload() + send("[made, 7]"));
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader"));
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = browser.login("reader").goTo(url(run));
            assertThat(Markup.fact(page, "Media files")).isEqualTo("2");
        } finally {
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    @Test
    void isOnOneLineWhateverTheFileIsCalled() throws Exception {
        WorkflowRun run = agency.run((upload() + send("made")).replace("teaser.png", "<b>te\\u202easer\\n.png"));
        assertThat(Markup.fact(page(run), "Media files")).isEqualTo("<b>teaser .png");
        Markup.assertClean(page(run));
    }
}
