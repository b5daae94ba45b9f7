package io.jenkins.plugins.onlyfans.browser;

import com.microsoft.playwright.options.ColorScheme;

/** How a visitor looks at Jenkins. */
enum Look {
    LIGHT(1160, 900, ColorScheme.LIGHT),
    DARK(1160, 900, ColorScheme.DARK),
    PHONE(400, 800, ColorScheme.LIGHT);

    private final int width;
    private final int height;
    private final ColorScheme scheme;

    Look(int width, int height, ColorScheme scheme) {
        this.width = width;
        this.height = height;
        this.scheme = scheme;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    ColorScheme scheme() {
        return scheme;
    }
}
