package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.Heap;
import io.jenkins.plugins.onlyfans.configuration.Connections;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.pipeline.MassMessageStep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.WebConnectionWrapper;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
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

/** Lists and accounts to choose from. */
@WithJenkins
class ChooserTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static Agency agency;
    private static JenkinsRule.WebClient browser;
    private static FreeStyleProject job;
    private static WebMethods methods;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        browser = jenkins.createWebClient();
        job = agency.freestyle();
        methods = new WebMethods(agency, browser, job, MassMessageBuilder.class);
        add(Domain.global(), CredentialsScope.GLOBAL, "wrong", "wrong-key-8c1f2e");
        add(Domain.global(), CredentialsScope.GLOBAL, "blank", "two words");
        add(Domain.global(), CredentialsScope.SYSTEM, "system", MockApi.KEY);
        Domain elsewhere = new Domain("elsewhere", null, List.of(new HostnameSpecification("example.com", null)));
        store().addDomain(elsewhere);
        add(elsewhere, CredentialsScope.GLOBAL, "elsewhere", MockApi.KEY);
    }

    private static CredentialsStore store() {
        return CredentialsProvider.lookupStores(Jenkins.get()).iterator().next();
    }

    private static void add(Domain domain, CredentialsScope scope, String id, String key) throws Exception {
        store().addCredentials(domain, new StringCredentialsImpl(scope, id, null, Secret.fromString(key)));
    }

    @AfterAll
    static void tearDown() {
        browser.close();
        agency.close();
    }

    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().requests().size();
    }

    private List<String> asked() {
        return agency.api().requests().stream()
                .skip(before)
                .map(request -> request.method() + " " + request.target())
                .toList();
    }

    private static JsonNode lists(Map<String, String> fields) throws Exception {
        return data(methods.ask("lists", fields));
    }

    private static String error(WebMethods form, String method, Map<String, String> fields) throws Exception {
        JsonNode answer = JSON.readTree(form.ask(method, fields));
        assertThat(answer.fieldNames()).toIterable().containsExactlyInAnyOrder("status", "message");
        assertThat(answer.get("status").textValue()).isEqualTo("error");
        return answer.get("message").textValue();
    }

    private static JsonNode data(String answer) throws Exception {
        assertThat(JSON.readTree(answer).get("status").textValue()).isEqualTo("ok");
        return JSON.readTree(answer).get("data");
    }

    @Nested
    class Lists {

        @Test
        void areThoseThatAMessageOfTheAccountCanGoTo() throws Exception {
            JsonNode answer = lists(Map.of("account", MockApi.ACCOUNT, "credentialsId", Agency.CREDENTIALS_ID));
            assertThat(answer.get("lists")).hasSize(10);
            assertThat(answer.get("lists").get(0).toString())
                    .isEqualTo("{\"id\":\"fans\",\"name\":\"Fans\",\"count\":3}");
            assertThat(answer.get("lists").get(8).toString())
                    .isEqualTo("{\"id\":\"1015359035\",\"name\":\"VIP\",\"count\":3}");
            assertThat(answer.get("asked").textValue()).endsWith("Z");
        }

        @Test
        void areOfTheAccountAndTheKeyOfTheSettingsIfTheFormNamesNone() throws Exception {
            lists(Map.of("account", "", "credentialsId", " ", "again", "true"));
            assertThat(asked())
                    .containsExactly("GET /api/" + MockApi.ACCOUNT + "/user-lists?view=queue&limit=50&offset=0");
        }

        @Test
        void areAskedForOnceAndNotAgainWhileTheyAreFresh() throws Exception {
            lists(Map.of("again", "true"));
            assertThat(asked()).hasSize(1);
            JsonNode known = lists(Map.of());
            WebMethods step = new WebMethods(agency, browser, agency.pipeline("echo 'x'"), MassMessageStep.class);
            assertThat(data(step.ask("lists", Map.of()))).isEqualTo(known);
            assertThat(lists(Map.of("again", "true"))).isEqualTo(known);
            assertThat(asked()).hasSize(1);
        }

        @Test
        void areAskedForAnewOnceTheSettingsWereSaved() throws Exception {
            lists(Map.of());
            OnlyFansConfiguration.get().save();
            lists(Map.of());
            assertThat(asked()).hasSize(2);
        }

        @Test
        void keepNoThreadThatServesPagesWaiting() throws Exception {
            try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                OnlyFansConfiguration.get().setApiUrl("http://127.0.0.1:" + silent.getLocalPort());
                CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
                    try {
                        return error(methods, "lists", Map.of());
                    } catch (Exception e) {
                        throw new CompletionException(e);
                    }
                });
                try (Socket api = silent.accept()) {
                    assertThat(api.getInputStream().read()).isEqualTo('G');
                    Eventually.until(
                            "who asks is the only one",
                            () -> inTheDirectory().allMatch(name -> name.startsWith("onlyfans-directory")));
                    assertThat(inTheDirectory()).hasSize(1);
                    assertThat(answer).isNotDone();
                }
                assertThat(answer.get(60, TimeUnit.SECONDS)).startsWith("No connection: ");
            }
        }

        /** The names of the threads that are doing something in the directory. */
        private Stream<String> inTheDirectory() {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> Stream.of(thread.getValue())
                            .anyMatch(
                                    frame -> frame.getClassName().startsWith("io.jenkins.plugins.onlyfans.directory.")))
                    .map(thread -> thread.getKey().getName());
        }

        @Test
        void leaveTheKeyNowhereBelowTheSettings() throws Exception {
            lists(Map.of());
            methods.ask("accounts", Map.of());
            assertThat(Heap.find(Connections.get(), "last 24 hours"))
                    .as("the answer")
                    .isPresent();
            assertThat(Heap.find(Connections.get(), MockApi.KEY)).isEmpty();
        }

        @Test
        void ofAnotherAccountOrKeyAreAskedForThemselves() throws Exception {
            lists(Map.of());
            int known = asked().size();
            agency.api().removeAccount("acct_other");
            assertThat(error(methods, "lists", Map.of("account", "acct_other")))
                    .startsWith("The account is unknown (HTTP 404");
            assertThat(asked()).hasSize(known + 1);
            assertThat(error(methods, "lists", Map.of("credentialsId", "wrong")))
                    .startsWith("The API key was refused (HTTP 401")
                    .doesNotContain("8c1f2e");
            assertThat(asked()).hasSize(known + 2);
        }

        @Test
        void areAskedForAgainAfterAnError() throws Exception {
            agency.api().setCredits(0);
            assertThat(error(methods, "lists", Map.of("again", "true")))
                    .startsWith("The team has no credits left (HTTP 402");
            agency.api().setCredits(1000);
            assertThat(lists(Map.of()).get("lists")).hasSize(10);
            assertThat(asked()).hasSize(2);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            ${ACCOUNT} |            | The account is in a variable
            me         |            | account: is 'me'; it must be acct_ followed by letters and digits
            ../whoami  |            | account: is '../whoami'
            acct_1     | ${KEY}     | The credential is in a variable
            acct_1     | gone       | There is no Secret text 'gone' that a job may use here.
            acct_1     | system     | There is no Secret text 'system' that a job may use here.
            acct_1     | elsewhere  | There is no Secret text 'elsewhere' that a job may use here.
            acct_1     | blank      | The API key contains a space
            """)
        void areNotAskedForIfItIsNotClearWhoAsks(String account, String credentialsId, String problem)
                throws Exception {
            Map<String, String> fields = Map.of(
                    "account", account, "credentialsId", credentialsId == null ? "" : credentialsId, "again", "true");
            assertThat(error(methods, "lists", fields)).startsWith(problem);
            assertThat(asked()).isEmpty();
        }

        @Test
        void needAnAccountAndAKey() throws Exception {
            OnlyFansConfiguration.get().setCredentialsId(null);
            assertThat(error(methods, "lists", Map.of())).startsWith("Choose the credential with the API key first");
            OnlyFansConfiguration.get().setAccount(null);
            assertThat(error(methods, "lists", Map.of())).startsWith("Enter the account first");
            assertThat(asked()).isEmpty();
        }

        @Test
        void sayIfThereIsNoServer() throws Exception {
            agency.api().refuseConnections();
            try {
                assertThat(error(methods, "lists", Map.of("again", "true"))).startsWith("No connection: ");
            } finally {
                agency.api().listenAgain();
            }
        }

        @Test
        void canBeAskedForWithTheKeyOfTheFolder() throws Exception {
            Folder folder = agency.jenkins().createProject(Folder.class);
            CredentialsProvider.lookupStores(folder)
                    .iterator()
                    .next()
                    .addCredentials(
                            Domain.global(),
                            new StringCredentialsImpl(
                                    CredentialsScope.GLOBAL, "of-folder", null, Secret.fromString(MockApi.KEY)));
            Map<String, String> fields = Map.of("credentialsId", "of-folder");
            Item inside = folder.createProject(FreeStyleProject.class, "inside");
            WebMethods form = new WebMethods(agency, browser, inside, MassMessageBuilder.class);
            assertThat(data(form.ask("lists", fields)).get("lists")).isNotEmpty();
            assertThat(error(methods, "lists", fields)).startsWith("There is no Secret text 'of-folder'");
        }
    }

    @Nested
    class Media {

        private static final String VAULT = "GET /api/" + MockApi.ACCOUNT + "/media/vault";

        private static JsonNode media(Map<String, String> fields) throws Exception {
            return data(methods.ask("media", fields)).get("media");
        }

        @Test
        void areTheNewestOfTheVaultWithoutTheAddressesThatShowThem() throws Exception {
            JsonNode media = media(Map.of("again", "true"));
            assertThat(media).hasSize(5);
            assertThat(media.get(0).get("id").textValue()).isEqualTo("3005");
            JsonNode video = media.get(3);
            assertThat(video.fieldNames())
                    .toIterable()
                    .containsExactly("id", "name", "type", "length", "date", "likes", "lists");
            assertThat(video.get("type").textValue()).isEqualTo("video");
            assertThat(video.get("length").textValue()).isEqualTo("0:42");
            assertThat(video.get("likes").intValue()).isEqualTo(31);
            assertThat(video.get("lists").textValue()).isEqualTo("Beach");
            assertThat(media.toString()).doesNotContain("http", "Signature");
            assertThat(asked()).containsExactly(VAULT + "?limit=50&offset=0&field=recent&sort=desc");
        }

        @Test
        void areThoseOfTheListOfTheVaultThatIsChosen() throws Exception {
            agency.api().setCredits(1000);
            JsonNode lists =
                    data(methods.ask("vaultLists", Map.of("again", "true"))).get("lists");
            assertThat(lists.get(2).toString()).isEqualTo("{\"id\":\"7001\",\"name\":\"Beach\"}");
            assertThat(media(Map.of("list", "7001", "again", "true")))
                    .extracting(medium -> medium.get("id").textValue())
                    .containsExactly("3002", "3001");
            assertThat(asked())
                    .containsExactly(
                            VAULT + "/lists?limit=24&offset=0",
                            VAULT + "?limit=50&offset=0&field=recent&sort=desc&list=7001");
        }

        @ParameterizedTest
        @ValueSource(strings = {"Beach", "-1", "7001&type=video", "${LIST}"})
        void areNotAskedForIfTheListIsNone(String list) throws Exception {
            assertThat(error(methods, "media", Map.of("list", list, "again", "true")))
                    .isEqualTo("list: is the string '" + list + "'; the id of a list of the vault is a number");
            assertThat(asked()).isEmpty();
        }
    }

    @Nested
    class Accounts {

        @Test
        void areThoseOfTheKeyWithoutAnySecretOfTheirs() throws Exception {
            String answer = methods.ask("accounts", Map.of("credentialsId", Agency.CREDENTIALS_ID, "again", "true"));
            JsonNode json = data(answer);
            assertThat(json.get("accounts").toString())
                    .isEqualTo("[{\"id\":\"" + MockApi.ACCOUNT + "\",\"name\":\"Demo, @demo\",\"usable\":true}]");
            assertThat(answer).doesNotContain("onlyfans_user_data", "session secrets", "demo@example.com", MockApi.KEY);
            assertThat(asked()).containsExactly("GET /api/accounts");
        }

        @Test
        void areAskedForOnceAndNotAgainWhileTheyAreFresh() throws Exception {
            methods.ask("accounts", Map.of("again", "true"));
            methods.ask("accounts", Map.of());
            methods.ask("accounts", Map.of("again", "true"));
            assertThat(asked()).hasSize(1);
        }

        @Test
        void canBeChosenInTheSettings() throws Exception {
            WebMethods settings = new WebMethods(agency, browser, null, OnlyFansConfiguration.class);
            Map<String, String> fields = Map.of(
                    "apiUrl", agency.api().url(),
                    "credentialsId", Agency.CREDENTIALS_ID,
                    "connectTimeoutSeconds", "5",
                    "callTimeoutSeconds", "5",
                    "again", "true");
            assertThat(data(settings.ask("accounts", fields)).get("accounts")).hasSize(1);
            assertThat(asked()).containsExactly("GET /api/accounts");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            http://app.onlyfansapi.com | onlyfans-api | 5 | apiUrl: must begin with https://
            http://127.0.0.1:1         | ''           | 5 | Choose a credential first
            http://127.0.0.1:1         | system       | 5 | Choose a credential first
            http://127.0.0.1:1         | onlyfans-api | x | callTimeoutSeconds: is 'x'
            """)
        void areNotAskedForIfTheSettingsAreWrong(String url, String credentialsId, String timeout, String problem)
                throws Exception {
            WebMethods settings = new WebMethods(agency, browser, null, OnlyFansConfiguration.class);
            Map<String, String> fields = Map.of(
                    "apiUrl", url,
                    "credentialsId", credentialsId,
                    "connectTimeoutSeconds", "5",
                    "callTimeoutSeconds", timeout,
                    "again", "true");
            assertThat(error(settings, "accounts", fields)).startsWith(problem);
            assertThat(asked()).isEmpty();
        }
    }

    @Nested
    class TheDialog {

        private final JenkinsRule.WebClient browser = agency.jenkins().createWebClient();
        private HtmlPage page;

        private FormOnPage open(MassMessageBuilder... steps) throws Exception {
            page = browser.getPage(agency.freestyle(steps), "configure");
            return FormOnPage.all(browser, page).get(steps.length - 1);
        }

        private List<HtmlInput> choices() {
            return page.querySelectorAll("dialog.jenkins-dialog .onlyfans-chooser fieldset input").stream()
                    .map(HtmlInput.class::cast)
                    .toList();
        }

        private void tick(String id) throws Exception {
            choices().stream()
                    .filter(choice -> choice.getValueAttribute().equals(id))
                    .findFirst()
                    .orElseThrow()
                    .click();
        }

        private void press(String name) throws Exception {
            ((HtmlElement) page.querySelector("dialog.jenkins-dialog .onlyfans-chooser__" + name)).click();
            browser.waitForBackgroundJavaScript(20_000);
        }

        private String shown() {
            DomElement dialog = page.querySelector("dialog.jenkins-dialog");
            return dialog.getTextContent().replaceAll("\\s+", " ");
        }

        private static MassMessageBuilder step(String... lists) {
            MassMessageBuilder step = new MassMessageBuilder("Hello!");
            step.getParameters().put("userLists", List.of((Object[]) lists));
            return step;
        }

        @Test
        void opensWithWhatIsChosenTicked() throws Exception {
            FormOnPage form = open(step("fans", "1015359035"));
            assertThat(asked()).isEmpty();
            form.click(".onlyfans-choose-lists");
            assertThat(choices()).hasSize(10);
            assertThat(choices().stream().filter(HtmlInput::isChecked).map(HtmlInput::getValueAttribute))
                    .containsExactly("fans", "1015359035");
            assertThat(shown())
                    .contains("Choose lists", "10 of 10", "Recent (last 24 hours) recent, fans: 3", "Asked at ");
        }

        @Test
        void writesWhatIsTickedAndKeepsWhatTheApiDoesNotKnow() throws Exception {
            FormOnPage form = open(step("${MORE}", "fans", "7", "recent"));
            form.click(".onlyfans-choose-lists");
            tick("fans");
            tick("1234567890");
            press("ok");
            assertThat(form.value("userLists")).isEqualTo("${MORE}\n7\nrecent\n1234567890");
            assertThat((Object) page.querySelector("dialog.jenkins-dialog")).isNull();
            assertThat(page.getFocusedElement().getAttribute("class")).contains("onlyfans-choose-lists");
        }

        @Test
        void hasTheFieldChecked() throws Exception {
            FormOnPage form = open(step("fans"));
            HtmlElement excluded =
                    form.field("excludedLists").closest(".jenkins-form-item").querySelector(".onlyfans-choose-lists");
            excluded.click();
            browser.waitForBackgroundJavaScript(20_000);
            tick("fans");
            press("ok");
            assertThat(form.value("excludedLists")).isEqualTo("fans");
            assertThat(form.said("excludedLists")).contains("which is also in userLists");
        }

        @Test
        void changesNothingIfItIsCancelled() throws Exception {
            FormOnPage form = open(step("fans"));
            form.click(".onlyfans-choose-lists");
            tick("recent");
            press("cancel");
            assertThat(form.value("userLists")).isEqualTo("fans");
        }

        @Test
        void asksAgainOnlyOnRefreshAndForgetsNoTick() throws Exception {
            List<String> questions = new ArrayList<>();
            FormOnPage form = open(step("fans"));
            new WebConnectionWrapper(browser) {
                @Override
                public WebResponse getResponse(WebRequest request) throws IOException {
                    if (request.getUrl().getPath().endsWith("/lists")) {
                        questions.add(request.getRequestBody());
                    }
                    return super.getResponse(request);
                }
            };
            form.click(".onlyfans-choose-lists");
            tick("recent");
            press("refresh");
            press("ok");
            assertThat(form.value("userLists")).isEqualTo("fans\nrecent");
            form.click(".onlyfans-choose-lists");
            assertThat(questions).hasSize(3);
            assertThat(questions.get(0)).contains("again=false");
            assertThat(questions.get(1)).contains("again=true");
            assertThat(questions.get(2)).contains("again=false");
            assertThat(asked()).as("as the first answer is fresh").hasSize(1);
        }

        @Test
        void finds() throws Exception {
            FormOnPage form = open(step("fans"));
            form.click(".onlyfans-choose-lists");
            HtmlInput search = page.querySelector("dialog.jenkins-dialog input[type='search']");
            search.setValue("last RECENT");
            search.fireEvent("input");
            assertThat(shown()).contains("1 of 10");
            assertThat(choices().stream()
                            .filter(choice -> !((DomElement) choice.getParentNode()).hasAttribute("hidden"))
                            .map(HtmlInput::getValueAttribute))
                    .containsExactly("recent");
        }

        @Test
        void saysWhatIsWrong() throws Exception {
            FormOnPage form = open(step("fans"), step("recent"));
            agency.api().removeAccount("acct_other");
            form.type("account", "acct_other").click(".onlyfans-choose-lists");
            assertThat(shown()).contains("The account is unknown (HTTP 404");
            assertThat(choices()).isEmpty();
            assertThat(((HtmlElement) page.querySelector(".onlyfans-chooser__ok")).hasAttribute("disabled"))
                    .isTrue();
        }

        @Test
        void writesTheAccount() throws Exception {
            FormOnPage form = open(step("fans"), step("recent"));
            form.click(".onlyfans-choose-accounts");
            assertThat(shown()).contains("Choose an account", "Demo, @demo " + MockApi.ACCOUNT);
            tick(MockApi.ACCOUNT);
            press("ok");
            assertThat(form.value("account")).isEqualTo(MockApi.ACCOUNT);
            assertThat(FormOnPage.all(browser, page).get(0).value("account")).isEmpty();
        }

        @Test
        void writesTheAccountOfTheSettings() throws Exception {
            OnlyFansConfiguration.get().setAccount(null);
            page = browser.goTo("configure");
            FormOnPage form = FormOnPage.all(browser, page).get(0);
            form.click(".onlyfans-choose-accounts");
            tick(MockApi.ACCOUNT);
            press("ok");
            assertThat(form.value("account")).isEqualTo(MockApi.ACCOUNT);
        }
    }
}
