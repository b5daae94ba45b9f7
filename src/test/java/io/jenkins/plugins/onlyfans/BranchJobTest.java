package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jenkins.branch.BranchSource;
import jenkins.model.Jenkins;
import jenkins.scm.impl.SingleSCMSource;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.multibranch.WorkflowMultiBranchProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The job of a branch: nobody may configure it, but who may configure its project can do what goes with that. */
@WithJenkins
class BranchJobTest {

    private static JenkinsRule jenkins;
    private static Agency agency;
    private static WorkflowJob job;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
        WorkflowMultiBranchProject project = j.createProject(WorkflowMultiBranchProject.class);
        byte[] script = "onlyfansMassMessage text: 'x', userLists: ['fans'], deduplicationKey: 'one'"
                .getBytes(StandardCharsets.UTF_8);
        project.getSourcesList()
                .add(new BranchSource(new SingleSCMSource("main", new SingleFileSCM("Jenkinsfile", script))));
        project.scheduleBuild2(0).getFuture().get();
        j.waitUntilNoActivity();
        job = project.getItem("main");
        j.jenkins.setSecurityRealm(j.createDummySecurityRealm());
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("owner", "reader")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("owner")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reviewer"));
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private static WebResponse post(String user, String path, Map<String, String> fields) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false)) {
            WebRequest request = new WebRequest(new URL(jenkins.getURL(), job.getUrl() + path), HttpMethod.POST);
            request.setRequestParameters(new TreeMap<>(fields)
                    .entrySet().stream()
                            .map(field -> new NameValuePair(field.getKey(), field.getValue()))
                            .toList());
            return browser.login(user).getPage(browser.addCrumb(request)).getWebResponse();
        }
    }

    private static String dialog(String what) {
        return "descriptorByName/" + MassMessageStep.class.getName() + "/" + what;
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "owner"})
    void aKeyIsForgotten(String user) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().login(user)) {
            HtmlPage keys = browser.getPage(job, "onlyfans-keys/");
            ((HtmlAnchor) keys.querySelector(".onlyfans-keys .confirmation-link")).click();
            HtmlPage after = ((HtmlElement) keys.querySelector("dialog.jenkins-dialog [data-id=ok]")).click();
            assertThat(after.querySelectorAll(".onlyfans-keys tbody tr")).isEmpty();
        }
        jenkins.buildAndAssertSuccess(job);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "reviewer"})
    void aKeyIsNotForgottenForOthers(String user) throws Exception {
        assertThat(post(user, "onlyfans-keys/forget", Map.of("key", "one")).getStatusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "owner"})
    void theDialogsOfTheSnippetGeneratorAnswer(String user) throws Exception {
        WebResponse lists = post(user, dialog("lists"), Map.of());
        assertThat(lists.getStatusCode()).isEqualTo(200);
        assertThat(lists.getContentAsString()).startsWith("{\"status\":\"ok\",\"data\":{\"lists\":[{");
        assertThat(post(user, dialog("accounts"), Map.of()).getContentAsString())
                .startsWith("{\"status\":\"ok\",\"data\":{\"accounts\":[{");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reader", "reviewer"})
    void theDialogsAskNothingForOthers(String user) throws Exception {
        int before = agency.api().requests().size();
        for (String what : List.of("lists", "accounts")) {
            assertThat(post(user, dialog(what), Map.of("again", "true")).getStatusCode())
                    .isEqualTo(403);
        }
        assertThat(agency.api().requests()).hasSize(before);
    }

    @Test
    void theJobItselfCanNotBeConfigured() throws Exception {
        assertThat(post("admin", "configSubmit", Map.of()).getStatusCode()).isEqualTo(403);
    }
}
