package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Film;
import io.jenkins.plugins.onlyfans.Held;
import io.jenkins.plugins.onlyfans.Sluice;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedUpload;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.InboundAgentExtension;
import org.jvnet.hudson.test.junit.jupiter.RealJenkinsExtension;

/**
 * The longest file that there may be comes from an agent through a controller with a small heap, each of them in a process of its
 * own. Half of it the API reads, and then no more: what the controller has taken ahead of it lies there, and can be weighed.
 */
class UploadHeapTest {

    private static final long A_TENTH = Film.LONGEST / 10;
    private static final String AGENT = "there";

    @RegisterExtension
    private final RealJenkinsExtension jenkins = new RealJenkinsExtension()
            // With a small young generation, a peak is what is held, and not what was not yet thrown away.
            .javaOptions("-Xmx512m", "-Xmn24m");

    @RegisterExtension
    private final InboundAgentExtension agents = new InboundAgentExtension();

    @TempDir
    private Path temp;

    private final Sluice sluice = new Sluice();
    private final MockApi api = MockApi.start(0, MockApi.KEY, InstantSource.system(), sluice);

    @AfterEach
    void close() {
        sluice.open();
        api.close();
    }

    @Test
    void aHundredMegabytesLieNeitherInItsMemoryNorOnItsDisk() throws Throwable {
        jenkins.javaOptions("-Djava.io.tmpdir=" + temp).startJenkins();
        agents.createAgent(jenkins, AGENT);
        Path film =
                Path.of(jenkins.runRemotely(UploadHeapTest::makeJob, api.url())).resolve("film.mp4");
        api.prepareWithin(Duration.ZERO);
        // With all the code that one takes.
        Film.write(film, 1_000_000);
        jenkins.runRemotely(UploadHeapTest::begin);
        jenkins.runRemotely(UploadHeapTest::end);

        String sha256 = Film.write(film, Film.LONGEST);
        long onDisk = onDisk();
        long held = jenkins.runRemotely(UploadHeapTest::held);
        sluice.shutAt(Film.LONGEST / 2);
        jenkins.runRemotely(UploadHeapTest::begin);
        sluice.awaitFull();
        long heldInTheMiddle = jenkins.runRemotely(UploadHeapTest::held) - held;
        long onDiskInTheMiddle = onDisk() - onDisk;
        sluice.open();

        assertThat(jenkins.runRemotely(UploadHeapTest::end)).contains("<" + Film.LONGEST + " " + sha256 + " 300>");
        long peak = jenkins.runRemotely(UploadHeapTest::peak) - held;
        System.out.printf(
                "A controller with 512 MB of heap, while 100 MB are uploaded: %.1f MB more in the middle, %.1f MB more at its"
                        + " peak, garbage included.%n",
                heldInTheMiddle / 1e6, peak / 1e6);
        assertThat(api.uploads()).hasSize(2);
        ReceivedUpload upload = api.uploads().get(1);
        assertThat(upload.whole()).isTrue();
        assertThat(upload.bytes()).isEqualTo(Film.LONGEST);
        assertThat(upload.sha256()).isEqualTo(sha256);
        assertThat(heldInTheMiddle).isLessThan(A_TENTH);
        assertThat(peak).isLessThan(5 * A_TENTH);
        assertThat(onDiskInTheMiddle).isLessThan(A_TENTH);
        assertThat(onDisk() - onDisk).isLessThan(A_TENTH);
    }

    /** How much lies in the home and in the temporary folder of the controller, or is open there though it has no name any more. */
    private long onDisk() throws IOException {
        long[] bytes = new long[1];
        Path opened = Path.of("/proc", String.valueOf(jenkins.getProcess().pid()), "fd");
        for (Path folder : List.of(jenkins.getHome().toPath(), temp, opened)) {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    bytes[0] += folder.equals(opened) ? file.toFile().length() : attributes.size();
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    // Gone meanwhile, or another system, which does not say what is open.
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return bytes[0];
    }

    // From here on: inside of the controller.

    /** Returns the workspace that the job has on the agent. */
    private static String makeJob(JenkinsRule j, String url) throws Throwable {
        Agency.configure(url);
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition(
                "node('" + AGENT + "') {\ndef m = onlyfansUploadMedia(file: 'film.mp4')\n"
                        + "echo \"<${m.bytes} ${m.sha256} ${m.creditsUsed}>\"\n}",
                true));
        return j.jenkins.getNode(AGENT).getWorkspaceFor(job).getRemote();
    }

    private static WorkflowJob job(JenkinsRule j) {
        return j.jenkins.getItemByFullName("p", WorkflowJob.class);
    }

    private static void begin(JenkinsRule j) throws Throwable {
        Held.resetPeak();
        job(j).scheduleBuild2(0).waitForStart();
    }

    private static String end(JenkinsRule j) throws Throwable {
        return Agency.log(j.assertBuildStatusSuccess(j.waitForCompletion(job(j).getLastBuild())));
    }

    private static Long held(JenkinsRule j) throws Throwable {
        return Held.bytes();
    }

    private static Long peak(JenkinsRule j) throws Throwable {
        return Held.peak();
    }
}
