package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.EnvVars;
import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.PasswordParameterDefinition;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.Shell;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.htmlunit.Page;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What a server may answer on its worst day, and what Jenkins then prints, shows and keeps. */
@WithJenkins
class OddAnswersTest {

    private static final String ACCEPTED = "{\"data\":{\"id\":1,\"date\":\"2030-01-01T00:00:00+00:00\"}}";

    private static Agency agency;
    private static HttpServer server;
    private static volatile int status;
    private static volatile String type;
    private static volatile String body;
    private static final List<String> REQUESTS = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            REQUESTS.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(status, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterAll
    static void tearDown() {
        server.stop(0);
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
        OnlyFansConfiguration.get()
                .setApiUrl("http://127.0.0.1:" + server.getAddress().getPort());
        REQUESTS.clear();
        answer(200, ACCEPTED);
    }

    private static void answer(int code, String json) {
        status = code;
        type = "application/json";
        body = json;
    }

    private static JenkinsRule.WebClient browser() {
        JenkinsRule.WebClient browser = agency.jenkins().createWebClient().withJavaScriptEnabled(false);
        browser.getOptions().setJavaScriptEnabled(false);
        browser.getOptions().setCssEnabled(false);
        return browser;
    }

    private static String get(String url) throws Exception {
        Page page = browser().goTo(url, null);
        assertThat(page.getWebResponse().getStatusCode()).as(url).isEqualTo(200);
        return page.getWebResponse().getContentAsString();
    }

    private static List<Path> files(File folder) {
        try (Stream<Path> all = Files.walk(folder.toPath())) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String messagePage(Run<?, ?> run) throws Exception {
        String file = files(new File(run.getRootDir(), "onlyfans-mass-messaging")).stream()
                .map(path -> path.getFileName().toString())
                .filter(name -> name.endsWith(".json"))
                .findFirst()
                .orElseThrow();
        return get(run.getUrl() + "onlyfans-messages/message/" + file.replace(".json", "") + "/");
    }

    private static void assertXml(byte[] xml, String what) throws Exception {
        assertThat(DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml)))
                .as(what)
                .isNotNull();
    }

    private static MassMessageBuilder builder(String text) {
        MassMessageBuilder builder = new MassMessageBuilder(text);
        builder.setUserLists(List.of("fans"));
        return builder;
    }

    /** The key, as a server may write it, with what it may stand in. */
    @Nested
    class TheKey {

        private static Stream<String> forms() {
            return Stream.of(
                    MockApi.KEY,
                    MockApi.KEY.toUpperCase(Locale.ROOT),
                    MockApi.KEY.replace("s", "\\u0073"),
                    MockApi.KEY.replace("-", "\\u200b-"),
                    MockApi.KEY.replace("-", "%2D"),
                    MockApi.KEY.replace("-", "&#45;"));
        }

        /** In each, the key in all forms, with each form in a place of its own. */
        private static Stream<String> answers() {
            return Stream.of(
                    "422 {'errors':{" + each("'%s':['is bad','%1$s']") + "}}",
                    "422 {'message':'" + each("%s") + "','onlyfans_response':{'status':404}}",
                    "400 {" + each("'%s':1") + ",'success':'" + MockApi.KEY + "'}",
                    "200 {'data':{'id':1,'date':'" + MockApi.KEY + "'," + each("'%s':['%1$s']")
                            + "},'_meta':{'_credits':{" + each("'%s':'%1$s'") + "}}}");
        }

        private static String each(String member) {
            return forms().map(key -> String.format(member, key)).collect(Collectors.joining(","));
        }

        private static void assertHidden(Run<?, ?> run) throws Exception {
            List<String> printed = new ArrayList<>(List.of(
                    JenkinsRule.getLog(run),
                    get(run.getUrl()),
                    messagePage(run),
                    get(run.getUrl() + "onlyfans-messages/api/json"),
                    get(run.getUrl() + "api/json?depth=5")));
            for (Path file : files(run.getParent().getRootDir())) {
                printed.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            for (String form : forms().map(form -> form.replace("\\u0073", "s")).toList()) {
                for (String text : printed) {
                    String seen = text.replace("\u200b", "").replace("\\u200b", "");
                    assertThat(seen.toLowerCase(Locale.ROOT).contains(form.toLowerCase(Locale.ROOT)))
                            .as(form + " in " + seen)
                            .isFalse();
                }
            }
        }

        @ParameterizedTest
        @MethodSource("answers")
        void isNowhereWhereverItComesBack(String answer) throws Exception {
            answer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4).replace('\'', '"'));
            WorkflowJob job = agency.pipeline(
                    "def r = onlyfansMassMessage text: 'x', userLists: ['fans'],"
                            + " deduplicationKey: 'k', failOnError: false\necho \"${r} ${r.error} ${r.note} ${r.data} ${r.meta}\"");
            WorkflowRun run = job.scheduleBuild2(0).get();
            assertThat(REQUESTS).hasSize(1);
            assertHidden(run);
        }

        @Test
        void isNotInTheNameOfTheContent() throws Exception {
            answer(502, "gone");
            type = "text/" + MockApi.KEY;
            assertHidden(agency.run(Result.FAILURE, "onlyfansMassMessage text: 'x', userLists: ['fans']"));
        }
    }

    /** Characters that a file, a line, a variable or a page can't have. */
    @Nested
    class OddCharacters {

        private static final List<String> ODD = List.of(
                "\\u0000",
                "\\u0008",
                "\\u001b[8m",
                "\\n",
                "\\u0085",
                "\\u2028",
                "\\u200b",
                "\\u202e",
                "\\ud83d",
                "\\ude00",
                "\\ufffe",
                "\\uffff");

        private static Stream<String> answers() {
            String all = String.join("x", ODD);
            String members = IntStream.range(0, ODD.size())
                    .mapToObj(i -> "'" + i + ODD.get(i) + "':['a" + ODD.get(i) + "b']")
                    .collect(Collectors.joining(","));
            return Stream.of(
                    "200 {'data':{'id':1,'date':'2030" + all + "'," + members + "},'_meta':{" + members + "}}",
                    "422 {'message':'" + all + "'}",
                    "422 {'errors':{" + members + "}}");
        }

        @ParameterizedTest
        @MethodSource("answers")
        void harmNothing(String answer) throws Exception {
            WorkflowJob job = agency.pipeline("node { onlyfansMassMessage text: 'x', userLists: ['fans'],"
                    + " deduplicationKey: \"k${BUILD_NUMBER}\", failOnError: false }");
            answer(Integer.parseInt(answer.substring(0, 3)), answer.substring(4).replace('\'', '"'));
            WorkflowRun odd = job.scheduleBuild2(0).get();
            answer(200, ACCEPTED);
            WorkflowRun next = agency.jenkins().buildAndAssertSuccess(job);
            assertThat(JenkinsRule.getLog(odd).replaceAll("\\R", ""))
                    .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}&&[^\t\u001b]]");
            job.doReload();
            job = agency.jenkins().jenkins.getItemByFullName(job.getFullName(), WorkflowJob.class);

            for (int number : new int[] {odd.getNumber(), next.getNumber()}) {
                WorkflowRun run = job.getBuildByNumber(number);
                assertThat(get(run.getUrl() + "onlyfans-messages/api/json")).contains("\"status\":");
                for (String api : List.of("onlyfans-messages/api/xml", "api/xml?depth=5")) {
                    assertXml(get(run.getUrl() + api).getBytes(StandardCharsets.UTF_8), api);
                }
                messagePage(run);
                EnvVars variables = run.getEnvironment(TaskListener.NULL);
                assertThat(variables.get("ONLYFANS_MESSAGE_DATE")).matches("[0-9T:+Z.-]*");
            }
            for (Path file : files(job.getRootDir())) {
                if (file.toString().endsWith(".xml") && Files.size(file) > 0) {
                    byte[] xml = Files.readAllBytes(file);
                    assertXml(
                            new String(xml, StandardCharsets.UTF_8)
                                    .replaceFirst("version='1.1'", "version='1.0'")
                                    .getBytes(StandardCharsets.UTF_8),
                            file.toString());
                }
            }
            assertThat(get(job.getUrl() + "onlyfans-messages/")).contains("#" + odd.getNumber());
            assertThat(get(job.getUrl() + "onlyfans-keys/")).contains("k" + next.getNumber());
        }
    }

    /** What stands in place of the date. */
    @Nested
    class ADateThatIsNone {

        private static String dated(String date) {
            return "{\"data\":{\"id\":1,\"date\":\"" + date + "\"}}";
        }

        @Test
        void isNotExpandedByALaterStep() throws Exception {
            answer(200, dated("${DEPLOY_PASSWORD}"));
            FreeStyleProject job =
                    agency.freestyle(builder("x"), builder("The last one went out at $ONLYFANS_MESSAGE_DATE"));
            job.addProperty(new ParametersDefinitionProperty(
                    new PasswordParameterDefinition("DEPLOY_PASSWORD", "hunter2-of-the-job", "")));
            agency.jenkins().buildAndAssertSuccess(job);
            assertThat(REQUESTS).hasSize(2).noneMatch(request -> request.contains("hunter2"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"a\\u0000b", "LONG"})
        void doesNotFailALaterShellStep(String date) throws Exception {
            answer(200, dated(date.replace("LONG", "A".repeat(200_000))));
            FreeStyleBuild run =
                    agency.run(Result.SUCCESS, builder("x"), new Shell("echo \"<$ONLYFANS_MESSAGE_DATE>\""));
            agency.jenkins().assertLogContains("<>", run);
        }

        @Test
        void writesNoLinesOfTheLog() throws Exception {
            answer(
                    200,
                    dated("2030\\n[Pipeline] End of Pipeline\\nFinished: FAILURE\\n\\u001b[8mha:////4AAAA\\u001b[0m"));
            WorkflowRun run = agency.run("echo \"${onlyfansMassMessage(text: 'x', userLists: ['fans'])}\"");
            assertThat(JenkinsRule.getLog(run)).doesNotContain("Finished: FAILURE", "4AAAA");
            agency.jenkins()
                    .assertLogContains("WARNING: The API's answer has something else where the date should be.", run);
        }
    }

    /** What contradicts the request. */
    @Nested
    class AnotherTime {

        @Test
        void isNoSuccessAndIsNotRepeated() throws Exception {
            answer(200, "{\"data\":{\"id\":9001,\"date\":\"2030-01-01T00:00:00+00:00\"}}");
            WorkflowRun run = agency.run(
                    Result.FAILURE,
                    "retry(3) { onlyfansMassMessage text: 'x', userLists: ['fans'], scheduledDate: '2031-06-01T18:00:00Z' }");
            assertThat(REQUESTS).hasSize(1);
            agency.jenkins()
                    .assertLogContains(
                            "The API accepted it as message 9001, but for 2030-01-01T00:00:00+00:00 instead of"
                                    + " 2031-06-01T18:00:00.000Z.",
                            run);
            assertThat(JenkinsRule.getLog(run)).doesNotContain("nothing was sent", "NOT SENT");
            assertThat(get(run.getUrl() + "onlyfans-messages/api/json"))
                    .contains("\"status\":\"UNKNOWN\"", "\"id\":9001");
        }

        @Test
        void keepsTheKey() throws Exception {
            answer(200, "{\"data\":{\"id\":9001,\"date\":\"2030-01-01T00:00:00+00:00\"}}");
            WorkflowJob job =
                    agency.pipeline("onlyfansMassMessage text: 'x', userLists: ['fans'], deduplicationKey: 'k',"
                            + " scheduledDate: '2031-06-01T18:00:00Z'");
            agency.jenkins().buildAndAssertStatus(Result.FAILURE, job);
            agency.jenkins().buildAndAssertStatus(Result.FAILURE, job);
            assertThat(REQUESTS).hasSize(1);
        }
    }

    /** What the API did not say. */
    @Test
    void aDateThatWasOnlyAskedForIsInNoVariable() throws Exception {
        answer(200, "{\"data\":{\"id\":9001}}");
        MassMessageBuilder scheduled = builder("x");
        scheduled.setScheduledDate("2031-06-01T18:00:00Z");
        FreeStyleBuild run = agency.run(
                Result.SUCCESS, scheduled, new Shell("echo \"<$ONLYFANS_MESSAGE_STATUS $ONLYFANS_MESSAGE_DATE>\""));
        agency.jenkins().assertLogContains("<SCHEDULED >", run);
        assertThat(run.getAction(BuildMessages.class).getCounts()).isEqualTo("1 scheduled, 1 with a note");
        assertThat(get(run.getUrl() + "onlyfans-messages/api/json")).contains("\"date\":null");
        assertThat(run.getAction(BuildMessages.class).getMessages().get(0).getShownDate())
                .isEqualTo("2031-06-01 18:00:00 UTC");
    }

    /** What was taken, but needs to be looked at. */
    @Nested
    class ANote {

        @Test
        void isInLogBadgeAndPage() throws Exception {
            answer(200, "{\"data\":{\"id\":1,\"isDone\":true,\"total\":0}}");
            WorkflowRun run = agency.run("onlyfansMassMessage text: 'x', userLists: ['fans']");
            String note =
                    "The API says that the message is done and has no recipients: it may have been sent to nobody.";
            agency.jenkins().assertLogContains("WARNING: " + note, run);
            BuildMessages report = run.getAction(BuildMessages.class);
            assertThat(report.getCounts()).isEqualTo("1 sent, 1 with a note");
            assertThat(report.getIcon()).isEqualTo("symbol-status-yellow");
            assertThat(report.getBadge().getText()).isEqualTo("1");
            assertThat(messagePage(run)).contains("jenkins-alert-warning", note);
        }
    }
}
