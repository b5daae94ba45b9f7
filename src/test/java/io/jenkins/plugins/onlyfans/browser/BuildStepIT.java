package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.microsoft.playwright.Locator;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A freestyle job, from nothing to the message that it sent. */
@InBrowser
class BuildStepIT {

    private static final String STEP = "[descriptorid='io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder']";

    @BeforeEach
    void settings(Controller jenkins) {
        jenkins.useApi();
    }

    @Test
    void isMadeWithManyFieldsWrongOnesMendedAndSendsOneMessage(Controller jenkins, Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = newJob(admin, "all fields");
        form.mend("account", "someone", "account: is 'someone'", MockApi.ACCOUNT)
                .choose("credentialsId", "The key of the mock API")
                .mend("userLists", "all fans!", "userLists: contains 'all fans!'", "fans\nrecent")
                .mend("excludedLists", "fans", "excludedLists: contains 'fans'", "muted")
                .mend("userIds", "abc", "userIds: contains 'abc'", "1001\n1002")
                .mend("subscribedWithinLastDays", "90", "subscribedWithinLastDays: is 90", "")
                .type("text", "New set is up! 🎉\nSee you on Friday.")
                .type("mediaFiles", "2000000001\n2000000002")
                .mend("previews", "7", "previews: contains '7'", "2000000002")
                .mend("price", "1", "price: is 1; use 0, or 3 to 200 dollars", "9.99")
                .mend("scheduledDate", "2001-01-01T00:00:00Z", "which is not in the future", "2099-01-01T18:00:00Z")
                .type("deduplicationKey", "week-1")
                .mend("maxDelay", "soon", "maxDelay: is 'soon'", "PT30M")
                .advanced()
                .choose("lockedText", "Yes")
                .type("giphyId", "xT9IgG50Fb7Mi0prBC")
                .choose("blockBannedWords", "strict_ban")
                .mend("additionalFields", "[1]", "additionalFields", "{\"rfGuest\": \"12\"}");
        assertThat(form.errors()).hasText(new String[0]);
        admin.save();
        int before = jenkins.api().acceptedSends().size();
        admin.find("#tasks").getByText("Build Now").click();
        assertThat(admin.find(".onlyfans-badge")).hasText("1 scheduled");

        List<ReceivedRequest> sends = jenkins.api().acceptedSends();
        assertThat(sends).hasSize(before + 1);
        ReceivedRequest sent = sends.get(before);
        assertThat(sent.target()).contains(MockApi.ACCOUNT);
        assertThatObject(JSONObject.fromObject(sent.body()))
                .isEqualTo(
                        JSONObject.fromObject(
                                "{'text': 'New set is up! 🎉\\nSee you on Friday.',"
                                        + " 'userLists': ['fans', 'recent'], 'excludedLists': ['muted'], 'userIds': ['1001', '1002'],"
                                        + " 'lockedText': true, 'price': 9.99, 'mediaFiles': ['2000000001', '2000000002'],"
                                        + " 'previews': ['2000000002'], 'giphyId': 'xT9IgG50Fb7Mi0prBC',"
                                        + " 'scheduledDate': '2099-01-01T18:00:00.000Z', 'blockBannedWords': 'strict_ban', 'rfGuest': '12'}"));
        admin.open("job/all%20fields/1/");
        assertThat(admin.find(".onlyfans-messages tbody tr")).hasCount(1);
        assertThat(admin.find(".onlyfans-messages tbody tr")).containsText("$9.99");
        assertThat(admin.find(".onlyfans-messages tbody tr")).containsText("fans, recent");
        admin.openForm("job/all%20fields/configure");
        Form again = new Form(admin.find(STEP));
        assertThat(again.field("text")).hasValue("New set is up! 🎉\nSee you on Friday.");
        assertThat(again.field("userLists")).hasValue("fans\nrecent");
        assertThat(again.field("price")).hasValue("9.99");
        assertThat(again.field("scheduledDate")).hasValue("2099-01-01T18:00:00Z");
        assertThat(again.field("maxDelay")).hasValue("PT30M");
    }

    /** Both ways to name a key have one place for what Jenkins says of them. */
    @Test
    void anExpressionIsCheckedAfterAKeyWasChosen(Visitors visitors) {
        Form form = newJob(visitors.admin(), "expression").choose("credentialsId", "The key of the mock API");
        Locator key = form.root().locator(".jenkins-form-item:has(.credentials-select-control)");
        key.locator("input[value=param]").check();
        key.locator("input.credentials-select").fill("${KEY}");
        assertThat(key.locator(".warning")).hasText("Its value is known only when a build runs.");
    }

    @Test
    void theFormIsAccessibleAndFitsOnAPhone(Visitors visitors) {
        Visitor admin = visitors.admin();
        Form form = newJob(admin, "form")
                .type("userLists", "fans\nrecent")
                .type("text", "New set is up! 🎉\nSee you on Friday.")
                .type("mediaFiles", "2000000001")
                .type("price", "9.99")
                .type("scheduledDate", "PT2H");
        Accessibility.check(admin, STEP);
        admin.save();
        admin.page().setViewportSize(1000, 4400);
        admin.openForm("job/form/configure");
        Form saved = new Form(admin.find(STEP));
        saved.root().scrollIntoViewIfNeeded();
        Screenshots.FORM.take(admin, saved.root());
        saved.advanced();
        Accessibility.check(admin, STEP);
        Visitor onPhone = visitors.admin(Look.PHONE).openForm("job/form/configure");
        onPhone.assertFits(STEP);
    }

    @Test
    void theFormIsReadableInTheDark(Visitors visitors) {
        Visitor admin = visitors.admin(Look.DARK);
        newJob(admin, "dark").advanced();
        assertThat(admin.paper(STEP)).isLessThan(80);
        Accessibility.check(admin, STEP);
    }

    /** A new job with our build step, added from the menu and not saved yet. */
    private static Form newJob(Visitor admin, String name) {
        admin.openForm("view/all/newJob");
        admin.find("#name").fill(name);
        admin.find(".hudson_model_FreeStyleProject").click();
        admin.find("#ok-button").click();
        admin.page().waitForURL("**/configure");
        admin.button("Add build step").click();
        admin.button("Send an OnlyFans mass message").click();
        Form form = new Form(admin.find(STEP));
        assertThat(form.field("failOnError")).isChecked();
        return form;
    }
}
