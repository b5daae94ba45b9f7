package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.MassMessage;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A form shows the request that it stands for. */
@WithJenkins
class PreviewTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BODY = ".onlyfans-preview-body";

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

    /** {@code name=value} each, with a line break for ¶. */
    private static Map<String, String> fields(String... typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : typed) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], parts[1].replace("¶", "\n"));
        }
        return fields;
    }

    private static JsonNode body(String html) throws Exception {
        assertThat(html).contains("<pre class=\"onlyfans-preview-body\"");
        return JSON.readTree(WebMethods.words(html.replaceAll("(?s).*<pre[^>]*>(.*)</pre>.*", "$1")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        text=Hello! userLists=fans¶7,recent
        text=Hello! userIds=1234567890 price=9.90 mediaFiles=ofapi_media_p1¶12 previews=12
        text=Hello! subscribedWithinLastDays=7 lockedText=true blockBannedWords=risky giphyId=gif
        text=Hello! userLists=fans excludedLists=muted scheduledDate=2090-01-01T18:00:00+02:00
        text=Hello! saveForLater=true price=0 additionalFields={"rfGuest":["1",2.50,null,{"a":"<b>"}]}
        text=<b>&amp;"'é🎉¶\\ withoutRecipients=true lockedText=false
        """)
    void theBodyIsTheOneThatIsSent(String typed) throws Exception {
        Map<String, String> fields = fields(typed.split(" "));
        String html = methods.ask("preview", fields);
        assertThat(WebMethods.words(html)).startsWith("POST /api/" + MockApi.ACCOUNT + "/mass-messaging");
        MassMessageBuilder builder = new MassMessageBuilder(null);
        fields.forEach((name, value) ->
                builder.getParameters().submit(Parameter.of(name).orElseThrow(), value));
        agency.run(Result.SUCCESS, builder);
        String sent =
                agency.api().requests().get(agency.api().requests().size() - 1).body();
        assertThat(body(html)).isEqualTo(JSON.readTree(sent));
        assertThat(JSON.writeValueAsString(body(html))).isEqualTo(JSON.writeValueAsString(JSON.readTree(sent)));
    }

    /** In each field, also beside a variable, which leaves the rest of the field unchecked. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e10000",
                "-1E-10000",
                "1e999999999",
                "1e99999999999",
                "{\"a\": 1e10000}",
                "{\"a\": 1e10000, \"b\": \"$B\"}",
                "{\"a\": 1e-999999999, \"b\": \"${B}\"}",
                "$A 1e10000"
            })
    void anAbsurdNumberBreaksNoFieldOfIt(String absurd) throws Exception {
        for (String name : MassMessage.PARAMETERS) {
            Map<String, String> fields = fields("text=Hi", "userLists=fans");
            fields.put(name, absurd);
            // Fails if the answer is another than 200.
            methods.ask("preview", fields);
        }
        for (String name : List.of("price", "subscribedWithinLastDays", "userIds", "additionalFields", "maxDelay")) {
            methods.check(name, Map.of("value", absurd));
        }
    }

    @Test
    void allThatIsWrongIsSaidByField() throws Exception {
        OnlyFansConfiguration.get().setAccount(null);
        OnlyFansConfiguration.get().setCredentialsId(null);
        String html = methods.ask(
                "preview",
                fields("price=2", "previews=7", "additionalFields={", "saveForLater=true", "scheduledDate=PT2H"));
        assertThat(html).contains("class=\"error\"").doesNotContain("<pre");
        assertThat(html.split("<li>")).hasSize(9);
        assertThat(WebMethods.words(html))
                .contains(
                        "account: is required",
                        "credentialsId: is required",
                        "text: is required",
                        "price: is 2; use 0, or 3 to 200 dollars",
                        "mediaFiles: is required when price is not 0",
                        "previews: contains '7', which is not in mediaFiles",
                        "saveForLater: can't be combined with scheduledDate",
                        "additionalFields: is not a JSON object");
    }

    @Test
    void variablesAreShownAsTheyAreWritten() throws Exception {
        String html = methods.ask(
                "preview",
                fields(
                        "text=Hi $NAME",
                        "account=${ACCOUNT}",
                        "userLists=fans¶${MORE}",
                        "price=${PRICE}",
                        "mediaFiles=$MEDIA",
                        "previews=7",
                        "scheduledDate=${WHEN}",
                        "additionalFields={\"rfGuest\": \"${TAG}\"}"));
        assertThat(body(html)).isEqualTo(JSON.readTree("""
            {"text": "Hi $NAME", "userLists": ["fans", "${MORE}"], "price": "${PRICE}", "mediaFiles": ["$MEDIA"],
             "previews": ["7"], "scheduledDate": "${WHEN}", "rfGuest": "${TAG}"}
            """));
        assertThat(WebMethods.words(html))
                .contains("POST /api/${ACCOUNT}/mass-messaging", "They are filled in during the build.");
    }

    /** The build makes one dollar sign of two. */
    @Test
    void aTextWithoutVariablesIsShownAsItIsSent() throws Exception {
        String html = methods.ask("preview", fields("text=$5 or 10$$", "userLists=fans"));
        assertThat(body(html)).isEqualTo(JSON.readTree("{\"text\": \"$5 or 10$\", \"userLists\": [\"fans\"]}"));
        assertThat(WebMethods.words(html)).doesNotContain("filled in");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        text=Hi¶$NAME userLists=fans                           | text: contains '$NAME', a variable that nothing fills in
        text=Hi userLists=fans,${MORE}                         | userLists: contains '${MORE}', a variable that nothing fills in
        text=Hi userLists=fans price=${PRICE} mediaFiles=7     | price: contains '${PRICE}', a variable that nothing fills in
        text=Hi userLists=fans scheduledDate=$WHEN             | scheduledDate: contains '$WHEN', a variable that nothing fills in
        text={{name}} userLists=fans literalText=false         | text: contains '{{name}}', which nothing fills in
        """)
    void aPipelineFillsInNothingAndItsFormSaysSo(String typed, String problem) throws Exception {
        WebMethods step = new WebMethods(agency, browser, agency.freestyle(), MassMessageStep.class);
        assertThat(WebMethods.words(step.ask("preview", fields(typed.split(" ")))))
                .contains(problem)
                .doesNotContain("POST", "They are filled in");
        assertThat(WebMethods.words(methods.ask(
                        "preview", fields(typed.replace("{{name}}", "x").split(" ")))))
                .contains("POST");
    }

    @Test
    void aTextThatIsMeantIsShownAsItIs() throws Exception {
        WebMethods step = new WebMethods(agency, browser, agency.freestyle(), MassMessageStep.class);
        String html = step.ask("preview", fields("text={{name}}, $NAME", "userLists=fans", "literalText=true"));
        assertThat(body(html).get("text").textValue()).isEqualTo("{{name}}, $NAME");
        assertThat(WebMethods.words(html)).doesNotContain("filled in");
    }

    @Test
    void whatIsWrongWhateverTheVariablesHoldIsSaid() throws Exception {
        String html = methods.ask("preview", fields("text=Hi $NAME", "userLists=${LISTS}", "price=2"));
        assertThat(WebMethods.words(html)).contains("price: is 2").doesNotContain("userLists");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        text=Hi userLists=fans additionalFields=${JSON} | The additional fields are in a variable
        text=Hi userLists=fans scheduledDate=PT2H       | The date assumes that this step begins now.
        text=Hi¶{name} userLists=fans                   | text: contains '{name}', which may be a placeholder that nothing fills in
        text=Hi userLists=fans scheduledDate=2090-01-01T00:00:00Z | scheduledDate: is 2090-01-01T00:00:00.000Z, more than a year from now; check the year
        text=Hi userLists=fans dryRun=true              | Dry run: the build shows this request and does not send it.
        """)
    void whatTheBodyDoesNotTellIsSaidBelowIt(String typed, String note) throws Exception {
        assertThat(WebMethods.words(methods.ask("preview", fields(typed.split(" ")))))
                .contains(note);
        assertThat(WebMethods.words(methods.ask("preview", fields("text=Hi", "userLists=fans"))))
                .doesNotContain(note);
    }

    @Nested
    class TheButton {

        @Test
        void showsTheTextAsTextAndNothingElse() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                FreeStyleProject job = agency.freestyle(new MassMessageBuilder("<script>alert(1)</script><b>é🎉</b>"));
                FormOnPage form = FormOnPage.all(browser, browser.getPage(job, "configure"))
                        .get(0);
                form.type("userLists", "fans").click(".onlyfans-preview");
                DomElement shown = form.find(BODY);
                assertThat(JSON.readTree(shown.getTextContent()).get("text").textValue())
                        .isEqualTo("<script>alert(1)</script><b>é🎉</b>");
                assertThat(shown.getChildElementCount()).isZero();
            }
        }

        @Test
        void ofEachOfTwoStepsShowsItsOwn() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                FreeStyleProject job =
                        agency.freestyle(new MassMessageBuilder("First"), new MassMessageBuilder("Second"));
                List<FormOnPage> forms = FormOnPage.all(browser, browser.getPage(job, "configure"));
                forms.get(0).type("userLists", "fans").type("withoutRecipients", "false");
                forms.get(1).type("withoutRecipients", "true").type("lockedText", "true");
                forms.get(1).click(".onlyfans-preview");
                assertThat(forms.get(0).find(BODY)).isNull();
                forms.get(0).click(".onlyfans-preview");
                assertThat(JSON.readTree(forms.get(0).find(BODY).getTextContent()))
                        .isEqualTo(JSON.readTree("{\"text\": \"First\", \"userLists\": [\"fans\"]}"));
                assertThat(JSON.readTree(forms.get(1).find(BODY).getTextContent()))
                        .isEqualTo(JSON.readTree("{\"text\": \"Second\", \"lockedText\": true}"));
            }
        }

        @Test
        void knowsTheCredentialThatIsChosen() throws Exception {
            OnlyFansConfiguration.get().setCredentialsId(null);
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                MassMessageBuilder chosen = new MassMessageBuilder("Hello!");
                chosen.setCredentialsId(Agency.CREDENTIALS_ID);
                MassMessageBuilder variable = new MassMessageBuilder("Hello!");
                variable.setCredentialsId("${KEY}");
                List<FormOnPage> forms = FormOnPage.all(
                        browser,
                        browser.getPage(
                                agency.freestyle(chosen, variable, new MassMessageBuilder("Hello!")), "configure"));
                for (FormOnPage form : forms) {
                    form.type("userLists", "fans").click(".onlyfans-preview");
                }
                assertThat(forms.get(0).find(BODY)).isNotNull();
                assertThat(forms.get(1).find(BODY)).isNotNull();
                assertThat(forms.get(2).errors())
                        .containsExactly("credentialsId: is required, here or as the global default");
            }
        }

        @Test
        void isInTheSnippetGenerator() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                HtmlPage page = browser.goTo(agency.pipeline("echo 'x'").getUrl() + "pipeline-syntax/");
                browser.waitForBackgroundJavaScript(5_000);
                HtmlSelect steps = page.querySelector("select.dropdownList");
                steps.getOptions().stream()
                        .filter(option -> option.getText().startsWith("onlyfansMassMessage"))
                        .findFirst()
                        .orElseThrow()
                        .setSelected(true);
                FormOnPage form = FormOnPage.all(browser, page).get(0);
                assertThat(form.errors()).containsExactly("text: is required");
                form.click(".onlyfans-preview");
                assertThat(form.find(".onlyfans-preview")
                                .closest(".jenkins-form-item")
                                .asNormalizedText())
                        .contains("text: is required", "userLists: names no recipients");
                form.type("text", "Hello!").type("userLists", "fans").click(".onlyfans-preview");
                assertThat(JSON.readTree(form.find(BODY).getTextContent()))
                        .isEqualTo(JSON.readTree("{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}"));
            }
        }

        @Test
        void isThereForTheStepOutsideOfAJobToo() throws Exception {
            WebMethods global = new WebMethods(agency, browser, null, MassMessageStep.class);
            assertThat(body(global.ask("preview", fields("text=Hi", "userLists=fans"))))
                    .isEqualTo(JSON.readTree("{\"text\": \"Hi\", \"userLists\": [\"fans\"]}"));
        }
    }
}
