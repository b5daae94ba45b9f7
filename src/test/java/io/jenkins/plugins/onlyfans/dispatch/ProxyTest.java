package io.jenkins.plugins.onlyfans.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import java.nio.file.Path;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkins' proxy settings hold for messages too, from the moment they are saved, but not for this machine. */
@WithJenkins
class ProxyTest {

    private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'])";

    @TempDir
    private Path folder;

    private TunnelProxy proxy;
    private Agency agency;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        proxy = new TunnelProxy(folder);
        agency = new Agency(jenkins);
        OnlyFansConfiguration.get().setApiUrl("https://" + TunnelProxy.HOST);
    }

    @AfterEach
    void stop() throws Exception {
        proxy.close();
        agency.close();
    }

    private void use(String noProxyHosts) {
        Jenkins.get().setProxy(new ProxyConfiguration("127.0.0.1", proxy.port(), null, null, noProxyHosts));
    }

    @Test
    void isUsedFromTheMomentItIsSavedUntilItIsTakenAway() throws Exception {
        agency.run(Result.FAILURE, SEND);
        assertThat(proxy.asked()).isEmpty();

        use(null);
        WorkflowRun run = agency.run(SEND);
        assertThat(proxy.asked()).containsExactly("CONNECT api.example.test:443");
        assertThat(proxy.received()).containsExactly("POST /api/acct_XXXXXXXXXXXXXXX/mass-messaging");
        assertThat(Agency.log(run)).contains("Accepted as message 77");

        Jenkins.get().setProxy(null);
        agency.run(Result.FAILURE, SEND);
        assertThat(proxy.asked()).hasSize(1);
        assertThat(proxy.received()).hasSize(1);
    }

    @Test
    void isNotUsedForHostsThatItIsNotFor() throws Exception {
        use(TunnelProxy.HOST);
        agency.run(Result.FAILURE, SEND);
        assertThat(proxy.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void isNotUsedForThisMachine(String host) throws Exception {
        use(null);
        OnlyFansConfiguration.get().setApiUrl(agency.api().url().replace("127.0.0.1", host));
        agency.run(SEND);
        assertThat(proxy.asked()).isEmpty();
        assertThat(agency.api().acceptedSends()).hasSize(1);
    }

    @Test
    void thatAsksForALoginLeavesTheMessageUnsent() throws Exception {
        use(null);
        proxy.askForALogin();
        WorkflowRun run = agency.run(Result.FAILURE, SEND);
        assertThat(Agency.log(run))
                .contains("NOT SENT. No connection to the API")
                .contains("Failed to authenticate with proxy");
        assertThat(proxy.asked()).hasSize(1);
        assertThat(proxy.received()).isEmpty();
    }

    @Test
    void thatIsNotThereLeavesTheMessageUnsent() throws Exception {
        use(null);
        proxy.close();
        WorkflowRun run = agency.run(Result.FAILURE, SEND);
        assertThat(Agency.log(run)).contains("NOT SENT. No connection to the API");
        assertThat(agency.api().requests()).isEmpty();
    }
}
