package io.jenkins.plugins.onlyfans.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ExtensionList;
import hudson.diagnosis.OldDataMonitor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.StringParameterDefinition;
import hudson.model.StringParameterValue;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.Agency;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A {@code config.xml} that somebody wrote by hand. */
@WithJenkins
class ConfigXmlTest {

    private static final String SECRET = "TOP-SECRET-OF-SOMEBODY-ELSE";

    private static JenkinsRule jenkins;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().requests().size();
    }

    private static FreeStyleProject job() throws Exception {
        MassMessageBuilder builder = new MassMessageBuilder("Hi");
        builder.setUserLists(List.of("fans"));
        return agency.freestyle(builder);
    }

    private static void update(FreeStyleProject job, String xml) throws Exception {
        job.updateByXml((Source) new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    private static HtmlPage configure(FreeStyleProject job) throws Exception {
        try (JenkinsRule.WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            return browser.getPage(job, "configure");
        }
    }

    private String failure(FreeStyleProject job) throws Exception {
        FreeStyleBuild build =
                jenkins.assertBuildStatus(Result.FAILURE, job.scheduleBuild2(0).get());
        String log = Agency.log(build);
        assertThat(log).doesNotContain("\tat ", "Exception", SECRET);
        assertThat(agency.api().requests()).hasSize(before);
        return log;
    }

    @ParameterizedTest
    @ValueSource(strings = {"giphyId", "lockedText", "excludedLists", "additionalFields", "dryRun", "failOnError"})
    void aSecretIsNeitherShownNorPrintedAndNothingIsSentWithoutIt(String name) throws Exception {
        FreeStyleProject job = job();
        String secret =
                "<hudson.util.Secret>" + Secret.fromString(SECRET).getEncryptedValue() + "</hudson.util.Secret>";
        update(
                job,
                job.getConfigFile()
                        .asString()
                        .replace("</values>", "<entry><string>" + name + "</string>" + secret + "</entry></values>"));
        // As a start of Jenkins does. What somebody posts is not told to the monitor before.
        job.load();
        assertThat(ExtensionList.lookupSingleton(OldDataMonitor.class).getData())
                .containsKey(job)
                .extractingByKey(job)
                .extracting(range -> range.extra)
                .asString()
                .contains(name + " can't be read")
                .doesNotContain(SECRET);
        HtmlPage form = configure(job);
        assertThat(form.getWebResponse().getContentAsString()).doesNotContain(SECRET);
        assertThat(form.querySelector(".onlyfans-dropped").asNormalizedText())
                .contains("could not be read and are lost: " + name);
        assertThat(failure(job)).contains(name + ": can't be read and was dropped");
        // Whoever saves the job without a look at it, as Jenkins does for "Discard Unreadable Data", changes nothing.
        job.save();
        assertThat(job.getConfigFile().asString()).doesNotContain("Secret");
        job.load();
        assertThat(failure(job)).contains(name + ": can't be read and was dropped");
        try (JenkinsRule.WebClient browser = jenkins.createWebClient()) {
            jenkins.submit(browser.getPage(job, "configure").getFormByName("config"));
        }
        assertThat(configure(job).querySelectorAll(".onlyfans-dropped")).isEmpty();
        jenkins.assertBuildStatusSuccess(job.scheduleBuild2(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<parameters/>",
                "<parameters class='hudson.util.Secret'>x</parameters>",
                "<parameters><values class='tree-map'/></parameters>",
                "<parameters><values><entry/></values></parameters>",
            })
    void aFileWithoutParametersIsOneClearMessage(String parameters) throws Exception {
        FreeStyleProject job = job();
        update(job, job.getConfigFile().asString().replaceAll("(?s)<parameters>.*</parameters>", parameters));
        assertThat(configure(job).getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(failure(job)).contains("text: ");
    }

    @Test
    void aMapThatHoldsItselfIsOneClearMessage() throws Exception {
        FreeStyleProject job = job();
        update(
                job,
                job.getConfigFile()
                        .asString()
                        .replace(
                                "</values>",
                                "<entry><string>additionalFields</string><linked-hash-map><entry><string>a</string>"
                                        + "<linked-hash-map reference='../..'/></entry></linked-hash-map></entry></values>"));
        assertThat(configure(job).getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(failure(job)).contains("additionalFields: can't be read and was dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<double>Infinity</double>", "<big-decimal>1e10000</big-decimal>", "<null/>"})
    void aNumberThatNobodyCanSendIsOneClearMessage(String number) throws Exception {
        FreeStyleProject job = job();
        update(
                job,
                job.getConfigFile()
                        .asString()
                        .replace(
                                "</values>",
                                "<entry><string>price</string>" + number
                                        + "</entry><entry><string>userIds</string><list>" + number
                                        + "</list></entry></values>"));
        assertThat(configure(job).getWebResponse().getStatusCode()).isEqualTo(200);
        assertThat(failure(job)).contains("userIds: ");
    }

    private static String nested(int levels) {
        return "{\"a\":".repeat(levels) + "1" + "}".repeat(levels);
    }

    /** In a parameter of the build, of which a few kilobytes once were megabytes on the disk. */
    @ParameterizedTest
    @ValueSource(ints = {40, 980, 100_000})
    void fieldsThatAreNestedTooDeepAreRefused(int levels) throws Exception {
        assertThat(runWithFields(nested(levels))).containsAnyOf("nested more than 20 levels", "is not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e10000", "-1E-10000", "1e999999999", "1e99999999999"})
    void fieldsWithANumberThatNobodyCanSendAreRefused(String number) throws Exception {
        assertThat(runWithFields("{\"a\":" + number + "}")).contains("additionalFields: ");
    }

    private String runWithFields(String json) throws Exception {
        MassMessageBuilder builder = new MassMessageBuilder("Hi");
        builder.setUserLists(List.of("fans"));
        builder.setAdditionalFields("${JSON}");
        FreeStyleProject job = agency.freestyle(builder);
        job.addProperty(new ParametersDefinitionProperty(new StringParameterDefinition("JSON", "{}")));
        FreeStyleBuild build = jenkins.assertBuildStatus(
                Result.FAILURE,
                job.scheduleBuild2(0, new ParametersAction(new StringParameterValue("JSON", json)))
                        .get());
        assertThat(agency.api().requests()).hasSize(before);
        return Agency.log(build);
    }
}
