package io.jenkins.plugins.onlyfans.demo.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.jenkins.plugins.onlyfans.demo.cli.Cli;
import io.jenkins.plugins.onlyfans.demo.cli.Console;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each command of the documents runs, or could: {@code bin/demo} and {@code curl} run here, of Maven and the other
 * scripts, which run this test or take long, all that they name must be there.
 */
class CommandsTest {

    private static final Pattern WORD = Pattern.compile("(?:'[^']*'|[^\\s'])+");
    private static final String NO_TEST = "None";
    private static final List<String> PHASES = List.of("verify", "package", "test", "test-compile", "-version");
    /** Of plugins that the parent POM names, by the beginning of the name of their artifact. */
    private static final List<String> GOALS = List.of("hpi:run", "spotless:apply");

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private Path jenkinsfile;

    @BeforeEach
    void write() throws IOException {
        jenkinsfile = Files.writeString(
                directory.resolve("Jenkinsfile"), "onlyfansMassMessage text: 'Hello!', userLists: ['fans']\n");
    }

    /** A command, and the document that it stands in. */
    record Command(Path file, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    static Stream<Command> inBlocks() {
        return Markdown.all().stream()
                .flatMap(document -> document.blocks("sh").stream()
                        .flatMap(block -> block.text()
                                .replaceAll("([\\\\|])\\n\\s*", "$1 ")
                                .lines())
                        .map(line -> line.replaceFirst("(^|\\s+)#.*", ""))
                        .filter(line -> !line.isBlank())
                        .map(line -> new Command(document.file(), line)));
    }

    static Stream<Command> inProse() {
        return Markdown.all().stream()
                .flatMap(document -> document.inlineCode().stream()
                        .filter(code -> code.matches("(bin/|mvn |[A-Z_]+=\\S+ ).*"))
                        .map(code -> new Command(document.file(), code)));
    }

    @ParameterizedTest
    @MethodSource({"inBlocks", "inProse"})
    void runsOrCould(Command command) throws Exception {
        List<String> words = new ArrayList<>(words(command.text()));
        while (words.get(0).matches("[A-Z_]+=\\S+")) {
            String variable = words.remove(0).split("=")[0];
            assertThat(Files.readString(Markdown.PROJECT.resolve(words.get(0)))).contains("${" + variable + ":-}");
        }
        String program = words.remove(0);
        switch (program) {
            case "bin/demo" -> assertThat(demo(words)).as(out()).isZero();
            case "bin/verify", "bin/reproducible" -> assertThat(words).isEmpty();
            case "bin/chaos" -> assertChaosCould(words);
            case "bin/bench" -> assertBenchCould(words);
            case "mvn" -> assertMavenCould(words);
            case "git", "cd" -> assertIsTheRepository(words);
            case "printf" -> runInShell(command.text());
            default -> fail("No test knows the command " + command);
        }
        if (program.startsWith("bin/")) {
            assertThat(Markdown.PROJECT.resolve(program)).isExecutable();
        }
    }

    private static List<String> words(String command) {
        return WORD.matcher(command)
                .results()
                .map(word -> word.group().replace("'", ""))
                .toList();
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private int demo(List<String> words) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        Console console = new Console(print, print, Map.of(), false, new CountDownLatch(0));
        List<String> arguments = words.isEmpty()
                ? List.of(Markdown.PROJECT.resolve("Jenkinsfile.example").toString())
                // The port of the document may be taken.
                : words.stream()
                        .map(word -> word.equals("Jenkinsfile") ? jenkinsfile.toString() : word)
                        .map(word -> word.matches("80\\d\\d") ? "0" : word)
                        .toList();
        if (words.equals(List.of("run"))) {
            arguments = List.of("run", "--help");
        }
        int code = new Cli(console).run(arguments.toArray(String[]::new));
        // A fault may have the run fail, which the commands show on purpose.
        return code == 1 && words.contains("--fault") ? 0 : code;
    }

    /** The one that the POM names. */
    private static void assertIsTheRepository(List<String> words) throws IOException {
        String name = "onlyfans-mass-messaging";
        assertThat(Files.readString(Markdown.PROJECT.resolve("pom.xml")))
                .contains(
                        "<artifactId>" + name + "</artifactId>", "<gitHubRepo>jenkinsci/${project.artifactId}-plugin<");
        assertThat(String.join(" ", words))
                .isIn("clone https://github.com/jenkinsci/" + name + "-plugin", name + "-plugin");
    }

    private static void assertChaosCould(List<String> words) throws IOException {
        String script = Files.readString(Markdown.PROJECT.resolve("bin/chaos"));
        for (int i = 0; i < words.size(); i += 2) {
            assertThat(script).contains("    " + words.get(i) + ") ");
            assertThat(words.get(i + 1)).matches("[0-9,]+");
        }
    }

    private static void assertBenchCould(List<String> words) throws IOException {
        String script = Files.readString(Markdown.PROJECT.resolve("bin/bench"));
        String rows = Files.readString(Markdown.PROJECT.resolve(
                        "demo/src/bench/java/io/jenkins/plugins/onlyfans/demo/bench/Bench.java"))
                + Files.readString(
                        Markdown.PROJECT.resolve("src/test/java/io/jenkins/plugins/onlyfans/bench/JenkinsBench.java"));
        for (int i = 0; i < words.size(); i++) {
            assertThat(script).contains("    " + words.get(i) + ") ");
            switch (words.get(i)) {
                case "--rounds" -> assertThat(words.get(++i)).matches("[1-9][0-9]*");
                case "--http-request" -> assertThat(words.get(++i)).endsWith(".hpi");
                case "--only" -> assertThat(rows).contains("\"" + words.get(++i) + " ");
                default -> {}
            }
        }
    }

    private static void assertMavenCould(List<String> words) throws IOException {
        List<String> rest = new ArrayList<>(words);
        Path pom = Markdown.PROJECT.resolve("pom.xml");
        if (rest.get(0).equals("-f")) {
            pom = Markdown.PROJECT.resolve(rest.get(1)).resolve("pom.xml");
            rest = rest.subList(2, rest.size());
        }
        String project = Files.readString(pom);
        if (rest.get(0).equals("-P")) {
            assertThat(project).contains("<id>" + rest.get(1) + "</id>");
            rest = rest.subList(2, rest.size());
        }
        assertThat(rest).isNotEmpty();
        for (String word : rest) {
            if (word.startsWith("-D")) {
                assertIsAProperty(word.substring("-D".length()).split("=", 2));
            } else if (word.contains(":") && !GOALS.contains(word)) {
                String[] goal = word.split(":");
                assertThat(project)
                        .contains("<groupId>" + goal[0] + "</groupId>", "<artifactId>" + goal[1] + "</artifactId>");
            } else {
                assertThat(Stream.concat(PHASES.stream(), GOALS.stream())).contains(word);
            }
        }
    }

    private static void assertIsAProperty(String[] property) throws IOException {
        switch (property[0]) {
            case "test", "it.test" -> {
                if (!property[1].equals(NO_TEST)) {
                    for (String test : property[1].split(",")) {
                        assertIsATest(test);
                    }
                }
            }
            case "surefire.failIfNoSpecifiedTests", "skipITs", "skipTests" -> {}
            case "port" -> assertThat(property[1]).matches("\\d+");
            case "jqwik.tries.default" -> assertThat(property[1]).matches("[1-9][0-9]*");
            case "translated" -> {
                Path languages =
                        Markdown.PROJECT.resolve("src/test/java/io/jenkins/plugins/onlyfans/LanguagesTest.java");
                assertThat(Files.readString(languages)).contains("\"translated\"");
                assertThat(property[1]).isNotBlank();
            }
            case "screenshots" -> {
                Path tests = Markdown.PROJECT.resolve("src/test/java/io/jenkins/plugins/onlyfans/browser");
                assertThat(Files.readString(tests.resolve("Screenshots.java"))).contains("\"screenshots\"");
                assertThat(Markdown.PROJECT.resolve(property[1])).isDirectory();
            }
            default -> fail("No test knows the property " + property[0]);
        }
    }

    private static void assertIsATest(String pattern) throws IOException {
        String[] parts = pattern.split("#");
        try (Stream<Path> files = Stream.concat(
                Files.walk(Markdown.PROJECT.resolve("src/test")),
                Files.walk(Markdown.PROJECT.resolve("demo/src/test")))) {
            String name = parts[0].replace("*", "") + ".java";
            Path file = files.filter(
                            path -> parts[0].startsWith("*") ? path.toString().endsWith(name) : path.endsWith(name))
                    .findFirst()
                    .orElseThrow();
            if (parts.length == 2) {
                assertThat(Files.readString(file)).contains("void " + parts[1].replace("*", ""));
            }
        }
    }

    /** Runs it as it stands, but for the server. */
    private void runInShell(String command) throws Exception {
        assumeThat(Stream.of("bash", "curl").allMatch(CommandsTest::isInstalled))
                .as("bash and curl are on the PATH")
                .isTrue();
        try (MockApi api = MockApi.start()) {
            ProcessBuilder shell = new ProcessBuilder(
                    "bash", "-c", "set -o pipefail; " + command.replace("https://app.onlyfansapi.com", api.url()));
            shell.environment().put("KEY", MockApi.KEY);
            Process process =
                    shell.redirectError(ProcessBuilder.Redirect.DISCARD).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(answer).isZero();
            assertThat(answer).contains("\"data\"").doesNotContain("\"error\"");
            assertThat(api.requests())
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.headers().get("Authorization")).isEqualTo("Bearer " + MockApi.KEY));
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static Stream<Markdown.Block> consoles() {
        return Markdown.all().stream().flatMap(document -> document.blocks("console").stream());
    }

    @ParameterizedTest
    @MethodSource("consoles")
    void writesWhatIsShown(Markdown.Block block) {
        List<String> lines = block.text().lines().toList();
        assertThat(lines.get(0)).startsWith("$ bin/demo ");
        demo(words(lines.get(0).substring("$ bin/demo ".length())));
        assertThat(Output.of(out())).contains(Output.of(String.join("\n", lines.subList(1, lines.size()))));
    }
}
