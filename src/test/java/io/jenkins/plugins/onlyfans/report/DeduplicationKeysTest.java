package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.Item;
import hudson.model.Result;
import hudson.security.AuthorizationStrategy;
import hudson.security.Permission;
import hudson.security.PermissionScope;
import io.jenkins.plugins.onlyfans.Agency;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.journal.KeyFiles;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.Page;
import org.htmlunit.WebRequest;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.htmlunit.util.NameValuePair;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A job's page of keys, on which one is freed after somebody has looked. */
@WithJenkins
class DeduplicationKeysTest {

    private static JenkinsRule jenkins;
    private static Agency agency;

    private static final Receipt SENT = Receipt.fromStore(Map.of("status", "SENT", "id", 5));

    private WorkflowJob job;
    private WebClient web;

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
    void aJobHasAKeyOfUnknownOutcome() throws Exception {
        agency.reset();
        job = agency.pipeline("onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'a <b> & c')");
        agency.api().play("cut-after-accepting");
        jenkins.buildAndAssertStatus(Result.FAILURE, job);
        agency.reset();
        jenkins.jenkins.setSecurityRealm(jenkins.createDummySecurityRealm());
        jenkins.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader", "owner", "keeper")
                .grant(Item.CONFIGURE)
                .everywhere()
                .to("owner")
                .grant(DeduplicationKeys.FORGET)
                .everywhere()
                .to("keeper"));
        web = jenkins.createWebClient().withJavaScriptEnabled(false);
    }

    @AfterEach
    void close() {
        web.close();
        jenkins.jenkins.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
    }

    private URL url(String path) throws Exception {
        return URI.create(jenkins.getURL() + job.getUrl() + "onlyfans-keys/" + path)
                .toURL();
    }

    private boolean isTaken() throws Exception {
        return job.getAction(DeduplicationKeys.class).read().keys().stream().anyMatch(KeyReport::isSettled);
    }

    @Test
    void showsEachKeyWithItsOutcomeAndBuild() throws Exception {
        HtmlPage page = web.login("reader").getPage(url(""));
        assertThat(page.asNormalizedText())
                .contains(
                        "a <b> & c",
                        "may have been sent",
                        "#" + job.getLastBuild().getNumber(),
                        "No answer came")
                .doesNotContain("Forget\n");
        assertThat(page.querySelectorAll(".onlyfans-keys .confirmation-link")).isEmpty();
    }

    @Test
    void isInTheMenuOfAJobThatHasKeysOnly() throws Exception {
        assertThat(web.login("reader")
                        .getPage(job)
                        .getAnchorByHref(web.getContextPath().replaceFirst("^https?://[^/]*", "") + job.getUrl()
                                + "onlyfans-keys"))
                .isNotNull();
        assertThat(agency.pipeline("echo 'x'").getAction(DeduplicationKeys.class))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"owner", "keeper"})
    void freesAKeyForWhoMayConfigureTheJobOrHasThePermissionAfterAQuestion(String user) throws Exception {
        HtmlPage keys = web.withJavaScriptEnabled(true).login(user).getPage(url(""));
        ((HtmlAnchor) keys.querySelector(".onlyfans-keys .confirmation-link")).click();
        assertThat(((DomElement) keys.querySelector("dialog.jenkins-dialog")).getTextContent())
                .contains("Forget the key 'a <b> & c' (may have been sent)?", "No answer came");
        assertThat(isTaken()).isTrue();
        HtmlPage after = ((HtmlElement) keys.querySelector("dialog.jenkins-dialog [data-id=ok]")).click();
        assertThat(after.getUrl().getPath()).endsWith("/onlyfans-keys/");
        assertThat(isTaken()).isFalse();
        jenkins.buildAndAssertSuccess(job);
        assertThat(isTaken()).isTrue();
    }

    /** On a page that has been open since before, the question is about a message that may not have gone out. */
    @Test
    void freesNoKeyThatAnotherSendHasByNow() throws Exception {
        HtmlPage old = web.withJavaScriptEnabled(true).login("owner").getPage(url(""));
        job.getAction(DeduplicationKeys.class).doForget("a <b> & c", null);
        jenkins.buildAndAssertSuccess(job);
        web.getOptions().setThrowExceptionOnFailingStatusCode(false);
        ((HtmlAnchor) old.querySelector(".onlyfans-keys .confirmation-link")).click();
        Page answer = ((HtmlElement) old.querySelector("dialog.jenkins-dialog [data-id=ok]")).click();
        assertThat(answer.getWebResponse().getStatusCode()).isEqualTo(409);
        assertThat(isTaken()).isTrue();
    }

    private int statusOfForget(String user, HttpMethod method, String key) throws Exception {
        WebRequest request = new WebRequest(url("forget"), method);
        request.setCharset(StandardCharsets.UTF_8);
        request.setRequestParameters(List.of(new NameValuePair("key", key)));
        if (method == HttpMethod.POST) {
            web.addCrumb(request);
        }
        return web.withThrowExceptionOnFailingStatusCode(false)
                .login(user)
                .getPage(request)
                .getWebResponse()
                .getStatusCode();
    }

    @Test
    void freesNothingForOthers() throws Exception {
        assertThat(statusOfForget("reader", HttpMethod.POST, "a <b> & c")).isEqualTo(403);
        assertThat(isTaken()).isTrue();
    }

    @Test
    void freesNothingOnAGet() throws Exception {
        assertThat(statusOfForget("owner", HttpMethod.GET, "a <b> & c")).isIn(404, 405);
        assertThat(isTaken()).isTrue();
    }

    @Test
    void takesAPermissionThatCanBeGiven() {
        Permission forget = Permission.fromId("hudson.model.Item.ForgetOnlyFansKey");
        assertThat(forget).isSameAs(DeduplicationKeys.FORGET);
        assertThat(forget.getEnabled()).isTrue();
        assertThat(forget.isContainedBy(PermissionScope.ITEM)).isTrue();
        assertThat(forget.impliedBy).isEqualTo(Item.CONFIGURE);
    }

    @Test
    void saysSoIfThereIsNothingToForget() throws Exception {
        assertThat(statusOfForget("owner", HttpMethod.POST, "another")).isEqualTo(409);
    }

    /** One that an earlier version took. */
    @Test
    void aKeyWithALineBreakMakesNoLineOfTheSystemLog() throws Exception {
        String forged = "week\nSep 1, 2030 1:00:00 PM SEVERE all is lost\u2028\u001b[2J";
        WorkflowJob other = agency.pipeline("echo 'x'");
        KeyFiles.write(other, forged, "1/x", SENT);
        job = other;
        try (LogRecorder log =
                new LogRecorder().record(DeduplicationKeys.class, Level.ALL).capture(10)) {
            assertThat(statusOfForget("owner", HttpMethod.POST, forged)).isEqualTo(200);
            assertThat(log.getMessages())
                    .singleElement()
                    .asString()
                    .startsWith("owner made " + other.getFullName() + " forget the deduplication key 'week")
                    .doesNotContainPattern("[\\p{Cntrl}\\u2028]");
        }
    }

    /** Beside the one that each test has. */
    private void addKeys(int count) throws Exception {
        for (int i = 1; i <= count; i++) {
            KeyFiles.write(job, "campaign %03d".formatted(i), "9/" + i, SENT);
            Files.setLastModifiedTime(
                    KeyFiles.of(job.getRootDir().toPath(), "campaign %03d".formatted(i)),
                    FileTime.from(Instant.now().plusSeconds(i)));
        }
    }

    private static List<String> names(HtmlPage page) {
        return page.querySelectorAll(".onlyfans-keys tbody tr td:first-of-type").stream()
                .map(cell -> cell.getTextContent().trim())
                .toList();
    }

    private static String address(HtmlPage page, String rel) {
        DomElement link = page.querySelector(".onlyfans-pages a[rel='" + rel + "']");
        return link == null ? "none" : link.getAttribute("href");
    }

    @Test
    void showsFiftyKeysAPageTheNewestFirst() throws Exception {
        addKeys(119);
        HtmlPage first = web.login("reader").getPage(url(""));
        assertThat(names(first)).hasSize(50).startsWith("campaign 119", "campaign 118");
        assertThat(address(first, "prev")).isEqualTo("none");
        HtmlPage second = web.getPage(url(address(first, "next")));
        assertThat(names(second)).hasSize(50).startsWith("campaign 069").doesNotContainAnyElementsOf(names(first));
        HtmlPage third = web.getPage(url(address(second, "next")));
        assertThat(names(third)).hasSize(20).endsWith("campaign 001", "a <b> & c");
        assertThat(address(third, "next")).isEqualTo("none");
        assertThat(names(web.getPage(url(address(third, "prev"))))).isEqualTo(names(second));
    }

    @Test
    void hasNoPagesIfThereAreFewKeys() throws Exception {
        assertThat((DomElement) web.login("reader").<HtmlPage>getPage(url("")).querySelector(".onlyfans-pages"))
                .isNull();
    }

    @Test
    void findsTheKeysThatHoldWhatIsSearchedFor() throws Exception {
        addKeys(119);
        HtmlPage page = web.login("reader").getPage(url(""));
        ((HtmlInput) page.getElementById("onlyfans-search")).setValue("campaign 01");
        HtmlPage found = ((HtmlElement) page.querySelector("form.onlyfans-search button")).click();
        assertThat(names(found)).hasSize(10).startsWith("campaign 019").endsWith("campaign 010");
        HtmlPage all = web.getPage(url("?search=campaign"));
        HtmlPage third = web.getPage(url("?search=campaign&page=3"));
        assertThat(names(all)).hasSize(50).startsWith("campaign 119");
        assertThat(address(all, "next")).isEqualTo("?search=campaign&page=2");
        assertThat(names(third)).hasSize(19).endsWith("campaign 001");
        assertThat(names(web.getPage(url("?search=a+%3Cb%3E+%26+c")))).containsExactly("a <b> & c");
    }

    @Test
    void saysThatNothingWasFound() throws Exception {
        HtmlPage page = web.login("reader").getPage(url("?search=%3Ci%3E"));
        assertThat(((DomElement) page.querySelector("[role=status]")).getTextContent())
                .contains("Nothing was found.");
        assertThat(names(page)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?page=0",
                "?page=-1",
                "?page=x",
                "?page=99999999999",
                "?search=",
                "?search=++&page=",
                "?search=%22'%3E%3Cb%3E%00%ED%A0%80&page=1e9"
            })
    void anOddQuestionIsNoError(String query) throws Exception {
        assertThat(web.login("reader").getPage(url(query)).getWebResponse().getStatusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?page=4", "?page=999999999", "?page=99999999999999", "?page=-1", "?page=x"})
    void ofAPageThatThereIsNotTheNewestKeysAreShown(String query) throws Exception {
        addKeys(119);
        HtmlPage page = web.login("reader").getPage(url(query));
        assertThat(names(page)).hasSize(50).startsWith("campaign 119");
        assertThat(Markup.text(page, ".onlyfans-pages span")).isEqualTo("1 to 50");
    }

    @Test
    void theLastPageSaysHowManyThereAre() throws Exception {
        addKeys(119);
        HtmlPage page = web.login("reader").getPage(url("?page=3"));
        assertThat(Markup.text(page, ".onlyfans-pages span")).isEqualTo("101 to 120 of 120");
    }

    @Test
    void afterAKeyWasForgottenTheSamePageIsShown() throws Exception {
        addKeys(70);
        HtmlPage page = web.withJavaScriptEnabled(true).login("owner").getPage(url("?search=campaign&page=2"));
        ((HtmlAnchor) page.querySelector(".onlyfans-keys .confirmation-link")).click();
        HtmlPage after = ((HtmlElement) page.querySelector("dialog.jenkins-dialog [data-id=ok]")).click();
        assertThat(names(page)).hasSize(20).startsWith("campaign 020");
        assertThat(names(after)).hasSize(19).startsWith("campaign 019");
        assertThat(after.getUrl().getQuery()).isEqualTo("search=campaign&page=2");
    }

    @Test
    void whenAllKeysAreForgottenThePageSaysSo() throws Exception {
        job.getAction(DeduplicationKeys.class).doForget("a <b> & c", null);
        HtmlPage page = web.login("reader").getPage(url(""));
        assertThat(Markup.text(page, ".jenkins-notice")).isEqualTo("No keys");
        assertThat(page.querySelectorAll("table.onlyfans-keys, .onlyfans-search"))
                .isEmpty();
    }

    @Test
    void forgetsAKeyOfAnyCharacters() throws Exception {
        String odd = "  a\nkey of%20an earlier version + \"quotes\" & <i>…</i> 🎉".repeat(4);
        job.getAction(DeduplicationKeys.class).doForget("a <b> & c", null);
        KeyFiles.write(job, odd, "9/1", SENT);
        HtmlPage page = web.withJavaScriptEnabled(true).login("owner").getPage(url(""));
        assertThat(isTaken()).isTrue();
        ((HtmlAnchor) page.querySelector(".onlyfans-keys .confirmation-link")).click();
        ((HtmlElement) page.querySelector("dialog.jenkins-dialog [data-id=ok]")).click();
        assertThat(isTaken()).isFalse();
    }

    @Test
    void eachSymbolIsDrawnOnce() throws Exception {
        addKeys(60);
        HtmlPage page = web.login("reader").getPage(url(""));
        assertThat(page.querySelectorAll(".onlyfans-keys td svg")).hasSize(50);
        assertThat(page.querySelectorAll(".onlyfans-keys td svg[id]")).hasSize(1);
    }

    @Test
    void namesAFileThatCanNotBeReadAndShowsAllOtherKeys() throws Exception {
        addKeys(3);
        Path broken = KeyFiles.of(job.getRootDir().toPath(), "campaign 002");
        Files.writeString(broken, "{");
        HtmlPage page = web.login("reader").getPage(url(""));
        assertThat(names(page)).containsExactly("campaign 003", "campaign 001", "a <b> & c");
        assertThat(((DomElement) page.querySelector(".jenkins-alert-danger")).getTextContent())
                .contains(job.getRootDir().toPath().relativize(broken).toString())
                .contains("Nothing is sent under the keys of these files")
                .doesNotContain(job.getRootDir().getParent());
        HtmlPage search = web.getPage(url("?search=campaign+002"));
        assertThat(names(search)).isEmpty();
        assertThat(((DomElement) search.querySelector(".jenkins-alert-danger")).getTextContent())
                .contains(broken.getFileName().toString());
    }
}
