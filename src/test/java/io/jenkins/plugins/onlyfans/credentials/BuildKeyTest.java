package io.jenkins.plugins.onlyfans.credentials;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsParameterDefinition;
import com.cloudbees.plugins.credentials.CredentialsParameterValue;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.domains.HostnameSpecification;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.FreeStyleProject;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ModelObject;
import hudson.model.ParametersAction;
import hudson.model.ParametersDefinitionProperty;
import hudson.model.Result;
import hudson.model.Run;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import hudson.util.FormValidation;
import hudson.util.ListBoxModel.Option;
import hudson.util.Secret;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.Connections;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.freestyle.MassMessageBuilder;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import jenkins.model.Jenkins;
import jenkins.model.ModifiableTopLevelItemGroup;
import jenkins.model.ParameterizedJobMixIn;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

@WithJenkins
class BuildKeyTest {

    private static final String WRONG_KEY = "wrong-key-8c1f2e";

    private static Agency agency;
    private static int serial;

    @BeforeAll
    static void setUp(JenkinsRule jenkins) throws Exception {
        agency = new Agency(jenkins);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    private int before;
    private String id;

    @BeforeEach
    void reset() {
        agency.reset();
        before = agency.api().requests().size();
        id = "key-" + serial++;
    }

    private int requests() {
        return agency.api().requests().size() - before;
    }

    private static StringCredentials secretText(CredentialsScope scope, String id, String secret) {
        return new StringCredentialsImpl(scope, id, "For tests", Secret.fromString(secret));
    }

    private static StringCredentials secretText(String id, String secret) {
        return secretText(CredentialsScope.GLOBAL, id, secret);
    }

    private static void add(ModelObject context, Credentials credentials) throws Exception {
        add(context, Domain.global(), credentials);
    }

    private static void add(ModelObject context, Domain domain, Credentials credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(context)) {
            if (store.getContext() == context) {
                if (domain != Domain.global()) {
                    store.addDomain(domain);
                }
                store.addCredentials(domain, credentials);
                return;
            }
        }
        throw new AssertionError("No store for " + context);
    }

    private static Folder folder(ModifiableTopLevelItemGroup parent) throws Exception {
        return (Folder) parent.createProject(
                Jenkins.get().getDescriptorByType(Folder.DescriptorImpl.class), "f" + serial++, true);
    }

    private static WorkflowJob pipeline(ModifiableTopLevelItemGroup parent, String credentialsId) throws Exception {
        WorkflowJob job = (WorkflowJob) parent.createProject(
                Jenkins.get().getDescriptorByType(WorkflowJob.DescriptorImpl.class), "j" + serial++, true);
        job.setDefinition(new CpsFlowDefinition(
                "onlyfansMassMessage text: 'x', userLists: ['fans'], credentialsId: '" + credentialsId + "'", true));
        return job;
    }

    private static String log(Result expected, WorkflowJob job) throws Exception {
        return Agency.log(agency.jenkins().buildAndAssertStatus(expected, job));
    }

    @Nested
    class OfABuild {

        @Test
        void isOneOfJenkinsItself() throws Exception {
            add(agency.jenkins().jenkins, secretText(id, MockApi.KEY));
            log(Result.SUCCESS, pipeline(agency.jenkins().jenkins, id));
            log(Result.SUCCESS, pipeline(folder(agency.jenkins().jenkins), id));
        }

        @Test
        void isOneOfItsFolders() throws Exception {
            Folder outer = folder(agency.jenkins().jenkins);
            Folder inner = folder(outer);
            add(outer, secretText(id, MockApi.KEY));
            log(Result.SUCCESS, pipeline(outer, id));
            log(Result.SUCCESS, pipeline(inner, id));
        }

        @Test
        void isTheOneOfTheNearestFolder() throws Exception {
            Folder outer = folder(agency.jenkins().jenkins);
            Folder inner = folder(outer);
            add(agency.jenkins().jenkins, secretText(id, WRONG_KEY));
            add(outer, secretText(id, WRONG_KEY));
            add(inner, secretText(id, MockApi.KEY));
            log(Result.SUCCESS, pipeline(inner, id));
            assertThat(log(Result.FAILURE, pipeline(outer, id))).contains("The API key was refused");
        }

        @Test
        void isNotOneOfAFolderBeside() throws Exception {
            Folder beside = folder(agency.jenkins().jenkins);
            add(beside, secretText(id, MockApi.KEY));
            Folder outer = folder(agency.jenkins().jenkins);
            Folder inner = folder(outer);
            assertThat(log(Result.FAILURE, pipeline(inner, id)))
                    .contains("credentialsId: there is no Secret text '" + id + "'")
                    .contains("the folder '" + inner.getFullName() + "', the folder '" + outer.getFullName()
                            + "', Jenkins' own credentials");
            assertThat(requests()).isZero();
        }

        @ParameterizedTest
        @CsvSource({"127.0.0.1, SUCCESS", "app.example.com, FAILURE"})
        void mayBeOneForTheHostOfTheApiOnly(String host, String result) throws Exception {
            add(
                    agency.jenkins().jenkins,
                    new Domain("domain of " + id, null, List.of(new HostnameSpecification(host, null))),
                    secretText(id, MockApi.KEY));
            String log = log(Result.fromString(result), pipeline(agency.jenkins().jenkins, id));
            if (result.equals("FAILURE")) {
                assertThat(log)
                        .contains("there is no Secret text '" + id + "'", "one of a domain counts for the API's host");
                assertThat(requests()).isZero();
            }
        }

        @Test
        void isNotOneForJenkinsItselfAlone() throws Exception {
            add(agency.jenkins().jenkins, secretText(CredentialsScope.SYSTEM, id, MockApi.KEY));
            assertThat(log(Result.FAILURE, pipeline(agency.jenkins().jenkins, id)))
                    .contains("there is no Secret text '" + id + "'", "the scope System does not count for jobs");
            assertThat(requests()).isZero();
        }

        @Test
        void isNoUserNameWithAPassword() throws Exception {
            add(
                    agency.jenkins().jenkins,
                    new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, id, null, "me", "pass-word-1234567"));
            assertThat(log(Result.FAILURE, pipeline(agency.jenkins().jenkins, id)))
                    .contains("credentialsId: '" + id + "' is a credential of the kind 'Username with password'")
                    .contains("has to be a Secret text")
                    .doesNotContain("pass-word-1234567");
            assertThat(requests()).isZero();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "two words-8c1f2e", "line-8c1f2e\n", "kéy-8c1f2e"})
        void isWellFormed(String secret) throws Exception {
            add(agency.jenkins().jenkins, secretText(id, secret));
            assertThat(log(Result.FAILURE, pipeline(agency.jenkins().jenkins, id)))
                    .contains("credentialsId: '" + id + "' can't be used. The API key "
                            + (secret.isEmpty() ? "is" : "contains"))
                    .doesNotContain("8c1f2e", "\tat ");
            assertThat(requests()).isZero();
        }

        /** Such as a token of something else, of which Java's patterns are too long to be read. */
        @Test
        void isNotInTheLogHoweverLongItIs() throws Exception {
            add(agency.jenkins().jenkins, secretText(id, "8c1f2e/".repeat(2_000)));
            assertThat(log(Result.FAILURE, pipeline(agency.jenkins().jenkins, id)))
                    .contains("The API key was refused")
                    .doesNotContain("8c1f2e");
        }

        /** It may be the value of a parameter, which whoever starts the build writes. */
        @Test
        void itsNameMakesNoLinesOfTheLog() throws Exception {
            String name = "gone\\nFinished: SUCCESS " + "x".repeat(2_000);
            assertThat(log(Result.FAILURE, pipeline(agency.jenkins().jenkins, name)))
                    .contains("there is no Secret text 'gone Finished: SUCCESS xxx")
                    .doesNotContain("\nFinished: SUCCESS", "x".repeat(600));
        }

        /** As somebody does who binds it to a variable. That masks it in the log, but not on a page. */
        @ParameterizedTest
        @ValueSource(strings = {"credentialsId", "account", "userLists", "deduplicationKey"})
        void isNotShownWhereItStandsInTheWrongPlace(String parameter) throws Exception {
            add(agency.jenkins().jenkins, secretText(id, "ofapi_8c1f2e0123456789abcdefghij"));
            String value = parameter.equals("userLists") ? "[KEY]" : "KEY + (env.NONE ?: '\\u200b')";
            Run<?, ?> run = agency.run(
                    Result.FAILURE,
                    "withCredentials([string(credentialsId: '" + id + "', variable: 'KEY')]) {\n onlyfansMassMessage("
                            + "[text: 'x', userLists: ['fans']] + [" + parameter + ": " + value + "])\n}");
            try (JenkinsRule.WebClient browser = agency.jenkins().createWebClient()) {
                assertThat(browser.goTo(run.getUrl() + "onlyfans-messages/api/json", "application/json")
                                .getWebResponse()
                                .getContentAsString())
                        .contains("REJECTED", parameter)
                        .doesNotContain("8c1f2e");
            }
            assertThat(Agency.log(run)).doesNotContain("8c1f2e");
            assertThat(requests()).isZero();
        }

        @Test
        void isNotInTheLogIfTheApiRefusesIt() throws Exception {
            add(agency.jenkins().jenkins, secretText(id, WRONG_KEY));
            assertThat(log(Result.FAILURE, pipeline(agency.jenkins().jenkins, id)))
                    .contains("The API key was refused")
                    .doesNotContain(WRONG_KEY);
        }

        @Test
        void isNotedAsUsed() throws Exception {
            StringCredentials key = secretText(id, MockApi.KEY);
            add(agency.jenkins().jenkins, key);
            WorkflowJob job = pipeline(agency.jenkins().jenkins, id);
            assertThat(CredentialsProvider.getFingerprintOf(key)).isNull();
            log(Result.SUCCESS, job);
            assertThat(CredentialsProvider.getFingerprintOf(key)
                            .getUsages()
                            .get(job.getFullName())
                            .includes(1))
                    .isTrue();
        }

        /** The note is a file that is waited for. */
        @Test
        void isNotedOnceABuild() throws Exception {
            StringCredentials key = secretText(id, MockApi.KEY);
            add(agency.jenkins().jenkins, key);
            FreeStyleProject job = agency.jenkins().createFreeStyleProject();
            Run<?, ?> run = agency.jenkins().buildAndAssertSuccess(job);
            find(run);
            String hash = CredentialsProvider.getFingerprintOf(key).getHashString();
            File note = new File(
                    agency.jenkins().jenkins.getRootDir(),
                    "fingerprints/" + hash.substring(0, 2) + "/" + hash.substring(2, 4) + "/" + hash.substring(4)
                            + ".xml");
            Files.delete(note.toPath());
            find(run);
            assertThat(note).doesNotExist();
            find(agency.jenkins().buildAndAssertSuccess(job));
            assertThat(note).exists();
        }

        private void find(Run<?, ?> run) throws Exception {
            BuildKey.find(id, run, Connections.get().client().url());
        }
    }

    @Nested
    class FromAParameter {

        private <J extends Job<?, ?> & ParameterizedJobMixIn.ParameterizedJob<?, ?>> Run<?, ?> run(
                Result expected, J job, String chosen, boolean isDefault, Cause cause) throws Exception {
            job.addProperty(new ParametersDefinitionProperty(new CredentialsParameterDefinition(
                    "KEY", null, isDefault ? chosen : null, StandardCredentials.class.getName(), false)));
            return agency.jenkins()
                    .assertBuildStatus(
                            expected,
                            job.scheduleBuild2(
                                            0,
                                            new CauseAction(cause),
                                            new ParametersAction(
                                                    new CredentialsParameterValue("KEY", chosen, null, isDefault)))
                                    .get());
        }

        private FreeStyleProject freestyle() throws Exception {
            MassMessageBuilder builder = new MassMessageBuilder("x");
            builder.setUserLists(List.of("fans"));
            builder.setCredentialsId("${KEY}");
            return agency.freestyle(builder);
        }

        @ParameterizedTest
        @ValueSource(strings = {"KEY", "${KEY}", "${params.KEY}"})
        void isFoundByItsNameInAPipeline(String name) throws Exception {
            add(agency.jenkins().jenkins, secretText(id, MockApi.KEY));
            WorkflowJob job = pipeline(agency.jenkins().jenkins, name);
            if (name.contains("params")) {
                job.setDefinition(new CpsFlowDefinition(
                        "onlyfansMassMessage text: 'x', userLists: ['fans'], credentialsId: \"" + name + "\"", true));
            }
            run(Result.SUCCESS, job, id, true, new Cause.UserIdCause());
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void isFoundByItsNameInABuildStep() throws Exception {
            add(agency.jenkins().jenkins, secretText(id, MockApi.KEY));
            run(Result.SUCCESS, freestyle(), id, true, new Cause.UserIdCause());
            assertThat(requests()).isEqualTo(1);
        }

        @Test
        void isRefusedByTheNameThatWasGiven() throws Exception {
            Run<?, ?> run = run(Result.FAILURE, freestyle(), "gone", true, new Cause.UserIdCause());
            assertThat(Agency.log(run)).contains("credentialsId: there is no Secret text '${KEY}'");
            assertThat(requests()).isZero();
        }

        @Test
        void mayBeOneOfTheUserWhoStartsTheBuild() throws Exception {
            withUsers(() -> {
                User alice = User.getById("alice", true);
                try (ACLContext ignored = ACL.as2(alice.impersonate2())) {
                    add(alice, secretText(CredentialsScope.USER, id, MockApi.KEY));
                }
                run(Result.SUCCESS, freestyle(), id, false, new Cause.UserIdCause("alice"));
                run(
                        Result.SUCCESS,
                        pipeline(agency.jenkins().jenkins, "KEY"),
                        id,
                        false,
                        new Cause.UserIdCause("alice"));
                assertThat(requests()).isEqualTo(2);
                Run<?, ?> other = run(Result.FAILURE, freestyle(), id, false, new Cause.UserIdCause("bob"));
                assertThat(Agency.log(other)).contains("there is no Secret text");
                assertThat(requests()).isEqualTo(2);
            });
        }
    }

    private interface Task {
        void run() throws Exception;
    }

    /** With users who may do anything ({@code alice}), configure jobs ({@code dave}), see them ({@code bob}) or nothing. */
    private static void withUsers(Task task) throws Exception {
        Jenkins jenkins = agency.jenkins().jenkins;
        AuthorizationStrategy strategy = jenkins.getAuthorizationStrategy();
        SecurityRealm realm = jenkins.getSecurityRealm();
        jenkins.setSecurityRealm(agency.jenkins().createDummySecurityRealm());
        jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("alice")
                .grant(Jenkins.READ, Item.READ, Item.BUILD)
                .everywhere()
                .to("bob")
                .grant(Jenkins.READ, Item.READ, Item.CONFIGURE)
                .everywhere()
                .to("dave"));
        try {
            task.run();
        } finally {
            jenkins.setSecurityRealm(realm);
            jenkins.setAuthorizationStrategy(strategy);
        }
    }

    @Nested
    class InAForm {

        private Folder folder;
        private Item job;

        @BeforeEach
        void newJob() throws Exception {
            folder = folder(agency.jenkins().jenkins);
            job = pipeline(folder, "x");
            add(agency.jenkins().jenkins, secretText(id + "-global", MockApi.KEY));
            add(agency.jenkins().jenkins, secretText(CredentialsScope.SYSTEM, id + "-system", MockApi.KEY));
            add(
                    agency.jenkins().jenkins,
                    new UsernamePasswordCredentialsImpl(
                            CredentialsScope.GLOBAL, id + "-password", null, "me", "pass-word-1234567"));
            add(folder, secretText(id + "-folder", MockApi.KEY));
        }

        private List<String> offered(String user, Item item, String chosen) {
            try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
                return KeyField.items(item, chosen, agency.api().url()).stream()
                        .map((Option option) -> option.value)
                        .filter(value -> value.isEmpty() || value.startsWith(id) || value.equals(chosen))
                        .toList();
            }
        }

        private FormValidation.Kind check(String user, Item item, String chosen) {
            try (ACLContext ignored = ACL.as2(User.getById(user, true).impersonate2())) {
                return KeyField.check(item, chosen, agency.api().url()).kind;
            }
        }

        @Test
        void thoseThatTheJobMayUseAreOffered() throws Exception {
            withUsers(() -> {
                assertThat(offered("alice", job, "gone"))
                        .containsExactlyInAnyOrder("", id + "-folder", id + "-global", "gone");
                assertThat(offered("dave", job, "")).containsExactlyInAnyOrder("", id + "-folder", id + "-global");
            });
        }

        @Test
        void thoseThatEveryJobMayUseAreOfferedInTheSettings() throws Exception {
            withUsers(() -> assertThat(offered("alice", null, "")).containsExactlyInAnyOrder("", id + "-global"));
        }

        @Test
        void nothingButTheChosenOneIsToldToOthers() throws Exception {
            withUsers(() -> {
                assertThat(offered("bob", job, "chosen")).containsExactly("chosen");
                assertThat(offered("nobody", job, "chosen")).containsExactly("chosen");
                assertThat(offered("dave", null, "chosen")).containsExactly("chosen");
            });
        }

        @Test
        void oneThatIsNotThereIsTold() throws Exception {
            withUsers(() -> {
                assertThat(check("dave", job, id + "-folder")).isEqualTo(FormValidation.Kind.OK);
                assertThat(check("dave", job, "")).isEqualTo(FormValidation.Kind.OK);
                assertThat(check("dave", job, id + "-password")).isEqualTo(FormValidation.Kind.ERROR);
                assertThat(check("dave", job, id + "-system")).isEqualTo(FormValidation.Kind.ERROR);
                assertThat(check("dave", job, "${KEY}")).isEqualTo(FormValidation.Kind.WARNING);
                assertThat(check("alice", null, id + "-global")).isEqualTo(FormValidation.Kind.OK);
                assertThat(check("alice", null, id + "-folder")).isEqualTo(FormValidation.Kind.ERROR);
                assertThat(check("alice", null, id + "-system")).isEqualTo(FormValidation.Kind.ERROR);
            });
        }

        @Test
        void whetherOneIsThereIsNotToldToOthers() throws Exception {
            withUsers(() -> {
                assertThat(check("bob", job, "gone")).isEqualTo(FormValidation.Kind.OK);
                assertThat(check("dave", null, "gone")).isEqualTo(FormValidation.Kind.OK);
            });
        }
    }
}
