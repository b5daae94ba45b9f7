package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.cloudbees.hudson.plugins.folder.Folder;
import hudson.model.Items;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.cps.replay.ReplayAction;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A message with a key is sent once by its job, whatever runs at the same time or again. */
@WithJenkins
class DeduplicationKeyTest {

    private static final String SEND =
            "onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'week 1')";
    private static final String SHOW = "echo \"<${" + SEND + ".status}>\"";

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5));

    private static JenkinsRule jenkins;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().acceptedSends().size();
    }

    private int sent() {
        return agency.api().acceptedSends().size() - before;
    }

    private static String run(WorkflowJob job) throws Exception {
        return Agency.log(jenkins.buildAndAssertSuccess(job));
    }

    private static String end(WorkflowRun run) throws Exception {
        return Agency.log(jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run)));
    }

    @Test
    void twoBuildsAtTheSameTimeSendOnce() throws Exception {
        agency.api().play("delay=1s");
        WorkflowJob job = agency.pipeline(SHOW);
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        WorkflowRun second = job.scheduleBuild2(0).waitForStart();
        assertThat(end(first) + end(second))
                .contains("<SENT>", "<DUPLICATE>", "Another send with the deduplicationKey 'week 1' is in progress");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void parallelBranchesSendOnce() throws Exception {
        WorkflowJob job = agency.pipeline(
                "def b = [:]\nfor (int i = 0; i < 20; i++) { b['b' + i] = { " + SHOW + " } }\nparallel b");
        assertThat(run(job).split("<DUPLICATE>", -1)).hasSize(20);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aReplaySendsNothing() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        run(job);
        job.getLastBuild().getAction(ReplayAction.class).run(SHOW, Map.of()).get();
        assertThat(Agency.log(job.getBuildByNumber(2))).contains("<DUPLICATE>");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aBuildStepCountsAsWell() throws Exception {
        MassMessageBuilder step = new MassMessageBuilder("x");
        step.setUserLists(List.of("fans"));
        step.setDeduplicationKey("week 1");
        agency.run(Result.SUCCESS, step, step);
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void theNextInLineSendsIfTheFirstIsRefused() throws Exception {
        agency.api().play("status=422");
        WorkflowJob job =
                agency.pipeline("parallel a: { catchError { " + SHOW + " } }, b: { catchError { " + SHOW + " } }");
        WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(Agency.log(run)).contains("NOT SENT", "<SENT>");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void anUnknownOutcomeKeepsTheKeyAndSaysWhereItIsCleared() throws Exception {
        OnlyFansConfiguration.get().setCallTimeoutSeconds(1);
        agency.api().play("stall");
        WorkflowJob job = agency.pipeline(SHOW);
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        WorkflowRun again = jenkins.buildAndAssertStatus(Result.FAILURE, job);
        assertThat(Agency.log(again))
                .contains("UNKNOWN. An earlier send with the deduplicationKey 'week 1' has an"
                        + " unknown outcome, so nothing was sent now. If you are certain that it was not sent, forget the key on"
                        + " the page " + Address.of(job.getUrl()) + "onlyfans-keys/. It said: No answer came");
        assertThat(sent()).isZero();
        JobLedgers.of(job).forget("week 1", null);
        assertThat(run(job)).contains("<SENT>");
    }

    @Test
    void anotherJobHasKeysOfItsOwn() throws Exception {
        run(agency.pipeline(SHOW));
        run(agency.pipeline(SHOW));
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void aJobThatIsCopiedHasNone() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        run(job);
        WorkflowJob copy = jenkins.jenkins.copy(job, "copied");
        copy.save();
        assertThat(run(copy)).contains("<SENT>");
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void aJobThatIsRenamedOrMovedKeepsItsKeys() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        run(job);
        job.renameTo("another name");
        assertThat(run(job)).contains("<DUPLICATE>");
        Folder folder = jenkins.createProject(Folder.class);
        WorkflowJob moved = Items.move(job, folder);
        assertThat(run(moved)).contains("<DUPLICATE>");
        folder.renameTo("another folder");
        assertThat(run((WorkflowJob) folder.getItem("another name"))).contains("<DUPLICATE>");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aJobThatIsRenamedMeanwhileStillSendsOnce() throws Exception {
        OnlyFansConfiguration.get().setMaxRetries(1);
        agency.api().play("retry-after=2");
        WorkflowJob job = agency.pipeline(SHOW);
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Nothing was sent; try 2 of 2", first);
        job.renameTo("renamed meanwhile");
        WorkflowRun second = job.scheduleBuild2(0).waitForStart();
        assertThat(end(first)).contains("<SENT>");
        assertThat(end(second)).contains("<DUPLICATE>");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aNewJobUnderAnOldNameHasNone() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "again");
        job.setDefinition(new CpsFlowDefinition(SHOW, true));
        run(job);
        job.renameTo("old");
        WorkflowJob other = jenkins.createProject(WorkflowJob.class, "again");
        other.setDefinition(new CpsFlowDefinition(SHOW, true));
        assertThat(run(other)).contains("<SENT>");
        other.delete();
        WorkflowJob third = jenkins.createProject(WorkflowJob.class, "again");
        third.setDefinition(new CpsFlowDefinition(SHOW, true));
        assertThat(run(third)).contains("<SENT>");
        assertThat(sent()).isEqualTo(3);
    }

    @Test
    void aSendOfAJobThatIsGoneFreesNoKeyOfTheOneInItsPlace() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "replaced");
        JobLedger old = JobLedgers.of(job);
        old.claim("k", "1/a");
        job.delete();
        JobLedger current = JobLedgers.of(jenkins.createProject(WorkflowJob.class, "replaced"));
        current.claim("k", "1/b");
        current.settle("1/b", SENT);
        assertThatThrownBy(() -> old.settle("1/a", Receipt.refused("No."))).isInstanceOf(IOException.class);
        assertThat(current.find("k")).isPresent();
        assertThat(current.claim("k", "1/c")).isCompletedWithValueMatching(Optional::isPresent);
    }

    private static WorkflowJob named(String name) {
        return jenkins.jenkins.getItemByFullName(name, WorkflowJob.class);
    }

    @Test
    void aNewJobUnderAnOldNameHasNoneAfterAReloadEither() throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class, "reloaded");
        job.setDefinition(new CpsFlowDefinition(SHOW, true));
        run(job);
        jenkins.jenkins.reload();
        named("reloaded").renameTo("renamed after the reload");
        WorkflowJob other = jenkins.createProject(WorkflowJob.class, "reloaded");
        other.setDefinition(new CpsFlowDefinition(SHOW, true));
        assertThat(run(other)).contains("<SENT>");
        assertThat(run(named("renamed after the reload"))).contains("<DUPLICATE>");
        jenkins.jenkins.reload();
        assertThat(run(named("reloaded")) + run(named("renamed after the reload")))
                .contains("<DUPLICATE>")
                .doesNotContain("<SENT>");
        assertThat(sent()).isEqualTo(2);
    }

    @Test
    void aReloadWhileAKeyIsTakenDoesNotFreeIt() throws Exception {
        OnlyFansConfiguration.get().setMaxRetries(1);
        agency.api().play("retry-after=4");
        WorkflowJob job = agency.pipeline(SHOW);
        WorkflowRun first = job.scheduleBuild2(0).waitForStart();
        jenkins.waitForMessage("Nothing was sent; try 2 of 2", first);
        jenkins.jenkins.reload();
        WorkflowRun second = named(job.getFullName()).scheduleBuild2(0).waitForStart();
        assertThat(end(first)).contains("<SENT>");
        assertThat(end(second)).contains("<DUPLICATE>");
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void aBuildThatIsDeletedStillCounts() throws Exception {
        WorkflowJob job = agency.pipeline(SHOW);
        run(job);
        job.getLastBuild().delete();
        assertThat(run(job)).contains("<DUPLICATE>");
        jenkins.jenkins.reload();
        assertThat(run(jenkins.jenkins.getItemByFullName(job.getFullName(), WorkflowJob.class)))
                .contains("<DUPLICATE>");
        assertThat(sent()).isEqualTo(1);
    }

    /** The file of the key has no room for it; the record of the send has. */
    @Test
    void theReceiptOfALargeMessageIsWholeAsLongAsItsBuildIsThere() throws Exception {
        WorkflowJob job = agency.pipeline("def r = onlyfansMassMessage(text: 'x', userLists: ['fans'],"
                + " additionalFields: [rfGuest: 'a' * 100000], deduplicationKey: 'large')\n"
                + "echo \"<${r.status} ${r.id} ${r.request.rfGuest?.size()}>\"");
        String id = run(job).replaceAll("(?s).*<SENT ([0-9]+) 100000>.*", "$1");
        assertThat(run(job)).contains("<DUPLICATE " + id + " 100000>").doesNotContain("not the same");
        job.getBuildByNumber(1).delete();
        assertThat(run(job)).contains("<DUPLICATE " + id + " null>").doesNotContain("not the same");
        assertThat(sent()).isEqualTo(1);
    }
}
