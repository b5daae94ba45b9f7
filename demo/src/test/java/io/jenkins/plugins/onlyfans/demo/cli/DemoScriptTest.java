package io.jenkins.plugins.onlyfans.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/demo} builds the demo again when something has changed that it is made of. Maven and Java are mocks. */
class DemoScriptTest {
    private static final String JAVA = "src/main/java/io/jenkins/plugins/onlyfans/";
    private static final String RESOURCES = "src/main/resources/io/jenkins/plugins/onlyfans/";
    private static final Instant BUILT = Instant.parse("2026-01-01T12:00:00Z");

    @TempDir
    Path project;

    @BeforeEach
    void makeAProjectThatIsBuilt() throws IOException {
        for (String file : Stream.concat(parts(), others()).toList()) {
            write(file, "x");
        }
        executable("bin/demo", Files.readString(Markdown.PROJECT.resolve("bin/demo")));
        executable("tools/mvn", "#!/usr/bin/env bash\ntouch \"" + project + "/built\"\n");
        executable("tools/java", "#!/usr/bin/env bash\n");
        write("demo/target/demo.jar", "x");
        try (Stream<Path> all = Files.walk(project)) {
            for (Path path : all.toList()) {
                Files.setLastModifiedTime(path, FileTime.from(BUILT.minusSeconds(60)));
            }
        }
        Files.setLastModifiedTime(project.resolve("demo/target/demo.jar"), FileTime.from(BUILT));
    }

    private Path write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, text);
    }

    private void executable(String file, String text) throws IOException {
        assertThat(write(file, text).toFile().setExecutable(true)).isTrue();
    }

    /** One of each kind of files that the demo is built of. */
    static Stream<String> parts() {
        return Stream.of(
                "demo/pom.xml",
                "demo/src/main/java/io/jenkins/plugins/onlyfans/demo/Main.java",
                JAVA + "core/api/ApiClient.java",
                JAVA + "core/message/MassMessage.java",
                JAVA + "core/delivery/Delivery.java",
                RESOURCES + "core/message/Phrases.properties",
                RESOURCES + "core/message/Phrases_de.properties");
    }

    static Stream<String> others() {
        return Stream.of(
                "pom.xml",
                "demo/src/test/java/SomeTest.java",
                JAVA + "report/Report.java",
                RESOURCES + "pipeline/help.html",
                "Jenkinsfile.example");
    }

    private boolean builds() throws Exception {
        ProcessBuilder demo = new ProcessBuilder(project.resolve("bin/demo").toString(), "--help");
        demo.environment().merge("PATH", project.resolve("tools") + ":", (path, tools) -> tools + path);
        Process process = demo.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return Files.exists(project.resolve("built"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void buildsAgainWhenAPartHasChanged(String file) throws Exception {
        Files.setLastModifiedTime(project.resolve(file), FileTime.from(BUILT.plusSeconds(60)));
        assertThat(builds()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {JAVA + "core/message/MassMessage.java", RESOURCES + "core/message/Phrases_de.properties"})
    void buildsAgainWhenAPartIsGone(String file) throws Exception {
        Files.delete(project.resolve(file));
        assertThat(builds()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("others")
    void doesNotBuildForAnythingElse(String file) throws Exception {
        Files.setLastModifiedTime(project.resolve(file), FileTime.from(BUILT.plusSeconds(60)));
        assertThat(builds()).isFalse();
    }

    @Test
    void theDemoIsBuiltOfNothingElse() throws IOException {
        String pom = Files.readString(Markdown.PROJECT.resolve("demo/pom.xml"));
        List<String> included = Pattern.compile("<include>io/jenkins/plugins/onlyfans/(.+)/\\*\\*</include>")
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .toList();
        // The first is that of the resources.
        assertThat(included).containsExactly("core", "core", "demo");
    }
}
