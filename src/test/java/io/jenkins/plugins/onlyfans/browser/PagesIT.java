package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import hudson.model.Cause;
import hudson.model.FreeStyleProject;
import hudson.model.Result;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/** Each page of ours, in light, in dark and on a phone. */
@InBrowser
class PagesIT {

    private static final String WEEKLY = "job/weekly-hello/";
    private static final String TROUBLE = "job/trouble/";
    private static final String MANY = "job/many/";
    private static final String RESULTS = "job/results/";
    private static final String MESSAGES = "onlyfans-messages/";
    private static final String KEYS = "onlyfans-keys/";
    private static final String TABLE = ".onlyfans-messages";
    private static final String MAIN = "#main-panel";

    @BeforeAll
    static void jobs(Controller jenkins) {
        jenkins.useApi();
        jenkins.run(PagesIT::weekly, "New set is up! 🎉\nSee you on Friday.");
        jenkins.api().play("status=422");
        jenkins.run(PagesIT::quiet, "quiet");
        jenkins.api().play("delay=1s", "status=422", "cut-after-accepting");
        jenkins.run(PagesIT::trouble, "trouble");
        jenkins.api().playNothing();
        jenkins.run(PagesIT::many, "many");
        for (int day = 4; day > 0; day--) {
            long id = jenkins.api()
                    .addMessage(
                            "acct_results",
                            "{\"text\": \"Set\", \"userLists\": [1], \"price\": 9.99, \"mediaFiles\": [1]}",
                            Instant.now().minus(Duration.ofDays(day)));
            jenkins.api().message(id).setViewed(68_000 + day * 37, 20_000 - day * day * 150);
            jenkins.api().message(id).setPurchased(900 - day * 60 + day % 3 * 200);
        }
        jenkins.run(PagesIT::results, "results");
    }

    @ParameterizedTest
    @EnumSource
    void theBuild(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(WEEKLY + "3/");
        assertThat(admin.find(TABLE + " tbody tr")).hasCount(2);
        assertThat(admin.find(MAIN)).containsText("1 scheduled, 1 accepted earlier");
        check(admin, look, TABLE);
        if (look == Look.LIGHT) {
            Screenshots.BUILD.take(admin, 640);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMessagesOfABuildWithTroubles(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(TROUBLE + "1/" + MESSAGES);
        assertThat(admin.find(TABLE + " tbody tr")).hasCount(3);
        assertThat(admin.find(TABLE)).containsText("may have been sent");
        check(admin, look, MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void aMessage(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(WEEKLY + "3/");
        admin.find(TABLE + " tbody a").first().click();
        assertThat(admin.find(".onlyfans-message .onlyfans-outcome")).hasText("scheduled");
        assertThat(admin.find(".onlyfans-text")).containsText("See you on Friday.");
        check(admin, look, MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void aMessageOfWhichNobodyKnows(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(TROUBLE + "1/" + MESSAGES);
        admin.find(TABLE + " tr[data-status=UNKNOWN] a").click();
        assertThat(admin.find(".onlyfans-meaning li").first()).hasText("Do not run the build again yet.");
        check(admin, look, MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void theMessagesOfAJobAreSearched(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(WEEKLY + MESSAGES);
        assertThat(admin.find(TABLE + " tbody tr")).hasCount(5);
        check(admin, look, MAIN);
        admin.assertFits(".onlyfans-table");
        if (look == Look.LIGHT) {
            Screenshots.MESSAGES.take(admin, admin.find(MAIN + " .jenkins-app-bar"), admin.find(TABLE));
        }
        admin.find("#onlyfans-search").pressSequentially("earlier fans");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(".onlyfans-found")).hasText("Found: 1.");
        assertThat(admin.find(TABLE + " tbody tr:visible")).hasCount(1);
        check(admin, look, MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void theResultsThatABuildRead(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(RESULTS + "1/");
        admin.find(".onlyfans-results .onlyfans-rate").first().waitFor();
        check(admin, look, ".onlyfans-results");
        admin.open(RESULTS + "1/onlyfans-results/");
        assertThat(admin.find(TABLE + " tbody tr")).hasCount(5);
        assertThat(admin.find(".onlyfans-plot svg")).hasCount(6);
        check(admin, look, MAIN);
        if (look == Look.LIGHT) {
            Screenshots.RESULTS.take(admin, admin.find(MAIN + " .jenkins-app-bar"), admin.find(TABLE));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theMessagesOfAJobHaveTheirResultsBesideThem(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(RESULTS + MESSAGES);
        assertThat(admin.find(TABLE + " tbody tr")).containsText("sent");
        assertThat(admin.find(TABLE + " td[data-label=Results]")).containsText(" viewed");
        check(admin, look, MAIN);
        admin.assertFits(".onlyfans-table");
    }

    @ParameterizedTest
    @EnumSource
    void aJobWhoseBuildsAreGone(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open("job/quiet/" + MESSAGES);
        assertThat(admin.find(MAIN + " .jenkins-notice")).containsText("No messages");
        check(admin, look, MAIN);
    }

    @ParameterizedTest
    @EnumSource
    void theKeysOfAJobOfWhichOneIsForgotten(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open(TROUBLE + KEYS);
        String key = "key-" + look;
        assertThat(admin.find(".onlyfans-keys")).containsText(key);
        check(admin, look, MAIN);
        admin.find(".onlyfans-keys tr:has-text('" + key + "')")
                .getByText("Forget")
                .click();
        Locator question = admin.find("dialog.jenkins-dialog");
        assertThat(question).containsText("Forget the key '" + key + "' (sent)?");
        check(admin, look, "dialog.jenkins-dialog");
        assertThat(question.boundingBox().x).isNotNegative();
        assertThat(question.boundingBox().x + question.boundingBox().width).isLessThanOrEqualTo(look.width());
        admin.button("Yes").click();
        // With the last key its table goes.
        assertThat(admin.find(MAIN)).not().containsText(key);
    }

    @ParameterizedTest
    @EnumSource
    void messagesAndKeysHavePagesAndASearchOfTheSameKind(Look look, Visitors visitors) {
        for (String path : List.of(MESSAGES, KEYS)) {
            Visitor admin = visitors.admin(look).open(MANY + path);
            assertThat(admin.find(TABLE + " tbody tr")).hasCount(50);
            check(admin, look, MAIN);
            admin.link("Next page").click();
            assertThat(admin.find(".onlyfans-pages")).containsText("51 to 60 of 60");
            assertThat(admin.find(TABLE + " tbody tr")).hasCount(10);
            check(admin, look, MAIN);
            admin.find("#onlyfans-search").fill("nothing has this");
            admin.page().keyboard().press("Enter");
            assertThat(admin.find(".onlyfans-found")).hasText("Nothing was found.");
            assertThat(admin.find(TABLE)).hasCount(0);
            check(admin, look, MAIN);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aJobWithoutKeys(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look).open("job/quiet/" + KEYS);
        assertThat(admin.find(MAIN + " .jenkins-notice")).containsText("No keys");
        check(admin, look, MAIN);
    }

    @Test
    void aKeyIsForgottenOrNotWithoutAMouse(Visitors visitors) {
        Visitor admin = visitors.admin().open(TROUBLE + KEYS);
        String forget = "tr:has-text('key-without-mouse') .confirmation-link";
        admin.find(forget).press("Enter");
        admin.tabTo("dialog.jenkins-dialog [data-id=cancel]");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find("dialog.jenkins-dialog")).hasCount(0);
        assertThat(admin.open(TROUBLE + KEYS).find(forget)).hasCount(1);
        admin.find(forget).press("Enter");
        admin.tabTo("dialog.jenkins-dialog [data-id=ok]");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(forget)).hasCount(0);
        assertThat(admin.find(MAIN + " h1")).hasText("OnlyFans deduplication keys");
    }

    @ParameterizedTest
    @EnumSource
    void theExperimentalPages(Look look, Visitors visitors) {
        Visitor pioneer = visitors.pioneer(look).open(WEEKLY + "3/");
        assertThat(pioneer.find(".jenkins-details__item:has-text('OnlyFans: ')"))
                .containsText("1 scheduled, 1 accepted earlier");
        assertThat(pioneer.find(".onlyfans-widget li")).hasCount(2);
        check(pioneer, look, ".jenkins-card:has(.onlyfans-widget)");
        pioneer.open(WEEKLY + "3/" + MESSAGES);
        assertThat(pioneer.find(TABLE + " tbody tr")).hasCount(2);
        check(pioneer, look, TABLE);
        pioneer.open(WEEKLY + MESSAGES);
        check(pioneer, look, TABLE);
        pioneer.open(RESULTS + "1/");
        assertThat(pioneer.find(".onlyfans-widget:has-text('viewed') li")).hasCount(5);
        check(pioneer, look, ".jenkins-card:has(.onlyfans-widget)");
        pioneer.open(RESULTS + "1/onlyfans-results/");
        check(pioneer, look, TABLE);
    }

    @Test
    void theHistoryOfAJobHasABadgeAtEachBuild(Visitors visitors) {
        Visitor admin = visitors.admin().open(WEEKLY);
        assertThat(admin.find(".onlyfans-badge"))
                .hasText(new String[] {"1 scheduled, 1 accepted earlier", "1 sent, 1 scheduled", "1 scheduled"});
        Accessibility.check(admin, ".onlyfans-badge");
        Screenshots.HISTORY.take(admin, 720);
    }

    @Test
    void theMessagesOfAJobAreFoundAndSortedWithoutAMouse(Visitors visitors) {
        Visitor admin = visitors.admin().open(WEEKLY + MESSAGES);
        admin.tabTo("#onlyfans-search");
        admin.page().keyboard().type("scheduled");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(".onlyfans-found")).hasText("Found: 3.");
        admin.tabTo("#onlyfans-search");
        admin.page().keyboard().press("ControlOrMeta+a");
        admin.page().keyboard().press("Delete");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(TABLE + " tbody tr:visible")).hasCount(5);
        assertThat(admin.find(TABLE + " tbody tr").first()).containsText("#3");
        admin.tabTo(TABLE + " th:last-of-type a");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(TABLE + " th:last-of-type .sortarrow")).not().isEmpty();
        assertThat(admin.find(TABLE + " tbody tr").first()).containsText("#3");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(TABLE + " tbody tr").first()).containsText("#1");
        admin.tabTo(TABLE + " tbody a");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(".onlyfans-message")).isVisible();
    }

    /** Readable in this look, without anything that sticks out, and accessible. */
    private static void check(Visitor visitor, Look look, String scope) {
        if (look == Look.DARK) {
            assertThat(visitor.paper(scope)).isLessThan(80);
            assertThat(visitor.ink(scope)).isGreaterThan(160);
        } else {
            assertThat(visitor.paper(scope)).isGreaterThan(230);
            assertThat(visitor.ink(scope)).isLessThan(80);
        }
        visitor.assertFits(scope);
        Accessibility.check(visitor, scope);
    }

    // From here on: inside of Jenkins.

    private static void weekly(JenkinsRule j, String text) throws Exception {
        MassMessageBuilder first = new MassMessageBuilder(text);
        first.setUserLists(List.of("fans", "recent"));
        first.setPrice(9.99d);
        first.setMediaFiles(List.of("2000000001"));
        first.setScheduledDate("PT2H");
        MassMessageBuilder second = new MassMessageBuilder("Hello to everybody!");
        second.setUserLists(List.of("fans"));
        second.setDeduplicationKey("week-48");
        FreeStyleProject job = j.createFreeStyleProject("weekly-hello");
        job.setQuietPeriod(0);
        job.getBuildersList().add(first);
        build(j, job);
        job.getBuildersList().add(second);
        build(j, job);
        build(j, job);
    }

    private static void build(JenkinsRule j, FreeStyleProject job) throws Exception {
        j.assertBuildStatusSuccess(job.scheduleBuild2(0, new Cause.UserIdCause("admin")));
    }

    private static void quiet(JenkinsRule j, String name) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        // Which leaves its key free.
        String send = "onlyfansMassMessage text: 'Hi', userLists: ['fans'], deduplicationKey: 'x', failOnError: false";
        job.setDefinition(new CpsFlowDefinition(send, true));
        j.buildAndAssertStatus(Result.UNSTABLE, job).delete();
    }

    private static void results(JenkinsRule j, String name) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        job.setDefinition(new CpsFlowDefinition(
                "onlyfansMassMessage account: 'acct_results', text: 'Hi', userLists: ['fans']\n"
                        + "onlyfansMassMessageResults account: 'acct_results', since: 'P30D'",
                true));
        j.buildAndAssertSuccess(job);
    }

    private static void many(JenkinsRule j, String name) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        String send = "for (int i = 1; i <= 60; i++) { onlyfansMassMessage text: 'Hi', userLists: ['fans'],"
                + " deduplicationKey: \"2030, campaign $i\" + (i == 60 ? '" + ", long".repeat(30) + "' : '') }";
        job.setDefinition(new CpsFlowDefinition(send, true));
        j.buildAndAssertSuccess(job);
    }

    private static void trouble(JenkinsRule j, String name) throws Exception {
        WorkflowJob job = j.createProject(WorkflowJob.class, name);
        String send = "onlyfansMassMessage text: 'Hi', userLists: ['fans'], failOnError: false\n";
        job.setDefinition(new CpsFlowDefinition(send.repeat(3), true));
        j.buildAndAssertStatus(Result.UNSTABLE, job);
        StringBuilder keys = new StringBuilder();
        Stream.concat(Stream.of(Look.values()), Stream.of("without-mouse"))
                .forEach(key -> keys.append(
                        "onlyfansMassMessage text: 'Hi', userLists: ['fans'], deduplicationKey: 'key-" + key + "'\n"));
        job.setDefinition(new CpsFlowDefinition(keys.toString(), true));
        j.buildAndAssertSuccess(job);
    }
}
