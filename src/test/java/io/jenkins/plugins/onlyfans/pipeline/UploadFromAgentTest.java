package io.jenkins.plugins.onlyfans.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Result;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Sluice;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedUpload;
import io.jenkins.plugins.onlyfans.journal.MediaOfBuild;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.JenkinsSessionExtension;

/** A file of an agent is on its way to the API when something happens to the agent or to Jenkins. */
class UploadFromAgentTest {

    /** Stands all over the file. */
    private static final String MARKER = "This is on the agent alone. ";

    /** More than all that lies between an agent and the API can hold. */
    private static final int LENGTH = 40_000_000;

    private static final int READ = 1_000_000;

    @RegisterExtension
    private final JenkinsSessionExtension jenkins = new JenkinsSessionExtension();

    private final Instant began = Instant.now();
    private final Sluice line = new Sluice();
    private final MockApi api = MockApi.start(0, MockApi.KEY, InstantSource.system(), line);

    private final List<ReceivedRequest> ended = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        line.shutAt(READ);
        api.onRequest(ended::add);
    }

    @AfterEach
    void close() {
        line.open();
        api.close();
    }

    private static final class Process extends MasterToSlaveCallable<Long, RuntimeException> {

        private static final long serialVersionUID = 1L;

        @Override
        public Long call() {
            return ProcessHandle.current().pid();
        }
    }

    private DumbSlave upload(JenkinsRule j) throws Exception {
        new Agency(j, api);
        api.setCredits(1000);
        DumbSlave agent = j.createOnlineSlave();
        WorkflowJob job = j.createProject(WorkflowJob.class, "p");
        job.setDefinition(new CpsFlowDefinition(
                "node('" + agent.getNodeName() + "') { onlyfansUploadMedia file: 'film.mp4' }", true));
        Path workspace = Path.of(agent.getWorkspaceFor(job).getRemote());
        Files.createDirectories(workspace);
        Files.writeString(
                workspace.resolve("film.mp4"),
                "\0\0\0\u0018ftypmp42" + MARKER.repeat(LENGTH / MARKER.length()),
                StandardCharsets.ISO_8859_1);
        job.scheduleBuild2(0).waitForStart();
        Agency.eventually(() -> api.uploads().stream().anyMatch(upload -> upload.bytes() > READ / 2));
        return agent;
    }

    private static WorkflowRun end(JenkinsRule j) throws Exception {
        WorkflowRun run = j.waitForCompletion(
                j.jenkins.getItemByFullName("p", WorkflowJob.class).getBuildByNumber(1));
        j.assertBuildStatus(Result.FAILURE, run);
        return run;
    }

    private void assertNothingHalf(WorkflowRun run) throws Exception {
        line.open();
        Agency.eventually(() -> !ended.isEmpty());
        assertThat(ended).singleElement().returns(false, ReceivedRequest::done);
        assertThat(api.uploads()).singleElement().returns(false, ReceivedUpload::whole);
        assertThat(run.getAction(MediaOfBuild.class)).isNull();
        assertThat(run.getParent().getRootDir().toPath().resolve("onlyfans-mass-messaging.uploads"))
                .doesNotExist();
    }

    /** Under whatever name it may have been written there since the test began. */
    private void assertNotOnTheController(String remoteFolder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : List.of(jenkins.getHome().toPath(), Path.of(System.getProperty("java.io.tmpdir")))) {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(Path.of(remoteFolder))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    boolean isNew = attributes.lastModifiedTime().toInstant().isAfter(began);
                    if (isNew && attributes.isRegularFile() && Files.isReadable(file) && hasMarker(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        assertThat(found).isEmpty();
    }

    private static boolean hasMarker(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(READ), StandardCharsets.ISO_8859_1).contains(MARKER);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    @Test
    void anAgentThatGoesAwayEndsTheStepAndTheApiNeverHasAllOfIt() throws Throwable {
        jenkins.then(j -> {
            DumbSlave agent = upload(j);
            assertNotOnTheController(agent.getRemoteFS());
            ProcessHandle process =
                    ProcessHandle.of(agent.getChannel().call(new Process())).orElseThrow();
            process.destroyForcibly();
            process.onExit().get();
            line.open();
            WorkflowRun run = end(j);
            assertThat(Agency.log(run)).contains("ERROR: file: film.mp4 could not be read (The agent is gone).");
            assertNothingHalf(run);
            assertNotOnTheController(agent.getRemoteFS());
        });
    }

    @Test
    void aRestartEndsTheStepAndNothingHalfIsKept() throws Throwable {
        jenkins.then(j -> upload(j));
        jenkins.then(j -> {
            WorkflowRun run = end(j);
            // A Jenkins of a test may let go of its agents before it ends, and then loses why if it ends right after
            // that.
            assertThat(Agency.log(run))
                    .containsAnyOf(
                            "ERROR: Jenkins stopped while media files were uploaded. No fan received anything: run the build again.",
                            "ERROR: file: film.mp4 could not be read (The agent is gone).",
                            "cannot start writing logs to a finished node");
            assertNothingHalf(run);
        });
    }
}
