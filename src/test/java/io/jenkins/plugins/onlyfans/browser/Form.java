package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;

/** A part of a form of Jenkins, filled as a person does: by typing and by choosing. */
final class Form {

    private static final String ITEM =
            "xpath=ancestor::*[contains(concat(' ', normalize-space(@class), ' '), ' jenkins-form-item ')][1]";

    private final Locator root;

    Form(Locator root) {
        this.root = root;
    }

    Locator root() {
        return root;
    }

    Locator field(String name) {
        return root.locator("[name='_." + name + "']");
    }

    /** A field with its name, its help and what is said of it. */
    Locator item(String name) {
        return field(name).locator(ITEM);
    }

    /** Empties a field, types into it, and goes on to the next. */
    Form type(String name, String value) {
        Locator field = field(name);
        field.clear();
        field.pressSequentially(value);
        field.press("Tab");
        return this;
    }

    Form choose(String name, String label) {
        // A credential may be an expression as well, in a second field of the same name.
        root.locator("select[name='_." + name + "']").selectOption(label);
        return this;
    }

    /** Checks a box, at its label as the box itself is drawn. */
    Form tick(String name) {
        field(name).locator("xpath=following-sibling::label[1]").click();
        assertThat(field(name)).isChecked();
        return this;
    }

    Form advanced() {
        button("Advanced").click();
        return this;
    }

    Locator button(String name) {
        return root.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** What stands below a field in red. */
    Locator error(String name) {
        return item(name).locator(".validation-error-area .error");
    }

    /** All that stands in red in this part of the form. */
    Locator errors() {
        return root.locator(".error:visible");
    }

    /** A wrong value is told at its field, and the right one silences it. */
    Form mend(String name, String wrong, String told, String right) {
        type(name, wrong);
        assertThat(error(name)).containsText(told);
        type(name, right);
        assertThat(error(name)).hasCount(0);
        return this;
    }
}
