package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No block of the documents is left unread, and those that show the project itself show it as it is. */
class BlocksTest {

    private static final Path MAIN = Markdown.PROJECT.resolve("src/main/java/io/jenkins/plugins/onlyfans");

    /** Which test reads blocks of which kind. */
    private static final Map<String, String> READERS = Map.ofEntries(
            Map.entry("groovy", "DocsTest, DocsOnJenkinsTest"),
            Map.entry("groovy fails", "DocsTest, DocsOnJenkinsTest"),
            Map.entry("groovy job-dsl", "DocsOnJenkinsTest"),
            Map.entry("groovy curl", "ComparisonTest"),
            Map.entry("groovy httpRequest", "ComparisonTest"),
            Map.entry("yaml", "DocsOnJenkinsTest"),
            Map.entry("csv", "DocsTest, DocsOnJenkinsTest"),
            Map.entry("sh", "CommandsTest"),
            Map.entry("sh jenkins", "CommandsOnJenkinsTest"),
            Map.entry("json", "CommandsOnJenkinsTest"),
            Map.entry("console", "CommandsTest"),
            Map.entry("text", "DocsTest, MessagesTest, BlocksTest"),
            Map.entry("mermaid", "BlocksTest"));

    static Stream<Markdown.Block> all() {
        return Markdown.all().stream().flatMap(document -> document.blocks().stream());
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachHasATestThatReadsIt(Markdown.Block block) {
        assertThat(READERS).as(block.toString()).containsKey(block.language());
        for (String reader : READERS.get(block.language()).split(", ")) {
            assertThat(javaFiles(Markdown.PROJECT.resolve("src/test"), Markdown.PROJECT.resolve("demo/src/test")))
                    .anyMatch(file -> file.endsWith(reader + ".java"));
        }
    }

    private static List<Path> javaFiles(Path... directories) {
        return Stream.of(directories)
                .flatMap(directory -> {
                    try (Stream<Path> files = Files.walk(directory)) {
                        return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text is what a script writes, a line of the log, or the layout of the project. */
    @Test
    void noTextStandsAlone() {
        List<String> alone = Markdown.all().stream()
                .flatMap(document -> {
                    List<Markdown.Block> blocks = document.blocks();
                    return blocks.stream()
                            .filter(block -> block.language().equals("text"))
                            .filter(block -> {
                                int i = blocks.indexOf(block);
                                return i == 0 || !blocks.get(i - 1).language().startsWith("groovy");
                            })
                            .map(block -> document.file().getFileName().toString());
                })
                .sorted()
                .toList();
        assertThat(alone).containsExactly("CONTRIBUTING.md", "delivery.md");
    }

    @Test
    void theLayoutIsThatOfTheProject() {
        assertThat(Markdown.of("CONTRIBUTING.md").blocks("text").get(0).text().lines())
                .allSatisfy(line ->
                        assertThat(Markdown.PROJECT.resolve(line.split(" ")[0])).exists());
    }

    @Test
    void theTableOfPackagesHasThemAll() {
        Set<String> packages = javaFiles(MAIN).stream()
                .map(file -> MAIN.relativize(file.getParent()).toString().replace('/', '.'))
                .collect(Collectors.toSet());
        assertThat(Markdown.of("docs/architecture.md").column("package").stream()
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void theTableOfBlocksHasAllKinds() {
        assertThat(Markdown.of("CONTRIBUTING.md").column("block").stream()
                        .flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(READERS.keySet());
    }

    @Test
    void theStagesOfASendAreThoseOfTheCode() {
        String chart =
                Markdown.of("docs/architecture.md").blocks("mermaid").get(1).text();
        String code = javaFiles(MAIN).stream().map(BlocksTest::read).collect(Collectors.joining());
        assertThat(Pattern.compile("\\b(?:[A-Z]\\w+\\.)?([a-z]\\w+)\\((?:\\w*)\\)")
                        .matcher(chart)
                        .results())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(code).contains(call.group(1) + "("));
    }
}
