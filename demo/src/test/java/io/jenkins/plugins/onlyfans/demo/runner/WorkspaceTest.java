package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkspaceTest {
    @TempDir
    Path temp;

    private Path workspace;

    @BeforeEach
    void makeTheWorkspace() throws IOException {
        workspace = Files.createDirectory(temp.resolve("workspace"));
        Files.writeString(temp.resolve("outside.txt"), "outside");
    }

    private TestRun run(String steps) {
        return TestRun.of("node {\n" + steps + "\n}", TestRun.in(workspace));
    }

    @Test
    void readsAndWritesFiles() throws IOException {
        TestRun run = run("writeFile file: 'a/b.txt', text: 'hé'\necho readFile('a/b.txt')\n"
                + "echo \"${fileExists('a/b.txt')} ${fileExists 'c'}\"\n"
                + "echo readFile(file: 'a/b.txt', encoding: 'Base64')");
        assertThat(run.said()).containsExactly("hé", "true false", "aMOp");
        assertThat(workspace.resolve("a/b.txt")).content().isEqualTo("hé");
    }

    @Test
    void worksInADirectoryOfTheWorkspace() {
        TestRun run = run("dir('sub') { writeFile file: 'x', text: 'y'; echo pwd() }\n"
                + "echo \"${fileExists('sub/x')} ${isUnix()}\"\n"
                + "echo WORKSPACE");
        assertThat(run.said())
                .containsExactly(
                        "Running in " + workspace.resolve("sub"),
                        workspace.resolve("sub").toString(),
                        "true true",
                        workspace.toString());
    }

    @Test
    void readsAndWritesJson() {
        TestRun run = run("writeJSON file: 'ids.json', json: [ids: [1, 'b'], n: 2.5]\n"
                + "def j = readJSON file: 'ids.json'\n"
                + "echo \"${j.ids[0] + 1} ${j.ids[1]} ${j.n}\"\n"
                + "echo readJSON(text: '[1]')[0].class.simpleName\n"
                + "echo writeJSON(returnText: true, json: [a: \"${1}\"])");
        assertThat(run.said()).containsExactly("2 b 2.5", "Integer", "{\"a\":\"1\"}");
    }

    /** As on Jenkins, where it surprises as well. */
    @Test
    void readsTheNullOfJsonAsAnObject() {
        TestRun run = run("def j = readJSON text: '{\"a\": null, \"b\": [null]}'\n"
                + "echo \"${j.a} ${j.a == null} ${j.a ? true : false} ${j.a.equals(null)} ${j.b[0] == null} ${j.c == null}\"\n"
                + "echo writeJSON(returnText: true, json: j)\n"
                + "def p = readJSON text: '{\"a\": null}', returnPojo: true\n"
                + "echo \"${p.a == null}\"");
        assertThat(run.said()).containsExactly("null false true true false true", "{\"a\":null,\"b\":[null]}", "true");
    }

    @Test
    void saysWhatIsNoJson() {
        assertThat(run("readJSON text: '{'").said())
                .singleElement()
                .asString()
                .startsWith("ERROR: readJSON: this is not JSON: ");
        assertThat(run("readJSON text: '1', file: 'x'").said())
                .containsExactly("ERROR: Jenkinsfile: 2: readJSON: it takes either 'file' or 'text'");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThat(run("readFile 'captions.txt'").said())
                .containsExactly("ERROR: readFile: there is no file captions.txt in the workspace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readFile '../outside.txt'",
                "readFile \"${pwd()}/../outside.txt\"",
                "readFile 'link'",
                "readFile 'linked/outside.txt'",
                "writeFile file: '../new.txt', text: 'x'",
                "writeFile file: 'linked/new.txt', text: 'x'",
                "fileExists '/etc/passwd'",
                "readJSON file: '../outside.txt'",
                "dir('..') { }",
                "dir('sub') { readFile '../../outside.txt' }"
            })
    void neverLeavesTheWorkspace(String step) throws IOException {
        Files.createSymbolicLink(workspace.resolve("link"), temp.resolve("outside.txt"));
        Files.createSymbolicLink(workspace.resolve("linked"), temp);
        TestRun run = run(step);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.said()).last().asString().contains("is outside the workspace");
        assertThat(temp.resolve("new.txt")).doesNotExist();
    }

    @Test
    void stashesFilesForLater() throws IOException {
        TestRun run = run("writeFile file: 'a/x.json', text: 'x'\n"
                + "writeFile file: 'y.txt', text: 'y'\n"
                + "stash name: 's', includes: '**/*.json'\n"
                + "writeFile file: 'a/x.json', text: 'changed'\n"
                + "unstash 's'\n"
                + "echo readFile('a/x.json')");
        assertThat(run.said()).containsExactly("Stashed 1 file(s)", "x");
        assertThat(run("unstash 'none'").said()).containsExactly("ERROR: No such saved stash ‘none’");
        assertThat(run("stash name: 'e', includes: '*.none'").said())
                .containsExactly("ERROR: No files included in stash ‘e’");
    }

    @Test
    void checksThatArtifactsAreThere() throws IOException {
        Files.writeString(workspace.resolve("receipt.json"), "{}");
        assertThat(run("archiveArtifacts artifacts: '*.json, *.xml'").said())
                .containsExactly("Archiving artifacts: the local demo only checks that they are there, 1 file(s)");
        assertThat(run("archiveArtifacts '*.xml'").said())
                .containsExactly(
                        "ERROR: No artifacts found that match the file pattern \"*.xml\". Configuration error?");
        assertThat(run("archiveArtifacts artifacts: '*.xml', allowEmptyArchive: true")
                        .result())
                .isEqualTo(Result.SUCCESS);
    }
}
