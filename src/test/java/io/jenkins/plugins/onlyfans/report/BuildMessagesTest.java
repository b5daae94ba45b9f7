package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.model.Item;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Sample;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import jenkins.model.Jenkins;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.Page;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of a build with its messages, and the page of each. */
@WithJenkins
class BuildMessagesTest {

    private static final String HOSTILE = "<script>alert(1)</script><b onclick=alert(2)>&amp;";

    private static Agency agency;
    private static JenkinsRule jenkins;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agency = new Agency(rule);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
    }

    @AfterEach
    void open() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        Item.EXTENDED_READ.setEnabled(false);
    }

    private static HtmlPage page(Run<?, ?> run, String path) throws Exception {
        return jenkins.createWebClient().withJavaScriptEnabled(false).getPage(run, "onlyfans-messages/" + path);
    }

    private static String path(Run<?, ?> run, int index) {
        BuildMessage message = run.getAction(BuildMessages.class).getMessages().get(index);
        return message.getUrl().substring(message.getUrl().indexOf("message/"));
    }

    private static HtmlPage messagePage(Run<?, ?> run) throws Exception {
        return page(run, path(run, 0));
    }

    @Test
    void aBuildWithoutMessagesHasNoPage() throws Exception {
        WorkflowRun run = agency.run("echo 'nothing to say'");
        assertThat(run.getAction(BuildMessages.class)).isNull();
        try (WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            // Jenkins leads from a page that a build has not to the build itself.
            HtmlPage page = client.getPage(run, "onlyfans-messages/");
            assertThat(page.getUrl().getPath()).endsWith(run.getUrl());
            assertThat(page.asNormalizedText()).doesNotContain("OnlyFans");
        }
    }

    @Test
    void listsTheMessagesInOrderEachWithALinkToItsPage() throws Exception {
        WorkflowRun run = agency.run("""
                onlyfansMassMessage text: 'one', userLists: ['fans'], userIds: [1, 2], price: 14.50, mediaFiles: [7]
                onlyfansMassMessage text: 'two', saveForLater: true
                """);
        HtmlPage page = page(run, "");
        assertThat(Markup.texts(page, "h1")).containsExactly("OnlyFans mass messages");
        assertThat(Markup.texts(page, ".onlyfans-messages th"))
                .containsExactly("Outcome", "Message", "Recipients", "Date", "Price", "Credits left");
        List<String> rows = Markup.rows(page);
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0)).startsWith("sent | ").contains(" | fans + 2 users | ", " UTC | $14.50 | ");
        assertThat(rows.get(1)).startsWith("saved for later | ");
        Markup.assertClean(page);
        HtmlPage first = page.getAnchorByText(
                        run.getAction(BuildMessages.class).getMessages().get(0).getId() + "")
                .click();
        assertThat(Markup.text(first, ".onlyfans-text")).isEqualTo("one");
    }

    @Test
    void theSidePanelAndTheSummaryLeadThere() throws Exception {
        WorkflowRun run = agency.run("onlyfansMassMessage text: 'one', userLists: ['fans']");
        try (WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            HtmlPage page = client.getPage(run);
            assertThat(Markup.texts(page, "#tasks .task-link-text")).contains("OnlyFans mass messages");
            assertThat(page.querySelectorAll("#main-panel a[href='onlyfans-messages/']"))
                    .hasSize(1);
            assertThat(page.querySelectorAll("#main-panel .onlyfans-messages")).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SENT      | sent              | success | OnlyFans accepted the message     | text: 'Hi', userLists: ['fans']
            SCHEDULED | scheduled         | success | at its scheduled time             | text: 'Hi', userLists: ['fans'], scheduledDate: 'PT2H'
            SAVED     | saved for later   | success | automatic messaging               | text: 'Hi', saveForLater: true
            DRY_RUN   | dry run           | info    | Nothing was sent                  | text: 'Hi', userLists: ['fans'], dryRun: true
            REJECTED  | not sent          | danger  | Fix the problem shown here        | text: 'Hi', userLists: ['fans'], price: 2, failOnError: false
            UNKNOWN   | may have been sent | warning | Do not run the build again yet   | text: 'Hi', userLists: ['fans'], failOnError: false
            """)
    void saysWhatBecameOfTheMessageAndWhatToDo(
            String status, String words, String alert, String meaning, String arguments) throws Exception {
        if (status.equals("UNKNOWN")) {
            agency.api().play("cut-after-accepting");
        }
        WorkflowJob job = agency.pipeline("onlyfansMassMessage " + arguments);
        WorkflowRun run = job.scheduleBuild2(0).get();
        HtmlPage page = messagePage(run);
        assertThat(page.querySelectorAll(".onlyfans-message[data-status=" + status + "]"))
                .hasSize(1);
        assertThat(Markup.text(page, ".onlyfans-outcome")).isEqualTo(words);
        assertThat(page.querySelectorAll(".onlyfans-outcome svg")).hasSize(1);
        assertThat(Markup.text(page, ".onlyfans-meaning.jenkins-alert-" + alert))
                .contains(meaning);
        assertThat(page.querySelectorAll(".onlyfans-meaning li")).hasSize(status.equals("UNKNOWN") ? 4 : 0);
        Markup.assertClean(page);
    }

    @Test
    void aMessageSentEarlierUnderItsKeySaysSo() throws Exception {
        WorkflowRun run = agency.run("""
                onlyfansMassMessage text: 'Hi', userLists: ['fans'], deduplicationKey: 'once'
                onlyfansMassMessage text: 'Hi', userLists: ['fans'], deduplicationKey: 'once'
                """);
        HtmlPage page = page(run, path(run, 1));
        assertThat(Markup.text(page, ".onlyfans-outcome")).isEqualTo("accepted earlier");
        assertThat(Markup.text(page, ".onlyfans-meaning.jenkins-alert-info")).contains("same deduplication key");
    }

    @Test
    void aMessageUnderWayIsShownAsSuch() throws Exception {
        agency.api().play("stall");
        WorkflowJob job = agency.pipeline("onlyfansMassMessage text: 'Hi', userLists: ['fans'], failOnError: false");
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Sending from", run);
        HtmlPage page = messagePage(run);
        assertThat(Markup.text(page, ".onlyfans-outcome")).isEqualTo("in progress");
        assertThat(Markup.text(page, ".onlyfans-meaning.jenkins-alert-info")).contains("Load this page again");
        HtmlPage ofJob = jenkins.createWebClient().withJavaScriptEnabled(false).getPage(job, "onlyfans-messages/");
        assertThat(ofJob.querySelectorAll("tr[data-status=PENDING]")).hasSize(1);
        run.doStop();
        jenkins.waitForCompletion(run);
        assertThat(Markup.text(messagePage(run), ".onlyfans-outcome")).isEqualTo("may have been sent");
    }

    @Test
    void showsAllThatIsKnown() throws Exception {
        WorkflowRun run = agency.run("onlyfansMassMessage text: 'Line one\\nLine two', "
                + Sample.together().stream().map(Sample::toString).collect(Collectors.joining(", ")));
        BuildMessage message = run.getAction(BuildMessages.class).getMessages().get(0);
        HtmlPage page = messagePage(run);
        assertThat(Markup.texts(page, "h1")).containsExactly("Message " + message.getId());
        assertThat(Markup.fact(page, "Account")).isEqualTo(MockApi.ACCOUNT);
        assertThat(Markup.fact(page, "Id in the queue"))
                .isEqualTo(message.getId().toString());
        assertThat(Markup.fact(page, "Recipients")).isEqualTo("fans, 1015359034, 7 + 2 users");
        assertThat(Markup.fact(page, "Recipients counted")).isEqualTo("not yet");
        assertThat(Markup.fact(page, "Date")).isEqualTo("2090-01-01 16:00:00 UTC");
        Sample.together().stream()
                .map(field -> field.fact().split(": "))
                .filter(fact -> fact.length == 2)
                .forEach(fact -> assertThat(Markup.fact(page, fact[0])).isEqualTo(fact[1]));
        assertThat(Markup.fact(page, "Can be unsent")).matches("for 11 d 13 h after it was accepted");
        assertThat(Markup.fact(page, "Credits used")).isEqualTo("1");
        assertThat(Markup.fact(page, "Credits left"))
                .isEqualTo(message.getCreditsBalance().toString());
        assertThat(Markup.fact(page, "Begun")).endsWith(" UTC");
        assertThat(Markup.fact(page, "Request sent at")).endsWith(" UTC");
        assertThat(Markup.texts(page, "h2")).containsExactly("Text", "Request", "Answer: data", "Answer: _meta");
        assertThat(page.querySelector(".onlyfans-text").getTextContent()).isEqualTo("Line one\nLine two");
        List<String> json = Markup.texts(page, "pre.onlyfans-json");
        assertThat(JSONObject.fromObject(json.get(0)).toString())
                .isEqualTo(agency.lastBody().toString());
        assertThat(JSONObject.fromObject(json.get(1)).getLong("id")).isEqualTo(message.getId());
        // Verbatim: what the API says is null is there as null.
        assertThat(json.get(2)).contains("\"limit_day\" : null");
    }

    @Test
    void whatWasNotGivenIsNotShown() throws Exception {
        WorkflowRun run = agency.run("onlyfansMassMessage text: 'Hi', withoutRecipients: true, dryRun: true");
        HtmlPage page = messagePage(run);
        assertThat(Markup.texts(page, ".onlyfans-facts dt")).containsExactly("Account", "Recipients", "Begun");
        assertThat(Markup.fact(page, "Recipients")).isEqualTo("nobody is named");
        assertThat(Markup.texts(page, "h1").get(0)).startsWith("Message of 20").endsWith(" UTC");
    }

    @Test
    void hostileTextStaysText() throws Exception {
        WorkflowRun run = agency.run(Result.UNSTABLE, """
                def hostile = '''%s'''
                onlyfansMassMessage text: hostile, userLists: ['fans'], giphyId: hostile, additionalFields: [(hostile): hostile]
                onlyfansMassMessage text: 'Hi', userLists: [hostile], failOnError: false
                """.formatted(HOSTILE));
        HtmlPage accepted = page(run, path(run, 0));
        HtmlPage refused = page(run, path(run, 1));
        HtmlPage ofJob =
                jenkins.createWebClient().withJavaScriptEnabled(false).getPage(run.getParent(), "onlyfans-messages/");
        HtmlPage ofRun = jenkins.createWebClient().withJavaScriptEnabled(false).getPage(run);
        for (HtmlPage page : List.of(page(run, ""), accepted, refused, ofJob, ofRun)) {
            assertThat(page.querySelectorAll("#main-panel b")).isEmpty();
            // The page of a job has no more room for it.
            assertThat(page.asNormalizedText()).contains(page == ofJob ? HOSTILE.substring(0, 36) : HOSTILE);
            Markup.assertClean(page);
        }
        assertThat(Markup.text(accepted, ".onlyfans-text")).isEqualTo(HOSTILE);
        assertThat(Markup.fact(accepted, "GIF")).isEqualTo(HOSTILE);
        assertThat(Markup.text(refused, ".onlyfans-error")).contains(HOSTILE);
    }

    @Test
    void absurdNumbersOfTheApiAreShownAsTheyCame() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] answer = """
                    {"data": {"id": 7, "total": 1e999999999, "canUnsend": true, "unsendSeconds": 9223372036854775807},
                     "_meta": {"_credits": {"balance": 1e-999999999}, "x": 1e400}}""".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            OnlyFansConfiguration.get()
                    .setApiUrl("http://127.0.0.1:" + server.getAddress().getPort());
            WorkflowRun run = agency.run("onlyfansMassMessage text: 'Hi', userLists: ['fans']");
            HtmlPage page = page(run, path(run, 0));
            assertThat(page.asNormalizedText()).contains("1E+999999999", "1E-999999999", "1E+400");
            assertThat(Markup.fact(page, "Can be unsent"))
                    .isEqualTo("for 106,751,991,167,300 d 15 h after it was accepted");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void aNameThatIsNoMessageOfTheBuildIsNotFound() throws Exception {
        WorkflowRun run = agency.run("onlyfansMassMessage text: 'Hi', userLists: ['fans']");
        try (WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            for (String name : List.of("nonsense", "%2e%2e%2fbuild", "..%5cbuild", ".xml")) {
                Page page = client.getPage(run, "onlyfans-messages/message/" + name + "/");
                assertThat(page.getWebResponse().getStatusCode()).as(name).isIn(400, 404);
            }
        }
    }

    @Test
    void theTextIsForThoseWhoMaySeeTheConfiguration() throws Exception {
        WorkflowRun run = agency.run("onlyfansMassMessage text: 'not for everyone', userLists: ['fans']");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        Item.EXTENDED_READ.setEnabled(true);
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader", "auditor", "owner")
                .grant(Item.EXTENDED_READ)
                .everywhere()
                .to("auditor")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("owner"));
        String path = "onlyfans-messages/" + path(run, 0);
        for (String user : List.of("auditor", "owner")) {
            HtmlPage page = jenkins.createWebClient()
                    .withJavaScriptEnabled(false)
                    .login(user)
                    .getPage(run, path);
            assertThat(Markup.text(page, ".onlyfans-text")).isEqualTo("not for everyone");
            assertThat(page.querySelectorAll("pre.onlyfans-json")).hasSize(3);
            assertThat(page.querySelectorAll(".onlyfans-closed")).isEmpty();
        }
        WebClient reader =
                jenkins.createWebClient().withJavaScriptEnabled(false).login("reader");
        HtmlPage page = reader.getPage(run, path);
        assertThat(page.getWebResponse().getContentAsString()).doesNotContain("not for everyone");
        assertThat(page.querySelectorAll("pre.onlyfans-json")).isEmpty();
        assertThat(Markup.text(page, ".onlyfans-closed")).contains("may see the configuration of the job");
        assertThat(Markup.fact(page, "Recipients")).isEqualTo("fans");
        assertThat(reader.goTo(run.getUrl() + "onlyfans-messages/api/json?depth=9", "application/json")
                        .getWebResponse()
                        .getContentAsString())
                .contains("\"SENT\"")
                .doesNotContain("not for everyone");
        WebClient stranger =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
        for (String url : List.of("onlyfans-messages/", path, "onlyfans-messages/api/json")) {
            assertThat(stranger.login("stranger")
                            .getPage(run, url)
                            .getWebResponse()
                            .getStatusCode())
                    .as(url)
                    .isEqualTo(404);
        }
    }

    @Test
    void theRestApiHasTheMessages() throws Exception {
        WorkflowRun run = agency.run(
                "onlyfansMassMessage text: 'Hi', userLists: ['fans'], price: 9.99, mediaFiles: [1], scheduledDate: 'PT2H'");
        try (WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            JSONArray messages = client.getJSON(run.getUrl() + "onlyfans-messages/api/json")
                    .getJSONObject()
                    .getJSONArray("messages");
            assertThat(messages.size()).isEqualTo(1);
            JSONObject message = messages.getJSONObject(0);
            assertThat(message.getString("status")).isEqualTo("SCHEDULED");
            assertThat(message.getDouble("price")).isEqualTo(9.99);
            assertThat(message.getInt("build")).isEqualTo(1);
            assertThat(client.goTo(message.getString("url")).getTitleText()).contains("Message ");
            // In the build's own, a price is no error either.
            assertThat(client.getJSON(run.getUrl() + "api/json?tree=actions[messages[price]]")
                            .getContentAsString())
                    .contains("\"price\":9.99");
        }
    }

    @Test
    void theExperimentalPageShowsATabACardAndADetailAndNoSummary() throws Exception {
        agency.api().play("cut-after-accepting");
        WorkflowRun run =
                agency.run(Result.UNSTABLE, "onlyfansMassMessage text: 'Hi', userLists: ['fans'], failOnError: false");
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        User.getById("pioneer", true)
                .addProperty(new UserExperimentalFlagsProperty(
                        Map.of("new-build-page.flag", "true", "new-job-page.flag", "true")));
        try (WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).login("pioneer")) {
            HtmlPage page = client.getPage(run);
            assertThat(Markup.texts(page, ".app-build-tabs a")).contains("OnlyFans mass messages 1");
            assertThat(Markup.texts(page, ".jenkins-details__item")).contains("OnlyFans: 1 may have been sent");
            assertThat(Markup.texts(page, ".onlyfans-widget li a")).containsExactly("may have been sent");
            assertThat(Markup.texts(page, ".onlyfans-widget li span")).containsExactly("fans");
            assertThat(page.querySelectorAll("table.onlyfans-messages")).isEmpty();
            HtmlPage ofBuild = client.getPage(run, "onlyfans-messages/");
            assertThat(Markup.texts(ofBuild, "#main-panel h2")).containsExactly("OnlyFans mass messages");
            Markup.assertClean(ofBuild);
            HtmlPage ofMessage = client.getPage(run, "onlyfans-messages/" + path(run, 0));
            Markup.assertClean(ofMessage);
            HtmlPage ofJob = client.getPage(run.getParent(), "onlyfans-messages/");
            assertThat(Markup.texts(ofJob, ".app-build-tabs a")).contains("OnlyFans mass messages");
            Markup.assertClean(ofJob);
        }
    }

    @Test
    void noViewOfOursHasAScriptOrAStyleInIt() throws Exception {
        assertThat(Markup.views()).isNotEmpty();
        for (Path view : Markup.views()) {
            assertThat(Files.readString(view))
                    .as(view.toString())
                    .startsWith("<?jelly escape-by-default='true'?>")
                    .doesNotContainPattern(
                            "<script|<style|\\bstyle=|\\son[a-z]+=|<j:out|javascript:|(src|href)=.https?:");
        }
    }
}
