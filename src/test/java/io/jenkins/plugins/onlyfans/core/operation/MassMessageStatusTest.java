package io.jenkins.plugins.onlyfans.core.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.onlyfans.core.message.InvalidMessageException;
import io.jenkins.plugins.onlyfans.core.operation.MessageState.State;
import io.jenkins.plugins.onlyfans.core.operation.OperationType.Asked;
import io.jenkins.plugins.onlyfans.demo.mock.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How far message 7 is at noon of 2026-06-01, and the wait until it is done. */
@Timeout(60)
class MassMessageStatusTest {

    private static final String LIST = "GET mass-messaging";
    private static final String BY_ID = "GET mass-messaging/7";
    private static final String PAST = "2026-06-01T11:00:00+00:00";
    private static final String FRESH = "2026-06-01T11:55:01+00:00";
    private static final String AHEAD = "2026-06-01T14:00:00+02:00";
    private static final Reply NOTHING = list();
    private static final Reply SENDING = list(entry(PAST, "\"isDone\":false,\"total\":100,\"pending\":20"));
    private static final Reply DONE = list(entry(PAST, "\"isDone\":true,\"total\":100,\"pending\":0"));
    private static final Reply FIGURES = detail(PAST, "\"sentCount\":98,\"viewedCount\":12");
    private static final Reply UNKNOWN = OperationDesk.json(
            404,
            "{\"error\":\"ONLYFANS_COM_ERROR\",\"message\":\"Not Found\",\"onlyfans_response\":{\"status\":404,\"body\":"
                    + "{\"error\":{\"code\":0,\"message\":\"Queue not found\"}}},\"_meta\":{\"_credits\":{\"used\":1}}}");
    private static final Reply ACCOUNT_UNKNOWN = OperationDesk.json(
            404, "{\"error\":\"NOT_FOUND\",\"code\":\"account_not_found\",\"message\":\"Account not found.\"}");

    private final OperationDesk desk = new OperationDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    static Reply list(String... entries) {
        return OperationDesk.data("[" + String.join(",", entries) + "]");
    }

    static String entry(String date, String more) {
        return "{\"id\":7,\"date\":\"" + date + "\",\"canUnsend\":true,\"unsendSeconds\":60," + more + "}";
    }

    static Reply detail(String date, String more) {
        return OperationDesk.data("{\"success\":true,\"queue\":{\"id\":7,\"date\":\"" + date
                + "\",\"canUnsend\":true,\"unsendSeconds\":59," + more + "}}");
    }

    private MessageState ask(Reply... replies) {
        return run(Map.of("id", 7), replies);
    }

    private MessageState await(Reply... replies) {
        return run(Map.of("id", 7, "waitUntil", "DONE"), replies);
    }

    private MessageState run(Map<String, ?> parameters, Reply... replies) {
        desk.answers(replies);
        return goOn(parameters, desk.asking());
    }

    static MessageState goOn(Map<String, ?> parameters, Asking asking) {
        MassMessageStatus type = new MassMessageStatus();
        try {
            return OperationDesk.end(read(parameters).begin(asking));
        } catch (CompletionException e) {
            assertThat(e.getCause()).isInstanceOf(Asking.Failed.class);
            return type.failed(e.getCause().getMessage(), asking.asked());
        }
    }

    static Operation<MessageState> read(Map<String, ?> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.putIfAbsent("account", OperationDesk.ACCOUNT);
        all.putIfAbsent("credentialsId", "key");
        try {
            return new MassMessageStatus().read(all).operation();
        } catch (InvalidMessageException e) {
            throw new IllegalArgumentException(e.getMessage());
        }
    }

    private static List<Duration> seconds(double... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(wait -> Duration.ofMillis((long) (wait * 1000)))
                .toList();
    }

    @Nested
    class AskedOnce {

        @Test
        void oneThatIsSentRightNowTakesTheListAlone() {
            MessageState state = ask(SENDING);

            assertThat(state.state()).isEqualTo(State.SENDING);
            assertThat(state.getError()).isNull();
            assertThat(state.getTotal()).isEqualTo(100);
            assertThat(state.getPending()).isEqualTo(20);
            assertThat(state.getSent()).isNull();
            assertThat(state.getViewed()).isNull();
            assertThat(state.getCanUnsend()).isTrue();
            assertThat(state.getUnsendSeconds()).isEqualTo(60);
            assertThat(state.getDate()).isEqualTo(PAST);
            assertThat(state.getCreditsUsed()).isEqualTo(1);
            assertThat(state.getData()).containsEntry("pending", 20).doesNotContainKey("queue");
            assertThat(desk.requests()).containsExactly(LIST);
            assertThat(desk.log)
                    .containsExactly("Message 7 is SENDING (recipients still pending: 20 of 100). Credits used: 1.");
        }

        @Test
        void oneThatIsScheduledTakesTheListAlone() {
            MessageState state =
                    ask(list(entry("2026-06-01T12:00:01+00:00", "\"isDone\":false,\"total\":-1,\"pending\":0")));

            assertThat(state.state()).isEqualTo(State.SCHEDULED);
            assertThat(state.getError()).isNull();
            assertThat(state.getTotal()).isEqualTo(-1);
            assertThat(desk.requests()).containsExactly(LIST);
            assertThat(desk.log)
                    .containsExactly("Message 7 is SCHEDULED, for 2026-06-01T12:00:01+00:00. Credits used: 1.");
        }

        @Test
        void oneThatIsDoneTakesTheMessageToo() {
            MessageState state = ask(DONE, FIGURES);

            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getError()).isNull();
            assertThat(state.getTotal()).isEqualTo(100);
            assertThat(state.getPending()).isZero();
            assertThat(state.getSent()).isEqualTo(98);
            assertThat(state.getViewed()).isEqualTo(12);
            assertThat(state.getUnsendSeconds()).isEqualTo(59);
            assertThat(state.getCreditsUsed()).isEqualTo(2);
            assertThat(state.getData()).containsEntry("isDone", true).containsKey("queue");
            assertThat(state.getNote()).isNull();
            assertThat(desk.requests()).containsExactly(LIST, BY_ID);
            assertThat(desk.log).containsExactly("Message 7 is DONE (sent 98, viewed 12). Credits used: 2.");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        "isCanceled":true,"hasError":false,"isDone":false | CANCELED
                        "isCanceled":true,"hasError":true,"isDone":true   | CANCELED
                        "isCanceled":false,"hasError":true,"isDone":true  | FAILED
                        "isCanceled":false,"hasError":false,"isDone":true | DONE
                        "isDone":true                                     | DONE
                        """)
        void whatStoppedItComesBeforeWhetherItIsDone(String flags, State state) {
            assertThat(ask(list(entry(PAST, flags)), FIGURES).state()).isEqualTo(state);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        "isCanceled":true,"sentCount":3 | CANCELED
                        "hasError":true,"sentCount":3   | FAILED
                        "isCanceled":true,"hasError":true | CANCELED
                        """)
        void whatTheMessageSaysIsNewerThanTheList(String flags, State state) {
            assertThat(ask(DONE, detail(PAST, flags)).state()).isEqualTo(state);
        }

        @Test
        void aCancelledOneIsFoundAndNoError() {
            MessageState state = ask(list(entry(AHEAD, "\"isCanceled\":true")), detail(AHEAD, "\"sentCount\":0"));
            assertThat(state.state()).isEqualTo(State.CANCELED);
            assertThat(state.getError()).isNull();
        }

        @Test
        void aFailedOneIsAnError() {
            MessageState state = ask(list(entry(PAST, "\"hasError\":true")), FIGURES);
            assertThat(state.state()).isEqualTo(State.FAILED);
            assertThat(state.getSent()).isEqualTo(98);
            assertThat(state.getError())
                    .isEqualTo("OnlyFans could not send message 7: it has an error (sent 98, viewed 12).");
        }

        @Test
        void oneThatHasLeftTheListIsDone() {
            MessageState state = ask(NOTHING, FIGURES);
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getSent()).isEqualTo(98);
            assertThat(state.getTotal()).isNull();
            assertThat(state.getPending()).isNull();
            assertThat(state.getNote()).isNull();
            assertThat(desk.requests()).containsExactly(LIST, BY_ID);
        }

        @Test
        void oneThatTheListDoesNotShowYetIsNotDone() {
            assertThat(ask(NOTHING, detail(FRESH, "\"sentCount\":0")).state()).isEqualTo(State.SENDING);
        }

        @Test
        void oneThatSomebodyGotIsDoneHoweverNewItIs() {
            assertThat(ask(NOTHING, detail(FRESH, "\"sentCount\":1")).state()).isEqualTo(State.DONE);
        }

        @Test
        void oneThatNobodyGotAndThatIsOldIsDoneWithANote() {
            MessageState state = ask(NOTHING, detail("2026-06-01T11:55:00+00:00", "\"sentCount\":0,\"viewedCount\":0"));
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getNote())
                    .isEqualTo(
                            "The message is not in the list of what is sent, and nobody got it: it may be saved for later,"
                                    + " or its lists may be empty.");
            assertThat(desk.log)
                    .containsExactly("Message 7 is DONE (sent 0, viewed 0). Credits used: 2.", state.getNote());
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"x\":1", "\"sentCount\":0", "\"sentCount\":\"many\""})
        void oneOfWhichNothingIsKnownIsNotSaidToBeDone(String more) {
            assertThat(ask(NOTHING, detail("soon", more)).state()).isEqualTo(State.SENDING);
        }

        @Test
        void oneThatIsOnlyThereByIdAndLiesAheadIsScheduled() {
            MessageState state = ask(NOTHING, detail("2026-06-01T12:00:01+00:00", "\"sentCount\":0"));
            assertThat(state.state()).isEqualTo(State.SCHEDULED);
        }

        @Test
        void aDateWithAnOffsetIsAMoment() {
            assertThat(ask(list(entry("2026-06-01T14:00:00+02:00", "\"isDone\":true")), FIGURES)
                            .state())
                    .isEqualTo(State.DONE);
            assertThat(goOnWith(list(entry("2026-06-01T12:00:00-01:00", "\"isDone\":true")))
                            .state())
                    .isEqualTo(State.SCHEDULED);
        }

        private MessageState goOnWith(Reply... replies) {
            desk.answers(replies);
            return goOn(Map.of("id", 7), desk.asking(new ConcurrentHashMap<>()));
        }

        @Test
        void oneThatNobodyKnowsIsNotFound() {
            MessageState state = ask(NOTHING, UNKNOWN);
            assertThat(state.state()).isEqualTo(State.NOT_FOUND);
            assertThat(state.getId()).isEqualTo(7);
            assertThat(state.getCreditsUsed()).isEqualTo(2);
            assertThat(state.getError())
                    .isEqualTo(
                            "There is no message 7 of acct_desk. OnlyFans refused the request (HTTP 404: Queue not found). Check"
                                    + " the parameters id and account.");
            assertThat(desk.log).containsExactly("Message 7 is NOT_FOUND. Credits used: 2.");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        404 | {"message":"No such message"}
                        404 | {}
                        400 | {"error":"ONLYFANS_COM_ERROR","onlyfans_response":{"status":404,"body":null}}
                        """)
        void theWordsForNotFoundAreTheApis(int status, String body) {
            assertThat(ask(NOTHING, OperationDesk.json(status, body)).state()).isEqualTo(State.NOT_FOUND);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        404 | <html>Not found</html>
                        400 | {"error":"ONLYFANS_COM_ERROR","onlyfans_response":{"status":403,"body":null}}
                        403 | {"message":"No"}
                        200 | {"data":{"success":false,"queue":{"id":7}}}
                        200 | {"data":{"success":true}}
                        200 | {"data":{"queue":{"id":8,"sentCount":5}}}
                        200 | {"data":{"queue":{"id":7,"sentCount":5,"isCanceled":"yes"}}}
                        200 | {"data":{"queue":{"id":7,"sentCount":5,"hasError":1}}}
                        200 | <html></html>
                        """)
        void whatSaysNothingOfTheMessageIsNoState(int status, String body) {
            MessageState state = ask(NOTHING, Reply.of(status, body));
            assertThat(state.state()).isNull();
            assertThat(state.getId()).isEqualTo(7);
            assertThat(state.getError()).startsWith("Message 7 could not be read. ");
        }

        @Test
        void anUnknownAccountFailsAsSuch() {
            MessageState state = ask(ACCOUNT_UNKNOWN);
            assertThat(state.state()).isNull();
            assertThat(state.getError())
                    .contains("The account is unknown (HTTP 404: Account not found.). Check the parameter account");
            assertThat(desk.requests()).containsExactly(LIST);
        }

        @Test
        void anAccountThatIsUnknownByThenFailsAsSuch() {
            MessageState state = ask(NOTHING, ACCOUNT_UNKNOWN);
            assertThat(state.state()).isNull();
            assertThat(state.getError()).contains("The account is unknown");
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        200 | {"data":{}}
                        200 | {"data":null}
                        200 | []
                        200 | {"data":[],"success":false}
                        200 | {"data":[{"id":"seven"}]}
                        200 | {"data":[5]}
                        200 | {"data":[{"id":7,"isCanceled":"no"}]}
                        200 | {"data":[{"id":7,"hasError":0}]}
                        200 | {"data":[{"id":7,"isDone":"true"}]}
                        200 | ''
                        401 | {"error":"Unauthorized"}
                        """)
        void aListThatDoesNotTellIsNoState(int status, String body) {
            MessageState state = ask(Reply.of(status, body));
            assertThat(state.state()).isNull();
            assertThat(state.getError())
                    .matches("(The list of the account's messages|Message 7) could not be read\\. .+");
            assertThat(desk.requests()).containsExactly(LIST);
        }

        @Test
        void anIdMayBeDigits() {
            assertThat(run(
                                    Map.of("id", " 7 "),
                                    list(entry(PAST, "\"isDone\":false").replace("7,", "\"7\",")))
                            .state())
                    .isEqualTo(State.SENDING);
        }

        @Test
        void whatTheListSaysHoldsIfTheFiguresCanNotBeRead() {
            MessageState state = ask(DONE, OperationDesk.json(403, "{\"message\":\"No\"}"));
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getSent()).isNull();
            assertThat(state.getError()).isNull();
            assertThat(desk.log.get(0)).startsWith("How many got and viewed message 7 could not be read. ");
        }

        @Test
        void oneCreditIsEnoughForWhatTheListTells() {
            MessageState state = run(Map.of("id", 7, "maxCredits", 1), DONE, FIGURES);
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getSent()).isNull();
            assertThat(desk.requests()).containsExactly(LIST);
        }

        @Test
        void oneCreditIsTooLittleForWhatTheListDoesNotShow() {
            MessageState state = run(Map.of("id", 7, "maxCredits", "1"), NOTHING, FIGURES);
            assertThat(state.state()).isNull();
            assertThat(state.getError())
                    .isEqualTo("maxCredits: 1 request(s) made, and no more are allowed; set it to at least 2.");
            assertThat(desk.requests()).containsExactly(LIST);
        }

        @Test
        void aServerThatFailsIsAskedAgain() {
            MessageState state = ask(OperationDesk.json(500, "{}"), OperationDesk.CUT, SENDING);
            assertThat(state.state()).isEqualTo(State.SENDING);
            assertThat(desk.waits).isEqualTo(seconds(2, 4));
        }

        @Test
        void aServerThatGoesOnFailingIsAnError() {
            MessageState state = ask();
            assertThat(state.getError()).startsWith("The API did not answer (");
            assertThat(desk.requests()).hasSize(4);
        }
    }

    @Nested
    class AwaitedUntilDone {

        @Test
        void looksAtOnceAndThenLessAndLessOften() {
            MessageState state =
                    await(Stream.concat(Stream.generate(() -> SENDING).limit(14), Stream.of(DONE, FIGURES))
                            .toArray(Reply[]::new));

            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getError()).isNull();
            assertThat(state.getCreditsUsed()).isEqualTo(16);
            assertThat(desk.waits)
                    .isEqualTo(seconds(
                            15, 22.5, 33.75, 50.625, 75.937, 113.906, 170.859, 256.289, 384.433, 576.65, 600, 600, 600,
                            600));
        }

        @Test
        void theLogSaysWaitProgressAndCredits() {
            await(SENDING, list(entry(PAST, "\"isDone\":false,\"total\":100,\"pending\":3")), DONE, FIGURES);
            assertThat(desk.log)
                    .containsExactly(
                            "Waiting until message 7 of acct_desk is done, with 50 request(s) at most.",
                            "Message 7 is SENDING (recipients still pending: 20 of 100). Credits used: 1. The next look is in 15 s, at"
                                    + " 2026-06-01T12:00:15Z.",
                            "Message 7 is SENDING (recipients still pending: 3 of 100). Credits used: 2. The next look is in 23 s, at"
                                    + " 2026-06-01T12:00:37Z.",
                            "Message 7 is DONE (sent 98, viewed 12). Credits used: 4.");
        }

        @Test
        void oneWhoseDateLiesAheadIsLookedAtOnceAndThenNotBeforeThatDate() {
            String evening = "2026-06-01T18:30:00+00:00";
            String more = "\"isDone\":false,\"total\":-1,\"pending\":0";
            MessageState state = await(
                    list(entry(evening, more)), list(entry(evening, more)), list(entry(evening, more)), DONE, FIGURES);

            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(desk.waits.stream().limit(7).reduce(Duration.ZERO, Duration::plus))
                    .isEqualTo(Duration.ofMinutes(390));
            assertThat(desk.waits.subList(7, desk.waits.size())).isEqualTo(seconds(15, 22.5));
            assertThat(desk.requests()).hasSize(5);
            assertThat(desk.log)
                    .contains(
                            "Message 7 is SCHEDULED, for 2026-06-01T18:30:00+00:00. Credits used: 1. The next look is in"
                                    + " 23400 s, at 2026-06-01T18:30:00Z.");
        }

        @Test
        void oneThatIsPutOffIsNotLookedAtBeforeItsNewDate() {
            String more = "\"isDone\":false";
            await(
                    list(entry("2026-06-01T12:10:00+00:00", more)),
                    list(entry("2026-06-01T12:40:00+00:00", more)),
                    DONE,
                    FIGURES);
            assertThat(desk.waits).containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(30));
        }

        @Test
        void aDateAtTheEndOfTimeIsNoHarm() {
            Asking asking = desk.asking();
            desk.answers(list(entry("+999999999-12-31T23:59:59+00:00", "\"isDone\":false")));
            desk.time.meanwhile(asking::end);
            CompletableFuture<MessageState> never =
                    read(Map.of("id", 7, "waitUntil", "DONE")).begin(asking);
            OperationDesk.await(() -> desk.waits.size() == 1);
            assertThat(never).isNotDone();
            assertThat(desk.waits).containsExactly(Duration.ofHours(1));
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        "isCanceled":true | CANCELED | Message 7 is canceled (sent 98, viewed 12).
                        "hasError":true   | FAILED   | OnlyFans could not send message 7: it has an error (sent 98, viewed 12).
                        """)
        void whatStopsTheMessageEndsTheWaitAndIsAnError(String flag, State state, String error) {
            MessageState ended = await(SENDING, list(entry(PAST, flag)), FIGURES);
            assertThat(ended.state()).isEqualTo(state);
            assertThat(ended.getError()).isEqualTo(error);
        }

        @Test
        void oneThatIsGoneEndsTheWait() {
            MessageState ended = await(SENDING, NOTHING, UNKNOWN);
            assertThat(ended.state()).isEqualTo(State.NOT_FOUND);
            assertThat(ended.getError()).startsWith("There is no message 7 of acct_desk. ");
        }

        @Test
        void oneThatTheListShowsLateIsWaitedFor() {
            MessageState state =
                    await(NOTHING, detail(FRESH, "\"sentCount\":0,\"viewedCount\":0"), SENDING, NOTHING, FIGURES);
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(desk.waits).isEqualTo(seconds(15, 22.5));
        }

        @Test
        void aRefusalEndsTheWaitWithWhatIsKnown() {
            MessageState ended = await(SENDING, OperationDesk.json(401, "{\"error\":\"Unauthorized\"}"));
            assertThat(ended.state()).isEqualTo(State.SENDING);
            assertThat(ended.getPending()).isEqualTo(20);
            assertThat(ended.getError()).contains("The API key was refused (HTTP 401");
            assertThat(desk.requests()).hasSize(2);
        }

        @Test
        void anAccountThatIsGoneEndsTheWait() {
            assertThat(await(SENDING, ACCOUNT_UNKNOWN).getError()).contains("The account is unknown");
        }

        @Test
        void aServerThatFailsForAWhileEndsNothing() {
            Reply failure = OperationDesk.json(502, "<html></html>");
            MessageState state = await(SENDING, failure, failure, failure, failure, DONE, FIGURES);
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(desk.waits).isEqualTo(seconds(15, 2, 4, 8, 22.5));
        }

        @Test
        void anAnswerThatTellsNothingEndsNothing() {
            MessageState state = await(Reply.of(200, "<html></html>"), DONE, FIGURES);
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(desk.log.get(1))
                    .startsWith("The list of the account's messages could not be read. ")
                    .endsWith(" The next look is in 15 s, at 2026-06-01T12:00:15Z.");
        }

        @Test
        void atMaxCreditsItIsNotDone() {
            MessageState ended = run(
                    Map.of("id", 7, "waitUntil", "DONE", "maxCredits", 3), SENDING, SENDING, SENDING, DONE, FIGURES);
            assertThat(ended.state()).isEqualTo(State.SENDING);
            assertThat(ended.getPending()).isEqualTo(20);
            assertThat(ended.getCreditsUsed()).isEqualTo(3);
            assertThat(ended.getError())
                    .isEqualTo(
                            "Message 7 is not done yet (recipients still pending: 20 of 100). maxCredits: 3 request(s) made, and"
                                    + " no more are allowed; set it to at least 5.");
            assertThat(desk.requests()).hasSize(3);
            assertThat(desk.waits).as("no wait for a look that is not allowed").hasSize(2);
        }

        @Test
        void aServerThatFailsIsNotAskedForMoreThanMaxCredits() {
            MessageState ended = run(Map.of("id", 7, "waitUntil", "DONE", "maxCredits", 6));
            assertThat(ended.state()).isNull();
            assertThat(ended.getError()).startsWith("Message 7 is not done yet. maxCredits: 6 request(s) made");
            assertThat(desk.requests()).hasSize(6);
        }
    }

    @Nested
    class AfterARestart {

        private final Map<String, Object> parameters = Map.of("id", 7, "waitUntil", "DONE", "maxCredits", 5);
        private final Map<String, Object> disk = new ConcurrentHashMap<>();

        /** Jenkins dies during the wait of this number, and is there again so much later. */
        private MessageState restartedIn(int wait, Duration away) {
            desk.save = () -> {
                disk.putAll(desk.notes);
                return CompletableFuture.completedFuture(null);
            };
            Asking before = desk.asking();
            CompletableFuture<Void> dead = new CompletableFuture<>();
            desk.time.meanwhile(() -> {
                if (desk.waits.size() == wait) {
                    before.end();
                    dead.complete(null);
                }
            });
            CompletableFuture<MessageState> never = read(parameters).begin(before);
            OperationDesk.end(dead);
            desk.time.pass(away.minus(desk.waits.get(wait - 1)));
            assertThat(never).isNotDone();
            return goOn(parameters, desk.asking(new ConcurrentHashMap<>(disk)));
        }

        @Test
        void theWaitGoesOnWhereItWas() {
            desk.answers(SENDING, SENDING, DONE, FIGURES);
            MessageState state = restartedIn(2, Duration.ofSeconds(10));
            assertThat(state.state()).isEqualTo(State.DONE);
            assertThat(state.getCreditsUsed()).isEqualTo(4);
            assertThat(desk.waits).isEqualTo(seconds(15, 22.5, 12.5));
            assertThat(desk.log)
                    .contains("Still waiting until message 7 of acct_desk is done; the next look is at"
                            + " 2026-06-01T12:00:37Z.");
        }

        @Test
        void aLookThatWasDueMeanwhileIsTakenAtOnce() {
            desk.answers(SENDING, SENDING, DONE, FIGURES);
            assertThat(restartedIn(2, Duration.ofDays(1)).state()).isEqualTo(State.DONE);
            assertThat(desk.waits).hasSize(2);
        }

        @Test
        void theWaitsGoOnGrowing() {
            desk.answers(SENDING, SENDING, SENDING, DONE, FIGURES);
            restartedIn(2, Duration.ofDays(1));
            assertThat(desk.waits.get(2)).isEqualTo(Duration.ofMillis(33_750));
        }

        @Test
        void creditsOfBeforeCount() {
            desk.answers(SENDING, SENDING, SENDING, SENDING, SENDING, DONE, FIGURES);
            MessageState ended = restartedIn(2, Duration.ofDays(1));
            assertThat(ended.getError()).contains("maxCredits: 5 request(s) made");
            assertThat(desk.requests()).hasSize(5);
        }

        @Test
        void aMessageThatLiesAheadIsNotLookedAtSooner() {
            desk.answers(list(entry("2026-06-01T12:30:00+00:00", "\"isDone\":false")), DONE, FIGURES);
            restartedIn(1, Duration.ofMinutes(1));
            assertThat(desk.waits).containsExactly(Duration.ofMinutes(30), Duration.ofMinutes(29));
            assertThat(desk.requests()).hasSize(3);
        }

        @Test
        void whoDiesInTheMiddleOfALookDoesNotLookAtOnceAgain() {
            desk.save = () -> {
                disk.putAll(desk.notes);
                return CompletableFuture.completedFuture(null);
            };
            Asking before = desk.asking();
            desk.server.answer(request -> {
                before.end();
                return SENDING;
            });
            read(parameters).begin(before);
            OperationDesk.await(() -> desk.server.requests().stream().anyMatch(request -> request.status() == 200));
            desk.answers(DONE, FIGURES);
            Map<String, Object> afterIt = new ConcurrentHashMap<>(disk);
            assertThat(goOn(parameters, desk.asking(afterIt)).state()).isEqualTo(State.DONE);
            assertThat(desk.waits).isEqualTo(seconds(15));
            assertThat(afterIt).containsEntry("requests", 3L);
        }

        @Test
        void aClockThatIsSetBackMakesNobodyWaitForYears() {
            desk.answers(SENDING, SENDING, DONE, FIGURES);
            restartedIn(2, Duration.ofDays(-400));
            assertThat(desk.waits.get(2)).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Nested
    class OfItsParameters {

        static Stream<Map<String, Object>> wrong() {
            return Stream.of(
                    Map.of(),
                    Map.of("id", ""),
                    Map.of("id", "abc"),
                    Map.of("id", 0),
                    Map.of("id", -7),
                    Map.of("id", 7.5),
                    Map.of("id", "12345678901234567890"),
                    Map.of("id", List.of(7)),
                    Map.of("id", 7, "waitUntil", "SENT"),
                    Map.of("id", 7, "waitUntil", "done"),
                    Map.of("id", 7, "waitUntil", true),
                    Map.of("id", 7, "maxCredits", 0),
                    Map.of("id", 7, "maxCredits", -1),
                    Map.of("id", 7, "maxCredits", 100_001),
                    Map.of("id", 7, "maxCredits", "many"),
                    Map.of("id", 7, "maxCredits", 1.5),
                    Map.of("id", 7, "waitUntill", "DONE"),
                    Map.of("id", 7, "account", "somebody"));
        }

        @ParameterizedTest
        @MethodSource("wrong")
        void wrongOnesAreRefusedBeforeAnyRequest(Map<String, Object> parameters) {
            assertThatThrownBy(() -> read(parameters)).isInstanceOf(IllegalArgumentException.class);
        }

        @ParameterizedTest
        @CsvSource(delimiter = '|', textBlock = """
                        waitUntil  | SENT | waitUntil: is 'SENT'; use DONE
                        maxCredits | 0    | maxCredits: is the string '0'; use 1 to 100000
                        maxcredits | 5    | maxcredits: is not a parameter; did you mean maxCredits?
                        """)
        void theMessageNamesTheField(String name, String value, String message) {
            assertThatThrownBy(() -> read(Map.of("id", 7, name, value))).hasMessage(message);
        }
    }

    @Nested
    class OfItsResult {

        @Test
        void oneLineTellsItWithoutTheData() {
            assertThat(ask(DONE, FIGURES))
                    .hasToString(
                            "MessageState[id 7, state DONE, date " + PAST
                                    + ", total 100, pending 0, sent 98, viewed 12, canUnsend true, unsendSeconds 59, creditsUsed 2]");
        }

        @Test
        void itIsTheSameAfterItWasStored() throws Exception {
            MessageState state = ask(DONE, FIGURES);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(state);
            Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertThat(((MessageState) read).toStore()).isEqualTo(state.toStore());
        }

        @Test
        void oneThatIsRefusedTellsNothingButWhy() {
            MessageState refused = new MassMessageStatus().failed("id: is required", Asked.NOTHING);
            assertThat(refused).hasToString("MessageState[creditsUsed 0, error id: is required]");
            assertThat(refused.state()).isNull();
            assertThat(refused.getId()).isNull();
            assertThat(refused.getData()).isEmpty();
        }
    }
}
