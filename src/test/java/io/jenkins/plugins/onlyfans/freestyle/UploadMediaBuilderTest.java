package io.jenkins.plugins.onlyfans.freestyle;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleBuild;
import hudson.model.FreeStyleProject;
import hudson.model.Items;
import hudson.model.Result;
import hudson.model.TaskListener;
import hudson.tasks.Builder;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SingleFileSCM;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The build step that uploads. */
@WithJenkins
class UploadMediaBuilderTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 1};

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
        agency.api().prepareWithin(Duration.ZERO);
    }

    private static UploadMediaBuilder builder(Map<String, ?> arguments) throws Exception {
        return (UploadMediaBuilder) DescribableModel.of(UploadMediaBuilder.class)
                .instantiate(new LinkedHashMap<>(arguments), TaskListener.NULL);
    }

    private static FreeStyleBuild run(Result expected, Builder... steps) throws Exception {
        FreeStyleProject job = agency.freestyle(steps);
        job.setScm(new SingleFileSCM("a.png", PNG));
        return agency.jenkins().buildAndAssertStatus(expected, job);
    }

    @Test
    void tellsTheStepsThatFollowWhichMediumItIs() throws Exception {
        MassMessageBuilder send = new MassMessageBuilder("Hi");
        send.setUserLists(List.of("fans"));
        send.setMediaFiles(List.of("${ONLYFANS_MEDIA_IDS}"));
        FreeStyleBuild run = run(Result.SUCCESS, builder(Map.of("file", "*.png")), send);
        String id = run.getEnvironment(TaskListener.NULL).get("ONLYFANS_MEDIA_ID");
        assertThat(id).matches("\\d+");
        assertThat(run.getEnvironment(TaskListener.NULL)).containsEntry("ONLYFANS_MEDIA_IDS", id);
        assertThat(agency.lastBody().getJSONArray("mediaFiles").toString()).contains(id);
    }

    @Test
    void failsTheBuildOrNotAsItIsWished() throws Exception {
        assertThat(Agency.log(run(Result.FAILURE, builder(Map.of("file", "b.png")))))
                .contains("ERROR: file: there is no file b.png in the workspace.")
                .doesNotContain("\tat ");
        FreeStyleBuild run = run(Result.UNSTABLE, builder(Map.of("file", "b.png", "failOnError", false)));
        assertThat(Agency.log(run)).contains("WARNING: file: there is no file b.png");
        assertThat(run.getEnvironment(TaskListener.NULL)).doesNotContainKey("ONLYFANS_MEDIA_ID");
    }

    @Test
    void hasNoMessageSentWithoutWhatItCouldNotUpload() throws Exception {
        MassMessageBuilder send = new MassMessageBuilder("Hi");
        send.setUserLists(List.of("fans"));
        send.setMediaFiles(List.of("${ONLYFANS_MEDIA_IDS}"));
        int before = agency.api().acceptedSends().size();
        FreeStyleBuild run = run(Result.FAILURE, builder(Map.of("file", "b.png", "failOnError", false)), send);
        assertThat(Agency.log(run)).contains("mediaFiles: uses ${ONLYFANS_MEDIA_IDS}");
        assertThat(agency.api().acceptedSends()).hasSize(before);
    }

    @Test
    void leavesNoMediumToSendIfItHasAnError() throws Exception {
        agency.api().play("upload-status:has-error");
        FreeStyleBuild run = run(Result.UNSTABLE, builder(Map.of("file", "a.png", "failOnError", false)));
        assertThat(Agency.log(run)).contains("WARNING: OnlyFans could not read media file");
        assertThat(run.getEnvironment(TaskListener.NULL)).doesNotContainKeys("ONLYFANS_MEDIA_ID", "ONLYFANS_MEDIA_IDS");
    }

    @Test
    void leavesNoMediumOfAnEarlierStepToSendIfItIsStopped() throws Exception {
        agency.api().play("upload-vault:delay=0s", "upload-vault:stall");
        FreeStyleProject job =
                agency.freestyle(builder(Map.of("file", "a.png")), builder(Map.of("file", "a.png", "reuse", false)));
        job.setScm(new SingleFileSCM("a.png", PNG));
        int before = agency.api().requests(Endpoint.UPLOAD_VAULT).size();
        FreeStyleBuild run = job.scheduleBuild2(0).waitForStart();
        Agency.eventually(() -> agency.api().requests(Endpoint.UPLOAD_VAULT).size() == before + 2);
        assertThat(run.getEnvironment(TaskListener.NULL)).doesNotContainKeys("ONLYFANS_MEDIA_ID", "ONLYFANS_MEDIA_IDS");
        run.getExecutor().interrupt();
        agency.jenkins().assertBuildStatus(Result.ABORTED, agency.jenkins().waitForCompletion(run));
        assertThat(run.getEnvironment(TaskListener.NULL)).doesNotContainKeys("ONLYFANS_MEDIA_ID", "ONLYFANS_MEDIA_IDS");
    }

    @Test
    void isNotForAPipeline() throws Exception {
        assertThat(Agency.log(
                        agency.run(Result.FAILURE, "node { step([$class: 'UploadMediaBuilder', file: 'a.png']) }")))
                .contains("In a Pipeline use the step onlyfansUploadMedia(...), which has the same parameters.");
    }

    @Test
    void isCarefulIfAConfigThatWasWrittenByHandDoesNotSayOtherwise() {
        UploadMediaBuilder step = (UploadMediaBuilder) Items.XSTREAM2.fromXML("<" + UploadMediaBuilder.class.getName()
                + "><file>a.png</file></" + UploadMediaBuilder.class.getName() + ">");
        assertThat(step.isWaitUntilReady()).isTrue();
        assertThat(step.isReuse()).isTrue();
        assertThat(step.isFailOnError()).isTrue();
        UnsendMassMessageBuilder unsend = (UnsendMassMessageBuilder)
                Items.XSTREAM2.fromXML("<" + UnsendMassMessageBuilder.class.getName() + "/>");
        assertThat(unsend.isFailOnError()).isTrue();
    }

    @Test
    void keepsAllFields() throws Exception {
        UploadMediaBuilder step = builder(Map.of(
                "file",
                "${FILES}",
                "destination",
                "MESSAGE",
                "waitUntilReady",
                false,
                "reuse",
                false,
                "maxCredits",
                "20",
                "account",
                "acct_1",
                "credentialsId",
                Agency.CREDENTIALS_ID,
                "failOnError",
                false));
        FreeStyleProject job = agency.jenkins().configRoundtrip(agency.freestyle(step));
        agency.jenkins().assertEqualDataBoundBeans(step, job.getBuildersList().get(UploadMediaBuilder.class));
    }
}
