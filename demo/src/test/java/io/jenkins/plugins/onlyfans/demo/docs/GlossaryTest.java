package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The words of the house are those of its code. */
class GlossaryTest {

    private static final Markdown PAGE = Markdown.of("docs/architecture.md");

    /** The plugin, and what is built beside it. */
    private static Set<String> classes() throws IOException {
        Set<String> classes = new TreeSet<>();
        try (Stream<Path> projects = Files.list(Markdown.PROJECT)) {
            for (Path sources : Stream.concat(Stream.of(Markdown.PROJECT), projects)
                    .map(project -> project.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    classes.addAll(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".java"))
                            .map(name -> name.replace(".java", ""))
                            .collect(Collectors.toSet()));
                }
            }
        }
        return classes;
    }

    @Test
    void eachClassThatAWordNamesIsThere() throws IOException {
        assertThat(classes())
                .containsAll(PAGE.column("in the code").stream()
                        .flatMap(cell -> Markdown.code(cell).stream())
                        .toList());
    }

    @Test
    void theWordsAreSorted() {
        assertThat(PAGE.column("word")).hasSizeGreaterThan(20).isSorted();
    }
}
