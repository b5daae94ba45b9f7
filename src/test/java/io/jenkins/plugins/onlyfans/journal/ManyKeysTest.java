package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.delivery.Status;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/** Two builds at the same time, each of 500 branches whose keys repeat at random; the controller is killed in the middle. */
class ManyKeysTest {

    private static final int BRANCHES = 500;
    private static final int KEYS = 60;
    private static final long SEED = 20261124;

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension();

    private final MockApi api = MockApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void areSentOnceEach() throws Throwable {
        api.play("delay=0.5s*all");
        jenkins.startJenkins();
        jenkins.runRemotely(ManyKeysTest::begin, api.url());
        Agency.eventually(() -> api.acceptedSends().size() >= KEYS / 3);
        jenkins.stopJenkinsForcibly();
        assertThat(api.acceptedSends()).hasSizeLessThan(KEYS);
        jenkins.startJenkins();
        assertThat(jenkins.runRemotely(ManyKeysTest::taken)).isEqualTo(2 * BRANCHES);
        List<String> sent = api.acceptedSends().stream()
                .map(request -> JSONObject.fromObject(request.body()).getString("text"))
                .toList();
        assertThat(sent).doesNotHaveDuplicates();
        // A request that the kill caught between its journal and its first byte was never sent, and never will be.
        Set<String> sentOrUnknown = new HashSet<>(jenkins.runRemotely(ManyKeysTest::unknown));
        sentOrUnknown.addAll(sent);
        assertThat(sentOrUnknown).hasSize(KEYS);
    }

    /** A key for each branch; each is there at least once. */
    private static List<Integer> keys() {
        Random random = new Random(SEED);
        return IntStream.range(0, BRANCHES)
                .map(i -> i < KEYS ? i : random.nextInt(KEYS))
                .boxed()
                .toList();
    }

    private static void begin(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        // A list of so many literals is too long for a Pipeline.
        job.setDefinition(new CpsFlowDefinition(
                "def keys = '" + keys() + "'[1..-2].tokenize(', ')\ndef sends = [:]\n"
                        + "for (int i = 0; i < keys.size(); i++) {\ndef key = keys[i]\n"
                        + "sends['branch ' + i] = { onlyfansMassMessage(text: 'message ' + key, userLists: ['fans'],"
                        + " deduplicationKey: 'key ' + key, failOnError: false) }\n}\nparallel sends",
                true));
        job.scheduleBuild2(0).waitForStart();
        job.scheduleBuild2(0).waitForStart();
    }

    /** How many sends came to an end at which their message stands in the queue, as far as is known. */
    private static Integer taken(JenkinsRule j) throws Throwable {
        WorkflowJob job = j.jenkins.getItemByFullName("p", WorkflowJob.class);
        int taken = 0;
        for (WorkflowRun run : job.getBuilds()) {
            j.waitForCompletion(run);
            taken += run.getAction(SentMessages.class).sends().stream()
                    .filter(send -> send.outcome().status() != Status.REJECTED)
                    .count();
        }
        return taken;
    }

    /** The texts of messages of which nobody knows whether they were sent. */
    private static ArrayList<String> unknown(JenkinsRule j) throws Throwable {
        return j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuilds().stream()
                .flatMap(run -> run.getAction(SentMessages.class).sends().stream())
                .filter(send -> send.outcome().status() == Status.UNKNOWN)
                .map(send -> send.getRequest().orElseThrow().text())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
