package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Sample;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.report.BuildMessages;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import jenkins.model.CauseOfInterruption;
import jenkins.model.GlobalConfiguration;
import jenkins.model.InterruptedBuildAction;
import jenkins.model.JenkinsLocationConfiguration;
import org.jenkinsci.plugins.workflow.actions.WarningAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class MassMessageStepTest {

    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().requests().size();
    }

    private int requests() {
        return agency.api().requests().size() - before;
    }

    private String lastBody() {
        return agency.api().requests().get(agency.api().requests().size() - 1).body();
    }

    @Nested
    class Parameters {

        @ParameterizedTest
        @MethodSource("io.jenkins.plugins.onlyfans.core.message.Sample#all")
        void fromAScriptArriveInTheRequest(Sample sample) throws Exception {
            // Days can't be combined with a date or a draft, everything else goes with lists.
            agency.run("onlyfansMassMessage(" + unused(sample) + ")");
            assertThat(lastBody()).isEqualTo(unusedBody(sample));
        }

        @ParameterizedTest
        @MethodSource("io.jenkins.plugins.onlyfans.core.message.Sample#all")
        void fromADeclarativePipelineWithoutScriptArriveInTheRequest(Sample sample) throws Exception {
            agency.run("pipeline { agent none\nstages { stage('s') { steps { onlyfansMassMessage(" + unused(sample)
                    + ") } } } }");
            assertThat(lastBody()).isEqualTo(unusedBody(sample));
        }

        private int serial;

        /** An upload is good for one message. */
        private String unused(Sample sample) {
            serial = agency.api().requests().size();
            return sample.arguments().replace("ofapi_media_", "ofapi_media_" + serial);
        }

        private String unusedBody(Sample sample) {
            return sample.body().replace("ofapi_media_", "ofapi_media_" + serial);
        }

        @Test
        void ofAllKindsOfGroovyTextsAndListsWork() throws Exception {
            agency.run(
                    "def who = 'fans'\ndef ids = [1, 2]\n"
                            + "onlyfansMassMessage text: \"Hi ${who} 🎉\\nnew \\\"line\\\"\", userLists: [\"${who}\", 'recent'], userIds: ids");
            assertThat(lastBody())
                    .isEqualTo("{\"text\": \"Hi fans 🎉\\nnew \\\"line\\\"\", \"userLists\": [\"fans\", \"recent\"],"
                            + " \"userIds\": [1, 2]}");
        }

        /** Two fields of one name are one before the step sees them: nothing that it could refuse. */
        @Test
        void areTurnedIntoTextsByThePipelineItself() throws Exception {
            agency.run("onlyfansMassMessage text: 'x', userLists: ['fans'], additionalFields: [a: 1, (\"${'a'}\"): 2]");
            assertThat(lastBody()).endsWith(", \"a\": 2}");
        }

        @Test
        void mayBeTheTextAloneOrAMap() throws Exception {
            agency.run("def m = [text: 'from a map', userLists: ['fans']]\nonlyfansMassMessage(m)");
            assertThat(lastBody()).isEqualTo("{\"text\": \"from a map\", \"userLists\": [\"fans\"]}");
            WorkflowRun run = agency.run(Result.FAILURE, "onlyfansMassMessage 'just a text'");
            assertThat(Agency.log(run)).contains("ERROR: userLists: names no recipients");
        }

        @Test
        void accountAndCredentialOfTheCallComeBeforeThoseOfTheSettings() throws Exception {
            agency.api().removeAccount("acct_other");
            WorkflowRun run = agency.run(
                    Result.FAILURE, "onlyfansMassMessage account: 'acct_other', text: 'x', userLists: ['fans']");
            assertThat(Agency.log(run)).contains("The account is unknown");
            run = agency.run(
                    Result.FAILURE, "onlyfansMassMessage credentialsId: 'nope', text: 'x', userLists: ['fans']");
            assertThat(Agency.log(run)).contains("credentialsId: there is no Secret text 'nope'");
        }

        /** In the sandbox, as far as scripts can make them there. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'2090-01-01T18:00:00+0100'",
                    "'2090-01-01T18:00:00+01'",
                    "'2090-01-01T18:00:00[Europe/Berlin]'",
                    "new Date(3786973200000L)",
                    "java.time.Instant.parse('2090-01-01T17:00:00Z')"
                })
        void aDateThatIsOneMomentIsTaken(String date) throws Exception {
            agency.run("def when = " + date + "\nsleep 1\n"
                    + "onlyfansMassMessage text: 'Hi', userLists: ['fans'], scheduledDate: when");
            assertThat(lastBody()).contains("\"scheduledDate\": \"2090-01-01T17:00:00.000Z\"");
        }

        /** Shared libraries, and scripts that somebody approved, make these as well. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "java.time.OffsetDateTime.parse('2090-01-01T18:00:00+01:00')",
                    "java.time.ZonedDateTime.of(2090, 1, 1, 18, 0, 0, 0, java.time.ZoneId.of('Europe/Berlin'))",
                    "GregorianCalendar.from(java.time.ZonedDateTime.parse('2090-01-01T17:00:00Z'))"
                })
        void aValueThatIsAMomentIsTaken(String date) throws Exception {
            runTrusted(
                    Result.SUCCESS,
                    "def when = " + date + "\nsleep 1\n"
                            + "onlyfansMassMessage text: 'Hi', userLists: ['fans'], scheduledDate: when");
            assertThat(lastBody()).contains("\"scheduledDate\": \"2090-01-01T17:00:00.000Z\"");
        }

        private WorkflowRun runTrusted(Result expected, String script) throws Exception {
            WorkflowJob job = agency.jenkins().createProject(WorkflowJob.class);
            job.setDefinition(new CpsFlowDefinition(script, false));
            return agency.jenkins().buildAndAssertStatus(expected, job);
        }

        @Test
        void aTimeThatTheClocksSkipIsRefused() throws Exception {
            WorkflowRun run = agency.run(
                    Result.FAILURE,
                    "onlyfansMassMessage text: 'Hi', userLists: ['fans'], scheduledDate: '2031-03-30T02:30[Europe/Berlin]'");
            assertThat(Agency.log(run)).contains("which the clocks of Europe/Berlin never show");
            assertThat(requests()).isZero();
        }

        /** readJSON is a step of another plugin; it makes such objects. */
        private WorkflowRun runWithJson(Result expected, String json, String script) throws Exception {
            return runTrusted(expected, "def json = net.sf.json.JSONObject.fromObject('" + json + "')\n" + script);
        }

        @Test
        void theNullOfReadJsonIsLeftOut() throws Exception {
            runWithJson(
                    Result.SUCCESS,
                    "{\"text\": \"Hi\", \"userLists\": [\"fans\", 7], \"scheduledDate\": null, \"price\": null,"
                            + " \"account\": null, \"excludedLists\": null, \"lockedText\": null, \"maxDelay\": null}",
                    "onlyfansMassMessage(json)");
            assertThat(lastBody()).isEqualTo("{\"text\": \"Hi\", \"userLists\": [\"fans\", 7]}");
        }

        @Test
        void theNullOfReadJsonIsNullInAdditionalFields() throws Exception {
            runWithJson(
                    Result.SUCCESS,
                    "{\"rfGuest\": null, \"more\": [1, null, {\"a\": null}]}",
                    "onlyfansMassMessage text: 'Hi', userLists: ['fans'], additionalFields: json");
            assertThat(lastBody()).endsWith("\"rfGuest\": null, \"more\": [1, null, {\"a\": null}]}");
        }

        @Test
        void theNullOfReadJsonIsRefusedInAList() throws Exception {
            WorkflowRun run = runWithJson(
                    Result.FAILURE,
                    "{\"ids\": [1, null], \"account\": null}",
                    "onlyfansMassMessage text: 'Hi', userLists: json.ids, account: json.account");
            assertThat(Agency.log(run))
                    .contains("ERROR: userLists: contains null; use strings and whole numbers")
                    .doesNotContain("account: is");
            assertThat(requests()).isZero();
        }

        @Test
        void aTextOfAWindowsFileArrivesWithoutWhatTheFileAdds() throws Exception {
            agency.run("onlyfansMassMessage text: '\\uFEFFone\\r\\ntwo\\rthree', userLists: ['\\uFEFFfans']");
            assertThat(lastBody()).isEqualTo("{\"text\": \"one\\ntwo\\nthree\", \"userLists\": [\"fans\"]}");
        }

        @Test
        void moreListsAreThoseOfTheSettings() throws Exception {
            String script = "onlyfansMassMessage text: 'Hi', userLists: ['paid']";
            assertThat(Agency.log(agency.run(Result.FAILURE, script)))
                    .contains("ERROR: userLists: contains 'paid', which names no list; use fans, ");
            assertThat(requests()).isZero();
            OnlyFansConfiguration.get().setMoreLists(List.of("paid"));
            agency.run(script);
            assertThat(lastBody()).isEqualTo("{\"text\": \"Hi\", \"userLists\": [\"paid\"]}");
            assertThat(Agency.log(agency.run(Result.FAILURE, script.replace("paid", "payd") + ", price: 'x'")))
                    .contains("userLists: contains 'payd', which names no list; did you mean paid?")
                    .contains("price: is 'x', which is not a number; the decimal separator is a point");
        }

        @Test
        void theSeedExampleGoesOutToTheLetter() throws Exception {
            agency.run("onlyfansMassMessage text: 'Hello!', withoutRecipients: true");
            assertThat(lastBody()).isEqualTo("{\"text\": \"Hello!\"}");
        }
    }

    @Nested
    class WrongParameters {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            txt: 'x', text: 'y', userLists: ['fans']          | txt: is not a parameter; did you mean text?
            text: 'x', userLists: ['fans'], excludedList: [1] | excludedList: is not a parameter; did you mean excludedLists?
            text: 'x', userLists: 'fans'                      | userLists: is not a list but the string 'fans'
            text: 'x', userLists: [], price: 'cheap'          | price: is 'cheap', which is not a number; the decimal separator is a point
            text: 'x', userLists: ['fans'], price: 2          | price: is 2; use 0, or 3 to 200 dollars
            text: '', userLists: ['fans']                     | text: is blank
            text: 'Hi ${params.NAME}', userLists: ['fans']    | text: contains '${params.NAME}', a variable that nothing fills in
            text: "${params.NAME}", userLists: ['fans']       | text: contains 'null'; a variable that is not set becomes null
            text: 'Hi {{name}}', userLists: ['fans']          | text: contains '{{name}}', which nothing fills in
            text: 'x', userLists: ["${params.LIST}"]          | userLists: contains 'null'; a variable that is not set becomes null
            text: 'x', userLists: ['fans'], deduplicationKey: "a-${env.NO}" | deduplicationKey: contains 'a-null'
            text: 'x', userLists: ['fans'], additionalFields: [a: [b: '$NAME']] | additionalFields: contains '$NAME'
            text: 'x', userLists: ['fans'], dryRun: 'maybe'   | dryRun: is 'maybe'; use true or false
            text: 'x', userLists: ['fans'], dryRun: params.NO | dryRun: is null, and without it the message would be sent
            text: 'x', userLists: [null]                      | userLists: contains null
            text: 'x', userIds: '1,234,567'.tokenize(',')     | userIds: contains '1, 234, 567', which look like parts of
            text: 'x', userLists: ['fanss']                   | userLists: contains 'fanss', which names no list; did you mean fans?
            text: 'x', userLists: ['fans'], excludedLists: ['Fans'] | excludedLists: contains 'Fans', which is also in userLists
            text: 'x', userIds: ['017']                       | userIds: contains '017'; ids have no zeros in front, write '17'
            text: 'caf\uFFFD', userLists: ['fans']            | text: contains the character U+FFFD
            text: 'x', userLists: ['a', 'a']                  | userLists: contains 'a' twice
            text: 'x', userIds: ['abc']                       | userIds: contains 'abc'; user ids are digits
            text: 'x', userLists: ['a'], account: '../b'      | account: is '../b'
            text: 'x', userLists: ['a'], scheduledDate: 'PT0S' | which is not in the future
            text: 'x', userLists: ['a'], scheduledDate: ''     | scheduledDate: is blank
            text: 'x', userLists: ['a'], excludedLists: []     | excludedLists: is an empty list, which excludes nobody
            text: 'x', userLists: ['a'], mediaFiles: [1], price: 199.9999999999999999999999 | price: is 199.9999999999999999999999; use at most two decimals
            text: 'x', userLists: ['a'], additionalFields: [a: 1E+10000] | additionalFields: contains 1E+10000, which has more than 50 digits
            """)
        void areRefusedWithoutARequestOrAStackTrace(String arguments, String error) throws Exception {
            WorkflowRun run = agency.run(Result.FAILURE, "onlyfansMassMessage(" + arguments + ")");
            assertThat(Agency.log(run)).contains(error).doesNotContain("\tat ");
            assertThat(requests()).isZero();
        }

        @Test
        void ofAWrongTypeAreToldWithAllOthersAndHonourFailOnErrorToo() throws Exception {
            WorkflowRun run = agency.run(
                    Result.UNSTABLE,
                    "def r = onlyfansMassMessage(txt: 'x', text: ' ', price: 2, failOnError: false)\necho \"<${r.status}>\"");
            assertThat(Agency.log(run))
                    .contains(
                            "txt: is not a parameter",
                            "text: is blank",
                            "price: is 2; use 0",
                            "userLists: names no recipients")
                    .contains("<REJECTED>");
            assertThat(requests()).isZero();
        }

        @Test
        void areToldAllTogether() throws Exception {
            WorkflowRun run = agency.run(
                    Result.FAILURE,
                    "onlyfansMassMessage text: 'x', price: 2.999, previews: [1], blockBannedWords: 'all'");
            assertThat(Agency.log(run))
                    .contains(
                            "userLists: names no recipients",
                            "price: is 2.999",
                            "mediaFiles: is required",
                            "previews: contains 1")
                    .contains("blockBannedWords: is 'all'");
            assertThat(requests()).isZero();
        }
    }

    @Nested
    class ReturnsAReceipt {

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            status             | SENT
            id > 5000          | true
            date.endsWith('+00:00') | true
            total              | -1
            pending            | 0
            canUnsend          | true
            unsendSeconds      | 1000000
            creditsUsed        | 1
            creditsBalance > 0 | true
            rateLimitRemaining > 0 | true
            error              | null
            request            | [text:Hi]
            request.text       | Hi
            data.isReady       | true
            data.id > 5000     | true
            meta._credits.used | 1
            getStatus()        | SENT
            """)
        void whoseFieldsASandboxedScriptCanRead(String expression, String value) throws Exception {
            WorkflowRun run =
                    agency.run("def r = onlyfansMassMessage(text: 'Hi', withoutRecipients: true)\necho \"<${r."
                            + expression + "}>\"");
            assertThat(Agency.log(run)).contains("<" + value + ">");
        }

        @Test
        void thatIsOneLineAsAText() throws Exception {
            WorkflowRun run = agency.run(
                    "def r = onlyfansMassMessage(text: 'secret plan', withoutRecipients: true)\necho \"<${r}>\"");
            assertThat(Agency.log(run))
                    .containsPattern("<Receipt\\[SENT, id \\d+, .*]>")
                    .doesNotContain("secret plan");
        }

        @Test
        void thatIsTheSameInALaterStageAndAfterTheProgramWasSaved() throws Exception {
            WorkflowRun run = agency.run("def r = onlyfansMassMessage(text: 'Hi', withoutRecipients: true)\n"
                    + "def data = r.data\nsleep 1\nstage('later') { echo \"<${r.id == data.id} ${r.status}>\" }");
            assertThat(Agency.log(run)).contains("<true SENT>");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            scheduledDate: 'PT2H' | SCHEDULED
            saveForLater: true    | SAVED
            dryRun: true          | DRY_RUN
            """)
        void thatSaysHowItWasTaken(String argument, String status) throws Exception {
            WorkflowRun run = agency.run("def r = onlyfansMassMessage(text: 'Hi', withoutRecipients: true, " + argument
                    + ")\necho \"<${r.status}>\"");
            assertThat(Agency.log(run)).contains("<" + status + ">");
        }

        @Test
        void ofWhichNothingButTheGettersCanBeCalled() throws Exception {
            WorkflowRun run = agency.run(
                    Result.FAILURE,
                    "def r = onlyfansMassMessage(text: 'Hi', withoutRecipients: true)\nr.class.forName('java.lang.System')");
            assertThat(Agency.log(run)).contains("RejectedAccessException");
        }
    }

    @Nested
    class WorksIn {

        @Test
        void aPipelineWithoutAnyNode() throws Exception {
            agency.jenkins().jenkins.setNumExecutors(0);
            try {
                agency.run(
                        "pipeline { agent none\nstages { stage('s') { steps { onlyfansMassMessage(text: 'x',"
                                + " userLists: ['fans']) } } }\npost { always { onlyfansMassMessage(text: 'y', userLists: ['fans']) } } }");
                assertThat(requests()).isEqualTo(2);
            } finally {
                agency.jenkins().jenkins.setNumExecutors(2);
            }
        }

        @Test
        void aNode() throws Exception {
            agency.run("node { onlyfansMassMessage(text: 'x', userLists: ['fans']) }");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void parallelBranches() throws Exception {
            agency.run("def b = [:]\nfor (int i = 0; i < 20; i++) { def n = i\n"
                    + "b['b' + n] = { onlyfansMassMessage(text: 'x' + n, userLists: ['fans']) } }\nparallel b");
            assertThat(requests()).isEqualTo(20);
        }

        @Test
        void stagesTimeoutsAndCatchError() throws Exception {
            WorkflowRun run = agency.run(
                    Result.UNSTABLE,
                    "stage('a') { timeout(5) { onlyfansMassMessage(text: 'x', userLists: ['fans']) } }\n"
                            + "stage('b') { catchError(buildResult: 'UNSTABLE', stageResult: 'FAILURE') { onlyfansMassMessage"
                            + " text: 'x' } }\necho 'went on'");
            assertThat(Agency.log(run)).contains("went on");
            assertThat(requests()).isEqualTo(1);
        }
    }

    @Nested
    class AfterAFailure {

        private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'])";

        @Test
        void failsTheBuildWithWhatTheApiSaid() throws Exception {
            agency.api().play("status=422");
            WorkflowRun run = agency.run(Result.FAILURE, SEND);
            assertThat(Agency.log(run))
                    .contains("NOT SENT. The API rejected the request (HTTP 422: Refused by a fault).")
                    .contains("ERROR: The message was not sent: see NOT SENT above. (WorkflowScript:1)\n")
                    .containsOnlyOnce("Refused by a fault")
                    .doesNotContain("\tat ");
        }

        @ParameterizedTest
        @CsvSource({"status=422, REJECTED", "status=500, UNKNOWN", "stall-after-accepting, UNKNOWN"})
        void turnsTheBuildUnstableInsteadIfToldTo(String fault, String status) throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
            agency.api().play(fault);
            WorkflowRun run = agency.run(
                    Result.UNSTABLE,
                    "stage('s') { def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], failOnError: false)\n"
                            + "echo \"<${r.status} ${r.error != null}>\" }");
            assertThat(Agency.log(run))
                    .contains("<" + status + " true>")
                    .containsOnlyOnce("\nWARNING: ")
                    .containsPattern("WARNING: The .*: see (NOT SENT|UNKNOWN) above\\. \\(WorkflowScript:1\\)\n");
            assertThat(new DepthFirstScanner()
                            .allNodes(run.getExecution()).stream()
                                    .map(node -> node.getPersistentAction(WarningAction.class))
                                    .filter(Objects::nonNull))
                    .singleElement()
                    .matches(warning -> !warning.getMessage().contains("above"), "has the reason in full");
        }

        @Test
        void turnsTheBuildUnstableForWrongParametersTooIfToldTo() throws Exception {
            WorkflowRun run = agency.run(
                    Result.UNSTABLE,
                    "def r = onlyfansMassMessage(text: 'x', price: 2, failOnError: false)\necho \"<${r.status}>\"");
            assertThat(Agency.log(run)).contains("<REJECTED>", "price: is 2");
            assertThat(requests()).isZero();
        }

        @Test
        void isTriedAgainByARetryIfNothingWasSent() throws Exception {
            agency.api().play("status=422");
            agency.run("retry(2) { " + SEND + " }");
            assertThat(requests()).isEqualTo(2);
        }

        @ParameterizedTest
        @CsvSource({"status=500", "cut-after-accepting", "stall-after-accepting"})
        void isNotSentAgainByARetryIfItMayHaveBeenSent(String fault) throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
            agency.api().play(fault);
            WorkflowRun run = agency.run(Result.FAILURE, "retry(3) { " + SEND + " }");
            assertThat(Agency.log(run))
                    .contains("UNKNOWN.", "The outcome of a mass message is unknown: see UNKNOWN above.");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void leadsToThePageThatSaysWhatToDoIfItMayHaveBeenSent() throws Exception {
            agency.api().play("cut-after-accepting");
            WorkflowRun run = agency.run(Result.FAILURE, SEND);
            String page =
                    run.getAction(BuildMessages.class).getMessages().get(0).getUrl();
            assertThat(Agency.log(run))
                    .contains("\nWhat to do: " + agency.jenkins().getURL() + page + "\n")
                    .containsOnlyOnce("The request was sent at ");
            assertThat(run.getAction(InterruptedBuildAction.class).getCauses())
                    .singleElement()
                    .extracting(CauseOfInterruption::getShortDescription)
                    .asString()
                    .startsWith("A mass message may or may not have been sent: No answer came: ")
                    .endsWith(" Check the account's message queue before you send it again. (WorkflowScript:1)");
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                browser.goTo(page);
            }
        }

        @Test
        void endsAlsoIfJenkinsCanNotSayWhereThatPageIs() throws Exception {
            OnlyFansConfiguration.get().setCallTimeoutSeconds(2);
            agency.api().play("stall-after-accepting");
            WorkflowRun run = agency.pipeline(SEND).scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> requests() == 1);
            JenkinsLocationConfiguration location = JenkinsLocationConfiguration.get();
            GlobalConfiguration.all().remove(location);
            try {
                Agency.eventually(() -> !run.isBuilding());
            } finally {
                GlobalConfiguration.all().add(location);
            }
            agency.jenkins().assertBuildStatus(Result.FAILURE, run);
            String page =
                    run.getAction(BuildMessages.class).getMessages().get(0).getUrl();
            assertThat(Agency.log(run)).contains("\nWhat to do: " + page + "\n");
        }

        @Test
        void isNotSentAgainByARetryIfATimeoutCameWhileItWasUnderWay() throws Exception {
            agency.api().play("stall-after-accepting");
            WorkflowRun run =
                    agency.run(Result.ABORTED, "retry(3) { timeout(time: 1, unit: 'SECONDS') { " + SEND + " } }");
            assertThat(Agency.log(run)).contains("UNKNOWN.");
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void canBeCaughtByTheScript() throws Exception {
            agency.api().play("status=422");
            WorkflowRun run = agency.run("try { " + SEND + " } catch (e) { echo \"<${e.message}>\" }");
            assertThat(Agency.log(run)).contains("<The message was not sent: see NOT SENT above.");
        }
    }

    @Nested
    class Keeps {

        @Test
        void theKeyOutOfEverythingThatAPersonCanRead() throws Exception {
            agency.api().play("status=401");
            WorkflowRun run = agency.run(
                    Result.FAILURE,
                    "onlyfansMassMessage(text: 'x', userLists: ['fans'])\nonlyfansMassMessage(text: 'x', userLists: ['fans'])");
            Path build = run.getRootDir().toPath();
            try (Stream<Path> files = Files.walk(build)) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                                .doesNotContain(MockApi.KEY));
            }
            assertThat(agency.jenkins().createWebClient().getPage(run).asXml()).doesNotContain(MockApi.KEY);
        }

        @Test
        void aDryRunFromSendingAnythingButNotFromLookingTheKeyUp() throws Exception {
            WorkflowRun run = agency.run("onlyfansMassMessage(text: 'Hello!', userLists: ['fans'], dryRun: true)");
            assertThat(Agency.log(run)).contains("{\"text\": \"Hello!\", \"userLists\": [\"fans\"]}");
            agency.run(
                    Result.FAILURE,
                    "onlyfansMassMessage(text: 'Hello!', userLists: ['fans'], dryRun: true, credentialsId: 'nope')");
            assertThat(requests()).isZero();
        }

        @Test
        void aDeduplicationKeyFromSendingTwiceInAJob() throws Exception {
            WorkflowJob job = agency.pipeline(
                    "def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'k')\necho \"<${r.status} ${r.id}>\"");
            WorkflowRun first = agency.jenkins().buildAndAssertSuccess(job);
            WorkflowRun second = agency.jenkins().buildAndAssertSuccess(job);
            assertThat(Agency.log(first)).contains("<SENT ");
            String id = Agency.log(first).replaceAll("(?s).*<SENT (\\d+)>.*", "$1");
            assertThat(Agency.log(second)).contains("<DUPLICATE " + id + ">");
            assertThat(requests()).isEqualTo(1);
            agency.run("onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'k')");
            assertThat(requests()).as("another job has keys of its own").isEqualTo(2);
        }
    }
}
