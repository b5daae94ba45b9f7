package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.message.Sample;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.dispatch.Clock;
import io.jenkins.plugins.onlyfans.journal.KeyFiles;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.flow.FlowDurabilityHint;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.job.properties.DurabilityHintJobProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** Jenkins restarts in the middle of a build, the API stays. A send that waits for its next try serves as a pause. */
class ResumeTest {

    private static final String WAITS = "Nothing was sent; try 2 of 2 in 600 s";

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        Clock.reset();
        api.close();
    }

    private WorkflowJob job(JenkinsRule j, FlowDurabilityHint durability, String script) throws Exception {
        Agency agency = new Agency(j, api);
        OnlyFansConfiguration.get().setMaxRetries(1);
        WorkflowJob job = agency.jenkins().createProject(WorkflowJob.class, "p");
        job.addProperty(new DurabilityHintJobProperty(durability));
        job.setDefinition(new CpsFlowDefinition(script, true));
        return job;
    }

    private WorkflowJob job(JenkinsRule j, String script) throws Exception {
        return job(j, FlowDurabilityHint.MAX_SURVIVABILITY, script);
    }

    private static WorkflowRun build(JenkinsRule j, int number) {
        return j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(number);
    }

    private static String endOf(JenkinsRule j, int number, Result expected) throws Exception {
        WorkflowRun run = j.waitForCompletion(build(j, number));
        j.assertBuildStatus(expected, run);
        return Agency.log(run);
    }

    private List<String> acceptedBodies() {
        return api.acceptedSends().stream().map(ReceivedRequest::body).toList();
    }

    private long posts() {
        return api.requests().stream()
                .filter(request -> request.method().equals("POST"))
                .count();
    }

    private static String send(String text, String more) {
        return "onlyfansMassMessage(text: '" + text + "', userLists: ['fans']" + more + ")";
    }

    @Test
    void aSendThatIsOverKeepsItsReceipt() throws Throwable {
        jenkins.then(j -> {
            api.play("no-meta", "retry-after=600");
            WorkflowJob job = job(
                    j,
                    "def first = " + send("first", "") + "\ndef second = " + send("second", "")
                            + "\necho \"<${first.status} ${first.request.text} ${first.data.id == first.id} ${first.meta}>\""
                            + "\necho \"<${second.status} ${second.id - first.id}>\"");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.SUCCESS)).contains("<SENT first true [:]>", "<SENT 1>");
            assertThat(api.acceptedSends()).hasSize(2);
        });
    }

    @ParameterizedTest
    @EnumSource(FlowDurabilityHint.class)
    void aSendThatWaitsIsSentOnceAfterwards(FlowDurabilityHint durability) throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            WorkflowJob job = job(j, durability, "echo \"<${" + send("x", "") + ".status}>\"");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.SUCCESS)).contains("<SENT>");
            assertThat(api.acceptedSends()).hasSize(1);
            assertThat(posts()).isEqualTo(2);
        });
    }

    @Test
    void aSendThatWaitsHasAllItsParametersAfterwards() throws Throwable {
        List<Sample> samples = Sample.all().toList();
        jenkins.then(j -> {
            api.play("retry-after=600*" + samples.size());
            StringBuilder script = new StringBuilder("def sends = [:]\n");
            for (int i = 0; i < samples.size(); i++) {
                script.append("sends['")
                        .append(i)
                        .append("'] = { onlyfansMassMessage(")
                        .append(unused(samples.get(i).arguments(), i))
                        .append(") }\n");
            }
            WorkflowJob job = job(j, script + "parallel sends");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> Agency.count(run, WAITS) == samples.size());
        });
        jenkins.then(j -> {
            endOf(j, 1, Result.SUCCESS);
            assertThat(acceptedBodies())
                    .containsExactlyInAnyOrderElementsOf(Stream.iterate(0, i -> i < samples.size(), i -> i + 1)
                            .map(i -> unused(samples.get(i).body(), i))
                            .toList());
        });
    }

    @Test
    void aSendThatStandsInLineBehindOthersIsNotSentByTheOldJenkinsToo() throws Throwable {
        AtomicInteger ended = new AtomicInteger();
        api.onRequest(request -> ended.addAndGet(request.method().equals("POST") ? 1 : 0));
        jenkins.then(j -> {
            // Five at a time; the sixth has to wait until one of them ends, and by then there is another Jenkins.
            api.play("stall*5");
            WorkflowJob job = job(
                    j,
                    "def sends = [:]\nfor (int i = 0; i < 6; i++) { def n = i\nsends['branch ' + n] = {"
                            + " onlyfansMassMessage(text: 'message ' + n, userLists: ['fans'], failOnError: false) } }\n"
                            + "parallel sends");
            OnlyFansConfiguration.get().setCallTimeoutSeconds(10);
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> posts() == 5
                    && run.getAction(SentMessages.class) != null
                    && run.getAction(SentMessages.class).sends().size() == 6);
        });
        jenkins.then(j -> {
            endOf(j, 1, Result.UNSTABLE);
            Agency.eventually(() -> ended.get() == 6);
            // Long enough for the old one to send what stood in line.
            WorkflowJob other = j.createProject(WorkflowJob.class, "other");
            other.setDefinition(new CpsFlowDefinition(send("last", ""), true));
            j.buildAndAssertSuccess(other);
            assertThat(posts()).isEqualTo(7);
            assertThat(acceptedBodies()).hasSize(2);
        });
    }

    /** An upload is good for one message. */
    private static String unused(String arguments, int number) {
        return arguments.replace("ofapi_media_", "ofapi_media_" + number);
    }

    @Test
    void aDurationCountsFromBeforeTheRestart() throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            WorkflowJob job = job(j, send("x", ", scheduledDate: 'PT11M'"));
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        jenkins.then(j -> {
            endOf(j, 1, Result.SUCCESS);
            assertThat(acceptedBodies()).containsExactly(api.requests().get(0).body());
        });
    }

    @ParameterizedTest
    @EnumSource(FlowDurabilityHint.class)
    void aSendUnderWayThatTheQueueShowsIsFoundThere(FlowDurabilityHint durability) throws Throwable {
        jenkins.then(j -> {
            api.play("stall-after-accepting");
            WorkflowJob job = job(j, durability, "def r = " + send("Hi & bye", "") + "\necho \"<${r}>\"");
            job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> api.acceptedSends().size() == 1);
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.SUCCESS))
                    .contains("Accepted as message 5001")
                    .containsPattern(
                            "<Receipt\\[SENT, id 5001, .*The API's answer was lost, but its queue has exactly one");
            assertThat(posts()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @EnumSource(FlowDurabilityHint.class)
    void aSendUnderWayThatTheQueueDoesNotShowIsUnknown(FlowDurabilityHint durability) throws Throwable {
        jenkins.then(j -> {
            api.play("stall");
            WorkflowJob job = job(j, durability, "retry(3) { " + send("x", "") + " }");
            job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> posts() == 1);
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.FAILURE))
                    .contains("UNKNOWN. Jenkins stopped while the request was in progress, and was running again at ")
                    .contains("The queue shows no such message, which proves nothing. The request was sent at ");
            assertThat(posts()).isEqualTo(1);
        });
    }

    @Test
    void aSendUnderWayIsUnknownIfASecondOneOfTheSameTextIsToo() throws Throwable {
        jenkins.then(j -> {
            api.play("stall", "stall-after-accepting");
            WorkflowJob job = job(
                    j,
                    "parallel a: { " + send("same", "") + " }, b: { "
                            + "onlyfansMassMessage(text: 'same', userLists: ['recent']) }");
            job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> posts() == 2);
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.FAILURE))
                    .contains("Another send of the same text has no known outcome either")
                    .doesNotContain("Accepted as message");
            assertThat(posts()).isEqualTo(2);
        });
    }

    @Test
    void anAbortAfterTheRestartStillSaysThatItMayHaveGoneOut() throws Throwable {
        jenkins.then(j -> {
            api.play("stall-after-accepting");
            job(j, send("x", ", saveForLater: true")).scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> posts() == 1);
        });
        jenkins.then(j -> {
            build(j, 1).doStop();
            assertThat(Agency.log(j.waitForCompletion(build(j, 1)))).contains("UNKNOWN");
            assertThat(posts()).isEqualTo(1);
        });
    }

    @Test
    void whatTheJournalSaysIsDoneIsHandedOverAndNotSent() throws Throwable {
        jenkins.then(j -> {
            api.play("no-meta", "retry-after=600");
            WorkflowJob job = job(
                    j,
                    "def a = " + send("a", "") + "\ndef b = " + send("b", "")
                            + "\necho \"<${b.status} ${b.id == a.id} ${b.request.text}>\"");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        giveTheSecondSendTheReceiptOfTheFirst();
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.SUCCESS)).contains("<SENT true b>");
            assertThat(posts()).isEqualTo(2);
        });
    }

    private Path journals() {
        return jenkins.getHome().toPath().resolve("jobs/p/builds/1/onlyfans-mass-messaging");
    }

    private void giveTheSecondSendTheReceiptOfTheFirst() throws IOException {
        Map<Boolean, Path> over =
                paths().collect(Collectors.toMap(file -> last(file).contains("DONE"), file -> file));
        replaceLast(over.get(false), last(over.get(true)) + "\n");
    }

    private Stream<Path> paths() throws IOException {
        try (Stream<Path> files = Files.list(journals())) {
            return files.toList().stream();
        }
    }

    private static String last(Path journal) {
        try {
            List<String> lines = Files.readAllLines(journal);
            return lines.get(lines.size() - 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replaceLast(Path journal, String line) throws IOException {
        Files.writeString(journal, Files.readString(journal).replace(last(journal) + "\n", line));
    }

    /** The machine lost its power before the outcome was on the disk, as it was not waited for. */
    @Test
    void aSendWhoseOutcomeIsLostIsNotSentAgain() throws Throwable {
        jenkins.then(j -> {
            api.play("no-meta", "retry-after=600");
            WorkflowJob job = job(j, "parallel a: { " + send("a", "") + " }, b: { " + send("b", "") + " }");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
            Agency.eventually(() -> paths().anyMatch(file -> last(file).contains("DONE")));
        });
        Path over =
                paths().filter(file -> last(file).contains("DONE")).findFirst().orElseThrow();
        replaceLast(over, "{\"state\":\"DO");
        jenkins.then(j -> {
            endOf(j, 1, Result.SUCCESS);
            assertThat(posts()).isEqualTo(3);
            assertThat(acceptedBodies()).hasSize(2).doesNotHaveDuplicates();
        });
    }

    @Test
    void aKeyIsHeldOverTheRestart() throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            WorkflowJob job = job(j, "echo \"<${" + send("x", ", deduplicationKey: 'k'") + ".status}>\"");
            job.setConcurrentBuild(true);
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
            j.waitForMessage(
                    "Another send with the deduplicationKey 'k'",
                    job.scheduleBuild2(0).waitForStart());
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.SUCCESS) + endOf(j, 2, Result.SUCCESS))
                    .contains("<SENT>", "<DUPLICATE>");
            assertThat(api.acceptedSends()).hasSize(1);
        });
    }

    @Test
    void aKeyWhoseSendWasUnderWayIsNotSentAgain() throws Throwable {
        jenkins.then(j -> {
            api.play("stall");
            WorkflowJob job = job(j, send("x", ", deduplicationKey: 'k'"));
            job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> posts() == 1);
        });
        jenkins.then(j -> {
            endOf(j, 1, Result.FAILURE);
            j.jenkins
                    .getItemByFullName("p", WorkflowJob.class)
                    .scheduleBuild2(0)
                    .waitForStart();
            assertThat(endOf(j, 2, Result.FAILURE))
                    .contains("An earlier send with the deduplicationKey 'k' has an unknown outcome");
            assertThat(posts()).isEqualTo(1);
        });
    }

    @Test
    void aKeyWhoseSendIsRefusedAfterTheRestartIsFree() throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            WorkflowJob job = job(
                    j,
                    "def a = " + send("a", ", deduplicationKey: 'k', credentialsId: 'gone', failOnError: false")
                            + "\ndef b = " + send("b", ", deduplicationKey: 'k'")
                            + "\necho \"<${a.status} ${b.status}>\"");
            List<Credentials> credentials =
                    SystemCredentialsProvider.getInstance().getCredentials();
            credentials.add(Agency.key("gone"));
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
            credentials.remove(credentials.size() - 1);
            SystemCredentialsProvider.getInstance().save();
        });
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.UNSTABLE)).contains("<REJECTED SENT>");
            assertThat(api.acceptedSends()).hasSize(1);
        });
    }

    @Test
    void whatTheJournalSaysIsDoneHoldsThoughTheKeysCannotBeRead() throws Throwable {
        jenkins.then(j -> {
            api.play("no-meta", "retry-after=600");
            WorkflowJob job = job(
                    j,
                    "def a = " + send("a", "") + "\ndef b = " + send("b", ", deduplicationKey: 'k'")
                            + "\necho \"<${b.status} ${b.id == a.id} ${b.request.text}>\"");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        giveTheSecondSendTheReceiptOfTheFirst();
        for (Path key : KeyFiles.all(jenkins.getHome().toPath().resolve("jobs/p"))) {
            Files.writeString(key, "{");
        }
        jenkins.then(j -> assertThat(endOf(j, 1, Result.SUCCESS)).contains("<SENT true b>"));
    }

    /** Jenkins stopped between the two: the journal knew of the end, the ledger did not. */
    @Test
    void aKeyWhoseSendTheJournalSaysIsDoneIsSettled() throws Throwable {
        jenkins.then(j -> {
            api.play("no-meta", "retry-after=600");
            WorkflowJob job = job(
                    j,
                    send("a", "") + "\n" + send("b", ", deduplicationKey: 'k'")
                            + "\nwhile (!currentBuild.description) { sleep 1 }");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        giveTheSecondSendTheReceiptOfTheFirst();
        jenkins.then(j -> {
            WorkflowJob job = j.jenkins.getItemByFullName("p", WorkflowJob.class);
            job.setDefinition(
                    new CpsFlowDefinition("echo \"<${" + send("c", ", deduplicationKey: 'k'") + ".status}>\"", true));
            assertThat(Agency.log(j.buildAndAssertSuccess(job))).contains("<DUPLICATE>");
            build(j, 1).setDescription("go on");
            endOf(j, 1, Result.SUCCESS);
        });
    }

    @Test
    void aKeyWhoseSendCannotBeReadIsSettledAsUnknown() throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            WorkflowJob job = job(
                    j,
                    "catchError { " + send("a", ", deduplicationKey: 'k'")
                            + " }\nwhile (!currentBuild.description) { sleep 1 }");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        try (Stream<Path> files = Files.list(journals())) {
            for (Path journal : files.toList()) {
                Files.writeString(journal, "{");
            }
        }
        jenkins.then(j -> {
            WorkflowJob job = j.jenkins.getItemByFullName("p", WorkflowJob.class);
            j.waitForMessage("UNKNOWN.", build(j, 1));
            job.setDefinition(new CpsFlowDefinition(send("b", ", deduplicationKey: 'k'"), true));
            assertThat(Agency.log(j.buildAndAssertStatus(Result.FAILURE, job)))
                    .contains("An earlier send with the deduplicationKey 'k' has an unknown outcome");
            build(j, 1).setDescription("go on");
            endOf(j, 1, Result.FAILURE);
            assertThat(api.acceptedSends()).isEmpty();
        });
    }

    @Test
    void aSendThatCannotLeaveInTimeIsNotSentAfterwards() throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            WorkflowJob job = job(j, send("x", ", maxDelay: 'PT2H'"));
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        Clock.jump(Duration.ofHours(2));
        jenkins.then(j -> {
            assertThat(endOf(j, 1, Result.FAILURE))
                    .contains("NOT SENT. maxDelay: the message could not be sent within PT2H of its call");
            assertThat(api.acceptedSends()).isEmpty();
        });
    }

    @Test
    void aSendThatWasWrittenDownBeforeTheLastRunIsWarnedOf() throws Throwable {
        jenkins.then(j -> {
            api.play("retry-after=600");
            j.waitForMessage(WAITS, job(j, send("x", "")).scheduleBuild2(0).waitForStart());
        });
        replaceLast(paths().findFirst().orElseThrow(), "{\"state\":\"READY\",\"written\":1}\n");
        jenkins.then(j -> assertThat(endOf(j, 1, Result.SUCCESS))
                .contains("WARNING: Jenkins has been started more than once since this send was recorded."));
    }

    /** Those that a key may have. */
    @Test
    void everyCharacterOfAKeyIsTheSameAfterwards() throws Throwable {
        String keys = "['a b', '\\ud83c\\udf89', 'e\\u0301', '<&\"\\\\]]>', '\\u3042\\u4e2d', '%00']";
        String script = "def all = ''\nfor (key in " + keys + ") { all += " + send("x", ", deduplicationKey: key")
                + ".status + ' ' }\necho \"<${all}>\"";
        jenkins.then(j -> assertThat(Agency.log(j.buildAndAssertSuccess(job(j, script))))
                .contains("<" + "SENT ".repeat(6) + ">"));
        jenkins.then(j -> {
            assertThat(Agency.log(j.buildAndAssertSuccess(j.jenkins.getItemByFullName("p", WorkflowJob.class))))
                    .contains("<" + "DUPLICATE ".repeat(6) + ">");
            assertThat(api.acceptedSends()).hasSize(6);
        });
    }

    /** What its getters return is part of the program, which Jenkins saves. */
    @Test
    void aScriptHasThePartsOfAReceiptAfterwards() throws Throwable {
        String script = "def r = " + send("x", ", additionalFields: [rfGuest: [more: [1, [a: 2.5]]]]")
                + "\ndef data = r.data\ndef lists = r.request.userLists\ndef more = r.request.rfGuest.more\n"
                + "def whole = r.meta._credits\n" + send("y", "")
                + "\necho \"<${data.id == r.id} ${lists} ${more} ${whole.used == r.creditsUsed}>\"\n"
                + "try { lists << 'all' } catch (UnsupportedOperationException e) { echo '<still refused>' }\n"
                + "try { r.request.rfGuest.more << 'all' } catch (UnsupportedOperationException e) { echo '<refused too>' }";
        jenkins.then(j -> {
            WorkflowJob job = job(j, script);
            api.play("delay=1s", "retry-after=600");
            j.waitForMessage(WAITS, job.scheduleBuild2(0).waitForStart());
        });
        jenkins.then(j -> assertThat(endOf(j, 1, Result.SUCCESS))
                .contains("<true [fans] [1, [a:2.5]] true>", "<still refused>", "<refused too>"));
    }
}
