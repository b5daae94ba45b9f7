package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files are found in the workspace, and nowhere else. */
class FileSearchTest {

    @TempDir
    private Path home;

    private Path root;

    @BeforeEach
    void makeFiles() throws IOException {
        root = Files.createDirectories(home.resolve("workspace"));
        for (String file :
                new String[] {"a.png", "b.jpg", "out/c.png", "out/deep/d.png", "out/[e].png", "out/$1.png"}) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), file);
        }
        Files.writeString(home.resolve("secret.png"), "secret");
    }

    private FileSearch search() {
        return new FileSearch(root, root);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        a.png            | a.png
        out/deep/d.png   | out/deep/d.png
        out/../a.png     | out/../a.png
        *.png            | a.png
        *                | a.png b.jpg
        **/*.png         | a.png out/$1.png out/[e].png out/c.png out/deep/d.png
        out/*.png        | out/$1.png out/[e].png out/c.png
        out/?.png        | out/c.png
        out/             |
        out/**/d.*       | out/deep/d.png
        out/deep/?.???   | out/deep/d.png
        out/**           | out/$1.png out/[e].png out/c.png out/deep/d.png
        **d**            | out/deep/d.png
        ?.*              | a.png b.jpg
        out/[*           | out/[e].png
        out/$?.png       | out/$1.png
        """)
    void areFoundByTheirPaths(String text, String paths) throws Exception {
        if (paths == null) {
            assertThatThrownBy(() -> search().find(text))
                    .hasMessage("file: out/ is not a file, but a folder or something else.");
        } else {
            assertThat(search().find(text).keySet()).containsExactlyElementsOf(Arrays.asList(paths.split(" ")));
        }
    }

    @Test
    @Timeout(30)
    void areFoundAtOnceWhateverThePatternIs() throws Exception {
        Files.createDirectories(root.resolve("x/".repeat(40)));
        Files.writeString(root.resolve("x/".repeat(40) + "a".repeat(200)), "a");
        String stars = "*a".repeat(60);
        assertThat(search().find("**/".repeat(30) + stars)).hasSize(1);
        assertThatThrownBy(() -> search().find("**/".repeat(30) + stars + "b"))
                .hasMessageStartingWith("file: no file in the workspace matches");
    }

    @Test
    void areFoundFromTheFolderOnInWhichTheStepIs() throws Exception {
        FileSearch inner = new FileSearch(root, root.resolve("out"));
        assertThat(inner.find("*.png").keySet()).containsExactly("$1.png", "[e].png", "c.png");
        assertThat(inner.find("c.png")).containsEntry("c.png", 9L);
        assertThat(inner.find("../a.png")).containsEntry("../a.png", 5L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        x.png           | file: there is no file x.png in the workspace.
        *.gif           | file: no file in the workspace matches *.gif.
        a.png/          | file: a.png/ is not a file, but a folder or something else.
        out             | file: out is not a file, but a folder or something else.
        ../secret.png   | file: ../secret.png is outside the workspace.
        ../*.png        | file: no file in the workspace matches ../*.png.
        /etc/passwd     | file: /etc/passwd is outside the workspace.
        """)
    void areNotFound(String text, String why) {
        assertThatThrownBy(() -> search().find(text))
                .isInstanceOf(IOException.class)
                .hasMessage(why);
    }

    @Test
    void areNotFoundThroughALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(root.resolve("link.png"), home.resolve("secret.png"));
        Files.createSymbolicLink(root.resolve("linked"), home);
        String outside = " is outside the workspace.";
        assertThatThrownBy(() -> search().find("link.png")).hasMessage("file: link.png" + outside);
        assertThatThrownBy(() -> search().find("linked/secret.png")).hasMessage("file: linked/secret.png" + outside);
        assertThatThrownBy(() -> search().find("l*.png")).hasMessage("file: link.png" + outside);
    }

    @Test
    void areFoundInAWorkspaceThatIsALink() throws Exception {
        Path link = Files.createSymbolicLink(home.resolve("link"), root);
        assertThat(new FileSearch(link, link).find("*.png").keySet()).containsExactly("a.png");
        assertThat(new FileSearch(link, link.resolve("out")).find("c.*").keySet())
                .containsExactly("c.png");
    }

    @Test
    void areFoundInAFolderThatIsALinkToOneOfTheWorkspace() throws Exception {
        Files.createSymbolicLink(root.resolve("latest"), Path.of("out"));
        FileSearch latest = new FileSearch(root, root.resolve("latest"));
        assertThat(latest.find("c.*").keySet()).containsExactly("c.png");
        assertThat(search().find("latest/c.*").keySet()).containsExactly("latest/c.png");
        assertThat(search().find("latest/**/d.*").keySet()).containsExactly("latest/deep/d.png");
        assertThat(search().find("*/deep/d.png").keySet()).containsExactly("latest/deep/d.png", "out/deep/d.png");
    }

    @Test
    void areFoundOnceInAnyFoldersWhateverLinksThereAre() throws Exception {
        Files.createSymbolicLink(root.resolve("latest"), Path.of("out"));
        Files.createSymbolicLink(root.resolve("out/deep/up"), root);
        assertThat(search().find("**/d.png").keySet()).containsExactly("out/deep/d.png");
        assertThat(search().find("out/**/d.png").keySet()).containsExactly("out/deep/d.png");
    }

    @Test
    void areNotLookedForBehindALinkThatLeadsOut() throws Exception {
        Files.createSymbolicLink(root.resolve("linked"), home);
        assertThatThrownBy(() -> search().find("linked/*.png"))
                .hasMessage("file: no file in the workspace matches linked/*.png.");
    }

    @Test
    void areOpenedOnlyIfTheyAreStillThere() throws Exception {
        FileSearch search = search();
        search.find("a.png");
        try (InputStream file = search.open("a.png")) {
            assertThat(new String(file.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("a.png");
        }
        Files.delete(root.resolve("a.png"));
        assertThatThrownBy(() -> search.open("a.png")).hasMessage("file: there is no file a.png in the workspace.");
        Files.createSymbolicLink(root.resolve("a.png"), home.resolve("secret.png"));
        assertThatThrownBy(() -> search.open("a.png")).hasMessage("file: a.png is outside the workspace.");
    }

    @Test
    void areNotLookedForInAFolderThatIsOutside() {
        FileSearch outside = new FileSearch(root, home);
        assertThatThrownBy(() -> outside.find("**/*.png")).hasMessage("file: **/*.png is outside the workspace.");
        assertThatThrownBy(() -> outside.find("secret.png")).hasMessage("file: secret.png is outside the workspace.");
    }

    @Test
    void areNotFoundInAFolderThatIsNotThere() {
        FileSearch nowhere = new FileSearch(root, root.resolve("nowhere"));
        assertThatThrownBy(() -> nowhere.find("*.png")).hasMessage("file: no file in the workspace matches *.png.");
    }
}
