package io.jenkins.plugins.onlyfans.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hudson.model.Result;
import hudson.model.User;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The commands of the documents that ask a Jenkins, as they are. */
@WithJenkins
class CommandsOnJenkinsTest {

    /** No other client of this Jenkins has it. */
    private static final String KEY_OF_CLIENT = "ofapi_ofClientA";

    @TempDir
    Path home;

    private JenkinsRule jenkins;

    @BeforeEach
    void secure(JenkinsRule rule) throws Exception {
        assumeThat(Stream.of("bash", "curl").allMatch(CommandsOnJenkinsTest::isInstalled))
                .as("bash and curl are on the PATH")
                .isTrue();
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin"));
        User admin = User.getById("admin", true);
        Files.writeString(
                home.resolve(".netrc"),
                "machine " + rule.getURL().getHost() + " login admin password " + rule.createApiToken(admin) + "\n");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static String block(String language, String words) {
        return Markdown.all().stream()
                .flatMap(document -> document.blocks(language).stream())
                .map(Markdown.Block::text)
                .filter(text -> text.contains(words))
                .reduce((first, second) -> fail("Two blocks have " + words))
                .orElseThrow();
    }

    private String run(String command) throws Exception {
        ProcessBuilder shell = new ProcessBuilder("bash", "-c", command);
        shell.environment()
                .putAll(Map.of(
                        "HOME",
                        home.toString(),
                        "JENKINS_URL",
                        jenkins.getURL().toString(),
                        "KEY",
                        KEY_OF_CLIENT,
                        "no_proxy",
                        "*"));
        Path errors = home.resolve("errors");
        Process process = shell.redirectError(errors.toFile()).start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(answer + Files.readString(errors)).isZero();
        return answer;
    }

    @Test
    void aKeyInAFolderIsForTheJobsOfThatFolderAlone() throws Exception {
        try (MockApi api = MockApi.start(0, KEY_OF_CLIENT)) {
            // All of Jenkins has a key of the same id, but of another team.
            Agency.configure(api.url());
            ConfigurationAsCode.get()
                    .configureWith(YamlSource.of(new ByteArrayInputStream(
                            block("yaml", "folder(client)").getBytes(StandardCharsets.UTF_8))));
            run(block("sh jenkins", "createCredentials"));

            jenkins.buildAndAssertSuccess(jenkins.jenkins.getItemByFullName("client-a/hello", WorkflowJob.class));
            jenkins.buildAndAssertStatus(
                    Result.FAILURE, jenkins.jenkins.getItemByFullName("client-b/hello", WorkflowJob.class));
            assertThat(api.acceptedSends())
                    .singleElement()
                    .satisfies(request -> assertThat(request.target()).contains("/acct_XXXXXXXXXXXXXX1/"));
            Folder folder = jenkins.jenkins.getItemByFullName("client-a", Folder.class);
            assertThat(folder.getConfigFile().asString())
                    .contains("<id>onlyfans-api</id>")
                    .doesNotContain(KEY_OF_CLIENT);
        }
    }

    /** Without what Jenkins adds, and what is another each time. */
    private static JsonNode comparable(String json) throws Exception {
        JsonNode root = new ObjectMapper()
                .readTree(json.replaceAll("message/[^/\"]+/", "message/…/").replaceAll("\"20\\d\\d-", "\"20xx-"));
        for (JsonNode parent : root.findParents("_class")) {
            ((ObjectNode) parent).remove("_class");
        }
        return root;
    }

    @Test
    void theRestApiAnswersWhatIsShown() throws Exception {
        try (MockApi api = MockApi.start()) {
            Agency.configure(api.url());
            WorkflowJob job = jenkins.createProject(WorkflowJob.class, "hello");
            int next = Year.now(ZoneOffset.UTC).plusYears(1).getValue();
            job.setDefinition(new CpsFlowDefinition(
                    "onlyfansMassMessage(account: 'acct_XXXXXXXXXXXXXXX', text: 'Hello!', userLists: ['fans'], "
                            + "price: 9.99, mediaFiles: [2000000001], scheduledDate: '" + next
                            + "-01-01T18:00:00Z')",
                    true));
            jenkins.buildAndAssertSuccess(job);
            assertThat(comparable(run(block("sh jenkins", "onlyfans-messages/api/json"))))
                    .isEqualTo(comparable(block("json", "\"messages\"")));
        }
    }

    @Test
    void eachCommandIsRun() {
        List<Markdown.Block> commands = Markdown.all().stream()
                .flatMap(document ->
                        Stream.of("sh jenkins", "json").flatMap(language -> document.blocks(language).stream()))
                .toList();
        assertThat(commands.stream().map(Markdown.Block::text))
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(
                        block("sh jenkins", "createCredentials"),
                        block("sh jenkins", "onlyfans-messages/api/json"),
                        block("json", "\"messages\"")));
    }
}
