package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import hudson.model.Action;
import hudson.model.Describable;
import hudson.model.Node;
import hudson.model.Result;
import hudson.model.Saveable;
import hudson.slaves.DumbSlave;
import hudson.slaves.RetentionStrategy;
import io.jenkins.plugins.onlyfans.core.api.ApiKey;
import io.jenkins.plugins.onlyfans.core.delivery.SendContext;
import io.jenkins.plugins.onlyfans.core.operation.Asking;
import io.jenkins.plugins.onlyfans.core.operation.Media;
import io.jenkins.plugins.onlyfans.core.operation.Medium;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.dispatch.BuildCall;
import io.jenkins.plugins.onlyfans.freestyle.UploadMediaBuilder;
import io.jenkins.plugins.onlyfans.journal.MediaOfBuild;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.net.ServerSocketFactory;
import jenkins.model.Jenkins;
import jenkins.security.MasterToSlaveCallable;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.SimpleCommandLauncher;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Files of an agent are uploaded with a key that the agent never gets, and that nobody writes down. */
class CanaryMediaTest {

    private static final String FILE = "aviary.png";
    private static final String CONTENT = "A picture of the aviary";

    private static final class Told extends MasterToSlaveCallable<String, RuntimeException> {

        private static final long serialVersionUID = 1L;

        private final String what;

        Told(String what) {
            this.what = what;
        }

        @Override
        public String call() {
            return what;
        }
    }

    /** All bytes that go to the agent, and all that come from it. */
    private record Recorded(DumbSlave agent, Path sent, Path received) {}

    private static Recorded agent(Path folder) throws Exception {
        Path jar = folder.resolve("agent.jar");
        Files.write(jar, Jenkins.get().getJnlpJars("agent.jar").readFully());
        Path sent = folder.resolve("sent");
        Path received = folder.resolve("received");
        Path script = folder.resolve("agent.sh");
        Files.writeString(
                script,
                "tee '" + sent + "' | '" + System.getProperty("java.home") + "/bin/java' -jar '" + jar + "' | tee '"
                        + received + "'\n");
        DumbSlave agent = new DumbSlave(
                "recorded", folder.resolve("remote").toString(), new SimpleCommandLauncher("sh " + script));
        agent.setMode(Node.Mode.EXCLUSIVE);
        agent.setRetentionStrategy(RetentionStrategy.NOOP);
        Jenkins.get().addNode(agent);
        agent.toComputer().connect(false).get();
        return new Recorded(agent, sent, received);
    }

    private static String read(Path file) throws Exception {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @Test
    @WithJenkins
    void theKeyGoesToNoAgentAndIntoNoFileWhileMediaAreUploadedAndAfterwards(JenkinsRule jenkins, @TempDir Path folder)
            throws Exception {
        Canary.keep(Agency.CREDENTIALS_ID);
        Traces traces = new Traces();
        try (MockApi api = MockApi.start(0, Canary.KEY, InstantSource.system(), ServerSocketFactory.getDefault())) {
            Agency agency = new Agency(jenkins, api);
            api.prepareWithin(Duration.ZERO);
            Recorded recorded = agent(folder);
            WorkflowJob job = agency.pipeline("""
                    node('recorded') {
                        onlyfansUploadMedia file: 'none.png', failOnError: false
                        def medium = onlyfansUploadMedia(file: '*.png')
                        echo "$medium"
                        onlyfansMassMessage text: 'Hi', userLists: ['fans'], mediaFiles: medium
                    }""");
            Path workspace = Path.of(recorded.agent().getWorkspaceFor(job).getRemote());
            Files.createDirectories(workspace);
            Files.writeString(workspace.resolve(FILE), "\u0089PNG\r\n\u001a\n" + CONTENT, StandardCharsets.ISO_8859_1);
            api.play("upload-status:not-ready", "medium:stall");
            WorkflowRun run = job.scheduleBuild2(0).waitForStart();
            Agency.eventually(() -> api.requests(Endpoint.MEDIUM).size() == 1);
            traces.noteThreads();
            assertThat(read(run.getRootDir().toPath().resolve("program.dat"))).contains(FILE);
            traces.assertWithoutKey(Jenkins.get().getRootDir(), FILE);
            api.cutConnections();
            jenkins.assertBuildStatus(Result.UNSTABLE, jenkins.waitForCompletion(run));
            traces.assertShownWithoutKey(run);
            traces.assertWithoutKey(Jenkins.get().getRootDir(), FILE);

            assertThat(read(recorded.sent())).contains("WorkspaceMedia$Read", FILE);
            assertThat(read(recorded.received())).contains(CONTENT);
            Canary.assertAbsent("what went to the agent", Files.readAllBytes(recorded.sent()));
            Canary.assertAbsent("what came from the agent", Files.readAllBytes(recorded.received()));
            // It would have been seen.
            recorded.agent().getChannel().call(new Told(Canary.KEY));
            assertThat(Canary.find(read(recorded.sent()))).isPresent();
            assertThat(Canary.find(read(recorded.received()))).isPresent();
        } finally {
            traces.close();
        }
    }

    private static final JavaClasses PLUGIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.jenkins.plugins.onlyfans");

    /** Those that hold a key, or something that does. */
    private static Set<String> holders() {
        Set<String> holders = new HashSet<>(Set.of(ApiKey.class.getName(), StringCredentials.class.getName()));
        while (holders.addAll(PLUGIN.stream()
                .filter(type -> fields(type, field -> true).stream().anyMatch(holders::contains))
                .map(JavaClass::getName)
                .toList())) {
            // Whoever holds one of these is one as well.
        }
        return holders;
    }

    private static Set<String> fields(JavaClass type, Predicate<JavaField> which) {
        return type.getAllFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                .filter(which)
                .flatMap(field -> field.getAllInvolvedRawTypes().stream())
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void noClassThatIsSerializedOrSavedHasAFieldThatMayHoldTheKey() {
        Set<String> holders = holders();
        assertThat(holders).contains(SendContext.class.getName(), Asking.class.getName(), BuildCall.class.getName());
        List<JavaClass> kept = PLUGIN.stream()
                .filter(type -> List.of(Serializable.class, Action.class, Describable.class, Saveable.class).stream()
                        .anyMatch(type::isAssignableTo))
                .toList();
        assertThat(kept)
                .extracting(JavaClass::getSimpleName)
                .contains(
                        "Read",
                        "FileLook",
                        "OperationExecution",
                        Medium.class.getSimpleName(),
                        Media.class.getSimpleName(),
                        MediaOfBuild.class.getSimpleName(),
                        UploadMediaBuilder.class.getSimpleName());
        assertThat(kept)
                .allSatisfy(type -> assertThat(
                                fields(type, field -> !field.getModifiers().contains(JavaModifier.TRANSIENT)))
                        .as(type.getName())
                        .doesNotContainAnyElementsOf(holders));
    }
}
