package io.jenkins.plugins.onlyfans.browser;

import com.microsoft.playwright.BrowserType.LaunchOptions;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The browser that is installed here. None is downloaded. */
final class Chromium {

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private Chromium() {}

    /** The first one on the PATH. */
    static Optional<Path> find() {
        List<Path> folders = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
        return NAMES.stream()
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static LaunchOptions options() {
        LaunchOptions options = new LaunchOptions().setExecutablePath(find().orElseThrow());
        // Chromium has no sandbox for root.
        return "root".equals(System.getProperty("user.name")) ? options.setArgs(List.of("--no-sandbox")) : options;
    }
}
