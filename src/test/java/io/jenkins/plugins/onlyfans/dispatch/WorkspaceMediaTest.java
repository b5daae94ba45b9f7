package io.jenkins.plugins.onlyfans.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.FreeStyleBuild;
import hudson.remoting.Pipe;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import hudson.slaves.DumbSlave;
import io.jenkins.plugins.onlyfans.Agency;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import jenkins.MasterToSlaveFileCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The files of a build, if its agent does not do as it should. */
@WithJenkins
@Timeout(120)
class WorkspaceMediaTest {

    private static JenkinsRule jenkins;
    private static DumbSlave agent;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        agent = jenkins.createOnlineSlave();
    }

    @Test
    void canNotBeReadIfTheAgentIsGone() throws Exception {
        FreeStyleBuild build = jenkins.buildAndAssertSuccess(jenkins.createFreeStyleProject());
        WorkspaceMedia media = new WorkspaceMedia(build, () -> {
            throw new RequestAbortedException(new IOException("Connection was broken"));
        });
        assertThatThrownBy(() -> media.files("*.png"))
                .isInstanceOf(IOException.class)
                .hasMessage("The agent is gone");
    }

    private static AgentStream read(OnAgent what) throws Exception {
        return new AgentStream(what.pipe.getIn(), agent.getRootPath().actAsync(what));
    }

    @Test
    void areNotWaitedForIfTheAgentCanNotBegin() throws Exception {
        try (AgentStream file = read(new Breaks(0))) {
            assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("no more of it");
        }
    }

    @Test
    void areNotTakenForWholeIfTheAgentBreaksOff() throws Exception {
        try (AgentStream file = read(new Breaks(1000))) {
            assertThatThrownBy(file::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("no more of it");
        }
    }

    @Test
    void areNotReadAnyMoreOnceTheyAreClosed() throws Exception {
        Path reading = Path.of(agent.getRemoteFS()).resolve(GoesOn.READING);
        AgentStream file = read(new GoesOn());
        assertThat(file.read()).isZero();
        assertThat(reading).exists();
        file.close();
        Agency.eventually(() -> Files.notExists(reading));
    }

    private abstract static class OnAgent extends MasterToSlaveFileCallable<Void> {

        private static final long serialVersionUID = 1L;

        final Pipe pipe = Pipe.createRemoteToLocal();
    }

    /** Writes some, and closes nothing. */
    private static final class Breaks extends OnAgent {

        private static final long serialVersionUID = 1L;

        private final int bytes;

        Breaks(int bytes) {
            this.bytes = bytes;
        }

        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            if (bytes > 0) {
                OutputStream out = pipe.getOut();
                out.write(new byte[bytes]);
                out.flush();
            }
            throw new NoClassDefFoundError("no more of it");
        }
    }

    /** Writes without an end, and says by a file that it does. */
    private static final class GoesOn extends OnAgent {

        private static final long serialVersionUID = 1L;

        static final String READING = "reading";

        @Override
        public Void invoke(File folder, VirtualChannel channel) throws IOException {
            Files.createDirectories(folder.toPath());
            Path reading = Files.createFile(folder.toPath().resolve(READING));
            try (OutputStream out = pipe.getOut()) {
                while (!Thread.interrupted()) {
                    out.write(new byte[1000]);
                }
            } finally {
                Files.delete(reading);
            }
            return null;
        }
    }
}
