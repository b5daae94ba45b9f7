package io.jenkins.plugins.onlyfans.journal;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.matrix.Axis;
import hudson.matrix.AxisList;
import hudson.matrix.MatrixProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The configurations of a matrix are one job to those who set it up, and their keys are those of one job. */
@WithJenkins
class MatrixJobTest {

    private static JenkinsRule jenkins;
    private static Agency agency;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
        j.jenkins.setNumExecutors(4);
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

    private static MatrixProject matrix(String key) throws Exception {
        MatrixProject job = jenkins.createProject(MatrixProject.class);
        job.setAxes(new AxisList(new Axis("SHIFT", "early", "late", "night")));
        MassMessageBuilder step = new MassMessageBuilder("x");
        step.setUserLists(List.of("fans"));
        step.setDeduplicationKey(key);
        job.getBuildersList().add(step);
        return job;
    }

    @Test
    void oneKeySendsOnce() throws Exception {
        agency.api().play("delay=1s");
        MatrixProject job = matrix("k");
        jenkins.buildAndAssertSuccess(job);
        assertThat(sent()).isEqualTo(1);
        jenkins.buildAndAssertSuccess(job);
        assertThat(sent()).isEqualTo(1);
        assertThat(JobLedgers.of(job).keys("", 0, 10).found())
                .extracting(Keys.Key::name)
                .containsExactly("k");
    }

    @Test
    void aKeyForEachConfigurationSendsForEach() throws Exception {
        jenkins.buildAndAssertSuccess(matrix("$SHIFT"));
        assertThat(sent()).isEqualTo(3);
    }

    /** One configuration ends while another still has the key. */
    @Test
    void aKeyIsItsHoldersUntilThatOneEnds() throws Exception {
        agency.api().play("status=422", "delay=2s");
        jenkins.buildAndAssertStatus(Result.FAILURE, matrix("k"));
        assertThat(sent()).isEqualTo(1);
    }

    @Test
    void theKeyLeadsToTheBuildThatHasIt() throws Exception {
        MatrixProject job = matrix("k");
        jenkins.buildAndAssertSuccess(job);
        JobLedger ledger = JobLedgers.of(job);
        assertThat(ledger.build(ledger.find("k").orElseThrow()).getParent().getParent())
                .isSameAs(job);
    }
}
