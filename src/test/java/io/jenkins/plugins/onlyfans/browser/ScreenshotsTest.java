package io.jenkins.plugins.onlyfans.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
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
    void eachImageIsShownOnce() {
        String docs = Markdown.all().stream()
                .flatMap(document -> document.links().stream())
                .map(link -> link + ")")
                .collect(Collectors.joining("\n"));
        for (String image : made()) {
            assertThat(docs).containsOnlyOnce("images/" + image + ")");
        }
    }

    private static List<String> made() {
        return Stream.of(Screenshots.values()).map(Screenshots::file).toList();
    }
}
