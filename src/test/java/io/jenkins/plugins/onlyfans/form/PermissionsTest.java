package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Descriptor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.util.NameValuePair;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every web method of the plugin, found by itself, so that a new one is asked too. */
@WithJenkins
class PermissionsTest {

    /** A value that no field takes. */
    private static final String WRONG = "!!";

    /** Whose fields take every text. */
    private static final Set<String> ANYTHING_GOES = Set.of("doCheckGiphyId", "doCheckDeduplicationKey");

    /** What uses the key and costs a credit, and so takes more than a look at the form. */
    private static final Set<String> ASKS_THE_API = Set.of("doAccounts", "doLists", "doTestConnection");

    private static Agency agency;
    private static FreeStyleProject job;
    private static final Map<String, JenkinsRule.WebClient> browsers = new HashMap<>();

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        job = agency.freestyle();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("author")
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reviewer"));
        for (String user : List.of("admin", "author", "reader", "reviewer")) {
            browsers.put(user, jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false));
            browsers.get(user).login(user);
        }
    }

    @AfterAll
    static void tearDown() {
        browsers.values().forEach(JenkinsRule.WebClient::close);
        agency.close();
    }

    record WebMethod(Descriptor<?> descriptor, String name) {

        String path(boolean ofJob) {
            String method = Character.toLowerCase(name.charAt(2)) + name.substring(3);
            return (ofJob ? job.getUrl() : "") + "descriptorByName/" + descriptor.getId() + "/" + method;
        }

        boolean isOfSettings() {
            return descriptor.getId().contains("Configuration");
        }

        @Override
        public String toString() {
            return descriptor.clazz.getSimpleName() + "." + name;
        }
    }

    static List<WebMethod> webMethods() {
        List<WebMethod> found = new ArrayList<>();
        for (Descriptor<?> descriptor : Jenkins.get().getExtensionList(Descriptor.class)) {
            if (descriptor.getClass().getName().startsWith("io.jenkins.plugins.onlyfans.")) {
                Stream.of(descriptor.getClass().getMethods())
                        .filter(method -> method.getName().matches("do[A-Z].*"))
                        .filter(method ->
                                method.getDeclaringClass().getName().startsWith("io.jenkins.plugins.onlyfans."))
                        .map(Method::getName)
                        .distinct()
                        .sorted()
                        .forEach(name -> found.add(new WebMethod(descriptor, name)));
            }
        }
        return found;
    }

    private static WebResponse ask(HttpMethod method, String user, String path, String value) throws Exception {
        JenkinsRule.WebClient browser = browsers.get(user);
        WebRequest request = new WebRequest(new URL(agency.jenkins().getURL(), path), method);
        request.setRequestParameters(List.of(
                new NameValuePair("value", value),
                new NameValuePair("account", value),
                new NameValuePair("credentialsId", value),
                new NameValuePair("apiUrl", agency.api().url()),
                new NameValuePair("connectTimeoutSeconds", "5"),
                new NameValuePair("callTimeoutSeconds", "5")));
        if (method == HttpMethod.POST) {
            browser.addCrumb(request);
        }
        return browser.getPage(request).getWebResponse();
    }

    private static String answer(String user, String path, String value) throws Exception {
        WebResponse response = ask(HttpMethod.POST, user, path, value);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getContentAsString();
    }

    @Test
    void thereAreWebMethods() {
        assertThat(webMethods()).hasSizeGreaterThan(30);
        assertThat(webMethods().stream().map(WebMethod::descriptor).distinct()).hasSize(3);
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noneAnswersAGet(WebMethod method) throws Exception {
        assertThat(ask(HttpMethod.GET, "admin", method.path(false), WRONG).getStatusCode())
                .isIn(404, 405);
        assertThat(ask(HttpMethod.GET, "admin", method.path(true), WRONG).getStatusCode())
                .isIn(404, 405);
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noneTellsAnythingToThoseWhoMayNotKnow(WebMethod method) throws Exception {
        tellsNothing("reader", method.path(false), method);
        tellsNothing("author", method.path(false), method);
        tellsNothing("reader", method.path(true), method);
    }

    private static void tellsNothing(String user, String path, WebMethod method) throws Exception {
        String value = "chosen-before";
        WebResponse response = ask(HttpMethod.POST, user, path, value);
        String body = response.getContentAsString();
        if (ASKS_THE_API.contains(method.name())) {
            assertThat(response.getStatusCode()).isEqualTo(403);
            return;
        }
        assertThat(response.getStatusCode()).isEqualTo(200);
        if (method.name().startsWith("doCheck") || method.name().equals("doPreview")) {
            assertThat(body).isEqualTo("<div/>");
        } else if (method.name().equals("doFillCredentialsIdItems")) {
            assertThat(body).contains(value).doesNotContain(Agency.CREDENTIALS_ID);
        } else {
            // A choice that is the same everywhere.
            assertThat(method.name()).matches("doFill(BlockBannedWords|LockedText|SaveForLater)Items");
        }
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noneAsksTheApiForThoseWhoMayOnlyLook(WebMethod method) throws Exception {
        int before = agency.api().requests().size();
        int status = ask(HttpMethod.POST, "reviewer", method.path(true), Agency.CREDENTIALS_ID)
                .getStatusCode();
        assertThat(status).isEqualTo(ASKS_THE_API.contains(method.name()) ? 403 : 200);
        assertThat(agency.api().requests()).hasSize(before);
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void eachAnswersThoseWhoMayKnow(WebMethod method) throws Exception {
        answers("admin", method.path(false), method);
        if (!method.isOfSettings()) {
            answers("author", method.path(true), method);
        }
    }

    private static void answers(String user, String path, WebMethod method) throws Exception {
        String body = answer(user, path, method.name().equals("doCheckText") ? "" : WRONG);
        if (method.name().equals("doFillCredentialsIdItems")) {
            assertThat(body).contains(Agency.CREDENTIALS_ID);
        } else if (method.name().startsWith("doFill")) {
            assertThat(body).contains("\"value\":\"\"");
        } else if (Set.of("doAccounts", "doLists").contains(method.name())) {
            assertThat(body).startsWith("{\"error\":\"");
        } else if (ANYTHING_GOES.contains(method.name())) {
            assertThat(body).isEqualTo("<div/>");
        } else {
            assertThat(body).contains("class=\"error\"");
        }
    }

    @Nested
    class ACheckOfAField {

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            account                  | me
            text                     | ~~
            text                     | ~ ~
            userLists                | a b
            userLists                | fans, fans
            excludedLists            | <script>
            userIds                  | 12, abc
            subscribedWithinLastDays | 31
            subscribedWithinLastDays | soon
            price                    | 2
            price                    | 9.999
            price                    | 1,50
            price                    | cheap
            mediaFiles               | a/b
            previews                 | a/b
            scheduledDate            | tomorrow
            scheduledDate            | 2020-01-01T00:00:00Z
            blockBannedWords         | all
            additionalFields         | {rfTag
            additionalFields         | [1]
            additionalFields         | {"text": "x"}
            maxDelay                 | P1M
            maxDelay                 | 30
            maxDelay                 | -PT1H
            """)
        void saysWhatTheBuildSays(String field, String value) throws Exception {
            String check = message(answer("author", fieldPath(field), value));
            assertThat(check).startsWith(field + ": ");
            MassMessageBuilder builder = new MassMessageBuilder("x");
            builder.getParameters().put(field, null);
            if (!value.isBlank()) {
                MessageParameters.submitted(Map.of(field, FormValues.value(field, value)))
                        .forEach(builder.getParameters()::put);
            }
            FreeStyleBuild run = agency.run(Result.FAILURE, builder);
            assertThat(Agency.log(run)).contains(check);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            account                  | acct_XXXXXXXXXXXXXXX
            account                  | ~~
            text                     | 🎉
            text                     | ${TEXT}
            userLists                | fans, 123
            price                    | 9.99
            price                    | ${PRICE}
            previews                 | 123
            subscribedWithinLastDays | 30
            scheduledDate            | ${WHEN}
            saveForLater             | true
            additionalFields         | {"rfTag": "1"}
            additionalFields         | ${JSON}
            maxDelay                 | PT30M
            maxDelay                 | P1D
            maxDelay                 | ${DELAY}
            """)
        void saysNothingIfAllIsWell(String field, String value) throws Exception {
            assertThat(answer("author", fieldPath(field), value)).isEqualTo("<div/>");
        }

        private String fieldPath(String field) {
            return job.getUrl() + "descriptorByName/" + MassMessageBuilder.class.getName() + "/check"
                    + Character.toUpperCase(field.charAt(0)) + field.substring(1);
        }

        /** The text of the HTML of an error. */
        private String message(String html) {
            assertThat(html).contains("class=\"error\"").doesNotContain("<script");
            return html.replaceAll("<[^>]*>", "")
                    .replace("&lt;", "<")
                    .replace("&gt;", ">")
                    .replace("&quot;", "\"")
                    .replace("&#039;", "'")
                    .replace("&amp;", "&")
                    .strip();
        }
    }
}
