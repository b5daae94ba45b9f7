package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;

import com.microsoft.playwright.Locator;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import java.util.List;
import net.sf.json.JSONObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A Pipeline made from what the snippet generator says. */
@InBrowser
class SnippetIT {

    private static final String STEP = "select.dropdownList";
    private static final String PART = ".dropdownList-container:has([name='_.userLists'])";

    @BeforeEach
    void settings(Controller jenkins) {
        jenkins.useApi();
    }

    @Test
    void aPipelineMadeOfTheGeneratedCallSendsOneMessage(Controller jenkins, Visitors visitors) {
        Visitor admin = visitors.admin().openForm("view/all/newJob");
        admin.find("#name").fill("campaign");
        admin.find(".org_jenkinsci_plugins_workflow_job_WorkflowJob").click();
        admin.find("#ok-button").click();
        admin.page().waitForURL("**/configure");

        admin.openForm("job/campaign/pipeline-syntax/");
        Form form = choose(admin);
        form.type("userLists", "fans\nrecent")
                .type("text", "New set is up! 🎉")
                .type("mediaFiles", "2000000001")
                .mend("price", "1", "price: is 1; use 0, or 3 to 200 dollars", "9.99");
        assertThat(form.errors()).hasText(new String[0]);
        Accessibility.check(admin, PART);
        admin.button("Generate Pipeline Script").click();
        Locator generated = admin.find("#prototypeText");
        assertThat(generated)
                .hasValue("onlyfansMassMessage mediaFiles: ['2000000001'], price: 9.99, text: 'New set is up! 🎉',"
                        + " userLists: ['fans', 'recent']");
        Screenshots.SNIPPET.take(admin, form.item("deduplicationKey"), generated);
        String call = generated.inputValue();

        admin.openForm("job/campaign/configure");
        admin.find(".ace_editor .ace_content").click();
        admin.page().keyboard().insertText("def sent = " + call + "\necho \"queued as ${sent.id}\"");
        admin.save();
        int before = jenkins.api().acceptedSends().size();
        admin.find("#tasks").getByText("Build Now").click();
        assertThat(admin.find(".onlyfans-badge")).hasText("1 sent");
        List<ReceivedRequest> sends = jenkins.api().acceptedSends();
        assertThat(sends).hasSize(before + 1);
        assertThatObject(JSONObject.fromObject(sends.get(before).body()))
                .isEqualTo(JSONObject.fromObject("{'text': 'New set is up! 🎉', 'userLists': ['fans', 'recent'],"
                        + " 'mediaFiles': ['2000000001'], 'price': 9.99}"));
        admin.open("job/campaign/1/console");
        assertThat(admin.find("#out")).containsText("queued as 5");
    }

    @Test
    void aLateAnswerAboutAnEarlierTextIsNotShown(Visitors visitors) {
        Visitor admin = visitors.admin().openForm("pipeline-syntax/");
        LateAnswers answers = new LateAnswers(admin, "checkText");
        Form form = choose(admin);
        answers.awaitQuestion("value=&literalText=false");
        form.type("text", "Hello");
        answers.awaitQuestion("value=Hello&literalText=false");
        answers.giveLastFirst();
        assertThat(form.error("text")).hasCount(0);
    }

    @Test
    void aLateAnswerFromBeforeAnotherFieldWasFilledIsNotShown(Visitors visitors) {
        Visitor admin = visitors.admin().openForm("pipeline-syntax/");
        LateAnswers answers = new LateAnswers(admin, "checkPreviews");
        Form form = choose(admin);
        form.type("previews", "5");
        answers.awaitQuestion("value=5&mediaFiles=");
        form.type("mediaFiles", "5");
        answers.awaitQuestion("value=5&mediaFiles=5");
        answers.giveLastFirst();
        assertThat(form.error("previews")).hasCount(0);
    }

    private static Form choose(Visitor admin) {
        admin.find(STEP).selectOption("onlyfansMassMessage: Send an OnlyFans mass message");
        Form form = new Form(admin.find(PART));
        assertThat(form.field("failOnError")).isChecked();
        return form;
    }

    @Test
    void theFormFitsOnAPhone(Visitors visitors) {
        Visitor admin = visitors.admin(Look.PHONE).openForm("pipeline-syntax/");
        assertThat(choose(admin).field("text")).isVisible();
        admin.assertFits(PART);
    }
}
