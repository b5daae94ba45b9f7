package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each sentence of the page on security names the test that shows it, and that test is there. */
class SecurityTest {

    private static final Markdown PAGE = Markdown.of("docs/security.md");
    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT)(?:#\\w+)?)`");
    /** At the end of a paragraph or an item, for all that it says. */
    private static final Pattern TESTS_OF_ALL = Pattern.compile("\\(`\\w+(?:Test|IT)(?:#\\w+)?`[^)]*\\)\\.?$");

    private static final List<String> NO_TEST = List.of("Jenkins", "vendor", "advice");

    /** The paragraphs, items and rows above the table of tests, each on one line; but for contents and heads of tables. */
    private static List<String> blocks() throws IOException {
        List<String> blocks = new ArrayList<>();
        String above = Files.readString(PAGE.file()).split("\n## What shows it\n")[0];
        for (String block : above.split("\n(?=\\s*\n|- |\\| |#)")) {
            String line = block.strip().replaceFirst("^- ", "").replaceAll("\\s+", " ");
            if (!line.isEmpty()
                    && !line.startsWith("#")
                    && !line.startsWith("| --")
                    && !line.matches("\\| (button|what|to) \\|.*")
                    && !line.matches("\\[[^]]*]\\(#[^)]*\\)")) {
                blocks.add(line);
            }
        }
        return blocks;
    }

    static List<String> sentences() throws IOException {
        return blocks().stream()
                .filter(block -> !TESTS_OF_ALL.matcher(block).find())
                // What a paragraph is about.
                .map(block -> block.replaceAll("\\*\\*[^*]*\\.\\*\\*", ""))
                .flatMap(block -> Stream.of(block.split("(?<=[.:])\\s+(?=[A-Z])")))
                .filter(sentence -> !sentence.isBlank())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void eachSentenceNamesATestOrIsInTheTable(String sentence) {
        if (TEST.matcher(sentence).find()) {
            return;
        }
        assertThat(PAGE.column("says")).anyMatch(sentence::contains);
    }

    static List<String> rows() {
        return PAGE.column("says");
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRowIsOfASentence(String words) throws IOException {
        assertThat(blocks()).anyMatch(block -> block.contains(words));
    }

    @Test
    void eachRowNamesATestOrSaysWhyThereIsNone() {
        assertThat(PAGE.column("shown by", "says"))
                .allMatch(cell -> NO_TEST.contains(cell) || TEST.matcher(cell).find());
    }

    static List<String> tests() throws IOException {
        return TEST.matcher(Files.readString(PAGE.file()))
                .results()
                .map(test -> test.group(1))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tests")
    void eachTestIsThere(String test) throws IOException {
        String[] parts = test.split("#");
        Map<String, String> code = code();
        assertThat(code).containsKey(parts[0]);
        if (parts.length == 2) {
            assertThat(code.get(parts[0])).contains("void " + parts[1] + "(");
        }
    }

    /** By the name of the class; two of one name in different packages are taken together. */
    private static Map<String, String> code() throws IOException {
        Map<String, String> code = new TreeMap<>();
        for (String tests : List.of("src/test/java", "demo/src/test/java")) {
            try (Stream<Path> files = Files.walk(Markdown.PROJECT.resolve(tests))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    code.merge(
                            file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
                }
            }
        }
        return code;
    }
}
