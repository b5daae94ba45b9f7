package io.jenkins.plugins.onlyfans.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenshotsTest {

    @Test
    void theDocsHaveTheImagesThatTheBrowserMakesAndNoOthers() throws IOException {
        try (Stream<Path> images = Files.list(Path.of("docs/images"))) {
            assertThat(images.map(image -> image.getFileName().toString())).containsExactlyInAnyOrderElementsOf(made());
        }
    }

    @Test
    void eachImageIsShownOnce() throws IOException {
        String docs = Files.readString(Path.of("README.md")) + Files.readString(Path.of("docs/usage.md"));
        for (String image : made()) {
            assertThat(docs).containsOnlyOnce("images/" + image + ")");
        }
    }

    private static List<String> made() {
        return Stream.of(Screenshots.values()).map(Screenshots::file).toList();
    }
}
