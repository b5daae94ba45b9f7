package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the forms of step and build step have in common. */
@WithJenkins
class FormTest {

    private static Agency agency;
    private static FreeStyleProject job;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        job = agency.freestyle(new MassMessageBuilder("Hello!"));
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private static JenkinsRule.WebClient browser() {
        return agency.jenkins().createWebClient();
    }

    @Test
    void everyParameterHasAField() throws Exception {
        try (JenkinsRule.WebClient browser = browser()) {
            HtmlPage page = browser.getPage(job, "configure");
            for (String name : MassMessage.PARAMETERS) {
                assertThat(page.querySelectorAll("[name='_." + name + "']"))
                        .as(name)
                        .isNotEmpty();
            }
        }
    }

    @Test
    void everyParameterIsExplained() throws Exception {
        try (JenkinsRule.WebClient browser = browser()) {
            HtmlPage page = browser.getPage(job, "configure");
            for (String name : MassMessage.PARAMETERS) {
                // The question mark beside the field, which shows what it finds there.
                DomElement button = page.querySelector("[helpURL$='/help/" + name + "']");
                assertThat(button).as(name).isNotNull();
                assertThat(help(browser, "help/" + name)).as(name).hasSizeGreaterThan(40);
                assertThat(button.getAttribute("helpURL")).endsWith(HELP + "help/" + name);
            }
        }
    }

    @Test
    void everyHelpGivesAnExample() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            List<Path> helps = files.filter(f -> f.getFileName().toString().matches("help-\\w+\\.html"))
                    .filter(f -> !f.toString().contains("_"))
                    .toList();
            assertThat(helps).hasSizeGreaterThanOrEqualTo(MassMessage.PARAMETERS.size());
            for (Path help : helps) {
                assertThat(Files.readString(help)).as(help.toString()).containsPattern("Examples?\\b.*<code>.+</code>");
            }
        }
    }

    @Test
    void theFieldsAreGroupedAsAPersonThinks() throws Exception {
        try (JenkinsRule.WebClient browser = browser()) {
            HtmlPage page = browser.getPage(job, "configure");
            assertThat(page.querySelectorAll(".onlyfans-form .jenkins-section__title").stream()
                            .map(title -> ((DomElement) title).getTextContent().strip()))
                    .containsExactly("Who", "What", "Price and media files", "When", "Safety");
            assertThat(page.querySelectorAll(".onlyfans-form .advancedBody [name^='_.']").stream()
                            .map(field ->
                                    ((DomElement) field).getAttribute("name").substring(2)))
                    .containsExactly(
                            "lockedText", "blockBannedWords", "additionalFields", "literalText", "withoutRecipients");
        }
    }

    @Test
    void whoMayOnlyLookHasNoButtons() throws Exception {
        JenkinsRule jenkins = agency.jenkins();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reviewer"));
        boolean enabled = Item.EXTENDED_READ.getEnabled();
        Item.EXTENDED_READ.setEnabled(true);
        try (JenkinsRule.WebClient browser = browser().login("reviewer")) {
            HtmlPage page = browser.getPage(job, "configure");
            assertThat(page.asNormalizedText()).contains("Hello!", "Price and media files");
            assertThat(page.querySelectorAll(".onlyfans-form button[class*='onlyfans-']"))
                    .isEmpty();
        } finally {
            Item.EXTENDED_READ.setEnabled(enabled);
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    @Test
    void stepAndBuildStepAreExplained() throws Exception {
        try (JenkinsRule.WebClient browser = browser()) {
            assertThat(help(browser, "help")).contains("at most once");
            assertThat(page(browser, "descriptor/" + MassMessageBuilder.class.getName() + "/help"))
                    .contains("at most once", "ONLYFANS_MESSAGE_ID");
        }
    }

    private static final String HELP = "descriptor/" + MassMessageStep.class.getName() + "/";

    private static String help(JenkinsRule.WebClient browser, String path) throws Exception {
        return page(browser, HELP + path);
    }

    private static String page(JenkinsRule.WebClient browser, String path) throws Exception {
        return browser.getPage(agency.jenkins().getURL() + path)
                .getWebResponse()
                .getContentAsString()
                .replaceAll("<[^>]*>", "")
                .strip();
    }

    @Test
    void aFieldIsCheckedAsSoonAsItIsTyped() throws Exception {
        try (JenkinsRule.WebClient browser = browser()) {
            HtmlPage page = browser.getPage(job, "configure");
            HtmlInput price = page.querySelector("input[name='_.price']");
            price.focus();
            price.setValue("2");
            price.fireEvent("change");
            price.blur();
            browser.waitForBackgroundJavaScript(20_000);
            assertThat(page.querySelectorAll(".error").stream()
                            .map(DomElement.class::cast)
                            .map(DomElement::asNormalizedText))
                    .contains("price: is 2; use 0, or 3 to 200 dollars");
        }
    }

    @Test
    void theMarkupKeepsToAStrictContentSecurityPolicyAndEscapesByDefault() throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*\\.(jelly|html)")).toList()) {
                String markup = Files.readString(file);
                assertThat(markup)
                        .as(file.toString())
                        .doesNotContainIgnoringCase("<script", "<style", "style=", "javascript:", "<j:out")
                        .doesNotContainPattern("\\son[a-z]+=");
                if (file.toString().endsWith(".jelly")) {
                    assertThat(markup).as(file.toString()).startsWith("<?jelly escape-by-default='true'?>");
                }
            }
        }
    }
}
