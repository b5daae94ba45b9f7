package io.jenkins.plugins.onlyfans.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.Clip;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The pictures of the docs. Each run makes them in {@code target/screenshots};
 * with {@code -Dscreenshots=docs/images} they go to the docs.
 */
enum Screenshots {
    BUILD,
    FORM,
    HISTORY,
    LISTS,
    MEDIA,
    MESSAGES,
    PREVIEW,
    RESULTS,
    SETTINGS,
    SNIPPET;

    private static final int ROOM = 5;
    private static final long MOST_BYTES = 150_000;

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".png";
    }

    /** Takes one element, with a little room around it. */
    void take(Visitor visitor, Locator element) {
        take(visitor, element, element);
    }

    /** Takes all from one element to another below it. */
    void take(Visitor visitor, Locator first, Locator last) {
        visitor.page().evaluate("scrollTo(0, 0)");
        BoundingBox above = first.boundingBox();
        BoundingBox below = last.boundingBox();
        double left = Math.min(above.x, below.x);
        double right = Math.max(above.x + above.width, below.x + below.width);
        take(
                visitor,
                new Clip(
                        left - ROOM,
                        above.y - ROOM,
                        right - left + 2 * ROOM,
                        below.y + below.height - above.y + 2 * ROOM));
    }

    /** Takes the top of the page, as wide as the window. */
    void take(Visitor visitor, int height) {
        take(visitor, new Clip(0, 0, Look.LIGHT.width(), height));
    }

    private void take(Visitor visitor, Clip clip) {
        Path file =
                Path.of(System.getProperty("screenshots", "target/screenshots")).resolve(file());
        visitor.page()
                .screenshot(new ScreenshotOptions()
                        .setPath(file)
                        .setFullPage(true)
                        .setAnimations(ScreenshotAnimations.DISABLED)
                        .setClip(clip));
        try {
            assertThat(Files.size(file)).as("bytes of %s", file).isBetween(1000L, MOST_BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
