package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.Credentials;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Result;
import hudson.model.Run;
import hudson.security.AuthorizationStrategy;
import hudson.security.PermissionScope;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.configuration.OnlyFansConfiguration;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.dispatch.PersonCall;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.io.File;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.htmlunit.WebResponse;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlPage;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;
import org.springframework.security.core.Authentication;

/** What people with a permission of its own do about a message on its page, and what is kept of it. */
@WithJenkins
class MessageCareTest {

    private static final String TEXT = "Hello <b>you</b> & all,\nnew set!";

    private static JenkinsRule jenkins;
    private static Agency agency;

    private WorkflowRun run;
    private long id;
    private WebClient manager;

    @BeforeAll
    static void setUp(JenkinsRule j) throws Exception {
        jenkins = j;
        agency = new Agency(j);
    }

    @AfterAll
    static void tearDown() {
        agency.close();
    }

    @BeforeEach
    void aMessageIsSent() throws Exception {
        agency.reset();
        run = agency.run("onlyfansMassMessage(text: '''" + TEXT + "''', userLists: ['fans'])");
        id = messageId(run);
        agency.api().message(id).finish(12);
        agency.api().message(id).setViewed(12, 3);
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "owner", "manager", "seer")
                .grant(Item.CONFIGURE, Item.BUILD)
                .everywhere()
                .to("owner")
                .grant(OnlyFansPermissions.MANAGE)
                .everywhere()
                .to("manager", "seer")
                .grant(Item.EXTENDED_READ)
                .everywhere()
                .to("seer"));
        manager = client("manager");
    }

    @AfterEach
    void close() {
        manager.close();
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private static long messageId(Run<?, ?> run) {
        return run.getAction(BuildMessages.class).getMessages().get(0).getId();
    }

    private static WebClient client(String user) throws Exception {
        WebClient client =
                jenkins.createWebClient().withJavaScriptEnabled(false).withThrowExceptionOnFailingStatusCode(false);
        client.getOptions().setJavaScriptEnabled(false);
        return client.login(user);
    }

    private static URL url(Run<?, ?> of, String more) throws Exception {
        return URI.create(jenkins.getURL()
                        + of.getAction(BuildMessages.class).getMessages().get(0).getUrl()
                        + more)
                .toURL();
    }

    private HtmlPage page(WebClient client) throws Exception {
        return client.getPage(url(run, ""));
    }

    private WebResponse post(WebClient client, String what) throws Exception {
        WebResponse answer = client.getPage(client.addCrumb(new WebRequest(url(run, what), HttpMethod.POST)))
                .getWebResponse();
        Agency.eventually(() -> page(manager).querySelector("[data-pending=true]") == null);
        return answer;
    }

    private List<ReceivedRequest> deletes() {
        return agency.api().requests(Endpoint.UNSEND).stream()
                .filter(request -> request.target().endsWith("/" + id))
                .toList();
    }

    private List<String> history() throws Exception {
        return page(manager).querySelectorAll(".onlyfans-history tbody tr").stream()
                .map(row -> String.join(" | ", Markup.texts(row, "td")))
                .toList();
    }

    @Test
    void unsendTakesTheMessageBackOnce() throws Exception {
        try (LogRecorder log =
                new LogRecorder().record(PersonCall.class, Level.INFO).capture(10)) {
            assertThat(post(manager, "unsend").getStatusCode()).isEqualTo(200);
            assertThat(log.getMessages())
                    .singleElement()
                    .asString()
                    .isEqualTo("manager asked for onlyfansUnsendMassMessage of message " + id + " of " + MockApi.ACCOUNT
                            + ", which " + run.getExternalizableId() + " sent: UNSENT");
        }
        assertThat(history())
                .singleElement()
                .asString()
                .matches(".* UTC \\| manager \\| Unsend \\| unsent, sent 12, viewed 3");
        HtmlPage page = page(manager);
        assertThat(Markup.text(page, ".onlyfans-unsent")).matches("This message was unsent on .* UTC by manager\\.");
        assertThat(page.querySelectorAll(".onlyfans-unsend")).isEmpty();
        assertThat(page.querySelectorAll(".onlyfans-refresh")).hasSize(1);
        Markup.assertClean(page);

        assertThat(post(manager, "unsend").getStatusCode()).isEqualTo(200);
        assertThat(deletes()).hasSize(1);
        assertThat(history()).hasSize(1);
    }

    @Test
    void whoClicksTwiceUnsendsOnce() throws Exception {
        agency.api().play("unsend:delay=2s");
        try (WebClient other = client("seer")) {
            CompletableFuture<WebResponse> first =
                    CompletableFuture.supplyAsync(() -> quietly(() -> post(manager, "unsend")));
            CompletableFuture<WebResponse> second =
                    CompletableFuture.supplyAsync(() -> quietly(() -> post(other, "unsend")));
            assertThat(first.join().getStatusCode()).isEqualTo(200);
            assertThat(second.join().getStatusCode()).isEqualTo(200);
        }
        assertThat(deletes()).hasSize(1);
        assertThat(history()).hasSize(1);
    }

    private static <T> T quietly(Callable<T> what) {
        try {
            return what.call();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void refreshShowsHowTheMessageIs() throws Exception {
        String answer = post(manager, "refresh").getContentAsString();
        assertThat(answer).contains("onlyfans-care").doesNotContain("<html");
        assertThat(history()).singleElement().asString().endsWith("| manager | Refresh | done, sent 12, viewed 3");
        assertThat(agency.api().requests(Endpoint.GET)).isNotEmpty();
        assertThat(deletes()).isEmpty();
    }

    @Test
    void theQuestionNamesWhatIsUnsent() throws Exception {
        try (WebClient seer = client("seer")) {
            DomElement button = page(seer).querySelector(".onlyfans-unsend");
            assertThat(button.getAttribute("data-question"))
                    .contains("Message " + id + " of the account acct_")
                    .contains("It begins: Hello <b>you</b> & all, new set!")
                    .contains("It is not known how many people have it.")
                    .endsWith("People keep what they bought.");
            post(seer, "refresh");
            button = page(seer).querySelector(".onlyfans-unsend");
            assertThat(button.getAttribute("data-question")).contains("Sent to: 12, viewed by: 3, as of ");
        }
    }

    @Test
    void theQuestionHasNothingOfATextThatThePageDoesNotShow() throws Exception {
        DomElement button = page(manager).querySelector(".onlyfans-unsend");
        assertThat(button.getAttribute("data-question"))
                .doesNotContain("Hello")
                .contains("Its text is shown only to those who may see the configuration of the job.");
    }

    @Test
    void whatWentWrongIsOneSentence() throws Exception {
        agency.api().refuseConnections();
        try {
            post(manager, "refresh");
            post(manager, "unsend");
        } finally {
            agency.api().listenAgain();
        }
        assertThat(history()).hasSize(2);
        assertThat(history().get(0)).contains("| Unsend | not unsent The API did not answer (ConnectException");
        assertThat(history().get(1)).contains("| Refresh | no answer The API did not answer (ConnectException");
        assertThat(Markup.texts(page(manager), ".onlyfans-history .onlyfans-error"))
                .hasSize(2);
        assertThat(page(manager).querySelectorAll(".onlyfans-unsend")).hasSize(1);
    }

    @Test
    void theKeyIsTheOneThatTheMessageWasSentWithAsTheJobSeesIt() throws Exception {
        SystemCredentialsProvider credentials = SystemCredentialsProvider.getInstance();
        credentials.getCredentials().add(Agency.key("other-key"));
        run = agency.run("onlyfansMassMessage(text: 'x', userLists: ['fans'], credentialsId: 'other-key')");
        id = messageId(run);
        OnlyFansConfiguration.get().setCredentialsId(null);
        credentials
                .getCredentials()
                .removeIf(key -> ((com.cloudbees.plugins.credentials.common.IdCredentials) key)
                        .getId()
                        .equals("other-key"));

        post(manager, "unsend");
        assertThat(history())
                .singleElement()
                .asString()
                .endsWith("not unsent There is no Secret text 'other-key' that any build of this job may use.");
        assertThat(deletes()).isEmpty();

        credentials.getCredentials().add(Agency.key("other-key"));
        post(manager, "unsend");
        assertThat(deletes()).hasSize(1);
        credentials
                .getCredentials()
                .removeIf(key -> ((com.cloudbees.plugins.credentials.common.IdCredentials) key)
                        .getId()
                        .equals("other-key"));
    }

    @Test
    void nothingOfTheRequestSaysWhichMessageOrWithWhichKey() throws Exception {
        post(manager, "unsend?id=1&account=acct_other&credentialsId=nope");
        assertThat(deletes()).hasSize(1);
    }

    @Test
    void theMessageOfAnEarlierSendIsNotOneOfThisRecord() throws Exception {
        agency.api().play("queue:other-time");
        String call = "onlyfansMassMessage(userLists: ['fans'], deduplicationKey: 'k', failOnError: false, ";
        run = agency.run(
                Result.UNSTABLE,
                call + "text: 'one', scheduledDate: 'PT5H', confirmSchedule: true)\n" + call + "text: 'another')");
        List<BuildMessage> messages = run.getAction(BuildMessages.class).getMessages();
        assertThat(messages).hasSize(2).allMatch(message -> message.getId() == messageId(run));

        assertThat(page(manager).querySelectorAll(".onlyfans-unsend")).hasSize(1);
        HtmlPage other = manager.getPage(
                URI.create(jenkins.getURL() + messages.get(1).getUrl()).toURL());
        assertThat(other.querySelectorAll(".onlyfans-unsend, .onlyfans-refresh"))
                .isEmpty();
    }

    @Test
    void aStepThatUnsendsIsInTheHistoryOfTheMessage() throws Exception {
        WorkflowJob job = run.getParent();
        job.setDefinition(
                new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition("onlyfansUnsendMassMessage id: " + id, true));
        jenkins.buildAndAssertSuccess(job);
        assertThat(history()).singleElement().asString().endsWith("| Build #2 | Unsend | unsent, sent 12, viewed 3");
        assertThat(page(manager).getAnchorByText("Build #2").getHrefAttribute()).endsWith(job.getUrl() + "2/");
        assertThat(page(manager).querySelectorAll(".onlyfans-unsend")).isEmpty();
    }

    @Test
    void aStepOfTheSameBuildIsInTheHistoryToo() throws Exception {
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
        run = agency.run("def r = onlyfansMassMessage(text: 'x', userLists: ['fans'])\n"
                + "onlyfansUnsendMassMessage(id: r.id)\n"
                + "catchError(buildResult: 'SUCCESS') { onlyfansUnsendMassMessage(id: r.id, account: 'acct_other') }");
        assertThat(history()).singleElement().asString().contains("| Build #1 | Unsend | unsent");
    }

    /** Such as a plugin for credentials that does not fit this Jenkins. */
    @Test
    void whatBreaksIsOverAsWell() throws Exception {
        broken = true;
        try {
            post(manager, "unsend");
        } finally {
            broken = false;
        }
        assertThat(history())
                .singleElement()
                .asString()
                .contains("not unsent It failed (java.lang.LinkageError: it does not fit).");
        assertThat(deletes()).isEmpty();
        post(manager, "unsend");
        assertThat(deletes()).hasSize(1);
    }

    private static volatile boolean broken;

    @TestExtension
    public static final class Vault extends CredentialsProvider {

        @Override
        public <C extends Credentials> List<C> getCredentialsInItemGroup(
                Class<C> type, ItemGroup group, Authentication who, List<DomainRequirement> requirements) {
            if (broken && Thread.currentThread().getName().startsWith("onlyfans-")) {
                throw new LinkageError("it does not fit");
            }
            return List.of();
        }
    }

    @Nested
    class Permissions {

        @ParameterizedTest
        @ValueSource(strings = {"reader", "owner"})
        void othersHaveNoButtonsAndMayNothing(String user) throws Exception {
            int before = agency.api().requests().size();
            try (WebClient client = client(user)) {
                assertThat(page(client).querySelectorAll(".onlyfans-refresh, .onlyfans-unsend"))
                        .isEmpty();
                assertThat(post(client, "refresh").getStatusCode()).isEqualTo(403);
                assertThat(post(client, "unsend").getStatusCode()).isEqualTo(403);
            }
            assertThat(agency.api().requests()).hasSize(before);
            assertThat(history()).isEmpty();
        }

        @Test
        void othersSeeTheHistory() throws Exception {
            post(manager, "refresh");
            try (WebClient client = client("reader")) {
                assertThat(page(client).querySelectorAll(".onlyfans-history tbody tr"))
                        .hasSize(1);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"refresh", "unsend"})
        void aGetDoesNothing(String what) throws Exception {
            int before = agency.api().requests().size();
            assertThat(manager.getPage(url(run, what)).getWebResponse().getStatusCode())
                    .isIn(404, 405);
            assertThat(agency.api().requests()).hasSize(before);
        }

        @ParameterizedTest
        @ValueSource(strings = {"refresh", "unsend"})
        void withoutACrumbNothingIsDone(String what) throws Exception {
            int before = agency.api().requests().size();
            assertThat(manager.getPage(new WebRequest(url(run, what), HttpMethod.POST))
                            .getWebResponse()
                            .getStatusCode())
                    .isEqualTo(403);
            assertThat(agency.api().requests()).hasSize(before);
        }

        @Test
        void administratorsHaveIt() {
            assertThat(OnlyFansPermissions.MANAGE.impliedBy).isEqualTo(Jenkins.ADMINISTER);
            assertThat(OnlyFansPermissions.MANAGE.isContainedBy(PermissionScope.ITEM))
                    .isTrue();
            assertThat(OnlyFansPermissions.MANAGE.group.title).hasToString("OnlyFans");
            assertThat(OnlyFansPermissions.MANAGE.name).isEqualTo("Manage");
        }
    }

    @Nested
    class AMessageThatIsNotOnOnlyFans {

        @ParameterizedTest
        @ValueSource(strings = {"dryRun: true", "price: 1"})
        void hasNoButtonsAndIsNotAskedAbout(String more) throws Exception {
            jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            run = agency.run(
                    more.startsWith("dry") ? Result.SUCCESS : Result.FAILURE,
                    "onlyfansMassMessage(text: 'x', userLists: ['fans'], " + more + ")");
            int before = agency.api().requests().size();
            assertThat(page(manager).querySelectorAll(".onlyfans-refresh, .onlyfans-unsend"))
                    .isEmpty();
            assertThat(post(manager, "unsend").getStatusCode()).isEqualTo(200);
            assertThat(post(manager, "refresh").getStatusCode()).isEqualTo(200);
            assertThat(agency.api().requests()).hasSize(before);
        }
    }

    @Nested
    class OnDisk {

        private Path file() {
            String send = run.getAction(SentMessages.class).sends().get(0).getId();
            return new File(run.getRootDir(), "onlyfans-mass-messaging/" + send + ".history").toPath();
        }

        @Test
        void theHistoryIsBesideTheBuildWithoutTextAndKey() throws Exception {
            post(manager, "refresh");
            post(manager, "unsend");
            assertThat(Files.readString(file())).contains("manager", "UNSENT").doesNotContain("Hello", "demo-key");
        }

        @Test
        void aFileThatCanNotBeReadIsAsIfItWereNotThere() throws Exception {
            Files.writeString(file(), "{\"entries\":[{\"id\":7");
            assertThat(history()).isEmpty();
            Files.writeString(file(), "{\"entries\":[7, null, {}]}");
            assertThat(history()).isEmpty();
            post(manager, "unsend");
            assertThat(history()).hasSize(1);
        }

        @Test
        void whatWasBrokenOffIsSaidToBeUnknown() throws Exception {
            Files.writeString(
                    file(),
                    "{\"entries\":[{\"id\":\"a\",\"at\":1,\"user\":\"ann\",\"step\":\"onlyfansUnsendMassMessage\"}]}");
            assertThat(history())
                    .containsExactly(
                            "1970-01-01 00:00:00 UTC | ann | Unsend | not known, because Jenkins stopped meanwhile");
            assertThat(page(manager).querySelectorAll(".onlyfans-unsend")).hasSize(1);
        }

        @Test
        void oddCharactersAreShownAsTheyAre() throws Exception {
            Files.writeString(
                    file(),
                    "{\"entries\":[{\"id\":\"a\",\"at\":1,\"user\":\"<i>ann</i>\",\"step\":\"x\",\"result\":"
                            + "{\"status\":\"<b>\",\"error\":\"<script>alert(1)</script>\"}}]}");
            assertThat(history()).singleElement().asString().contains("<i>ann</i>", "<script>alert(1)</script>");
            Markup.assertClean(page(manager));
        }

        @Test
        void whoUnsentItIsNotHiddenByLooks() throws Exception {
            String unsent = "{\"id\":\"u\",\"at\":0,\"user\":\"ann\",\"step\":\"onlyfansUnsendMassMessage\","
                    + "\"result\":{\"status\":\"UNSENT\"}}";
            StringBuilder looks = new StringBuilder();
            for (int i = 0; i < 99; i++) {
                looks.append(",{\"id\":\"a")
                        .append(i)
                        .append(
                                "\",\"at\":1,\"user\":\"bob\",\"step\":\"onlyfansMassMessageStatus\",\"result\":{\"state\":\"DONE\"}}");
            }
            Files.writeString(file(), "{\"entries\":[" + unsent + looks + "]}");
            post(manager, "refresh");
            assertThat(history()).hasSize(100);
            assertThat(history().get(0)).contains("manager");
            assertThat(history().get(99)).contains("ann | Unsend | unsent");
            assertThat(page(manager).querySelectorAll(".onlyfans-unsend"))
                    .noneMatch(part -> part.getNodeName().equals("button"));
        }

        @Test
        void theOldestIsDroppedAfterAHundred() throws Exception {
            StringBuilder many = new StringBuilder();
            for (int i = 0; i < 100; i++) {
                many.append(i == 0 ? "" : ",")
                        .append("{\"id\":\"a")
                        .append(i)
                        .append("\",\"at\":1,\"user\":\"ann\",\"step\":\"x\"}");
            }
            Files.writeString(file(), "{\"entries\":[" + many + "]}");
            post(manager, "unsend");
            assertThat(history()).hasSize(100);
            assertThat(history().get(0)).contains("manager");
        }
    }
}
