package io.jenkins.plugins.onlyfans.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody who is logged in, with one window. */
final class Visitor implements AutoCloseable {

    /** Chromium writes violations to the console as well, but words them differently from version to version. */
    private static final String TELL_VIOLATIONS = "document.addEventListener('securitypolicyviolation', event => "
            + "console.error('Content-Security-Policy: ' + event.violatedDirective + ' ' + event.blockedURI "
            + "+ ' ' + event.sample));";

    /** How long a page and its parts may take, in milliseconds; a machine may be busy with other things. */
    private static final int PATIENCE = 60_000;

    private static final int MOST_TABS = 60;

    static {
        setDefaultAssertionTimeout(PATIENCE);
    }

    private final BrowserContext context;
    private final String url;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Visitor(BrowserContext context, String url) {
        this.context = context;
        this.url = url;
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complaints.add(message.text() + " at " + message.location());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.onRequest(request -> {
            if (!request.url().startsWith(url) && !request.url().startsWith("data:")) {
                complaints.add("Asked another host: " + request.url());
            }
        });
        context.setDefaultTimeout(PATIENCE);
        context.setDefaultNavigationTimeout(PATIENCE);
        page = context.newPage();
    }

    void login(String name) {
        page.navigate(url + "login");
        page.locator("#j_username").fill(name);
        page.locator("#j_password").fill(name);
        page.locator("button[name=Submit]").click();
        assertThat(page.locator("#jenkins-head-icon, .jenkins-header").first()).isVisible();
    }

    /** Errors on the console, violations of the Content-Security-Policy, and requests to others than Jenkins. */
    List<String> complaints() {
        return complaints;
    }

    /** Waits until there is a complaint that holds this, and settles all. */
    void settle(String complaint) {
        page.waitForCondition(() -> complaints.stream().anyMatch(said -> said.contains(complaint)));
        complaints.clear();
    }

    Page page() {
        return page;
    }

    Locator find(String selector) {
        return page.locator(selector);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** Opens a page below Jenkins' root, which must come with the enforced policy. */
    Visitor open(String path) {
        Response response = page.navigate(url + path);
        assertThat(response.status()).as(path).isEqualTo(200);
        assertThat(response.headers())
                .as(path)
                .hasEntrySatisfying(
                        "content-security-policy",
                        policy -> assertThat(policy)
                                .contains("default-src 'self'")
                                .doesNotContain("script-src 'unsafe-inline'"));
        return this;
    }

    /** Opens a page with a form, whose scripts load more. */
    Visitor openForm(String path) {
        open(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        awaitChecks();
        return this;
    }

    /** Jenkins checks the fields of a new form one after the other. Waits until it has said of each what there is to say. */
    void awaitChecks() {
        page.waitForCondition(
                () -> (boolean) page.evaluate("FormChecker.inProgress === 0 && FormChecker.queue.length === 0"));
    }

    /** Saves the form of the page, and waits for the page after it. */
    void save() {
        String before = page.url();
        button("Save").click();
        page.waitForURL(now -> !now.equals(before));
    }

    /** Nothing sticks out: neither is the page wider than the window, nor does a text leave its part of the page. */
    void assertFits(String scope) {
        assertThat(find(scope).first()).isVisible();
        assertThat(page.evaluate("[document.documentElement.scrollWidth, innerWidth]"))
                .as("width of %s and of the window", page.url())
                .satisfies(widths -> assertThat(((List<?>) widths).get(0)).isEqualTo(((List<?>) widths).get(1)));
        assertThat(page.evaluate(
                        "scope => [...document.querySelectorAll(scope)].flatMap(whole => {"
                                + "  const edge = whole.getBoundingClientRect().right + 0.5;"
                                + "  const range = document.createRange();"
                                + "  return [...whole.querySelectorAll(':not(.jenkins-visually-hidden)')].filter(part => {"
                                + "    range.selectNodeContents(part);"
                                + "    return Math.max(part.getBoundingClientRect().right,"
                                + "      range.getBoundingClientRect().right) > edge;"
                                + "  }).map(part => part.outerHTML.slice(0, 150));"
                                + "})",
                        scope))
                .as("Sticks out at %s", page.url())
                .isEqualTo(List.of());
    }

    /** How bright the ink of an element is, from 0 for black to 255 for white. */
    double ink(String selector) {
        return brightness(selector, "color");
    }

    /** How bright what is behind an element is, from 0 for black to 255 for white. */
    double paper(String selector) {
        return brightness(selector, "backgroundColor");
    }

    private double brightness(String selector, String property) {
        Object brightness = page.evaluate(
                "([selector, property]) => {"
                        + "const pen = document.createElement('canvas').getContext('2d');"
                        + "for (let at = document.querySelector(selector); at; at = at.parentElement) {"
                        + "  pen.clearRect(0, 0, 1, 1);"
                        + "  pen.fillStyle = getComputedStyle(at)[property];"
                        + "  pen.fillRect(0, 0, 1, 1);"
                        + "  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;"
                        + "  if (alpha === 255) { return (red + green + blue) / 3; }"
                        + "}}",
                List.of(selector, property));
        return ((Number) brightness).doubleValue();
    }

    /** Presses a key until the focus is on an element, as somebody without a mouse does. */
    void tabTo(String selector) {
        for (int pressed = 0; pressed < MOST_TABS; pressed++) {
            if ((boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
            page.keyboard().press("Tab");
        }
        throw new AssertionError("No Tab leads to " + selector);
    }

    /** A picture of the window in {@code target/screenshots}. */
    void shoot(String name) {
        page.screenshot(new ScreenshotOptions().setPath(Path.of("target/screenshots", name + ".png")));
    }

    @Override
    public void close() {
        context.close();
    }
}
