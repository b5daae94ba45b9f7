package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a field says depends on the others. */
@WithJenkins
class CrossFieldTest {

    private static Agency agency;
    private static JenkinsRule.WebClient browser;
    private static WebMethods methods;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        browser = jenkins.createWebClient();
        methods = new WebMethods(agency, browser, agency.freestyle(), MassMessageBuilder.class);
    }

    @AfterAll
    static void tearDown() {
        browser.close();
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
    }

    private static Map<String, String> fields(String value, String others) {
        Map<String, String> fields = new HashMap<>();
        fields.put("value", value == null ? "" : value);
        if (others != null) {
            for (String other : others.split(" ")) {
                String[] parts = other.split("=", 2);
                fields.put(parts[0], parts[1]);
            }
        }
        return fields;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text                     | {{name}}   | literalText=false | text: contains '{{name}}', which nothing fills in; write what belongs in its place; if it is meant as it is, set literalText: true
        excludedLists            | fans,muted | userLists=fans,7             | excludedLists: contains 'fans', which is also in userLists
        subscribedWithinLastDays | 7          | scheduledDate=PT2H           | subscribedWithinLastDays: can't be combined with scheduledDate
        subscribedWithinLastDays | 7          | saveForLater=true            | subscribedWithinLastDays: can't be combined with saveForLater
        saveForLater             | true       | scheduledDate=PT2H           | saveForLater: can't be combined with scheduledDate
        mediaFiles               |            | price=9.99                   | mediaFiles: is required when price is not 0
        previews                 | 7,8        | mediaFiles=7                 | previews: contains '8', which is not in mediaFiles
        previews                 | 7          | mediaFiles=                  | previews: contains '7', which is not in mediaFiles
        userLists                |            | text=Hello userIds= subscribedWithinLastDays= saveForLater= withoutRecipients=false excludedLists= | userLists: names no recipients, and neither do userIds and subscribedWithinLastDays; name some, or set withoutRecipients: true
        userLists                |            | excludedLists=muted userIds= subscribedWithinLastDays= saveForLater=false withoutRecipients=false text= | userLists: names no recipients, and neither do userIds and subscribedWithinLastDays; name some, or set withoutRecipients: true
        """)
    void aFieldThatDoesNotGoWithAnotherSaysSo(String field, String value, String others, String problem)
            throws Exception {
        assertThat(methods.check(field, fields(value, others))).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        excludedLists            | muted      | userLists=fans
        excludedLists            | fans       | userLists=fans,${MORE}
        excludedLists            | $LIST      | userLists=fans
        subscribedWithinLastDays | 7          | scheduledDate= saveForLater=false
        subscribedWithinLastDays | 7          | scheduledDate=$WHEN saveForLater=
        subscribedWithinLastDays | ${DAYS}    | scheduledDate=PT2H
        saveForLater             | false      | scheduledDate=PT2H
        saveForLater             | true       | scheduledDate=${WHEN}
        mediaFiles               |            | price=0
        mediaFiles               |            | price=${PRICE}
        mediaFiles               |            | price=cheap
        mediaFiles               | 7          | price=9.99
        previews                 | 7          | mediaFiles=7,8
        previews                 | 7          | mediaFiles=${MEDIA}
        previews                 | $PREVIEW   | mediaFiles=7
        previews                 | 7          |
        userLists                |            | text=Hello userIds=1 withoutRecipients=false
        userLists                |            | text=Hello userIds=${IDS} withoutRecipients=false
        userLists                |            | text=Hello subscribedWithinLastDays=7 withoutRecipients=false userIds=
        userLists                |            | text=Hello userIds= subscribedWithinLastDays= withoutRecipients=true
        userLists                |            | text=Hello userIds= subscribedWithinLastDays= saveForLater=true withoutRecipients=false
        userLists                | ${LISTS}   | text=Hello userIds= subscribedWithinLastDays= saveForLater= withoutRecipients=false
        userLists                |            | text= userIds= subscribedWithinLastDays= saveForLater= withoutRecipients=false excludedLists=
        account                  |            | text=Hello
        text                     | {{name}}   | literalText=true
        text                     | $$NAME     | literalText=false
        additionalFields         | {"a":"{{name}}"} | literalText=true
        """)
    void aFieldThatGoesWithTheOthersOrMaySaysNothing(String field, String value, String others) throws Exception {
        assertThat(methods.check(field, fields(value, others))).isEmpty();
    }

    @Test
    void anAccountIsMissingOnlyIfTheSettingsNameNone() throws Exception {
        OnlyFansConfiguration.get().setAccount(null);
        assertThat(methods.check("account", fields("", "text=Hello")))
                .isEqualTo("account: is required, here or as the global default");
        assertThat(methods.check("account", fields("", "text="))).isEmpty();
        assertThat(methods.check("account", fields("${ACCOUNT}", "text=Hello"))).isEmpty();
    }

    @Nested
    class OnThePage {

        private FormOnPage open(JenkinsRule.WebClient browser, MassMessageBuilder... steps) throws Exception {
            FreeStyleProject job = agency.freestyle(steps);
            return FormOnPage.all(browser, browser.getPage(job, "configure")).get(0);
        }

        @Test
        void aNewFormAsksForNothingButTheText() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                OnlyFansConfiguration.get().setAccount(null);
                OnlyFansConfiguration.get().setCredentialsId(null);
                FormOnPage form = open(browser, new MassMessageBuilder(null));
                assertThat(form.errors()).containsExactly("text: is required");
            }
        }

        @Test
        void aChangeOfOneFieldChecksThoseThatDependOnIt() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                FormOnPage form = open(browser, new MassMessageBuilder("Hello!"));
                assertThat(form.said("userLists")).startsWith("userLists: names no recipients");
                form.type("userIds", "1");
                assertThat(form.said("userLists")).isEmpty();
                form.type("price", "5");
                assertThat(form.said("mediaFiles")).isEqualTo("mediaFiles: is required when price is not 0");
                form.type("previews", "7");
                assertThat(form.said("previews")).contains("not in mediaFiles");
                form.type("mediaFiles", "7");
                assertThat(form.said("mediaFiles")).isEmpty();
                assertThat(form.said("previews")).isEmpty();
                form.type("saveForLater", "true").type("scheduledDate", "PT2H");
                assertThat(form.said("saveForLater")).isEqualTo("saveForLater: can't be combined with scheduledDate");
                form.type("saveForLater", "false");
                assertThat(form.errors()).isEmpty();
            }
        }

        @Test
        void eachOfTwoStepsIsCheckedByItsOwnFields() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                MassMessageBuilder right = new MassMessageBuilder("Hello!");
                right.setUserLists(List.of("fans"));
                MassMessageBuilder wrong = new MassMessageBuilder("Hello!");
                wrong.setPrice(5);
                FreeStyleProject job = agency.freestyle(right, wrong);
                List<FormOnPage> forms = FormOnPage.all(browser, browser.getPage(job, "configure"));
                assertThat(forms).hasSize(2);
                assertThat(forms.get(0).errors()).isEmpty();
                assertThat(forms.get(1).errors()).hasSize(2);
            }
        }

        @Test
        void nothingIsAskedOfTheApi() throws Exception {
            int before = agency.api().requests().size();
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                FormOnPage form = open(browser, new MassMessageBuilder("Hello!"));
                form.type("account", "acct_1").type("userLists", "fans").type("scheduledDate", "2090-01-01T18:00:00Z");
                form.click(".onlyfans-preview");
                browser.goTo("configure");
                browser.waitForBackgroundJavaScript(20_000);
            }
            assertThat(agency.api().requests()).hasSize(before);
        }
    }
}
