package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Items;
import hudson.model.Job;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.core.api.Json;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.journal.Send;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The page of a job with the messages of its builds. */
@WithJenkins
class JobMessagesPageTest {

    private static final String SEND = "onlyfansMassMessage text: 'Hi', userLists: ['fans']";

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
    }

    private static HtmlPage page(Job<?, ?> job) throws Exception {
        return jenkins.createWebClient().withJavaScriptEnabled(false).getPage(job, "onlyfans-messages/");
    }

    private static List<String> rows(HtmlPage page) {
        return Markup.rows(page);
    }

    @Test
    void aJobWithoutMessagesHasNoPage() throws Exception {
        WorkflowJob job = agency.pipeline("echo 'nothing to say'");
        jenkins.buildAndAssertSuccess(job);
        assertThat(job.getAction(JobMessagesPage.class)).isNull();
        try (WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            assertThat(client.getPage(job, "onlyfans-messages/")
                            .getWebResponse()
                            .getStatusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void showsTheMessagesOfAllBuildsNewestFirst() throws Exception {
        WorkflowJob job = agency.pipeline(SEND + ", price: 5, mediaFiles: [1]\n" + SEND + ", scheduledDate: 'PT2H'");
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        HtmlPage page = page(job);
        assertThat(Markup.texts(page, "h1")).containsExactly("OnlyFans mass messages");
        assertThat(Markup.texts(page, ".onlyfans-messages th"))
                .containsExactly("Begun", "Outcome", "Message", "Recipients", "Date", "Price", "Credits left", "Build");
        List<String> rows = rows(page);
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).contains(" UTC | scheduled | ", " | fans | ").endsWith(" | #2");
        assertThat(rows.get(1)).contains(" | sent | ", " | $5 | ").endsWith(" | #2");
        assertThat(rows.get(3)).contains(" | sent | ", " | $5 | ").endsWith(" | #1");
        assertThat(page.querySelectorAll(".onlyfans-pages")).isEmpty();
        Markup.assertClean(page);
        HtmlPage build = page.getAnchorByText("#2").click();
        assertThat(build.getUrl().getPath()).endsWith("/" + job.getUrl() + "2/");
        HtmlPage ofJob = jenkins.createWebClient().withJavaScriptEnabled(false).getPage(job);
        assertThat(Markup.texts(ofJob, "#tasks .task-link-text")).contains("OnlyFans mass messages");
    }

    @Test
    void theSearchFieldHasANameAndEnterShowsWhatMatches() throws Exception {
        WorkflowJob job = agency.pipeline(SEND + "\n" + SEND + ", dryRun: true\n" + SEND + ", scheduledDate: 'PT2H'");
        jenkins.buildAndAssertSuccess(job);
        HtmlPage page = page(job);
        HtmlInput search = page.getHtmlElementById("onlyfans-search");
        assertThat(search.getTypeAttribute()).isEqualTo("search");
        assertThat(Markup.text(page, "label[for=onlyfans-search]")).isEqualTo("Search the messages");
        assertThat(page.querySelectorAll(".onlyfans-found")).isEmpty();
        search.type("DRY fans");
        HtmlPage matching = (HtmlPage) search.type('\n');
        DomElement found = matching.querySelector(".onlyfans-found");
        assertThat(found.getAttribute("role")).isEqualTo("status");
        assertThat(Markup.text(found)).isEqualTo("Found: 1.");
        assertThat(shown(matching)).containsExactly("DRY_RUN");
        search = matching.getHtmlElementById("onlyfans-search");
        assertThat(search.getValue()).isEqualTo("DRY fans");
        search.setValue("");
        HtmlPage all = (HtmlPage) search.type('\n');
        assertThat(all.querySelectorAll(".onlyfans-found")).isEmpty();
        assertThat(shown(all)).hasSize(3);
    }

    private static List<String> shown(HtmlPage page) {
        return page.querySelectorAll(".onlyfans-messages tbody tr").stream()
                .map(HtmlElement.class::cast)
                .map(row -> row.getAttribute("data-status"))
                .toList();
    }

    @Test
    void drawsMessagesPerDayAndCreditsWithTheSameInWords() throws Exception {
        WorkflowJob job = agency.pipeline(SEND + "\n" + SEND + "\n" + SEND + ", dryRun: true");
        agency.api().setCredits(50);
        jenkins.buildAndAssertSuccess(job);
        HtmlPage page = page(job);
        assertThat(Markup.texts(page, ".onlyfans-plot figcaption strong"))
                .containsExactly("Messages per day", "Credits left");
        List<String> words = Markup.texts(page, ".onlyfans-plot__words");
        assertThat(words.get(0)).startsWith("2 messages were accepted, or may have been, from ");
        assertThat(words.get(1)).startsWith("From 49 on ").endsWith("Lowest: 48, highest: 49.");
        assertThat(page.querySelectorAll(".onlyfans-plot rect")).hasSize(1);
        DomElement line = page.querySelector(".onlyfans-plot polyline");
        assertThat(line.getAttribute("points")).isEqualTo("0.0,0.0 1000.0,100.0");
    }

    @Test
    void aSingleDryRunDrawsNothing() throws Exception {
        WorkflowJob job = agency.pipeline(SEND + ", dryRun: true");
        jenkins.buildAndAssertSuccess(job);
        HtmlPage page = page(job);
        assertThat(rows(page)).hasSize(1);
        assertThat(page.querySelectorAll(".onlyfans-plot")).isEmpty();
    }

    @Test
    void whenTheBuildsAreGoneThePageSaysSo() throws Exception {
        WorkflowJob job = agency.pipeline(SEND);
        jenkins.buildAndAssertSuccess(job).delete();
        HtmlPage page = page(job);
        assertThat(rows(page)).isEmpty();
        assertThat(Markup.text(page, ".jenkins-notice")).startsWith("No messages");
    }

    @Test
    void showsTheNewestFiftyAndSaysThatThereAreMore() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        Run<?, ?> run = jenkins.buildAndAssertSuccess(job);
        SentMessages messages = SentMessages.of(run);
        for (int i = 0; i <= Query.ROWS; i++) {
            messages.begin(Send.ready("send" + i, "acct_1", "", null, Instant.ofEpochSecond(i), null));
        }
        HtmlPage page = page(job);
        assertThat(page.querySelectorAll(".onlyfans-messages tbody tr")).hasSize(Query.ROWS);
        assertThat(Markup.text(page, ".onlyfans-pages span")).isEqualTo("1 to 50 of 51");
        assertThat(rows(page).get(0)).startsWith("1970-01-01 00:00:50 UTC");
        assertThat(JobHistory.plots(List.of())).isEmpty();
    }

    @Test
    void whatBecameOfTheMessagesIsNotedWhenTheirBuildEnds() throws Exception {
        WorkflowJob job = agency.pipeline(SEND + "\n" + SEND);
        jenkins.buildAndAssertSuccess(job);
        Path index = job.getRootDir().toPath().resolve("onlyfans-mass-messaging.index");
        Eventually.until(
                "there is a line for each", () -> Files.readString(index).contains("\n1\t2\t"));
        assertThat(Files.readString(index)).doesNotContain("Hi", agency.api().key());
    }

    @Test
    void theRestApiHasThemAndTheJobsOwnDoesNot() throws Exception {
        WorkflowJob job = agency.pipeline(SEND);
        jenkins.buildAndAssertSuccess(job);
        jenkins.buildAndAssertSuccess(job);
        try (WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            JSONArray messages = client.getJSON(job.getUrl() + "onlyfans-messages/api/json")
                    .getJSONObject()
                    .getJSONArray("messages");
            assertThat(messages.size()).isEqualTo(2);
            assertThat(messages.getJSONObject(0).getInt("build")).isEqualTo(2);
            assertThat(messages.getJSONObject(0).getString("status")).isEqualTo("SENT");
            assertThat(client.getJSON(job.getUrl() + "api/json").getContentAsString())
                    .contains("JobMessagesPage")
                    .doesNotContain("\"messages\"");
        }
    }

    @Test
    void onlyThoseWhoMayReadTheJobSeeIt() throws Exception {
        WorkflowJob job = agency.pipeline(SEND);
        jenkins.buildAndAssertSuccess(job);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ)
                .everywhere()
                .toEveryone()
                .grant(Item.READ)
                .everywhere()
                .to("reader"));
        try (WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false)) {
            for (String path : List.of("onlyfans-messages/", "onlyfans-messages/api/json")) {
                assertThat(status(client.login("stranger"), job, path)).isEqualTo(404);
                assertThat(status(client.login("reader"), job, path)).isEqualTo(200);
            }
        }
    }

    private static int status(WebClient client, Job<?, ?> job, String path) throws Exception {
        return client.goTo(job.getUrl() + path, null).getWebResponse().getStatusCode();
    }

    @Test
    void followsTheJobToAnotherNameAndPlaceAndThroughAReload() throws Exception {
        WorkflowJob job = agency.pipeline(SEND);
        jenkins.buildAndAssertSuccess(job);
        job.renameTo("renamed-" + job.getName());
        assertThat(rows(page(job))).hasSize(1);
        Folder folder = jenkins.createProject(Folder.class, "a folder");
        Item moved = Items.move(job, folder);
        HtmlPage page = page((WorkflowJob) moved);
        assertThat(rows(page)).hasSize(1);
        HtmlPage build = page.getAnchorByText("#1").click();
        assertThat(build.getUrl().getPath()).contains("/job/a%20folder/job/renamed-");
        Run<?, ?> before = ((WorkflowJob) moved).getLastBuild();
        ((WorkflowJob) moved).doReload();
        Job<?, ?> reloaded = jenkins.jenkins.getItemByFullName(moved.getFullName(), Job.class);
        assertThat(reloaded.getLastBuild()).isNotSameAs(before);
        assertThat(rows(page(reloaded))).hasSize(1);
        jenkins.buildAndAssertSuccess((WorkflowJob) reloaded);
        assertThat(rows(page(reloaded))).hasSize(2);
    }

    @Test
    void neitherAskingForThePageNorShowingItLoadsABuild() throws Exception {
        FreeStyleProject job = jenkins.createFreeStyleProject();
        for (int i = 0; i < 3; i++) {
            SentMessages messages = SentMessages.of(jenkins.buildAndAssertSuccess(job));
            messages.begin(Send.ready(
                            "send",
                            "acct_1",
                            "",
                            Json.toRequest(Map.of("userLists", List.of("fans"))),
                            Instant.now(),
                            null))
                    .done(Receipt.refused("No."));
        }
        job.doReload();
        FreeStyleProject reloaded = jenkins.jenkins.getItemByFullName(job.getFullName(), FreeStyleProject.class);
        assertThat(reloaded.getAction(JobMessagesPage.class)).isNotNull();
        assertThat(reloaded.getAction(JobMessagesPage.class).getMessages())
                .hasSize(3)
                .allMatch(message -> message.getStatus().equals("REJECTED"));
        assertThat(loaded(reloaded)).isZero();
        reloaded.getBuildByNumber(1);
        assertThat(loaded(reloaded)).isEqualTo(1);
    }

    private static int loaded(FreeStyleProject job) {
        return job.getLazyBuildMixIn().getRunMap().getLoadedBuilds().size();
    }

    @Test
    void aMarkThatCannotBeWrittenStopsNoMessage() throws Exception {
        WorkflowJob job = agency.pipeline(SEND);
        Path mark = job.getRootDir().toPath().resolve("onlyfans-mass-messaging.mark");
        Files.createSymbolicLink(mark, Path.of("/no/such/place"));
        jenkins.buildAndAssertSuccess(job);
        assertThat(job.getAction(JobMessagesPage.class)).isNull();
        assertThat(agency.api().acceptedSends()).isNotEmpty();
    }
}
