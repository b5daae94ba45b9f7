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
    MESSAGES,
    SNIPPET;

    private static final int ROOM = 12;
    private static final long MOST_BYTES = 150_000;

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".png";
    }

    /** Takes one element, with some room around it. */
    void take(Visitor visitor, Locator element) {
        visitor.page().evaluate("scrollTo(0, 0)");
        BoundingBox box = element.boundingBox();
        take(visitor, new Clip(box.x - ROOM, box.y - ROOM, box.width + 2 * ROOM, box.height + 2 * ROOM));
    }

    /** Takes an element that is as wide as what it belongs to, with what is above it. */
    void takeUpTo(Visitor visitor, Locator last, int height) {
        visitor.page().evaluate("scrollTo(0, 0)");
        BoundingBox box = last.boundingBox();
        take(visitor, new Clip(box.x - ROOM, box.y + box.height + ROOM - height, box.width + 2 * ROOM, height));
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
