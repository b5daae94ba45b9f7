package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedUpload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.jenkinsci.plugins.workflow.cps.SnippetizerTester;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.steps.StepConfigTester;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The step that uploads, on Jenkins and from an agent in a process of its own. */
@WithJenkins
class UploadMediaStepTest {

    private static Agency agency;
    private static DumbSlave agent;

    private int before;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        agent = jenkins.createOnlineSlave();
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void reset() {
        agency.reset();
        agency.api().prepareWithin(Duration.ZERO);
        agency.api().setCredits(100_000);
        before = agency.api().uploads().size();
    }

    private List<ReceivedUpload> uploads() {
        List<ReceivedUpload> all = agency.api().uploads();
        return all.subList(before, all.size());
    }

    private static String onAgent(String script) {
        return "node('" + agent.getNodeName() + "') {\n" + script + "\n}";
    }

    /** A picture in the workspace that a job has on the agent. */
    private static byte[] picture(WorkflowJob job, String path, int length) throws Exception {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        System.arraycopy(png, 0, bytes, 0, png.length);
        Path file = Path.of(agent.getWorkspaceFor(job).getRemote()).resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static WorkflowRun build(Result expected, WorkflowJob job) throws Exception {
        return agency.jenkins().buildAndAssertStatus(expected, job);
    }

    @Nested
    class AFileOfAnAgent {

        @Test
        void comesAsItIs() throws Exception {
            WorkflowJob job = agency.pipeline(onAgent("dir('out') {\n"
                    + "def m = onlyfansUploadMedia(file: 'set.png')\n"
                    + "echo \"<${m.id} ${m.type} ${m.name} ${m.bytes} ${m.sha256} ${m.ready} ${m.reused} ${m.creditsUsed}"
                    + " ${m.error} ${m.data.isReady}>\"\n}"));
            byte[] bytes = picture(job, "out/set.png", 5_000_000);
            WorkflowRun run = build(Result.SUCCESS, job);
            assertThat(uploads()).singleElement().satisfies(upload -> {
                assertThat(upload.whole()).isTrue();
                assertThat(upload.fileName()).isEqualTo("set.png");
                assertThat(upload.sha256()).isEqualTo(sha256(bytes));
            });
            assertThat(Agency.log(run))
                    .contains("Uploading set.png (5000000 bytes) to the vault of " + MockApi.ACCOUNT
                            + ", for about 15 credit(s).")
                    .containsPattern("<\\d+ photo set.png 5000000 " + sha256(bytes) + " true false 15 null true>");
        }

        @Test
        void isOnThePageOfTheBuild() throws Exception {
            WorkflowJob job = agency.pipeline(onAgent(
                    "onlyfansUploadMedia(file: '*.png', reuse: false)\n" + "onlyfansUploadMedia(file: 'a.png')"));
            picture(job, "a.png", 2_000_000);
            WorkflowRun run = build(Result.SUCCESS, job);
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                browser.getOptions().setJavaScriptEnabled(false);
                assertThat(browser.getPage(run).asNormalizedText())
                        .contains("Media files uploaded to OnlyFans", "a.png", "1.91 MiB", "none, it was in the vault")
                        .doesNotContain("secret");
            }
        }

        @Test
        void goesIntoAMessageAsItIsReturned() throws Exception {
            WorkflowJob job = agency.pipeline(
                    onAgent(
                            "def one = onlyfansUploadMedia(file: 'a.png', reuse: false)\n"
                                    + "def all = onlyfansUploadMedia(file: '*.png', reuse: false)\n"
                                    + "onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: one)\n"
                                    + "onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: all, previews: all[1])\n"
                                    + "onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: [one, all, [id: 7]], price: 5)"));
            picture(job, "a.png", 20);
            picture(job, "b.png", 21);
            build(Result.SUCCESS, job);
            List<ReceivedRequest> sends = agency.api().acceptedSends();
            assertThat(media(sends, 3, "mediaFiles")).hasSize(1);
            assertThat(media(sends, 2, "mediaFiles")).hasSize(2);
            assertThat(media(sends, 2, "previews"))
                    .containsExactly(media(sends, 2, "mediaFiles").get(1));
            assertThat(media(sends, 1, "mediaFiles")).hasSize(4).contains("7");
        }

        @Test
        void goesIntoNoMessageIfItHasAnErrorOrIsNotAllThatWasWanted() throws Exception {
            agency.api().play("upload-status:delay=0s", "upload-status:failed", "upload-status:has-error");
            WorkflowJob job = agency.pipeline(
                    onAgent("def some = onlyfansUploadMedia(file: '*.png', reuse: false, failOnError: false)\n"
                            + "def bad = onlyfansUploadMedia(file: 'a.png', reuse: false, failOnError: false)\n"
                            + "echo \"<${some.size()} ${bad.id}>\"\n"
                            + "for (media in [some, [some], bad, [7, bad]]) {\n"
                            + "  onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: media, failOnError: false)\n"
                            + "  onlyfansUpdateMassMessage(id: 5001, text: 'Hi', mediaFiles: media, failOnError: false)\n"
                            + "}"));
            picture(job, "a.png", 20);
            picture(job, "b.png", 21);
            int sent = agency.api().requests(Endpoint.SEND).size();
            WorkflowRun run = build(Result.UNSTABLE, job);
            assertThat(Agency.log(run)).containsPattern("<1 \\d+>");
            assertThat(Agency.log(run).split("contains a media file that can't be sent", -1))
                    .as(Agency.log(run))
                    .hasSize(9);
            assertThat(agency.api().requests(Endpoint.SEND)).hasSize(sent);
        }

        private static List<String> media(List<ReceivedRequest> sends, int fromTheEnd, String field) {
            String body = sends.get(sends.size() - fromTheEnd).body();
            return JSONObject.fromObject(body).getJSONArray(field).stream()
                    .map(String::valueOf)
                    .toList();
        }

        @Test
        void isNotUploadedTwiceByTheSameJobAlsoInAnotherBuild() throws Exception {
            WorkflowJob job = agency.pipeline(
                    onAgent("def m = onlyfansUploadMedia(file: 'a.png')\necho \"<${m.id} ${m.reused}>\""));
            picture(job, "a.png", 30);
            WorkflowRun first = build(Result.SUCCESS, job);
            WorkflowRun second = build(Result.SUCCESS, job);
            assertThat(uploads()).hasSize(1);
            assertThat(Agency.log(first)).containsPattern("<\\d+ false>");
            String id = Agency.log(first).replaceAll("(?s).*<(\\d+) false>.*", "$1");
            assertThat(Agency.log(second)).contains("<" + id + " true>");
        }

        @Test
        void isGoodForOneMessageIfThatIsWished() throws Exception {
            WorkflowJob job =
                    agency.pipeline(onAgent("def m = onlyfansUploadMedia(file: 'a.png', destination: 'MESSAGE')\n"
                            + "onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: m)\n"
                            + "onlyfansMassMessage(text: 'Hi', userLists: ['fans'], mediaFiles: m)"));
            picture(job, "a.png", 30);
            int sent = agency.api().requests(Endpoint.SEND).size();
            WorkflowRun run = build(Result.FAILURE, job);
            assertThat(agency.api().requests(Endpoint.SEND)).hasSize(sent + 1);
            assertThat(Agency.log(run)).contains("can be used for one message only, and another send has used it");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
            file: 'none.png'      | file: there is no file none.png in the workspace.
            file: '*.gif'         | file: no file in the workspace matches *.gif.
            file: '../a.png'      | file: ../a.png is outside the workspace.
            file: '/etc/hostname' | file: /etc/hostname is outside the workspace.
            file: '.'             | file: . is not a file, but a folder or something else.
            """)
        void thatIsNoneIsRefused(String parameters, String error) throws Exception {
            WorkflowJob job = agency.pipeline(onAgent("onlyfansUploadMedia(" + parameters + ")"));
            picture(job, "a.png", 30);
            assertThat(Agency.log(build(Result.FAILURE, job))).contains("ERROR: " + error);
            assertThat(uploads()).isEmpty();
        }

        @Test
        void thatALinkOutOfTheWorkspaceReplacedMeanwhileIsNotRead() throws Exception {
            agency.api().play("upload-status:pending");
            WorkflowJob job = agency.pipeline(onAgent("onlyfansUploadMedia(file: '*.png', reuse: false)"));
            picture(job, "a.png", 1000);
            picture(job, "b.png", 1_000_000);
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            // The next one is opened once the first is done, which takes two seconds at least.
            Agency.eventually(() -> uploads().stream().anyMatch(ReceivedUpload::whole));
            Path file = Path.of(agent.getWorkspaceFor(job).getRemote()).resolve("b.png");
            Path outside = Path.of(agent.getRemoteFS()).resolve("outside.png");
            Files.move(file, outside);
            Files.createSymbolicLink(file, outside);
            agency.jenkins().assertBuildStatus(Result.FAILURE, agency.jenkins().waitForCompletion(run));
            assertThat(Agency.log(run)).contains("b.png is outside the workspace");
            assertThat(uploads()).extracting(ReceivedUpload::bytes).isSubsetOf(1000L, 0L);
        }

        @Test
        void needsNoKeyThere() throws Exception {
            WorkflowJob job = agency.pipeline(onAgent("onlyfansUploadMedia(file: 'a.png', reuse: false)"));
            picture(job, "a.png", 1_000_000);
            build(Result.SUCCESS, job);
            try (Stream<Path> files = Files.walk(Path.of(agent.getRemoteFS()))) {
                assertThat(files.filter(Files::isRegularFile))
                        .isNotEmpty()
                        .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                                .doesNotContain(MockApi.KEY));
            }
            assertThat(agent.toComputer().getLog()).doesNotContain(MockApi.KEY);
        }

        @Test
        void isCutOffAtOnceIfTheBuildIsStopped() throws Exception {
            agency.api().play("upload-vault:stall");
            WorkflowJob job = agency.pipeline(onAgent("onlyfansUploadMedia(file: 'a.png', reuse: false)"));
            picture(job, "a.png", 1_000_000);
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> uploads().size() == 1);
            Instant stopped = Instant.now();
            run.doStop();
            agency.jenkins().waitForCompletion(run);
            assertThat(Duration.between(stopped, Instant.now())).isLessThan(Duration.ofSeconds(10));
            agency.jenkins().assertBuildStatus(Result.ABORTED, run);
        }
    }

    @Test
    void withoutANodeAnAddressIsUploadedAndAFileIsNot() throws Exception {
        assertThat(Agency.log(agency.run(
                        "def m = onlyfansUploadMedia(url: 'https://files.example.com/a.mp4')\necho \"<${m.name}>\"")))
                .contains("<a.mp4>");
        assertThat(Agency.log(agency.run(Result.FAILURE, "onlyfansUploadMedia file: 'a.png'")))
                .contains("ERROR: file: there is no workspace here.");
    }

    @Test
    void withoutFailingTheScriptGetsWhatIsThere() throws Exception {
        agency.api().play("upload-status:failed");
        WorkflowJob job = agency.pipeline(onAgent(
                "def m = onlyfansUploadMedia(file: 'a.png', failOnError: false)\n" + "echo \"<${m.id} ${m.error}>\""));
        picture(job, "a.png", 40);
        assertThat(Agency.log(build(Result.UNSTABLE, job)))
                .contains(
                        "<null OnlyFansAPI.com could not upload a.png: OnlyFans rejected the request with HTTP 400.>");
    }

    @Nested
    class TheForm {

        private UploadMediaStep full() {
            UploadMediaStep step = new UploadMediaStep();
            step.setAccount("acct_1");
            step.setCredentialsId(Agency.CREDENTIALS_ID);
            step.setFile("out/*.jpg");
            step.setDestination("MESSAGE");
            step.setWaitUntilReady(false);
            step.setReuse(false);
            step.setMaxCredits("20");
            step.setFailOnError(false);
            return step;
        }

        @Test
        void makesASnippetOfWhatIsTyped() throws Exception {
            SnippetizerTester tester = new SnippetizerTester(agency.jenkins());
            UploadMediaStep step = new UploadMediaStep();
            step.setFile("a.png");
            tester.assertRoundTrip(step, "onlyfansUploadMedia file: 'a.png'");
            tester.assertRoundTrip(
                    full(),
                    "onlyfansUploadMedia account: 'acct_1', credentialsId: 'onlyfans-api', destination: 'MESSAGE',"
                            + " failOnError: false, file: 'out/*.jpg', maxCredits: '20', reuse: false,"
                            + " waitUntilReady: false");
        }

        @Test
        void keepsAllFields() throws Exception {
            StepConfigTester tester = new StepConfigTester(agency.jenkins());
            agency.jenkins().assertEqualDataBoundBeans(full(), tester.configRoundTrip(full()));
            UploadMediaStep url = new UploadMediaStep();
            url.setUrl("https://example.com/a.mp4");
            agency.jenkins().assertEqualDataBoundBeans(url, tester.configRoundTrip(url));
        }

        @Test
        void canBeDocumented() throws Exception {
            SnippetizerTester.assertDocGeneration(UploadMediaStep.class);
        }
    }
}
