package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/** What helps to fill the form: the dialogs with lists and accounts, the preview, checks across fields, the date's hint. */
@InBrowser
class ChoosersIT {

    private static final String STEP = "[descriptorid='io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder']";
    private static final String DIALOG = "dialog:has(.onlyfans-chooser)";

    @BeforeAll
    static void job(Controller jenkins) {
        jenkins.useApi();
        jenkins.run(ChoosersIT::create, "choosers");
    }

    private static Form form(Visitor visitor) {
        visitor.openForm("job/choosers/configure");
        return new Form(visitor.find(STEP));
    }

    @Test
    void listsAreChosenWithoutAMouse(Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = form(admin);
        form.field("userLists").press("Tab");
        assertThat(form.button("Choose lists…").first()).isFocused();
        admin.page().keyboard().press("Enter");
        Locator dialog = admin.find(DIALOG);
        assertThat(dialog.getByRole(AriaRole.CHECKBOX).first()).isVisible();
        assertThat(dialog.getByRole(AriaRole.CHECKBOX, named("Fans fans"))).isChecked();
        admin.page().keyboard().type("recent");
        assertThat(dialog.locator(".onlyfans-chooser__choice:visible")).hasCount(1);
        admin.tabTo(DIALOG + " input[type=checkbox]");
        admin.page().keyboard().press("Space");
        admin.tabTo(DIALOG + " .onlyfans-chooser__ok");
        admin.page().keyboard().press("Enter");
        assertThat(dialog).hasCount(0);
        assertThat(form.field("userLists")).hasValue("fans\nrecent");
        assertThat(form.button("Choose lists…").first()).isFocused();
    }

    @Test
    void escapeLeavesTheFieldAsItWas(Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = form(admin);
        form.button("Choose lists…").first().click();
        Locator dialog = admin.find(DIALOG);
        dialog.getByText("Recent (last 24 hours)").click();
        admin.page().keyboard().press("Escape");
        assertThat(dialog).hasCount(0);
        assertThat(form.field("userLists")).hasValue("fans");
    }

    @Test
    void theAccountIsChosen(Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = form(admin);
        form.button("Choose account…").click();
        Locator dialog = admin.find(DIALOG);
        dialog.getByText(MockApi.ACCOUNT).first().click();
        dialog.getByText("OK").click();
        assertThat(dialog).hasCount(0);
        assertThat(form.field("account")).hasValue(MockApi.ACCOUNT);
    }

    @ParameterizedTest
    @EnumSource
    void theDialogIsReadableAndAccessible(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look);
        Form form = form(admin);
        form.button("Choose lists…").first().click();
        assertThat(admin.find(DIALOG + " .onlyfans-chooser__choice").first()).isVisible();
        admin.assertFits(DIALOG);
        assertThat(admin.find(DIALOG + " .onlyfans-chooser__choice")
                        .evaluateAll("choices => new Set(choices.map(choice => choice.offsetLeft)).size"))
                .as("columns")
                .isEqualTo(1);
        if (look == Look.DARK) {
            assertThat(admin.paper(DIALOG)).isLessThan(80);
        }
        Accessibility.check(admin, DIALOG);
        if (look == Look.LIGHT) {
            Screenshots.LISTS.take(admin, admin.find(DIALOG));
        }
    }

    @Test
    void thePreviewShowsTheRequestAndSendsNothing(Controller jenkins, Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = form(admin);
        int before = jenkins.api().requests().size();
        form.type("text", "Just a look");
        form.button("Preview the request").click();
        assertThat(form.root().locator(".onlyfans-preview-body")).containsText("\"Just a look\"");
        assertThat(form.root().locator(".onlyfans-preview-body")).containsText("\"userLists\"");
        assertThat(jenkins.api().requests()).hasSize(before);
        admin.assertFits(".onlyfans-preview-body");
        Accessibility.check(admin, STEP);
        admin.page().setViewportSize(1000, 4400);
        Screenshots.PREVIEW.take(
                admin, form.button("Preview the request"), form.root().locator(".onlyfans-preview-body"));
    }

    @Test
    void fieldsThatDoNotGoTogetherAreTold(Visitors visitors) {
        Form form = form(visitors.admin());
        form.type("price", "9.99");
        assertThat(form.error("mediaFiles").or(form.error("price")).first())
                .containsText("mediaFiles: is required when price is not 0");
        form.type("mediaFiles", "2000000001");
        assertThat(form.errors()).hasText(new String[0]);
    }

    @Test
    void aFieldIsCheckedAsOneTypes(Visitors visitors) {
        Form form = form(visitors.admin());
        form.field("price").pressSequentially("1");
        assertThat(form.error("price")).containsText("price: is 1; use 0, or 3 to 200 dollars");
        assertThat(form.field("price")).isFocused();
        form.field("price").pressSequentially("2");
        assertThat(form.error("price")).hasCount(0);
        assertThat(form.error("mediaFiles")).containsText("mediaFiles: is required when price is not 0");
    }

    @Test
    void aDateSaysItsMoment(Visitors visitors) {
        Form form = form(visitors.admin());
        form.type("scheduledDate", "2099-01-01T18:00:00+02:00");
        assertThat(form.root().getByText("2099-01-01 16:00").first()).isVisible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name);
    }

    // From here on: inside of Jenkins.

    private static void create(JenkinsRule j, String name) throws Exception {
        MassMessageBuilder step = new MassMessageBuilder("Hello");
        step.setUserLists(List.of("fans"));
        FreeStyleProject job = j.createFreeStyleProject(name);
        job.getBuildersList().add(step);
    }
}
