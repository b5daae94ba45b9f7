package io.jenkins.plugins.onlyfans.browser;

import hudson.Main;
import hudson.model.User;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jenkins.model.experimentalflags.UserExperimentalFlagsProperty;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture;
import org.jvnet.hudson.test.fixtures.RealJenkinsFixture.StepWithOneArg;

/**
 * A Jenkins as users have it: the real war in a process of its own, with the {@code .hpi} that was built, people who
 * log in, and core's Content-Security-Policy enforced by the setting that an administrator has for it. Behind it is the
 * mock API, in the process of the tests.
 */
final class Controller implements AutoCloseable {

    private static final String PLUGIN = "onlyfans-mass-messaging";

    private final MockApi api = MockApi.start();
    private final RealJenkinsFixture jenkins = new RealJenkinsFixture()
            .omitPlugins(PLUGIN)
            // The harness starts Jenkins for its developers, who are shown other things than users are.
            .javaOptions(
                    "-XX:TieredStopAtLevel=1",
                    "-Dhudson.Main.development=false",
                    "-Djenkins.install.runSetupWizard=false",
                    "-Djenkins.security.csp.impl.DevelopmentHeaderDecider.DISABLED=true");

    Controller() {
        try {
            jenkins.setUp(Controller.class.getName(), "browser");
            Path plugins = jenkins.getHome().toPath().resolve("plugins");
            Files.copy(Path.of(System.getProperty("hpi")), plugins.resolve(PLUGIN + ".jpi"));
            jenkins.startJenkins();
        } catch (Exception e) {
            throw new AssertionError("Jenkins could not be started", e);
        }
        run(Controller::setUp, yaml());
        useApi();
    }

    private static String yaml() {
        try (InputStream yaml = Controller.class.getResourceAsStream("jenkins.yaml")) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Where its pages begin, with a slash at the end. */
    String url() {
        try {
            return jenkins.getUrl().toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The mock API. */
    MockApi api() {
        return api;
    }

    /** Sets the plugin up to send to the mock API. */
    void useApi() {
        api.playNothing();
        run((j, url) -> Agency.configure(url), api.url());
    }

    /** Does something inside of Jenkins. */
    <T extends Serializable> void run(StepWithOneArg<T> step, T argument) {
        try {
            jenkins.runRemotely(step, argument);
            jenkins.runRemotely(Controller::showAllToUsers);
        } catch (Throwable e) {
            throw new AssertionError("It could not be done inside of Jenkins", e);
        }
    }

    @Override
    public void close() throws Exception {
        try {
            jenkins.tearDown();
        } finally {
            api.close();
        }
    }

    // From here on: inside of Jenkins.

    /** The classes of the harness tell core that it is tested, and it then leaves out what HtmlUnit can't do. */
    private static void showAllToUsers(JenkinsRule j) {
        Main.isUnitTest = false;
    }

    private static void setUp(JenkinsRule j, String yaml) throws Exception {
        j.jenkins.setNoUsageStatistics(true);
        ConfigurationAsCode.get()
                .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
        User.getById("pioneer", true)
                .addProperty(new UserExperimentalFlagsProperty(
                        Map.of("new-build-page.flag", "true", "new-job-page.flag", "true")));
    }
}
