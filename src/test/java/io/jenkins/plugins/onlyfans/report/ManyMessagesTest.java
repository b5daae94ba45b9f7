package io.jenkins.plugins.onlyfans.report;

import static org.assertj.core.api.Assertions.assertThat;

import hudson.model.FreeStyleProject;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.onlyfans.journal.SentMessages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.sf.json.JSONObject;
import org.htmlunit.html.DomElement;
import org.htmlunit.html.HtmlAnchor;
import org.htmlunit.html.HtmlElement;
import org.htmlunit.html.HtmlInput;
import org.htmlunit.html.HtmlPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.JenkinsRule.WebClient;
import org.jvnet.hudson.test.LogRecorder;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** The pages of jobs and builds with any number of messages. */
@WithJenkins
class ManyMessagesTest {

    private static final int MOST_BYTES = 150_000;
    private static final int MANY = 500;

    private static JenkinsRule jenkins;
    /** Five builds with a hundred messages each. */
    private static FreeStyleProject many;

    @BeforeAll
    static void setUp(JenkinsRule rule) throws Exception {
        jenkins = rule;
        many = Many.messages(rule, 5, MANY / 5);
    }

    /** Without scripts, as all of it must work without. */
    private static HtmlPage page(String path) throws Exception {
        WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false);
        browser.getOptions().setJavaScriptEnabled(false);
        return browser.goTo(path);
    }

    private static HtmlPage page(Job<?, ?> job, String query) throws Exception {
        return page(job.getUrl() + "onlyfans-messages/" + query);
    }

    private static HtmlPage page(Run<?, ?> run, String query) throws Exception {
        return page(run.getUrl() + "onlyfans-messages/" + query);
    }

    private static int bytes(HtmlPage page) throws Exception {
        return page.getWebResponse().getContentAsStream().readAllBytes().length;
    }

    /** The numbers of the messages that are shown. */
    private static List<Integer> shown(HtmlPage page) {
        return page.querySelectorAll(".onlyfans-messages tbody a[href*='/message/']").stream()
                .map(link ->
                        Integer.valueOf(((HtmlAnchor) link).getHrefAttribute().replaceFirst(".*send(\\d+)/", "$1")))
                .toList();
    }

    private static List<Integer> downFrom(int first, int count) {
        return IntStream.range(0, count).mapToObj(i -> first - i).toList();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "50, 50, 1", "51, 50, 2"})
    void aPageHasFiftyOfTheNewest(int messages, int first, int pages) throws Exception {
        FreeStyleProject job = Many.messages(jenkins, 1, messages);
        HtmlPage page = page(job, "");
        assertThat(shown(page)).isEqualTo(downFrom(messages, first));
        assertThat(page.querySelectorAll(".onlyfans-pages")).hasSize(pages - 1);
        Markup.assertClean(page);
    }

    @Test
    void thePagesFollowOneAnother() throws Exception {
        HtmlPage page = page(many, "");
        assertThat(Markup.text(page, ".onlyfans-pages span")).isEqualTo("1 to 50 of 500");
        assertThat(page.querySelectorAll("a[rel=prev]")).isEmpty();
        for (int newest = 500; newest > 50; newest -= 50) {
            assertThat(shown(page)).isEqualTo(downFrom(newest, 50));
            page = page.<HtmlAnchor>querySelector("a[rel=next]").click();
        }
        assertThat(shown(page)).isEqualTo(downFrom(50, 50));
        assertThat(Markup.text(page, ".onlyfans-pages span")).isEqualTo("451 to 500 of 500");
        assertThat(page.querySelectorAll("a[rel=next]")).isEmpty();
        page = page.<HtmlAnchor>querySelector("a[rel=prev]").click();
        assertThat(shown(page)).isEqualTo(downFrom(100, 50));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 500",
        "-1, 500",
        "x, 500",
        "'', 500",
        "99999999999999999999, 500",
        "10, 50",
        "11, 50",
        "999999999, 50"
    })
    void aPageThatThereIsNotIsTheNearest(String number, int newest) throws Exception {
        assertThat(shown(page(many, "?page=" + number))).isEqualTo(downFrom(newest, 50));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            list-417            | 417
            LIST-417            | 417
            5000417             | 417
            #5 list-417         | 417
            fans  list-417 sent | 417
            acct_42             | 342 42
            acct_42 #1          | 42
            not sent acct_42    | 42
            rejected acct_42    | 42
            2030-01-01 06:57    | 417
            list-417 rejected   | ''
            #6                  | ''
            <script>            | ''
            """)
    void findsWhatHoldsEachWord(String search, String found) throws Exception {
        HtmlPage page = page(many, "");
        page.<HtmlInput>querySelector("#onlyfans-search").setValue(search);
        page = page.<HtmlElement>querySelector(".onlyfans-search button").click();
        List<Integer> expected = Stream.of(found.split(" "))
                .filter(n -> !n.isEmpty())
                .map(Integer::valueOf)
                .toList();
        assertThat(shown(page)).isEqualTo(expected);
        assertThat(Markup.text(page, ".onlyfans-found"))
                .isEqualTo(expected.isEmpty() ? "Nothing was found." : "Found: " + expected.size() + ".");
        assertThat(page.<HtmlInput>querySelector("#onlyfans-search").getValue()).isEqualTo(search);
        Markup.assertClean(page);
    }

    @Test
    void anOutcomeIsChosenAndStaysWithTheSearchAndThePages() throws Exception {
        HtmlPage page = page(many, "");
        assertThat(Markup.texts(page, ".onlyfans-choices a")).containsExactly("All: 500", "429 sent", "71 not sent");
        assertThat(Markup.texts(page, ".onlyfans-choices [aria-current]")).containsExactly("All: 500");
        page = page.getAnchorByText("71 not sent").click();
        assertThat(shown(page)).hasSize(50).allMatch(number -> number % 7 == 0);
        assertThat(Markup.texts(page, ".onlyfans-choices [aria-current]")).containsExactly("71 not sent");
        assertThat(Markup.text(page, ".onlyfans-found")).isEqualTo("Found: 71.");
        HtmlPage next = page.<HtmlAnchor>querySelector("a[rel=next]").click();
        assertThat(shown(next)).hasSize(21).allMatch(number -> number % 7 == 0);
        next.<HtmlInput>querySelector("#onlyfans-search").setValue("#2");
        HtmlPage found =
                next.<HtmlElement>querySelector(".onlyfans-search button").click();
        assertThat(shown(found)).hasSize(14).allMatch(number -> number % 7 == 0 && number > 100 && number <= 200);
        assertThat(Markup.texts(found, ".onlyfans-choices a")).containsExactly("All: 100", "86 sent", "14 not sent");
        assertThat(shown(page(many, "?status=nonsense"))).isEmpty();
    }

    @Test
    void theRestApiHasTheSamePages() throws Exception {
        try (WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            String api = many.getUrl() + "onlyfans-messages/api/json";
            JSONObject first = browser.getJSON(api).getJSONObject();
            assertThat(first.getInt("found")).isEqualTo(500);
            assertThat(first.getJSONArray("messages").size()).isEqualTo(50);
            JSONObject second =
                    browser.getJSON(api + "?status=REJECTED&search=fans&page=2").getJSONObject();
            assertThat(second.getInt("found")).isEqualTo(71);
            assertThat(second.getJSONArray("messages").size()).isEqualTo(21);
        }
    }

    @Test
    void aBuildsRestApiHasAll() throws Exception {
        try (WebClient browser = jenkins.createWebClient().withJavaScriptEnabled(false)) {
            String api = many.getLastBuild().getUrl() + "onlyfans-messages/api/json?page=2&search=nothing";
            assertThat(browser.getJSON(api)
                            .getJSONObject()
                            .getJSONArray("messages")
                            .size())
                    .isEqualTo(100);
        }
    }

    @Test
    void aBuildShowsFiftyInTheOrderInWhichTheyBeganAndHowManyEndedHow() throws Exception {
        Run<?, ?> run = many.getBuildByNumber(2);
        HtmlPage page = page(run, "");
        assertThat(shown(page))
                .isEqualTo(IntStream.rangeClosed(101, 150).boxed().toList());
        assertThat(Markup.texts(page, ".onlyfans-choices a")).containsExactly("All: 100", "86 sent", "14 not sent");
        HtmlPage next = page.<HtmlAnchor>querySelector("a[rel=next]").click();
        assertThat(shown(next))
                .isEqualTo(IntStream.rangeClosed(151, 200).boxed().toList());
        assertThat(shown(page(run, "?search=list-117"))).containsExactly(117);
        assertThat(shown(page(run, "?search=list-217"))).isEmpty();
        assertThat(shown(page(run, "?status=REJECTED"))).hasSize(14);
        Markup.assertClean(page);
    }

    /** Of characters that take several bytes, in UTF-8 or in markup, too. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "&", "\"", "メ", "🎉"})
    void howeverLongTheTextsAreThePageIsSmall(String character) throws Exception {
        FreeStyleProject job = Many.wordy(jenkins, character);
        HtmlPage page = page(job, "");
        assertThat(shown(page)).hasSize(50);
        assertThat(bytes(page)).isBetween(MOST_BYTES / 5, MOST_BYTES);
        assertThat(bytes(page(job.getLastBuild(), ""))).isBetween(MOST_BYTES / 5, MOST_BYTES);
        job.delete();
    }

    @Test
    void eachSymbolIsDrawnOnce() throws Exception {
        HtmlPage page = page(many, "");
        String symbols = ".onlyfans-messages td svg";
        assertThat(page.querySelectorAll(symbols))
                .hasSize(50)
                .allMatch(svg -> ((DomElement) svg).getAttribute("aria-hidden").equals("true"));
        assertThat(page.querySelectorAll(symbols + "[id]").stream().map(svg -> ((DomElement) svg).getId()))
                .containsExactlyInAnyOrder("onlyfans-symbol-status-blue", "onlyfans-symbol-status-red");
        assertThat(page.querySelectorAll(symbols + " use"))
                .hasSize(48)
                .allSatisfy(use -> assertThat(page.getElementById(
                                ((DomElement) use).getAttribute("href").substring(1)))
                        .isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?page=5", "?status=REJECTED", "?search=fans"})
    void whatIsShownIsBounded(String query) throws Exception {
        assertThat(bytes(page(many, query))).isBetween(MOST_BYTES / 5, MOST_BYTES);
        assertThat(bytes(page(many.getLastBuild(), query))).isBetween(MOST_BYTES / 5, MOST_BYTES);
    }

    @Test
    void ofTenThousandMessagesAPageReadsNoMoreRecordsThanItShows() throws Exception {
        FreeStyleProject job = Many.messages(jenkins, 10, 1000);
        assertThat(shown(page(job, ""))).isEqualTo(downFrom(10_000, 50));
        Many.spoilAllBut(downFrom(10_000, 50), job);
        try (LogRecorder log =
                new LogRecorder().record(SentMessages.class, Level.ALL).capture(100)) {
            HtmlPage page = page(job, "");
            assertThat(shown(page)).isEqualTo(downFrom(10_000, 50));
            assertThat(Markup.text(page, ".onlyfans-choices")).startsWith("All: 10,000");
            assertThat(Markup.texts(page, ".onlyfans-plot figcaption strong")).hasSize(2);
            assertThat(bytes(page)).isBetween(MOST_BYTES / 5, MOST_BYTES);
            assertThat(log.getMessages()).isEmpty();
            assertThat(shown(page(job, "?page=2"))).isEmpty();
            assertThat(log.getMessages()).hasSize(50);
        }
        job.delete();
    }

    @Test
    void theMessagesOfABuildThatWasDeletedAreGone() throws Exception {
        FreeStyleProject job = Many.messages(jenkins, 3, 2);
        assertThat(shown(page(job, ""))).hasSize(6);
        job.getBuildByNumber(2).delete();
        HtmlPage page = page(job, "");
        assertThat(shown(page)).containsExactly(6, 5, 2, 1);
        assertThat(Markup.texts(page, ".onlyfans-choices a").get(0)).isEqualTo("All: 4");
        job.getBuildByNumber(1).delete();
        job.getBuildByNumber(3).delete();
        assertThat(Markup.text(page(job, ""), ".jenkins-notice")).startsWith("No messages");
    }

    /** As with a record that was restored, or removed by hand. */
    @Test
    void aRecordThatIsNoLongerThereIsNoLongerCounted() throws Exception {
        FreeStyleProject job = Many.messages(jenkins, 1, 3);
        assertThat(shown(page(job, ""))).hasSize(3);
        for (Path record : Many.records(job)) {
            if (record.toString().endsWith("send2.json")) {
                Files.delete(record);
            }
        }
        assertThat(shown(page(job, ""))).containsExactly(3, 1);
        assertThat(Markup.texts(page(job, ""), ".onlyfans-choices a").get(0)).isEqualTo("All: 2");
    }
}
