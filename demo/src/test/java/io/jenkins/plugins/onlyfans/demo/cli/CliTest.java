package io.jenkins.plugins.onlyfans.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CliTest {
    private static final String SEND = "echo 'before'\nonlyfansMassMessage text: 'hi', userLists: ['fans']\n";

    @TempDir
    Path directory;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private boolean colours;
    private String file;

    @BeforeEach
    void writeAFile() throws IOException {
        write(SEND);
    }

    private void write(String jenkinsfile) throws IOException {
        file = Files.writeString(directory.resolve("Jenkinsfile.test"), jenkinsfile)
                .toString();
    }

    private int run(String... arguments) {
        Console console = new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                colours,
                new CountDownLatch(0));
        return new Cli(console).run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private void assertWrongUsage(int code, String message) {
        assertThat(code).isEqualTo(2);
        assertThat(err()).startsWith(message).contains("See bin/demo ").doesNotContain("Usage:");
        assertThat(out()).doesNotContain("[Pipeline] echo", "Finished");
    }

    @Test
    void beginsByPlainlySayingWhatThisIs() {
        assertThat(run("run", file)).isZero();
        assertThat(out().lines().limit(4))
                .containsExactly(
                        "The local demo runs Jenkinsfile.test without Jenkins. It has the most common steps, not all: only a"
                                + " run on Jenkins is proof.",
                        "Messages go to a mock API on this machine. Nobody gets them.",
                        "",
                        "[Pipeline] Start of Pipeline");
        assertThat(out()).endsWith("Finished: SUCCESS" + System.lineSeparator());
        assertThat(err()).isEmpty();
    }

    @Test
    void showsWhatTheMockApiReceivedWithoutTheKey() {
        run("run", file);
        assertThat(out().lines())
                .containsSubsequence(
                        "[Pipeline] End of Pipeline",
                        "What the mock API received:",
                        "  1. POST /api/" + MockApi.ACCOUNT + "/mass-messaging -> 200, accepted",
                        "     Authorization: Bearer ****",
                        "     {\"text\": \"hi\", \"userLists\": [\"fans\"]}",
                        "Finished: SUCCESS");
        assertThat(out()).contains("     Content-Type: application/json").doesNotContain(MockApi.KEY);
    }

    @Test
    void saysWhatWentWrongOnceInFull() {
        assertThat(run("--fault", "status=422", file)).isEqualTo(1);
        assertThat(out())
                .containsOnlyOnce("Refused by a fault")
                .contains("ERROR: The message was not sent: see NOT SENT above.", "1. Receipt[REJECTED, see above]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        onlyfansMassMessage text: 'hi', failOnError: false          | userLists: names no recipients
        onlyfansMassMessageStatus id: 4711, failOnError: false      | There is no message 4711
        try { onlyfansMassMessage text: 'hi' } catch (e) { }        | userLists: names no recipients
        try { onlyfansMassMessageStatus id: 4711 } catch (e) { }    | There is no message 4711
        try { onlyfansMassMessage text: 'hi', id: 1 } catch (e) { } | id: is not a parameter
        """)
    void saysItOnceAlsoIfTheScriptKeepsAnErrorToItself(String jenkinsfile, String error) throws IOException {
        write(jenkinsfile);
        assertThat(run(file)).isZero();
        assertThat(out()).containsOnlyOnce(error);
        assertThat(out().contains("see above")).isEqualTo(jenkinsfile.contains("false"));
    }

    @Test
    void saysSoIfTheMockApiReceivedNothing() throws IOException {
        write("echo 'x'");
        run(file);
        assertThat(out()).contains("The mock API received nothing.");
    }

    @Test
    void takesAFileOrAnOptionAsTheBeginningOfRun() {
        assertThat(run(file)).isZero();
        assertThat(run("--stacktrace", file)).isZero();
        assertThat(out().lines().filter("Finished: SUCCESS"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        echo 'x'        | 0 | SUCCESS
        unstable 'x'    | 0 | UNSTABLE
        error 'x'       | 1 | FAILURE
        nope()          | 1 | FAILURE
        echo 'x         | 1 | FAILURE
        currentBuild.result = 'ABORTED' | 1 | ABORTED
        """)
    void exitsAsTheRunEnded(String jenkinsfile, int code, String result) throws IOException {
        write(jenkinsfile);
        assertThat(run("run", file)).isEqualTo(code);
        assertThat(out().lines().reduce((first, last) -> last)).contains("Finished: " + result);
        assertThat(out()).doesNotContain("\tat ");
    }

    @Test
    void showsStackTracesIfToldTo() throws IOException {
        write("error 'x'");
        assertThat(run("--stacktrace", file)).isEqualTo(1);
        assertThat(out()).contains("ERROR: x", "\tat ");
    }

    @Test
    void sendsToAServerWithTheKeyOfTheVariableAndShowsItNowhere() throws IOException {
        environment.put("MY_KEY", "ofapi_real");
        write("onlyfansMassMessage account: '" + MockApi.ACCOUNT + "', text: 'hi', userLists: ['fans']\n"
                + "withCredentials([string(credentialsId: 'x',"
                + " variable: 'K')]) { echo \"${K}\";"
                + " System.out.println(K) }");
        try (MockApi server = MockApi.start(0, "ofapi_real")) {
            assertThat(run("--api-url", server.url(), "--token-env", "MY_KEY", file))
                    .isZero();
            assertThat(server.acceptedSends()).singleElement().satisfies(request -> {
                assertThat(request.target()).isEqualTo("/api/" + MockApi.ACCOUNT + "/mass-messaging");
                assertThat(request.headers()).containsEntry("Authorization", "Bearer ofapi_real");
            });
            assertThat(out()).contains("Messages go to " + server.url() + ". They are real.");
        }
        assertThat(out()).doesNotContain("ofapi_real", "mock API");
        assertThat(out().lines().filter("****"::equals)).hasSize(2);
    }

    @Test
    void needsAnAccountForAServer() {
        environment.put("MY_KEY", "ofapi_real");
        try (MockApi server = MockApi.start(0, "ofapi_real")) {
            assertThat(run("--api-url", server.url(), "--token-env", "MY_KEY", file))
                    .isEqualTo(1);
            assertThat(server.requests()).isEmpty();
        }
        assertThat(out()).contains("ERROR: account: ");
    }

    @Test
    void givesTheKeyOfTheVariableToTheMockApiToo() {
        environment.put("MY_KEY", "ofapi_mine");
        assertThat(run("--token-env", "MY_KEY", file)).isZero();
        assertThat(out()).contains("-> 200, accepted").doesNotContain("ofapi_mine");
    }

    @Test
    void neverSendsTheMockApisKeyAnywhereElse() {
        assertWrongUsage(run("--api-url", "https://example.org", file), "--api-url needs --token-env");
    }

    @Test
    void namesAVariableThatIsNotSetOrEmpty() {
        assertWrongUsage(
                run("--token-env", "MY_KEY", file),
                "The environment variable MY_KEY, which --token-env names, is not set.");
        err.reset();
        environment.put("MY_KEY", " ");
        assertWrongUsage(
                run("--token-env", "MY_KEY", file),
                "The environment variable MY_KEY, which --token-env names, is empty.");
    }

    @Test
    void refusesAKeyWithoutShowingIt() {
        environment.put("MY_KEY", "ofapi with blank");
        assertWrongUsage(
                run("--token-env", "MY_KEY", "--api-url", "https://example.org", file), "The API key contains a space");
        assertThat(err()).doesNotContain("with blank");
    }

    @Test
    void refusesToSendAKeyInTheClear() {
        environment.put("MY_KEY", "k");
        assertWrongUsage(
                run("--token-env", "MY_KEY", "--api-url", "http://example.org", file),
                "apiUrl: must begin with https://");
    }

    @Test
    void needsAFileThatIsThere() {
        assertWrongUsage(run("run", directory.resolve("none").toString()), "There is no file ");
        err.reset();
        assertWrongUsage(run("run", directory.toString()), "There is no file ");
        err.reset();
        assertWrongUsage(run("run"), "Missing required parameter: 'JENKINSFILE'");
    }

    @Test
    void needsAFileInUtf8() throws IOException {
        Files.write(Path.of(file), new byte[] {'e', (byte) 0xff, (byte) 0xfe});
        assertThat(run(file)).isEqualTo(2);
        assertThat(err()).contains("is not a text in UTF-8.");
    }

    @Test
    void saysHowItIsUsedIfNothingIsAskedFor() {
        assertWrongUsage(run(), "Say which Jenkinsfile to run.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--unheard-of", "--param", "--previous-result=GREAT"})
    void refusesWhatItDoesNotKnow(String option) {
        assertThat(run(option, file)).isEqualTo(2);
        assertThat(err()).contains("See bin/demo run --help.").doesNotContain("Usage:");
    }

    @Test
    void passesParametersOn() throws IOException {
        write("echo \"${params.A} ${params.B}\"");
        assertThat(run("--param", "A=x=y", "--param", "B=", file)).isZero();
        assertThat(out()).contains("x=y \n");
    }

    @Test
    void refusesAParameterThatTheFileDoesNotDeclare() throws IOException {
        write("pipeline { agent any\n"
                + "parameters { string(name: 'TEXT') }\n"
                + "stages { stage('s') { steps { echo 'x' } } } }");
        assertWrongUsage(
                run("--param", "TXT=x", file), "The Jenkinsfile declares no parameter 'TXT'. Did you mean 'TEXT'?");
    }

    @Test
    void worksInTheDirectoryOfTheFileOrAnother() throws IOException {
        write("node { echo readFile('x.txt') }");
        Files.writeString(directory.resolve("x.txt"), "beside the file");
        Path other = Files.createDirectory(directory.resolve("other"));
        Files.writeString(other.resolve("x.txt"), "elsewhere");
        assertThat(run(file)).isZero();
        assertThat(run("--workspace", other.toString(), file)).isZero();
        assertThat(out()).contains("beside the file", "elsewhere");
        assertWrongUsageForWorkspace();
    }

    private void assertWrongUsageForWorkspace() {
        assertThat(run("--workspace", directory.resolve("none").toString(), file))
                .isEqualTo(2);
        assertThat(err()).contains("for --workspace.");
    }

    @Test
    void passesBranchPreviousResultAndApprovalOn() throws IOException {
        write("echo \"${BRANCH_NAME} ${currentBuild.previousBuild.result}\"\ninput 'ok?'");
        assertThat(run("--branch", "main", "--previous-result", "FAILURE", "--approve", file))
                .isZero();
        assertThat(out()).contains("main FAILURE", "Approved by --approve");
    }

    @Test
    void letsListsThroughThatThePluginDoesNotKnow() throws IOException {
        write("onlyfansMassMessage text: 'x', userLists: ['paid', 'expired']");
        assertThat(run(file)).isEqualTo(1);
        assertThat(out()).contains("userLists: contains 'paid', which names no list; use fans, ");
        assertThat(run("--more-list", "paid", "--more-list", "expired", file)).isZero();
        assertThat(run("--more-list", "Fans", file)).isEqualTo(2);
        assertThat(err()).contains("--more-list: contains 'Fans', which names no list; did you mean fans?");
    }

    @Test
    void playsFaults() throws IOException {
        write("3.times { def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], failOnError: false); echo"
                + " r.status }");
        assertThat(run("--no-look", "--fault", "cut-after-accepting", "--fault", "status=422", file))
                .isZero();
        assertThat(out().lines().filter(line -> line.matches("[A-Z]+"))).containsExactly("UNKNOWN", "REJECTED", "SENT");
        assertThat(out())
                .contains("-> no answer, accepted", "-> 422, not accepted", "-> 200, accepted", "Finished: UNSTABLE");
    }

    @Test
    void refusesAFaultThatThereIsNotOrThatIsForAServer() {
        assertWrongUsage(run("--fault", "nonsense", file), "There is no fault 'nonsense'");
        err.reset();
        assertThat(run("serve", "--fault", "nonsense")).isEqualTo(2);
        err.reset();
        environment.put("K", "k");
        assertWrongUsage(
                run("--fault", "stall", "--api-url", "https://example.org", "--token-env", "K", file),
                "--fault is for the mock API alone");
    }

    @Test
    void helpsAndTellsItsVersion() {
        assertThat(run("--help")).isZero();
        assertThat(run("run", "--help")).isZero();
        assertThat(run("--version")).isZero();
        assertThat(out())
                .contains(
                        "Usage: demo",
                        "run",
                        "serve",
                        "--api-url=URL",
                        "Exit codes:",
                        "cut-after-accepting",
                        "unsend:already-unsent",
                        "Groovy 2.4.21, as in Jenkins");
        assertThat(err()).isEmpty();
    }

    @Test
    void paintsForATerminalAlone() {
        run(file);
        assertThat(out()).doesNotContain("\u001b");
        out.reset();
        colours = true;
        run(file);
        assertThat(out()).contains("\u001b[2m[Pipeline] echo\u001b[0m", "\u001b[32mFinished: SUCCESS\u001b[0m");
    }

    @Test
    void servesUntilItIsEnded() {
        assertThat(run("serve")).isZero();
        assertThat(out())
                .contains("The mock API listens at http://127.0.0.1:", MockApi.KEY, MockApi.ACCOUNT, "Ctrl-C ends it.");
    }

    @Test
    void servesWithAKeyOfTheUserWithoutShowingIt() {
        assertThat(run("serve", "--token", "ofapi_mine")).isZero();
        assertThat(out()).doesNotContain("ofapi_mine");
    }

    @Test
    void saysSoIfThePortIsTaken() {
        try (MockApi other = MockApi.start()) {
            assertThat(run("serve", "--port", String.valueOf(other.port()))).isEqualTo(2);
        }
        assertThat(err()).startsWith("The mock API can't listen on port ");
    }

    @Test
    void showsEachRequestThatItServesWithoutTheKey() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> url = new CompletableFuture<>();
        CompletableFuture<String> body = new CompletableFuture<>();
        PrintStream lines = new PrintStream(OutputStream.nullOutputStream()) {
            @Override
            public void println(String line) {
                if (line.contains("listens at ")) {
                    url.complete(line.substring(line.indexOf("http")));
                } else if (line.startsWith("{")) {
                    body.complete(line);
                }
                new PrintStream(CliTest.this.out, true, StandardCharsets.UTF_8).println(line);
            }
        };
        Thread server = new Thread(() -> new Cli(new Console(lines, lines, environment, false, end)).run("serve"));
        server.start();
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url.get(30, TimeUnit.SECONDS) + "/api/" + MockApi.ACCOUNT + "/mass-messaging"))
                .header("Authorization", "Bearer another-key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"text\": \"x\"}"))
                .build();
        int status = HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
        assertThat(body.get(30, TimeUnit.SECONDS)).isEqualTo("{\"text\": \"x\"}");
        end.countDown();
        server.join();
        assertThat(status).isEqualTo(401);
        assertThat(out())
                .contains("mass-messaging -> 401, not accepted", "Bearer ****")
                .doesNotContain("another-key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "many"})
    void refusesAPortThatIsNone(String port) {
        assertThat(run("serve", "--port", port)).isEqualTo(2);
        assertThat(err()).contains("See bin/demo serve --help.").doesNotContain("Usage:");
    }
}
