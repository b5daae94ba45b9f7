package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.message.Arguments;
import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import io.jenkins.plugins.onlyfans.docs.Markdown;
import java.beans.Introspector;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What messages brought: what is asked, page by page, and what comes of it. */
class MassMessageResultsTest {

    private static final String PATH = "/api/" + OperationDesk.ACCOUNT + "/engagement/messages/mass-messages";
    private static final Instant ASKED = Instant.parse("2026-06-01T12:00:00.5Z");

    private final MassMessageResults type = new MassMessageResults();
    private final OperationDesk desk = new OperationDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private static String item(long id) {
        return "{\"id\":" + id + ",\"date\":\"2026-05-30T10:00:00+00:00\",\"text\":\"<p>Hi</p>\",\"sentCount\":100,"
                + "\"viewedCount\":50,\"price\":\"5.00\",\"purchasedCount\":10,\"isFree\":false,\"isCanceled\":false}";
    }

    /** @param next where the next page is; {@code null} if there is none */
    private static Reply page(String next, long... ids) {
        String items = LongStream.of(ids).mapToObj(MassMessageResultsTest::item).collect(Collectors.joining(","));
        return pageOf("\"hasMore\":" + (next != null) + ",\"items\":[" + items + "]", next);
    }

    private static Reply pageOf(String data, String next) {
        return Reply.of(
                200,
                "{\"data\":{" + data + "},\"_pagination\":{\"next_page\":"
                        + (next == null ? "null" : "\"" + next + "\"") + "},\"_meta\":{\"_credits\":{\"used\":1}}}");
    }

    /** Where the page is that ends at this moment. */
    private String next(String endDate) {
        return "http://localhost:" + desk.server.port() + PATH + "?startDate=2026-05-25+00%3A00%3A00&endDate="
                + URLEncoder.encode(endDate, StandardCharsets.UTF_8) + "&limit=50";
    }

    private MessageResults read(Map<String, ?> parameters, Reply... replies) throws InvalidMessageException {
        desk.answers(replies);
        Map<String, Object> given = new LinkedHashMap<>(parameters);
        given.put("account", OperationDesk.ACCOUNT);
        given.put("credentialsId", "key");
        return OperationDesk.end(type.read(given, ASKED, List.of()).operation().begin(desk.asking()));
    }

    private List<String> asked() {
        return desk.requests().stream()
                .map(request -> URLDecoder.decode(request, StandardCharsets.UTF_8)
                        .replace("GET engagement/messages/mass-messages?", ""))
                .toList();
    }

    private static List<Long> ids(List<MessageResult> results) {
        return results.stream().map(MessageResult::getId).toList();
    }

    @Nested
    class OfATime {

        @Test
        void allPagesMakeOneListInTheirOrder() throws Exception {
            MessageResults results = read(
                    Map.of("since", "2026-05-25", "query", "Guess & win"),
                    page(next("2026-05-30 10:00:00"), 9, 8),
                    page(next("2026-05-29 10:00:00"), 7, 6),
                    page(null, 5));

            assertThat(ids(results)).containsExactly(9L, 8L, 7L, 6L, 5L);
            assertThat(results.getError()).isNull();
            assertThat(results.getCreditsUsed()).isEqualTo(3);
            assertThat(asked())
                    .containsExactly(
                            "limit=50&startDate=2026-05-25 00:00:00&endDate=2026-06-01 12:00:01&query=Guess & win",
                            "limit=50&startDate=2026-05-25 00:00:00&endDate=2026-05-30 10:00:00&query=Guess & win",
                            "limit=50&startDate=2026-05-25 00:00:00&endDate=2026-05-29 10:00:00&query=Guess & win");
            assertThat(desk.log).containsExactly("Results of 5 message(s) of acct_desk read. Credits used: 3.");
        }

        @ParameterizedTest
        @CsvSource({
            "2026-05-25,                       2026-05-25 00:00:00",
            "2026-05-25T10:00:00Z,             2026-05-25 10:00:00",
            "2026-05-25T10:00:00+02:00,        2026-05-25 08:00:00",
            "2026-05-25T10:00:00[Europe/Berlin],2026-05-25 08:00:00",
            "2026-05-25T10:00:00,              2026-05-25 10:00:00",
            "P7D,                              2026-05-25 12:00:00",
            "PT36H,                            2026-05-31 00:00:00",
            "p1d,                              2026-05-31 12:00:00",
        })
        void itBeginsWithADateADateTimeOrADurationBack(String since, String startDate) throws Exception {
            read(Map.of("since", since), page(null, 1));
            assertThat(asked().get(0)).contains("startDate=" + startDate + "&");
        }

        @Test
        void itBeginsWithAValueThatIsAMomentAsWell() throws Exception {
            read(Map.of("since", Date.from(Instant.parse("2026-05-25T10:00:00Z"))), page(null, 1));
            assertThat(asked().get(0)).contains("startDate=2026-05-25 10:00:00&");
        }

        @Test
        void itEndsWhereItIsToldTo() throws Exception {
            read(Map.of("since", "P2D", "until", "P1D"), page(null, 1));
            assertThat(asked()).containsExactly("limit=50&startDate=2026-05-30 12:00:00&endDate=2026-05-31 12:00:01");
        }

        @Test
        void theEndMayLieAhead() throws Exception {
            read(Map.of("since", "P1D", "until", "2026-07-01"), page(null, 1));
            assertThat(asked().get(0)).endsWith("&endDate=2026-07-01 00:00:00");
        }

        @Test
        void noMessagesAreAnEmptyListThatIsWhole() throws Exception {
            MessageResults results = read(Map.of("since", "P1D"), page(null));
            assertThat(results).isEmpty();
            assertThat(results.getError()).isNull();
        }

        @Test
        void whatComesTwiceIsThereOnce() throws Exception {
            MessageResults results =
                    read(Map.of("since", "P1D"), page(next("2026-05-30 10:00:00"), 9, 8), page(null, 8, 7));
            assertThat(ids(results)).containsExactly(9L, 8L, 7L);
        }

        @Test
        void whatHasNoIdIsThereToo() throws Exception {
            MessageResults results = read(
                    Map.of("since", "P1D"),
                    pageOf(
                            "\"hasMore\":false,\"items\":[{\"id\":null,\"sentCount\":3},{\"sentCount\":4},7,null]",
                            null));
            assertThat(results).extracting(MessageResult::getSent).containsExactly(3L, 4L);
        }

        @Test
        void theNextPageMayBeNamedByItsPathOrByPlainHttp() throws Exception {
            MessageResults results = read(
                    Map.of("since", "P1D"),
                    page(PATH + "?endDate=2026-05-30+10:00:00", 9),
                    page("?endDate=2026-05-29+10:00:00", 8),
                    page(null, 7));
            assertThat(ids(results)).containsExactly(9L, 8L, 7L);
            assertThat(results.getError()).isNull();
        }
    }

    @Nested
    class ByIds {

        @Test
        void theyComeInTheOrderInWhichTheyWereAskedFor() throws Exception {
            MessageResults results = read(
                    Map.of("ids", Arrays.asList(7, "9", 8L)),
                    page(next("2026-05-30 10:00:00"), 10, 9),
                    page(next("2026-05-29 10:00:00"), 8, 7));

            assertThat(ids(results)).containsExactly(7L, 9L, 8L);
            assertThat(results.getError()).isNull();
            assertThat(asked()).hasSize(2).first().isEqualTo("limit=50");
            assertThat(desk.log).containsExactly("Results of 3 message(s) of acct_desk read. Credits used: 2.");
        }

        @Test
        void oneThatIsNotThereHasAnErrorAndNothingElse() throws Exception {
            MessageResults results = read(Map.of("ids", List.of(7, 1)), page(null, 8, 7));

            assertThat(results.getError()).isNull();
            assertThat(results.get(0).getError()).isNull();
            assertThat(results.get(1).getId()).isEqualTo(1);
            assertThat(results.get(1).getError())
                    .isEqualTo("No message with this id is among the 2 whose results the API has.");
            assertThat(results.get(1).getSent()).isNull();
            assertThat(results.get(1).getData()).isEmpty();
            assertThat(desk.log)
                    .containsExactly(
                            "Results of 1 message(s) of acct_desk read. Credits used: 1.",
                            "1: No message with this id is among the 2 whose results the API has.");
        }

        @Test
        void oneThatWasNotReachedHasAnErrorAndSoHasTheList() throws Exception {
            MessageResults results =
                    read(Map.of("ids", List.of(9, 1), "maxCredits", 1), page(next("2026-05-30 10:00:00"), 9));

            assertThat(desk.requests()).hasSize(1);
            assertThat(results.get(0).getSent()).isEqualTo(100);
            assertThat(results.get(1).getError())
                    .isEqualTo("No message with this id is among the 1 whose results were read.");
            assertThat(results.getError())
                    .isEqualTo("The list is not complete: 1 result(s) were read. maxCredits: 1 request(s) made, and no"
                            + " more are allowed; set it to at least 2.");
        }
    }

    @Nested
    class AListThatIsNotWhole {

        private void assertCut(MessageResults results, int requests, String why) {
            assertThat(results).isNotEmpty();
            assertThat(results.getError())
                    .startsWith("The list is not complete: ")
                    .contains(why);
            assertThat(desk.requests()).hasSize(requests);
        }

        @Test
        void endsAtMaxCredits() throws Exception {
            MessageResults results = read(
                    Map.of("since", "P7D", "maxCredits", "2"),
                    page(next("2026-05-30 10:00:00"), 9),
                    page(next("2026-05-29 10:00:00"), 8));
            assertCut(results, 2, "maxCredits: 2 request(s) made, and no more are allowed; set it to at least 3.");
            assertThat(ids(results)).containsExactly(9L, 8L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://evil.example/api/x?endDate=2026-05-30+10:00:00",
                    "https://localhost.evil.example/?endDate=2026-05-30+10:00:00",
                    "//evil.example/?endDate=2026-05-30+10:00:00",
                    "http://localhost@evil.example/?endDate=2026-05-30+10:00:00",
                    "http://localhost:1/?endDate=2026-05-30+10:00:00",
                    "ftp://localhost/?endDate=2026-05-30+10:00:00"
                })
        void endsWhereTheNextPageIsAtAnotherHost(String foreign) throws Exception {
            assertCut(read(Map.of("since", "P7D"), page(foreign, 9)), 1, "The API says that the next page is at ");
        }

        @Test
        void endsWhereTheNextPageIsThisOne() throws Exception {
            assertCut(
                    read(
                            Map.of("since", "P7D"),
                            page(next("2026-05-30 10:00:00"), 9),
                            page(next("2026-05-30 10:00:00"), 8)),
                    2,
                    "The API names a next page that brings nothing new.");
        }

        @Test
        void endsWhereAPageBringsNothingNew() throws Exception {
            assertCut(
                    read(
                            Map.of("since", "P7D"),
                            page(next("2026-05-30 10:00:00"), 9),
                            page(next("2026-05-29 10:00:00"), 9)),
                    2,
                    "The API names a next page that brings nothing new.");
        }

        @Test
        void endsWhereNobodySaysWhereTheNextPageIs() throws Exception {
            assertCut(
                    read(Map.of("since", "P7D"), pageOf("\"hasMore\":true,\"items\":[" + item(9) + "]", null)),
                    1,
                    "The API says that there are more results, but not where.");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "401 | {\"error\":\"Unauthorized.\"} | The API key was refused",
                    "200 | {\"data\":{}} | The API's answer has no list of results.",
                    "200 | {\"data\":{\"items\":{}}} | The API's answer has no list of results.",
                    "200 | <html>no</html> | ",
                    "200 | {\"success\":false,\"data\":{\"items\":[]}} | success: false",
                })
        void endsWhereTheAnswerIsNone(int status, String body, String why) throws Exception {
            assertCut(
                    read(Map.of("since", "P7D"), page(next("2026-05-30 10:00:00"), 9), Reply.of(status, body)),
                    2,
                    why == null ? "" : why);
        }

        @Test
        void endsWhereTheApiFailsAgainAndAgain() throws Exception {
            Reply failed = Reply.of(503, "");
            MessageResults results =
                    read(Map.of("since", "P7D"), page(next("2026-05-30 10:00:00"), 9), failed, failed, failed, failed);
            assertCut(results, 5, "503");
            assertThat(desk.waits).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        }
    }

    @Test
    void withoutAnyAnswerThereIsWhyAndAnEmptyList() throws Exception {
        MessageResults results = read(Map.of("since", "P7D"), Reply.of(404, "{\"code\":\"account_not_found\"}"));
        assertThat(results).isEmpty();
        assertThat(results.getError()).doesNotContain("not whole").contains("account");
        assertThat(results).hasToString("[], error " + results.getError());
    }

    @Test
    void withoutAnyAnswerEachIdSaysSo() throws Exception {
        MessageResults results = read(Map.of("ids", List.of(5, 6)), Reply.of(402, "{}"));
        assertThat(ids(results)).containsExactly(5L, 6L);
        assertThat(results).allMatch(result -> result.getError() != null);
        assertThat(results.getError()).isNotNull();
    }

    @Test
    void aPageThatFailedOnceIsAskedForAgainAndCounts() throws Exception {
        MessageResults results = read(
                Map.of("since", "P7D", "maxCredits", 2),
                Reply.of(500, "{\"message\":\"Server Error\"}"),
                page(null, 9));
        assertThat(ids(results)).containsExactly(9L);
        assertThat(results.getError()).isNull();
        assertThat(desk.requests()).hasSize(2);
        assertThat(desk.log).first().asString().contains("Trying again in 2 s");
    }

    @Test
    void requestsBeforeARestartCount() throws Exception {
        desk.notes.put("requests", 1L);
        MessageResults results = read(Map.of("since", "P7D", "maxCredits", 1), page(null, 9));
        assertThat(desk.requests()).isEmpty();
        assertThat(results.getError()).startsWith("maxCredits: 1 request(s) made");
    }

    @Test
    void theKeyGoesToTheApiAlone() throws Exception {
        read(Map.of("since", "P7D"), page("http://127.0.0.1:" + desk.server.port() + PATH + "?endDate=x", 9));
        assertThat(desk.requests()).hasSize(1);
    }

    @Nested
    class WhatIsRefused {

        private void assertRefused(Map<String, ?> parameters, String... problems) {
            assertThatThrownBy(() -> read(parameters))
                    .isInstanceOf(InvalidMessageException.class)
                    .hasMessage(String.join("\n", problems));
            assertThat(desk.requests()).isEmpty();
        }

        @Test
        void neitherIdsNorSince() {
            assertRefused(Map.of(), "ids: is required, or since instead of it");
            assertRefused(Map.of("until", "P1D"), "ids: is required, or since instead of it");
        }

        @Test
        void both() {
            assertRefused(
                    Map.of("ids", List.of(1), "since", "P1D", "query", "x"),
                    "since: can't be combined with ids",
                    "query: can't be combined with ids");
        }

        @Test
        void aTimeThatEndsBeforeItBegins() {
            assertRefused(
                    Map.of("since", "P1D", "until", "2026-05-31"),
                    "since: is 2026-05-31T12:00:00.500Z, which is not before 2026-05-31T00:00:00Z");
            assertRefused(
                    Map.of("since", "2027-01-01"),
                    "since: is 2027-01-01T00:00:00Z, which is not before 2026-06-01T12:00:00.500Z");
            assertRefused(
                    Map.of("since", "PT0S"),
                    "since: is 2026-06-01T12:00:00.500Z, which is not before 2026-06-01T12:00:00.500Z");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"yesterday", "P1W", "P1M", "-P1D", "P-1D", "2026-02-30", "2026-13-01", "P99999999999D", "7"})
        void whatIsNoDate(String since) {
            assertRefused(
                    Map.of("since", since),
                    "since: is '" + since + "', which is not a date such as 2030-01-01, a date-time such as"
                            + " 2030-01-01T18:00:00Z, or a duration back from now such as P7D");
        }

        @Test
        void aTimeZoneThatNobodyKnowsByItsName() {
            assertThatThrownBy(() -> read(Map.of("since", "2026-05-25T10:00:00[Moon/Sea]")))
                    .hasMessageContaining("time zone 'Moon/Sea'");
        }

        @Test
        void whatIsNoId() {
            assertRefused(
                    Map.of("ids", List.of("x")),
                    "ids: is the string 'x'; the id of a message is a number, as the step onlyfansMassMessage returns it"
                            + " (receipt.id)");
            assertRefused(Map.of("ids", List.of()), "ids: is blank; leave it out instead");
            assertRefused(Map.of("ids", List.of(1, "1")), "ids: contains 1 twice");
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "1001", "1.5", "many"})
        void whatIsNoNumberOfCredits(String credits) {
            assertThatThrownBy(() -> read(Map.of("since", "P1D", "maxCredits", credits)))
                    .hasMessageMatching("maxCredits: is .*" + credits + ".*; use 1 to 1000");
        }

        @Test
        void unknownNames() {
            assertThatThrownBy(() -> read(Map.of("since", "P1D", "untill", "P1D")))
                    .hasMessage("untill: is not a parameter; did you mean until?");
        }

        @Test
        void returnsAnEmptyListThatSaysWhy() {
            MessageResults results = type.failed("since: is no date", Asked.NOTHING);
            assertThat(results).isEmpty();
            assertThat(results.getError()).isEqualTo("since: is no date");
        }
    }

    @Test
    void theListCantBeChangedAndComesBackFromAProgram() throws Exception {
        MessageResults results = read(Map.of("since", "P1D"), page(null, 9, 8));
        assertThatThrownBy(() -> results.remove(0)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> results.add(results.get(0))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> results.get(0).getData().put("a", 1))
                .isInstanceOf(UnsupportedOperationException.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(results);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            MessageResults read = (MessageResults) in.readObject();
            assertThat(read).hasToString(results.toString());
            assertThat(read.getCreditsUsed()).isEqualTo(1);
        }
    }

    @Test
    void aThousandMessagesAreReadForTwentyCredits() throws Exception {
        List<Reply> pages = new ArrayList<>();
        for (int page = 0; page < 20; page++) {
            long first = 2000 - page * 50L;
            pages.add(page(
                    page == 19 ? null : next("2026-05-30 10:00:" + (10 + page)),
                    IntStream.range(0, 50).mapToLong(i -> first - i).toArray()));
        }
        MessageResults results = read(Map.of("since", "P7D"), pages.toArray(Reply[]::new));
        assertThat(results).hasSize(1000);
        assertThat(results.getError()).isNull();
        assertThat(results.toString().lines()).hasSize(1);
    }

    /** With their names in the docs. */
    private static List<String> documented(String column) {
        return Markdown.of("docs/usage.md").column(column).stream()
                .flatMap(cell -> Markdown.code(cell).stream())
                .toList();
    }

    @Test
    void theDocsHaveEachParameterAndEachProperty() {
        assertThat(documented("it takes"))
                .containsAll(type.parameters().stream()
                        .filter(name -> !Arguments.COMMON.contains(name))
                        .toList());
        List<String> getters = Stream.concat(
                        Stream.of(MessageResult.class.getDeclaredMethods()).map(Method::getName),
                        Stream.of("getId", "getError", "getData"))
                .filter(name -> name.startsWith("get"))
                .map(name -> Introspector.decapitalize(name.substring(3)))
                .toList();
        assertThat(documented("of a result")).containsExactlyInAnyOrderElementsOf(getters);
    }
}
