package io.jenkins.plugins.onlyfans.chaos;

import java.io.Serializable;
import java.nio.file.Path;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;

/** A Jenkins in a process of its own, which is killed with SIGKILL. */
final class OwnProcess implements Controller {

    private final RealJenkinsFixture jenkins = new RealJenkinsFixture().withTimeout(0);

    OwnProcess(String name) throws Exception {
        jenkins.setUp(OwnProcess.class.getName(), name);
    }

    @Override
    public void start() throws Exception {
        jenkins.startJenkins();
    }

    @Override
    public void stop() throws Exception {
        jenkins.stopJenkins();
    }

    @Override
    public void crash() throws Exception {
        Process process = jenkins.getProcess();
        jenkins.stopJenkinsForcibly();
        process.waitFor();
    }

    @Override
    public <T extends Serializable> T act(Act<T> act) throws Exception {
        try {
            return jenkins.runRemotely((RealJenkinsFixture.Step2<T>) act::in);
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Path home() {
        return jenkins.getHome().toPath();
    }

    @Override
    public String url() throws Exception {
        return jenkins.getUrl().toString();
    }

    @Override
    public String log() {
        return "";
    }

    @Override
    public void close() throws Exception {
        Disk.free(home());
        jenkins.stopJenkinsForcibly();
        jenkins.tearDown();
    }
}
