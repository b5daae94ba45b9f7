package io.jenkins.plugins.onlyfans.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import hudson.ProxyConfiguration;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.Agency;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Jenkins' proxy settings hold for messages too, from the moment they are saved. */
@WithJenkins
class ProxyTest {

    private static final String SEND = "onlyfansMassMessage(text: 'x', userLists: ['fans'])";

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private int status = 200;
    private HttpServer proxy;
    private Agency agency;

    @BeforeEach
    void start(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
        proxy = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        proxy.createContext("/", exchange -> {
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            exchange.getRequestBody().readAllBytes();
            byte[] body = (status == 200
                            ? "{\"data\": {\"id\": 77, \"date\": \"2026-01-01T00:00:00+00:00\"}}"
                            : "{\"message\": \"Who are you?\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        proxy.start();
    }

    @AfterEach
    void stop() {
        proxy.stop(0);
        agency.close();
    }

    private void use(String noProxyHosts) {
        Jenkins.get()
                .setProxy(new ProxyConfiguration("127.0.0.1", proxy.getAddress().getPort(), null, null, noProxyHosts));
    }

    @Test
    void isUsedFromTheMomentItIsSavedUntilItIsTakenAway() throws Exception {
        agency.run(SEND);
        assertThat(seen).isEmpty();

        use(null);
        WorkflowRun run = agency.run(SEND);
        assertThat(seen).containsExactly("POST " + agency.api().url() + "/api/acct_XXXXXXXXXXXXXXX/mass-messaging");
        assertThat(Agency.log(run)).contains("Accepted as message 77");

        Jenkins.get().setProxy(null);
        agency.run(SEND);
        assertThat(seen).hasSize(1);
        assertThat(agency.api().acceptedSends()).hasSize(2);
    }

    @Test
    void isNotUsedForHostsThatItIsNotFor() throws Exception {
        use("127.0.0.1");
        agency.run(SEND);
        assertThat(seen).isEmpty();
        assertThat(agency.api().acceptedSends()).hasSize(1);
    }

    @Test
    void thatAsksForALoginIsNotAskedTwiceForTheSameMessage() throws Exception {
        use(null);
        status = 407;
        WorkflowRun run = agency.run(Result.FAILURE, SEND);
        assertThat(Agency.log(run)).contains("NOT SENT. The proxy asks for a login");
        assertThat(seen).hasSize(1);
    }

    @Test
    void thatIsNotThereLeavesTheMessageUnsent() throws Exception {
        use(null);
        proxy.stop(0);
        WorkflowRun run = agency.run(Result.FAILURE, SEND);
        assertThat(Agency.log(run)).contains("NOT SENT. No connection to the API");
        assertThat(agency.api().requests()).isEmpty();
    }
}
