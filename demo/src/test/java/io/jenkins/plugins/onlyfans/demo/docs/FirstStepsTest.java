package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The README leads from nothing to a first message, by the names that stand on the pages. */
class FirstStepsTest {

    private static final Path RESOURCES = Markdown.PROJECT.resolve("src/main/resources");
    private static final Pattern LABEL = Pattern.compile("(?<!\\*)\\*([^*\n]+)\\*(?!\\*)");

    /** Those of Jenkins, of its plugins for credentials, and of the vendor's console. */
    private static final Set<String> OF_OTHERS = Set.of(
            "Manage Jenkins",
            "Plugins",
            "Available plugins",
            "Advanced settings",
            "Deploy Plugin",
            "Deploy",
            "API Keys",
            "Credentials",
            "Add Credentials",
            "Secret text",
            "Next",
            "Global",
            "Secret",
            "ID",
            "Create",
            "System",
            "New Item",
            "Freestyle project",
            "Add build step",
            "Build Now");

    private final String forms = forms();
    private final String steps = steps();

    private static String forms() {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            return files.filter(file -> file.toString().matches(".*(\\.jelly|/[^_]+\\.properties)"))
                    .map(FirstStepsTest::text)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String steps() {
        String readme = text(Markdown.PROJECT.resolve("README.md"));
        return readme.split("\n## Get started\n")[1].split("\n## ")[0];
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> labels() {
        return LABEL.matcher(steps().replaceAll("\n +", " "))
                .results()
                .map(label -> label.group(1))
                .filter(label -> !OF_OTHERS.contains(label))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("labels")
    void eachNameOfAFieldOrButtonIsThatOfThePage(String label) {
        assertThat(forms.contains("${%" + label + "}") || forms.contains("=" + label + "\n"))
                .as(label)
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Install the plugin",
                "Make an API key",
                "*Secret text*",
                "*Test connection*",
                "*Choose account…*",
                "*Dry run*",
                "Send it to that one user",
                "docs/usage.md#take-a-message-back-cancel-or-change-it"
            })
    void noStepIsLeftOut(String step) {
        assertThat(steps).contains(step);
    }

    @Test
    void theFirstMessageGoesToOnePersonAndIsADryRunBeforeThat() {
        List<String> lines = Markdown.of("README.md").blocks("groovy").stream()
                .map(Markdown.Block::text)
                .filter(steps::contains)
                .flatMap(String::lines)
                .toList();
        assertThat(lines).hasSize(2).allMatch(line -> line.contains("userIds: [") && !line.contains("userLists"));
        assertThat(lines.get(0)).isEqualTo(lines.get(1) + ", dryRun: true");
    }

    @Test
    void whatTriesNothingOutIsNotOfferedToTry() {
        assertThat(steps).contains("bin/demo ").doesNotContain("bin/verify");
    }
}
