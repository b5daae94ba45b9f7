package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Jenkins' Content-Security-Policy forbids is in no view. The tests in a browser watch for what it blocks, but a handler
 * that nobody triggers is not blocked.
 */
class ViewsTest {

    private static final Pattern FORBIDDEN =
            Pattern.compile("<script\\b|<style\\b|\\s(on[a-z]+|style)\\s*=\\s*[\"']|[\"']\\s*javascript:");

    static List<Path> views() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources"))) {
            return files.filter(file -> file.toString().matches(".*\\.(jelly|html)"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void noViewHasAScriptStyleOrHandlerOfItsOwn(Path view) throws IOException {
        assertThat(Files.readString(view)).doesNotContainPattern(FORBIDDEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<a onclick='go()'>",
                "<f:textbox\n onchange=\"go()\"/>",
                "<p style='color: red'>",
                "<script>go()</script>",
                "<style>p {}</style>",
                "<a href='javascript:go()'>"
            })
    void whatIsForbiddenIsFound(String view) {
        assertThat(view).containsPattern(FORBIDDEN);
    }

    @Test
    void viewsAreFound() throws IOException {
        assertThat(views())
                .anyMatch(view -> view.endsWith("index.jelly"))
                .anyMatch(view -> view.toString().endsWith("help-text.html"));
    }
}
