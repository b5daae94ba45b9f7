package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import hudson.model.FreeStyleProject;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvnet.hudson.test.JenkinsRule;

/** The dialog with the media of a vault: its lists, its types, its search, and no picture. */
@InBrowser
class MediaIT {

    private static final String STEP = "[descriptorid='io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder']";
    private static final String DIALOG = "dialog:has(.onlyfans-chooser)";
    private static final String CHOICES = DIALOG + " .onlyfans-chooser__choice:visible";
    private static final String LIST = "Vault list";
    private static final String TYPE = "Type";

    @BeforeAll
    static void job(Controller jenkins) {
        jenkins.useApi();
        jenkins.run(MediaIT::create, "media");
    }

    /** With nothing known of any vault. */
    @BeforeEach
    void forget(Controller jenkins) {
        jenkins.useApi();
    }

    private static Form form(Visitor visitor) {
        visitor.openForm("job/media/configure");
        return new Form(visitor.find(STEP));
    }

    /** Opens the dialog of a field, and waits until all is there. */
    private static Locator open(Visitor visitor, Form form, String field) {
        form.item(field).getByText("Choose media files…").click();
        Locator dialog = visitor.find(DIALOG);
        assertThat(visitor.find(CHOICES)).hasCount(5);
        assertThat(dialog.getByLabel(LIST).locator("option")).hasCount(5);
        return dialog;
    }

    @Test
    void mediaAreChosenWithoutAMouse(Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = form(admin);
        form.field("mediaFiles").press("Tab");
        assertThat(form.item("mediaFiles").getByText("Choose media files…")).isFocused();
        admin.page().keyboard().press("Enter");
        Locator dialog = admin.find(DIALOG);
        assertThat(admin.find(CHOICES)).hasCount(5);
        assertThat(dialog.getByRole(AriaRole.CHECKBOX, named("photo 3001"))).isChecked();
        admin.page().keyboard().type("wink");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("0 of the newest 5");
        admin.page().keyboard().press("ControlOrMeta+a");
        admin.page().keyboard().type("likes: 31");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("1 of the newest 5");
        admin.page().keyboard().press("ControlOrMeta+a");
        admin.page().keyboard().press("Delete");
        admin.tabTo(DIALOG + " .onlyfans-chooser__within");
        admin.page().keyboard().type("Teas");
        assertThat(admin.find(CHOICES)).hasCount(2);
        admin.tabTo(DIALOG + " input[type=checkbox]");
        admin.page().keyboard().press("Space");
        admin.tabTo(DIALOG + " .onlyfans-chooser__ok");
        admin.page().keyboard().press("Enter");
        assertThat(dialog).hasCount(0);
        assertThat(form.field("mediaFiles")).hasValue("3001\n3005");
        assertThat(form.item("mediaFiles").getByText("Choose media files…")).isFocused();
    }

    @Test
    void aListOfTheVaultIsAskedForAndWhatWasChosenElsewhereStaysChosen(Controller jenkins, Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = form(admin);
        Locator dialog = open(admin, form, "previews");
        dialog.getByText("GIF").last().click();
        dialog.getByLabel(LIST).selectOption("Beach (7001)");
        assertThat(admin.find(CHOICES)).containsText(new String[] {"video 0:42", "photo"});
        dialog.getByText("video").last().click();
        dialog.getByLabel(LIST).selectOption("Messages (92)");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("There are no media files here.");
        dialog.getByText("OK").click();
        assertThat(form.field("previews")).hasValue("3003\n3002");
        assertThat(jenkins.api().requests(Endpoint.VAULT))
                .extracting(request -> request.target().replaceFirst(".*sort=desc", ""))
                .endsWith("", "&list=7001", "&list=92");
    }

    @Test
    void aTypeIsFoundWithoutAskingTheApi(Controller jenkins, Visitors visitors) {
        Visitor admin = visitors.admin();
        Locator dialog = open(admin, form(admin), "mediaFiles");
        int before = jenkins.api().requestCount();
        dialog.getByLabel(TYPE).selectOption("photo");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("2 of the newest 5");
        assertThat(admin.find(CHOICES)).hasCount(2);
        dialog.getByLabel("Search").fill("beach");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("1 of the newest 5");
        dialog.getByLabel(TYPE).selectOption("Any type");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("2 of the newest 5");
        assertThat(jenkins.api().requestCount()).isEqualTo(before);
    }

    @Test
    void theListThatWasChosenLastIsShownWhicheverAnswerComesLast(Visitors visitors) {
        Visitor admin = visitors.admin();
        Locator dialog = open(admin, form(admin), "mediaFiles");
        List<Route> held = new ArrayList<>();
        admin.page().route("**/media", route -> {
            if (route.request().postData().contains("list=7001")) {
                held.add(route);
            } else {
                route.resume();
            }
        });
        dialog.getByLabel(LIST).selectOption("Beach (7001)");
        admin.page().waitForCondition(() -> held.size() == 1);
        dialog.getByLabel(LIST).selectOption("Uploads (91)");
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("There are no media files here.");
        admin.page().waitForRequestFinished(held.get(0)::resume);
        admin.page().evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        assertThat(admin.find(CHOICES)).hasCount(0);
        assertThat(dialog.getByRole(AriaRole.STATUS)).hasText("There are no media files here.");
    }

    @Test
    void mediaCanBeChosenAlsoIfTheListsOfTheVaultAreNotToBeHad(Controller jenkins, Visitors visitors) {
        jenkins.api().play("vault-lists:status=500*all");
        Visitor admin = visitors.admin();
        Form form = form(admin);
        form.item("mediaFiles").getByText("Choose media files…").click();
        Locator dialog = admin.find(DIALOG);
        assertThat(dialog.getByLabel(LIST).locator("option:disabled"))
                .containsText("The API answered with an error (HTTP 500");
        dialog.getByText("GIF").last().click();
        dialog.getByText("OK").click();
        assertThat(form.field("mediaFiles")).hasValue("3001\n3003");
    }

    @Test
    void nothingIsShownOfTheMediaButWords(Visitors visitors) {
        Visitor admin = visitors.admin();
        Locator dialog = open(admin, form(admin), "mediaFiles");
        assertThat(dialog.locator("img, video, audio, picture, source, iframe, object, [src], [href*='//']"))
                .hasCount(0);
        assertThat(dialog.innerHTML()).doesNotContain("http", "Signature", "url(");
    }

    @ParameterizedTest
    @EnumSource
    void theDialogIsReadableAndAccessible(Look look, Visitors visitors) {
        Visitor admin = visitors.admin(look);
        Locator dialog = open(admin, form(admin), "mediaFiles");
        admin.assertFits(DIALOG);
        if (look == Look.DARK) {
            assertThat(admin.paper(DIALOG)).isLessThan(80);
        }
        Accessibility.check(admin, DIALOG);
        if (look == Look.LIGHT) {
            Screenshots.MEDIA.take(admin, dialog);
        }
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name);
    }

    // From here on: inside of Jenkins.

    private static void create(JenkinsRule j, String name) throws Exception {
        MassMessageBuilder step = new MassMessageBuilder("Hello");
        step.setUserLists(List.of("fans"));
        step.setMediaFiles(List.of("3001"));
        FreeStyleProject job = j.createFreeStyleProject(name);
        job.getBuildersList().add(step);
    }
}
