package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import hudson.security.AuthorizationStrategy;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of a job's keys shows the names too under which its messages replace each other, and forgets one for who may. */
@WithJenkins
class MessageNamesTest {

    private static final String NAME = "an <hourly> 'one' & more";

    private static JenkinsRule jenkins;
    private static Agency agency;

    private WorkflowJob job;
    private WebClient web;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void aNameIsOfUnknownOutcome() throws Exception {
        agency.reset();
        job = agency.pipeline("onlyfansMassMessage(text: 'x', userLists: ['fans'], replaces: \"" + NAME + "\")");
        agency.api().play("cut-after-accepting");
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        agency.reset();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "keeper")
                .grant(DeduplicationKeys.FORGET)
                .everywhere()
                .to("keeper"));
        web = jenkins.createWebClient().withJavaScriptEnabled(false);
    }

    @AfterEach
    void close() {
        web.close();
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private URL url(String path) throws Exception {
        return URI.create(jenkins.getURL() + job.getUrl() + "onlyfans-keys/" + path)
                .toURL();
    }

    private List<KeyReport> names() throws Exception {
        return job.getAction(DeduplicationKeys.class).read().keys();
    }

    @Test
    void showsTheNameItsAccountAndItsOutcome() throws Exception {
        HtmlPage page = web.login("reader").getPage(url(""));
        assertThat(page.asNormalizedText())
                .contains(NAME, "messages of " + MockApi.ACCOUNT + " that replace each other", "may have been sent");
        assertThat(page.querySelectorAll(".onlyfans-keys .confirmation-link")).isEmpty();
    }

    @Test
    void isFoundBySearch() throws Exception {
        HtmlPage page = web.login("reader").getPage(url("?search=hourly"));
        assertThat(page.asNormalizedText()).contains(NAME);
    }

    @Test
    void forgetsItAfterAQuestionAndTheLogOfJenkinsSaysWhoDid() throws Exception {
        try (LogRecorder log =
                new LogRecorder().record(DeduplicationKeys.class, Level.INFO).capture(10)) {
            HtmlPage page = web.withJavaScriptEnabled(true).login("keeper").getPage(url(""));
            ((HtmlAnchor) page.querySelector(".onlyfans-keys .confirmation-link")).click();
            assertThat(((DomElement) page.querySelector("dialog.jenkins-dialog")).getTextContent())
                    .contains(
                            "Forget the name '" + NAME + "' (may have been sent) of messages of " + MockApi.ACCOUNT
                                    + "?",
                            "No answer came");
            ((HtmlElement) page.querySelector("dialog.jenkins-dialog [data-id=ok]")).click();
            assertThat(names()).isEmpty();
            assertThat(log.getMessages())
                    .contains("keeper made " + job.getFullName() + " forget the name '" + NAME + "' of messages of "
                            + MockApi.ACCOUNT);
        }
        jenkins.buildAndAssertSuccess(job);
        assertThat(names()).hasSize(1);
    }

    @Test
    void forgetsNothingForOthersAndOnNoGet() throws Exception {
        assertThat(status("reader", HttpMethod.POST)).isEqualTo(403);
        assertThat(status("keeper", HttpMethod.GET)).isIn(404, 405);
        assertThat(names()).hasSize(1);
    }

    private int status(String user, HttpMethod method) throws Exception {
        WebRequest request = new WebRequest(url("forget"), method);
        request.setCharset(StandardCharsets.UTF_8);
        request.setRequestParameters(
                List.of(new NameValuePair("key", names().get(0).getKey())));
        if (method == HttpMethod.POST) {
            web.addCrumb(request);
        }
        return web.withThrowExceptionOnFailingStatusCode(false)
                .login(user)
                .getPage(request)
                .getWebResponse()
                .getStatusCode();
    }
}
