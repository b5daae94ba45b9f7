package io.jenkins.plugins.onlyfans.sandbox.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
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
            assertThat(javaFiles(Markdown.PROJECT.resolve("src/test"), Markdown.PROJECT.resolve("sandbox/src/test")))
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

    private static Map<String, Set<String>> packages() {
        Map<String, Set<String>> packages = new HashMap<>();
        for (Path file : javaFiles(MAIN)) {
            String name = MAIN.relativize(file).getName(0).toString();
            Set<String> known = packages.computeIfAbsent(name, n -> new TreeSet<>());
            Pattern.compile("(?m)^import (?:static )?io\\.jenkins\\.plugins\\.onlyfans\\.(\\w+)\\.")
                    .matcher(read(file))
                    .results()
                    .map((MatchResult other) -> other.group(1))
                    .filter(other -> !other.equals(name))
                    .forEach(known::add);
        }
        return packages;
    }

    private static Map<String, Set<String>> chart() {
        String chart =
                Markdown.of("docs/architecture.md").blocks("mermaid").get(0).text();
        Map<String, Set<String>> arrows = new HashMap<>();
        Pattern.compile("(?m)^\\s*(\\w+) --> (\\w+)$")
                .matcher(chart)
                .results()
                .forEach(arrow -> arrows.computeIfAbsent(arrow.group(1), n -> new TreeSet<>())
                        .add(arrow.group(2)));
        return arrows;
    }

    private static Set<String> reachable(Map<String, Set<String>> arrows, String from) {
        Set<String> reached = new HashSet<>();
        for (String next : arrows.getOrDefault(from, Set.of())) {
            reached.add(next);
            reached.addAll(reachable(arrows, next));
        }
        return reached;
    }

    @Test
    void theChartShowsHowThePackagesKnowEachOther() {
        Map<String, Set<String>> code = packages();
        Map<String, Set<String>> chart = chart();
        assertThat(code.keySet())
                .as("packages")
                .isEqualTo(Stream.concat(
                                chart.keySet().stream(), chart.values().stream().flatMap(Set::stream))
                        .collect(Collectors.toSet()));
        code.forEach((name, known) ->
                assertThat(reachable(chart, name)).as("what %s knows", name).containsAll(known));
        chart.forEach((name, known) ->
                assertThat(code.get(name)).as("arrows from %s", name).containsAll(known));
    }

    @ParameterizedTest
    @MethodSource("tablesOfPackages")
    void eachTableOfPackagesHasThemAll(String path) {
        assertThat(Markdown.of(path).column("package").stream().flatMap(cell -> Markdown.code(cell).stream()))
                .containsExactlyInAnyOrderElementsOf(packages().keySet());
    }

    static Stream<String> tablesOfPackages() {
        return Stream.of("docs/architecture.md", "CONTRIBUTING.md");
    }

    @Test
    void eachPackageKnowsWhatTheTableAllows() {
        Markdown page = Markdown.of("CONTRIBUTING.md");
        List<String> names = page.column("package", "may know");
        List<String> known = page.column("may know");
        Map<String, Set<String>> code = packages();
        for (int i = 0; i < names.size(); i++) {
            String name = Markdown.code(names.get(i)).get(0);
            assertThat(Markdown.code(known.get(i))).as(name).containsAll(code.get(name));
        }
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
