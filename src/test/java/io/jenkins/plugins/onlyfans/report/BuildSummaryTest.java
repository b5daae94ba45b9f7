package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.EnvVars;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.model.User;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import net.sf.json.JSONArray;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.DomNode;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlTable;
import org.htmlunit.html.HtmlTableRow;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
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
class BuildSummaryTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
    }

    private static HtmlPage page(Run<?, ?> run) throws Exception {
        return page(run.getUrl());
    }

    private static HtmlPage page(String url) throws Exception {
        JenkinsRule.WebClient browser = agency.jenkins().createWebClient().withJavaScriptEnabled(false);
        browser.getOptions().setJavaScriptEnabled(false);
        return browser.goTo(url);
    }

    private static HtmlTable table(Run<?, ?> run) throws Exception {
        return page(run).querySelector("table.onlyfans-messages");
    }

    /** What the rows show, cell by cell, without the head. */
    private static List<String> rows(Run<?, ?> run) throws Exception {
        return table(run).getRows().stream()
                .skip(1)
                .map(BuildSummaryTest::cells)
                .toList();
    }

    private static String cells(HtmlTableRow row) {
        return row.getCells().stream()
                .map(DomNode::asNormalizedText)
                .map(text -> text.replaceAll("\\s+", " "))
                .reduce((a, b) -> a + " | " + b)
                .orElseThrow();
    }

    /** The badge as the history of the job shows it. */
    private static DomElement badge(Run<?, ?> run) throws Exception {
        return page(run.getParent().getUrl() + "buildHistory/ajax").querySelector(".onlyfans-badge");
    }

    private static WorkflowRun send(Result expected, String arguments) throws Exception {
        return agency.run(expected, "onlyfansMassMessage text: 'secret plan', " + arguments);
    }

    private static JSONArray api(Run<?, ?> run) throws Exception {
        String json = agency.jenkins()
                .createWebClient()
                .withJavaScriptEnabled(false)
                .goTo(run.getUrl() + "api/json?tree=actions[messages[*]]", "application/json")
                .getWebResponse()
                .getContentAsString();
        for (Object action : JSONObject.fromObject(json).getJSONArray("actions")) {
            if (((JSONObject) action).has("messages")) {
                return ((JSONObject) action).getJSONArray("messages");
            }
        }
        throw new AssertionError("No messages in " + json);
    }

    @Nested
    class OneMessage {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            userLists: ['fans']                       | ''           | SUCCESS | sent
            userLists: ['fans'], scheduledDate: 'P1D' | ''           | SUCCESS | scheduled
            saveForLater: true                        | ''           | SUCCESS | saved for later
            userLists: ['fans'], dryRun: true         | ''           | SUCCESS | dry run
            userLists: ['fans']                       | status=422   | FAILURE | not sent
            userLists: ['fans'], price: 1             | ''           | FAILURE | not sent
            userLists: ['fans']                       | cut-after-accepting | FAILURE | may have been sent
            """)
        void isToldInWordsAndWithASymbol(String arguments, String fault, String result, String words) throws Exception {
            if (!fault.isEmpty()) {
                agency.api().play(fault);
            }
            WorkflowRun run = send(Result.fromString(result), arguments);
            assertThat(rows(run)).singleElement().asString().startsWith(words);
            assertThat(table(run).querySelectorAll("td svg")).hasSize(1);
            DomElement badge = badge(run);
            assertThat(badge.asNormalizedText()).isEqualTo("1 " + words);
            assertThat(badge.querySelectorAll("svg")).hasSize(1);
            assertThat(badge.asXml()).contains("OnlyFans mass messages: 1 " + words);
        }

        @Test
        void isToldInFull() throws Exception {
            WorkflowRun run = send(
                    Result.SUCCESS,
                    "userLists: ['fans', 7], userIds: [1, 2], price: 9.99, mediaFiles: [11], scheduledDate: '2090-01-01T18:00:00Z'");
            assertThat(rows(run))
                    .singleElement()
                    .asString()
                    .matches("scheduled \\| \\d+ " + MockApi.ACCOUNT
                            + " \\| fans, 7 \\+ 2 users \\| 2090-01-01 18:00:00 UTC \\| \\$9\\.99 \\| \\d+");
        }

        @Test
        void toOneUserAndNewFansIsToldInFull() throws Exception {
            WorkflowRun run = send(Result.SUCCESS, "userIds: [1], subscribedWithinLastDays: 30");
            assertThat(rows(run)).singleElement().asString().contains("| 1 user + subscribers of the last 30 days |");
        }

        @Test
        void ofWhichNobodyKnowsTheOutcomeSaysHowToLook() throws Exception {
            agency.api().play("cut-after-accepting");
            WorkflowRun run = send(Result.FAILURE, "userLists: ['fans']");
            assertThat(table(run).<DomElement>querySelector(".onlyfans-error").asNormalizedText())
                    .contains("may or may not have been sent");
        }

        @Test
        void thatIsUnderWayIsTold() throws Exception {
            agency.api().play("stall");
            int before = agency.api().requests().size();
            WorkflowRun run = agency.pipeline("onlyfansMassMessage text: 'x', userLists: ['fans']")
                    .scheduleBuild2(0)
                    .waitForStart();
            Eventually.until(
                    "the request is with the API",
                    () -> agency.api().requests().size() > before
                            && agency.api().requests().get(before).body().endsWith("}"));
            assertThat(rows(run)).singleElement().asString().startsWith("in progress | ");
            assertThat(table(run).querySelectorAll("td svg")).hasSize(1);
            assertThat(badge(run)).isNull();
            assertThat(api(run).getJSONObject(0).getString("status")).isEqualTo("PENDING");
            run.doStop();
            agency.jenkins().waitForCompletion(run);
            assertThat(rows(run)).singleElement().asString().startsWith("may have been sent");
        }

        @Test
        void neverShowsItsTextOrTheKey() throws Exception {
            WorkflowRun run = send(Result.SUCCESS, "userLists: ['fans']");
            String html = page(run).asXml();
            assertThat(html).doesNotContain("secret plan", agency.api().key());
            assertThat(api(run).toString())
                    .doesNotContain("secret plan", agency.api().key());
        }

        @Test
        void thatWasSentEarlierSaysSo() throws Exception {
            WorkflowJob job =
                    agency.pipeline("onlyfansMassMessage text: 'x', userLists: ['fans'], deduplicationKey: 'once'");
            WorkflowRun first = agency.jenkins().buildAndAssertSuccess(job);
            WorkflowRun second = agency.jenkins().buildAndAssertSuccess(job);
            assertThat(rows(second))
                    .singleElement()
                    .asString()
                    .startsWith("accepted earlier | "
                            + JSONObject.fromObject(api(first).get(0)).getLong("id"));
        }
    }

    @Nested
    class SeveralMessages {

        private WorkflowRun run() throws Exception {
            return agency.run(
                    Result.UNSTABLE,
                    "def m = [text: 'x', userLists: ['fans'], failOnError: false]\n"
                            + "onlyfansMassMessage m\nonlyfansMassMessage m\n"
                            + "onlyfansMassMessage m + [scheduledDate: 'P1D']\n"
                            + "onlyfansMassMessage m + [price: 1]");
        }

        @Test
        void areCountedInTheBadge() throws Exception {
            WorkflowRun run = run();
            assertThat(badge(run).asNormalizedText()).isEqualTo("2 sent, 1 scheduled, 1 not sent");
            assertThat(page(run).asNormalizedText())
                    .contains("OnlyFans mass messages: 2 sent, 1 scheduled, 1 not sent");
        }

        @Test
        void areListedInTheirOrder() throws Exception {
            assertThat(rows(run()).stream().map(row -> row.split(" \\| ")[0].split(" price:")[0]))
                    .containsExactly("sent", "sent", "scheduled", "not sent");
        }

        @Test
        void areInTheRestApi() throws Exception {
            JSONArray messages = api(run());
            assertThat(messages.size()).isEqualTo(4);
            JSONObject sent = messages.getJSONObject(0);
            assertThat(sent.getString("status")).isEqualTo("SENT");
            assertThat(sent.getLong("id")).isPositive();
            assertThat(sent.getString("account")).isEqualTo(MockApi.ACCOUNT);
            assertThat(sent.getString("recipients")).isEqualTo("fans");
            assertThat(sent.getLong("creditsUsed")).isEqualTo(1);
            assertThat(sent.getLong("creditsBalance")).isPositive();
            assertThat(sent.getString("begun")).endsWith("Z");
            assertThat(messages.getJSONObject(3).getString("status")).isEqualTo("REJECTED");
            assertThat(messages.getJSONObject(3).getString("error")).contains("price: is 1; use 0, or 3 to 200");
        }

        @Test
        void setTheVariablesToTheLastOne() throws Exception {
            agency.api().play("status=422");
            MassMessageBuilder first = new MassMessageBuilder("x");
            first.setUserLists(List.of("fans"));
            first.setFailOnError(false);
            MassMessageBuilder second = new MassMessageBuilder("y");
            second.setUserLists(List.of("fans"));
            Run<?, ?> run = agency.run(Result.UNSTABLE, first, second);
            EnvVars variables = run.getEnvironment(TaskListener.NULL);
            assertThat(variables).containsEntry("ONLYFANS_MESSAGE_STATUS", "SENT");
            assertThat(variables.get("ONLYFANS_MESSAGE_ID"))
                    .isEqualTo(api(run).getJSONObject(1).getString("id"));
        }

        @Test
        void setThemInAPipelineToo() throws Exception {
            WorkflowRun run = agency.run("onlyfansMassMessage text: 'x', userLists: ['fans']\n"
                    + "echo \"<${env.ONLYFANS_MESSAGE_STATUS} ${env.ONLYFANS_MESSAGE_ID}>\"\n"
                    + "onlyfansMassMessage text: 'y', userLists: ['fans'], dryRun: true\n"
                    + "echo \"<${env.ONLYFANS_MESSAGE_STATUS} ${env.ONLYFANS_MESSAGE_ID}>\"");
            assertThat(Agency.log(run))
                    .contains("<SENT " + api(run).getJSONObject(0).getString("id") + ">", "<DRY_RUN >");
        }

        @Test
        void areStillThereAfterTheyWereReadFromDisk() throws Exception {
            WorkflowRun run = run();
            List<String> rows = rows(run);
            String json = api(run).toString();
            run.getParent().doReload();
            WorkflowRun reloaded = agency.jenkins()
                    .jenkins
                    .getItemByFullName(run.getParent().getFullName(), WorkflowJob.class)
                    .getBuildByNumber(1);
            assertThat(reloaded).isNotSameAs(run);
            assertThat(rows(reloaded)).isEqualTo(rows);
            assertThat(api(reloaded).toString()).isEqualTo(json);
        }

        @Test
        void areShownAsFarAsTheyCanBeRead() throws Exception {
            WorkflowRun run = run();
            Path folder = run.getRootDir().toPath().resolve("onlyfans-mass-messaging");
            List<Path> files;
            try (Stream<Path> all = Files.list(folder)) {
                files = all.filter(file -> file.toString().endsWith(".json")).toList();
            }
            assertThat(files).hasSize(4);
            Files.writeString(files.get(0), "{\"id\":", StandardCharsets.UTF_8);
            Files.writeString(files.get(1), "{\"text\": \"no send\"}", StandardCharsets.UTF_8);
            run.getParent().doReload();
            WorkflowRun reloaded = agency.jenkins()
                    .jenkins
                    .getItemByFullName(run.getParent().getFullName(), WorkflowJob.class)
                    .getBuildByNumber(1);
            assertThat(rows(reloaded)).hasSize(2);
            assertThat(badge(reloaded)).isNotNull();
            assertThat(api(reloaded).size()).isEqualTo(2);
        }
    }

    @Nested
    class ManyMessages {

        private WorkflowRun run(int sent) throws Exception {
            return agency.run(
                    Result.UNSTABLE,
                    "def m = [text: 'x', userLists: ['fans'], dryRun: true, failOnError: false]\n"
                            + "for (int i = 0; i < " + sent + "; i++) { onlyfansMassMessage m }\n"
                            + "onlyfansMassMessage m + [price: 1]");
        }

        @Test
        void areAllShownIfThereIsRoom() throws Exception {
            WorkflowRun run = run(9);
            assertThat(rows(run)).hasSize(10);
            assertThat(page(run).querySelectorAll(".onlyfans-more")).isEmpty();
        }

        @Test
        void areShownAsFarAsThereIsRoomAndTheRestBehindALink() throws Exception {
            WorkflowRun run = run(11);
            HtmlPage page = page(run);
            assertThat(rows(run)).hasSize(10);
            HtmlAnchor more = page.querySelector(".onlyfans-more");
            assertThat(more.asNormalizedText()).isEqualTo("2 more messages");
            assertThat(more.getTabIndex()).isNull();
            HtmlTable all = ((HtmlPage) more.click()).querySelector("table.onlyfans-messages");
            assertThat(all.getRows()).hasSize(1 + 12);
            assertThat(all.querySelectorAll("tbody a[href*='/message/']")).hasSize(12);
        }

        @Test
        void areShownFirstIfTheyNeedALook() throws Exception {
            assertThat(rows(run(11)).get(9)).startsWith("not sent price: is 1");
        }

        @Test
        void areShownAsFarAsThereIsRoomOnTheCardToo() throws Exception {
            WorkflowRun run = run(10);
            User.getById("pioneer", true)
                    .addProperty(new UserExperimentalFlagsProperty(Map.of("new-build-page.flag", "true")));
            agency.jenkins().jenkins.setSecurityRealm(agency.jenkins().createDummySecurityRealm());
            try (JenkinsRule.WebClient browser = agency.jenkins()
                    .createWebClient()
                    .withJavaScriptEnabled(false)
                    .login("pioneer")) {
                HtmlPage page = browser.getPage(run);
                assertThat(page.querySelectorAll(".onlyfans-widget li[data-status]"))
                        .hasSize(10);
                HtmlAnchor more = page.querySelector(".onlyfans-widget .onlyfans-more");
                assertThat(more.asNormalizedText()).isEqualTo("1 more message");
                HtmlPage all = more.click();
                assertThat(all.querySelectorAll("table.onlyfans-messages tbody tr"))
                        .hasSize(11);
            } finally {
                agency.jenkins().jenkins.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
            }
        }
    }

    @Nested
    class ABuildWithoutMessages {

        @Test
        void hasNeitherABadgeNorASummary() throws Exception {
            WorkflowRun run = agency.run("echo 'x'");
            assertThat(table(run)).isNull();
            assertThat(badge(run)).isNull();
            assertThat(run.getEnvironment(TaskListener.NULL).keySet()).noneMatch(name -> name.startsWith("ONLYFANS"));
        }
    }

    @Nested
    class TheMarkup {

        private static final String EVIL = "<script>alert(1)</script><img src=x onerror=alert(2)>";

        @Test
        void escapesWhatTheApiSays() throws Exception {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                byte[] answer =
                        ("{\"errors\": {\"" + EVIL + "\": [\"" + EVIL + "\"]}}").getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(422, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            try {
                OnlyFansConfiguration.get()
                        .setApiUrl("http://127.0.0.1:" + server.getAddress().getPort());
                harmless(send(Result.FAILURE, "userLists: ['fans']"));
            } finally {
                server.stop(0);
            }
        }

        @Test
        void escapesWhatTheParametersSay() throws Exception {
            harmless(send(Result.FAILURE, "userLists: ['" + EVIL + "'], account: '" + EVIL + "'"));
        }

        private void harmless(WorkflowRun run) throws Exception {
            HtmlTable table = table(run);
            assertThat(table.asNormalizedText()).contains("alert(1)");
            assertThat(table.querySelectorAll("script, img[onerror]")).isEmpty();
            assertThat(page(run).querySelectorAll("img[onerror]")).isEmpty();
            assertThat(badge(run).querySelectorAll("script, img[onerror]")).isEmpty();
        }

        @Test
        void keepsToAStrictContentSecurityPolicy() throws Exception {
            WorkflowRun run = send(Result.SUCCESS, "userLists: ['fans']");
            for (DomElement part : List.of(table(run), badge(run))) {
                assertThat(part.asXml())
                        .doesNotContainIgnoringCase("style=", "<script", "<style", "javascript:")
                        .doesNotContainPattern("\\son[a-z]+=");
            }
        }

        @Test
        void hidesSymbolsFromReadersAsTheWordsStandBesideThem() throws Exception {
            WorkflowRun run = send(Result.SUCCESS, "userLists: ['fans']");
            DomElement cell = table(run).querySelector("tbody td");
            assertThat(cell.asNormalizedText()).isEqualTo("sent");
            assertThat(cell.<DomElement>querySelector("svg").getAttribute("aria-hidden"))
                    .isEqualTo("true");
        }
    }
}
