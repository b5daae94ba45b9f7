package io.jenkins.plugins.onlyfans.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.XmlFile;
import hudson.util.FormValidation;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorException;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.model.CNode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.onlyfans.Agency;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jenkins.model.GlobalConfiguration;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlButton;
import org.htmlunit.html.HtmlForm;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class OnlyFansConfigurationTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        SystemCredentialsProvider.getInstance()
                .getCredentials()
                .add(new StringCredentialsImpl(
                        CredentialsScope.GLOBAL, "wrong", null, Secret.fromString("wrong-key-8c1f2e")));
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private OnlyFansConfiguration settings;
    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        settings = OnlyFansConfiguration.get();
        before = agency.api().requests().size();
    }

    /** All settings in one line. */
    private static String values(OnlyFansConfiguration settings) {
        return settings.getApiUrl() + " " + settings.getAccount() + " " + settings.getCredentialsId() + " "
                + settings.getConnectTimeoutSeconds() + " " + settings.getCallTimeoutSeconds() + " "
                + settings.getMaxRetries() + " " + settings.getMaxParallel() + " " + settings.getMaxDelay() + " "
                + settings.isLookForLost() + " " + settings.getMoreLists();
    }

    private void set(
            String apiUrl,
            String account,
            String credentialsId,
            int connectTimeout,
            int callTimeout,
            int maxRetries,
            int maxParallel,
            String maxDelay,
            String... moreLists) {
        settings.setApiUrl(apiUrl);
        settings.setAccount(account);
        settings.setCredentialsId(credentialsId);
        settings.setConnectTimeoutSeconds(connectTimeout);
        settings.setCallTimeoutSeconds(callTimeout);
        settings.setMaxRetries(maxRetries);
        settings.setMaxParallel(maxParallel);
        settings.setMaxDelay(maxDelay);
        settings.setMoreLists(List.of(moreLists));
    }

    private static String onDisk() throws Exception {
        return new XmlFile(
                        new File(agency.jenkins().jenkins.getRootDir(), OnlyFansConfiguration.class.getName() + ".xml"))
                .asString();
    }

    @Nested
    class TheSettings {

        @Test
        void haveDefaults() throws Exception {
            XmlFile file = new XmlFile(
                    new File(agency.jenkins().jenkins.getRootDir(), OnlyFansConfiguration.class.getName() + ".xml"));
            file.delete();
            assertThat(values(new OnlyFansConfiguration()))
                    .isEqualTo("https://app.onlyfansapi.com null null 10 60 3 50 null true []");
        }

        @Test
        void surviveARestart() {
            set("https://gateway.example.com/onlyfans", "acct_1", "wrong", 7, 77, 0, 9, "P1D", "paid", "expired");
            assertThat(values(new OnlyFansConfiguration()))
                    .isEqualTo("https://gateway.example.com/onlyfans acct_1 wrong 7 77 0 9 P1D false [paid, expired]");
        }

        @Test
        void readABlankAsNotGiven() {
            set(" ", "", " ", 1, 1, 0, 1, " ", " ", "");
            assertThat(values(settings)).isEqualTo("https://app.onlyfansapi.com null null 1 1 0 1 null false []");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            http://app.onlyfansapi.com   | apiUrl: must begin with https://
            ftp://app.onlyfansapi.com    | apiUrl: is not a URL such as https://app.onlyfansapi.com
            app.onlyfansapi.com          | apiUrl: is not a URL such as https://app.onlyfansapi.com
            https://me:pw@example.com    | apiUrl: must not contain a user name or password
            https://example.com/?a=b     | apiUrl: must not have a query or a fragment
            """)
        void refuseABadUrl(String url, String problem) throws Exception {
            String values = values(settings);
            assertThatThrownBy(() -> settings.setApiUrl(url)).hasMessageContaining(problem);
            assertThat(values(settings)).isEqualTo(values);
            assertThat(onDisk()).doesNotContain(url);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            0    | 60  | 3  | 50 | connectTimeoutSeconds: is 0; use 1 to 600
            601  | 60  | 3  | 50 | connectTimeoutSeconds: is 601; use 1 to 600
            10   | -1  | 3  | 50 | callTimeoutSeconds: is -1; use 1 to 600
            10   | 601 | 3  | 50 | callTimeoutSeconds: is 601; use 1 to 600
            10   | 60  | -1 | 50 | maxRetries: is -1; use 0 to 10
            10   | 60  | 11 | 50 | maxRetries: is 11; use 0 to 10
            10   | 60  | 3  | 0  | maxParallel: is 0; use 1 to 500
            10   | 60  | 3  | 501 | maxParallel: is 501; use 1 to 500
            """)
        void refuseNumbersOutOfRange(int connect, int call, int retries, int parallel, String problem) {
            assertThatThrownBy(() -> set("", "", "", connect, call, retries, parallel, ""))
                    .hasMessage(problem);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            P1M  | maxDelay: is 'P1M', which is not a duration of days, hours, minutes and seconds, such as P7D, PT2H or PT30M
            60   | maxDelay: is '60', which is not a duration of days, hours, minutes and seconds, such as P7D, PT2H or PT30M
            PT0S | maxDelay: is PT0S; use more than PT0S and at most P365D
            """)
        void refuseADelayThatIsNone(String delay, String problem) {
            settings.setMaxDelay("PT2H");
            assertThatThrownBy(() -> settings.setMaxDelay(delay)).hasMessage(problem);
            assertThat(settings.getMaxDelay()).isEqualTo("PT2H");
            assertThat(new OnlyFansConfiguration().getMaxDelay()).isEqualTo("PT2H");
        }

        @Test
        void fillInWhatAMessageLeavesOpenAndNothingElse() {
            Map<String, Object> parameters = new HashMap<>(Map.of("account", "acct_own"));
            settings.completeParameters(parameters);
            assertThat(parameters).isEqualTo(Map.of("account", "acct_own", "credentialsId", Agency.CREDENTIALS_ID));
            settings.setMaxDelay("PT2H");
            settings.completeParameters(parameters);
            assertThat(parameters).containsEntry("maxDelay", "PT2H");
            settings.setMaxDelay("P1D");
            settings.completeParameters(parameters);
            assertThat(parameters).containsEntry("maxDelay", "PT2H");
        }
    }

    @Nested
    class TheForm {

        private HtmlPage open(JenkinsRule.WebClient browser) throws Exception {
            return browser.goTo("configure");
        }

        private void type(HtmlForm form, String field, String value) throws Exception {
            if (field.equals("credentialsId")) {
                HtmlSelect select = form.getSelectByName("_.credentialsId");
                Agency.choose(select, value);
            } else {
                HtmlInput input = form.getInputByName("_." + field);
                input.setValue(value);
            }
        }

        @Test
        void losesNothing() throws Exception {
            set("https://gateway.example.com/onlyfans", "acct_1", "wrong", 7, 77, 5, 500, "PT90M", "paid", "expired");
            String values = values(settings);
            agency.jenkins().configRoundtrip();
            assertThat(values(settings)).isEqualTo(values);
            assertThat(values(new OnlyFansConfiguration())).isEqualTo(values);
        }

        @Test
        void takesWhatIsTyped() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                HtmlForm form = open(browser).getFormByName("config");
                type(form, "apiUrl", "https://gateway.example.com");
                type(form, "account", "acct_2");
                type(form, "credentialsId", "wrong");
                type(form, "connectTimeoutSeconds", "3");
                type(form, "callTimeoutSeconds", "30");
                type(form, "maxRetries", "0");
                type(form, "maxParallel", "120");
                type(form, "maxDelay", " PT2H ");
                type(form, "moreLists", " paid,expired , ");
                form.getInputByName("_.lookForLost").setChecked(true);
                agency.jenkins().submit(form);
            }
            assertThat(values(new OnlyFansConfiguration()))
                    .isEqualTo("https://gateway.example.com acct_2 wrong 3 30 0 120 PT2H true [paid, expired]");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            apiUrl                | http://gateway.example.com | apiUrl: must begin with https://
            connectTimeoutSeconds | 0    | connectTimeoutSeconds: is 0; use 1 to 600
            connectTimeoutSeconds | ''   | connectTimeoutSeconds: is ''; use 1 to 600
            callTimeoutSeconds    | 999  | callTimeoutSeconds: is 999; use 1 to 600
            callTimeoutSeconds    | 9999999999 | callTimeoutSeconds: is '9999999999'; use 1 to 600
            maxRetries            | 11   | maxRetries: is 11; use 0 to 10
            maxRetries            | 1.5  | maxRetries: is '1.5'; use 0 to 10
            maxParallel           | 0    | maxParallel: is 0; use 1 to 500
            maxParallel           | 2.5  | maxParallel: is '2.5'; use 1 to 500
            maxDelay              | P1W  | maxDelay: is 'P1W', which is not a duration of days, hours, minutes and seconds
            maxDelay              | P366D | maxDelay: is PT8784H; use more than PT0S and at most P365D
            moreLists             | paid, Fans | moreLists: contains 'Fans', which names no list; did you mean fans?
            moreLists             | my fans | moreLists: contains 'my fans'; a name of a list begins with a letter
            """)
        void refusesWhatIsWrongAndSavesNothing(String field, String value, String problem) throws Exception {
            String values = values(settings);
            String onDisk = onDisk();
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                browser.setThrowExceptionOnFailingStatusCode(false);
                HtmlForm form = open(browser).getFormByName("config");
                type(form, "account", "acct_changed");
                type(form, "connectTimeoutSeconds", "9");
                type(form, field, value);
                Page answer = agency.jenkins().submit(form);
                assertThat(answer.getWebResponse().getStatusCode()).isEqualTo(HttpURLConnection.HTTP_BAD_REQUEST);
                assertThat(((HtmlPage) answer).asNormalizedText()).contains(problem);
            }
            assertThat(values(settings)).isEqualTo(values);
            assertThat(onDisk()).isEqualTo(onDisk);
        }

        @Test
        void hasATestOfTheConnection() throws Exception {
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                HtmlPage page = open(browser);
                HtmlButton button = page.getForms().stream()
                        .flatMap(form -> form.getElementsByTagName("button").stream())
                        .map(HtmlButton.class::cast)
                        .filter(candidate -> candidate.asNormalizedText().equals("Test connection"))
                        .findFirst()
                        .orElseThrow();
                button.click();
                browser.waitForBackgroundJavaScript(20_000);
                assertThat(page.asNormalizedText()).contains("Connected with the key");
            }
            assertThat(methods()).containsExactly("GET");
        }
    }

    private List<String> methods() {
        return agency.api().requests().stream()
                .skip(before)
                .map(request -> request.method())
                .toList();
    }

    @Nested
    class TheTestOfTheConnection {

        private FormValidation test(String apiUrl, String credentialsId) {
            return settings.doTestConnection(apiUrl, credentialsId, "2", "5");
        }

        @Test
        void namesTheKeyAndTheTeam() {
            FormValidation answer = test(agency.api().url(), Agency.CREDENTIALS_ID);
            assertThat(answer.kind).isEqualTo(FormValidation.Kind.OK);
            assertThat(answer.getMessage())
                    .contains("Connected with the key ", " of the team ", "No message was sent.");
            assertThat(answer.getMessage()).doesNotContain("?", agency.api().key());
            assertThat(methods()).containsExactly("GET");
        }

        @Test
        void saysIfTheKeyIsWrong() {
            FormValidation answer = test(agency.api().url(), "wrong");
            assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(answer.getMessage())
                    .contains("The API key was refused (HTTP 401")
                    .doesNotContain("8c1f2e");
            assertThat(methods()).containsExactly("GET");
        }

        @Test
        void saysIfThereIsNoServer() {
            agency.api().refuseConnections();
            try {
                FormValidation answer = test(agency.api().url(), Agency.CREDENTIALS_ID);
                assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
                assertThat(answer.getMessage()).contains("No connection: ");
            } finally {
                agency.api().listenAgain();
            }
        }

        @ParameterizedTest
        @CsvSource({"''", "gone"})
        void asksForACredential(String credentialsId) {
            FormValidation answer = test(agency.api().url(), credentialsId);
            assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
            assertThat(answer.getMessage()).contains("Choose a credential first");
            assertThat(methods()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            http://app.onlyfansapi.com | 2 | 5 | apiUrl: must begin with https://
            nonsense                   | 2 | 5 | apiUrl: is not a URL
            ''                         | x | 5 | connectTimeoutSeconds: is
            ''                         | 2 | 0 | callTimeoutSeconds: is 0
            """)
        void neverTakesTheKeyWhereItMustNotGo(String url, String connect, String call, String problem) {
            FormValidation answer = settings.doTestConnection(url, Agency.CREDENTIALS_ID, connect, call);
            assertThat(answer.kind).isEqualTo(FormValidation.Kind.ERROR);
            // The message is HTML: 'x' has its quotes escaped.
            assertThat(answer.getMessage()).contains(problem);
            assertThat(methods()).isEmpty();
        }
    }

    @Nested
    class AsCode {

        private static final String YAML = """
            unclassified:
              onlyfans:
                apiUrl: "https://gateway.example.com"
                account: "acct_XXXXXXXXXXXXXXX"
                credentialsId: "onlyfans-api"
                connectTimeoutSeconds: 11
                callTimeoutSeconds: 61
                maxRetries: 4
                maxParallel: 300
                maxDelay: "PT90M"
                lookForLost: true
                moreLists:
                - "paid"
                - "expired"
            """;

        private void configure(String yaml) throws Exception {
            ConfigurationAsCode.get()
                    .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
        }

        @Test
        void areRead() throws Exception {
            configure(YAML);
            assertThat(values(new OnlyFansConfiguration()))
                    .isEqualTo(
                            "https://gateway.example.com acct_XXXXXXXXXXXXXXX onlyfans-api 11 61 4 300 PT90M true [paid, expired]");
        }

        @Test
        void areWrittenAsTheyAreRead() throws Exception {
            configure(YAML);
            ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
            CNode node = Util.getUnclassifiedRoot(context).get("onlyfans");
            String exported = Util.toYamlString(node);
            assertThat(exported.lines().toList())
                    .containsExactlyInAnyOrder(
                            "account: \"acct_XXXXXXXXXXXXXXX\"",
                            "apiUrl: \"https://gateway.example.com\"",
                            "callTimeoutSeconds: 61",
                            "connectTimeoutSeconds: 11",
                            "credentialsId: \"onlyfans-api\"",
                            "lookForLost: true",
                            "maxDelay: \"PT90M\"",
                            "maxParallel: 300",
                            "maxRetries: 4",
                            "moreLists:",
                            "- \"paid\"",
                            "- \"expired\"");
            String values = values(settings);
            agency.reset();
            configure("unclassified:\n  onlyfans:\n" + exported.indent(4));
            assertThat(values(settings)).isEqualTo(values);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            maxRetries: 99                      | maxRetries: is 99; use 0 to 10
            maxParallel: 501                    | maxParallel: is 501; use 1 to 500
            maxDelay: "2 hours"                 | which is not a duration of days, hours, minutes and seconds
            apiUrl: "http://gateway.example.com" | apiUrl: must begin with https://
            moreLists: ["Muted"]                | moreLists: contains 'Muted', which names no list; did you mean muted?
            """)
        void areRefusedIfTheyAreWrong(String line, String problem) {
            String values = values(settings);
            assertThatThrownBy(() -> configure("unclassified:\n  onlyfans:\n    " + line))
                    .isInstanceOf(ConfiguratorException.class)
                    .hasStackTraceContaining(problem);
            assertThat(values(settings)).isEqualTo(values);
        }

        @Test
        void areThoseOfTheOneInstance() {
            assertThat(GlobalConfiguration.all().get(OnlyFansConfiguration.class))
                    .isSameAs(settings);
        }
    }
}
