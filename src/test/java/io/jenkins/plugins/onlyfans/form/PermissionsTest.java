package io.jenkins.plugins.onlyfans.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Action;
import hudson.model.Descriptor;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Parameter;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import io.jenkins.plugins.onlyfans.report.MessagePage;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
    private static final Set<String> ANYTHING_GOES =
            Set.of("doCheckGiphyId", "doCheckDeduplicationKey", "doCheckReplaces");

    /** What uses the key and costs a credit, and so takes more than a look at the form. */
    private static final Set<String> ASKS_THE_API =
            Set.of("doAccounts", "doLists", "doMedia", "doTestConnection", "doVaultLists");

    /** What changes something. */
    private static final Set<String> CHANGES = Set.of("doForget");

    /** What takes a permission of its own, which those who may configure do not have. */
    private static final Set<String> MANAGES = Set.of("doRefresh", "doUnsend");

    private static final String PLUGIN = "io.jenkins.plugins.onlyfans";

    private static Agency agency;
    private static FreeStyleProject job;
    private static WorkflowJob keyed;
    private static final Map<String, JenkinsRule.WebClient> browsers = new HashMap<>();

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        job = agency.freestyle();
        keyed = agency.pipeline("onlyfansMassMessage text: 'x', userLists: ['fans'], deduplicationKey: 'taken'");
        jenkins.buildAndAssertSuccess(keyed);
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
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("anonymous")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("reviewer"));
        for (String user : List.of("admin", "author", "reader", "reviewer", "anonymous")) {
            JenkinsRule.WebClient browser =
                    jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
            // What is refused to those without a login is sent on to one by the page, which a browser follows.
            browser.getOptions().setJavaScriptEnabled(false);
            browser.setRefreshHandler((page, url, seconds) -> {});
            browsers.put(user, browser);
            if (!user.equals("anonymous")) {
                browser.login(user);
            }
        }
    }

    @AfterAll
    static void tearDown() {
        browsers.values().forEach(JenkinsRule.WebClient::close);
        agency.close();
    }

    /**
     * A web method at a place where it is served.
     *
     * @param owner the class that has it
     * @param place the path of what has it, from the root of Jenkins
     * @param ofJob whether that is below a job
     */
    record WebMethod(Class<?> owner, String name, String place, boolean ofJob) {

        String path() {
            return place + Character.toLowerCase(name.charAt(2)) + name.substring(3);
        }

        /** Whether those who may configure the job may know. */
        boolean isForAuthors() {
            return ofJob && !owner.equals(OnlyFansConfiguration.class) && !MANAGES.contains(name);
        }

        boolean isDeniedToOthers() {
            return ASKS_THE_API.contains(name) || CHANGES.contains(name) || MANAGES.contains(name);
        }

        @Override
        public String toString() {
            return owner.getSimpleName() + "." + name + (ofJob ? " of a job" : "");
        }
    }

    static List<WebMethod> webMethods() {
        List<WebMethod> found = new ArrayList<>();
        for (Descriptor<?> descriptor : Jenkins.get().getExtensionList(Descriptor.class)) {
            if (descriptor.getClass().getName().startsWith(PLUGIN)) {
                String place = "descriptorByName/" + descriptor.getId() + "/";
                webMethods(descriptor.getClass()).forEach(name -> {
                    found.add(new WebMethod(descriptor.getClass(), name, place, false));
                    found.add(new WebMethod(descriptor.getClass(), name, job.getUrl() + place, true));
                });
            }
        }
        for (Action action : keyed.getAllActions()) {
            if (action.getClass().getName().startsWith(PLUGIN)) {
                String place = keyed.getUrl() + action.getUrlName() + "/";
                webMethods(action.getClass())
                        .forEach(name -> found.add(new WebMethod(action.getClass(), name, place, true)));
            }
        }
        webMethods(MessagePage.class)
                .forEach(name -> found.add(new WebMethod(MessagePage.class, name, messageUrl(), true)));
        return found;
    }

    private static String messageUrl() {
        return keyed.getLastBuild()
                .getAction(BuildMessages.class)
                .getMessages()
                .get(0)
                .getUrl();
    }

    private static Stream<String> webMethods(Class<?> type) {
        return Stream.of(type.getMethods())
                .filter(method -> isWebMethod(method.getName()))
                .filter(method -> method.getDeclaringClass().getName().startsWith(PLUGIN))
                .map(Method::getName)
                .distinct()
                .sorted();
    }

    private static boolean isWebMethod(String name) {
        return name.matches("(do|js)[A-Z].*");
    }

    private static WebResponse ask(HttpMethod method, String user, String path, String value) throws Exception {
        WebRequest request = request(method, path, value);
        if (method == HttpMethod.POST) {
            browsers.get(user).addCrumb(request);
        }
        return browsers.get(user).getPage(request).getWebResponse();
    }

    /** What a person began on the page of a message goes on after the answer. */
    private static void untilNothingIsUnderWay() throws Exception {
        JenkinsRule.WebClient admin = browsers.get("admin");
        Agency.eventually(() -> ((HtmlPage) admin.goTo(messageUrl())).querySelector("[data-pending=true]") == null);
    }

    private static WebRequest request(HttpMethod method, String path, String value) throws Exception {
        WebRequest request = new WebRequest(new URL(agency.jenkins().getURL(), path), method);
        request.setRequestParameters(List.of(
                new NameValuePair("value", value),
                new NameValuePair("account", value),
                new NameValuePair("key", value),
                new NameValuePair("credentialsId", value),
                new NameValuePair("apiUrl", agency.api().url()),
                new NameValuePair("connectTimeoutSeconds", "5"),
                new NameValuePair("callTimeoutSeconds", "5")));
        return request;
    }

    private static String answer(String user, String path, String value) throws Exception {
        WebResponse response = ask(HttpMethod.POST, user, path, value);
        assertThat(response.getStatusCode()).isEqualTo(200);
        return response.getContentAsString();
    }

    @Test
    void eachWebMethodOfTheCodeIsAsked() {
        Set<String> asked = webMethods().stream()
                .flatMap(method -> Stream.of(method.owner().getMethods())
                        .filter(each -> each.getName().equals(method.name()))
                        .map(each -> each.getDeclaringClass().getName() + "." + each.getName()))
                .collect(Collectors.toSet());
        Set<String> written = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(PLUGIN).stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> isWebMethod(method.getName()))
                        .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(method -> method.getOwner().getName() + "." + method.getName())
                        .collect(Collectors.toSet());
        assertThat(written).hasSizeGreaterThan(30).isEqualTo(asked);
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noWebMethodAnswersAGet(WebMethod method) throws Exception {
        assertThat(ask(HttpMethod.GET, "admin", method.path(), WRONG).getStatusCode())
                .isIn(404, 405);
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noWebMethodAnswersWithoutACrumb(WebMethod method) throws Exception {
        int before = agency.api().requests().size();
        String value = CHANGES.contains(method.name()) ? "taken" : Agency.CREDENTIALS_ID;
        WebResponse answer = browsers.get("admin")
                .getPage(request(HttpMethod.POST, method.path(), value))
                .getWebResponse();
        assertThat(answer.getStatusCode()).isEqualTo(403);
        assertThat(answer.getContentAsString()).contains("No valid crumb");
        assertThat(agency.api().requests()).hasSize(before);
        assertThat(JobLedgers.of(keyed).find("taken")).isPresent();
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noWebMethodTellsAnythingToThoseWhoMayNotKnow(WebMethod method) throws Exception {
        tellsNothing("reader", method);
        tellsNothing("anonymous", method);
        if (!method.isForAuthors()) {
            tellsNothing("author", method);
        }
    }

    private static void tellsNothing(String user, WebMethod method) throws Exception {
        String value = "chosen-before";
        WebResponse response = ask(HttpMethod.POST, user, method.path(), value);
        String body = response.getContentAsString();
        if (method.isDeniedToOthers()) {
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
            assertThat(method.name())
                    .matches("doFill(BlockBannedWords|LockedText|SaveForLater|WaitUntil|Destination|Type)Items");
        }
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void noWebMethodAsksTheApiOrChangesAnythingForThoseWhoMayOnlyLook(WebMethod method) throws Exception {
        int before = agency.api().requests().size();
        String value = CHANGES.contains(method.name()) ? "taken" : Agency.CREDENTIALS_ID;
        int status = ask(HttpMethod.POST, "reviewer", method.path(), value).getStatusCode();
        assertThat(status).isEqualTo(method.isDeniedToOthers() ? 403 : 200);
        assertThat(agency.api().requests()).hasSize(before);
        assertThat(JobLedgers.of(keyed).find("taken")).isPresent();
    }

    /** Whoever asks by hand may leave anything out. */
    @ParameterizedTest
    @MethodSource("webMethods")
    void noWebMethodBreaksWithoutItsParameters(WebMethod method) throws Exception {
        WebRequest request = new WebRequest(new URL(agency.jenkins().getURL(), method.path()), HttpMethod.POST);
        browsers.get("admin").addCrumb(request);
        assertThat(browsers.get("admin").getPage(request).getWebResponse().getStatusCode())
                .isLessThan(500);
        if (MANAGES.contains(method.name())) {
            untilNothingIsUnderWay();
        }
    }

    @ParameterizedTest
    @MethodSource("webMethods")
    void eachAnswersThoseWhoMayKnow(WebMethod method) throws Exception {
        answers(method.isForAuthors() ? "author" : "admin", method);
    }

    private static void answers(String user, WebMethod method) throws Exception {
        if (CHANGES.contains(method.name())) {
            assertThat(ask(HttpMethod.POST, user, method.path(), WRONG).getStatusCode())
                    .isEqualTo(409);
            return;
        }
        String body = answer(user, method.path(), method.name().equals("doCheckText") ? "" : WRONG);
        if (MANAGES.contains(method.name())) {
            assertThat(body).contains("onlyfans-history");
            untilNothingIsUnderWay();
            return;
        }
        if (method.name().equals("doFillCredentialsIdItems")) {
            assertThat(body).contains(Agency.CREDENTIALS_ID);
        } else if (method.name().startsWith("doFill")) {
            assertThat(body).contains("\"value\":\"\"");
        } else if (Set.of("doAccounts", "doLists", "doMedia", "doVaultLists").contains(method.name())) {
            assertThat(body).startsWith("{\"status\":\"error\"");
        } else if (ANYTHING_GOES.contains(method.name())) {
            // A step with the fields of a message, which does not take this one, says so.
            assertThat(body).matches("<div/>|<div class=\"error\">\\w+: is not a parameter.*");
        } else {
            assertThat(body).contains("class=\"error\"");
        }
    }

    @Nested
    class ACheckOfAField {

        static Stream<Arguments> lists() {
            return Stream.of(Parameter.values())
                    .filter(Parameter::isList)
                    .map(parameter -> Arguments.of(parameter.toString(), "a/b"));
        }

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
            scheduledDate            | tomorrow
            scheduledDate            | 2020-01-01T00:00:00Z
            blockBannedWords         | all
            additionalFields         | {rfGuest
            additionalFields         | [1]
            additionalFields         | {"text": "x"}
            maxDelay                 | P1M
            maxDelay                 | 30
            maxDelay                 | -PT1H
            """)
        @MethodSource("lists")
        void saysWhatTheBuildSays(String field, String value) throws Exception {
            String check = message(answer("author", fieldPath(field), value));
            assertThat(check).startsWith(field + ": ");
            MassMessageBuilder builder = new MassMessageBuilder("x");
            builder.getParameters().put(field, null);
            if (!value.isBlank()) {
                builder.getParameters().submit(Parameter.of(field).orElseThrow(), value);
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
            additionalFields         | {"rfGuest": "1"}
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
