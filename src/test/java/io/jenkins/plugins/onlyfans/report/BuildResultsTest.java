package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jenkins.model.Jenkins;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What pages show of the results that builds read. */
@WithJenkins
class BuildResultsTest {

    private static final String FREE = "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}";
    private static final String PAID =
            "{\"text\": \"Set\", \"userLists\": [\"fans\"], \"price\": 9.5, \"mediaFiles\": [1]}";
    private static final String READ = "onlyfansMassMessageResults since: 'P30D'";

    private static Agency agency;
    private static JenkinsRule jenkins;
    private static int accounts;

    private String account;

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
        account = "acct_pages" + accounts++;
        OnlyFansConfiguration.get().setAccount(account);
    }

    @AfterEach
    void open() {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        jenkins.jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
    }

    private long message(String body, Duration ago, int sent, int viewed, int purchased) {
        long id = agency.api().addMessage(account, body, Instant.now().minus(ago));
        agency.api().message(id).setViewed(sent, viewed);
        agency.api().message(id).setPurchased(purchased);
        return id;
    }

    private static HtmlPage page(Run<?, ?> run) throws Exception {
        return jenkins.createWebClient().withJavaScriptEnabled(false).getPage(run, "onlyfans-results/");
    }

    private Path lastResults() {
        return jenkins.jenkins.getRootDir().toPath().resolve("onlyfans-mass-messaging/results/" + account + ".jsonl");
    }

    private static List<String> cells(HtmlPage page, int row) {
        return Markup.texts(page, ".onlyfans-results tbody tr:nth-of-type(" + (row + 1) + ") td");
    }

    @Nested
    class OfABuild {

        @Test
        void areATableWithTheSizeOfEachSample() throws Exception {
            long paid = message(PAID, Duration.ofHours(2), 68_400, 203, 146);
            long free = message(FREE, Duration.ofHours(1), 0, 0, 0);
            HtmlPage page = page(agency.run(READ));

            assertThat(Markup.texts(page, "h1")).containsExactly("OnlyFans results");
            assertThat(Markup.texts(page, ".onlyfans-results th"))
                    .containsExactly(
                            "Message", "Date", "Sent", "Viewed", "Bought", "Price", "Revenue estimate", "As of");
            List<String> cells = cells(page, 1);
            assertThat(cells.get(0)).isEqualTo(paid + " " + account);
            assertThat(cells.get(1)).endsWith(" UTC");
            assertThat(cells.subList(2, 7))
                    .containsExactly("68,400", "203 0.3% of 68,400", "146 0.21% of 68,400", "$9.50", "$1,387.00");
            assertThat(cells(page, 0).subList(2, 7)).containsExactly("0", "0", "", "", "");
            assertThat(cells(page, 0).get(0)).startsWith(Long.toString(free));
            assertThat(Markup.text(page, ".onlyfans-blurb"))
                    .isEqualTo("The figures are as of the time when they were read. The revenue is an estimate: price"
                            + " times purchases, before fees and refunds.");
            Markup.assertClean(page);
        }

        @Test
        void areDrawnWithTheSameInWords() throws Exception {
            message(PAID, Duration.ofDays(2), 1000, 500, 20);
            message(PAID, Duration.ofDays(1), 2000, 500, 100);
            HtmlPage page = page(agency.run(READ));

            assertThat(Markup.texts(page, ".onlyfans-plot figcaption strong"))
                    .containsExactly(
                            "Sent",
                            "Viewed",
                            "Bought",
                            "Revenue estimate",
                            "Viewed, share of those sent to",
                            "Bought, share of those sent to");
            List<String> words = Markup.texts(page, ".onlyfans-plot__words");
            assertThat(words.get(0)).startsWith("2 messages, from ").endsWith("Lowest: 1,000, highest: 2,000.");
            assertThat(words.get(3)).endsWith("Lowest: $190.00, highest: $950.00.");
            assertThat(words.get(4)).endsWith("Lowest: 25% of 2,000, highest: 50% of 1,000.");
            assertThat(words.get(5)).endsWith("Lowest: 2% of 1,000, highest: 5% of 2,000.");
            assertThat(Markup.texts(page, ".onlyfans-plot__top")).contains("2,000", "50% of 1,000");
            DomElement first = page.querySelector(".onlyfans-plot rect");
            assertThat(first.getAttribute("height")).isEqualTo("50.0");
            assertThat(Markup.text(first)).endsWith(": 1,000");
        }

        @Test
        void areOnThePageOfTheBuildAsWell() throws Exception {
            for (int i = 0; i < 12; i++) {
                message(FREE, Duration.ofMinutes(100 - i), 10 + i, 1, 0);
            }
            WorkflowRun run = agency.run(READ);
            HtmlPage build =
                    jenkins.createWebClient().withJavaScriptEnabled(false).getPage(run);
            assertThat(build.querySelectorAll(".onlyfans-results tbody tr")).hasSize(10);
            assertThat(Markup.text(build, ".onlyfans-more")).isEqualTo("2 more messages");
            assertThat(Markup.texts(build, ".onlyfans-plot figcaption strong")).contains("Sent", "Viewed");
            Markup.assertClean(build);
            HtmlPage all = build.getAnchorByText("OnlyFans results").click();
            assertThat(all.querySelectorAll(".onlyfans-results tbody tr")).hasSize(12);
        }

        @Test
        void haveAPageForEachFifty() throws Exception {
            for (int i = 0; i < 60; i++) {
                message(FREE, Duration.ofMinutes(100 - i), 10, 1, 0);
            }
            HtmlPage page = page(agency.run(READ));
            assertThat(page.querySelectorAll(".onlyfans-results tbody tr")).hasSize(50);
            HtmlPage next = page.getAnchorByText("Next page").click();
            assertThat(next.querySelectorAll(".onlyfans-results tbody tr")).hasSize(10);
            assertThat(Markup.text(next, ".onlyfans-pages span")).isEqualTo("51 to 60 of 60");
        }

        @Test
        void ofAMessageThatWasReadTwiceAreThoseOfTheLastTime() throws Exception {
            long id = message(FREE, Duration.ofHours(1), 10, 1, 0);
            WorkflowJob job = agency.pipeline(READ + "\n" + READ);
            agency.api().message(id).setViewed(20, 2);
            HtmlPage page = page(jenkins.buildAndAssertSuccess(job));
            assertThat(page.querySelectorAll(".onlyfans-results tbody tr")).hasSize(1);
            assertThat(cells(page, 0).get(2)).isEqualTo("20");
        }

        @Test
        void saySoIfTheMessageWasUnsent() throws Exception {
            long id = message(FREE, Duration.ofHours(1), 10, 1, 0);
            agency.api().message(id).cancel();
            assertThat(cells(page(agency.run(READ)), 0).get(0)).endsWith(" unsent");
        }

        @Test
        void areThoseThatWereReadBeforeItFailed() throws Exception {
            for (int i = 0; i < 60; i++) {
                message(FREE, Duration.ofMinutes(100 - i), 10, 1, 0);
            }
            WorkflowRun run = agency.run(Result.FAILURE, READ + ", maxCredits: 1");
            assertThat(run.getAction(BuildResults.class).getResults()).hasSize(50);
        }

        @Test
        void areNoneIfNothingWasRead() throws Exception {
            WorkflowRun run = agency.run("onlyfansMassMessageResults ids: [1]");
            assertThat(run.getAction(BuildResults.class)).isNull();
            assertThat(agency.run("echo 'nothing'").getAction(BuildResults.class))
                    .isNull();
        }

        @Test
        void areForOtherProgramsToo() throws Exception {
            long id = message(PAID, Duration.ofHours(1), 200, 50, 10);
            WorkflowRun run = agency.run(READ);
            try (WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
                JSONArray results = client.getJSON(run.getUrl() + "onlyfans-results/api/json")
                        .getJSONObject()
                        .getJSONArray("results");
                JSONObject result = results.getJSONObject(0);
                assertThat(result.getLong("id")).isEqualTo(id);
                assertThat(result.getDouble("revenueEstimate")).isEqualTo(95);
                assertThat(result.getDouble("viewedRate")).isEqualTo(0.25);
                assertThat(result.getString("account")).isEqualTo(account);
                assertThat(result.toString()).doesNotContain("Set");
            }
        }

        @Test
        void areKeptWithoutTextAndGoWithTheBuild() throws Exception {
            message(PAID, Duration.ofHours(1), 200, 50, 10);
            WorkflowRun run = agency.run(READ);
            Path file = run.getRootDir().toPath().resolve("onlyfans-mass-messaging-results.jsonl");
            Path last = lastResults();
            for (Path kept : List.of(file, last)) {
                assertThat(Files.readString(kept))
                        .contains("\"sent\":200")
                        .doesNotContain("Set", agency.api().key());
            }
            run.delete();
            assertThat(file).doesNotExist();
            assertThat(last).exists();
        }

        @Test
        void areStillThereAfterAReload() throws Exception {
            message(FREE, Duration.ofHours(1), 10, 1, 0);
            WorkflowRun run = agency.run(READ);
            run.getParent().doReload();
            Job<?, ?> job = jenkins.jenkins.getItemByFullName(run.getParent().getFullName(), Job.class);
            assertThat(job.getBuildByNumber(1).getAction(BuildResults.class).getResults())
                    .hasSize(1);
        }

        /** A page that lacks figures is no reason for a build to fail. */
        @Test
        void thatCannotBeWrittenFailNothing() throws Exception {
            message(FREE, Duration.ofHours(1), 10, 1, 0);
            agency.api().play("results:delay=3s");
            WorkflowRun run = agency.pipeline(READ + "\necho 'on it goes'")
                    .scheduleBuild2(0)
                    .waitForStart();
            Files.createDirectory(run.getRootDir().toPath().resolve("onlyfans-mass-messaging-results.jsonl"));
            jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            assertThat(Agency.log(run)).contains("on it goes");
            assertThat(run.getAction(BuildResults.class).getResults()).isEmpty();
            assertThat(Markup.text(page(run), ".jenkins-notice")).isEqualTo("No results of this build are recorded.");
        }
    }

    @Test
    void aFileThatSomebodyHasChangedBreaksNoPage() throws Exception {
        WorkflowRun run = agency.run("onlyfansMassMessage text: 'Hi', userLists: ['fans']");
        long id = run.getAction(BuildMessages.class).getMessages().get(0).getId();
        agency.api().message(id).setViewed(10, 1);
        WorkflowRun reader = agency.run("onlyfansMassMessageResults ids: [" + id + "]");
        String odd = "{\"id\":ID,\"date\":\"x\",\"sent\":5,\"purchased\":2,\"price\":1e999999999,\"account\":\""
                + account + "\",JOB\"build\":1,\"read\":1}\n";
        String lines = odd.replace("ID", "1").replace("JOB", "\"job\":\"x\",")
                + odd.replace("ID", "2").replace("JOB", "\"job\":\"x\",")
                + odd.replace("ID", Long.toString(id)).replace("JOB", "");
        for (Path file :
                List.of(reader.getRootDir().toPath().resolve("onlyfans-mass-messaging-results.jsonl"), lastResults())) {
            Files.writeString(file, lines, StandardOpenOption.APPEND);
        }
        assertThat(cells(page(reader), 1)).contains("5", "2").doesNotContain("x");
        assertThat(Markup.rows(jenkins.createWebClient()
                                .withJavaScriptEnabled(false)
                                .getPage(run.getParent(), "onlyfans-messages/"))
                        .get(0))
                .contains("10 sent");
    }

    @Nested
    class OfTheMessagesOfAJob {

        private static final String SEND = "onlyfansMassMessage text: 'Hi', userLists: ['fans']";

        private WorkflowJob sender;

        private HtmlPage messages() throws Exception {
            return jenkins.createWebClient().withJavaScriptEnabled(false).getPage(sender, "onlyfans-messages/");
        }

        private void send(String script) throws Exception {
            sender = agency.pipeline(script);
            jenkins.buildAndAssertSuccess(sender);
        }

        @Test
        void areAColumnOnceAnyJobHasReadThem() throws Exception {
            send(SEND + ", price: 5, mediaFiles: [1]\n" + SEND);
            assertThat(Markup.texts(messages(), ".onlyfans-messages th")).doesNotContain("Results");
            List<BuildMessage> sent =
                    sender.getLastBuild().getAction(BuildMessages.class).getMessages();
            agency.api().message(sent.get(0).getId()).setViewed(1000, 3);
            agency.api().message(sent.get(0).getId()).setPurchased(1);
            agency.run("onlyfansMassMessageResults ids: [" + sent.get(0).getId() + "]");

            HtmlPage page = messages();
            assertThat(Markup.texts(page, ".onlyfans-messages th")).containsOnlyOnce("Results");
            List<String> rows = Markup.rows(page);
            assertThat(rows)
                    .filteredOn(row -> row.contains("1,000 sent"))
                    .singleElement()
                    .asString()
                    .contains("1,000 sent 3 viewed (0.3%) 1 bought (0.1%) about $5.00 as of ");
            Markup.assertClean(page);
        }

        @Test
        void areThoseThatWereReadLast() throws Exception {
            send(SEND);
            Long id = sender.getLastBuild()
                    .getAction(BuildMessages.class)
                    .getMessages()
                    .get(0)
                    .getId();
            for (int sent : new int[] {10, 20}) {
                agency.api().message(id).setViewed(sent, 1);
                agency.run("onlyfansMassMessageResults ids: [" + id + "]");
            }
            assertThat(Markup.rows(messages()).get(0)).contains("20 sent").doesNotContain("10 sent");
            Files.delete(lastResults());
            assertThat(Markup.texts(messages(), ".onlyfans-messages th")).doesNotContain("Results");
        }

        @Test
        void areShownToThoseAloneWhoMaySeeTheJobThatReadThem() throws Exception {
            send(SEND);
            Long id = sender.getLastBuild()
                    .getAction(BuildMessages.class)
                    .getMessages()
                    .get(0)
                    .getId();
            agency.api().message(id).setViewed(10, 1);
            WorkflowJob reader = agency.pipeline("onlyfansMassMessageResults ids: [" + id + "]");
            jenkins.buildAndAssertSuccess(reader);
            jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
            jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                    .grant(Jenkins.READ)
                    .everywhere()
                    .toEveryone()
                    .grant(Item.READ)
                    .onItems(sender)
                    .to("marketing", "boss")
                    .grant(Item.READ)
                    .onItems(reader)
                    .to("boss")
                    .grant(Item.DISCOVER)
                    .onItems(reader)
                    .to("marketing"));
            try (WebClient client = jenkins.createWebClient().withJavaScriptEnabled(false)) {
                HtmlPage marketing = client.login("marketing").getPage(sender, "onlyfans-messages/");
                assertThat(Markup.rows(marketing).get(0)).doesNotContain("10 sent");
                HtmlPage boss = client.login("boss").getPage(sender, "onlyfans-messages/");
                assertThat(Markup.rows(boss).get(0)).contains("10 sent");
            }
        }
    }
}
