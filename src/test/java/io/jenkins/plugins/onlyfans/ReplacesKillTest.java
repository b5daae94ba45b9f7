package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import io.jenkins.plugins.onlyfans.journal.JobLedgers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * A real controller is killed with SIGKILL while its builds are at all points of a replacement, and started again. Each job has an
 * account of its own, as an account is asked one thing at a time, and has sent a message before. The mock API counts.
 */
class ReplacesKillTest {

    private static final String UNSENDING = "unsending";
    private static final String UNSENT = "unsent";
    private static final String IN_LINE = "inLine";
    private static final String BUILD_STEP = "buildStep";
    private static final String BETWEEN = "between";
    private static final String SENT = "sent";
    private static final String LOST = "lost";
    private static final List<String> ALL = List.of(UNSENDING, UNSENT, IN_LINE, BUILD_STEP, BETWEEN, SENT, LOST);

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void eachMessageIsUnsentOnceAndTheNextIsSentOnce() throws Throwable {
        jenkins.startJenkins();
        jenkins.runRemotely(ReplacesKillTest::configure, api.url());
        for (String name : ALL) {
            api.addAccount(account(name));
            build(name, 1, "SUCCESS");
        }

        begin(UNSENDING, "unsend:stall");
        await(UNSENDING, Endpoint.UNSEND, 1);
        begin(UNSENT, "unsend:stall-after-accepting");
        await(UNSENT, Endpoint.UNSEND, 1);
        begin(IN_LINE, "unsend:stall-after-accepting");
        await(IN_LINE, Endpoint.UNSEND, 1);
        begin(IN_LINE);
        awaitLog(IN_LINE, 3, "Another send that replaces 'hourly' is in progress");
        begin(BUILD_STEP, "unsend:stall-after-accepting");
        await(BUILD_STEP, Endpoint.UNSEND, 1);
        begin(BETWEEN, "retry-after=600");
        awaitLog(BETWEEN, 2, "Nothing was sent; try 2");
        begin(SENT, "stall-after-accepting");
        await(SENT, Endpoint.SEND, 2);
        begin(LOST, "stall");
        await(LOST, Endpoint.SEND, 2);
        jenkins.stopJenkinsForcibly();

        jenkins.startJenkins();
        assertThat(end(UNSENDING, 2, "SUCCESS")).contains("<SENT null>");
        assertThat(requests(UNSENDING, Endpoint.UNSEND)).hasSize(2);
        assertThat(end(UNSENT, 2, "SUCCESS"))
                .contains("<SENT Message " + ids(UNSENT).get(0) + ", which this one");
        assertThat(requests(UNSENT, Endpoint.UNSEND)).hasSize(1);
        end(IN_LINE, 2, "SUCCESS");
        end(IN_LINE, 3, "SUCCESS");
        assertThat(end(BETWEEN, 2, "SUCCESS")).contains("<SENT null>", "was unsent before Jenkins stopped.");
        assertThat(requests(BETWEEN, Endpoint.SEND)).hasSize(3);
        assertThat(end(SENT, 2, "SUCCESS")).contains("<SENT The API's answer was lost");
        assertThat(end(LOST, 2, "FAILURE"))
                .contains("Message " + ids(LOST).get(0) + " is unsent", "UNKNOWN. Jenkins stopped");
        end(BUILD_STEP, 2, "ABORTED");
        for (String name : ALL) {
            assertThat(end(name, 2, ""))
                    .contains("This message replaces message " + ids(name).get(0) + " ('hourly')");
        }

        assertThat(build(BUILD_STEP, 3, "SUCCESS")).contains("The message had been unsent before.");
        build(SENT, 3, "SUCCESS");
        assertThat(build(LOST, 3, "FAILURE"))
                .contains(
                        "The outcome of the earlier message 'hourly', which this one replaces, is unknown",
                        "then forget the name");
        jenkins.runRemotely(ReplacesKillTest::forget, LOST);
        build(LOST, 4, "SUCCESS");

        List.of(UNSENDING, UNSENT, BETWEEN, BUILD_STEP).forEach(name -> assertReplacedOneAfterTheOther(name, 2));
        List.of(IN_LINE, SENT).forEach(name -> assertReplacedOneAfterTheOther(name, 3));
        assertReplacedOneAfterTheOther(LOST, 2);
    }

    /** Each but the last is unsent just before the next is sent, and once. */
    private void assertReplacedOneAfterTheOther(String name, int count) {
        List<Long> ids = ids(name);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            if (i > 0) {
                expected.add("unsend " + ids.get(i - 1));
            }
            expected.add("send " + ids.get(i));
        }
        assertThat(ids).as(name).hasSize(count);
        assertThat(api.requests().stream()
                        .filter(request -> isOf(name, request) && request.done())
                        .map(request -> request.endpoint().orElseThrow() + " " + request.message()))
                .as(name)
                .containsExactlyElementsOf(expected);
    }

    private List<Long> ids(String name) {
        return api.acceptedSends().stream()
                .filter(send -> isOf(name, send))
                .map(ReceivedRequest::message)
                .toList();
    }

    private static boolean isOf(String name, ReceivedRequest request) {
        return request.target().contains("/" + account(name) + "/");
    }

    private List<ReceivedRequest> requests(String name, Endpoint endpoint) {
        return api.requests(endpoint).stream()
                .filter(request -> isOf(name, request))
                .toList();
    }

    private static String account(String name) {
        return "acct_" + name;
    }

    private void begin(String name, String... faults) throws Throwable {
        api.play(faults);
        jenkins.runRemotely(ReplacesKillTest::start, name);
    }

    private String build(String name, int number, String result) throws Throwable {
        jenkins.runRemotely(ReplacesKillTest::start, name);
        return end(name, number, result);
    }

    private String end(String name, int number, String result) throws Throwable {
        String end = jenkins.runRemotely(ReplacesKillTest::endOf, name, number);
        assertThat(end).as(name).startsWith(result);
        return end;
    }

    private void await(String name, Endpoint endpoint, int count) throws Exception {
        Agency.eventually(() -> requests(name, endpoint).size() == count);
    }

    private void awaitLog(String name, int number, String line) throws Exception {
        Path log = jenkins.getHome().toPath().resolve("jobs/" + name + "/builds/" + number + "/log");
        Agency.eventually(() -> Files.exists(log) && Files.readString(log).contains(line));
    }

    // From here on: inside of the controller.

    private static void configure(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        OnlyFansConfiguration.get().setCallTimeoutSeconds(300);
        OnlyFansConfiguration.get().setMaxRetries(3);
        for (String name : ALL) {
            create(j, name);
        }
    }

    private static void create(JenkinsRule j, String name) throws Exception {
        if (name.equals(BUILD_STEP)) {
            MassMessageBuilder step = new MassMessageBuilder(name);
            step.setAccount(account(name));
            step.setUserLists(List.of("fans"));
            step.setReplaces("hourly");
            j.createFreeStyleProject(name).getBuildersList().add(step);
        } else {
            String send = "onlyfansMassMessage(text: 'x', userLists: ['fans'], account: '" + account(name)
                    + "', replaces: 'hourly')";
            j.createProject(WorkflowJob.class, name)
                    .setDefinition(
                            new CpsFlowDefinition("def r = " + send + "\necho \"<${r.status} ${r.note}>\"", true));
        }
    }

    private static Job<?, ?> job(JenkinsRule j, String name) {
        return j.jenkins.getItemByFullName(name, Job.class);
    }

    private static void start(JenkinsRule j, String name) throws Throwable {
        if (job(j, name) instanceof WorkflowJob pipeline) {
            pipeline.scheduleBuild2(0).waitForStart();
        } else {
            ((FreeStyleProject) job(j, name)).scheduleBuild2(0).waitForStart();
        }
    }

    private static String endOf(JenkinsRule j, String name, Integer number) throws Throwable {
        Run<?, ?> run = job(j, name).getBuildByNumber(number);
        j.waitForCompletion(run);
        return run.getResult() + "\n" + JenkinsRule.getLog(run);
    }

    private static void forget(JenkinsRule j, String name) throws Throwable {
        Job<?, ?> job = job(j, name);
        assertThat(JobLedgers.of(job).forget(new MessageName(account(name), "hourly").key(), null))
                .isTrue();
    }
}
