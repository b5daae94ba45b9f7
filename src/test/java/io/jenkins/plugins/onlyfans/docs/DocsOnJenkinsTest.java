package io.jenkins.plugins.onlyfans.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.ExtensionList;
import hudson.FilePath;
import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Result;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.casc.ConfigurationAsCode;
import io.jenkins.plugins.casc.ConfigurationContext;
import io.jenkins.plugins.casc.ConfiguratorRegistry;
import io.jenkins.plugins.casc.SecretSource;
import io.jenkins.plugins.casc.misc.Util;
import io.jenkins.plugins.casc.yaml.YamlSource;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.Eventually;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.runner.JenkinsfileRunner;
import io.jenkins.plugins.onlyfans.demo.runner.MassMessageStep;
import io.jenkins.plugins.onlyfans.demo.runner.build.BuildSettings;
import io.jenkins.plugins.onlyfans.demo.runner.log.BuildLog;
import io.jenkins.plugins.onlyfans.demo.runner.log.SecretMasker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javaposse.jobdsl.plugin.ExecuteDslScripts;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** What the documents show does on a real Jenkins what they say. All of it that the demo runs, and what it can't. */
@WithJenkins
class DocsOnJenkinsTest {

    private static final Map<String, String> FILES = Map.of(
            "message.txt",
            "From a file 🎉\n",
            "fans.csv",
            Markdown.of("docs/recipes.md").blocks("csv").get(0).text(),
            "message-ids.txt",
            "5001\n5002\n");

    private static JenkinsRule jenkins;

    private MockApi api;

    @BeforeAll
    static void setUp(JenkinsRule rule) {
        jenkins = rule;
    }

    @AfterAll
    static void tearDown() {
        jenkins = null;
    }

    /** A mock API that knows of no other block: an upload is good for one message. Nor does Jenkins, see {@link #stop}. */
    @BeforeEach
    void start() {
        api = MockApi.start();
        Agency.configure(api.url());
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        jenkins.jenkins.getRootPath().child("onlyfans-mass-messaging/spent").deleteRecursive();
        for (TopLevelItem item : jenkins.jenkins.getItems()) {
            item.delete();
        }
    }

    static List<Markdown.Block> blocks(String language) {
        return Markdown.all().stream()
                .flatMap(document -> document.blocks(language).stream())
                .toList();
    }

    /** The bodies of the messages that were accepted, without the dates that depend on the moment. */
    private static List<String> messages(MockApi mock) {
        return mock.acceptedSends().stream()
                .map(ReceivedRequest::body)
                .map(body -> body.replaceAll("(\"scheduledDate\": \")[^\"]*", "$1…"))
                .sorted()
                .toList();
    }

    private WorkflowJob pipeline(String script) throws Exception {
        WorkflowJob job = jenkins.createProject(WorkflowJob.class);
        job.setDefinition(new CpsFlowDefinition(script, true));
        FilePath workspace = jenkins.jenkins.getWorkspaceFor(job);
        for (Map.Entry<String, String> file : FILES.entrySet()) {
            workspace.child(file.getKey()).write(file.getValue(), "UTF-8");
        }
        return job;
    }

    private interface Answer {
        void to(InputStepExecution question) throws Exception;
    }

    private static WorkflowRun build(WorkflowJob job, Answer answer) throws Exception {
        WorkflowRun run = job.scheduleBuild2(0).waitForStart();
        Eventually.until("the build ends", () -> {
            InputAction questions = run.getAction(InputAction.class);
            if (questions != null && questions.isWaitingForInput()) {
                for (InputStepExecution question : List.copyOf(questions.getExecutions())) {
                    answer.to(question);
                }
            }
            return !run.isBuilding();
        });
        return jenkins.waitForCompletion(run);
    }

    private WorkflowRun run(Result expected, String script) throws Exception {
        return jenkins.assertBuildStatus(
                expected, build(pipeline(script), question -> question.proceed((Map<String, Object>) null)));
    }

    /** The block in a document that holds these words. */
    private static String recipe(String words) {
        return blocks("groovy").stream()
                .filter(block -> block.text().contains(words))
                .reduce((first, second) -> fail("Two blocks have " + words))
                .orElseThrow()
                .textWithDatesAhead();
    }

    @Nested
    class AJenkinsfile {

        @TempDir
        Path directory;

        private List<String> messagesInTheDemo(String jenkinsfile) throws Exception {
            for (Map.Entry<String, String> file : FILES.entrySet()) {
                Files.writeString(directory.resolve(file.getKey()), file.getValue());
            }
            PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
            BuildSettings settings =
                    new BuildSettings("Jenkinsfile", directory, MockApi.KEY, Map.of(), null, null, true);
            try (MockApi other = MockApi.start();
                    MassMessageStep sender =
                            new MassMessageStep(other.url(), MockApi.KEY, MockApi.ACCOUNT, List.of(), List.of())) {
                new JenkinsfileRunner(new BuildLog(nowhere, new SecretMasker()), settings, sender).run(jenkinsfile);
                return messages(other);
            }
        }

        static List<Markdown.Block> all() {
            return blocks("groovy");
        }

        @ParameterizedTest
        @MethodSource("all")
        void succeedsAndSendsWhatItSendsInTheDemo(Markdown.Block block) throws Exception {
            String script = block.textWithDatesAhead();
            run(Result.SUCCESS, script);
            assertThat(messages(api)).isEqualTo(messagesInTheDemo(script));
            boolean dry = count(script, "onlyfansMassMessage\\b") == count(script, "dryRun: true");
            assertThat(messages(api).isEmpty()).as("nothing was sent").isEqualTo(dry);
        }

        private static long count(String text, String pattern) {
            return Pattern.compile(pattern).matcher(text).results().count();
        }

        static List<Markdown.Block> failing() {
            return blocks("groovy fails");
        }

        @ParameterizedTest
        @MethodSource("failing")
        void failsIfThatIsWhatItShows(Markdown.Block block) throws Exception {
            WorkflowRun run = run(Result.FAILURE, block.text());
            List<Markdown.Block> blocks = Markdown.of(block.file()).blocks();
            String shown = blocks.get(blocks.indexOf(block) + 1).text();
            assertThat(Agency.log(run)).contains(shown.lines().findFirst().orElseThrow());
            assertThat(api.requests()).isEmpty();
        }
    }

    @Nested
    class ARecipe {

        @Test
        void theWeeklyCampaignSendsOnceAWeek() throws Exception {
            WorkflowJob job = pipeline(recipe("weekly-set-"));
            jenkins.buildAndAssertSuccess(job);
            WorkflowRun again = jenkins.buildAndAssertSuccess(job);
            assertThat(Agency.log(again)).contains("Accepted earlier with the deduplicationKey 'weekly-set-");
            assertThat(api.acceptedSends()).hasSize(1);
        }

        @Test
        void anApprovalThatIsNotGivenSendsNothing() throws Exception {
            WorkflowRun run = build(pipeline(recipe("Send what the log shows?")), question -> question.doAbort());
            jenkins.assertBuildStatus(Result.ABORTED, run);
            assertThat(Agency.log(run)).contains("Dry run, nothing is sent: ");
            assertThat(api.requests()).isEmpty();
        }

        @Test
        void theSecondTextIsSentAloneIfItFailedBefore() throws Exception {
            WorkflowJob job = pipeline(recipe("Guess what I shot today?"));
            api.play("delay=0s", "status=402");
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(messages(api)).singleElement().asString().contains("New set is up!");
            jenkins.buildAndAssertSuccess(job);
            assertThat(messages(api)).hasSize(2).anyMatch(body -> body.contains("Guess what I shot today?"));
        }

        @Test
        void theNewestOfAVaultListIsSentOnce() throws Exception {
            WorkflowJob job = pipeline(recipe("Have you seen this?"));
            jenkins.buildAndAssertSuccess(job);
            jenkins.buildAndAssertSuccess(job);
            assertThat(api.acceptedSends()).hasSize(1);
        }

        @Test
        void aSetForSeveralAccountsIsSentOnceToEachHoweverOftenItIsTried() throws Exception {
            WorkflowJob job = pipeline(recipe("deduplicationKey: \"2030-01-set-${account}\""));
            api.play("delay=0s", "status=402");
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            jenkins.buildAndAssertSuccess(job);
            assertThat(api.acceptedSends().stream().map(ReceivedRequest::target))
                    .containsExactly(
                            "/api/acct_XXXXXXXXXXXXXX1/mass-messaging", "/api/acct_XXXXXXXXXXXXXX2/mass-messaging");
        }

        @Test
        void theNightlyJobTriesAgainWhatWasNotSent() throws Exception {
            api.play("status=401", "status=402");
            WorkflowRun run = run(Result.SUCCESS, recipe("nightly-"));
            assertThat(Agency.count(run, "Publishing the set")).isEqualTo(3);
            assertThat(api.acceptedSends()).hasSize(1);
        }

        @Test
        void theNightlyJobDoesNotSendAgainWhatWentOut() throws Exception {
            String failsOnce = recipe("nightly-")
                    .replace(
                            "echo 'Telling the team'",
                            "script { if (!env.TOLD) { env.TOLD = 'yes'; error 'The team is asleep' } }");
            WorkflowRun run = run(Result.SUCCESS, failsOnce);
            assertThat(Agency.log(run))
                    .contains("The team is asleep", "Accepted earlier with the deduplicationKey 'nightly-");
            assertThat(api.acceptedSends()).hasSize(1);
        }

        @Test
        void theNightlyJobEndsIfNobodyCanTell() throws Exception {
            api.play("cut-after-accepting");
            WorkflowRun run = run(Result.FAILURE, recipe("nightly-"));
            assertThat(Agency.count(run, "Publishing the set")).isEqualTo(1);
            assertThat(Agency.log(run)).contains("UNKNOWN.");
            assertThat(api.acceptedSends()).hasSize(1);
        }

        @Test
        void aMessageInPostThatIsNotSentFailsTheBuild() throws Exception {
            api.play("status=401");
            WorkflowRun run = run(Result.FAILURE, recipe("set-42-online"));
            assertThat(Agency.log(run)).contains("NOT SENT. The API key was refused");
        }

        @ParameterizedTest
        @CsvSource({"status=401, REJECTED", "cut-after-accepting, UNKNOWN"})
        void postKnowsWhatBecameOfTheLastMessage(String fault, String status) throws Exception {
            api.play(fault);
            String script = recipe("The last message is").replaceAll("(?s)mail to: .*?body:", "echo");
            WorkflowRun run = run(Result.FAILURE, script);
            assertThat(Agency.log(run)).contains("The last message is " + status + ": ");
        }

        @Test
        void aTextFileThatIsMissingOrEmptySendsNothing() throws Exception {
            WorkflowJob job = pipeline(recipe("readFile(file: 'message.txt'"));
            FilePath file = jenkins.jenkins.getWorkspaceFor(job).child("message.txt");
            file.write("\n", "UTF-8");
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(Agency.log(run)).contains("text: is blank");
            file.delete();
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(api.requests()).isEmpty();
        }

        @Test
        void theUsersOfAFileAreThoseInItsColumn() throws Exception {
            run(Result.SUCCESS, recipe("fans.csv"));
            assertThat(messages(api))
                    .singleElement()
                    .asString()
                    .contains("\"userIds\": [\"1234567890\", \"1234567891\"]");
        }

        @Test
        void aFileWithAWrongUserSendsNothing() throws Exception {
            WorkflowJob job = pipeline(recipe("fans.csv"));
            FilePath file = jenkins.jenkins.getWorkspaceFor(job).child("fans.csv");
            file.write("name,user_id\nAlex,1234567890\nKim,kim\n", "UTF-8");
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(Agency.log(run)).contains("userIds: contains 'kim'; user ids are digits");
            file.write("name,user_id\n", "UTF-8");
            jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(api.requests()).isEmpty();
        }

        @Test
        void aFileThatExcelHasWrittenIsRead() throws Exception {
            WorkflowJob job = pipeline(recipe("fans.csv"));
            FilePath file = jenkins.jenkins.getWorkspaceFor(job).child("fans.csv");
            file.write("\uFEFF\"name\", \"user_id\"\r\n\r\n\"Alex, 17\", \"1234567890\"\r\n", "UTF-8");
            jenkins.buildAndAssertSuccess(job);
            assertThat(messages(api)).singleElement().asString().contains("\"userIds\": [\"1234567890\"]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "User_ID,name,orders\n1234567890,Alex,3\n",
                    "fan_id,name,orders\n1234567890,Alex,3\n",
                    "user_id;name;orders\n1234567890;Alex;3\n",
                    "user_id,user_id\n1234567890,3\n",
                    "name,user_id\nAlex, 17,1234567890\n",
                    "user_id,name\n\"1234567890,17\"\n"
                })
        void aFileOfAnotherFormSendsNothing(String csv) throws Exception {
            WorkflowJob job = pipeline(recipe("fans.csv"));
            jenkins.jenkins.getWorkspaceFor(job).child("fans.csv").write(csv, "UTF-8");
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(Agency.log(run)).containsAnyOf("fans.csv must have one column user_id", "fans.csv: row 2 ");
            assertThat(api.requests()).isEmpty();
        }

        private long sent(int sent, int purchased, Instant date) {
            long id = api.addMessage(
                    MockApi.ACCOUNT,
                    "{\"text\": \"Set\", \"userLists\": [1], \"price\": 10, \"mediaFiles\": [1]}",
                    date);
            api.message(id).setViewed(sent, sent / 2);
            api.message(id).setPurchased(purchased);
            return id;
        }

        @Test
        void theResultsOfADayLaterAreThoseOfTheMessageThatTheFirstJobSent() throws Exception {
            WorkflowRun first = jenkins.buildAndAssertSuccess(pipeline(recipe("archiveArtifacts 'message-ids.txt'")));
            String ids = Files.readString(Path.of(first.getArtifactsDir().toString(), "message-ids.txt"));
            WorkflowJob second = pipeline(recipe("cron('H 18 * * 6')"));
            jenkins.jenkins.getWorkspaceFor(second).child("message-ids.txt").write(ids, "UTF-8");
            api.message(Long.parseLong(ids.strip())).setViewed(1000, 300);
            assertThat(Agency.log(jenkins.buildAndAssertSuccess(second)))
                    .contains(ids.strip() + ": 300 of 1000 viewed it, 0 bought it, about 0 dollars");
        }

        @ParameterizedTest
        @CsvSource({
            "1000, 80, 1000, 40, A sold better",
            "1000, 40, 900, 80, B sold better",
            "1000, 50, 1000, 40, Too small to tell: such a difference may be chance",
            "1000, 50, 110, 4, Too small to tell: such a difference may be chance",
            "90, 5, 90, 2, 'Too small to tell: too few have bought, or have not'",
            "1000, 0, 1000, 0, 'Too small to tell: too few have bought, or have not'",
            "0, 0, 1000, 40, There are no figures to compare"
        })
        void ofTwoTextsTheBetterOneIsNamedIfItIsNotChance(
                int sentA, int boughtA, int sentB, int boughtB, String verdict) throws Exception {
            Instant date = Instant.now().minusSeconds(86_400).truncatedTo(ChronoUnit.HOURS);
            long a = sent(sentA, boughtA, date);
            long b = sent(sentB, boughtB, date.plusSeconds(600));
            assertThat(verdict(a, b)).contains(verdict);
        }

        @Test
        void ofTwoTextsThatDifferInAgeNoneIsBetter() throws Exception {
            Instant date = Instant.now().minusSeconds(86_400);
            long a = sent(1000, 80, date);
            long b = sent(1000, 40, date.minusSeconds(7200));
            assertThat(verdict(a, b)).contains("They were not sent in the same hour");
        }

        private String verdict(long a, long b) throws Exception {
            WorkflowJob job = pipeline(recipe("Two-proportion z test"));
            jenkins.jenkins.getWorkspaceFor(job).child("message-ids.txt").write(a + "\n" + b + "\n", "UTF-8");
            return Agency.log(jenkins.buildAndAssertSuccess(job));
        }

        @Test
        void theFileOfResultsHasARowForEachMessage() throws Exception {
            long id = sent(1000, 80, Instant.now().minusSeconds(86_400));
            WorkflowRun run = jenkins.buildAndAssertSuccess(pipeline(recipe("results.csv")));
            List<String> lines =
                    Files.readAllLines(Path.of(run.getArtifactsDir().toString(), "results.csv"));
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0))
                    .isEqualTo("id,date,sent,viewed,viewedRate,price,purchased,purchasedRate,revenueEstimate");
            assertThat(lines.get(1)).startsWith(id + ",20").endsWith(",1000,500,0.5,10.00,80,0.08,800.00");
        }

        @Test
        void listsThatAPersonTypesAreSplitAtCommasAlone() throws Exception {
            WorkflowJob job = pipeline(recipe("name: 'LISTS'").replace("fans, following", "recent fans"));
            WorkflowRun run = jenkins.buildAndAssertStatus(Result.FAILURE, job);
            assertThat(Agency.log(run)).contains("userLists: contains 'recent fans'");
            assertThat(api.requests()).isEmpty();
        }
    }

    /** Builds each job that came to be, which must send one message each. */
    private void buildAll(String source, Job<?, ?>... seeds) throws Exception {
        List<Job<?, ?>> jobs = new ArrayList<>();
        for (Job<?, ?> job : jenkins.jenkins.getAllItems(Job.class)) {
            if (!List.of(seeds).contains(job)) {
                jobs.add(job);
            }
        }
        assertThat(jobs.stream().map(Job::getFullName))
                .isNotEmpty()
                .containsAll(Pattern.compile("(?:job|pipelineJob)\\('([^']+)'\\)")
                        .matcher(source)
                        .results()
                        .map(found -> found.group(1))
                        .toList());
        for (Job<?, ?> job : jobs) {
            int before = api.acceptedSends().size();
            jenkins.assertBuildStatusSuccess(((ParameterizedJobMixIn.ParameterizedJob<?, ?>) job).scheduleBuild2(0));
            assertThat(api.acceptedSends()).as(job.getFullName()).hasSize(before + 1);
            assertThat(api.acceptedSends().get(before).body()).contains("\"New set is up!\"", "\"fans\"");
        }
    }

    @Nested
    class JobDsl {

        static List<Markdown.Block> all() {
            return blocks("groovy job-dsl");
        }

        @ParameterizedTest
        @MethodSource("all")
        void seedsAJobThatSendsOneMessage(Markdown.Block block) throws Exception {
            ExecuteDslScripts script = new ExecuteDslScripts();
            script.setScriptText(block.text());
            FreeStyleProject seed = jenkins.createFreeStyleProject();
            seed.getBuildersList().add(script);
            jenkins.buildAndAssertSuccess(seed);
            buildAll(block.text(), seed);
        }
    }

    /** Where the secrets of a configuration are kept. */
    @TestExtension
    public static final class Vault extends SecretSource {
        @Override
        public Optional<String> reveal(String secret) {
            return secret.equals("ONLYFANS_API_KEY") ? Optional.of(MockApi.KEY) : Optional.empty();
        }
    }

    @Nested
    class ConfigurationFiles {

        private void configure(String yaml) throws Exception {
            assertThat(ExtensionList.lookup(SecretSource.class)).anyMatch(Vault.class::isInstance);
            ConfigurationAsCode.get()
                    .configureWith(YamlSource.of(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))));
        }

        /** As it stands in the document, but for the server: nothing may go to the real one. */
        private String forMockApi(String yaml) {
            return yaml.replace("https://app.onlyfansapi.com", api.url());
        }

        private static String exported() throws Exception {
            ConfigurationContext context = new ConfigurationContext(ConfiguratorRegistry.get());
            return Util.toYamlString(Util.getUnclassifiedRoot(context).get("onlyfans"));
        }

        private static List<String> roots(String yaml) {
            return Pattern.compile("(?m)^(\\w+):")
                    .matcher(yaml)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }

        static List<Markdown.Block> all() {
            return blocks("yaml");
        }

        @ParameterizedTest
        @MethodSource("all")
        void setUpWhatTheySay(Markdown.Block block) throws Exception {
            String yaml = forMockApi(block.text());
            configure(yaml);
            assertThat(roots(yaml)).isNotEmpty();
            for (String root : roots(yaml)) {
                switch (root) {
                    case "unclassified" -> assertSettings(yaml);
                    case "credentials" -> assertCredential(yaml);
                    case "jobs" -> buildAll(yaml);
                    default -> fail("No test reads " + root + " of " + block);
                }
            }
        }

        private void assertSettings(String yaml) throws Exception {
            String exported = exported();
            assertThat(yaml.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty() && !line.matches("unclassified:|onlyfans:")))
                    .as("what the settings are, and nothing left out")
                    .containsExactlyInAnyOrderElementsOf(exported.lines().toList());
            OnlyFansConfiguration.get().setMaxRetries(9);
            OnlyFansConfiguration.get().setAccount(null);
            configure("unclassified:\n  onlyfans:\n" + exported.indent(4));
            assertThat(exported()).isEqualTo(exported);
        }

        private static void assertCredential(String yaml) {
            assertThat(CredentialsProvider.lookupCredentialsInItemGroup(
                            StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()))
                    .singleElement()
                    .satisfies(credential -> {
                        assertThat(yaml).contains("id: \"" + credential.getId() + "\"");
                        assertThat(credential.getSecret()).isEqualTo(Secret.fromString(MockApi.KEY));
                    });
        }

        /** The first of each kind. */
        @Test
        void makeOneFileTogether() throws Exception {
            Map<String, String> first = new LinkedHashMap<>();
            for (Markdown.Block block : Markdown.of("docs/configuration.md").blocks("yaml")) {
                first.putIfAbsent(roots(block.text()).get(0), block.text());
            }
            assertThat(first).containsOnlyKeys("unclassified", "credentials", "jobs");
            String yaml = String.join("", first.values());
            configure(forMockApi(yaml));
            buildAll(yaml);
        }

        private static String block(String words) {
            return blocks("yaml").stream()
                    .map(Markdown.Block::text)
                    .filter(text -> text.contains(words))
                    .reduce((first, second) -> fail("Two blocks have " + words))
                    .orElseThrow();
        }

        @Test
        void aVariableOfTheBuildIsLostWithoutItsMark() {
            String yaml = block("^${TEXT}");
            assertThatThrownBy(() -> configure(yaml.replace("^${", "${"))).hasStackTraceContaining("text: is blank");
            assertThat(jenkins.jenkins.getItems()).isEmpty();
        }

        @Test
        void aVariableOfTheScriptIsLostInBraces() throws Exception {
            String yaml = block("'hello-' + account");
            configure(yaml.replace("$account", "${account}"));
            assertThat(jenkins.jenkins.getItems(WorkflowJob.class))
                    .hasSize(2)
                    .allSatisfy(job -> assertThat(((CpsFlowDefinition) job.getDefinition()).getScript())
                            .contains("account: ''"));
        }

        @Test
        void eachJobOfALoopSendsFromItsAccount() throws Exception {
            String yaml = block("'hello-' + account");
            configure(yaml);
            buildAll(yaml);
            assertThat(api.acceptedSends().stream().map(ReceivedRequest::target))
                    .containsExactlyInAnyOrder(
                            "/api/acct_XXXXXXXXXXXXXX1/mass-messaging", "/api/acct_XXXXXXXXXXXXXX2/mass-messaging");
        }
    }

    @Test
    void eachBlockForJenkinsIsRun() {
        Stream<String> languages = Markdown.all().stream()
                .flatMap(document -> document.blocks().stream())
                .map(Markdown.Block::language)
                .filter(language -> language.matches("(groovy|ya?ml|xml)\\b.*"))
                .distinct();
        assertThat(languages)
                .as("kinds of blocks")
                .containsExactlyInAnyOrder(
                        "groovy",
                        "groovy fails",
                        "groovy job-dsl",
                        "yaml",
                        // ComparisonTest runs these.
                        "groovy curl",
                        "groovy httpRequest");
    }
}
