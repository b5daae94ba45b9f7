package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.List;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Steps 4 to 6 of "Get started" in the README, from a key that is in Jenkins to a message that one person gets. */
@WithJenkins
class FirstMessageTest {

    private Agency agency;
    private JenkinsRule.WebClient browser;

    @BeforeEach
    void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        browser = jenkins.createWebClient();
        OnlyFansConfiguration.get().setAccount(null);
        OnlyFansConfiguration.get().setCredentialsId(null);
    }

    @AfterEach
    void tearDown() {
        browser.close();
        agency.close();
    }

    @Test
    void isTestedThenCheckedThenSentToOneUser() throws Exception {
        testTheConnectionAndChooseTheAccount();
        assertThat(OnlyFansConfiguration.get().getAccount()).isEqualTo(MockApi.ACCOUNT);
        assertThat(OnlyFansConfiguration.get().getCredentialsId()).isEqualTo(Agency.CREDENTIALS_ID);
        assertThat(posts()).isEmpty();

        FreeStyleProject job = agency.freestyle(new MassMessageBuilder(""));
        fillIn(job, "userIds", "1234567890", "text", "New set is up!", "dryRun", "true");
        String body = "{\"text\": \"New set is up!\", \"userIds\": [\"1234567890\"]}";
        assertThat(Agency.log(build(job))).contains("Dry run, nothing is sent", body);
        assertThat(posts()).isEmpty();

        fillIn(job, "dryRun", "false");
        build(job);
        assertThat(posts()).containsExactly(body);

        build(job);
        assertThat(posts()).as("each build sends").hasSize(2);
        fillIn(job, "deduplicationKey", "first");
        build(job);
        build(job);
        assertThat(posts()).as("but under a key only one does").hasSize(3);
    }

    private FreeStyleBuild build(FreeStyleProject job) throws Exception {
        return agency.jenkins().buildAndAssertStatus(Result.SUCCESS, job);
    }

    private List<String> posts() {
        return agency.api().requests().stream()
                .filter(request -> request.method().equals("POST"))
                .map(ReceivedRequest::body)
                .toList();
    }

    private void testTheConnectionAndChooseTheAccount() throws Exception {
        HtmlPage page = browser.goTo("manage/configure");
        FormOnPage form = FormOnPage.all(browser, page).get(0);
        form.type("credentialsId", Agency.CREDENTIALS_ID);
        page.querySelectorAll("button").stream()
                .map(HtmlElement.class::cast)
                .filter(button -> button.asNormalizedText().equals("Test connection"))
                .findFirst()
                .orElseThrow()
                .click();
        browser.waitForBackgroundJavaScript(20_000);
        assertThat(page.asNormalizedText()).contains("Connected with the key").contains("No message was sent.");
        form.click(".onlyfans-choose-accounts");
        ((HtmlInput) page.querySelector("dialog.jenkins-dialog .onlyfans-chooser fieldset input")).click();
        ((HtmlElement) page.querySelector("dialog.jenkins-dialog .onlyfans-chooser__ok")).click();
        browser.waitForBackgroundJavaScript(20_000);
        agency.jenkins().submit(page.getFormByName("config"));
    }

    private void fillIn(FreeStyleProject job, String... fields) throws Exception {
        HtmlPage page = browser.getPage(job, "configure");
        FormOnPage form = FormOnPage.all(browser, page).get(0);
        for (int i = 0; i < fields.length; i += 2) {
            form.type(fields[i], fields[i + 1]);
        }
        agency.jenkins().submit(page.getFormByName("config"));
    }
}
