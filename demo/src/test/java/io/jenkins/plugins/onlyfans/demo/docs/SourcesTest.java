package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each source that a fact of the API names is one of those that the package comment of {@code api} explains. */
class SourcesTest {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern TAGS = Pattern.compile("\\[([A-Z]{2,}(?:, [A-Z]{2,})*)]");
    private static final Pattern LEGEND = Pattern.compile("<li>([A-Z, ]+):");

    private static Stream<String> codes(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .flatMap(found -> Stream.of(found.group(1).split(", ")));
    }

    private static Set<String> named() throws IOException {
        Set<String> named = new TreeSet<>();
        for (String root : new String[] {"src/main/java", "src/test/java", "demo/src"}) {
            try (Stream<Path> files = Files.walk(Markdown.PROJECT.resolve(root))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    COMMENT.matcher(Files.readString(file))
                            .results()
                            .forEach(comment -> codes(TAGS, comment.group()).forEach(named::add));
                }
            }
        }
        return named;
    }

    @Test
    void areAllInTheLegend() throws IOException {
        String legend = Files.readString(
                Markdown.PROJECT.resolve("src/main/java/io/jenkins/plugins/onlyfans/core/api/package-info.java"));
        assertThat(named()).contains("OAS").isSubsetOf(codes(LEGEND, legend).toList());
    }
}
