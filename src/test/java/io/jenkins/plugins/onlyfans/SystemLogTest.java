package io.jenkins.plugins.onlyfans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A line of the system log is one that Jenkins wrote. The text of a build is its display name, which a Pipeline may set to
 * several lines; that of a receipt has words of the API; a key is somebody's text.
 */
class SystemLogTest {

    private static final Pattern CALL = Pattern.compile("(?s)LOGGER\\s*\\.log\\(.*?;");
    private static final Pattern FOREIGN =
            Pattern.compile("\\+\\s*(run|receipt|line|message|key|outcome)\\b(?!\\.(getExternalizableId|getStatus))"
                    + "|getDisplayName|getFullDisplayName|getDescription|getError|getNote|getParent\\(\\)\\)");

    @Test
    void noCallPrintsATextOfSomebodyElse() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<String> calls = sources.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> CALL.matcher(read(file)).results().map(MatchResult::group))
                    .toList();
            assertThat(calls).hasSizeGreaterThan(10);
            // The one with a key takes what makes lines out of it.
            assertThat(calls.stream().filter(call -> !call.contains(".replaceAll(\"[\\\\p{Cc}")))
                    .allSatisfy(call -> assertThat(call).doesNotContainPattern(FOREIGN));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file.toString(), e);
        }
    }
}
