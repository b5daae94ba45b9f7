package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import hudson.model.Item;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import hudson.security.Permission;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The bars of the messages that a build waits for, on its page. */
@InBrowser
class WaitsIT {

    private static final String WAITING = ".app-summary:has(.onlyfans-waiting)";
    private static final String BARS = WAITING + " [role=progressbar]";

    private static long counted;
    private static long scheduled;

    @BeforeAll
    static void waiting(Controller jenkins) {
        jenkins.useApi();
        counted = onTheWay(jenkins);
        scheduled = message(jenkins, Instant.now().plus(Duration.ofDays(1)));
        jenkins.run(WaitsIT::await, new long[] {counted, scheduled});
        jenkins.run(WaitsIT::letStrangers, Item.READ.getId());
    }

    @AfterAll
    static void restore(Controller jenkins) {
        jenkins.run(WaitsIT::stop, job(counted));
        jenkins.run(WaitsIT::unlock, "admin");
    }

    private static long message(Controller jenkins, Instant date) {
        return jenkins.api().addMessage(MockApi.ACCOUNT, "{\"text\": \"Hi\", \"userLists\": [\"fans\"]}", date);
    }

    private static long onTheWay(Controller jenkins) {
        long id = message(jenkins, Instant.now().minusSeconds(60));
        jenkins.api().message(id).setProgress(80, 20);
        return id;
    }

    private static String job(long id) {
        return "waits-" + id;
    }

    private static String page(long id) {
        return "job/" + job(id) + "/1/";
    }

    private static Locator bar(Visitor visitor, long id) {
        return visitor.find(BARS + "[aria-label^='Message " + id + " ']");
    }

    /** How much of it has the colour of what is done, in percent. */
    private static double filled(Locator bar) {
        return ((Number) bar.evaluate(
                        "bar => 100 * bar.querySelector('span').offsetWidth / bar.firstElementChild.offsetWidth"))
                .doubleValue();
    }

    @ParameterizedTest
    @EnumSource
    void whoMaySeeTheBuildSeesHowFarEachMessageIs(Look look, Visitors visitors) {
        for (Visitor visitor : List.of(visitors.stranger(look), visitors.pioneer(look))) {
            visitor.open(page(counted));
            assertThat(visitor.find(WAITING)).containsText("OnlyFans: waiting until messages are done");
            assertThat(visitor.find(BARS)).hasCount(2);
            assertThat(bar(visitor, counted))
                    .hasAccessibleName("Message " + counted + " is being sent. Recipients still pending: 20 of 80");
            assertThat(bar(visitor, counted)).hasAttribute("aria-valuenow", "75");
            assertThat(filled(bar(visitor, counted))).isBetween(70.0, 80.0);
            assertThat(bar(visitor, scheduled)).hasAccessibleName(Pattern.compile("is scheduled for 20"));
            assertThat(bar(visitor, scheduled)).not().hasAttribute("aria-valuenow", Pattern.compile(".*"));
            assertThat(visitor.find(WAITING + " :is(a, button, input)")).hasCount(0);
            check(visitor, look);
        }
    }

    @Test
    void aPageThatStaysOpenFollowsTheMessages(Visitors visitors, Controller jenkins) {
        long moves = onTheWay(jenkins);
        long ends = onTheWay(jenkins);
        jenkins.run(WaitsIT::await, new long[] {moves, ends});
        Visitor stranger = visitors.stranger(Look.LIGHT).open(page(moves));
        assertThat(stranger.find(BARS)).hasCount(2);
        stranger.page().evaluate("window.sameAsBefore = true");

        jenkins.api().message(moves).setProgress(80, 8);
        jenkins.api().message(ends).finish(80);
        assertThat(bar(stranger, moves)).hasAttribute("aria-valuenow", "90");
        assertThat(bar(stranger, moves))
                .hasAccessibleName("Message " + moves + " is being sent. Recipients still pending: 8 of 80");
        assertThat(filled(bar(stranger, moves))).isBetween(85.0, 95.0);
        assertThat(bar(stranger, ends)).hasCount(0);
        check(stranger, Look.LIGHT);

        jenkins.api().message(moves).finish(80);
        assertThat(stranger.find(WAITING)).hasCount(0);
        assertThat(stranger.page().evaluate("window.sameAsBefore")).isEqualTo(true);
        assertThat(stranger.open(page(moves)).find(WAITING)).hasCount(0);
    }

    @Test
    void whoMayNotSeeTheBuildSeesNoBars(Visitors visitors, Controller jenkins) {
        jenkins.run(WaitsIT::letStrangers, Jenkins.READ.getId());
        try {
            Visitor stranger = visitors.stranger(Look.LIGHT).open("");
            APIResponse bars =
                    stranger.page().request().get(jenkins.url() + page(counted) + "onlyfans-waiting/progress");
            assertThat(bars.status()).isEqualTo(404);
            assertThat(bars.text()).doesNotContain("progressbar");
        } finally {
            jenkins.run(WaitsIT::letStrangers, Item.READ.getId());
        }
    }

    /** Readable in this look, without anything that sticks out, and accessible. */
    private static void check(Visitor visitor, Look look) {
        if (look == Look.DARK) {
            assertThat(visitor.ink(WAITING)).isGreaterThan(160);
        } else {
            assertThat(visitor.ink(WAITING)).isLessThan(80);
        }
        visitor.assertFits(WAITING);
        Accessibility.check(visitor, WAITING);
    }

    // From here on: inside of Jenkins.

    private static void await(JenkinsRule j, long... ids) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, job(ids[0]));
        job.setDefinition(new CpsFlowDefinition(
                LongStream.of(ids)
                        .mapToObj(id -> id + ": { onlyfansMassMessageStatus id: " + id + ", waitUntil: 'DONE' }")
                        .collect(Collectors.joining(", ", "parallel ", "")),
                true));
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        for (long id : ids) {
            j.waitForMessage("Message " + id + " is ", run);
        }
    }

    private static void stop(JenkinsRule j, String job) throws Exception {
        WorkflowRun run = j.jenkins.getItemByFullName(job, WorkflowJob.class).getBuildByNumber(1);
        run.doStop();
        j.waitForCompletion(run);
    }

    private static void letStrangers(JenkinsRule j, String permission) {
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Permission.fromId(permission))
                .everywhere()
                .toEveryone());
    }

    private static void unlock(JenkinsRule j, String admin) {
        FullControlOnceLoggedInAuthorizationStrategy all = new FullControlOnceLoggedInAuthorizationStrategy();
        all.setAllowAnonymousRead(false);
        j.jenkins.setAuthorizationStrategy(all);
    }
}
