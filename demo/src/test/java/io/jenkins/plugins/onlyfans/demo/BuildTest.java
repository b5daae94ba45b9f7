package io.jenkins.plugins.onlyfans.demo;

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

/** Where releases are made, all tests run; and nothing runs there that can change unseen. */
class BuildTest {

    private static final String PROFILE = "without-core-tests";

    private static final String PLUGIN = read(Markdown.PROJECT.resolve("pom.xml"));

    private static final String DEMO = read(Markdown.PROJECT.resolve("demo/pom.xml"));

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> elements(String name, String xml) {
        return Pattern.compile("<" + name + ">([^<]+)</")
                .matcher(xml)
                .results()
                .map(element -> element.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> lines(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.flatMap(file -> read(file).lines()).toList();
        }
    }

    @Test
    void thePluginsBuildLeavesOutNoTest() {
        String build = PLUGIN.substring(PLUGIN.indexOf("<build>"), PLUGIN.indexOf("<profiles>"));
        assertThat(build).doesNotContain("testExclude", "<exclude>", "skipTests", "maven.test.skip");
    }

    @Test
    void whatBinVerifyLeavesOutOfItTheDemoRuns() {
        String profile = PLUGIN.substring(PLUGIN.indexOf("<id>" + PROFILE + "</id>"));
        Set<String> leftOut = elements("exclude", profile.substring(0, profile.indexOf("</profile>")));
        leftOut.remove("**/*$*");
        assertThat(leftOut).isNotEmpty();
        assertThat(elements("testInclude", DEMO)).containsAll(leftOut);
    }

    /** One process is not for all of them, and none is left out by that. */
    @Test
    void whatOneGroupOfProcessesLeavesOutAnotherRuns() {
        String profile = PLUGIN.substring(PLUGIN.indexOf("<id>reused-forks</id>"));
        Set<String> leftOut = elements("exclude", profile.substring(0, profile.indexOf("</profile>")));
        assertThat(leftOut).isNotEmpty();
        assertThat(elements("include", profile)).containsAll(leftOut);
    }

    @Test
    void nobodyElseLeavesThemOut() throws IOException {
        assertThat(lines(Markdown.PROJECT.resolve(".github/workflows"))).noneMatch(line -> line.contains(PROFILE));
        assertThat(read(Markdown.PROJECT.resolve("Jenkinsfile"))).doesNotContain(PROFILE);
        assertThat(read(Markdown.PROJECT.resolve(".mvn/maven.config"))).doesNotContain(PROFILE);
    }

    @Test
    void aWorkflowNamesWhatItUsesByCommitAndVersion() throws IOException {
        assertThat(lines(Markdown.PROJECT.resolve(".github/workflows")))
                .filteredOn(line -> line.strip().matches("(- )?uses:.*"))
                .isNotEmpty()
                .allMatch(line -> line.matches(".*@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+"));
    }

    @Test
    void theDemoShipsNoLibraryOfItsTests() {
        String managed = "</dependencyManagement>";
        String dependencies = DEMO.substring(DEMO.indexOf(managed) + managed.length(), DEMO.indexOf("<build>"));
        List<String> shipped = Stream.of(dependencies.split("</dependency>"))
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                // What is provided is not copied, as nothing asks for it at run time.
                .filter(dependency -> !dependency.contains("<scope>provided</scope>"))
                .flatMap(dependency -> elements("artifactId", dependency).stream())
                .toList();
        assertThat(shipped)
                .containsExactlyInAnyOrder(
                        "retrofit", "converter-jackson", "okhttp-jvm", "jackson-databind", "groovy-all", "picocli");
    }

    /** Two places for the same news would soon say different things. */
    @Test
    void theNewsOfAReleaseStandInItsNotesAlone() throws IOException {
        assertThat(Markdown.PROJECT.resolve(".github/workflows/cd.yaml")).exists();
        try (Stream<Path> files = Files.list(Markdown.PROJECT)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.matches("(?i)(change(log|s)|history|news|releases?)(\\..*)?"));
        }
    }
}
