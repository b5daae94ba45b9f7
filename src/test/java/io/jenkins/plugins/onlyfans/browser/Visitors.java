package io.jenkins.plugins.onlyfans.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import edu.umd.cs.findbugs.annotations.CheckForNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;

/** Those who visit Jenkins in one test, each with a browser window of their own. */
final class Visitors {

    private final Browser browser;
    private final String url;
    private final Map<String, String> sessions;
    private final List<Visitor> all = new ArrayList<>();

    /** @param sessions of those who have logged in before, which are added to */
    Visitors(Browser browser, Map<String, String> sessions, String url) {
        this.browser = browser;
        this.sessions = sessions;
        this.url = url;
    }

    /** Who may do all, at a desk. */
    Visitor admin() {
        return login("admin", Look.LIGHT);
    }

    Visitor admin(Look look) {
        return login("admin", look);
    }

    /** Who has turned on the experimental pages of builds and jobs. */
    Visitor pioneer(Look look) {
        return login("pioneer", look);
    }

    /** Who has not logged in. */
    Visitor stranger(Look look) {
        return window(look, null);
    }

    private Visitor login(String name, Look look) {
        Visitor visitor = window(look, sessions.get(name));
        if (!sessions.containsKey(name)) {
            visitor.login(name);
            sessions.put(name, visitor.page().context().storageState());
        }
        return visitor;
    }

    private Visitor window(Look look, @CheckForNull String session) {
        NewContextOptions options = new NewContextOptions()
                .setViewportSize(look.width(), look.height())
                .setColorScheme(look.scheme())
                .setLocale("en-US")
                .setTimezoneId("UTC")
                .setStorageState(session);
        Visitor visitor = new Visitor(browser.newContext(options), url);
        all.add(visitor);
        return visitor;
    }

    /** Closes all windows. What none of them may have seen is an error, and a failure leaves a picture. */
    void leave(String test, boolean failed) {
        SoftAssertions softly = new SoftAssertions();
        for (Visitor visitor : all) {
            softly.assertThat(visitor.complaints())
                    .as("What the browser complains about")
                    .isEmpty();
            if (failed) {
                visitor.shoot("failed-" + test + "-" + all.indexOf(visitor));
            }
            visitor.close();
        }
        softly.assertAll();
    }
}
