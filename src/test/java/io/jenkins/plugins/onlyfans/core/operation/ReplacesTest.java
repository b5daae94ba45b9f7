package io.jenkins.plugins.onlyfans.core.operation;

import static io.jenkins.plugins.onlyfans.core.operation.ReplacingDesk.NAME;
import static io.jenkins.plugins.onlyfans.core.operation.ReplacingDesk.end;
import static io.jenkins.plugins.onlyfans.core.operation.ReplacingDesk.replacing;
import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.onlyfans.core.delivery.Delivery;
import io.jenkins.plugins.onlyfans.core.delivery.Journal;
import io.jenkins.plugins.onlyfans.core.delivery.MessageName;
import io.jenkins.plugins.onlyfans.core.delivery.QueueLook.Other;
import io.jenkins.plugins.onlyfans.core.delivery.Receipt;
import io.jenkins.plugins.onlyfans.core.message.Parameters;
import io.jenkins.plugins.onlyfans.demo.mock.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that replaces the one that was sent last under its name. */
@Timeout(60)
class ReplacesTest {

    private final ReplacingDesk desk = new ReplacingDesk();

    @AfterEach
    void close() {
        desk.close();
    }

    private static String page(String name) {
        return new MessageName(Parameters.ACCOUNT, name).key();
    }

    @Test
    void theFirstOfANameIsJustSent() {
        Receipt receipt = desk.send();

        assertThat(receipt.getStatus()).isEqualTo("SENT");
        assertThat(receipt.getNote()).isNull();
        assertThat(desk.done()).containsExactly("send " + receipt.getId());
        assertThat(desk.api.requestCount()).isOne();
    }

    @Test
    void eachLaterOneUnsendsTheOneBeforeAndIsThenSent() {
        Long first = desk.send().getId();
        Receipt second = desk.send();
        Long third = desk.send().getId();

        assertThat(desk.done())
                .containsExactly(
                        "send " + first,
                        "unsend " + first,
                        "send " + second.getId(),
                        "unsend " + second.getId(),
                        "send " + third);
        assertThat(second.getNote()).isNull();
        assertThat(desk.log)
                .containsSubsequence(
                        "This message replaces message " + first + " ('hourly'), which will be unsent first.",
                        "Unsending message " + first + " of " + Parameters.ACCOUNT + ".",
                        "Message " + first + " is unsent (sent 0, viewed 0).");
        assertThat(desk.known().receipt().getId()).isEqualTo(third);
    }

    @ParameterizedTest
    @CsvSource({"scheduledDate, 2026-12-01T13:00:00Z, SCHEDULED", "saveForLater, true, SAVED"})
    void whatIsScheduledOrSavedIsReplacedToo(String name, String value, String status) {
        Receipt first = desk.send(replacing().with(name, value));
        assertThat(first.getStatus()).isEqualTo(status);
        Receipt second = desk.send();

        assertThat(desk.done())
                .containsExactly("send " + first.getId(), "unsend " + first.getId(), "send " + second.getId());
    }

    @Test
    void otherNamesAndAccountsAndMessagesWithoutOneAreNoneOfItsBusiness() {
        String account = "acct_other";
        desk.api.addAccount(account);
        desk.send();
        desk.send(replacing().with("account", account));
        desk.send(replacing().with("replaces", "daily"));
        desk.send(Parameters.right());
        desk.send(Parameters.right().with("deduplicationKey", NAME));

        assertThat(desk.asked(Endpoint.UNSEND)).isZero();
        assertThat(desk.api.acceptedSends()).hasSize(5);
    }

    @Test
    void oneWithAMediumThatAnotherSendHasUsedUpUnsendsNothing() {
        Parameters withMedium = replacing().with("mediaFiles", List.of("ofapi_media_a1"));
        Long first = desk.send(withMedium).getId();
        Receipt second = desk.send(withMedium);

        assertThat(second.getStatus()).isEqualTo("REJECTED");
        assertThat(second.getError())
                .startsWith("mediaFiles: ofapi_media_a1 can be used for one message only")
                .endsWith("Nothing was sent.");
        assertThat(desk.done()).containsExactly("send " + first);
        assertThat(desk.asked(Endpoint.UNSEND)).isZero();
        assertThat(desk.known().receipt().getId()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"unsend:status=403, REJECTED", "unsend:status=502*all, UNKNOWN"})
    void oneThatIsNotSentAsTheEarlierOneMayStayLeavesItsMediumToTheNext(String fault, String status) {
        desk.send();
        desk.api.play(fault);
        Parameters withMedium = replacing().with("mediaFiles", List.of("ofapi_media_a1"));
        assertThat(desk.send(withMedium).getStatus()).isEqualTo(status);

        assertThat(desk.send(Parameters.right().with("mediaFiles", List.of("ofapi_media_a1")))
                        .getStatus())
                .isEqualTo("SENT");
    }

    /** What became of the earlier one, what the server does to the attempts to unsend it, and to looks at it. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,        -,                              -,            SENT,     gone",
                "canceled, -,                              -,            SENT,     oddly",
                "removed,  -,                              -,            SENT,     oddly",
                "-,        unsend:already-unsent,          -,            SENT,     oddly",
                "-,        unsend:cut-after-accepting,     -,            SENT,     oddly",
                "-,        unsend:cut-in-body,             -,            SENT,     oddly",
                "-,        unsend:status-after-accepting=500, -,         SENT,     oddly",
                "-,        unsend:status=502,              -,            SENT,     gone",
                "-,        unsend:rate-limit,              -,            SENT,     gone",
                "-,        unsend:empty,                   -,            SENT,     oddly",
                "-,        unsend:cut-after-accepting,     get:status=500, SENT,   oddly",
                "locked,   -,                              -,            REJECTED, there",
                "-,        unsend:success-false,           -,            REJECTED, there",
                "-,        unsend:status=403,              -,            REJECTED, there",
                "-,        unsend:onlyfans-error=400,      -,            REJECTED, there",
                "-,        unsend:rate-limit*all,          -,            REJECTED, there",
                "-,        unsend:status=502*all,          -,            UNKNOWN,  unsure",
                "-,        unsend:cut-after-accepting,     get:status=500*all, UNKNOWN, unsure",
                "-,        unsend:cut-after-accepting,     get:html=403*all, UNKNOWN, unsure",
            })
    void whetherItIsSentHangsOnWhatBecameOfTheEarlierOne(
            String state, String fault, String look, String status, String then) {
        Long first = desk.send().getId();
        switch (String.valueOf(state)) {
            case "canceled" -> desk.api.message(first).cancel();
            case "removed" -> desk.api.message(first).remove();
            case "locked" -> desk.api.message(first).lock();
            default -> {}
        }
        for (String one : new String[] {fault, look}) {
            if (one != null) {
                desk.api.play(one);
            }
        }
        Receipt second = desk.send();
        desk.api.playNothing();

        assertThat(second.getStatus()).as(desk.log.toString()).isEqualTo(status);
        assertThat(desk.api.acceptedSends()).hasSize(status.equals("SENT") ? 2 : 1);
        switch (then) {
            case "gone" -> assertThat(second.getNote()).isNull();
            case "oddly" ->
                assertThat(second.getNote()).startsWith("Message " + first + ", which this one replaces, is gone. ");
            case "there" -> {
                assertThat(second.getError())
                        .startsWith("replaces: message " + first + " could not be unsent, so nothing was sent. ");
                assertThat(desk.known().receipt().getId()).isEqualTo(first);
            }
            default -> {
                assertThat(second.getError())
                        .startsWith("It is not known whether message " + first
                                + ", which this one replaces, was unsent, so nothing was sent. ")
                        .endsWith("and then use a new name.");
                assertThat(desk.known().receipt().getStatus()).isEqualTo("UNKNOWN");
            }
        }
    }

    @Nested
    class ThatIsUnknown {

        private Receipt unsure() {
            desk.send();
            desk.api.play("unsend:cut-after-accepting", "get:status=500*all");
            Receipt unsure = desk.send();
            desk.api.playNothing();
            return unsure;
        }

        @Test
        void staysWithTheNameUntilItIsForgotten() throws Exception {
            unsure();
            int before = desk.api.requestCount();
            Receipt later = desk.send();
            assertThat(later.getStatus()).isEqualTo("UNKNOWN");
            assertThat(later.getId()).isNull();
            assertThat(later.getError())
                    .startsWith("The outcome of the earlier message 'hourly', which this one replaces, is unknown, so");
            assertThat(desk.api.requestCount()).isEqualTo(before);

            assertThat(desk.process.ledger.forget(page(NAME), null)).isTrue();
            assertThat(desk.send().getStatus()).isEqualTo("SENT");
            assertThat(desk.asked(Endpoint.UNSEND)).isOne();
        }

        @Test
        void outlivesARestart() {
            unsure();
            desk.restart();
            assertThat(desk.send().getStatus()).isEqualTo("UNKNOWN");
        }

        @Test
        void isSoToo_IfTheEarlierSendItselfWas() {
            desk.api.play("send:cut-after-accepting");
            assertThat(desk.send().getStatus()).isEqualTo("UNKNOWN");

            Receipt later = desk.send();
            assertThat(later.getStatus()).isEqualTo("UNKNOWN");
            assertThat(desk.api.requestCount()).isOne();
        }

        @Test
        void leavesTheDeduplicationKeyFree() throws Exception {
            unsure();
            assertThat(desk.send(replacing().with("deduplicationKey", "k")).getStatus())
                    .isEqualTo("UNKNOWN");
            desk.process.ledger.forget(page(NAME), null);
            desk.send();
            desk.api.play("unsend:cut-after-accepting", "get:status=500*all");
            assertThat(desk.send(replacing().with("deduplicationKey", "k")).getStatus())
                    .isEqualTo("UNKNOWN");
            desk.api.playNothing();
            desk.process.ledger.forget(page(NAME), null);
            assertThat(desk.send(replacing().with("deduplicationKey", "k")).getStatus())
                    .isEqualTo("SENT");
        }
    }

    @Nested
    class ThatIsNotSent {

        @Test
        void asItIsADryRunUnsendsNothing() {
            desk.send();
            assertThat(desk.send(replacing().with("dryRun", true)).getStatus()).isEqualTo("DRY_RUN");
            assertThat(desk.asked(Endpoint.UNSEND)).isZero();
        }

        @Test
        void asItIsADuplicateUnsendsNothing() {
            Receipt first = desk.send(replacing().with("deduplicationKey", "14 h"));
            Receipt again = desk.send(replacing().with("deduplicationKey", "14 h"));
            assertThat(again.getStatus()).isEqualTo("DUPLICATE");
            assertThat(again.getId()).isEqualTo(first.getId());
            assertThat(desk.asked(Endpoint.UNSEND)).isZero();
        }

        @ParameterizedTest
        @CsvSource({"maxDelay, PT1M, maxDelay:", "scheduledDate, 2026-12-01T12:01:00Z, scheduledDate:"})
        void asItIsTooLateUnsendsNothing(String name, String value, String why) {
            desk.send();
            desk.now = Parameters.NOW.plus(Duration.ofMinutes(2));
            Receipt late = desk.send(replacing().with(name, value));
            assertThat(late.getStatus()).isEqualTo("REJECTED");
            assertThat(late.getError()).startsWith(why);
            assertThat(desk.asked(Endpoint.UNSEND)).isZero();
        }

        @ParameterizedTest
        @CsvSource({"maxDelay, PT1M, maxDelay:", "scheduledDate, 2026-12-01T12:01:00Z, scheduledDate:"})
        void asItGetsTooLateBeforeTheRequestLeavesUnsendsNothing(String name, String value, String why) {
            Receipt first = desk.send();
            desk.api.play("unsend:rate-limit");
            desk.api.onRequest(request -> {
                if (request.is(Endpoint.UNSEND)) {
                    desk.now = Parameters.NOW.plus(Duration.ofMinutes(2));
                }
            });
            Receipt late = desk.send(replacing().with(name, value));
            assertThat(late.getStatus()).isEqualTo("REJECTED");
            assertThat(late.getError()).contains(why);
            assertThat(desk.done()).containsExactly("send " + first.getId());
            assertThat(desk.known().receipt().getId()).isEqualTo(first.getId());
        }

        @Test
        void asTheApiRefusesItSaysThatTheOldOneIsGone() {
            Long first = desk.send().getId();
            desk.api.play("send:status=422");
            Receipt refused = desk.send();
            assertThat(refused.getStatus()).isEqualTo("REJECTED");
            assertThat(refused.getError()).endsWith(" Message " + first + ", which it was to replace, is gone.");
            assertThat(desk.log).last().asString().startsWith("NOT SENT. ").endsWith("is gone.");
            assertThat(desk.known()).isNull();

            Receipt next = desk.send();
            assertThat(desk.done()).containsExactly("send " + first, "unsend " + first, "send " + next.getId());
        }

        @Test
        void asTheApiKnowsNothingForNowLeavesTheNameToTheEarlierOne() {
            Long first = desk.send().getId();
            desk.api.play("unsend:not-found", "get:not-found", "send:status=404");
            Receipt refused = desk.send();
            assertThat(refused.getStatus()).isEqualTo("REJECTED");
            assertThat(refused.getError())
                    .endsWith(
                            " Message " + first
                                    + ", which it was to replace, may or may not have been unsent. The next message of this name checks that.");
            assertThat(desk.known().receipt().getId()).isEqualTo(first);

            Receipt next = desk.send();
            assertThat(desk.done()).containsExactly("send " + first, "unsend " + first, "send " + next.getId());
        }

        @Test
        void asTheApiKnowsNothingBeforeARestartLooksAgain() throws Exception {
            Long first = desk.send().getId();
            desk.api.play("unsend:not-found", "get:not-found");
            CountDownLatch stopped = new CountDownLatch(1);
            desk.begin(replacing(), "resumed", closed(stopped));
            assertThat(stopped.await(30, TimeUnit.SECONDS)).isTrue();
            desk.restart();
            desk.api.message(first).lock();
            Receipt resumed = end(desk.begin(replacing(), "resumed", Journal.NONE));

            assertThat(resumed.getStatus()).isEqualTo("REJECTED");
            assertThat(desk.done()).containsExactly("send " + first);
        }

        @ParameterizedTest
        @ValueSource(strings = {"unsend:retry-after=600", "unsend:stall-after-accepting"})
        void asItIsStoppedMeanwhileLeavesTheEarlierOneToTheNext(String fault) throws Exception {
            Long first = desk.send().getId();
            desk.api.play(fault);
            Delivery stopped = desk.begin(replacing());
            Instant patience = Instant.now().plusSeconds(30);
            while (desk.api.requests(Endpoint.UNSEND).isEmpty() && Instant.now().isBefore(patience)) {
                Thread.onSpinWait();
            }
            assertThat(desk.api.requests(Endpoint.UNSEND)).isNotEmpty();
            assertThat(stopped.isInFlight() || fault.contains("retry")).isTrue();
            stopped.cancel("The build was stopped");
            Receipt receipt = end(stopped);
            assertThat(receipt.getStatus()).isEqualTo("REJECTED");
            assertThat(receipt.getError())
                    .isEqualTo(
                            "The build was stopped; nothing was sent. Message " + first
                                    + ", which it was to replace, may or may not have been unsent. The next message of this name checks that.");
            assertThat(desk.known().receipt().getId()).isEqualTo(first);

            desk.api.playNothing();
            Receipt next = desk.send();
            assertThat(next.getStatus()).isEqualTo("SENT");
            assertThat(desk.done()).containsExactly("send " + first, "unsend " + first, "send " + next.getId());
        }
    }

    @Test
    void severalAtOnceGoOneAfterTheOtherInTheirOrder() {
        Long first = desk.send().getId();
        desk.api.play("unsend:status=502");
        List<Delivery> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(desk.begin(replacing()));
        }
        List<String> expected = new ArrayList<>(List.of("send " + first));
        Long before = first;
        for (Delivery one : all) {
            Long id = end(one).getId();
            expected.add("unsend " + before);
            expected.add("send " + id);
            before = id;
        }
        assertThat(desk.done()).containsExactlyElementsOf(expected);
        assertThat(desk.log).contains("Another send that replaces 'hourly' is in progress; waiting for its outcome.");
    }

    @Test
    void oneThatIsRefusedLeavesTheNameToWhoWaits() throws Exception {
        Long first = desk.send().getId();
        desk.api.message(first).lock();
        Delivery second = desk.begin(replacing());
        Delivery third = desk.begin(replacing());
        assertThat(end(second).getStatus()).isEqualTo("REJECTED");
        assertThat(end(third).getStatus()).isEqualTo("REJECTED");
        assertThat(desk.known().receipt().getId()).isEqualTo(first);
    }

    @Test
    void nothingIsUnsentThatCouldNotBeWrittenDown() {
        Long first = desk.send().getId();
        desk.process.writes = 0;
        Receipt refused = desk.send();
        assertThat(refused.getStatus()).isEqualTo("REJECTED");
        assertThat(refused.getError())
                .contains("could not be written to disk (The process is dead); nothing was sent.");
        desk.process.writes = 1;
        refused = desk.send();
        assertThat(refused.getStatus()).isEqualTo("REJECTED");
        assertThat(desk.done()).containsExactly("send " + first);
    }

    /** That of a Jenkins that shuts down when the message is to be sent. */
    private static Journal closed(CountDownLatch reached) {
        return new Journal() {
            @Override
            public void ready() {}

            @Override
            public void inFlight() throws Closed {
                reached.countDown();
                throw new Closed("Jenkins is shutting down.");
            }

            @Override
            public void done(Receipt receipt) {}

            @Override
            public void accepted(Receipt receipt) {}

            @Override
            public List<Other> others() {
                return List.of();
            }
        };
    }

    @Test
    void aJenkinsThatShutsDownLeavesItToTheNextOne() throws Exception {
        Long first = desk.send().getId();
        desk.process.writes = 1;
        desk.process.death = () -> new Journal.Closed("Jenkins is shutting down.");
        Delivery left = desk.begin(replacing(), "left", Journal.NONE);
        OperationDesk.await(() -> desk.process.refused);
        desk.restart();
        Receipt resumed = end(desk.begin(replacing(), "left", Journal.NONE));

        assertThat(resumed.getStatus()).isEqualTo("SENT");
        assertThat(desk.done()).containsExactly("send " + first, "unsend " + first, "send " + resumed.getId());
        assertThat(left.cancel("too late")).isNull();
        assertThat(left.outcome()).isNotDone();
    }

    @Test
    void aSendThatIsResumedDoesNotUnsendAgain() throws Exception {
        Long first = desk.send().getId();
        CountDownLatch written = new CountDownLatch(1);
        desk.begin(replacing(), "resumed", closed(written));
        assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
        desk.restart();
        Receipt resumed = end(desk.begin(replacing(), "resumed", Journal.NONE));

        assertThat(resumed.getStatus()).isEqualTo("SENT");
        assertThat(desk.done()).containsExactly("send " + first, "unsend " + first, "send " + resumed.getId());
        assertThat(desk.log)
                .contains("Message " + first + ", which this one replaces, was unsent before Jenkins stopped.");
    }
}
