package io.jenkins.plugins.onlyfans.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What the other tests rest upon: that a visitor sees what is wrong with a page. */
@InBrowser
class VisitorIT {

    @Test
    void whatThePolicyForbidsIsSeen(Visitors visitors) {
        Visitor admin = visitors.admin().open("");
        assertThat(admin.complaints()).isEmpty();
        admin.page()
                .evaluate("document.body.append(Object.assign(document.createElement('script'), {text: 'alert(1)'}))");
        admin.settle("Content-Security-Policy: script-src");
        admin.page().evaluate("document.body.append(Object.assign(new Image(), {src: 'http://127.0.0.2:1/x.png'}))");
        admin.settle("Content-Security-Policy: img-src");
    }

    @Test
    void anErrorOnTheConsoleAndAMissingFileAreSeen(Visitors visitors) {
        Visitor admin = visitors.admin().open("");
        admin.page().evaluate("console.error('Broken')");
        admin.settle("Broken");
        admin.page().evaluate("fetch('no-such-page').then(answer => answer.status)");
        admin.settle("404");
    }

    @Test
    void whatIsWiderThanTheWindowIsSeen(Visitors visitors) {
        Visitor admin = visitors.admin(Look.PHONE).open("");
        add(admin, "<div class=onlyfans-place><p class=onlyfans-wide>wide</p></div>");
        admin.assertFits(".onlyfans-place");
        admin.page().evaluate("document.querySelector('.onlyfans-wide').style.width = '900px'");
        assertThatThrownBy(() -> admin.assertFits(".onlyfans-place")).hasMessageContaining("and of the window");
    }

    @Test
    void aTextThatLeavesItsPlaceIsSeen(Visitors visitors) {
        Visitor admin = visitors.admin(Look.PHONE).open("");
        add(admin, "<div class=onlyfans-place><p>" + "wide".repeat(100) + "</p></div>");
        admin.page().evaluate("document.querySelector('.onlyfans-place').style.overflow = 'hidden'");
        assertThatThrownBy(() -> admin.assertFits(".onlyfans-place")).hasMessageContaining("Sticks out");
    }

    @Test
    void whatNobodyCanReadIsSeen(Visitors visitors) {
        Visitor admin = visitors.admin().open("");
        add(admin, "<p class=onlyfans-pale>Read this</p>");
        Accessibility.check(admin, ".onlyfans-pale");
        admin.page().evaluate("document.querySelector('.onlyfans-pale').style.color = '#ccc'");
        assertThatThrownBy(() -> Accessibility.check(admin, ".onlyfans-pale")).hasMessageContaining("color-contrast");
    }

    private static void add(Visitor visitor, String html) {
        visitor.page()
                .evaluate("html => document.querySelector('#main-panel').insertAdjacentHTML('beforeend', html)", html);
    }
}
