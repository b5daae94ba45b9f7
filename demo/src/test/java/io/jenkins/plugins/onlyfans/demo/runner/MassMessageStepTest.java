package io.jenkins.plugins.onlyfans.demo.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.demo.mock.MockApi;
import io.jenkins.plugins.onlyfans.demo.mock.ReceivedRequest;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import io.jenkins.plugins.onlyfans.demo.runner.build.Result;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MassMessageStepTest {
    private static final String ACCEPTED = """
        {"data": {"id": 123, "date": "2026-01-01T01:01:01+00:00", "isReady": true, "isDone": false, "total": -1, "pending": 0,
         "canUnsend": true, "unsendSeconds": 1000000, "hasError": false, "isCanceled": false},
         "_meta": {"_credits": {"used": 1, "balance": 967}}}
        """;

    private final MockApi server = MockApi.start();
    private MassMessageStep step;

    @BeforeEach
    void start() {
        step = new MassMessageStep(server.url(), TestRun.SECRET, "acct_default", List.of(), List.of());
    }

    @AfterEach
    void stop() {
        step.close();
        server.close();
    }

    private void answer(int status, String body) {
        server.answer(Reply.of(status, body).with("Content-Type", "application/json"));
    }

    @Test
    void sendsJustWhatWasGivenAndReturnsTheReceipt() {
        answer(200, ACCEPTED);
        TestRun run = TestRun.of(
                "def r = onlyfansMassMessage(account: 'acct_1', text: 'hi 🎉', userLists: ['fans', 7], failOnError:"
                        + " true)\n"
                        + "echo \"queued as ${r.id} for ${r.date}, ${r.creditsBalance} credits left, ${r.request.text}"
                        + " ${r.data.isReady}\"",
                step);
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.target()).isEqualTo("/api/acct_1/mass-messaging");
        assertThat(request.headers().get("Authorization")).isEqualTo("Bearer " + TestRun.SECRET);
        assertThat(request.body()).isEqualTo("{\"text\": \"hi 🎉\", \"userLists\": [\"fans\", 7]}");
        assertThat(run.said()).endsWith("queued as 123 for 2026-01-01T01:01:01+00:00, 967 credits left, hi 🎉 true");
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
    }

    @Test
    void namesTheLineThatCalledItWhenItFails() {
        TestRun run = TestRun.of("echo 'one'\n\nonlyfansMassMessage text: 'x', userLists: ['fans'], price: 300", step);
        assertThat(run.log()).contains("mediaFiles: is required when price is not 0 (Jenkinsfile:3)");
    }

    @Test
    void sendsTheVendorsOwnExampleToTheLetterAndReturnsAllOfItsAnswer() {
        answer(200, """
            {"data": {"id": 123, "date": "2025-01-01T01:01:01+00:00", "isReady": true, "isDone": false, "total": -1,
             "pending": 0, "canUnsend": true, "unsendSeconds": 1000000, "hasError": false, "isCanceled": false,
             "isCouplePeopleMedia": false},
             "_meta": {"_credits": {"used": 1, "balance": 967, "note": "Always"}, "_cache": {"is_cached": false},
             "_rate_limits": {"limit_minute": 1000, "limit_day": 50000, "remaining_minute": 998, "remaining_day": 49998}}}
            """);
        TestRun run = TestRun.of(
                "def r = onlyfansMassMessage(text: 'Hello!', withoutRecipients: true)\n"
                        + "echo \"${r.status} ${r.id} ${r.date} ${r.total} ${r.pending} ${r.canUnsend} ${r.unsendSeconds}\"\n"
                        + "echo \"${r.creditsUsed} ${r.creditsBalance} ${r.rateLimitRemaining} ${r.error} ${r.request}\"\n"
                        + "echo \"${r.data.isReady} ${r.data.isDone} ${r.data.hasError} ${r.data.isCanceled}"
                        + " ${r.data.isCouplePeopleMedia} ${r.meta._rate_limits.remaining_day}\"",
                step);
        assertThat(server.requests().get(0).body()).isEqualTo("{\"text\": \"Hello!\"}");
        assertThat(run.said())
                .endsWith(
                        "SENT 123 2025-01-01T01:01:01+00:00 -1 0 true 1000000",
                        "1 967 998 null [text:Hello!]",
                        "true false false false false 49998");
    }

    @Test
    void usesTheDefaultAccountForStepsThatNameNone() {
        answer(200, ACCEPTED);
        TestRun.of("onlyfansMassMessage text: 'x', userLists: ['fans']", step);
        assertThat(server.requests().get(0).target()).isEqualTo("/api/acct_default/mass-messaging");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new Date(3786973200000L)",
                "java.time.Instant.ofEpochMilli(3786973200000L)",
                "java.time.ZonedDateTime.of(2090, 1, 1, 18, 0, 0, 0, java.time.ZoneId.of('Europe/Berlin'))",
                "'2090-01-01T18:00:00+01:00[Europe/Berlin]'"
            })
    void takesAMomentInAnyForm(String date) {
        answer(200, ACCEPTED);
        TestRun.of("onlyfansMassMessage text: 'x', userLists: ['fans'], scheduledDate: " + date, step);
        assertThat(server.requests().get(0).body())
                .isEqualTo(
                        "{\"text\": \"x\", \"userLists\": [\"fans\"], \"scheduledDate\": \"2090-01-01T17:00:00.000Z\"}");
    }

    @Test
    void takesTheNullOfReadJsonAsNull() {
        answer(200, ACCEPTED);
        TestRun.of(
                "node { onlyfansMassMessage(readJSON(text: '{\"text\": \"x\", \"userLists\": [\"fans\"], \"price\": null,"
                        + " \"account\": null, \"additionalFields\": {\"rfGuest\": null, \"more\": [null]}}')) }",
                step);
        ReceivedRequest request = server.requests().get(0);
        assertThat(request.target()).isEqualTo("/api/acct_default/mass-messaging");
        assertThat(request.body())
                .isEqualTo("{\"text\": \"x\", \"userLists\": [\"fans\"], \"rfGuest\": null, \"more\": [null]}");
    }

    @Test
    void reportsEverythingThatIsWrongWithTheParametersAndSendsNothing() {
        TestRun run = TestRun.of("onlyfansMassMessage txt: 'x', price: 2, userLists: ['fans']", step);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.log()).contains("ERROR: ", "text: ", "price: ", "txt: ", "did you mean text?");
        assertThat(server.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        price: 199.9999999999999999999999, mediaFiles: [1]      | price: is 199.9999999999999999999999; use at most two decimals
        excludedLists: []                                       | excludedLists: is an empty list, which excludes nobody
        excludedLists: ' , '.tokenize(', ')                     | excludedLists: is an empty list, which excludes nobody
        additionalFields: [rfGuest: 1, ("${'rfGuest'}"): 2]     | additionalFields: contains 'rfGuest' twice
        additionalFields: [a: [b: 1, ("${'b'}"): 2]]            | additionalFields: contains 'b' twice
        additionalFields: [1: 2]                                | additionalFields: has a field whose name is the number 1
        additionalFields: [a: 1E+10000]                         | additionalFields: contains 1E+10000, which has more than 50 digits
        additionalFields: [a: 'x' as char]                      | additionalFields: contains a Character, which can't be written in JSON
        """)
    void losesNothingOfWhatTheScriptGives(String given, String problem) {
        TestRun run = TestRun.of("onlyfansMassMessage text: 'x', userLists: ['fans'], " + given, step);
        assertThat(run.log()).contains("ERROR: " + problem);
        assertThat(server.requestCount()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
        text: 'Hi ${params.NAME}'                               | text: contains '${params.NAME}', a variable that nothing fills in
        text: "${params.TEXT}"                                  | text: contains 'null'; a variable that is not set becomes null
        text: 'Hi', excludedLists: ["${env.SKIP}"]              | excludedLists: contains 'null'
        text: 'Hi', userIds: ["${params.ID}"]                   | userIds: contains 'null'
        text: 'Hi', deduplicationKey: "weekly-${env.WEEK}"      | deduplicationKey: contains 'weekly-null'
        text: 'Hi', giphyId: params.GIF + ''                    | giphyId: contains 'null'
        text: 'Hi', credentialsId: "${env.KEY}"                 | credentialsId: contains 'null'
        text: 'Hi', additionalFields: [rfGuest: "${env.TAG}"]   | additionalFields: contains 'null'
        """)
    void sendsNothingThatWasNotFilledIn(String given, String problem) {
        TestRun run = TestRun.of("onlyfansMassMessage userLists: ['fans'], " + given, step);
        assertThat(run.log()).contains("ERROR: " + problem);
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void sendsATextAsItIsIfItIsMeant() {
        answer(200, ACCEPTED);
        TestRun.of("onlyfansMassMessage text: '{{a}} ${b} $c', userLists: ['fans'], literalText: true", step);
        assertThat(server.requests().get(0).body())
                .isEqualTo("{\"text\": \"{{a}} ${b} $c\", \"userLists\": [\"fans\"]}");
    }

    @Test
    void failsTheBuildWhenTheApiRefuses() {
        answer(401, "{\"error\": \"Unauthorized.\"}");
        TestRun run = TestRun.of("onlyfansMassMessage text: 'x', userLists: ['fans']\necho 'never'", step);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.said())
                .filteredOn(line -> line.contains("The API key was refused"))
                .singleElement()
                .asString()
                .startsWith("NOT SENT. ");
        assertThat(run.said()).last().asString().startsWith("ERROR: The message was not sent: see NOT SENT above. (");
        assertThat(run.said()).doesNotContain("never");
    }

    @Test
    void turnsTheBuildUnstableInsteadIfToldTo() {
        answer(401, "{\"error\": \"Unauthorized.\"}");
        TestRun run = TestRun.of(
                "def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], failOnError: false)\n"
                        + "echo \"${r.status} ${r.error != null}\"",
                step);
        assertThat(run.result()).isEqualTo(Result.UNSTABLE);
        assertThat(run.said()).endsWith("REJECTED true");
    }

    @Test
    void turnsTheBuildUnstableForWrongParametersTooIfToldTo() {
        TestRun run = TestRun.of(
                "def r = onlyfansMassMessage(text: 'x', price: 2, failOnError: false)\necho \"${r.status} ${r.error}\"",
                step);
        assertThat(run.result()).isEqualTo(Result.UNSTABLE);
        assertThat(run.log())
                .contains("REJECTED userLists: names no recipients")
                .contains("price: is 2; use 0, or 3 to 200");
        assertThat(server.requestCount()).isZero();
    }

    @Test
    void isTriedAgainByARetryIfNothingWasSent() {
        answer(422, "{}");
        answer(200, ACCEPTED);
        TestRun run = TestRun.of("retry(2) { onlyfansMassMessage text: 'x', userLists: ['fans'] }", step);
        assertThat(run.result()).isEqualTo(Result.SUCCESS);
        assertThat(server.requestCount()).isEqualTo(2);
    }

    @Test
    void isNotSentAgainByARetryIfTheOutcomeIsUnknown() {
        answer(500, "");
        TestRun run = TestRun.of("retry(3) { onlyfansMassMessage text: 'x', userLists: ['fans'] }", step);
        assertThat(run.result()).isEqualTo(Result.FAILURE);
        assertThat(run.log()).contains("UNKNOWN.");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void isNotSentAgainByARetryIfATimeoutCameWhileItWasUnderWay() {
        server.play("stall");
        answer(200, ACCEPTED);
        TestRun run = TestRun.of(
                "retry(2) { timeout(time: 1, unit: 'SECONDS') { onlyfansMassMessage text: 'x', userLists: ['fans'] } }",
                step);
        assertThat(run.result()).isEqualTo(Result.ABORTED);
        assertThat(run.log()).contains("UNKNOWN.");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @Test
    void neverSendsTheSameDeduplicationKeyTwiceInARun() {
        answer(200, ACCEPTED);
        TestRun run = TestRun.of(
                "2.times { def r = onlyfansMassMessage(text: 'x', userLists: ['fans'], deduplicationKey: 'k'); echo"
                        + " \"${r.status} ${r.id}\" }",
                step);
        assertThat(run.said()).contains("SENT 123", "DUPLICATE 123");
        assertThat(server.requestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.org", "nonsense", "https://user:pw@example.org"})
    void refusesAnAddressThatCanNotBeUsed(String url) {
        assertThatThrownBy(() -> new MassMessageStep(url, "key", null, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAKeyThatCanNotBeSent() {
        assertThatThrownBy(() -> new MassMessageStep("https://example.org", "my key", null, List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("my key");
    }
}
