package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.AuthorizationStrategy;
import hudson.security.FullControlOnceLoggedInAuthorizationStrategy;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.List;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** The buttons on the page of a message, the dialog before it is unsent, and what the page then shows. */
@InBrowser
class CareIT {

    private static final String CARE = ".onlyfans-care-of";
    private static final String ROWS = ".onlyfans-history tbody tr";
    private static final String DIALOG = "dialog.jenkins-dialog";

    @BeforeAll
    static void messages(Controller jenkins) {
        jenkins.useApi();
        Stream.concat(Stream.of(Look.values()).map(Look::name), Stream.of("KEYS", "READER", "SLOW", "BROKEN"))
                .forEach(name -> jenkins.run(CareIT::send, "care-" + name));
        jenkins.run(CareIT::authorize, "pioneer");
    }

    @AfterAll
    static void restore(Controller jenkins) {
        jenkins.run(CareIT::unlock, "admin");
    }

    private static Visitor page(Visitor visitor, String name) {
        visitor.open("job/care-" + name + "/1/onlyfans-messages/");
        visitor.find(".onlyfans-messages tbody a").first().click();
        assertThat(visitor.find(".onlyfans-message")).isVisible();
        return visitor;
    }

    private static int deletes(Controller jenkins) {
        return jenkins.api().requests(Endpoint.UNSEND).size();
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsUnsent(Look look, Visitors visitors, Controller jenkins) {
        int before = deletes(jenkins);
        Visitor admin = page(visitors.admin(look), look.name());
        check(admin, look, CARE);
        admin.button("Refresh").click();
        assertThat(admin.find(ROWS)).hasCount(1);
        assertThat(admin.find(ROWS)).containsText("Refresh");
        check(admin, look, CARE);

        admin.button("Unsend").click();
        Locator question = admin.find(DIALOG);
        assertThat(question).containsText("of the account acct_XXXXXXXXXXXXXXX");
        assertThat(question).containsText("It begins: New set <b>is</b> up! See you");
        assertThat(question).containsText("Sent to: ");
        assertThat(question).containsText("People keep what they bought.");
        check(admin, look, DIALOG);
        assertThat(deletes(jenkins)).isEqualTo(before);

        question.locator("[data-id=ok]").click();
        assertThat(admin.find(".onlyfans-unsent")).containsText("This message was unsent on ");
        assertThat(admin.find(ROWS).first()).containsText("Unsend");
        assertThat(admin.find(ROWS).first()).containsText("unsent, sent ");
        assertThat(admin.find(".onlyfans-unsend")).hasCount(0);
        check(admin, look, CARE);
        assertThat(deletes(jenkins)).isEqualTo(before + 1);
    }

    @Test
    void withoutAMouseItIsUnsentOrNot(Visitors visitors, Controller jenkins) {
        int before = deletes(jenkins);
        Visitor admin = page(visitors.admin(), "KEYS");
        admin.find(".onlyfans-unsend").press("Enter");
        assertThat(admin.find(DIALOG + " [data-id=cancel]")).isEnabled();
        admin.tabTo(DIALOG + " [data-id=cancel]");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(DIALOG)).hasCount(0);
        assertThat(deletes(jenkins)).isEqualTo(before);
        admin.find(".onlyfans-unsend").press("Enter");
        assertThat(admin.find(DIALOG + " [data-id=ok]")).isEnabled();
        admin.tabTo(DIALOG + " [data-id=ok]");
        admin.page().keyboard().press("Enter");
        assertThat(admin.find(".onlyfans-unsent")).isVisible();
        assertThat(deletes(jenkins)).isEqualTo(before + 1);
    }

    @Test
    void whatTakesLongIsShownOnceItIsOver(Visitors visitors, Controller jenkins) {
        int before = deletes(jenkins);
        jenkins.api().play("unsend:delay=12s");
        Visitor admin = page(visitors.admin(), "SLOW");
        admin.button("Unsend").click();
        admin.find(DIALOG + " [data-id=ok]").dblclick();
        assertThat(admin.find(ROWS).first()).containsText("in progress");
        assertThat(admin.find(".onlyfans-unsend")).isDisabled();
        assertThat(admin.find(".onlyfans-unsent")).isVisible();
        assertThat(deletes(jenkins)).isEqualTo(before + 1);
    }

    @Test
    void whatWentWrongIsShown(Visitors visitors, Controller jenkins) {
        Visitor admin = page(visitors.admin(), "BROKEN");
        jenkins.api().play("unsend:status=402");
        admin.button("Unsend").click();
        admin.find(DIALOG + " [data-id=ok]").click();
        assertThat(admin.find(ROWS).first()).containsText("The team has no credits left");
        assertThat(admin.find(".onlyfans-unsend")).isEnabled();
    }

    @ParameterizedTest
    @EnumSource
    void whoMayNotHasNoButtons(Look look, Visitors visitors) {
        Visitor reader = page(visitors.pioneer(look), "READER");
        assertThat(reader.find(CARE + " button")).hasCount(0);
        assertThat(reader.find(".onlyfans-closed")).isVisible();
    }

    private static void check(Visitor visitor, Look look, String scope) {
        if (look == Look.DARK) {
            assertThat(visitor.ink(scope)).isGreaterThan(160);
        } else {
            assertThat(visitor.ink(scope)).isLessThan(80);
        }
        visitor.assertFits(scope);
        Accessibility.check(visitor, scope);
    }

    // From here on: inside of Jenkins.

    private static void send(JenkinsRule j, String name) throws Exception {
        MassMessageBuilder step =
                new MassMessageBuilder("New set <b>is</b> up!\nSee you on Friday, and on all the days after it.");
        step.setUserLists(List.of("fans"));
        FreeStyleProject job = j.createFreeStyleProject(name);
        job.setQuietPeriod(0);
        job.getBuildersList().add(step);
        j.buildAndAssertSuccess(job);
    }

    private static void authorize(JenkinsRule j, String reader) {
        User.getById(reader, true);
        j.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to(reader));
    }

    private static void unlock(JenkinsRule j, String admin) {
        FullControlOnceLoggedInAuthorizationStrategy all = new FullControlOnceLoggedInAuthorizationStrategy();
        all.setAllowAnonymousRead(false);
        j.jenkins.setAuthorizationStrategy((AuthorizationStrategy) all);
    }
}
