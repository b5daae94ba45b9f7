package io.jenkins.plugins.onlyfans.form;

import io.jenkins.plugins.onlyfans.Agency;
import java.io.IOException;
import java.util.List;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlOption;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.html.HtmlSelect;
import org.htmlunit.html.HtmlTextArea;
import org.jvnet.hudson.test.JenkinsRule;

/** The fields of one message on a page, filled in as a person does. */
final class FormOnPage {

    private static final int SETTLED = 20_000;

    private final JenkinsRule.WebClient browser;
    private final DomElement form;

    private FormOnPage(JenkinsRule.WebClient browser, DomElement form) {
        this.browser = browser;
        this.form = form;
    }

    /** All forms of the page, top to bottom. */
    static List<FormOnPage> all(JenkinsRule.WebClient browser, HtmlPage page) {
        browser.waitForBackgroundJavaScript(SETTLED);
        return page.querySelectorAll(".onlyfans-form").stream()
                .map(form -> new FormOnPage(browser, (DomElement) form))
                .toList();
    }

    /** Types into a field and leaves it. */
    FormOnPage type(String name, String value) throws Exception {
        HtmlElement field = field(name);
        field.focus();
        if (field instanceof HtmlTextArea area) {
            area.setText(value);
        } else if (field instanceof HtmlSelect select) {
            Agency.choose(select, value);
        } else if (field instanceof HtmlInput input && input.getTypeAttribute().equals("checkbox")) {
            input.setChecked(Boolean.parseBoolean(value));
        } else {
            ((HtmlInput) field).setValue(value);
        }
        field.fireEvent("change");
        field.blur();
        browser.waitForBackgroundJavaScript(SETTLED);
        return this;
    }

    String value(String name) {
        HtmlElement field = field(name);
        if (field instanceof HtmlTextArea area) {
            return area.getText();
        }
        return field instanceof HtmlSelect select
                ? select.getSelectedOptions().stream()
                        .map(HtmlOption::getValueAttribute)
                        .findFirst()
                        .orElse("")
                : ((HtmlInput) field).getValue();
    }

    HtmlElement field(String name) {
        return form.querySelector("textarea[name='_." + name + "'], select[name='_." + name + "'], input[name='_."
                + name + "']:not([type='radio'])");
    }

    /** What is said below a field; empty if nothing is. */
    String said(String name) {
        return field(name).closest(".jenkins-form-item").querySelectorAll(".validation-error-area > div").stream()
                .map(said -> ((DomElement) said).asNormalizedText())
                .reduce("", String::concat);
    }

    /** The errors of all fields. */
    List<String> errors() {
        return form.querySelectorAll(".validation-error-area .error").stream()
                .map(error -> ((DomElement) error).asNormalizedText())
                .toList();
    }

    /** Clicks and waits for what comes of it. */
    void click(String selector) throws IOException {
        ((HtmlElement) form.querySelector(selector)).click();
        browser.waitForBackgroundJavaScript(SETTLED);
    }

    DomElement find(String selector) {
        return form.querySelector(selector);
    }
}
