package io.jenkins.plugins.onlyfans.bench;

import java.io.IOException;
import java.io.Serializable;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jvnet.hudson.test.fixtures.InboundAgentFixture;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins as users have it, in a process of its own: what is measured in it is not what measures. */
final class BenchedJenkins implements AutoCloseable {

    private static final String PLUGIN = "onlyfans-mass-messaging";

    private final RealJenkinsFixture jenkins = new RealJenkinsFixture()
            .withTimeout(0)
            .omitPlugins(PLUGIN)
            // The harness starts Jenkins for its developers.
            .javaOptions("-Xmx1g", "-da", "-Dhudson.Main.development=false", "-Djenkins.install.runSetupWizard=false");

    private final InboundAgentFixture agents = new InboundAgentFixture();

    BenchedJenkins(String name) throws Exception {
        jenkins.setUp(BenchedJenkins.class.getName(), name);
        String options = System.getProperty("bench.javaOptions", "");
        if (!options.isEmpty()) {
            jenkins.javaOptions(options.split(" "));
        }
    }

    /** Before it is started. */
    BenchedJenkins with(Path hpi, String plugin) throws IOException {
        Files.copy(hpi, jenkins.getHome().toPath().resolve("plugins").resolve(plugin + ".jpi"));
        return this;
    }

    BenchedJenkins withOurs() throws IOException {
        return with(Path.of(System.getProperty("hpi")), PLUGIN);
    }

    void start() throws Exception {
        jenkins.startJenkins();
    }

    void stop() throws Exception {
        jenkins.stopJenkins();
    }

    /** Does something inside of it. */
    <R extends Serializable> R act(RealJenkinsFixture.Step2<R> act) throws Exception {
        try {
            return jenkins.runRemotely(act);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts an agent, also in a process of its own, and returns its folder. */
    Path startAgent(String name) throws Exception {
        InboundAgentFixture.Options<?> options =
                InboundAgentFixture.Options.newBuilder().name(name).build();
        String[] made = act(j -> InboundAgentFixture.createAgentRJR(j, options));
        agents.start(act(j -> InboundAgentFixture.getAgentArguments(j, name)), options, false);
        act(j -> {
            InboundAgentFixture.waitForAgentOnline(j, name, Map.of());
            return null;
        });
        return Path.of(made[1]);
    }

    /** The folder of a job. */
    Path folder(String job) {
        return jenkins.getHome().toPath().resolve("jobs").resolve(job);
    }

    URL url(String path) throws IOException {
        return new URL(jenkins.getUrl(), path);
    }

    @Override
    public void close() throws Exception {
        agents.tearDown();
        jenkins.tearDown();
    }
}
