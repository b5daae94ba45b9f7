package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;

/** The settings of the plugin, in Jenkins' own form. */
@InBrowser
class SettingsIT {

    private static final String SECTION = ".jenkins-section:has(> #onlyfans-mass-messaging)";

    @Test
    void wrongValuesAreSeenAndMendedTheConnectionIsTestedAndAllIsKept(Controller jenkins, Visitors visitors) {
        jenkins.run(SettingsIT::forget, "");
        Visitor admin = visitors.admin().openForm("manage/configure");
        Form form = new Form(admin.find(SECTION));
        form.mend("account", "@someone", "account: is '@someone'", MockApi.ACCOUNT);
        form.button("Test connection").click();
        assertThat(form.errors()).hasText("Choose a credential first: a Secret text with the API key.");
        form.choose("credentialsId", "The key of the mock API")
                .advanced()
                .mend("apiUrl", "http:/x", "apiUrl", jenkins.api().url())
                .mend("connectTimeoutSeconds", "0", "connectTimeoutSeconds: is 0; use 1 to ", "7")
                .mend("callTimeoutSeconds", "", "callTimeoutSeconds: is ''; use 1 to ", "33")
                .mend("maxRetries", "1000", "maxRetries: is 1000; use 0 to ", "1")
                .mend("maxParallel", "501", "maxParallel: is 501; use 1 to ", "120")
                .mend("maxDelay", "P1M", "maxDelay: is 'P1M', which is not a duration of days", "PT2H")
                .mend("moreLists", "Fans", "moreLists: contains 'Fans', which names no list", "paid, expired");
        int asked = jenkins.api().requests().size();
        form.button("Test connection").click();
        assertThat(form.root().locator(".ok")).containsText("No message was sent.");
        assertThat(form.root().locator(".ok")).containsText("Connected with the key ");
        assertThat(jenkins.api().requests()).hasSize(asked + 1);
        assertThat(form.errors()).hasText(new String[0]);
        admin.save();

        admin.openForm("manage/configure");
        Form again = new Form(admin.find(SECTION)).advanced();
        assertThat(again.field("account")).hasValue(MockApi.ACCOUNT);
        assertThat(again.field("credentialsId")).hasValue(Agency.CREDENTIALS_ID);
        assertThat(again.field("apiUrl")).hasValue(jenkins.api().url());
        assertThat(again.field("connectTimeoutSeconds")).hasValue("7");
        assertThat(again.field("callTimeoutSeconds")).hasValue("33");
        assertThat(again.field("maxRetries")).hasValue("1");
        assertThat(again.field("maxParallel")).hasValue("120");
        assertThat(again.field("maxDelay")).hasValue("PT2H");
        assertThat(again.field("moreLists")).hasValue("paid, expired");
    }

    @Test
    void eachFieldHasItsHelp(Visitors visitors) {
        Visitor admin = visitors.admin().openForm("manage/configure");
        Form form = new Form(admin.find(SECTION)).advanced();
        Locator buttons = form.root().locator(".jenkins-help-button");
        assertThat(buttons).hasCount(10);
        for (Locator button : buttons.all()) {
            button.click();
        }
        assertThat(form.root().getByText("(from OnlyFans Mass Messaging)")).hasCount(10);
        Accessibility.check(admin, SECTION);
    }

    @Test
    void theConnectionIsTestedAsTheReadmeSays(Controller jenkins, Visitors visitors) {
        jenkins.run(SettingsIT::asInTheReadme, jenkins.api().url());
        Visitor admin = visitors.admin().openForm("manage/configure");
        Form form = new Form(admin.find(SECTION));
        form.button("Test connection").click();
        assertThat(form.root().locator(".ok")).containsText("No message was sent.");
        Screenshots.SETTINGS.take(admin, form.root());
    }

    // From here on: inside of Jenkins.

    private static void asInTheReadme(JenkinsRule j, String url) {
        forget(j, "");
        OnlyFansConfiguration settings = OnlyFansConfiguration.get();
        settings.setAccount(MockApi.ACCOUNT);
        settings.setCredentialsId(Agency.CREDENTIALS_ID);
        settings.setApiUrl(url);
    }

    private static void forget(JenkinsRule j, String nothing) {
        OnlyFansConfiguration settings = OnlyFansConfiguration.get();
        settings.setAccount(null);
        settings.setCredentialsId(null);
        settings.setApiUrl(null);
        settings.setMaxDelay(null);
    }
}
